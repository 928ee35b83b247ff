import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { runs } from '#shared/kernel/runs.ts'
import type { CalendarSpec, DayException, DaySpan } from './calendar.ts'
import { compileCalendar } from './compile-calendar.ts'
import { observeClock, slowCalendar } from './slow-reference.ts'
import { alwaysOpen, CHINA_OFFICE, UK_OFFICE } from './standard-calendars.ts'
import { aCalendar, at, nightShift, on, spans } from './test-calendars.ts'

const SEED = 20_260_301

function check<T>(property: fc.IProperty<T>, full = 500): void {
  fc.assert(property, { seed: SEED, numRuns: runs(full) })
}

const week = (text: string) => Array.from({ length: 7 }, () => spans(text))

/** A schedule, and fifteen days in which something happens to it. */
const SCENES: readonly [why: string, spec: CalendarSpec, from: string][] = [
  ['two shifts through Spring Festival', CHINA_OFFICE, '2026-02-10'],
  ['two shifts through National Day into the year’s last make-up day', CHINA_OFFICE, '2025-09-26'],
  ['London, summer time begins, Easter', UK_OFFICE, '2026-03-27'],
  ['London, summer time ends', UK_OFFICE, '2026-10-18'],
  ['night shift in New York, the clock goes forward', nightShift('America/New_York'), '2026-03-02'],
  ['night shift in New York, the clock goes back', nightShift('America/New_York'), '2026-10-26'],
  [
    'Lord Howe, half an hour',
    aCalendar({ timeZone: 'Australia/Lord_Howe', weekly: week('01:15-01:50 02:10-24:00') }),
    '2026-09-28',
  ],
  [
    'Apia leaves out a day',
    aCalendar({ timeZone: 'Pacific/Apia', weekly: week('00:00-09:00 17:00-24:00') }),
    '2011-12-23',
  ],
  [
    'Cairo leaves out midnight',
    aCalendar({ timeZone: 'Africa/Cairo', weekly: week('00:00-04:00 20:00-24:00') }),
    '2024-04-20',
  ],
  ['always open over New Year', alwaysOpen('Europe/London'), '2025-12-24'],
]

const WINDOW_DAYS = 15
const WINDOW_MINUTES = WINDOW_DAYS * 24 * 60
const minuteOfWindow = fc.integer({ min: 0, max: WINDOW_MINUTES - 1 })
const amountMinutes = fc.integer({ min: 1, max: 5000 })
const windowStart = (from: string) => at(`${from}T00:00:00Z`)

/** Lays spans end to end from alternating lengths of rest and work. */
function toSpans(lengths: readonly number[]): DaySpan[] {
  const found: DaySpan[] = []
  let minute = 0
  for (let index = 0; index + 1 < lengths.length; index += 2) {
    const startMinute = minute + (lengths[index] ?? 0)
    const endMinute = Math.min(startMinute + (lengths[index + 1] ?? 0), 1440)
    if (startMinute >= 1440) break
    found.push({ startMinute, endMinute })
    minute = endMinute
  }
  return found
}

const anySpans = fc
  .array(fc.integer({ min: 1, max: 500 }), { maxLength: 8 })
  .map((lengths) => toSpans(lengths.map((length, index) => (index === 0 ? length - 1 : length))))

function anySpec(timeZone: string, from: string): fc.Arbitrary<CalendarSpec> {
  const anyDate = fc
    .integer({ min: -1, max: WINDOW_DAYS })
    .map((days) => on(new Date(windowStart(from) + days * DAY_MS).toISOString().slice(0, 10)))
  const anyEntry: fc.Arbitrary<DayException> = fc.oneof(
    fc.record({ on: anyDate, kind: fc.constant('holiday' as const), name: fc.constant('H') }),
    fc.record({
      on: anyDate,
      kind: fc.constant('special' as const),
      name: fc.constant('S'),
      spans: anySpans,
    }),
    fc.record({
      on: anyDate,
      kind: fc.constant('workday' as const),
      name: fc.constant('W'),
      likeWeekday: fc.constant(1),
    }),
  )
  return fc
    .record({
      weekly: fc.array(anySpans, { minLength: 7, maxLength: 7 }),
      breaks: anySpans,
      days: fc.uniqueArray(anyEntry, { selector: (entry) => entry.kind + entry.on, maxLength: 6 }),
    })
    .map((own) => {
      // Monday morning is always worked, so that there is working time and make-up days have hours to take.
      const [, ...others] = own.weekly
      const breaks = own.breaks.filter((span) => span.startMinute >= 600)
      return aCalendar({ ...own, breaks, weekly: [spans('00:00-10:00'), ...others], timeZone })
    })
}

