import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { parseCompanyTime, toCompanyTime } from './company-time.ts'

describe('company time', () => {
  test.each([
    ['2026-03-12T17:30', 'Asia/Shanghai', '2026-03-12T17:30:00+08:00', 'no clock changes'],
    ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T01:59:00+01:00', 'the last minute before'],
    [
      '2026-03-29T02:30',
      'Europe/Berlin',
      '2026-03-29T03:30:00+02:00',
      'skipped: forward by the gap',
    ],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T03:00:00+02:00', 'the first minute after'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T02:30:00+02:00', 'twice: the first'],
    ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T03:00:00+01:00', 'once again'],
    ['2028-02-29T00:00', 'Asia/Taipei', '2028-02-29T00:00:00+08:00', 'the leap day'],
    [
      '2026-03-12T17:30:00',
      'Asia/Shanghai',
      '2026-03-12T17:30:00+08:00',
      'some browsers add seconds',
    ],
  ])('company time %s in %s is %s (%s)', (text, zone, iso) => {
    expect(parseCompanyTime(text, zone)).toBe(parseInstant(iso))
  })

  test.each(['', '2026-03-12', '2026-02-30T10:00', '2026-03-12T24:00', '2026-03-12T10:60', 'soon'])(
    'company time %j is none',
    (text) => {
      expect(parseCompanyTime(text, 'Asia/Shanghai')).toBeNull()
    },
  )

  test('company time comes back as it went, but where the clock goes back', () => {
    const minutes = fc.integer({ min: 29_000_000, max: 31_000_000 })
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Taipei',
    )
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const at = instant(minute * MINUTE_MS)
        const text = toCompanyTime(at, zone)
        const back = parseCompanyTime(text, zone)
        expect(back).not.toBeNull()
        // The second of two equal wall clocks is read as the first, an hour earlier.
        expect([0, 60 * MINUTE_MS]).toContain(at - (back ?? 0))
        expect(toCompanyTime(instant(back ?? 0), zone)).toBe(text)
      }),
    )
  })
})
