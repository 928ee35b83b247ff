import { describe, expect, test } from 'vitest'
import { instant, parseInstant } from '#shared/kernel/instant.ts'
import { type Complaint, countJoint } from './count-joint.ts'

const NOON = parseInstant('2026-03-10T12:00:00+08:00')

function by(requesterId: string | null, days = 0, phone: string | null = null): Complaint {
  return { requesterId, phone, receivedAt: instant(NOON + days * 86_400_000) }
}

describe('PM-2.6 a joint complaint counts customers', () => {
  test.each([
    [[], 1, 'nobody else'],
    [[by('2'), by('3')], 3, 'three customers'],
    [[by('1', 1), by('2')], 2, 'one who complains twice is one'],
    [[by('2', -7), by('3', 7)], 3, 'before and after, up to the edge of the window'],
    [[by('2', -7.1), by('3', 7.1)], 1, 'too long before, too long after'],
    [[by('2', 0, '555123'), by('3', 0, '555123')], 2, 'two profiles, one telephone'],
    [
      [by('2', 0, '555123'), by('3', 0, '555124'), by('2', 1, '555124')],
      2,
      'the same by way of a third',
    ],
    [[by(null), by(null)], 1, 'whoever is not known may be anyone'],
  ])('with %j it is made by %i (%s)', (others, expected) => {
    expect(countJoint([by('1'), ...others], 7)[0]).toBe(expected)
    expect(countJoint([...others, by('1')], 7).at(-1)).toBe(expected)
  })

  test('each sees those near itself', () => {
    const row = [by('1', 0), by('2', 5), by('3', 10), by('4', 20)]
    expect(countJoint(row, 7)).toEqual([2, 3, 2, 1])
  })
})
