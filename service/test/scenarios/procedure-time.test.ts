import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { fireDueRecords, runRecords } from '../../records/fire-due.ts'
import type { Alarm } from '../../sweep/run-sweep.ts'
import {
  ACT_ON,
  addEvidence,
  aFinding,
  anAppeal,
  anAttribution,
  aParty,
  aProposal,
  complainAbout,
  HEAD,
  INVESTIGATOR,
  LEAD,
  openProcedure,
  PENALTY_ID,
  type Procedure,
  people,
  SUBJECT,
  startAccountable,
  uptoAttribution,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectRecordsWhole, readRecordEvents } from '../records.ts'
import type { Scenario } from '../scenario.ts'

describeOnBothDatabases('what time brings to a procedure', (open) => {
  let scenario: Scenario
  let of: Procedure

  beforeAll(async () => {
    scenario = await startAccountable(await open())
    of = await openProcedure(scenario, await complainAbout(scenario))
    await uptoAttribution(of)
  })
  afterAll(() => scenario.close())

  const eventsOf = async (type: string, recordId = of.proceedingId) =>
    (await readRecordEvents(scenario, recordId))
      .filter(({ event }) => event.type === type)
      .map(({ effectiveAt, recordedAt }) => ({ effectiveAt, recordedAt }))

  test('TM-6.3 a time that ran out while the service was down is over at its true instant', async () => {
    await of.do(LEAD, aProposal())
    await of.do(LEAD, { type: 'tell_allegation', penaltyId: PENALTY_ID })
    const until = (await of.full(LEAD)).penalties[0]?.answerUntil as Instant
    // The clock goes on, and no loop runs.
    scenario.clock.set(instant(until + 3_600_000))
    expect((await of.full(LEAD)).penalties[0]?.status.id).toBe('answered')
    expect(
      await of.refused(SUBJECT, {
        type: 'answer_allegation',
        penaltyId: PENALTY_ID,
        text: '迟了。',
      }),
    ).toBe('answer_time_over')
    expect(await eventsOf('answer_time_over')).toEqual([])
    expect(await fireDueRecords(scenario.deps)).toBe(1)
    expect(await fireDueRecords(scenario.deps)).toBe(0)
    expect(await eventsOf('answer_time_over')).toEqual([
      { effectiveAt: until, recordedAt: until + 3_600_000 },
    ])
    await expectRecordsWhole(scenario)
    await of.do(LEAD, { type: 'withdraw_penalty', penaltyId: PENALTY_ID, reason: '重来。' })
  })

  test('TM-6.1 two replicas that fire at once fire once', async () => {
    const penaltyId = randomUUID()
    await of.do(LEAD, aProposal({ penaltyId }))
    await of.do(LEAD, { type: 'tell_allegation', penaltyId })
    const until = (await of.full(LEAD)).penalties.at(-1)?.answerUntil as Instant
    scenario.clock.set(until)
    const fired = await Promise.all([1, 2, 3].map(() => fireDueRecords(scenario.deps)))
    expect(fired.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await eventsOf('answer_time_over')).toHaveLength(2)
    await of.do(LEAD, { type: 'withdraw_penalty', penaltyId, reason: '重来。' })
    await expectRecordsWhole(scenario)
  })

  test('TM-6.1 the loop sleeps until the next instant, and fires what is due at it', async () => {
    const penaltyId = randomUUID()
    await of.do(LEAD, aProposal({ penaltyId }))
    const stopping = new AbortController()
    const slept: (Instant | null)[] = []
    // In place of sleep: first somebody is told, then their time runs out, then the loop is ended.
    const alarm: Alarm = {
      ring() {},
      async sleep(until) {
        slept.push(until)
        if (slept.length === 1) await of.do(LEAD, { type: 'tell_allegation', penaltyId })
        else if (slept.length === 2 && until !== null) scenario.clock.set(until)
        else stopping.abort()
      },
    }
    await runRecords(scenario.deps, alarm, stopping.signal, 1_000)
    const penalty = (await of.full(LEAD)).penalties.at(-1)
    expect(slept).toEqual([null, penalty?.answerUntil, null])
    expect((await eventsOf('answer_time_over')).at(-1)).toEqual({
      effectiveAt: penalty?.answerUntil,
      recordedAt: penalty?.answerUntil,
    })
    await of.do(LEAD, { type: 'withdraw_penalty', penaltyId, reason: '重来。' })
  })

  test('TM-6.1 a record that cannot be fired is set aside, holds up no other and is tried again', async () => {
    const broken = await openProcedure(scenario, await complainAbout(scenario, people.agentTom))
    const { db, accountId, clock } = scenario
    const now = clock.now()
    await db.query(
      `update record set run_at = ($3::text)::timestamptz, next_at = ($3::text)::timestamptz,
         policy_version_id = policy_version_id, state = ($4::text)::json
       where account_id = $1 and record_id = $2`,
      [accountId, broken.proceedingId, new Date(now - 1).toISOString(), '{}'],
    )
    const penaltyId = randomUUID()
    await of.do(LEAD, aProposal({ penaltyId }))
    await of.do(LEAD, { type: 'tell_allegation', penaltyId })
    clock.set((await of.full(LEAD)).penalties.at(-1)?.answerUntil as Instant)
    expect(await fireDueRecords(scenario.deps)).toBe(2)
    const [row] = await db.query<{ attempts: number; lastError: string }>(
      `select attempts, last_error as "lastError" from record where account_id = $1 and record_id = $2`,
      [accountId, broken.proceedingId],
    )
    expect(row).toMatchObject({ attempts: 1, lastError: expect.any(String) })
    expect(await eventsOf('answer_time_over')).toHaveLength(4)
    // What it was is in its events; the row is only a cache of them.
    const events = await readRecordEvents(scenario, broken.proceedingId)
    expect(events.map(({ event }) => event.type)).toEqual(['proceeding_opened'])
    await db.query(`delete from record where account_id = $1 and record_id = $2`, [
      accountId,
      broken.proceedingId,
    ])
    await of.do(LEAD, { type: 'withdraw_penalty', penaltyId, reason: '重来。' })
  })
})

