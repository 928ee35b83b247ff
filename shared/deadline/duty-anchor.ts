import type { CaseFacts } from '#shared/case/facts.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { Deadline } from './deadline.ts'
import { milestoneText } from './milestone-text.ts'

/** What a duty's clock starts with, in words, as part of a sentence. One for each kind of terms. */
export function dutyAnchorText(facts: CaseFacts, deadline: Deadline): Text {
  const [part = '', id = '', third = '', fourth = ''] = deadline.limitId.split('.')
  switch (part) {
    case 'promise':
      return say('the promise', '作出承诺', '作出承諾')
    case 'plan':
      return id === 'silence'
        ? say('the last report of progress', '最近一次汇报进展', '最近一次匯報進展')
        : say('the entry in the plan', '列入计划', '列入計劃')
    case 'notice':
      return fourth === 'expiry'
        ? say('the confirmation', '确认', '確認')
        : toldText(facts, id, Number(third))
    case 'panel':
      return say('the convening', '召集', '召集')
    case 'approval':
      return say('the request for approval', '提请审批', '提請審批')
    case 'remedy':
      return remedyText(facts, deadline)
    case 'document':
      return third === 'answer'
        ? say('the request for an answer', '要求答复', '要求答覆')
        : say('the delivery of the copy', '送交副本', '送交副本')
    case 'follow_up':
      return followUpText(facts, deadline, id)
    default:
      return say('the start of this clock', '开始计时', '開始計時')
  }
}

function toldText({ state, people }: CaseFacts, noticeId: string, step: number): Text {
  const open = state.notices?.find((one) => one.noticeId === noticeId && one.step === step)
  const names = (open?.to ?? []).map((personId) => people.get(personId)?.name ?? personId)
  return say(
    `the notice to ${names.join(', ')}`,
    `告知 ${names.join('、')}`,
    `告知 ${names.join('、')}`,
  )
}

function remedyText({ state }: CaseFacts, { anchorAt }: Deadline): Text {
  const isAnswered = state.remedies?.some((remedy) => remedy.answeredAt === anchorAt)
  return isAnswered
    ? say('the customer’s agreement', '客户同意', '客戶同意')
    : say('the approval', '批准', '批准')
}

function followUpText({ state, policy }: CaseFacts, { anchorAt }: Deadline, kind: string): Text {
  const isTried = state.followUps?.some((one) => one.kind === kind && one.attemptedAt === anchorAt)
  if (isTried) return say('the last attempt', '最近一次尝试联系', '最近一次嘗試聯繫')
  const from = policy.policy.follow_ups.find((one) => one.id === kind)?.from
  return milestoneText(from ?? 'closed', policy)
}
