import { CASE_COLUMNS, type CaseRow } from '#service/db/case-rows.ts'
import { findBrokenLink, toCanonicalJson } from '#service/db/chain.ts'
import type { Sql } from '#service/db/database.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { ALWAYS_OPEN } from '#shared/calendar/standard-calendars.ts'
import type { Actor, CaseEvent, RecordedEvent } from '#shared/case/events.ts'
import { foldCase } from '#shared/case/fold.ts'
import { computeDeadlines, edgesOf } from '#shared/deadline/compute-deadlines.ts'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import type { StandIn } from '#simulator/stand-in.ts'
import type { Gate } from './gate.ts'
import { KILL_POLICY, KILL_TAG } from './policy.ts'

/** What was looked at, and everything that must not be. */
export interface Verdict {
  readonly figures: Readonly<Record<string, number>>
  readonly violations: readonly string[]
}

interface EventRow {
  readonly caseId: string
  readonly seq: number
  readonly event: CaseEvent
  readonly actor: Actor
  readonly policyVersionId: PolicyVersionId
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
  readonly recordedAt: Instant
  readonly hash: string
}

/** Nothing lost, nothing twice: looks at everything that a run has left behind, once it is quiet. */
export async function checkAll(
  sql: Sql,
  accountId: string,
  standIn: StandIn,
  gate: Gate,
  tickets: readonly number[],
): Promise<Verdict> {
  const violations: string[] = []
  const say = (violation: string) => {
    if (violations.length < 50) violations.push(violation)
  }
  const cases = await sql.query<CaseRow>(
    `select ${CASE_COLUMNS} from "case" c where c.account_id = $1`,
    [accountId],
  )
  const events = await sql.query<EventRow>(
    `select case_id as "caseId", seq, body as event, actor, policy_version_id as "policyVersionId",
       to_json(rule_ids) as "ruleIds", effective_at as "effectiveAt", recorded_at as "recordedAt",
       encode(hash, 'hex') as hash
     from event where account_id = $1 order by case_id, seq`,
    [accountId],
  )
  await checkWebhooks(sql, accountId, standIn, gate, cases, say)
  checkCases(accountId, cases, events, say)
  const fired = checkDeadlines(cases, events, say)
  const written = checkNotes(standIn, tickets, say)
  const [queued] = await sql.query<{ outbox: number; dead: number }>(
    `select count(*)::int as outbox, (count(*) filter (where state = 'dead'))::int as dead
     from outbox where account_id = $1 and kind = 'note'`,
    [accountId],
  )
  if ((queued?.dead ?? 0) > 0) say(`${queued?.dead} notes are dead`)
  if ((queued?.outbox ?? 0) !== written)
    say(`${queued?.outbox} notes were decided, ${written} stand on tickets`)
  return {
    figures: {
      'tickets made': tickets.length,
      'deliveries answered 2xx': gate.counts.answered,
      'deliveries broken off': gate.counts.broken,
      'events acknowledged': gate.acknowledged.size,
      cases: cases.length,
      events: events.length,
      'deadlines breached': fired,
      'notes written': written,
    },
    violations,
  }
}

type Say = (violation: string) => void

/** Every acknowledged event is worked off, and every complaint among them has its case. */
async function checkWebhooks(
  sql: Sql,
  accountId: string,
  standIn: StandIn,
  gate: Gate,
  cases: readonly CaseRow[],
  say: Say,
): Promise<void> {
  const rows = await sql.query<{ id: string; state: string }>(
    'select inbox_id as id, state from inbox where account_id = $1',
    [accountId],
  )
  const states = new Map(rows.map(({ id, state }) => [id, state]))
  const withCase = new Set(cases.map(({ ticketId }) => ticketId))
  for (const [eventId, ticketId] of gate.acknowledged) {
    const state = states.get(eventId)
    if (state !== 'done') say(`event ${eventId} was acknowledged and is ${state ?? 'lost'}`)
    const tags = standIn.getTicket(Number(ticketId))?.tags ?? []
    if (ticketId !== null && tags.includes(KILL_TAG) && !withCase.has(ticketId))
      say(`ticket ${ticketId} was acknowledged and has no case`)
  }
}

/** The chain of each case holds, and folding its events gives the row that is kept. */
function checkCases(
  accountId: string,
  cases: readonly CaseRow[],
  events: readonly EventRow[],
  say: Say,
): void {
  const byCase = Map.groupBy(events, ({ caseId }) => caseId)
  for (const row of cases) {
    const own = byCase.get(row.caseId) ?? []
    const broken = findBrokenLink(accountId, row.caseId, own)
    if (broken !== null) say(`case ${row.caseId}: the chain breaks at event ${broken}`)
    if (own.at(-1)?.hash !== row.headHash) say(`case ${row.caseId}: the head is not the last event`)
    const folded = foldCase(own satisfies readonly RecordedEvent[])
    if (toCanonicalJson(folded) !== toCanonicalJson(row.state))
      say(`case ${row.caseId}: the fold of its events is not the row that is kept`)
  }
}

/** No deadline fired twice, and none that is due has not. Answers how many were breached. */
function checkDeadlines(cases: readonly CaseRow[], events: readonly EventRow[], say: Say): number {
  const seen = new Map<string, number>()
  for (const { caseId, event } of events) {
    if (!FIRING.has(event.type) || !('key' in event)) continue
    const rung = event.type === 'ladder_climbed' ? event.rung : ''
    const key = `${caseId} ${event.type} ${event.key} ${rung}`
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  for (const [key, count] of seen) if (count > 1) say(`${key}: fired ${count} times`)
  const policy = compilePolicy(PolicySchema.parse(KILL_POLICY))
  const calendar = compileCalendar(ALWAYS_OPEN)
  const overdueBefore = Date.now() - 5_000
  for (const { caseId, state } of cases) {
    const [next] = edgesOf(state, computeDeadlines(state, policy, calendar))
    if (next && next.at < overdueBefore)
      say(`case ${caseId}: ${next.edgeKey} is due and never fired`)
  }
  return [...seen.keys()].filter((key) => key.includes(' deadline_breached ')).length
}

const FIRING: ReadonlySet<string> = new Set([
  'deadline_warned',
  'deadline_breached',
  'ladder_climbed',
])

/** No operation and no note stands twice on a ticket. Answers how many notes there are. */
function checkNotes(standIn: StandIn, tickets: readonly number[], say: Say): number {
  const { serviceUserId } = standIn.account
  let notes = 0
  for (const ticketId of tickets) {
    const operations = new Map<string, number>()
    for (const audit of standIn.audits(ticketId)) {
      const operation = audit.metadata.custom['redress_operation']
      if (audit.author_id !== serviceUserId) continue
      if (typeof operation !== 'string') {
        say(`ticket ${ticketId}: a change of ours carries no operation`)
        continue
      }
      operations.set(operation, (operations.get(operation) ?? 0) + 1)
      notes += audit.events.filter(({ type }) => type === 'Comment').length
    }
    for (const [operation, count] of operations)
      if (count > 1)
        say(`ticket ${ticketId}: operation ${operation} was carried out ${count} times`)
  }
  return notes
}
