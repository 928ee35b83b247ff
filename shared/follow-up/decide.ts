import {
  type Ask,
  type Checked,
  checkTexts,
  type Decided,
  done,
  firstRefusal,
} from '#shared/case/ask.ts'
import type { NewEvent } from '#shared/case/events.ts'
import { assertNever, ok, refuse } from '#shared/kernel/result.ts'
import type { FollowUp, Scalar } from '#shared/policy/schema.ts'
import { choosePeople } from '#shared/route/choose.ts'
import type { Answers, FollowUpCommand, FollowUpState } from './model.ts'

/** What a person asks of follow-up; of a closed case as well. @rule TM-4.1 TM-4.2 TM-4.3.1 LP-1 */
export function decideFollowUp(ask: Ask, command: FollowUpCommand): Decided {
  const { followUpId, channel, note } = command
  const kind = kindOf(ask, followUpId)
  const ruleIds = kind?.rules ?? []
  switch (command.type) {
    case 'log_follow_up_attempt': {
      const refusal = firstRefusal(
        () => checkFound(ask, followUpId),
        () => checkTexts(note),
        () => checkFollowUp(ask, followUpId),
      )
      if (refusal) return refusal
      const attempts = (findFollowUp(ask, followUpId)?.attempts ?? 0) + 1
      const isLast = kind !== undefined && attempts >= kind.attempts_max
      return ok([
        done(ask, { type: 'follow_up_attempted', followUpId, channel, note }, ruleIds),
        ...(isLast ? [done(ask, { type: 'follow_up_ended', followUpId }, ruleIds)] : []),
      ])
    }
    case 'record_follow_up': {
      const { answers, isSatisfied } = command
      const refusal = firstRefusal(
        () => checkFound(ask, followUpId),
        () => (kind ? checkAnswers(kind, answers) : ok()),
        () => checkTexts(note),
        () => checkFollowUp(ask, followUpId),
      )
      if (refusal) return refusal
      return ok([
        done(
          ask,
          { type: 'follow_up_done', followUpId, channel, answers, isSatisfied, note },
          ruleIds,
        ),
        ...(isSatisfied ? [] : nextRound(ask, kind)),
      ])
    }
    default:
      return assertNever(command)
  }
}

/** Whoever is asked to do it, may be asked by the policy, or owns the case. */
export function checkFollowUp(ask: Ask, followUpId: string): Checked {
  const { state, people, policy } = ask.facts
  const followUp = findFollowUp(ask, followUpId)
  const kind = kindOf(ask, followUpId)
  const isAsked =
    followUp?.by === ask.actor ||
    state.owner === ask.actor ||
    choosePeople(kind?.by ?? [], state, people, policy).includes(ask.actor)
  return (
    firstRefusal(
      () => (state.status === 'voided' ? refuse('case_closed') : ok()),
      () => (isAsked ? ok() : refuse('not_asked')),
      () => (followUp?.status === 'planned' ? ok() : refuse('follow_up_closed')),
    ) ?? ok()
  )
}

function findFollowUp(ask: Ask, followUpId: string): FollowUpState | undefined {
  return ask.facts.state.followUps?.find((one) => one.followUpId === followUpId)
}

function kindOf(ask: Ask, followUpId: string): FollowUp | undefined {
  const kind = findFollowUp(ask, followUpId)?.kind
  return ask.facts.policy.policy.follow_ups.find((one) => one.id === kind)
}

function checkFound(ask: Ask, followUpId: string): Checked {
  return findFollowUp(ask, followUpId) ? ok() : refuse('follow_up_not_found')
}

function checkAnswers(kind: FollowUp, answers: Answers): Checked {
  const ids = new Set(kind.questions.map((question) => question.id))
  const unknown = Object.keys(answers).filter((id) => !ids.has(id))
  if (unknown.length > 0) return refuse('field_unknown', { fields: unknown })
  const wrong = kind.questions.filter(({ id, type }) => !fits(type, answers[id]))
  if (wrong.length > 0) return refuse('field_value_invalid', { fields: wrong.map(({ id }) => id) })
  const missing = kind.questions.filter(
    ({ id, required }) => required && (answers[id] === undefined || answers[id] === ''),
  )
  return missing.length > 0
    ? refuse('answers_missing', { fields: missing.map(({ id }) => id) })
    : ok()
}

function fits(type: FollowUp['questions'][number]['type'], answer: Scalar | undefined): boolean {
  if (answer === undefined) return true
  if (type === 'yes_no') return typeof answer === 'boolean'
  if (type === 'text') return typeof answer === 'string'
  return typeof answer === 'number' && Number.isInteger(answer) && answer >= 1 && answer <= 5
}

/** Not satisfied: handled again, and a closed case is open again for it. @rule TM-4.3.1 */
function nextRound(ask: Ask, kind: FollowUp | undefined): NewEvent[] {
  const backTo = kind?.on_dissatisfaction
  if (backTo === undefined) return []
  const { state, policy } = ask.facts
  const stage = state.stage === null ? undefined : policy.stageById.get(state.stage)
  return [
    ...(state.status === 'closed' ? [done(ask, { type: 'case_reopened' }, kind?.rules)] : []),
    ...(stage ? [done(ask, { type: 'stage_left', stage: stage.id }, stage.rules)] : []),
    done(ask, { type: 'round_started', round: state.round + 1, stage: backTo }, kind?.rules),
  ]
}
