import type { LocalDate } from '#shared/kernel/instant.ts'
import { findDayNumber, toLocalDate } from '#shared/kernel/local-date.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { CalendarSpec, DayException, DaySpan } from './calendar.ts'
import { checkCalendarSpec } from './check-calendar.ts'

/*
 * A calendar as people write it: hours as `09:00-12:00`, weekdays by name, one line a day. And one year of it, as the
 * authorities announce it: holidays from a day to a day, the make-up working days, the days with hours of their own.
 */

const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** One thing wrong with a calendar file: where, what, and what to do about it. */
export interface CalendarFault {
  readonly path: string
  readonly message: Text
  readonly whatToDo: Text
}

export type ReadCalendar =
  | { readonly spec: CalendarSpec }
  | { readonly faults: readonly CalendarFault[] }

/** A holiday is longer than this in no year; what is longer is a slip of the pen. */
const HOLIDAY_DAYS_MAX = 31

/** A calendar as its file, for people to read and to change; `readCalendarFile` makes the same of it again. */
export function toCalendarFile(spec: CalendarSpec): Record<string, unknown> {
  return {
    key: spec.key,
    version: spec.version,
    time_zone: spec.timeZone,
    week: Object.fromEntries(
      WEEKDAYS.map((day, at) => [day, (spec.weekly[at] ?? []).map(toHours)]),
    ),
    breaks: spec.breaks.map(toHours),
    published_years: [...spec.publishedYears],
    days: spec.days.map((day) => ({
      on: day.on,
      is: day.kind,
      name: day.name,
      ...(day.kind === 'workday' ? { like: WEEKDAYS[day.likeWeekday - 1] } : {}),
      ...(day.kind === 'special' ? { hours: day.spans.map(toHours) } : {}),
    })),
  }
}

/** A calendar for reading and comparing: as its file, with the days by year and date. */
export function calendarOutline(spec: CalendarSpec): Record<string, unknown> {
  const { days: _days, ...file } = toCalendarFile(spec)
  const years: Record<string, Record<string, unknown>> = {}
  for (const { on, is, name, ...rest } of toCalendarFile(spec).days as readonly FileDay[]) {
    const year = on.slice(0, 4)
    years[year] = { ...years[year], [on]: { is, name, ...rest } }
  }
  // As texts they are told apart by what they are, not by their place.
  return { ...file, published_years: spec.publishedYears.map(String), days: years }
}

interface FileDay {
  readonly on: string
  readonly is: string
  readonly name: string
}

/** `09:00-12:00` */
function toHours({ startMinute, endMinute }: DaySpan): string {
  return `${toClock(startMinute)}-${toClock(endMinute)}`
}

function toClock(minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}

/** Whether a file says one year of a calendar instead of a whole one. */
export function isYearFile(input: unknown): boolean {
  return isRecord(input) && 'year' in input && !('week' in input)
}

/** The key of the calendar that a year's file belongs to; null when it does not say. */
export function calendarOfYearFile(input: unknown): string | null {
  return isRecord(input) && typeof input.calendar === 'string' ? input.calendar : null
}

/** A whole calendar, with everything that is wrong when something is. */
export function readCalendarFile(input: unknown): ReadCalendar {
  const reader = new Reader()
  const file = reader.record('', input, [
    'key',
    'version',
    'time_zone',
    'week',
    'breaks',
    'published_years',
    'days',
  ])
  const week = reader.record('week', file.week, WEEKDAYS)
  const spec: CalendarSpec = {
    key: reader.key('key', file.key),
    version: reader.text('version', file.version),
    timeZone: reader.text('time_zone', file.time_zone),
    weekly: WEEKDAYS.map((day) => reader.hours(`week.${day}`, week[day] ?? [])),
    breaks: reader.hours('breaks', file.breaks ?? []),
    publishedYears: reader.list('published_years', file.published_years, (path, year) =>
      reader.year(path, year),
    ),
    days: reader.list('days', file.days ?? [], (path, day) => reader.day(path, day)),
  }
  return reader.faults.length > 0 ? { faults: reader.faults } : checked(spec)
}

/**
 * A calendar with one year more: `base` under the version the file names, with the year published and its days in
 * place of whatever was said of that year before.
 */
