import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever, ok } from '#shared/kernel/result.ts'
import { type Checked, firstInOrder } from '../checks.ts'
import { daysAfter } from '../days.ts'
import { canDo, canSee } from './can.ts'
import type { ImprovementCommand } from './commands.ts'
import type { DecidedImprovement, ImprovementAsk } from './facts.ts'
import { GUARDS } from './guards.ts'
import type { ImprovementEvent, ImprovementState, NewImprovementEvent } from './model.ts'
import { findKind, rulesOf } from './terms.ts'

/**
 * What a person asks of an improvement. Whoever may not see it is told so first; of all that stands against the rest,
 * what comes first in the order of the refusals. The same request again changes nothing.
 * @rule TM-3.1.2 TM-4.3.2 TM-7.1.1 EL-5.3 EL-10 IP-3.1
 */
export function decideImprovement(
  ask: ImprovementAsk,
  command: ImprovementCommand,
): DecidedImprovement {
  const seen = canSee(ask)
  if (!seen.ok) return seen
  if (isRepeated(ask.facts.state, command)) return ok([])
  const refusal = firstInOrder([canDo(ask, command.type), ...checksOf(ask, command)])
  if (refusal) return refusal
  const { state, terms } = ask.facts
  const ruleIds = rulesOf(terms, state.kind)
  const actor = { kind: 'person', personId: ask.actor.id } as const
  return ok(
    eventsOf(ask, command).map(
      (event): NewImprovementEvent => ({
        event,
        actor: FOLLOWS.has(event.type) ? { kind: 'service' } : actor,
        ruleIds,
        effectiveAt: ask.now,
      }),
    ),
  )
}

/** What nobody does: it follows from what somebody did. */
const FOLLOWS: ReadonlySet<ImprovementEvent['type']> = new Set([
  'effect_check_opened',
  'effect_measured',
  'improvement_closed',
])

/** What the command says besides who asks and when. */
function checksOf(ask: ImprovementAsk, command: ImprovementCommand): readonly Checked[] {
  switch (command.type) {
    case 'name_participants':
      return [GUARDS.participants(ask, command.personIds)]
    case 'release_participant':
      return [GUARDS.isParticipant(ask, command.personId)]
    case 'add_milestone':
      return [GUARDS.milestones(ask, command.milestone)]
    case 'reach_milestone':
    case 'drop_milestone':
      return [
        GUARDS.milestoneExists(ask, command.milestoneId),
        GUARDS.milestoneIsOpen(ask, command.milestoneId),
      ]
    case 'offer_improvement':
      return [GUARDS.isNotTheirs(ask, command.to), GUARDS.mayOwn(ask, command.to)]
    case 'accept_improvement':
      return [GUARDS.isOffered(ask, command.handOverId), GUARDS.mayOwn(ask, ask.actor.id)]
    case 'decline_improvement':
    case 'withdraw_improvement_offer':
      return [GUARDS.isOffered(ask, command.handOverId)]
    case 'add_proof':
      return [GUARDS.proof(ask, command.proof)]
    case 'record_exam':
      return [
        GUARDS.isParticipant(ask, command.personId),
        GUARDS.isAnother(ask, command.personId),
        GUARDS.examScore(ask, command.score),
      ]
    case 'judge_effect':
      return command.isEffective
        ? [GUARDS.hasFallen(ask)]
        : [GUARDS.isLearned(ask, command.learned), GUARDS.isAhead(ask, command.dueAt)]
    case 'report_improvement_progress':
    case 'flag_systemic':
    case 'report_done':
    case 'cancel_improvement':
      return []
    default:
      return assertNever(command)
  }
}

/** Whoever made it gave it an id: with the same one it is the same request. */
function isRepeated(state: ImprovementState, command: ImprovementCommand): boolean {
  switch (command.type) {
    case 'add_milestone':
      return state.milestones.some((one) => one.milestoneId === command.milestone.milestoneId)
    case 'offer_improvement':
      return state.handOver?.handOverId === command.handOverId
    case 'add_proof':
      return state.proofs.some((one) => one.proofId === command.proof.proofId)
    case 'record_exam':
      return state.participants.some((one) =>
        one.results.some(({ examId }) => examId === command.examId),
      )
    case 'report_improvement_progress':
      return state.notes.some((one) => one.text.textId === command.text.textId)
    case 'flag_systemic':
      return state.isSystemic
    default:
      return false
  }
}

function eventsOf(ask: ImprovementAsk, command: ImprovementCommand): readonly ImprovementEvent[] {
  switch (command.type) {
    case 'name_participants':
      return [{ type: 'participants_named', personIds: command.personIds }]
    case 'release_participant': {
      const { personId, reason } = command
      return [{ type: 'participant_released', personId, reason }]
    }
    case 'add_milestone':
      return [{ type: 'milestone_added', milestone: command.milestone }]
    case 'reach_milestone':
      return [{ type: 'milestone_reached', milestoneId: command.milestoneId }]
    case 'drop_milestone': {
      const { milestoneId, reason } = command
      return [{ type: 'milestone_dropped', milestoneId, reason }]
    }
    case 'offer_improvement':
      return [{ type: 'owner_offered', handOverId: command.handOverId, to: command.to }]
    case 'accept_improvement':
      return [accepted(command.handOverId, ask.actor.id)]
    case 'decline_improvement': {
      const { handOverId, reason } = command
      return [{ type: 'owner_declined', handOverId, reason }]
    }
    case 'withdraw_improvement_offer':
      return [{ type: 'owner_offer_withdrawn', handOverId: command.handOverId }]
    case 'report_improvement_progress':
      return [{ type: 'progress_reported', text: command.text }]
    case 'add_proof':
      return [{ type: 'proof_added', proof: command.proof }]
    case 'record_exam': {
      const { examId, personId, isPassed, score } = command
      return [{ type: 'examined', examId, personId, isPassed, score }]
    }
    case 'flag_systemic':
      return [{ type: 'systemic_flagged' }]
    case 'report_done':
      return [
        { type: 'done_reported', text: command.text },
        { type: 'effect_check_opened', until: effectUntil(ask) },
      ]
    case 'judge_effect':
      return judged(ask, command)
    case 'cancel_improvement':
      return [{ type: 'improvement_cancelled', reason: command.reason }]
    default:
      return assertNever(command)
  }
}

function accepted(handOverId: string, personId: PersonId): ImprovementEvent {
  return { type: 'owner_accepted', handOverId, personId }
}

function effectUntil({ facts, now }: ImprovementAsk) {
  return daysAfter(now, findKind(facts.terms, facts.state.kind)?.effect_days ?? 0)
}

/** What was counted, what it was taken for, and what becomes of it: closed, or done again with what was learned. */
function judged(
  { facts }: ImprovementAsk,
  command: Extract<ImprovementCommand, { type: 'judge_effect' }>,
): readonly ImprovementEvent[] {
  const { repeats } = facts.outside
  const { isEffective, learned, dueAt } = command
  const hasCause = facts.state.cause !== null
  return [
    ...(hasCause && repeats !== null ? [{ type: 'effect_measured' as const, repeats }] : []),
    { type: 'effect_judged', isEffective, learned },
    ...(isEffective || dueAt === null
      ? [{ type: 'improvement_closed' as const }]
      : [{ type: 'improvement_reopened' as const, dueAt }]),
  ]
}
