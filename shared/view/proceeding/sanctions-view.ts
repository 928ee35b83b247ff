import { termsOfPenalty } from '#shared/accountability/proceeding/find.ts'
import { named, PENALTY_KIND_LABELS } from '#shared/accountability/proceeding/labels.ts'
import { sanctionsOf } from '#shared/accountability/proceeding/sanctions.ts'
import type { SanctionsView, SanctionView } from '#shared/contract/sanctions-view.ts'
import { toDecimalText } from '#shared/kernel/money.ts'
import { type Locale, say, type Text } from '#shared/kernel/text.ts'
import type { Cell, Sheet } from '../sheet.ts'
import { departmentOf, refOf, refOrNull, type Showing } from './showing.ts'

/** The sanctions of a procedure in that month; whether the reader may see it is asked before. @rule MF-11.1 */
export function toSanctions(showing: Pick<Showing, 'facts'>, month: string): SanctionView[] {
  const { facts } = showing
  const of = sanctionsOf(facts, month)
  if (of === null) return []
  const { key, title, currency } = facts.policy.policy
  return of.sanctions.map((penalty): SanctionView => {
    const terms = termsOfPenalty(facts, penalty.penalty)
    const label = PENALTY_KIND_LABELS[penalty.kind]
    const { points, amount, instalments } = penalty.measure
    return {
      proceedingId: facts.state.proceedingId,
      penaltyId: penalty.penaltyId,
      policy: { key, title },
      dueOn: of.dueOn,
      ruleIds: of.ruleIds,
      noticeNumber: penalty.noticeNumber,
      person: refOrNull(showing, penalty.personId),
      department: departmentOf(showing, penalty.department),
      penalty: { id: penalty.penalty, label: terms?.label ?? label },
      kind: named(penalty.kind, PENALTY_KIND_LABELS),
      clause: terms?.clause ?? label,
      currency,
      measure: { points, amount, instalments },
      actOn: penalty.actOn,
      decidedBy: refOf(showing, penalty.decidedBy),
      decidedOn: facts.calendar.localDate(penalty.decidedAt),
      isStayed: penalty.status === 'stayed',
      isFinal: penalty.isFinal,
    }
  })
}

/** The list as human resources takes it away. */
export function sanctionsSheet({ month, sanctions }: SanctionsView, locale: Locale): Sheet {
  const words = (text: Text) => text[locale]
  return {
    name: `${words(NAME)} ${month}`,
    columns: COLUMNS.map(words),
    rows: sanctions.map((one): Cell[] => {
      const money = (amount: number) => toDecimalText(amount, one.currency)
      const { points, amount, instalments } = one.measure
      return [
        words(one.policy.title),
        one.noticeNumber ?? '',
        one.person?.id ?? '',
        one.person?.name ?? '',
        one.department ? words(one.department.label) : '',
        one.actOn,
        words(one.penalty.label),
        words(one.clause),
        points === 0 ? '' : { number: String(points) },
        amount === 0 ? '' : { number: money(amount) },
        amount === 0 ? '' : one.currency,
        instalments.map((each) => `${each.month} ${money(each.amount)}`).join('; '),
        one.decidedBy.name,
        one.decidedOn,
        words(one.isStayed ? STAYED : one.isFinal ? FINAL : IN_FORCE),
        one.dueOn,
      ]
    }),
  }
}

const NAME = say('Sanctions', '处分清单', '處分清單')
const STAYED = say('Stayed by an appeal', '申诉期间暂停执行', '申訴期間暫停執行')
const FINAL = say('In force, final', '生效，不可再申诉', '生效，不可再申訴')
const IN_FORCE = say('In force, can be contested', '生效，仍可申诉', '生效，仍可申訴')

const COLUMNS: readonly Text[] = [
  say('Policy', '制度', '制度'),
  say('Notice no.', '通知单编号', '通知單編號'),
  say('Person no.', '人员编号', '人員編號'),
  say('Name', '姓名', '姓名'),
  say('Department', '部门', '部門'),
  say('Date of the act', '行为日期', '行為日期'),
  say('Penalty', '处罚', '處罰'),
  say('Clause', '依据条款', '依據條款'),
  say('Points', '扣分', '扣分'),
  say('Amount', '金额', '金額'),
  say('Currency', '币种', '幣別'),
  say('Instalments', '分期', '分期'),
  say('Decided by', '决定人', '決定人'),
  say('Decided on', '决定日期', '決定日期'),
  say('State', '状态', '狀態'),
  say('To HR by', '报送人力资源部期限', '報送人力資源部期限'),
]
