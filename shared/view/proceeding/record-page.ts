import type {
  PenaltyView,
  ProceedingClockView,
  SaidView,
  Written,
} from '#shared/contract/proceeding-view.ts'
import type { MyRecordView, RecordItemView } from '#shared/contract/record-view.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { moneyText } from '#shared/kernel/money.ts'
import { type Locale, say, type Text } from '#shared/kernel/text.ts'
import { loadZone } from '#shared/kernel/zone.ts'

/** *My record* as a page to print and keep: it says what the screen says, and needs nothing to be read. */

const WORDS = {
  title: say('My record', '我的记录', '我的記錄'),
  taken: say('Copy made at', '副本生成时间', '副本產生時間'),
  nothing: say('Nothing is recorded about you.', '没有与您有关的记录。', '沒有與您有關的記錄。'),
  case: say('Complaint', '投诉案件', '投訴案件'),
  opened: say('Opened at', '启动时间', '啟動時間'),
  finding: say('Finding', '调查结论', '調查結論'),
  reasons: say('Reasons', '理由', '理由'),
  cause: say('Cause', '原因', '原因'),
  impact: say('Impact', '影响', '影響'),
  act: say('Day of the act', '行为日期', '行為日期'),
  part: say('Your part', '您的责任', '您的責任'),
  share: say('Share', '责任比例', '責任比例'),
  by: say('By', '作出人', '作出人'),
  evidence: say('Evidence', '证据', '證據'),
  penalty: say('What follows', '处理', '處理'),
  clause: say('Clause', '制度条款', '制度條款'),
  status: say('Status', '状态', '狀態'),
  points: say('Points', '扣分', '扣分'),
  amount: say('Amount', '金额', '金額'),
  instalments: say('Instalments', '分期扣除', '分期扣除'),
  answer: say('Your answer', '您的申辩', '您的申辯'),
  exception: say('Exception', '例外', '例外'),
  selfReview: say('Self-review', '书面检讨', '書面檢討'),
  returned: say('Self-review given back', '书面检讨被退回', '書面檢討被退回'),
  ended: say('Why it ended', '结束原因', '結束原因'),
  corrected: say('Corrected', '已更正', '已更正'),
  notCorrected: say('Not corrected', '未予更正', '未予更正'),
  decided: say('Decided by', '决定人', '決定人'),
  served: say('Notice served at', '送达时间', '送達時間'),
  expires: say('No longer counts from', '自此日起不再计算', '自此日起不再計算'),
  appeal: say('Appeal', '申诉', '申訴'),
  ground: say('Ground', '申诉理由', '申訴理由'),
  groundAnswer: say('Answer', '答复', '答覆'),
  correction: say('Request for correction', '更正申请', '更正申請'),
  clocks: say('Times that run', '期限', '期限'),
  erased: say('(erased)', '（已删除）', '（已刪除）'),
  standing: say('What counts', '计入记录', '計入記錄'),
  rules: say('Rules', '依据', '依據'),
  clauses: say('Clauses you confirmed', '您已确认的制度条款', '您已確認的制度條款'),
} as const satisfies Readonly<Record<string, Text>>

interface Page {
  readonly locale: Locale
  readonly timeZone: string
}

