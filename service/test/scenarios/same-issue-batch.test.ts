import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DEMO } from '#simulator/data/demo-company.ts'
import { processInbox } from '../../inbox/process-inbox.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, loadCase, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { fields, people } = DEMO

describeOnBothDatabases('LP-3.6 the same issue on one day', (open, kind) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(() => scenario.close())

  function complain(issue: string, count = 1, category = 'points_held'): number[] {
    return Array.from(
      { length: count },
      () =>
        aComplaint(scenario, {
          customFields: { [fields.category]: category, [fields.issue]: issue },
        }).id,
    )
  }

  async function urgencies(ids: readonly number[]): Promise<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const id of ids) {
      const { urgency } = await stateOf(scenario, id)
      counts[urgency] = (counts[urgency] ?? 0) + 1
    }
    return counts
  }

  test('LP-3.6 ten are ordinary; the eleventh makes all eleven urgent', async () => {
    const ids = complain('app login', 10)
    await scenario.settle()
    expect(await urgencies(ids)).toEqual({ ordinary: 10 })

    const [eleventh = 0] = complain('App  LOGIN!')
    await scenario.settle()
    expect(await urgencies([...ids, eleventh])).toEqual({ urgent: 11 })
    const triaged = await recorded(scenario, ids[0] ?? 0, 'triaged')
    expect(triaged.at(-1)?.reasons).toContainEqual({
      triageRuleId: 'urgent_batch',
      ruleIds: ['LP-3.6'],
    })
    expect(scenario.tags(ids[0] ?? 0)).toContain('redress_urgent')
  })

  test('LP-3.6 another category or another issue is not the same issue', async () => {
    const ids = [
      ...complain('expiry date', 6),
      ...complain('expiry date', 5, 'points_expired'),
      ...complain('expiry hint', 5),
    ]
    await scenario.settle()
    expect(await urgencies(ids)).toEqual({ ordinary: 16 })
  })

  test('LP-3.6 twelve that arrive at once are all urgent', async () => {
    const ids = complain('gift voucher', 12)
    await scenario.settle()
    expect(await urgencies(ids)).toEqual({ urgent: 12 })
  })

  // One connection cannot do two things at the same moment.
  if (kind === 'postgres')
    test('LP-3.6 twelve that two processes take in at the same moment are all urgent (two connections)', async () => {
      const ids = complain('parking fee', 12)
      await scenario.standIn.flush()
      while (
        (await Promise.all([processInbox(scenario.deps, 7), processInbox(scenario.deps, 7)])).some(
          Boolean,
        )
      );
      await scenario.settle()
      expect(await urgencies(ids)).toEqual({ urgent: 12 })
    })

  test('LP-3.6 one that is merged away before the eleventh does not count', async () => {
    const ids = complain('wrong gate', 10)
    await scenario.settle()
    scenario.clock.advance(60_000)
    const [target = 0, source = 0] = ids
    scenario.standIn.mergeTickets({ targetId: target, sourceIds: [source] }, people.agentNa)
    await scenario.settle()
    const eleventh = complain('wrong gate')
    await scenario.settle()
    const live = [...ids.filter((id) => id !== source), ...eleventh]
    expect(await urgencies(live)).toEqual({ ordinary: 10 })

    const twelfth = complain('wrong gate')
    await scenario.settle()
    expect(await urgencies([...live, ...twelfth])).toEqual({ urgent: 11 })
  })

  test('LP-3.6 an issue that is recorded later counts for the day of its receipt', async () => {
    const ids = complain('kiosk', 10)
    const { id: later } = aComplaint(scenario, {
      customFields: { [fields.category]: 'points_held' },
    })
    await scenario.settle()
    expect(await urgencies([...ids, later])).toEqual({ ordinary: 11 })
    await scenario.command(people.agentNa, later, {
      type: 'record_fields',
      fields: { issue: 'Kiosk' },
    })
    await scenario.settle()
    expect(await urgencies([...ids, later])).toEqual({ urgent: 11 })
  })

  test('LP-3.6 the day ends at the company’s midnight', async () => {
    scenario.clock.set('2026-03-10T23:59:00+08:00')
    const before = complain('midnight sale', 6)
    await scenario.settle()
    scenario.clock.set('2026-03-11T00:01:00+08:00')
    const after = complain('midnight sale', 6)
    await scenario.settle()
    expect(await urgencies([...before, ...after])).toEqual({ ordinary: 12 })
    expect((await loadCase(scenario, before[0] ?? 0)).companyDay).toBe('2026-03-10')
    expect((await loadCase(scenario, after[0] ?? 0)).companyDay).toBe('2026-03-11')

    const five = complain('midnight sale', 5)
    await scenario.settle()
    expect(await urgencies([...after, ...five])).toEqual({ urgent: 11 })
    expect(await urgencies(before)).toEqual({ ordinary: 6 })
  })
})
