import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { Figure, Grouping, PeriodLength } from '#shared/policy/schema/improvements.ts'
import type { ReportBasis } from './model.ts'

/** A report in words: of which time it is, and what it says that called for an improvement. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `2026-W44`, `2026-10`, `2026-Q4` or `2026` in words. */
export function periodText(per: PeriodLength, period: string): Text {
  const [year = '', part = ''] = period.split('-')
  const number = Number(part.replace(/\D/g, ''))
  switch (per) {
    case 'week':
      return say(`Week ${number}, ${year}`, `${year}年第${number}周`, `${year}年第${number}週`)
    case 'month':
      return say(`${MONTHS[number - 1]} ${year}`, `${year}年${number}月`, `${year}年${number}月`)
    case 'quarter':
      return say(`Q${number} ${year}`, `${year}年第${number}季度`, `${year}年第${number}季度`)
    case 'year':
      return say(year, `${year}年`, `${year}年`)
    default:
      return assertNever(per)
  }
}

const COUNTED: Readonly<Record<Figure, (one: boolean) => Text>> = {
  complaints: (one) => say(plural(one, 'complaint'), '投诉', '投訴'),
  closed: (one) => say(`closed ${plural(one, 'complaint')}`, '结案投诉', '結案投訴'),
  repeated: (one) => say(`repeated ${plural(one, 'complaint')}`, '重复投诉', '重複投訴'),
  late: (one) => say(`late ${plural(one, 'complaint')}`, '逾期投诉', '逾期投訴'),
  dissatisfied: (one) =>
    say(
      `${plural(one, 'complaint')} with a dissatisfied customer`,
      '客户不满意的投诉',
      '客戶不滿意的投訴',
    ),
  dissatisfied_percent: () => say('dissatisfied customers', '客户不满意', '客戶不滿意'),
  founded: (one) => say(`founded ${plural(one, 'complaint')}`, '成立投诉', '成立投訴'),
}

function plural(isOne: boolean, noun: string): string {
  return isOne ? noun : `${noun}s`
}

const BY: Readonly<Record<Grouping, (label: Text) => Text>> = {
  cause: (label) =>
    say(` by “${label.en}”`, `（原因：${label['zh-CN']}）`, `（原因：${label['zh-TW']}）`),
  category: (label) =>
    say(` in “${label.en}”`, `（类别：${label['zh-CN']}）`, `（類別：${label['zh-TW']}）`),
  department: (label) =>
    say(` of “${label.en}”`, `（部门：${label['zh-CN']}）`, `（部門：${label['zh-TW']}）`),
}

/** “Report of October 2026: 7 founded complaints by “Attitude”, threshold 5”. @rule TM-4.3.2 IP-2.3 */
export function basisText({ per, period, figure, of, value, outOf, atLeast }: ReportBasis): Text {
  const when = periodText(per, period)
  const what = COUNTED[figure](value === 1)
  const by = of === null ? say('', '', '') : BY[of.each](of.label)
  if (outOf === null)
    return say(
      `Report of ${when.en}: ${value} ${what.en}${by.en}, threshold ${atLeast}`,
      `${when['zh-CN']}报告：${what['zh-CN']}${by['zh-CN']} ${value} 件，阈值 ${atLeast} 件`,
      `${when['zh-TW']}報告：${what['zh-TW']}${by['zh-TW']} ${value} 件，閾值 ${atLeast} 件`,
    )
  return say(
    `Report of ${when.en}: ${value} % ${what.en}${by.en} out of ${outOf}, threshold ${atLeast} %`,
    `${when['zh-CN']}报告：${what['zh-CN']}${by['zh-CN']} ${value}%（共 ${outOf} 件），阈值 ${atLeast}%`,
    `${when['zh-TW']}報告：${what['zh-TW']}${by['zh-TW']} ${value}%（共 ${outOf} 件），閾值 ${atLeast}%`,
  )
}
