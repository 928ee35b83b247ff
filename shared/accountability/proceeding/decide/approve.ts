import { ok, refuse } from '#shared/kernel/result.ts'
import { mayApprove, rowFor, rowOf } from '../approval.ts'
import { checkAttributed, checkProposer, checkStatus, firstRefusal, withPenalty } from '../ask.ts'
import type { ProceedingCommand } from '../commands.ts'
import { type Ask, type Checked, type Decided, done, followed } from '../facts.ts'
import { findParty, termsOfPenalty } from '../find.ts'
import { GUARDS } from '../guards.ts'
import type { NewProceedingEvent, PenaltyState } from '../model.ts'
import { hasAnyRole } from '../people.ts'
import { checkMeasure, rulesOf } from './propose.ts'

type Of<Type extends ProceedingCommand['type']> = Extract<ProceedingCommand, { type: Type }>

/** Authority: who decides a penalty that was heard. @rule MF-11.2 TM-6.1 */

/** What has to hold of a penalty whenever it goes on, however long ago it was proposed. */
function checkStands(ask: Ask, penalty: PenaltyState): Checked {
  const party = findParty(ask.facts.state, penalty.partyId)
  const terms = termsOfPenalty(ask.facts, penalty.penalty)
  const refusal = firstRefusal(
    () => GUARDS.isFounded(ask),
    () => GUARDS.attributionHolds(ask, penalty),
    () => checkAttributed(ask, party),
    () => GUARDS.latenessIsAnswered(ask, penalty),
    () => GUARDS.isNotSystemic(ask, penalty),
    () => GUARDS.actIsUnused(ask, penalty.actKey, penalty),
    () =>
      party && terms
        ? checkMeasure(ask, terms, penalty.measure, party, penalty.penaltyId)
        : refuse('penalty_not_provided'),
  )
  return refusal ?? ok()
}

/** After the person was heard it goes to whoever has the authority. */
export function decideSubmission(ask: Ask, { penaltyId }: Of<'submit_penalty'>): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const row = rowFor(ask.facts, penalty)
    const refusal = firstRefusal(
      () => checkProposer(ask, penalty),
      () => GUARDS.isOpen(ask),
      () => GUARDS.wasHeard(ask, penalty),
      () => checkStands(ask, penalty),
      () => (row ? ok() : refuse('authority_missing')),
    )
    if (refusal) return refusal
    return ok([asked(ask, penalty, row?.id ?? '', 0)])
  })
}

function asked(
  ask: Ask,
  { penaltyId }: PenaltyState,
  row: string,
  step: number,
): NewProceedingEvent {
  return done(ask, { type: 'penalty_approval_asked', penaltyId, row, step }, rowRules(ask, row))
}

function rowRules({ facts }: Ask, row: string): readonly string[] {
  return facts.terms.approvals.find(({ id }) => id === row)?.rules ?? []
}

function checkApprover(ask: Ask, penalty: PenaltyState): Checked {
  const step = rowOf(ask.facts, penalty)?.steps[penalty.approval?.step ?? -1]
  const refusal = firstRefusal(
    () => GUARDS.isNotKeptOut(ask),
    () => checkStatus(penalty, 'in_approval'),
    () => (step && hasAnyRole(ask.actor, step.roles) ? ok() : refuse('not_penalty_approver')),
    () => GUARDS.deciderIsFresh(ask, penalty),
    () => (mayApprove(ask.actor, penalty, ask.facts) ? ok() : refuse('not_penalty_approver')),
  )
  return refusal ?? ok()
}

/** Each step is another person; the last of them decides, by name. */
export function decideApproval(ask: Ask, { penaltyId, note }: Of<'approve_penalty'>): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const refusal = firstRefusal(
      () => checkApprover(ask, penalty),
      () => checkStands(ask, penalty),
    )
    if (refusal) return refusal
    const row = rowOf(ask.facts, penalty)
    const step = penalty.approval?.step ?? 0
    const personId = ask.actor.id
    const rules = row?.rules ?? []
    const approved = done(ask, { type: 'penalty_approved', penaltyId, step, personId, note }, rules)
    const isLast = step + 1 >= (row?.steps.length ?? 0)
    return ok([
      approved,
      isLast
        ? done(ask, { type: 'penalty_decided', penaltyId, personId }, rulesOf(ask, penalty))
        : followed(
            { type: 'penalty_approval_asked', penaltyId, row: row?.id ?? '', step: step + 1 },
            rules,
            ask.now,
          ),
    ])
  })
}

export function decideRefusal(ask: Ask, { penaltyId, reason }: Of<'refuse_penalty'>): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const refusal = checkApprover(ask, penalty)
    if (!refusal.ok) return refusal
    return ok([done(ask, { type: 'penalty_refused', penaltyId, reason }, rulesOf(ask, penalty))])
  })
}

/** Where the policy allows it a law may be set aside: one asks with a reason, another confirms, and it stands on record. */
export function decideOverride(
  ask: Ask,
  { penaltyId, guard, reason }: Of<'ask_override'>,
): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const refusal = firstRefusal(
      () => GUARDS.isNotKeptOut(ask),
      () => checkMayOverride(ask, guard),
      () => checkStatus(penalty, 'proposed', 'alleged', 'answered', 'in_approval'),
      () =>
        penalty.overrides.some((one) => one.guard === guard) ? refuse('already_answered') : ok(),
    )
    return refusal ?? ok([done(ask, { type: 'override_asked', penaltyId, guard, reason })])
  })
}

export function decideOverrideConfirmation(
  ask: Ask,
  { penaltyId, guard }: Of<'confirm_override'>,
): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const override = penalty.overrides.find((one) => one.guard === guard)
    const refusal = firstRefusal(
      () => GUARDS.isNotKeptOut(ask),
      () => checkMayOverride(ask, guard),
      () => (override ? ok() : refuse('override_not_asked')),
      () => (override?.confirmedBy === null ? ok() : refuse('already_answered')),
      () => GUARDS.secondPersonConfirms(ask, override?.askedBy ?? ''),
    )
    return refusal ?? ok([done(ask, { type: 'override_confirmed', penaltyId, guard })])
  })
}

function checkMayOverride({ facts, actor }: Ask, guard: string): Checked {
  const terms = facts.terms.overrides.find((one) => one.guard === guard)
  return terms && hasAnyRole(actor, terms.roles) ? ok() : refuse('override_not_allowed')
}