export function addYear(base: CalendarSpec, input: unknown): ReadCalendar {
  const reader = new Reader()
  const file = reader.record('', input, [
    'calendar',
    'version',
    'year',
    'holidays',
    'make_up_days',
    'special_days',
  ])
  const version = reader.text('version', file.version)
  const year = reader.year('year', file.year)
  const days = [
    ...reader
      .list('holidays', file.holidays ?? [], (path, one) => reader.holiday(path, one))
      .flat(),
    ...reader.list('make_up_days', file.make_up_days ?? [], (path, one) =>
      reader.makeUpDay(path, one),
    ),
    ...reader.list('special_days', file.special_days ?? [], (path, one) =>
      reader.specialDay(path, one),
    ),
  ]
  for (const { on } of days) {
    if (reader.faults.length > 0 || Number(on.slice(0, 4)) === year) continue
    reader.fault(
      on,
      [`${on} does not lie in ${year}`, `${on} 不在 ${year} 年`, `${on} 不在 ${year} 年`],
      DO.date,
    )
  }
  if (reader.faults.length > 0) return { faults: reader.faults }
  return checked({
    ...base,
    version,
    publishedYears: [...new Set([...base.publishedYears, year])].sort((a, b) => a - b),
    days: [...base.days.filter(({ on }) => Number(on.slice(0, 4)) !== year), ...days].sort(
      (a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0),
    ),
  })
}

function checked(spec: CalendarSpec): ReadCalendar {
  const faults = checkCalendarSpec(spec).map(({ path, message }) => ({
    path,
    message: say([message, `日历此处有误：${message}`, `日曆此處有誤：${message}`]),
    whatToDo: say(DO.correct),
  }))
  return faults.length > 0 ? { faults } : { spec }
}

type Words = readonly [en: string, simplified: string, traditional: string]

const DO = {
  correct: ['Correct it and import again.', '请更正后重新导入。', '請更正後重新匯入。'],
  text: ['Write a text, in quotes.', '请填写文本，并加引号。', '請填寫文字，並加引號。'],
  date: [
    'Write a date of that year as YYYY-MM-DD.',
    '请填写该年的日期，格式为 YYYY-MM-DD。',
    '請填寫該年的日期，格式為 YYYY-MM-DD。',
  ],
  hours: [
    'Write a list of hours such as ["09:00-12:00", "13:00-18:00"].',
    '请填写时间段列表，例如 ["09:00-12:00", "13:00-18:00"]。',
    '請填寫時段清單，例如 ["09:00-12:00", "13:00-18:00"]。',
  ],
  weekday: [
    `Write one of ${WEEKDAYS.join(', ')}.`,
    `请填写以下之一：${WEEKDAYS.join('、')}。`,
    `請填寫以下之一：${WEEKDAYS.join('、')}。`,
  ],
} as const satisfies Record<string, Words>

function say([en, simplified, traditional]: Words): Text {
  return { en, 'zh-CN': simplified, 'zh-TW': traditional }
}

/** Reads a file part by part and remembers what is wrong; what it answers then is only a stand-in. */
class Reader {
  readonly faults: CalendarFault[] = []

  fault(path: string, message: Words, whatToDo: Words = DO.correct): void {
    this.faults.push({ path, message: say(message), whatToDo: say(whatToDo) })
  }

  record(path: string, value: unknown, keys: readonly string[]): Record<string, unknown> {
    if (!isRecord(value)) {
      this.fault(path, ['there should be keys and values here', '此处应为键值', '此處應為鍵值'])
      return {}
    }
    for (const key of Object.keys(value))
      if (!keys.includes(key))
        this.fault(
          path === '' ? key : `${path}.${key}`,
          [
            `the key ${key} is not known here`,
            `此处没有名为 ${key} 的键`,
            `此處沒有名為 ${key} 的鍵`,
          ],
          [
            `Known are ${keys.join(', ')}.`,
            `可用的键：${keys.join('、')}。`,
            `可用的鍵：${keys.join('、')}。`,
          ],
        )
    return value
  }

  list<T>(path: string, value: unknown, read: (path: string, one: unknown) => T): T[] {
    if (Array.isArray(value)) return value.map((one, at) => read(`${path}.${at}`, one))
    this.fault(path, ['there should be a list here', '此处应为列表', '此處應為清單'])
    return []
  }

  text(path: string, value: unknown): string {
    if (typeof value === 'string' && value.trim() !== '') return value
    this.fault(path, ['there should be a text here', '此处应为文本', '此處應為文字'], DO.text)
    return ''
  }

