import { expect } from 'vitest'
import { foldProceeding } from '#shared/accountability/proceeding/fold.ts'
import type { ProceedingEvent, ProceedingState } from '#shared/accountability/proceeding/model.ts'
import type { Actor } from '#shared/case/events.ts'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { findBrokenLink } from '../db/chain.ts'
import { loadProceedingFacts } from '../records/proceeding-facts.ts'
import { PROCEEDING } from '../records/proceeding-kind.ts'
import { RECORD_COLUMNS, type RecordRow } from '../records/record-rows.ts'
import type { Scenario } from './scenario.ts'

/** The one account whose records are looked at. */
type OfAccount = Pick<Scenario, 'db' | 'accountId' | 'deps'>

interface StoredEvent {
  readonly seq: number
  readonly event: ProceedingEvent
  readonly actor: Actor
  readonly policyVersionId: PolicyVersionId
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
  readonly recordedAt: Instant
  readonly hash: string
}

/** Everything that was recorded of a procedure, in order. */
export function readRecordEvents(
  scenario: Pick<OfAccount, 'db' | 'accountId'>,
  recordId: string,
): Promise<StoredEvent[]> {
  return scenario.db.query<StoredEvent>(
    `select seq, body as event, actor, policy_version_id as "policyVersionId", to_json(rule_ids) as "ruleIds",
       effective_at as "effectiveAt", recorded_at as "recordedAt", encode(hash, 'hex') as hash
     from record_event where account_id = $1 and record_id = $2 order by seq`,
    [scenario.accountId, recordId],
  )
}

/**
 * What holds of every procedure at any moment: its events have no gap and its chain holds, refolding gives the stored
 * state, the lists look for what the state says, and the rows of penalties are those of the state.
 */
export async function expectRecordsWhole(scenario: OfAccount): Promise<void> {
  const { db, accountId, deps } = scenario
  const account = await deps.accounts.byId(accountId)
  if (!account) throw new Error('the account is registered')
  const rows = await db.query<RecordRow & { about: string[]; partakers: string[]; status: string }>(
    `select ${RECORD_COLUMNS}, r.status, to_json(r.about) as about, to_json(r.partakers) as partakers from record r
     where r.account_id = $1 and r.kind = 'proceeding'`,
    [accountId],
  )
  for (const row of rows) {
    const events = await readRecordEvents(scenario, row.recordId)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(findBrokenLink(accountId, row.recordId, events)).toBeNull()
    expect(events.at(-1)).toMatchObject({ hash: row.headHash, seq: row.seq })
    const state = foldProceeding(events)
    expect(state).toEqual(row.state)
    const facts = await loadProceedingFacts({ deps, account, sql: db }, row, deps.clock.now())
    const { status, about, partakers, waitingFor } = PROCEEDING.summaryOf(facts)
    expect({ status, about, partakers, waitingFor }).toEqual({
      status: row.status,
      about: row.about,
      partakers: row.partakers,
      waitingFor: row.waitingFor,
    })
    await expectPenaltiesWhole(scenario, state)
  }
}

async function expectPenaltiesWhole(scenario: OfAccount, state: ProceedingState): Promise<void> {
  const rows = await scenario.db.query(
    `select penalty_id as "penaltyId", status, person_id as "personId", act_key as "actKey", decided_by as "decidedBy",
       served_at as "servedAt" from penalty where account_id = $1 and record_id = $2 order by penalty_id`,
    [scenario.accountId, state.proceedingId],
  )
  const wanted = state.penalties
    .map(({ penaltyId, status, personId, actKey, decidedBy, servedAt }) => ({
      penaltyId,
      status,
      personId,
      actKey,
      decidedBy,
      servedAt,
    }))
    .toSorted((a, b) => (a.penaltyId < b.penaltyId ? -1 : 1))
  expect(rows).toEqual(wanted)
}
