import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR_MS, type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { InvariantError } from '#shared/kernel/result.ts'
import type { Pause } from './calendar.ts'
import { compileCalendar } from './compile-calendar.ts'
import {
  addElapsedWithPauses,
  addWorkingTimeWithPauses,
  elapsedBetweenWithPauses,
  OPEN_END,
  workingTimeBetweenWithPauses,
} from './pauses.ts'
import { CHINA_OFFICE, UK_OFFICE } from './standard-calendars.ts'
import { aCalendar, at } from './test-calendars.ts'

const calendar = compileCalendar(aCalendar())
const march = (text: string): Instant => {
  const [day = '', clock = ''] = text.split(' ')
  return at(`2026-03-${day}T${clock}:00+08:00`)
}
const pauses = (...list: [string, string][]): Pause[] =>
  list.map(([start, end]) => ({ startAt: march(start), endAt: end === '' ? OPEN_END : march(end) }))

describe('working time with pauses', () => {
  test.each<[string, string, number, Pause[], string]>([
    ['no pause', '02 17:30', 60, [], '03 09:30'],
    [
      'a pause while open moves the due by its length',
      '02 10:00',
      60,
      pauses(['02 10:30', '02 11:00']),
      '02 11:30',
    ],
    [
      'a pause while closed moves nothing',
      '02 17:30',
      60,
      pauses(['02 19:00', '03 08:00']),
      '03 09:30',
    ],
    [
      'a pause over the close counts only its working part',
      '02 17:00',
      120,
      pauses(['02 17:30', '03 10:00']),
      '03 11:30',
    ],
    [
      'starting inside a pause waits for its end',
      '02 10:00',
      60,
      pauses(['02 09:00', '02 12:00']),
      '02 13:00',
    ],
    [
      'a pause before the start is over',
      '02 10:00',
      60,
      pauses(['02 08:00', '02 10:00']),
      '02 11:00',
    ],
    [
      'used up exactly where a pause starts: due there',
      '02 10:00',
      60,
      pauses(['02 11:00', '02 12:00']),
      '02 11:00',
    ],
    [
      'a minute more: due after the pause',
      '02 10:00',
      61,
      pauses(['02 11:00', '02 12:00']),
      '02 12:01',
    ],
    [
      'used up at the close, in a pause after it',
      '02 17:00',
      60,
      pauses(['02 18:00', '03 12:00']),
      '02 18:00',
    ],
    [
      'touching pauses are one',
      '02 10:00',
      60,
      pauses(['02 10:30', '02 11:00'], ['02 11:00', '02 12:00']),
      '02 12:30',
    ],
    [
      'a pause of no length changes nothing',
      '02 10:00',
      60,
      pauses(['02 10:30', '02 10:30']),
      '02 11:00',
    ],
    [
      'several pauses',
      '02 10:00',
      60,
      pauses(['02 10:10', '02 10:20'], ['02 10:30', '02 17:50']),
      '03 09:30',
    ],
    ['used up before an open pause', '02 10:00', 60, pauses(['02 11:30', '']), '02 11:00'],
    ['nothing to use, in a pause', '02 10:00', 0, pauses(['02 09:30', '02 11:00']), '02 11:00'],
    [
      'nothing to use, in a pause to the close',
      '02 10:00',
      0,
      pauses(['02 09:30', '02 18:00']),
      '03 09:00',
    ],
    [
      'nothing to use, the next opening is paused',
      '02 18:00',
      0,
      pauses(['03 08:00', '03 10:00']),
      '03 10:00',
    ],
    ['backwards over a pause', '02 12:00', -60, pauses(['02 11:00', '02 11:30']), '02 10:30'],
    [
      'backwards, used up where a pause ends',
      '02 12:00',
      -30,
      pauses(['02 11:00', '02 11:30']),
      '02 11:30',
    ],
    ['backwards from inside an open pause', '02 12:00', -60, pauses(['02 11:00', '']), '02 10:00'],
  ])('pauses: %s', (_, start, minutes, list, due) => {
    expect(addWorkingTimeWithPauses(calendar, march(start), minutes * MINUTE_MS, list)).toBe(
      march(due),
    )
  })

  test.each<[string, string, number, Pause[]]>([
    ['the amount is not used up before it', '02 10:00', 61, pauses(['02 11:00', ''])],
    ['the start lies inside it', '02 10:00', 1, pauses(['02 09:00', ''])],
    ['nothing is to use, but it is paused', '02 10:00', 0, pauses(['02 09:00', ''])],
  ])('pauses: an open one keeps the clock from running out: %s', (_, start, minutes, list) => {
    expect(addWorkingTimeWithPauses(calendar, march(start), minutes * MINUTE_MS, list)).toBe(
      OPEN_END,
    )
    expect(addElapsedWithPauses(march(start), minutes * MINUTE_MS, list)).toBe(OPEN_END)
  })

  test('pauses: elapsed time runs at night too', () => {
    const list = pauses(['02 20:00', '02 21:00'])
    expect(addElapsedWithPauses(march('02 18:00'), 4 * HOUR_MS, list)).toBe(march('02 23:00'))
    expect(addElapsedWithPauses(march('02 23:00'), -4 * HOUR_MS, list)).toBe(march('02 18:00'))
    expect(elapsedBetweenWithPauses(march('02 18:00'), march('02 23:00'), list)).toBe(4 * HOUR_MS)
  })

  test.each<[string, Pause[]]>([
    ['out of order', pauses(['03 10:00', '03 11:00'], ['02 10:00', '02 11:00'])],
    ['overlapping', pauses(['02 10:00', '02 11:00'], ['02 10:30', '02 12:00'])],
    ['ending before it starts', pauses(['02 11:00', '02 10:00'])],
    ['something after an open one', pauses(['02 10:00', ''], ['03 10:00', '03 11:00'])],
  ])('pauses: a list %s is a bug', (_, list) => {
    expect(() => addElapsedWithPauses(march('02 10:00'), 1, list)).toThrow(InvariantError)
    expect(() =>
      workingTimeBetweenWithPauses(calendar, march('02 10:00'), march('02 11:00'), list),
    ).toThrow(InvariantError)
    expect(() => calendar.slices(march('02 10:00'), march('02 11:00'), list)).toThrow(
      InvariantError,
    )
  })
})