describeOnBothDatabases('two people at once in a procedure', (open) => {
  let scenario: Scenario
  let of: Procedure

  beforeAll(async () => {
    scenario = await startAccountable(await open())
    of = await openProcedure(scenario, await complainAbout(scenario))
    await uptoAttribution(of)
  })
  afterAll(() => scenario.close())

  const codes = async (asked: readonly Promise<string>[]) => (await Promise.all(asked)).sort()

  test('MF-11.2 of two decisions at once one is taken', async () => {
    await of.do(LEAD, aProposal())
    await of.do(LEAD, { type: 'tell_allegation', penaltyId: PENALTY_ID })
    await scenario.at('2026-03-10T10:00:00+08:00')
    await of.do(SUBJECT, { type: 'answer_allegation', penaltyId: PENALTY_ID, text: '没有挂断。' })
    await of.do(LEAD, { type: 'submit_penalty', penaltyId: PENALTY_ID })
    const approve = { type: 'approve_penalty', penaltyId: PENALTY_ID, note: null }
    expect(await codes([of.refused(HEAD, approve), of.refused(HEAD, approve)])).toEqual([
      'done: 200',
      'penalty_not_at_this_step',
    ])
    const events = await readRecordEvents(scenario, of.proceedingId)
    expect(events.filter(({ event }) => event.type === 'penalty_decided')).toHaveLength(1)
    await expectRecordsWhole(scenario)
  })

  test('EL-7.1 one act that two cases tell of gets one penalty', async () => {
    const first = await anotherAbout(people.agentNa)
    const second = await anotherAbout(people.agentNa)
    const submitted = await codes([
      first.of.refused(LEAD, { type: 'submit_penalty', penaltyId: first.penaltyId }),
      second.of.refused(LEAD, { type: 'submit_penalty', penaltyId: second.penaltyId }),
    ])
    expect(submitted).toContain('act_already_penalised')
    const inApproval = () =>
      scenario.db.query(
        `select 1 from penalty where account_id = $1 and person_id = $2 and status = 'in_approval'`,
        [scenario.accountId, String(people.agentNa)],
      )
    expect((await inApproval()).length).toBeLessThanOrEqual(1)
    await second.of.refused(LEAD, withdrawal(second.penaltyId))
    await first.of.refused(LEAD, { type: 'submit_penalty', penaltyId: first.penaltyId })
    expect(await inApproval()).toHaveLength(1)
    await expectRecordsWhole(scenario)
  })

  test('TM-6.3 at the closing instant an appeal is too late, whoever is quicker; a moment before it is taken', async () => {
    await of.do(LEAD, { type: 'issue_notice', penaltyId: PENALTY_ID, noticeId: randomUUID() })
    await of.do(SUBJECT, {
      type: 'receive_copy',
      penaltyId: PENALTY_ID,
      copyId: 'theirs',
      how: 'received',
      witness: null,
    })
    const until = (await of.full(LEAD)).penalties[0]?.appealUntil as Instant
    scenario.clock.set(until)
    const [code] = await Promise.all([
      of.refused(SUBJECT, anAppeal()),
      fireDueRecords(scenario.deps),
      fireDueRecords(scenario.deps),
    ])
    expect(code).toBe('appeal_window_closed')
    await expectRecordsWhole(scenario)
  })

  const withdrawal = (penaltyId: string) => ({
    type: 'withdraw_penalty',
    penaltyId,
    reason: '另案处理。',
  })

  /** A procedure of its own about an act of the same day, told and heard. */
  async function anotherAbout(subject: number) {
    const other = await openProcedure(scenario, await complainAbout(scenario, subject))
    const evidenceId = randomUUID()
    const partyId = randomUUID()
    const penaltyId = randomUUID()
    await other.do(INVESTIGATOR, {
      ...addEvidence,
      evidence: { ...addEvidence.evidence, evidenceId },
    })
    await other.do(INVESTIGATOR, aFinding({ actOn: ACT_ON }))
    await other.do(LEAD, anAttribution(aParty({ partyId, personId: subject })))
    await other.do(LEAD, aProposal({ penaltyId, partyId, evidenceIds: [evidenceId] }))
    await other.do(LEAD, { type: 'tell_allegation', penaltyId })
    await other.do(subject, { type: 'answer_allegation', penaltyId, text: '没有异议。' })
    return { of: other, penaltyId }
  }
})
