import { UNIT_LABELS } from '#shared/accountability/ledger/labels.ts'
import type {
  ControlTotalView,
  StatementLineView,
  StatementView,
} from '#shared/contract/ledger-view.ts'
import { toDecimalText } from '#shared/kernel/money.ts'
import { type Locale, say, type Text } from '#shared/kernel/text.ts'
import type { Cell, Sheet } from './sheet.ts'

/** The statement of a closed month as payroll takes it away: its lines, and the totals that a copy is held against. */
export function statementSheets(view: StatementView, locale: Locale): readonly [Sheet, Sheet] {
  const words = (text: Text) => text[locale]
  const line = (one: StatementLineView): Cell[] => [
    view.month,
    one.person?.id ?? '',
    one.person?.name ?? '',
    one.department ? words(one.department.label) : '',
    words(UNIT_LABELS[one.unit]),
    one.currency ?? '',
    whole(one.entries),
    ...sums(one),
  ]
  const total = (one: ControlTotalView): Cell[] => [
    view.month,
    words(UNIT_LABELS[one.unit]),
    one.currency ?? '',
    whole(one.lines),
    whole(one.entries),
    ...sums(one),
    view.isWhole ? (view.hash ?? '') : words(IN_PART),
  ]
  const { month, personId, name, department, unit, currency, entries } = HEADINGS
  const { taken, given, sum, lines, hash } = HEADINGS
  return [
    {
      name: words(say('Statement', '月结单', '月結單')),
      columns: [month, personId, name, department, unit, currency, entries, taken, given, sum].map(
        words,
      ),
      rows: view.lines.map(line),
    },
    {
      name: words(say('Control totals', '控制总数', '控制總數')),
      columns: [month, unit, currency, lines, entries, taken, given, sum, hash].map(words),
      rows: view.totals.map(total),
    },
  ]
}

/** In the place of the hash. */
const IN_PART = say('In part: lines are left out', '部分：有行未列出', '部分：有行未列出')

const HEADINGS = {
  month: say('Month', '月份', '月份'),
  personId: say('Person no.', '人员编号', '人員編號'),
  name: say('Name', '姓名', '姓名'),
  department: say('Department', '部门', '部門'),
  unit: say('What is counted', '项目', '項目'),
  currency: say('Currency', '币种', '幣別'),
  lines: say('Lines', '行数', '行數'),
  entries: say('Entries', '笔数', '筆數'),
  taken: say('Taken', '扣减', '扣減'),
  given: say('Given', '增加', '增加'),
  sum: say('Sum', '合计', '合計'),
  hash: say('Check (SHA-256)', '校验值（SHA-256）', '校驗值（SHA-256）'),
} as const

function whole(count: number): Cell {
  return { number: String(count) }
}

/** Money with its decimals, so that a total can be compared with what the payroll system says. */
function sums({
  currency,
  taken,
  given,
  sum,
}: Pick<StatementLineView, 'currency' | 'taken' | 'given' | 'sum'>): Cell[] {
  return [taken, given, sum].map((amount) => {
    const text = currency === null ? String(amount) : signed(amount, currency)
    return { number: text }
  })
}

function signed(amount: number, currency: string): string {
  const text = toDecimalText(Math.abs(amount), currency)
  return amount < 0 ? `-${text}` : text
}