describe.each([CHINA_OFFICE, UK_OFFICE])('laws of pauses in $key', (spec) => {
  const own = compileCalendar(spec)
  const start = at('2026-03-20T00:00:00Z')
  const toInstant = (minute: number) => instant(start + minute * MINUTE_MS)
  const minute = fc.integer({ min: 0, max: 20 * 1440 })
  const moment = minute.map(toInstant)
  const amount = fc.integer({ min: 1, max: 6000 }).map((minutes) => minutes * MINUTE_MS)
  const anyPauses = fc.uniqueArray(minute, { maxLength: 10 }).map((minutes) => {
    const edges = minutes.toSorted((a, b) => a - b).map(toInstant)
    return edges.flatMap((endAt, index): Pause[] => {
      const startAt = edges[index - 1]
      return index % 2 === 1 && startAt !== undefined ? [{ startAt, endAt }] : []
    })
  })
  const check = <T>(property: fc.IProperty<T>) => fc.assert(property, { seed: 7, numRuns: 1000 })
  const add = (a: Instant, x: number, list: Pause[]) => addWorkingTimeWithPauses(own, a, x, list)
  const between = (a: Instant, b: Instant, list: Pause[]) =>
    workingTimeBetweenWithPauses(own, a, b, list)

  test('pauses: the time used by a computed due is the budget, in both directions', () => {
    check(
      fc.property(moment, amount, anyPauses, (a, x, list) => {
        expect(between(a, add(a, x, list), list)).toBe(x)
        expect(between(a, add(a, -x, list), list)).toBe(-x)
        expect(elapsedBetweenWithPauses(a, addElapsedWithPauses(a, x, list), list)).toBe(x)
      }),
    )
  })

  test('pauses: x and then y is x + y, for y > 0', () => {
    check(
      fc.property(moment, amount, amount, anyPauses, (a, x, y, list) => {
        expect(add(add(a, x, list), y, list)).toBe(add(a, x + y, list))
        expect(add(add(a, -x, list), -y, list)).toBe(add(a, -x - y, list))
      }),
    )
  })

  test('pauses: a due is never earlier with them than without, and never later than by their length', () => {
    check(
      fc.property(moment, amount, anyPauses, (a, x, list) => {
        const due = add(a, x, list)
        const paused = list.reduce(
          (sum, { startAt, endAt }) => sum + own.workingTimeBetween(startAt, endAt),
          0,
        )
        expect(due).toBeGreaterThanOrEqual(own.addWorkingTime(a, x))
        expect(due).toBeLessThanOrEqual(own.addWorkingTime(a, x + paused))
      }),
    )
  })

  test('pauses: splitting one changes nothing', () => {
    check(
      fc.property(moment, amount, anyPauses, (a, x, list) => {
        const split = list.flatMap(({ startAt, endAt }) => {
          const middle = instant(Math.floor((startAt + endAt) / 2))
          return [
            { startAt, endAt: middle },
            { startAt: middle, endAt },
          ]
        })
        expect(add(a, x, split)).toBe(add(a, x, list))
        expect(add(a, 0, split)).toBe(add(a, 0, list))
      }),
    )
  })

  test('pauses: what counts and what is paused make the whole, and the slices show what counts', () => {
    check(
      fc.property(moment, moment, anyPauses, (a, b, list) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const inPauses = list.reduce((sum, { startAt, endAt }) => {
          const [start, end] = [instant(Math.max(startAt, from)), instant(Math.min(endAt, to))]
          return end > start ? sum + own.workingTimeBetween(start, end) : sum
        }, 0)
        const counted = between(from, to, list)
        expect(counted + inPauses).toBe(own.workingTimeBetween(from, to))
        expect(
          own.slices(from, to, list).reduce((sum, slice) => sum + slice.endAt - slice.startAt, 0),
        ).toBe(counted)
        expect(between(to, from, list) + counted).toBe(0)
      }),
    )
  })
})
