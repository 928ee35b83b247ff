import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Directory } from '#shared/route/people.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { Account } from '../../account.ts'
import { forgetDirectory, loadDirectory } from '../../people/directory.ts'
import { mendOwners } from '../../people/mend-owners.ts'
import { syncPeople } from '../../people/sync-people.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, groups, roleTags, userFields } = DEMO

describeOnBothDatabases('people', (open) => {
  let scenario: Scenario
  let account: Account
  beforeAll(async () => {
    scenario = await startScenario(await open())
    const found = await scenario.deps.accounts.byId(scenario.accountId)
    if (!found) throw new Error('no account')
    account = found
  })
  afterAll(() => scenario.close())

  const read = (): Promise<Directory> => loadDirectory(scenario.db, account)
  const find = async (id: number) => (await read()).get(String(id) as PersonId)

  test('people: the directory is what Zendesk says, by the configuration', async () => {
    expect(await find(people.agentNa)).toMatchObject({
      name: '李娜 Li Na',
      roles: expect.arrayContaining(['agent']),
      groups: [String(groups.customerService)],
      supervisorId: String(people.supervisorWei),
      isActive: true,
      isAbsent: false,
      ticketAccess: 'all',
      locale: 'zh-CN',
    })
    expect((await find(people.seniorMin))?.roles).toEqual(
      expect.arrayContaining(['agent', 'senior_agent']),
    )
    expect((await find(people.admin))?.roles).toContain('admin')
    expect(await find(DEMO.customers.emma)).toBeUndefined()
  })

  test('people: a reading that took longer does not undo what a later one has found', async () => {
    const { clock, deps, standIn } = scenario
    const begun = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const zendesk = deps.zendesk(account)
    const groupMemberships = async () => {
      begun.resolve()
      await goOn.promise
      return zendesk.groupMemberships()
    }
    const long = syncPeople({ ...deps, zendesk: () => ({ ...zendesk, groupMemberships }) }, account)
    await begun.promise
    clock.advance(1_000)
    standIn.updateUser(people.agentTom, { user_fields: { [userFields.department]: 'finance' } })
    await syncPeople(deps, account)
    goOn.resolve()
    await long
    expect(await find(people.agentTom)).toMatchObject({ department: 'finance' })
    standIn.updateUser(people.agentTom, { user_fields: { [userFields.department]: null } })
  })

  test('people: a new reading brings what has changed, and asks the database once', async () => {
    const before = await read()
    scenario.standIn.updateUser(people.agentTom, {
      tags: [roleTags.supervisor],
      user_fields: { [userFields.absent]: true },
    })
    expect(await read()).toBe(before)
    await syncPeople(scenario.deps, account)
    expect(await find(people.agentTom)).toMatchObject({
      roles: expect.arrayContaining(['supervisor']),
      isAbsent: true,
    })
  })

  test('people: who leaves stays in the history, inactive', async () => {
    scenario.standIn.updateUser(people.agentLei, { active: false })
    await syncPeople(scenario.deps, account)
    expect(await find(people.agentLei)).toMatchObject({ name: '王磊 Wang Lei', isActive: false })
    scenario.standIn.updateUser(people.agentLei, { active: true })
    await syncPeople(scenario.deps, account)
    expect((await find(people.agentLei))?.isActive).toBe(true)
  })

  test('people: whom a list leaves out is asked for by name before they count as gone', async () => {
    const listWithout = (id: number, isKnown: boolean): typeof scenario.deps => ({
      ...scenario.deps,
      zendesk: (of) => {
        const api = scenario.deps.zendesk(of)
        return {
          ...api,
          staff: async () => (await api.staff()).filter((user) => user.id !== String(id)),
          users: async (ids) => (isKnown ? api.users(ids) : []),
        }
      },
    })
    await syncPeople(listWithout(people.agentTom, true), account)
    expect((await find(people.agentTom))?.isActive).toBe(true)
    await syncPeople(listWithout(people.agentTom, false), account)
    expect((await find(people.agentTom))?.isActive).toBe(false)
    await syncPeople(scenario.deps, account)
    expect((await find(people.agentTom))?.isActive).toBe(true)
  })

  test('people: while Zendesk does not answer, what was read stays', async () => {
    scenario.standIn.faults.set({ rest: { times: 10, answer: '500' } })
    await expect(syncPeople(scenario.deps, account)).rejects.toMatchObject({ kind: 'unavailable' })
    scenario.standIn.faults.clear()
    expect((await find(people.agentNa))?.isActive).toBe(true)
  })

  test('LP-4.3 a case that opened before anybody was known gets its owner when people appear', async () => {
    await scenario.db.query('delete from person where account_id = $1', [scenario.accountId])
    forgetDirectory(scenario.db, scenario.accountId)
    const { id } = aComplaint(scenario)
    await scenario.settle()
    expect((await stateOf(scenario, id)).owner).toBeNull()
    await mendOwners(scenario.deps, account)
    expect((await stateOf(scenario, id)).owner).toBeNull()
    await syncPeople(scenario.deps, account)
    await mendOwners(scenario.deps, account)
    const { owner, seq } = await stateOf(scenario, id)
    expect(owner).not.toBeNull()

    scenario.standIn.updateUser(Number(owner), { active: false })
    await syncPeople(scenario.deps, account)
    expect(await mendOwners(scenario.deps, account)).toBe(1)
    const after = await stateOf(scenario, id)
    expect(after.seq).toBeGreaterThan(seq)
    expect([null, owner]).not.toContain(after.owner)
    expect(await mendOwners(scenario.deps, account)).toBe(0)
    await expectCasesWhole(scenario)
    scenario.standIn.updateUser(Number(owner), { active: true })
    await syncPeople(scenario.deps, account)
  })

  test('people: two accounts’ people do not mix', async () => {
    expect((await loadDirectory(scenario.db, { ...account, accountId: 'globex' })).size).toBe(0)
  })
})