describe.each(SCENES)('%s', (_, spec, from) => {
  const start = windowStart(from)
  const toInstant = (minute: number) => instant(start + minute * MINUTE_MS)
  const calendar = compileCalendar(spec)
  const moment = minuteOfWindow.map(toInstant)
  const amount = amountMinutes.map((minutes) => minutes * MINUTE_MS)

  test('calendar: agrees with walking minute by minute', () => {
    const clock = observeClock(
      spec.timeZone,
      instant(start - 3 * DAY_MS),
      instant(start + 25 * DAY_MS),
    )
    const slow = slowCalendar(spec, clock)
    check(
      fc.property(moment, moment, fc.integer({ min: -2000, max: 2000 }), (a, b, minutes) => {
        expect(calendar.isOpen(a)).toBe(slow.isOpen(a))
        expect(calendar.workingTimeBetween(a, b)).toBe(slow.workingMinutesBetween(a, b) * MINUTE_MS)
        const due = slow.addWorkingTime(a, minutes)
        if (due !== null) expect(calendar.addWorkingTime(a, minutes * MINUTE_MS)).toBe(due)
      }),
      300,
    )
  })

  test('calendar: x and then y is x + y, for y > 0', () => {
    check(
      fc.property(moment, amount, amount, (a, x, y) => {
        const inTwo = calendar.addWorkingTime(calendar.addWorkingTime(a, x), y)
        expect(inTwo).toBe(calendar.addWorkingTime(a, x + y))
      }),
    )
  })

  test('calendar: backwards too', () => {
    check(
      fc.property(moment, amount, amount, (a, x, y) => {
        const inTwo = calendar.addWorkingTime(calendar.addWorkingTime(a, -x), -y)
        expect(inTwo).toBe(calendar.addWorkingTime(a, -x - y))
      }),
    )
  })

  test('calendar: the time used by a computed due is the budget, in both directions', () => {
    check(
      fc.property(moment, amount, (a, x) => {
        expect(calendar.workingTimeBetween(a, calendar.addWorkingTime(a, x))).toBe(x)
        expect(calendar.workingTimeBetween(a, calendar.addWorkingTime(a, -x))).toBe(-x)
      }),
    )
  })

  test('calendar: there and back again ends where working time is the same', () => {
    check(
      fc.property(moment, amount, (a, x) => {
        const back = calendar.addWorkingTime(calendar.addWorkingTime(a, x), -x)
        expect(back).toBe(calendar.nextOpening(a))
      }),
    )
  })

  test('calendar: a later start or a larger budget is never due earlier', () => {
    check(
      fc.property(moment, moment, amount, amount, (a, b, x, y) => {
        const [early, late] = a < b ? [a, b] : [b, a]
        expect(calendar.addWorkingTime(early, x)).toBeLessThanOrEqual(
          calendar.addWorkingTime(late, x),
        )
        expect(calendar.addWorkingTime(a, Math.min(x, y))).toBeLessThanOrEqual(
          calendar.addWorkingTime(a, Math.max(x, y)),
        )
      }),
    )
  })

  test('calendar: a due lies inside a working segment or on its closing edge, and nowhere sooner', () => {
    check(
      fc.property(moment, amount, (a, x) => {
        const due = calendar.addWorkingTime(a, x)
        const justBefore = instant(due - 1)
        expect(calendar.isOpen(justBefore)).toBe(true)
        expect(calendar.workingTimeBetween(a, justBefore)).toBe(x - 1)
      }),
    )
  })

  test('calendar: working time adds up over any moment between, and turns its sign with its direction', () => {
    check(
      fc.property(moment, moment, moment, (a, b, c) => {
        const direct = calendar.workingTimeBetween(a, c)
        expect(calendar.workingTimeBetween(a, b) + calendar.workingTimeBetween(b, c)).toBe(direct)
        expect(calendar.workingTimeBetween(c, a) + direct).toBe(0)
      }),
    )
  })

  test('calendar: the slices are in order, inside their dates, and sum up to the working time', () => {
    check(
      fc.property(moment, moment, (a, b) => {
        const counted = calendar.slices(a, b)
        let [end, sum]: [number, number] = [a, 0]
        for (const slice of counted) {
          expect(slice.startAt).toBeGreaterThanOrEqual(end)
          expect(slice.endAt).toBeLessThanOrEqual(b)
          expect(calendar.localDate(slice.startAt)).toBe(slice.on)
          expect(calendar.localDate(instant(slice.endAt - 1))).toBe(slice.on)
          end = slice.endAt
          sum += slice.endAt - slice.startAt
        }
        expect(sum).toBe(Math.max(0, calendar.workingTimeBetween(a, b)))
      }),
      500,
    )
  })

  test('calendar: openings and closings have no working time between, and every moment lies in its day', () => {
    check(
      fc.property(moment, (a) => {
        const [next, previous] = [calendar.nextOpening(a), calendar.previousClosing(a)]
        expect(calendar.isOpen(next)).toBe(true)
        expect(previous <= a && a <= next).toBe(true)
        expect(calendar.workingTimeBetween(previous, next)).toBe(0)
        const day = calendar.dayBounds(a)
        expect(day.startAt <= a && a < day.endAt).toBe(true)
        expect(calendar.dayBounds(day.endAt).startAt).toBe(day.endAt)
      }),
    )
  })

  test('calendar: no answer changes when spans are split', () => {
    const split = compileCalendar({
      ...spec,
      weekly: spec.weekly.map((day) => day.flatMap(splitInThree)),
      breaks: spec.breaks.flatMap(splitInThree),
    })
    check(
      fc.property(moment, moment, fc.integer({ min: -9000, max: 9000 }), (a, b, minutes) => {
        const answers = (asked: typeof calendar) => [
          asked.addWorkingTime(a, minutes * MINUTE_MS),
          asked.workingTimeBetween(a, b),
          asked.sameDay(a, 'close'),
          asked.slices(a, instant(a + 40 * HOUR_MS)),
        ]
        expect(answers(split)).toEqual(answers(calendar))
      }),
      300,
    )
  })
})

