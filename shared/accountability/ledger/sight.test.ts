import { expect, test } from 'vitest'
import { aPerson, directory } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Counting, subjectOf, type Taker, withheldFrom } from './sight.ts'

const [PAY, TOO, HAL] = ['1', '2', '3'].map((id) => aPerson(id as PersonId, id)) as [
  ReturnType<typeof aPerson>,
  ReturnType<typeof aPerson>,
  ReturnType<typeof aPerson>,
]
const PEOPLE = directory(PAY, TOO, HAL)
const pay: Taker = { person: PAY, pays: true }
const too: Taker = { person: TOO, pays: true }
const hal: Taker = { person: HAL, pays: false }

/** A receivable that was adjusted for a case from which these are recused. */
const adjusted = (personId: string, ...recused: readonly PersonId[]): Counting => ({
  personId,
  department: null,
  proceeding: null,
  case: { subjects: [], recused },
})
const withheld = (reader: Taker, takers: readonly Taker[], ...counting: readonly Counting[]) => [
  ...withheldFrom(reader, takers, counting, PEOPLE),
]

test('CD-2.1 lines are left out for whoever is recused, and only those', () => {
  const counting = [adjusted('a', PAY.id), adjusted('b')]
  expect(withheld(pay, [pay, too], ...counting)).toEqual([subjectOf({ personId: 'a' })])
  expect(withheld(too, [pay, too], ...counting)).toEqual([])
})

test('CD-2.1 one matter of several is enough', () => {
  expect(withheld(pay, [pay, too], adjusted('a'), adjusted('a', PAY.id))).toHaveLength(1)
})

test('CD-2.1 one’s own line is known', () => {
  expect(withheld(pay, [pay, too], adjusted(PAY.id, PAY.id))).toEqual([])
})

test('CD-2.1 payroll has lines that nobody else may take: not even whoever they are of, nor one kept from another part of them', () => {
  expect(withheld(pay, [pay], adjusted('a', PAY.id))).toEqual([])
  expect(withheld(pay, [pay, too], adjusted(TOO.id, PAY.id))).toEqual([])
  const both = [adjusted('a', PAY.id), adjusted('a', TOO.id)]
  expect(withheld(pay, [pay, too], ...both)).toEqual([])
  expect(withheld(pay, [pay, hal], adjusted('a', PAY.id))).toHaveLength(1)
})

test('CD-2.1 human resources pay nobody: theirs stay left out', () => {
  expect(withheld(hal, [hal], adjusted('a', HAL.id))).toHaveLength(1)
})
