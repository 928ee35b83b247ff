import { describeEvent } from '#shared/case/describe.ts'
import type { Actor, CaseEvent } from '#shared/case/events.ts'
import type { HistoryView } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import { toPersonRef } from './person-ref.ts'
import { loadVisibleCase } from './sight.ts'

const PAGE = 50
const BEYOND_ALL = 2_147_483_647

interface EventRow {
  readonly seq: number
  readonly body: CaseEvent
  readonly actor: Actor
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
  readonly recordedAt: Instant
}

/** What happened to a case, newest first, 50 at a time: those before sequence number `before`. */
export async function listHistory(
  ctx: Ctx,
  caseId: string,
  before: number | null,
): Promise<HistoryView> {
  const { facts } = await loadVisibleCase(ctx, caseId)
  const { policy, people, state } = facts
  const rows = await ctx.deps.db.query<EventRow>(
    `select seq, body, actor, to_json(rule_ids) as "ruleIds", effective_at as "effectiveAt", recorded_at as "recordedAt"
     from event where account_id = $1 and case_id = $2 and seq < $3 order by seq desc limit ${PAGE + 1}`,
    [ctx.account.accountId, caseId, before ?? BEYOND_ALL],
  )
  const shown = rows.slice(0, PAGE)
  const nameOf = (id: PersonId) => toPersonRef(id, people).name
  return {
    entries: shown.map(({ seq, body, actor, ruleIds, effectiveAt, recordedAt }) => ({
      seq,
      type: body.type,
      effectiveAt,
      recordedAt,
      by:
        actor.kind === 'service' ||
        actor.personId === null ||
        // The customer wrote; what became of it happened by itself.
        actor.personId === state.ticket.requesterId
          ? null
          : toPersonRef(actor.personId, people),
      text: describeEvent(body, policy, nameOf),
      ruleIds,
    })),
    before: rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
  }
}