function splitInThree({ startMinute, endMinute }: DaySpan): DaySpan[] {
  const third = Math.floor((endMinute - startMinute) / 3)
  if (third === 0) return [{ startMinute, endMinute }]
  return [
    { startMinute, endMinute: startMinute + third },
    { startMinute: startMinute + third, endMinute: startMinute + 2 * third },
    { startMinute: startMinute + 2 * third, endMinute },
  ]
}

describe('any calendar', () => {
  test.each([
    ['Asia/Shanghai', '2026-02-20'],
    ['Europe/London', '2026-03-20'],
    ['America/New_York', '2026-10-24'],
    ['Australia/Lord_Howe', '2026-03-28'],
    ['Pacific/Apia', '2011-12-22'],
  ])(
    'calendar: any schedule, breaks and days in %s agree with walking minute by minute',
    (zone, from) => {
      const start = windowStart(from)
      const clock = observeClock(zone, instant(start - 3 * DAY_MS), instant(start + 18 * DAY_MS))
      const questions = fc.array(fc.tuple(minuteOfWindow, fc.integer({ min: -1500, max: 1500 })), {
        minLength: 20,
        maxLength: 20,
      })
      check(
        fc.property(anySpec(zone, from), questions, (spec, asked) => {
          const [calendar, slow] = [compileCalendar(spec), slowCalendar(spec, clock)]
          for (const [minute, amount] of asked) {
            const a: Instant = instant(start + minute * MINUTE_MS)
            const due = slow.addWorkingTime(a, amount)
            expect(calendar.isOpen(a)).toBe(slow.isOpen(a))
            if (due === null) continue
            const computed = calendar.addWorkingTime(a, amount * MINUTE_MS)
            expect(computed).toBe(due)
            expect(calendar.workingTimeBetween(a, computed)).toBe(amount * MINUTE_MS)
          }
        }),
        15,
      )
    },
  )
})
