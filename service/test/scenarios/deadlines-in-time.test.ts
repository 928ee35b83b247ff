import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { HOUR_MS, type Instant, MINUTE_MS, parseInstant, toIso } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { sweepAllDue } from '../../sweep/run-sweep.ts'
import { describeOnBothDatabases } from '../databases.ts'
import {
  aComplaint,
  expectCasesWhole,
  loadCase,
  recorded,
  stateOf,
  storedEdges,
} from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, fields } = DEMO

describeOnBothDatabases('deadlines in time', (open, kind) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open(), { startAt: '2026-01-05T09:00:00+08:00' })
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(() => scenario.close())

  const clock = (text: string): Instant => parseInstant(`${text}+08:00`)

  /** A complaint received then; a test starts later than all before it. */
  async function received(
    when: string,
    over: Parameters<typeof aComplaint>[1] = {},
  ): Promise<number> {
    scenario.clock.set(clock(when))
    const { id } = aComplaint(scenario, over)
    await scenario.settle()
    return id
  }

  async function caseIdOf(ticketId: number): Promise<string> {
    return (await loadCase(scenario, ticketId)).caseId
  }

  /** What time alone brought about: type and true instant, in the order of the record. */
  async function fired(ticketId: number) {
    const types = ['deadline_warned', 'deadline_breached', 'ladder_climbed', 'escalated'] as const
    const all = await Promise.all(types.map((type) => recorded(scenario, ticketId, type)))
    return all.flat().map(({ type, effectiveAt }) => [type, toIso(effectiveAt)])
  }

  const DUE = clock('2026-01-13T18:00:00')
  const ALL_FIRED = [
    ['deadline_warned', toIso(clock('2026-01-13T16:00:00'))],
    ['deadline_breached', toIso(DUE)],
    // The supervisor at once, the manager after four working hours.
    ['ladder_climbed', toIso(DUE)],
    ['ladder_climbed', toIso(clock('2026-01-14T14:00:00'))],
    ['escalated', toIso(DUE)],
  ]

  test('LP-5.3a warning, breach, escalation and ladder each come at their instant', async () => {
    const id = await received('2026-01-12T10:00:00')
    await scenario.at('2026-01-13T15:59:59.999+08:00')
    expect(await fired(id)).toEqual([])
    await scenario.at('2026-01-13T16:00:00+08:00')
    expect(await fired(id)).toEqual(ALL_FIRED.slice(0, 1))
    await scenario.at('2026-01-13T17:59:59.999+08:00')
    expect(await fired(id)).toHaveLength(1)
    await scenario.at('2026-01-13T18:00:00+08:00')
    expect(await fired(id)).toHaveLength(4)
    expect((await stateOf(scenario, id)).isEscalated).toBe(true)
    await scenario.at('2026-01-14T14:00:00+08:00')
    expect(await fired(id)).toEqual(ALL_FIRED)
    expect(await recorded(scenario, id, 'ladder_climbed')).toMatchObject([
      { rung: 1, to: [String(people.supervisorWei)] },
      { rung: 2, to: [String(people.head)] },
    ])
  })

  test('a sweep that comes hours late records the true instants, and another finds nothing more', async () => {
    scenario.clock.set(clock('2026-01-19T10:00:00'))
    const { id } = aComplaint(scenario)
    await scenario.settle()
    const lateAt = clock('2026-01-22T03:00:00')
    await scenario.at(toIso(lateAt))
    const weekLater = ALL_FIRED.map(([type, at]) => [
      type,
      toIso((Date.parse(at ?? '') + 7 * 24 * HOUR_MS) as Instant),
    ])
    expect(await fired(id)).toEqual(weekLater)
    expect((await recorded(scenario, id, 'deadline_breached'))[0]?.recordedAt).toBe(lateAt)

    const notes = scenario.notes(id).length
    expect(await sweep()).toBe(0)
    await scenario.at('2026-01-23T10:00:00+08:00')
    expect(await fired(id)).toEqual(weekLater)
    expect(scenario.notes(id)).toHaveLength(notes)
  })

  // One connection cannot do two things at the same moment.
  if (kind === 'postgres')
    test('two sweeps at the same moment fire nothing twice (two connections)', async () => {
      scenario.clock.set(clock('2026-01-26T10:00:00'))
      const ids = Array.from({ length: 30 }, () => aComplaint(scenario).id)
      await scenario.settle()
      scenario.clock.set(clock('2026-01-27T18:00:00'))
      await Promise.all(
        Array.from({ length: 4 }, () => sweepAllDue(scenario.deps, { batchSize: 7, lanes: 2 })),
      )
      await sweep()
      for (const id of ids) expect(await fired(id)).toHaveLength(4)
      await scenario.settle()
    })

  test('a message that is heard of late withdraws the breach, and with it the escalation', async () => {
    const id = await received('2026-01-28T10:00:00')
    scenario.standIn.faults.set({ webhook: { lose: 'all' } })
    scenario.clock.set(clock('2026-01-29T17:30:00'))
    scenario.standIn.addComment({
      ticketId: id,
      authorId: people.agentNa,
      body: '您好',
      public: true,
    })
    scenario.standIn.faults.clear()
    await scenario.at('2026-01-29T18:00:00+08:00')
    expect((await stateOf(scenario, id)).breached).toHaveLength(1)
    expect(scenario.tags(id)).toContain('redress_escalated')

    scenario.clock.set(clock('2026-01-29T20:00:00'))
    scenario.standIn.addComment({
      ticketId: id,
      authorId: people.agentNa,
      body: '已处理',
      public: true,
    })
    await scenario.settle()
    expect(await stateOf(scenario, id)).toMatchObject({ breached: [], isEscalated: false })
    expect(await recorded(scenario, id, 'breach_withdrawn')).toMatchObject([
      { metAt: clock('2026-01-29T17:30:00') },
    ])
    expect(scenario.tags(id)).not.toContain('redress_escalated')
  })

  test('PM-1.3 a promise is a deadline: warned before, breached at its time, gone when kept', async () => {
    const id = await received('2026-02-02T10:00:00')
    const dueAt = clock('2026-02-02T20:30:00')
    const promise = (promiseId: string, at: Instant) =>
      scenario.command(people.agentNa, id, {
        type: 'make_promise',
        promiseId,
        what: '回电',
        dueAt: at,
      })
    const [kept, broken] = [randomUUID(), randomUUID()]
    await promise(kept, clock('2026-02-02T12:00:00'))
    await promise(broken, dueAt)
    const caseId = await caseIdOf(id)
    expect(await storedEdges(scenario, caseId)).toMatchObject({
      [`promise:${broken}/warn`]: dueAt - 60 * MINUTE_MS,
      [`promise:${broken}/due`]: dueAt,
    })
    await scenario.command(people.agentNa, id, { type: 'keep_promise', promiseId: kept })
    expect(Object.keys(await storedEdges(scenario, caseId))).not.toContain(`promise:${kept}/due`)
    await scenario.at('2026-02-02T21:00:00+08:00')
    expect(await recorded(scenario, id, 'deadline_breached')).toMatchObject([
      { key: `promise:${broken}`, effectiveAt: dueAt },
    ])
  })

  test.each([
    [
      '2026-02-13T10:00:00',
      '2026-02-14T18:00:00',
      'the Saturday before the Spring Festival is worked',
    ],
    ['2026-02-14T10:00:00', '2026-02-24T18:00:00', 'the Spring Festival is not'],
    ['2026-02-27T10:00:00', '2026-02-28T18:00:00', 'the Saturday after it is worked'],
    ['2026-03-06T10:00:00', '2026-03-09T18:00:00', 'an ordinary weekend is not'],
  ])('LP-5.3a received %s, T+1 is %s: %s', async (receivedAt, dueAt) => {
    const id = await received(receivedAt)
    expect(await storedEdges(scenario, await caseIdOf(id))).toMatchObject({
      'first_call_infringement#1/due': clock(dueAt),
    })
  })

  test('LP-5.2b an agent’s attitude is due the same day, and after closing the next', async () => {
    const attitude = { customFields: { [fields.category]: 'agent_attitude' } }
    const inTime = await received('2026-03-10T17:00:00', attitude)
    expect(await storedEdges(scenario, await caseIdOf(inTime))).toMatchObject({
      'first_call_agent_attitude#1/due': clock('2026-03-10T18:00:00'),
    })
    const after = await received('2026-03-10T18:30:00', attitude)
    expect(await storedEdges(scenario, await caseIdOf(after))).toMatchObject({
      'first_call_agent_attitude#1/due': clock('2026-03-11T18:00:00'),
    })
  })

  test('a case that cannot be decided is set aside with its error, and the others fire', async () => {
    const [good, bad, other] = await three('2026-03-16T10:00:00')
    const caseId = await caseIdOf(bad)
    const setVersion = (version: string) =>
      scenario.db.query('update "case" set policy_version_id = $1 where case_id = $2', [
        version,
        caseId,
      ])
    await setVersion('no-such-version')
    await scenario.at('2026-03-17T18:00:00+08:00')

    for (const id of [good, other]) expect(await fired(id)).toHaveLength(4)
    expect(await fired(bad)).toEqual([])
    expect(await errorsOf(caseId)).toEqual([
      { attempts: 1, error: expect.stringContaining('no-such-version') },
      { attempts: 1, error: expect.stringContaining('no-such-version') },
      { attempts: 1, error: expect.stringContaining('no-such-version') },
    ])

    await setVersion((await stateOf(scenario, bad)).policyVersionId)
    await scenario.at('2026-03-17T18:00:01+08:00')
    expect(await fired(bad)).toEqual(await fired(good))
  })

  test('a case whose write the database refuses is set aside alone', async () => {
    const [good, bad, other] = await three('2026-03-18T10:00:00')
    const { caseId, seq } = await loadCase(scenario, bad)
    await scenario.db.query(
      `insert into event (account_id, case_id, seq, type, body, actor, policy_version_id, rule_ids, effective_at, recorded_at, hash)
       select account_id, case_id, seq + 1, type, body, actor, policy_version_id, rule_ids, effective_at, recorded_at, hash
       from event where case_id = $1 and seq = $2`,
      [caseId, seq],
    )
    await scenario.at('2026-03-19T18:00:00+08:00')
    for (const id of [good, other]) expect(await fired(id)).toHaveLength(4)
    const errors = await errorsOf(caseId)
    expect(errors.length).toBeGreaterThan(0)
    for (const { attempts, error } of errors) {
      expect(attempts).toBeGreaterThan(0)
      expect(error).not.toBe('')
    }
    expect((await loadCase(scenario, bad)).seq).toBe(seq)

    // Nothing may edit a record; as the owner of the table the test takes the foreign row out again.
    await scenario.db.query('alter table event disable trigger event_is_append_only')
    await scenario.db.query('delete from event where case_id = $1 and seq > $2', [caseId, seq])
    await scenario.db.query('alter table event enable trigger event_is_append_only')
    await scenario.at('2026-03-19T19:00:00+08:00')
    expect(await fired(bad)).toEqual(await fired(good))
  })

  async function three(when: string): Promise<[number, number, number]> {
    return [await received(when), await received(when), await received(when)]
  }

  function sweep(): Promise<number> {
    return sweepAllDue(scenario.deps, { batchSize: 100, lanes: 1 })
  }

  function errorsOf(caseId: string) {
    return scenario.db.query<{ attempts: number; error: string }>(
      `select attempts, last_error as error from deadline where case_id = $1 and due_at <= $2 order by edge_key`,
      [caseId, scenario.clock.now()],
    )
  }
})
