import { rowOf } from '#shared/accountability/proceeding/approval.ts'
import { plusDays, startOfDate } from '#shared/accountability/proceeding/dates.ts'
import { rulesOf } from '#shared/accountability/proceeding/decide/propose.ts'
import { selfReviewDueAt } from '#shared/accountability/proceeding/decide/serve.ts'
import { answerDueAt, dueAfter, finalAt } from '#shared/accountability/proceeding/limits.ts'
import type { AppealState, PenaltyState } from '#shared/accountability/proceeding/model.ts'
import type { ProceedingClockView } from '#shared/contract/proceeding-view.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { type Locale, say, type Text } from '#shared/kernel/text.ts'
import { labelOf, type Showing } from './showing.ts'

/** The times that run in a procedure, each with whom it binds. */

const ANSWER = say('Time to answer what is said', '申辩期限', '申辯期限')
const APPROVAL = say('Decision on the penalty', '审批期限', '審批期限')
const APPEAL = say('Time to appeal', '申诉期限', '申訴期限')
const APPEAL_ANSWER = say('Answer to the appeal', '申诉答复期限', '申訴答覆期限')
const SELF_REVIEW = say('Written self-review', '书面检讨期限', '書面檢討期限')
const LIMITATION = say('Limitation: a penalty is proposed by then', '追究时效', '追究時效')

export function penaltyClocks(showing: Showing, penalty: PenaltyState): ProceedingClockView[] {
  const { facts } = showing
  const { penaltyId, status, answerUntil } = penalty
  const rules = rulesOf({ facts }, penalty)
  const { label: name } = labelOf(facts.terms.penalties, penalty.penalty)
  const clocks: ProceedingClockView[] = []
  const add = (part: string, label: Text, on: Side, dueAt: Instant | null, ruleIds = rules) => {
    if (dueAt === null) return
    const key = `${part}/${penaltyId}`
    clocks.push(toClock(showing, key, ofPenalty(label, name), on, dueAt, penaltyId, ruleIds))
  }
  if (status === 'alleged') add('answer', ANSWER, 'person', answerUntil)
  if (status === 'in_approval')
    add('approval', APPROVAL, 'institution', approvalDueAt(showing, penalty))
  if (!penalty.isFinal && (status === 'effective' || status === 'handed_over'))
    add('appeal', APPEAL, 'person', finalAt(penalty, facts), facts.terms.appeal.rules)
  if (status === 'effective' && penalty.kind === 'self_review' && penalty.doneAt === null)
    add('self_review', SELF_REVIEW, 'person', selfReviewDueAt(penalty, { facts }))
  return clocks
}

/** One procedure may have several penalties, each with such a time. */
function ofPenalty(label: Text, name: Text): Text {
  const each = (locale: Locale, colon: string) => `${label[locale]}${colon}${name[locale]}`
  return say(each('en', ': '), each('zh-CN', '：'), each('zh-TW', '：'))
}

export function appealClocks(showing: Showing, appeal: AppealState): ProceedingClockView[] {
  if (appeal.status !== 'open') return []
  const { facts } = showing
  const { appealId } = appeal
  const dueAt = answerDueAt(appeal, facts)
  const { rules } = facts.terms.appeal
  return [
    toClock(showing, `appeal/${appealId}`, APPEAL_ANSWER, 'institution', dueAt, appealId, rules),
  ]
}

/** Until when a penalty may be proposed at all, while none is under way. */
export function limitationClock(showing: Showing): ProceedingClockView[] {
  const { facts } = showing
  const { finding, penalties } = facts.state
  if (!finding || finding.verdict === 'not_founded' || penalties.length > 0) return []
  const knownOn = facts.calendar.localDate(finding.knownAt)
  const end = plusDays(knownOn, facts.terms.limitation_days + 1)
  const dueAt = startOfDate(end, facts.calendar)
  return [toClock(showing, 'limitation', LIMITATION, 'institution', dueAt, null, facts.terms.rules)]
}

type Side = ProceedingClockView['on']

function approvalDueAt({ facts }: Showing, penalty: PenaltyState): Instant | null {
  const { approval } = penalty
  const within = rowOf(facts, penalty)?.steps[approval?.step ?? -1]?.within
  return approval && within ? dueAfter(within, approval.since, facts) : null
}

function toClock(
  { now }: Showing,
  key: string,
  label: Text,
  on: Side,
  dueAt: Instant,
  about: string | null,
  ruleIds: readonly string[],
): ProceedingClockView {
  return { key, label, on, dueAt, isOver: dueAt <= now, about, ruleIds }
}
