import dayjs, { type BusinessHoursMap } from 'dayjs'
import businessTime from 'dayjs-business-time'
import type { Calendar, CalendarSpec } from '#shared/calendar/calendar.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  instant,
  MINUTE_MS,
  parseInstant,
} from '#shared/kernel/instant.ts'

/**
 * Questions a second, over the days of 2026 in mainland China: two shifts on weekdays, 33 dates off, 6 make-up days.
 * Ours and dayjs-business-time take turns in one run, so that the ratio belongs to one moment of one machine; the
 * figure is the median of the rounds. The peer knows no make-up days: its answers are compared with ours without them,
 * which shows that it was asked the same, and with ours as it is, which shows what it would get wrong.
 */
export interface CalendarBench {
  readonly rows: readonly BenchRow[]
  /** Milliseconds to compile eleven years: the first time in this process for the zone, and with the zone known. */
  readonly compileColdMs: number
  readonly compileWarmMs: number
  /** Milliseconds to compile a calendar with one holiday changed and answer a question about this year. */
  readonly editMs: number
}

export interface BenchRow {
  readonly question: string
  /** Questions a second. */
  readonly ours: number
  readonly peer: number
  /** Share of the peer's answers that are ours, on a calendar without make-up days and on the real one. */
  readonly peerAgrees: number
  readonly peerIsRight: number
}

/** A power of two, so that going round costs the faster side nothing. */
const QUESTIONS = 4096
const MASK = QUESTIONS - 1
const ROUNDS = 5
const ROUND_MS = 300
/** A question over a year keeps the peer busy for a long time, so that it is asked less often. */
const PEER_ROUND_MS = 120

const SPANS: readonly (readonly [name: string, amountMs: number])[] = [
  ['hours', 4 * HOUR_MS],
  ['days', 30 * HOUR_MS],
  ['weeks', 120 * HOUR_MS],
  ['a year', 1900 * HOUR_MS],
]

export function benchCalendar(): CalendarBench {
  // The one formatter that a process creates first loads Intl's data; that is no calendar's cost.
  new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', timeZoneName: 'longOffset' }).format(0)
  const compileColdMs = timeOf(() => compileElevenYears(CHINA_OFFICE))
  const compileWarmMs = median(rounds(() => timeOf(() => compileElevenYears(CHINA_OFFICE))))
  const editMs = median(rounds(() => timeOf(answerAfterEdit)))

  const ownZone = process.env.TZ
  process.env.TZ = CHINA_OFFICE.timeZone
  try {
    return { rows: SPANS.flatMap(benchSpan), compileColdMs, compileWarmMs, editMs }
  } finally {
    if (ownZone === undefined) delete process.env.TZ
    else process.env.TZ = ownZone
  }
}

function compileElevenYears(spec: CalendarSpec): number {
  const from = parseInstant('2020-01-01T12:00:00+08:00')
  return compileCalendar(spec).workingTimeBetween(from, parseInstant('2030-12-31T12:00:00+08:00'))
}

function answerAfterEdit(): Instant {
  const [edited, ...others] = CHINA_OFFICE.days
  const days = edited ? [{ ...edited, name: 'edited' }, ...others] : others
  return compileCalendar({ ...CHINA_OFFICE, days }).addWorkingTime(
    parseInstant('2026-07-01T12:00:00+08:00'),
    HOUR_MS,
  )
}

function benchSpan([name, amountMs]: readonly [string, number]): BenchRow[] {
  const calendar = compileCalendar(CHINA_OFFICE)
  const plain = compileCalendar(withoutMakeUpDays(CHINA_OFFICE))
  setUpPeer(CHINA_OFFICE)
  const starts = startsWithin('2026-01-01T00:00:00+08:00', 300)
  const ends = starts.map((start) => calendar.addWorkingTime(start, amountMs))
  const peerStarts = starts.map((start) => dayjs(start))
  const peerEnds = ends.map((end) => dayjs(end))
  const amountMinutes = amountMs / MINUTE_MS

  const add = askedOf(calendar).add(starts, amountMs)
  const between = askedOf(calendar).between(starts, ends)
  const peerAdd = (index: number) =>
    peerStarts[index]?.addBusinessMinutes(amountMinutes).valueOf() ?? Number.NaN
  const peerBetween = (index: number) =>
    (peerStarts[index]?.businessMinutesDiff(peerEnds[index] ?? dayjs()) ?? Number.NaN) * MINUTE_MS

  return [
    compare(`add ${name}`, add, peerAdd, askedOf(plain).add(starts, amountMs)),
    compare(`between, ${name}`, between, peerBetween, askedOf(plain).between(starts, ends)),
  ]
}

type Question = (index: number) => number

