import type { NewEvent } from '#shared/case/events.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import { wallText } from '#shared/deadline/wall-text.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { moneyText } from '#shared/kernel/money.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { countedText, kindLabel } from '#shared/remedy/label.ts'
import { findApproval } from './fold.ts'
import { approvalKey } from './key.ts'
import { authorityLabel } from './label.ts'
import type { ApprovalState } from './model.ts'

/** What was decided, as it stands after it. */
interface After extends CaseFacts {
  readonly deadlines: readonly Deadline[]
}

interface Line {
  readonly key: string
  readonly body: string
}

interface Words {
  asked(what: string, names: string): string
  nobody(what: string): string
  by(when: string): string
  granted(what: string): string
  denied(what: string, name: string): string
  carryOut(what: string, names: string): string
  compare(what: string, names: string): string
  stopped(what: string, actual: string): string
  readonly and: string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    asked: (what, names) => `Approval asked of ${names}: ${what}`,
    nobody: (what) => `Nobody is left who may approve: ${what}`,
    by: (when) => `To be decided by ${when}.`,
    granted: (what) => `Approved: ${what}`,
    denied: (what, name) => `Not approved by ${name}: ${what}`,
    carryOut: (what, names) => `To be carried out by ${names}: ${what}`,
    compare: (what, names) => `To be compared with what was approved by ${names}: ${what}`,
    stopped: (what, actual) => `Stopped, more than was approved: ${what}, in fact ${actual}`,
    and: ', ',
  },
  'zh-CN': {
    asked: (what, names) => `请 ${names} 审批：${what}`,
    nobody: (what) => `暂无可审批的人员：${what}`,
    by: (when) => `须于 ${when} 前决定。`,
    granted: (what) => `已批准：${what}`,
    denied: (what, name) => `${name} 未批准：${what}`,
    carryOut: (what, names) => `由 ${names} 执行：${what}`,
    compare: (what, names) => `由 ${names} 与核准数核对：${what}`,
    stopped: (what, actual) => `已停止，超出核准范围：${what}，实际 ${actual}`,
    and: '、',
  },
  'zh-TW': {
    asked: (what, names) => `請 ${names} 核准：${what}`,
    nobody: (what) => `暫無可核准的人員：${what}`,
    by: (when) => `須於 ${when} 前決定。`,
    granted: (what) => `已核准：${what}`,
    denied: (what, name) => `${name} 未核准：${what}`,
    carryOut: (what, names) => `由 ${names} 執行：${what}`,
    compare: (what, names) => `由 ${names} 與核准數核對：${what}`,
    stopped: (what, actual) => `已停止，超出核准範圍：${what}，實際 ${actual}`,
    and: '、',
  },
}

/**
 * What approvals and remedies leave on the ticket in one language: who is asked and by when, what came of it, who
 * carries it out. Null where there is nothing to tell. Whoever may open the ticket reads it, so it says nothing of why
 * somebody else is asked.
 */
export function consentNote(
  after: After,
  { event, ruleIds }: NewEvent,
  seq: number,
  locale: Locale,
): Line | null {
  const words = WORDS[locale]
  const rules = ruleIds.length === 0 ? '' : ` [${ruleIds.join(', ')}]`
  const line = (body: string, more: string | null = null): Line => ({
    key: `${event.type}:${seq}`,
    body: `Redress · ${body}${rules}${more === null ? '' : `\n${more}`}`,
  })
  switch (event.type) {
    case 'approval_asked': {
      const approval = findApproval(after.state, event.approvalId)
      // Of several askings in one decision only the last is told.
      if (approval?.status !== 'pending' || approval.step !== event.step) return null
      const what = whatOf(after, approval, locale)
      if (event.of.length === 0) return line(words.nobody(what))
      const due = after.deadlines.find((one) => one.key === approvalKey(approval))
      return line(
        words.asked(what, namesOf(after, event.of, words)),
        due ? words.by(whenText(after, due)) : null,
      )
    }
    case 'approval_granted': {
      const approval = findApproval(after.state, event.approvalId)
      // Within one's own authority nobody waited for it.
      if (!approval || approval.spoken.length === 0) return null
      return line(words.granted(whatOf(after, approval, locale)))
    }
    case 'approval_denied': {
      const approval = findApproval(after.state, event.approvalId)
      if (!approval) return null
      return line(
        words.denied(whatOf(after, approval, locale), nameOf(after, event.personId)),
        event.reason,
      )
    }
    case 'remedy_assigned': {
      if (event.to.length === 0) return null
      const what = remedyText(after, event.remedyId, locale)
      const names = namesOf(after, event.to, words)
      return line(
        event.task === 'carry_out' ? words.carryOut(what, names) : words.compare(what, names),
      )
    }
    case 'remedy_stopped': {
      const remedy = after.state.remedies?.find((one) => one.remedyId === event.remedyId)
      const actual = countedText(after.policy, remedy?.kind ?? '', event.actual)
      return line(words.stopped(remedyText(after, event.remedyId, locale), actual ?? ''))
    }
    default:
      return null
  }
}

function whatOf(
  after: After,
  { about, authorityId, amount }: ApprovalState,
  locale: Locale,
): string {
  if (about.kind === 'remedy') return remedyText(after, about.remedyId, locale)
  const label = authorityLabel(after.policy, authorityId)[locale]
  return amount === null ? label : `${label}, ${moneyText(amount, after.policy.policy.currency)}`
}

function remedyText({ state, policy }: After, remedyId: string, locale: Locale): string {
  const remedy = state.remedies?.find((one) => one.remedyId === remedyId)
  if (!remedy) return ''
  const counted = countedText(policy, remedy.kind, remedy.amount)
  const label = kindLabel(policy, remedy.kind)[locale]
  return counted === null ? label : `${label}, ${counted}`
}

function namesOf(after: After, people: readonly PersonId[], words: Words): string {
  return people.map((personId) => nameOf(after, personId)).join(words.and)
}

function nameOf({ people }: After, personId: PersonId): string {
  return people.get(personId)?.name ?? personId
}

function whenText({ calendar }: After, { dueAt }: Deadline): string {
  return `${wallText(calendar, dueAt)} (${calendar.spec.timeZone})`
}
