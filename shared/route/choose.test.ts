import { describe, expect, test } from 'vitest'
import type { CaseState } from '#shared/case/state.ts'
import {
  ANN,
  AWAY,
  aPerson,
  BEN,
  CAT,
  directory,
  EVE,
  GONE,
  openTestCase,
  PEOPLE,
  SUE,
  TOM,
} from '#shared/case/test-case.ts'
import { TEST_POLICY } from '#shared/case/test-policy.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Selector } from '#shared/policy/schema.ts'
import { canSee } from './can-see.ts'
import { chooseFallback, chooseOwner, choosePeople, choosePerson } from './choose.ts'
import type { Person } from './people.ts'

const { state } = openTestCase()
const role = (
  name: string,
  over: Partial<Extract<Selector, { select: 'role' }>> = {},
): Selector => ({
  select: 'role',
  role: name,
  not: [],
  ...over,
})

describe('who', () => {
  test.each<[string, Selector[], Partial<CaseState>, PersonId | null]>([
    ['the taker', [{ select: 'taker' }], {}, ANN],
    ['the owner', [{ select: 'owner' }], { owner: BEN }, BEN],
    ['nobody, where nobody has taken it', [{ select: 'taker' }], { taker: null }, null],
    [
      'the next selector, where the first finds nobody',
      [{ select: 'taker' }, role('expert')],
      { taker: null },
      EVE,
    ],
    ['the lowest id of a role', [role('agent')], {}, ANN],
    ['another than the owner', [role('agent', { not: ['owner'] })], {}, BEN],
    ['nobody of another department', [role('agent', { department: 'legal' })], {}, null],
    ['the supervisor of the owner', [{ select: 'supervisor_of', of: 'owner' }], {}, SUE],
    [
      'the supervisor of the subject',
      [{ select: 'supervisor_of', of: 'subject' }],
      { subjects: [SUE] },
      TOM,
    ],
    ['nobody recused', [role('agent')], { recused: [ANN] }, BEN],
    [
      'a selector whose condition holds',
      [role('expert', { when: { signal: 'tier', is: 'high' } }), role('agent')],
      {},
      ANN,
    ],
  ])('LP-5.2b %s', (_why, selectors, over, expected) => {
    expect(choosePerson(selectors, { ...state, ...over }, PEOPLE, TEST_POLICY)).toBe(expected)
  })

  test('LP-4.3 equals take turns: cases spread evenly over them, and the same case always finds the same', () => {
    const counts = new Map<PersonId | null, number>()
    for (let number = 0; number < 1_000; number += 1) {
      const one = { ...state, owner: null, caseId: `case ${number}` as CaseState['caseId'] }
      const chosen = chooseOwner([role('agent')], one, PEOPLE, TEST_POLICY)
      expect(chooseOwner([role('agent')], one, PEOPLE, TEST_POLICY)).toBe(chosen)
      counts.set(chosen, (counts.get(chosen) ?? 0) + 1)
    }
    const share = 1_000 / counts.size
    expect(counts.size).toBeGreaterThan(1)
    for (const count of counts.values()) expect(Math.abs(count - share)).toBeLessThan(share * 0.25)
  })

  test('LP-5.2b someone absent is passed over for the substitute', () => {
    const people = directory(
      ...PEOPLE.values(),
      aPerson(SUE, 'Sue', { roles: ['supervisor'], isAbsent: true }),
    )
    const selectors: Selector[] = [{ select: 'supervisor_of', of: 'owner' }, role('supervisor')]
    expect(choosePerson(selectors, state, people, TEST_POLICY)).toBe(TOM)
  })

  test('ids are compared as the numbers they are', () => {
    const people = directory(aPerson('1000' as PersonId, 'K'), aPerson('999' as PersonId, 'N'))
    expect(choosePerson([role('agent')], state, people, TEST_POLICY)).toBe('999')
  })

  test('everyone whom the selectors mean, each once, the absent too', () => {
    const chosen = choosePeople([{ select: 'taker' }, role('agent')], state, PEOPLE, TEST_POLICY)
    expect(chosen).toEqual([ANN, BEN, CAT, AWAY])
  })

  test('LP-4.3 when nobody is named: an agent at the opening, later the owner’s supervisor', () => {
    expect(chooseFallback({ ...state, owner: null }, PEOPLE, true)).toBe(ANN)
    expect(chooseFallback(state, PEOPLE, false)).toBe(SUE)
    expect(chooseFallback({ ...state, recused: [SUE] }, PEOPLE, false)).toBe(TOM)
    expect(chooseFallback(state, directory(), false)).toBeNull()
  })
})

describe('who may see a case', () => {
  const facts = {
    recused: [] as string[],
    groupId: '7' as string | null,
    ownerId: null as string | null,
    assigneeId: null as string | null,
    takerId: null as string | null,
    offeredTo: null as string | null,
    waitingFor: [] as string[],
  }
  const person = (over: object) => aPerson(BEN, 'Ben', over)
  test.each<[string, Person, typeof facts, boolean]>([
    ['all tickets', person({}), facts, true],
    ['recused, whatever else they are', person({}), { ...facts, recused: [BEN] }, false],
    ['recused, even the owner', person({}), { ...facts, recused: [BEN], ownerId: BEN }, false],
    ['has left', person({ isActive: false }), facts, false],
    ['their group', person({ ticketAccess: 'groups' }), facts, true],
    ['another group', person({ ticketAccess: 'groups' }), { ...facts, groupId: '8' }, false],
    ['no group', person({ ticketAccess: 'groups' }), { ...facts, groupId: null }, false],
    ['not assigned', person({ ticketAccess: 'assigned' }), facts, false],
    ['assigned', person({ ticketAccess: 'assigned' }), { ...facts, assigneeId: BEN }, true],
    ['sees no tickets', person({ ticketAccess: 'none' }), { ...facts, assigneeId: BEN }, false],
    ['is offered the case', person({ ticketAccess: 'none' }), { ...facts, offeredTo: BEN }, true],
    ['owns it', person({ ticketAccess: 'none' }), { ...facts, ownerId: BEN }, true],
    ['is waited for', person({ ticketAccess: 'none' }), { ...facts, waitingFor: [BEN] }, true],
    ['took it', person({ ticketAccess: 'none' }), { ...facts, takerId: BEN }, true],
  ])('CD-2.1 whether a case is shown: %s', (_why, who, what, expected) => {
    expect(canSee(who, what)).toBe(expected)
  })

  test('someone who has left is nowhere chosen', () => {
    const gone = directory(aPerson(GONE, 'Gil', { isActive: false }))
    expect(choosePeople([role('agent')], state, gone, TEST_POLICY)).toEqual([])
  })
})
