import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { PACKS } from '#shared/policy/packs/index.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { processInbox } from '../../inbox/process-inbox.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { fields, people } = DEMO

describeOnBothDatabases('complaints that belong together', (open, kind) => {
  let scenario: Scenario
  beforeAll(async () => {
    const { property, car_dealership: cars } = PACKS
    scenario = await startScenario(await open(), { policies: [property, cars] })
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(() => scenario.close())

  function aCustomer(phone?: string): number {
    return scenario.standIn.createUser({ name: 'Resident', phone }).id
  }

  function complain(regime: string, issue: string, requesterId: number): number {
    return aComplaint(scenario, {
      requesterId,
      tags: ['complaint', regime],
      customFields: { [fields.issue]: issue },
    }).id
  }

  async function tiers(ids: readonly number[]): Promise<(string | null)[]> {
    return Promise.all(ids.map(async (id) => (await stateOf(scenario, id)).tier))
  }

  test('PM-2.6 two customers complain each alone; with the third all three are major', async () => {
    const ids = [1, 2].map(() => complain('property', 'noise at night', aCustomer()))
    await scenario.settle()
    expect(await tiers(ids)).toEqual([null, null])

    ids.push(complain('property', 'Noise at NIGHT!', aCustomer()))
    await scenario.settle()
    expect(await tiers(ids)).toEqual(['major', 'major', 'major'])
    expect((await recorded(scenario, ids[0] ?? 0, 'triaged')).at(-1)?.reasons).toContainEqual({
      triageRuleId: 'major_joint',
      ruleIds: ['PM-2.6'],
    })
  })

  test('PM-2.6 one customer who complains three times is one', async () => {
    const customer = aCustomer('138 0000 1111')
    const ids = [customer, customer, aCustomer('+86 13800001111')].map((requester) =>
      complain('property', 'broken gate', requester),
    )
    ids.push(complain('property', 'broken gate', aCustomer()))
    await scenario.settle()
    expect(await tiers(ids)).toEqual([null, null, null, null])
  })

  test('PM-2.6 twelve that arrive at once are all major, and known as twelve that count', async () => {
    const ids = Array.from({ length: 12 }, () => complain('property', 'no water', aCustomer()))
    await scenario.settle()
    expect(new Set(await tiers(ids))).toEqual(new Set(['major']))
  })

  // One connection cannot do two things at the same moment.
  if (kind === 'postgres')
    test('PM-2.6 twelve that two processes take in at the same moment are all major (two connections)', async () => {
      const ids = Array.from({ length: 12 }, () => complain('property', 'no gas', aCustomer()))
      await scenario.standIn.flush()
      while (
        (await Promise.all([processInbox(scenario.deps, 5), processInbox(scenario.deps, 5)])).some(
          Boolean,
        )
      );
      await scenario.settle()
      expect(new Set(await tiers(ids))).toEqual(new Set(['major']))
    })

  test('PM-2.6 one merged away and one marked as spam leave the others below three', async () => {
    const ids = [1, 2, 3, 4].map(() => complain('property', 'dirty stairs', aCustomer()))
    await scenario.settle()
    expect(await tiers(ids)).toEqual(['major', 'major', 'major', 'major'])

    scenario.clock.advance(60_000)
    const [target = 0, merged = 0, spam = 0, other = 0] = ids
    scenario.standIn.mergeTickets({ targetId: target, sourceIds: [merged] }, people.agentNa)
    await scenario.settle()
    expect(await tiers([target, spam, other])).toEqual(['major', 'major', 'major'])

    scenario.standIn.markAsSpam(spam, people.agentNa)
    await scenario.settle()
    expect(await tiers([target, other])).toEqual([null, null])
  })

  test('PM-2.6 on any day of the window, and not beyond it', async () => {
    await scenario.at('2026-03-10T10:00:00+08:00')
    const first = complain('property', 'lamp', aCustomer())
    await scenario.at('2026-03-14T10:00:00+08:00')
    const second = complain('property', 'lamp', aCustomer())
    await scenario.at('2026-03-18T10:00:00+08:00')
    const third = complain('property', 'lamp', aCustomer())
    await scenario.settle()
    expect(await tiers([first, second, third])).toEqual([null, 'major', null])
  })

  test('CD-2.4 the same requester with the same issue again is a repeat', async () => {
    const customer = aCustomer()
    const first = complain('car_dealership', 'brake noise', customer)
    await scenario.settle()
    scenario.clock.advance(86_400_000)
    const other = complain('car_dealership', 'paint', customer)
    const second = complain('car_dealership', 'Brake noise', customer)
    await scenario.settle()
    expect(await tiers([first, other, second])).toEqual(['general', 'general', 'major'])
    expect(await stateOf(scenario, second)).toMatchObject({ repeat: 1 })
  })

  test('CD-2.4 another profile with the same telephone number is the same customer', async () => {
    const first = complain('car_dealership', 'oil leak', aCustomer('0755-2688 1234'))
    await scenario.settle()
    scenario.clock.advance(86_400_000)
    const second = complain('car_dealership', 'oil leak', aCustomer('+86 755 26881234'))
    const third = complain('car_dealership', 'oil leak', aCustomer('0755 2688 9999'))
    await scenario.settle()
    expect(await tiers([first, second, third])).toEqual(['general', 'major', 'general'])
  })

  test('CD-2.4 it is found as well when the issue is recorded later, and forgotten with what it repeated', async () => {
    const customer = aCustomer()
    const first = complain('car_dealership', 'rattle', customer)
    await scenario.settle()
    scenario.clock.advance(86_400_000)
    const { id: second } = aComplaint(scenario, {
      requesterId: customer,
      tags: ['complaint', 'car_dealership'],
      customFields: {},
    })
    await scenario.settle()
    expect(await stateOf(scenario, second)).toMatchObject({ repeat: 0 })
    await scenario.command(people.agentNa, second, {
      type: 'record_fields',
      fields: { issue: 'Rattle' },
    })
    await scenario.settle()
    expect(await tiers([second])).toEqual(['major'])

    scenario.standIn.markAsSpam(first, people.agentNa)
    await scenario.settle()
    expect(await stateOf(scenario, second)).toMatchObject({ repeat: 0, tier: 'general' })
  })
})
