import { describe, expect, test } from 'vitest'
import type { CalendarSpec, DayException } from '#shared/calendar/calendar.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { explainDeadline } from '#shared/deadline/explain.ts'
import { type Instant, type LocalDate, parseInstant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { advance, decideNothing } from './advance.ts'
import { changeCalendar, restsOnUnpublished } from './change-calendar.ts'
import type { Advanced, CaseFacts } from './facts.ts'
import { foldCase } from './fold.ts'
import { CALENDAR, openTestCase, type TestCase } from './test-case.ts'

const clock = (text: string): Instant => parseInstant(`${text}:00+08:00`)
const on = (date: string) => date as LocalDate
const holiday = (date: string): DayException => ({ on: on(date), kind: 'holiday', name: '元旦' })

/** China's calendar with 2027 published: these days of it and no other. */
function published(...days: readonly DayException[]) {
  const spec: CalendarSpec = {
    ...CHINA_OFFICE,
    version: '2027.1',
    publishedYears: [...CHINA_OFFICE.publishedYears, 2027],
    days: [...CHINA_OFFICE.days, ...days],
  }
  return { calendarVersionId: 'c2', calendar: compileCalendar(spec) }
}

const NEW_YEAR = published(holiday('2027-01-01'), holiday('2027-01-02'), holiday('2027-01-03'))
const WORKED_SATURDAY = published({
  on: on('2027-01-02'),
  kind: 'workday',
  name: '调休',
  likeWeekday: 1,
})

/** First call within T+2, counted into a year that nobody has published: due on Monday, 4 January, at the close. */
function lastDayOfTheYear(): TestCase {
  return openTestCase({ receivedAt: clock('2026-12-31T10:00') })
}

function change(testCase: TestCase, next: typeof NEW_YEAR, now: Instant): CaseFacts & Advanced {
  const advanced = changeCalendar(testCase.facts, next, { now, locales: ['en'] })
  const { calendar } = next
  return { ...testCase.facts, ...advanced, calendar }
}

const callOf = (facts: CaseFacts) =>
  computeDeadlines(facts.state, facts.policy, facts.calendar).find(
    ({ limitId }) => limitId === 'call_low',
  )

const typesOf = ({ events }: Advanced) => events.map(({ event }) => event.type)

describe('a year published while a case runs', () => {
  test('calendar: what rested on the year is counted again, and explains itself by it', () => {
    const testCase = lastDayOfTheYear()
    expect(callOf(testCase.facts)).toMatchObject({
      dueAt: clock('2027-01-04T18:00'),
      isProvisional: true,
    })
    expect(restsOnUnpublished(testCase.facts, NEW_YEAR.calendar)).toBe(true)

    const after = change(testCase, NEW_YEAR, clock('2026-12-31T10:30'))
    expect(after.state.calendarVersionId).toBe('c2')
    const call = callOf(after)
    expect(call).toMatchObject({ dueAt: clock('2027-01-05T18:00'), isProvisional: false })
    expect(after.deadlines.find(({ key }) => key === call?.key)).toEqual(call)
    const explained = explainDeadline(after, call?.key ?? '')
    expect(explained).toMatchObject({
      ok: true,
      value: { dueAt: call?.dueAt, isProvisional: false, calendar: { version: '2027.1' } },
    })
    expect(restsOnUnpublished(after, NEW_YEAR.calendar)).toBe(false)
  })

  test('calendar: what was due by the old one is fired first', () => {
    const testCase = lastDayOfTheYear()
    const after = change(testCase, NEW_YEAR, clock('2026-12-31T11:30'))
    const types = typesOf(after)
    expect(types.indexOf('deadline_breached')).toBeLessThan(types.indexOf('calendar_changed'))
    const breach = after.events.find(({ event }) => event.type === 'deadline_breached')
    expect(breach?.effectiveAt).toBe(clock('2026-12-31T11:00'))
  })

  test('calendar: a limit taken for missed that ends later runs on, and is missed then', () => {
    const testCase = lastDayOfTheYear().wait(clock('2027-01-04T20:00'))
    const key = callOf(testCase.facts)?.key ?? ''
    expect(testCase.state.breached).toContain(key)

    const after = change(testCase, NEW_YEAR, clock('2027-01-04T20:01'))
    const event = after.events.find((one) => one.event.type === 'calendar_changed')?.event
    expect(event).toEqual({ type: 'calendar_changed', calendarVersionId: 'c2', reopened: [key] })
    expect(after.state.breached).not.toContain(key)
    expect(Object.keys(after.state.fired).filter((edge) => edge.startsWith(`${key}/`))).toEqual([])

    const options = { effectiveAt: clock('2027-01-05T19:00'), now: clock('2027-01-05T19:00') }
    const later = advance(after, decideNothing, { ...options, locales: ['en'] })
    invariant(later.ok, 'nothing is never refused')
    const breach = later.value.events.find(
      (one) => one.event.type === 'deadline_breached' && one.event.key === key,
    )
    expect(breach?.effectiveAt).toBe(clock('2027-01-05T18:00'))
  })

  test('calendar: a limit that has ended by the new count is missed at its true instant', () => {
    const testCase = lastDayOfTheYear().wait(clock('2027-01-03T10:00'))
    expect(callOf(testCase.facts)?.isBreached).toBe(false)
    const after = change(testCase, WORKED_SATURDAY, clock('2027-01-03T10:01'))
    const breach = after.events.find(
      ({ event }) => event.type === 'deadline_breached' && event.limitId === 'call_low',
    )
    expect(breach?.effectiveAt).toBe(clock('2027-01-02T18:00'))
    expect(typesOf(after).indexOf('calendar_changed')).toBe(0)
  })

  test('calendar: all of it folds to the same state from what was recorded', () => {
    const testCase = lastDayOfTheYear().wait(clock('2027-01-04T20:00'))
    const now = clock('2027-01-04T20:01')
    const after = change(testCase, NEW_YEAR, now)
    const first = testCase.events.length + 1
    const recorded = after.events.map((event, index) => ({
      ...event,
      seq: first + index,
      policyVersionId: after.state.policyVersionId,
      recordedAt: now,
    }))
    expect(foldCase([...testCase.events, ...recorded])).toEqual(after.state)
  })

  test('calendar: a case that rests on known years has no need of it', () => {
    const testCase = openTestCase()
    expect(restsOnUnpublished(testCase.facts, NEW_YEAR.calendar)).toBe(false)
    expect(restsOnUnpublished(lastDayOfTheYear().facts, CALENDAR)).toBe(false)
  })

  test('calendar: a case that is not open keeps what it has', () => {
    const testCase = lastDayOfTheYear()
    testCase.ticket(
      { voided: { because: 'deleted', intoTicketId: null } },
      clock('2026-12-31T10:10'),
    )
    const { state } = testCase
    invariant(state.status !== 'open', 'a deleted ticket has no open case')
    expect(change(testCase, NEW_YEAR, clock('2026-12-31T10:30')).events).toEqual([])
  })
})
