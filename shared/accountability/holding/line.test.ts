import { describe, expect, test } from 'vitest'
import { ANN, at, BEN, SUE, TOM } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { findLine, type PastPerson, toAbsences } from './line.ts'

function past(
  ...people: [PersonId, PersonId | null, string | null, boolean?][]
): ReadonlyMap<PersonId, PastPerson> {
  return new Map(
    people.map(([id, supervisorId, department, isRecorded = true]) => [
      id,
      { supervisorId, department, isRecorded },
    ]),
  )
}

describe('who stood above', () => {
  test.each([
    [past([ANN, SUE, 'a'], [SUE, TOM, 'a'], [TOM, null, 'b']), SUE, SUE, 'the chief is of another'],
    [past([ANN, SUE, 'a'], [SUE, TOM, 'a'], [TOM, null, 'a']), SUE, TOM, 'the highest inside it'],
    [past([ANN, SUE, 'a'], [SUE, null, 'b']), SUE, null, 'Ann is the head herself'],
    [past([ANN, SUE, null], [SUE, null, null]), SUE, null, 'no department, no head'],
    [past([ANN, SUE, 'a']), SUE, null, 'nothing is known of the supervisor'],
    [past([ANN, null, 'a']), null, null, 'nobody above'],
    [past(), null, null, 'nothing is known'],
    [past([ANN, BEN, 'a'], [BEN, ANN, 'a']), BEN, BEN, 'a line that closes a circle ends'],
  ])('TM-6.1 %# supervisor %s, head %s (%s)', (people, supervisor, head, _why) => {
    expect(findLine(ANN, people)).toMatchObject({ supervisor, department_head: head })
  })

  test('TM-6.1 it says when it rests on what was first read later', () => {
    const known = past([ANN, SUE, 'a'], [SUE, null, 'a'])
    expect(findLine(ANN, known).isRecorded).toBe(true)
    expect(findLine(ANN, past([ANN, SUE, 'a', false], [SUE, null, 'a'])).isRecorded).toBe(false)
    expect(findLine(ANN, past([ANN, SUE, 'a'], [SUE, null, 'a', false])).isRecorded).toBe(false)
  })
})

describe('who was away', () => {
  const [nine, ten, eleven, noon] = ['09:00', '10:00', '11:00', '12:00'].map((clock) =>
    at(`03-03 ${clock}`),
  ) as [ReturnType<typeof at>, ReturnType<typeof at>, ReturnType<typeof at>, ReturnType<typeof at>]
  const away = { isAway: true }
  const there = { isAway: false }

  test.each([
    [[], [], 'nothing is known'],
    [[{ at: nine, ...there }], [], 'there all the time'],
    [[{ at: nine, ...away }], [{ startAt: nine, endAt: noon }], 'away to the end'],
    [
      [
        { at: nine, ...away },
        { at: ten, ...away },
        { at: eleven, ...there },
      ],
      [{ startAt: nine, endAt: eleven }],
      'said twice',
    ],
    [
      [
        { at: nine, ...away },
        { at: nine, ...there },
      ],
      [],
      'there again at once',
    ],
    [[{ at: noon, ...away }], [], 'only afterwards'],
  ])('CD-2.7 %# %j → %j (%s)', (presences, absences, _why) => {
    expect(toAbsences(presences, noon)).toEqual(absences)
  })
})
