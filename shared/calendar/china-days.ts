import type { LocalDate } from '#shared/kernel/instant.ts'
import { toDayNumber, toLocalDate } from '#shared/kernel/local-date.ts'
import type { CalendarSpec, DayException } from './calendar.ts'

/*
 * Public holidays and make-up working days (调休上班日) of mainland China, as ordered by the yearly notices of the
 * State Council General Office (国务院办公厅关于部分节假日安排的通知):
 *   2024: 国办发明电〔2023〕7号, 2023-10-25
 *   2025: 国办发明电〔2024〕12号, 2024-11-12
 *   2026: notice of 2025-11-04
 * A holiday runs over every date off, the weekend inside it included. 2024-02-09 (除夕) is worked: that notice only
 * encourages leave. A year without a notice stays out of CHINA_PUBLISHED_YEARS, and is provisional.
 */

/** Years whose notice is in the table. */
export const CHINA_PUBLISHED_YEARS: readonly number[] = [2024, 2025, 2026]

/** Name, first day off, last day off, make-up working days. */
type Arrangement = readonly [name: string, from: string, to: string, ...worked: string[]]

const ARRANGEMENTS: readonly Arrangement[] = [
  ['元旦', '2024-01-01', '2024-01-01'],
  ['春节', '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'],
  ['清明节', '2024-04-04', '2024-04-06', '2024-04-07'],
  ['劳动节', '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'],
  ['端午节', '2024-06-10', '2024-06-10'],
  ['中秋节', '2024-09-15', '2024-09-17', '2024-09-14'],
  ['国庆节', '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'],

  ['元旦', '2025-01-01', '2025-01-01'],
  ['春节', '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'],
  ['清明节', '2025-04-04', '2025-04-06'],
  ['劳动节', '2025-05-01', '2025-05-05', '2025-04-27'],
  ['端午节', '2025-05-31', '2025-06-02'],
  ['国庆节、中秋节', '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'],

  ['元旦', '2026-01-01', '2026-01-03', '2026-01-04'],
  ['春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'],
  ['清明节', '2026-04-04', '2026-04-06'],
  ['劳动节', '2026-05-01', '2026-05-05', '2026-05-09'],
  ['端午节', '2026-06-19', '2026-06-21'],
  ['中秋节', '2026-09-25', '2026-09-27'],
  ['国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'],
]

/** Which weekday's hours a make-up day has. @reading the notices do not say; a plain week's Monday, as for any ordinary working day. */
const MAKE_UP_DAY_LIKE_WEEKDAY = 1

/** Every date of the notices, by date. */
export const CHINA_DAYS: readonly DayException[] = ARRANGEMENTS.flatMap(daysOf).sort((a, b) =>
  a.on < b.on ? -1 : 1,
)

function daysOf([name, from, to, ...worked]: Arrangement): DayException[] {
  const first = toDayNumber(from as LocalDate)
  const length = toDayNumber(to as LocalDate) - first + 1
  return [
    ...Array.from({ length }, (_, index) => ({
      on: toLocalDate(first + index),
      kind: 'holiday' as const,
      name,
    })),
    ...worked.map((on) => ({
      on: on as LocalDate,
      kind: 'workday' as const,
      name,
      likeWeekday: MAKE_UP_DAY_LIKE_WEEKDAY,
    })),
  ]
}

/** A company's week with mainland China's holidays and make-up days. */
export function chinaCalendar(
  own: Pick<CalendarSpec, 'key' | 'version' | 'weekly' | 'breaks'> & { timeZone?: string },
): CalendarSpec {
  return {
    timeZone: 'Asia/Shanghai',
    ...own,
    days: CHINA_DAYS,
    publishedYears: CHINA_PUBLISHED_YEARS,
  }
}
