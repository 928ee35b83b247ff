import { describeProceeding } from '#shared/accountability/proceeding/describe.ts'
import type { ProceedingEvent } from '#shared/accountability/proceeding/model.ts'
import type { Actor } from '#shared/case/events.ts'
import type { ProceedingHistoryView } from '#shared/contract/proceeding-view.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { say } from '#shared/kernel/text.ts'
import { departmentOf, refOf } from '#shared/view/proceeding/showing.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'
import { loadKnownProceeding } from './sight.ts'

const PAGE = 50
const BEYOND_ALL = 2_147_483_647

interface EventRow {
  readonly seq: number
  readonly body: ProceedingEvent
  readonly actor: Actor
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
  readonly recordedAt: Instant
}

/**
 * What happened in a procedure, newest first, 50 at a time: those before sequence number `before`. Only for those who see
 * all of it; others get `proceeding_not_found`.
 */
export async function listProceedingHistory(
  ctx: Ctx,
  proceedingId: string,
  before: number | null,
): Promise<ProceedingHistoryView> {
  const { facts, sight } = await loadKnownProceeding(ctx, proceedingId)
  if (sight !== 'full') throw new Refusal('proceeding_not_found')
  const rows = await ctx.deps.db.query<EventRow>(
    `select seq, body, actor, to_json(rule_ids) as "ruleIds", effective_at as "effectiveAt", recorded_at as "recordedAt"
     from record_event where account_id = $1 and record_id = $2 and seq < $3 order by seq desc limit ${PAGE + 1}`,
    [ctx.account.accountId, proceedingId, before ?? BEYOND_ALL],
  )
  const shown = rows.slice(0, PAGE)
  const about = {
    terms: facts.terms,
    state: facts.state,
    nameOf: (id: Parameters<typeof refOf>[1]) => refOf({ facts }, id).name,
    departmentOf: (id: string) => departmentOf({ facts }, id)?.label ?? say(id, id, id),
  }
  return {
    entries: shown.map(({ seq, body, actor, ruleIds, effectiveAt, recordedAt }) => ({
      seq,
      type: body.type,
      effectiveAt,
      recordedAt,
      by:
        actor.kind === 'person' && actor.personId !== null
          ? refOf({ facts }, actor.personId)
          : null,
      text: describeProceeding(body, about),
      ruleIds,
    })),
    before: rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
  }
}