  key(path: string, value: unknown): string {
    if (typeof value === 'string' && /^[a-z][a-z0-9_-]*$/.test(value)) return value
    this.fault(path, [
      'a key is lower-case letters, digits, _ and -',
      '键只能用小写字母、数字、_ 和 -',
      '鍵只能用小寫字母、數字、_ 和 -',
    ])
    return ''
  }

  year(path: string, value: unknown): number {
    if (typeof value === 'number' && Number.isInteger(value)) return value
    this.fault(path, ['there should be a year here', '此处应为年份', '此處應為年份'])
    return 0
  }

  date(path: string, value: unknown): LocalDate {
    if (typeof value === 'string' && findDayNumber(value) !== null) return value as LocalDate
    this.fault(path, ['there should be a date here', '此处应为日期', '此處應為日期'], DO.date)
    return '1970-01-01' as LocalDate
  }

  hours(path: string, value: unknown): DaySpan[] {
    if (!Array.isArray(value)) {
      this.fault(path, ['there should be hours here', '此处应为时间段', '此處應為時段'], DO.hours)
      return []
    }
    return value.map((one, at) => {
      const found = /^(\d\d):(\d\d)\s*[-–]\s*(\d\d):(\d\d)$/.exec(String(one))
      if (!found) {
        this.fault(
          `${path}.${at}`,
          ['this is no span of hours', '这不是时间段', '這不是時段'],
          DO.hours,
        )
      }
      const [, fromHour, fromMinute, toHour, toMinute] = found ?? []
      return {
        startMinute: Number(fromHour ?? 0) * 60 + Number(fromMinute ?? 0),
        endMinute: Number(toHour ?? 0) * 60 + Number(toMinute ?? 0),
      }
    })
  }

  /** 1 = Monday. */
  weekday(path: string, value: unknown): number {
    const at = WEEKDAYS.indexOf(value as (typeof WEEKDAYS)[number])
    if (at < 0)
      this.fault(
        path,
        ['there should be a weekday here', '此处应为星期', '此處應為星期'],
        DO.weekday,
      )
    return at + 1
  }

  day(path: string, value: unknown): DayException {
    const kind = isRecord(value) ? value.is : undefined
    const { is: _is, ...rest } = isRecord(value) ? value : {}
    if (kind === 'workday') return this.makeUpDay(path, rest)
    if (kind === 'special') return this.specialDay(path, rest)
    if (kind !== 'holiday')
      this.fault(
        `${path}.is`,
        ['this kind of day is not known', '没有这种日子', '沒有這種日子'],
        [
          'Write holiday, workday or special.',
          '请填写 holiday、workday 或 special。',
          '請填寫 holiday、workday 或 special。',
        ],
      )
    const file = this.record(path, rest, ['on', 'name'])
    return {
      on: this.date(`${path}.on`, file.on),
      kind: 'holiday',
      name: this.text(`${path}.name`, file.name),
    }
  }

  /** Every day from the first to the last, one when the last is not said. */
  holiday(path: string, value: unknown): DayException[] {
    const file = this.record(path, value, ['name', 'from', 'to'])
    const name = this.text(`${path}.name`, file.name)
    const from = this.date(`${path}.from`, file.from)
    const to = file.to === undefined ? from : this.date(`${path}.to`, file.to)
    const first = findDayNumber(from) ?? 0
    const length = (findDayNumber(to) ?? 0) - first + 1
    if (length < 1 || length > HOLIDAY_DAYS_MAX) {
      this.fault(
        `${path}.to`,
        [
          `from ${from} to ${to} is no holiday`,
          `${from} 至 ${to} 不是节假日`,
          `${from} 至 ${to} 不是節假日`,
        ],
        DO.date,
      )
      return []
    }
    return Array.from({ length }, (_, at) => ({
      on: toLocalDate(first + at),
      kind: 'holiday',
      name,
    }))
  }

  makeUpDay(path: string, value: unknown): DayException {
    const file = this.record(path, value, ['name', 'on', 'like'])
    return {
      on: this.date(`${path}.on`, file.on),
      kind: 'workday',
      name: this.text(`${path}.name`, file.name),
      likeWeekday: this.weekday(`${path}.like`, file.like ?? 'monday'),
    }
  }

  specialDay(path: string, value: unknown): DayException {
    const file = this.record(path, value, ['name', 'on', 'hours'])
    return {
      on: this.date(`${path}.on`, file.on),
      kind: 'special',
      name: this.text(`${path}.name`, file.name),
      spans: this.hours(`${path}.hours`, file.hours),
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
