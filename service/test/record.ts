import { expect } from 'vitest'
import type { CaseEvent, RecordedEvent } from '#shared/case/events.ts'
import { foldCase } from '#shared/case/fold.ts'
import type { CaseState } from '#shared/case/state.ts'
import { computeDeadlines, edgesOf } from '#shared/deadline/compute-deadlines.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { TicketInput } from '#simulator/control/direct.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { Ticket } from '#simulator/world/model.ts'
import { CASE_COLUMNS, type CaseRow, findCase } from '../db/case-rows.ts'
import { findBrokenLink } from '../db/chain.ts'
import type { Scenario } from './scenario.ts'

type StoredEvent = RecordedEvent & { readonly hash: string }

/** A ticket that the loyalty policy takes for a complaint of its third tier: first call within T+1. */
export function aComplaint(
  { standIn }: Pick<Scenario, 'standIn'>,
  over: Partial<TicketInput> = {},
): Readonly<Ticket> {
  return standIn.createTicket({
    requesterId: DEMO.customers.xiaoming,
    subject: '商户拒绝积分兑换',
    description: '我在门店要求兑换积分，店员拒绝。',
    tags: ['complaint', 'loyalty'],
    assigneeId: DEMO.people.agentNa,
    customFields: { [DEMO.fields.category]: 'merchant_infringement' },
    ...over,
  })
}

/** The case of a ticket, as it is stored. Throws when there is none. */
export async function loadCase(scenario: Scenario, ticketId: number): Promise<CaseRow> {
  const row = await findCase(scenario.db, scenario.accountId, { ticketId: String(ticketId) })
  if (!row) throw new Error(`ticket ${ticketId} has no case`)
  return row
}

export async function stateOf(scenario: Scenario, ticketId: number): Promise<CaseState> {
  return (await loadCase(scenario, ticketId)).state
}

/** Everything that was recorded of a case, in order. */
export function readRecord(scenario: Scenario, caseId: string): Promise<StoredEvent[]> {
  return scenario.db.query<StoredEvent>(
    `select seq, body as event, actor, policy_version_id as "policyVersionId", to_json(rule_ids) as "ruleIds",
       effective_at as "effectiveAt", recorded_at as "recordedAt", encode(hash, 'hex') as hash
     from event where account_id = $1 and case_id = $2 order by seq`,
    [scenario.accountId, caseId],
  )
}

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>

/** The events of one type in the record of a ticket's case, each with its true instant. */
export async function recorded<Type extends CaseEvent['type']>(
  scenario: Scenario,
  ticketId: number,
  type: Type,
): Promise<(EventOf<Type> & { readonly effectiveAt: Instant; readonly recordedAt: Instant })[]> {
  const { caseId } = await loadCase(scenario, ticketId)
  const record = await readRecord(scenario, caseId)
  return record
    .filter((row) => row.event.type === type)
    .map(({ event, effectiveAt, recordedAt }) => ({
      ...(event as EventOf<Type>),
      effectiveAt,
      recordedAt,
    }))
}

/** The deadline rows of a case: edge key → instant. */
export async function storedEdges(
  scenario: Scenario,
  caseId: string,
): Promise<Record<string, Instant>> {
  const rows = await scenario.db.query<{ key: string; at: Instant }>(
    'select edge_key as key, due_at as at from deadline where account_id = $1 and case_id = $2',
    [scenario.accountId, caseId],
  )
  return Object.fromEntries(rows.map(({ key, at }) => [key, at]))
}

/** Up to which event the cases of a scenario were found whole. */
const checkedSeqs = new WeakMap<Scenario, Map<string, number>>()

/**
 * What holds of every case at any moment: its record has no gap and its chain holds, refolding gives the stored
 * state, and the stored deadlines are those that are computed from it. Cases without news since the last time are
 * passed over.
 */
export async function expectCasesWhole(scenario: Scenario): Promise<void> {
  const { db, accountId, deps } = scenario
  const checked = checkedSeqs.get(scenario) ?? new Map<string, number>()
  checkedSeqs.set(scenario, checked)
  const rows = await db.query<CaseRow & { status: string }>(
    `select ${CASE_COLUMNS}, c.status from "case" c where c.account_id = $1`,
    [accountId],
  )
  const book = await deps.policyBooks.open(db, accountId)
  for (const row of rows) {
    if (checked.get(row.caseId) === row.seq) continue
    checked.set(row.caseId, row.seq)
    const record = await readRecord(scenario, row.caseId)
    expect(record.map(({ seq }) => seq)).toEqual(record.map((_, index) => index + 1))
    expect(findBrokenLink(accountId, row.caseId, record)).toBeNull()
    expect(record.at(-1)?.hash).toBe(row.headHash)
    expect(record.at(-1)?.seq).toBe(row.seq)
    expect(foldCase(record)).toEqual(row.state)
    expect(row.status).toBe(row.state.status)

    const policy = book.policy(accountId, row.state.policyVersionId)
    const calendar = book.calendar(accountId, row.state.calendarVersionId)
    const edges = edgesOf(row.state, computeDeadlines(row.state, policy, calendar))
    const wanted = Object.fromEntries(edges.map(({ edgeKey, at }) => [edgeKey, at]))
    expect(await storedEdges(scenario, row.caseId)).toEqual(wanted)
    expect(row.edges).toEqual(wanted)
  }
}
