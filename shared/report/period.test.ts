import { describe, expect, test } from 'vitest'
import { instant, parseInstant, toIso } from '#shared/kernel/instant.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { PeriodLength } from '#shared/policy/schema/improvements.ts'
import { nextEnd, periodAfter, periodsEndingAt } from './period.ts'

const SHANGHAI = loadZone('Asia/Shanghai')
const LONDON = loadZone('Europe/London')

describe('the company’s periods', () => {
  test.each<[PeriodLength, string, string, string, string, string]>([
    // per      after                        name        from                        until                       why
    [
      'week',
      '2026-03-04T10:00:00+08:00',
      '2026-W10',
      '2026-03-02T00:00:00+08:00',
      '2026-03-09T00:00:00+08:00',
      'from Monday',
    ],
    [
      'week',
      '2026-03-09T00:00:00+08:00',
      '2026-W11',
      '2026-03-09T00:00:00+08:00',
      '2026-03-16T00:00:00+08:00',
      'at its end the next begins',
    ],
    [
      'week',
      '2026-03-08T23:59:59+08:00',
      '2026-W10',
      '2026-03-02T00:00:00+08:00',
      '2026-03-09T00:00:00+08:00',
      'a second before',
    ],
    [
      'week',
      '2026-12-31T12:00:00+08:00',
      '2026-W53',
      '2026-12-28T00:00:00+08:00',
      '2027-01-04T00:00:00+08:00',
      'of the year of its Thursday',
    ],
    [
      'week',
      '2027-01-03T12:00:00+08:00',
      '2026-W53',
      '2026-12-28T00:00:00+08:00',
      '2027-01-04T00:00:00+08:00',
      'also in the next year',
    ],
    [
      'week',
      '2024-12-30T12:00:00+08:00',
      '2025-W01',
      '2024-12-30T00:00:00+08:00',
      '2025-01-06T00:00:00+08:00',
      'or before its year',
    ],
    [
      'month',
      '2026-02-10T10:00:00+08:00',
      '2026-02',
      '2026-02-01T00:00:00+08:00',
      '2026-03-01T00:00:00+08:00',
      'a short month',
    ],
    [
      'month',
      '2028-02-29T23:59:59+08:00',
      '2028-02',
      '2028-02-01T00:00:00+08:00',
      '2028-03-01T00:00:00+08:00',
      'a leap day',
    ],
    [
      'month',
      '2026-12-31T23:59:59+08:00',
      '2026-12',
      '2026-12-01T00:00:00+08:00',
      '2027-01-01T00:00:00+08:00',
      'the end of a year',
    ],
    [
      'month',
      '2026-01-31T17:00:00Z',
      '2026-02',
      '2026-02-01T00:00:00+08:00',
      '2026-03-01T00:00:00+08:00',
      'the company’s date counts',
    ],
    [
      'quarter',
      '2026-05-17T10:00:00+08:00',
      '2026-Q2',
      '2026-04-01T00:00:00+08:00',
      '2026-07-01T00:00:00+08:00',
      'in the middle',
    ],
    [
      'quarter',
      '2026-12-31T23:59:59+08:00',
      '2026-Q4',
      '2026-10-01T00:00:00+08:00',
      '2027-01-01T00:00:00+08:00',
      'the last of a year',
    ],
    [
      'year',
      '2026-06-01T10:00:00+08:00',
      '2026',
      '2026-01-01T00:00:00+08:00',
      '2027-01-01T00:00:00+08:00',
      'a year',
    ],
  ])('periods: the %s at %s is %s, %s to %s (%s)', (per, after, name, from, until) => {
    const period = periodAfter(SHANGHAI, per, parseInstant(after))
    expect(period).toEqual({ per, name, from: parseInstant(from), until: parseInstant(until) })
  })

  test('periods: a month with a clock change is an hour shorter or longer', () => {
    const hours = (after: string) => {
      const { from, until } = periodAfter(LONDON, 'month', parseInstant(after))
      return (until - from) / 3_600_000
    }
    expect(hours('2026-03-10T00:00:00Z')).toBe(31 * 24 - 1)
    expect(hours('2026-10-10T00:00:00Z')).toBe(31 * 24 + 1)
    expect(hours('2026-05-10T00:00:00Z')).toBe(31 * 24)
  })

  test('periods: a midnight that a clock change skips moves on by the gap', () => {
    // In Asunción the clocks went forward at midnight of 1 October 2017: that month began at one o’clock.
    const zone = loadZone('America/Asuncion')
    const { until } = periodAfter(zone, 'month', parseInstant('2017-09-15T12:00:00Z'))
    expect(toIso(until)).toBe('2017-10-01T04:00:00.000Z')
    expect(zone.toWallClock(until)).toEqual({ on: '2017-10-01', millisecondOfDay: 3_600_000 })
    expect(periodAfter(zone, 'month', until).from).toBe(until)
  })

  test('periods: each ends where the next begins, over two years and clock changes', () => {
    for (const zone of [SHANGHAI, LONDON, loadZone('America/Santiago'), loadZone('Africa/Cairo')])
      for (const per of ['week', 'month', 'quarter', 'year'] as const) {
        let at = parseInstant('2025-01-15T00:00:00Z')
        for (let count = 0; count < 110; count += 1) {
          const { until } = periodAfter(zone, per, at)
          expect(until).toBeGreaterThan(at)
          expect(periodAfter(zone, per, until).from).toBe(until)
          expect(periodAfter(zone, per, instant(until - 1)).until).toBe(until)
          at = until
        }
      }
  })

  test('periods: what ends first, in whichever zone; and what ends at that very instant', () => {
    const after = parseInstant('2026-05-29T10:00:00Z')
    const first = nextEnd([LONDON, SHANGHAI], ['month', 'quarter'], after)
    expect(first).toBe(parseInstant('2026-06-01T00:00:00+08:00'))
    expect(nextEnd([LONDON], [], after)).toBeNull()
    expect(nextEnd([], ['month'], after)).toBeNull()
    const at = parseInstant('2026-06-01T00:00:00+08:00')
    // The first of June 2026 is a Monday.
    expect(
      periodsEndingAt(SHANGHAI, ['week', 'month', 'quarter'], at).map((one) => one.name),
    ).toEqual(['2026-W22', '2026-05'])
    expect(periodsEndingAt(LONDON, ['week', 'month'], at)).toEqual([])
  })
})