/** A whole HTML document in one language. No text in it is markup. */
export function toRecordPage(record: MyRecordView, locale: Locale): string {
  const page: Page = { locale, timeZone: record.timeZone }
  const title = `${word(page, 'title')}: ${record.me.name}`
  const items = record.items.map((item) => itemOf(page, item)).join('')
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><title>${toMarkup(title)}</title>
<style>body{font:14px/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}h2{border-bottom:1px solid #888;
margin-top:2rem}dt{font-weight:600}dd{margin:0 0 .4rem 1rem;white-space:pre-wrap}@media print{body{margin:0}}</style></head>
<body><h1>${toMarkup(title)}</h1>
<p>${toMarkup(word(page, 'taken'))} ${toMarkup(when(page, record.now))}</p>
${items === '' && record.standing.entries.length === 0 ? `<p>${toMarkup(word(page, 'nothing'))}</p>` : items}
${standingOf(page, record)}
${clausesOf(page, record)}</body></html>
`
}

function itemOf(page: Page, item: RecordItemView): string {
  const { finding, attributed } = item
  const heading = `${item.policy.title[page.locale]}${item.number === null ? '' : ` · ${item.number}`}`
  return [
    `<h2>${toMarkup(heading)}</h2>`,
    list([[word(page, 'opened'), when(page, item.openedAt)]]),
    finding === null
      ? ''
      : section(word(page, 'finding'), [
          [word(page, 'finding'), finding.verdict.label[page.locale]],
          [word(page, 'reasons'), written(page, finding.reasons)],
          [word(page, 'cause'), finding.causes.map((one) => one.label[page.locale]).join(' / ')],
          [word(page, 'impact'), finding.impact?.label[page.locale] ?? ''],
          [word(page, 'act'), finding.actOn],
          [word(page, 'by'), `${finding.by.name}, ${when(page, finding.at)}`],
        ]),
    ...item.parties.map((party) =>
      section(word(page, 'part'), [
        [
          party.kind.label[page.locale],
          party.person?.name ?? party.department?.label[page.locale] ?? '',
        ],
        [word(page, 'share'), `${party.share / PERCENT} % (${party.level.label[page.locale]})`],
        ...(attributed === null
          ? []
          : ([
              [word(page, 'reasons'), written(page, attributed.reasons)],
              [word(page, 'by'), `${attributed.by.name}, ${when(page, attributed.at)}`],
            ] as const)),
      ]),
    ),
    ...item.penalties.map((penalty) => penaltyOf(page, penalty, item.currency)),
    item.evidence.length === 0
      ? ''
      : section(
          word(page, 'evidence'),
          item.evidence.map((one) => [
            `${one.kind.label[page.locale]} ${one.name}`.trim(),
            [one.reference, one.sha256, one.text === null ? null : written(page, one.text)]
              .filter((part) => part !== null)
              .join('\n'),
          ]),
        ),
    ...item.appeals.map((appeal) =>
      section(word(page, 'appeal'), [
        [
          word(page, 'status'),
          `${appeal.status.label[page.locale]}, ${when(page, appeal.lodgedAt)}`,
        ],
        ...appeal.grounds.flatMap(
          ({ text, answer }) =>
            [
              [word(page, 'ground'), written(page, text)],
              [word(page, 'groundAnswer'), answer === null ? '' : written(page, answer)],
            ] as const,
        ),
        [word(page, 'by'), appeal.decidedBy?.name ?? ''],
      ]),
    ),
    ...item.corrections.map(({ text, answer }) =>
      section(word(page, 'correction'), [
        [word(page, 'correction'), written(page, text)],
        [
          word(page, 'groundAnswer'),
          answer === null
            ? ''
            : `${word(page, answer.isCorrected ? 'corrected' : 'notCorrected')}, ${answer.by.name}, ${when(page, answer.at)}\n${written(page, answer.text)}`,
        ],
      ]),
    ),
    clocksOf(page, item.clocks),
  ].join('\n')
}

/** Hundredths of a percent in one. */
const PERCENT = 100

function penaltyOf(page: Page, penalty: PenaltyView, currency: string): string {
  const { measure } = penalty
  return section(`${word(page, 'penalty')}: ${penalty.penalty.label[page.locale]}`, [
    [word(page, 'status'), penalty.status.label[page.locale]],
    [word(page, 'clause'), penalty.clause[page.locale]],
    [word(page, 'rules'), penalty.ruleIds.join(', ')],
    [word(page, 'reasons'), written(page, penalty.reasons)],
    [word(page, 'points'), measure.points === 0 ? '' : String(measure.points)],
    [word(page, 'amount'), measure.amount === 0 ? '' : moneyText(measure.amount, currency)],
    [
      word(page, 'instalments'),
      measure.instalments
        .map(({ month, amount }) => `${month}: ${moneyText(amount, currency)}`)
        .join('\n'),
    ],
    [word(page, 'answer'), penalty.answer === null ? '' : written(page, penalty.answer)],
    ...penalty.overrides.map(
      ({ guard, reason, askedBy, confirmedBy }) =>
        [
          `${word(page, 'exception')}: ${guard.label[page.locale]}`,
          `${written(page, reason)}\n${[askedBy.name, confirmedBy?.name ?? ''].join(', ')}`,
        ] as const,
    ),
    [
      word(page, 'decided'),
      penalty.decidedBy === null
        ? ''
        : `${penalty.decidedBy.name}, ${when(page, penalty.decidedAt)}`,
    ],
    [word(page, 'served'), when(page, penalty.servedAt)],
    [word(page, 'returned'), saidText(page, penalty.selfReviewReturned)],
    [
      word(page, 'selfReview'),
      penalty.selfReview === null ? '' : written(page, penalty.selfReview.text),
    ],
    [word(page, 'ended'), saidText(page, penalty.ended)],
    [word(page, 'expires'), penalty.expiresOn ?? ''],
  ])
}

function saidText(page: Page, said: SaidView | null): string {
  return said === null
    ? ''
    : `${written(page, said.reason)}\n${said.by.name}, ${when(page, said.at)}`
}

function clocksOf(page: Page, clocks: readonly ProceedingClockView[]): string {
  if (clocks.length === 0) return ''
  return section(
    word(page, 'clocks'),
    clocks.map(({ label, dueAt }) => [label[page.locale], when(page, dueAt)]),
  )
}

function standingOf(page: Page, { standing }: MyRecordView): string {
  if (standing.entries.length === 0) return ''
  return section(
    word(page, 'standing'),
    standing.entries.map(({ label, actOn, text }) => [
      label[page.locale],
      text === null ? actOn : `${actOn}\n${written(page, text)}`,
    ]),
  )
}

function clausesOf(page: Page, { clauses }: MyRecordView): string {
  const known = clauses.filter(({ receivedAt }) => receivedAt !== null)
  if (known.length === 0) return ''
  return section(
    word(page, 'clauses'),
    known.map(({ title, version, receivedAt }) => [
      `${title[page.locale]} ${version}`,
      when(page, receivedAt),
    ]),
  )
}

type Line = readonly [label: string, value: string]

function section(heading: string, lines: readonly Line[]): string {
  return `<h3>${toMarkup(heading)}</h3>\n${list(lines)}`
}

/** Lines that have nothing to say are left out. */
function list(lines: readonly Line[]): string {
  const said = lines.filter(([, value]) => value !== '')
  return `<dl>${said.map(([label, value]) => `<dt>${toMarkup(label)}</dt><dd>${toMarkup(value)}</dd>`).join('')}</dl>`
}

function word({ locale }: Page, key: keyof typeof WORDS): string {
  return WORDS[key][locale]
}

function written(page: Page, { text }: Written): string {
  return text ?? word(page, 'erased')
}

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60

/** `2026-03-03 18:00` on the company’s clock; empty for no instant. */
function when({ timeZone }: Page, at: Instant | null): string {
  if (at === null) return ''
  const { on, millisecondOfDay } = loadZone(timeZone).toWallClock(at)
  const minutes = Math.floor(millisecondOfDay / MINUTE_MS)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${on} ${two(Math.floor(minutes / HOUR_MINUTES))}:${two(minutes % HOUR_MINUTES)}`
}

function toMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
