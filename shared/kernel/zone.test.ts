import { describe, expect, test } from 'vitest'
import { HOUR_MS, instant, type LocalDate, MINUTE_MS, parseInstant, toIso } from './instant.ts'
import { isZoneName, loadZone } from './zone.ts'

function wall(zone: string, text: string): string {
  const [on = '', clock = ''] = text.split(' ')
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const millisecondOfDay = hours * HOUR_MS + minutes * MINUTE_MS
  return toIso(loadZone(zone).toInstant({ on: on as LocalDate, millisecondOfDay }))
}

describe('wall clock', () => {
  test.each([
    ['Asia/Shanghai', '2026-03-01 09:00', '2026-03-01T01:00:00.000Z', 'no clock change'],
    ['Asia/Shanghai', '2026-03-01 24:00', '2026-03-01T16:00:00.000Z', '24:00 is the next midnight'],
    ['Europe/London', '2026-03-29 00:59', '2026-03-29T00:59:00.000Z', 'before the skipped hour'],
    ['Europe/London', '2026-03-29 01:00', '2026-03-29T01:00:00.000Z', 'skipped: shown as 02:00'],
    ['Europe/London', '2026-03-29 01:30', '2026-03-29T01:30:00.000Z', 'skipped: shown as 02:30'],
    ['Europe/London', '2026-03-29 02:00', '2026-03-29T01:00:00.000Z', 'after the skipped hour'],
    ['Europe/London', '2026-10-25 00:59', '2026-10-24T23:59:00.000Z', 'before the doubled hour'],
    ['Europe/London', '2026-10-25 01:30', '2026-10-25T00:30:00.000Z', 'doubled: the first'],
    ['Europe/London', '2026-10-25 02:00', '2026-10-25T02:00:00.000Z', 'after the doubled hour'],
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30:00.000Z', 'skipped: shown as 03:30'],
    ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30:00.000Z', 'doubled: the first'],
    ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00.000Z', 'half an hour doubled'],
    [
      'Pacific/Apia',
      '2011-12-30 09:00',
      '2011-12-30T19:00:00.000Z',
      'a whole day skipped: the 31st, 09:00',
    ],
    ['Pacific/Apia', '2011-12-31 00:00', '2011-12-30T10:00:00.000Z', 'the first instant after it'],
    ['Africa/Cairo', '2026-04-24 00:00', '2026-04-23T22:00:00.000Z', 'midnight itself is skipped'],
    ['Asia/Kolkata', '2026-01-01 05:30', '2026-01-01T00:00:00.000Z', 'half-hour offset'],
  ])('wall clock: %s %s is %s (%s)', (zone, text, expected) => {
    expect(wall(zone, text)).toBe(expected)
  })

  test('wall clock: an instant reads back as date and time of day', () => {
    const read = loadZone('Asia/Kathmandu').toWallClock(parseInstant('2025-12-31T18:20:00.123Z'))
    expect(read).toEqual({ on: '2026-01-01', millisecondOfDay: 5 * MINUTE_MS + 123 })
  })
})

describe('offset changes', () => {
  test.each([
    ['Europe/London', 2, 'summer time'],
    ['Asia/Shanghai', 0, 'none since 1991'],
    ['Africa/Casablanca', 2, 'back for Ramadan and forth again'],
    ['UTC', 0, 'never'],
  ])('offset changes: %s had %i in 2024 (%s)', (zone, count) => {
    const [from, to] = [parseInstant('2024-01-01T00:00:00Z'), parseInstant('2025-01-01T00:00:00Z')]
    expect(loadZone(zone).offsetChanges(from, to)).toHaveLength(count)
  })

  test.each(['America/New_York', 'Africa/Cairo', 'Asia/Gaza', 'Pacific/Apia'])(
    'offset changes: in %s bisection misses none that looking at every hour finds',
    (name) => {
      const zone = loadZone(name)
      const [from, to] = [instant(Date.UTC(2010, 0, 1)), instant(Date.UTC(2012, 0, 1))]
      const hourly: number[] = []
      let before = zone.offsetAt(from)
      for (let at = from + HOUR_MS; at <= to; at += HOUR_MS) {
        const after = zone.offsetAt(instant(at))
        if (after !== before) hourly.push(at)
        before = after
      }
      const found = zone.offsetChanges(from, to)
      // A change at a half hour shows at the next whole one.
      expect(found.map((change) => Math.ceil(change.at / HOUR_MS) * HOUR_MS)).toEqual(hourly)
      expect(found.map((change) => zone.offsetAt(change.at))).toEqual(
        found.map((change) => change.after),
      )
      expect(found.map((change) => zone.offsetAt(instant(change.at - 1)))).toEqual(
        found.map((change) => change.before),
      )
    },
  )
})

describe('zone names', () => {
  test.each(['Asia/Shanghai', 'Europe/London', 'UTC'])('zone name: %s is one', (name) => {
    expect(isZoneName(name)).toBe(true)
  })

  test.each(['', '+08:00', 'Mars/Olympus', 'Asia/Shanghai ', '中国'])(
    'zone name: %j is none',
    (name) => {
      expect(isZoneName(name)).toBe(false)
      expect(() => loadZone(name)).toThrow(/unknown time zone .* use an IANA name/)
    },
  )
})