function askedOf(calendar: Calendar) {
  return {
    add:
      (starts: readonly Instant[], amountMs: number): Question =>
      (index) =>
        calendar.addWorkingTime(starts[index] as Instant, amountMs),
    between:
      (starts: readonly Instant[], ends: readonly Instant[]): Question =>
      (index) =>
        calendar.workingTimeBetween(starts[index] as Instant, ends[index] as Instant),
  }
}

function compare(question: string, ours: Question, peer: Question, plain: Question): BenchRow {
  const sample = Array.from({ length: 64 }, (_, index) => index * (QUESTIONS / 64))
  const share = (expected: Question) =>
    sample.filter((index) => peer(index) === expected(index)).length / sample.length
  const row = { question, peerAgrees: share(plain), peerIsRight: share(ours) }
  perSecond(ours, ROUND_MS)
  const turns = rounds(() => [perSecond(ours, ROUND_MS), perSecond(peer, PEER_ROUND_MS)] as const)
  return {
    ...row,
    ours: median(turns.map(([own]) => own)),
    peer: median(turns.map(([, other]) => other)),
  }
}

/** Keeps the answers from being optimised away. */
let sink = 0

function perSecond(question: Question, forMs: number): number {
  const startedAt = performance.now()
  let asked = 0
  // A slow question may be asked only a few times a round, a fast one all over in blocks.
  let block = 1
  for (;;) {
    let sum = 0
    for (let count = 0; count < block; count += 1) sum += question((asked + count) & MASK)
    asked += block
    sink += sum
    const tookMs = performance.now() - startedAt
    if (tookMs >= forMs) return (asked / tookMs) * 1000
    if (tookMs < forMs / 20) block *= 2
  }
}

/** Instants in a fixed disorder over so many days, each on a whole minute. */
function startsWithin(from: string, days: number): Instant[] {
  const first = parseInstant(from)
  const minutes = (days * DAY_MS) / MINUTE_MS
  return Array.from({ length: QUESTIONS }, (_, index) =>
    instant(first + ((index * 7_919_317) % minutes) * MINUTE_MS),
  )
}

function withoutMakeUpDays(spec: CalendarSpec): CalendarSpec {
  return { ...spec, days: spec.days.filter((entry) => entry.kind !== 'workday') }
}

/** The peer's hours and holidays are global. */
function setUpPeer(spec: CalendarSpec): void {
  dayjs.extend(businessTime)
  const clock = (minute: number) => new Date(minute * MINUTE_MS).toISOString().slice(11, 19)
  const hours = spec.weekly.map((spans) =>
    spans.map((span) => ({ start: clock(span.startMinute), end: clock(span.endMinute) })),
  )
  const of = (weekday: number) => (hours[weekday]?.length ? hours[weekday] : null)
  const week: BusinessHoursMap = {
    monday: of(0),
    tuesday: of(1),
    wednesday: of(2),
    thursday: of(3),
    friday: of(4),
    saturday: of(5),
    sunday: of(6),
  }
  dayjs.setBusinessTime(week)
  dayjs.setHolidays(spec.days.filter((entry) => entry.kind === 'holiday').map((entry) => entry.on))
}

function rounds<T>(round: () => T): T[] {
  return Array.from({ length: ROUNDS }, round)
}

function timeOf(work: () => number): number {
  const startedAt = performance.now()
  sink += work()
  return performance.now() - startedAt
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The figures as lines of text; `sink` goes with them so that no engine may drop the work. */
export function showCalendarBench(bench: CalendarBench): string {
  const rate = (value: number) =>
    value >= 1e6 ? `${(value / 1e6).toFixed(1)} M` : Math.round(value).toLocaleString('en')
  const percent = (share: number) => `${Math.round(share * 100)} %`
  const line = (cells: string[]) =>
    cells.map((cell, at) => (at ? cell.padStart(16) : cell.padEnd(18))).join('')
  return [
    line([
      'questions a second',
      'redress',
      'dayjs-b.-time',
      'ratio',
      'peer agrees',
      'peer is right',
    ]),
    ...bench.rows.map((row) =>
      line([
        row.question,
        rate(row.ours),
        rate(row.peer),
        rate(row.ours / row.peer),
        percent(row.peerAgrees),
        percent(row.peerIsRight),
      ]),
    ),
    `eleven years compiled in ${bench.compileColdMs.toFixed(1)} ms cold, ${bench.compileWarmMs.toFixed(1)} ms warm; one holiday edited and asked again: ${bench.editMs.toFixed(2)} ms`,
    `(peer agrees: with ours on a calendar without make-up days; peer is right: on the real one; sum ${sink === 0 ? 'none' : 'kept'})`,
  ].join('\n')
}

if (import.meta.main) console.log(showCalendarBench(benchCalendar()))
