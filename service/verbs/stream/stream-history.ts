import type { Actor } from '#shared/case/events.ts'
import type { HistoryView } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Directory } from '#shared/route/people.ts'
import { toPersonRef } from '#shared/view/to-permission.ts'
import type { Ctx } from '../../context.ts'

const PAGE = 50
/** Rows read at a time. */
const BATCH = 200
const BEYOND_ALL = 2_147_483_647

interface EventRow<Event> {
  readonly seq: number
  readonly event: Event
  readonly actor: Actor
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
  readonly recordedAt: Instant
}

interface Telling<Event> {
  readonly people: Directory
  readonly isSeen: (event: Event) => boolean
  readonly describe: (event: Event) => Text
}

/** What happened to a record, newest first, 50 at a time: of it, what the reader may know of. */
export async function historyOfStream<Event extends { readonly type: string }>(
  ctx: Ctx,
  recordId: string,
  before: number | null,
  { people, isSeen, describe }: Telling<Event>,
): Promise<HistoryView> {
  const seen: EventRow<Event>[] = []
  let cursor = before ?? BEYOND_ALL
  while (seen.length <= PAGE) {
    const rows = await ctx.deps.db.query<EventRow<Event>>(
      `select seq, body as event, actor, to_json(rule_ids) as "ruleIds", effective_at as "effectiveAt",
         recorded_at as "recordedAt"
       from record_event where account_id = $1 and record_id = $2 and seq < $3 order by seq desc limit ${BATCH}`,
      [ctx.account.accountId, recordId, cursor],
    )
    seen.push(...rows.filter(({ event }) => isSeen(event)))
    const last = rows.at(-1)
    if (rows.length < BATCH || !last) break
    cursor = last.seq
  }
  const shown = seen.slice(0, PAGE)
  const person = (id: PersonId) => toPersonRef({ people }, id)
  return {
    entries: shown.map(({ seq, event, actor, ruleIds, effectiveAt, recordedAt }) => ({
      seq,
      type: event.type,
      effectiveAt,
      recordedAt,
      by: actor.kind === 'person' && actor.personId !== null ? person(actor.personId) : null,
      text: describe(event),
      ruleIds,
    })),
    before: seen.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
  }
}
