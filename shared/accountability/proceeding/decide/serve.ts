import type { PersonId } from '#shared/kernel/ids.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import { checkProposer, checkStatus, firstRefusal, toChecked, withPenalty } from '../ask.ts'
import type { ProceedingCommand } from '../commands.ts'
import { type Ask, type Checked, type Decided, done, followed } from '../facts.ts'
import { termsOfPenalty } from '../find.ts'
import { isRecommendation } from '../fold.ts'
import { GUARDS } from '../guards.ts'
import { dueAfter } from '../limits.ts'
import type { PenaltyState } from '../model.ts'
import { hasOffice, isConcerned, isKeptOut } from '../people.ts'
import { isMoney } from '../provides.ts'
import { rulesOf } from './propose.ts'

type Of<Type extends ProceedingCommand['type']> = Extract<ProceedingCommand, { type: Type }>
type Copy = Accountability['notice']['copies'][number]

/** The notice of a penalty: issued in copies, each received; the person’s own serves it. @rule MF-11.2 */

/**
 * The copies that go out for a penalty, by the policy. One always goes to whom it is about.
 * @reading "下发处罚部门或个人": of a person’s penalty the department gets no copy; fewer people know.
 */
function copiesFor({ facts }: Pick<Ask, 'facts'>, penalty: PenaltyState): readonly Copy[] {
  const { copies } = facts.terms.notice
  return copies.filter(
    ({ to, only_money }) =>
      (!only_money || isMoney(penalty.kind)) &&
      (to !== 'person' || penalty.personId !== null) &&
      (to !== 'department' || penalty.personId === null),
  )
}

/** Which copy serves the notice: the person’s, or that of a department. */
export function servingCopy(ask: Pick<Ask, 'facts'>, penalty: PenaltyState): Copy | undefined {
  const wanted = penalty.personId === null ? 'department' : 'person'
  return copiesFor(ask, penalty).find(({ to }) => to === wanted)
}

export function decideNotice(ask: Ask, { penaltyId, noticeId }: Of<'issue_notice'>): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const refusal = firstRefusal(
      () => checkProposer(ask, penalty),
      () => checkStatus(penalty, 'decided'),
      () => GUARDS.attributionHolds(ask, penalty),
      () => GUARDS.isFounded(ask),
      () => GUARDS.actIsUnused(ask, penalty.actKey, penalty),
      () => GUARDS.isNotSystemic(ask, penalty),
    )
    if (refusal) return refusal
    const copies = copiesFor(ask, penalty).map(({ id }) => id)
    const rules = [...new Set([...rulesOf(ask, penalty), ...ask.facts.terms.notice.rules])]
    return ok([done(ask, { type: 'notice_issued', penaltyId, noticeId, copies }, rules)])
  })
}

function checkReceiver(ask: Ask, penalty: PenaltyState, copy: Copy, how: string): Checked {
  const { facts, actor } = ask
  // Whoever serves it records that the person would not sign; whoever gets a copy says so themselves.
  if (how === 'refused_to_sign') return checkProposer(ask, penalty)
  switch (copy.to) {
    case 'person':
      return GUARDS.isConcerned(ask, { personId: penalty.personId, department: null })
    case 'department':
      return GUARDS.isConcerned(ask, { personId: null, department: penalty.department })
    case 'own':
      return checkProposer(ask, penalty)
    case 'finance':
    case 'hr':
      return toChecked(
        firstRefusal(
          () => GUARDS.isNotKeptOut(ask),
          () =>
            hasOffice(actor, copy.to as 'hr' | 'finance', facts.terms)
              ? ok()
              : refuse('role_not_allowed'),
        ),
      )
  }
}

/** @rule MF-11.2 */
export function decideReceipt(ask: Ask, command: Of<'receive_copy'>): Decided {
  const { penaltyId, copyId, how, witness } = command
  return withPenalty(ask, penaltyId, (penalty) => {
    const { facts, now } = ask
    const copy = copiesFor(ask, penalty).find(({ id }) => id === copyId)
    const sent = penalty.copies.find((one) => one.copyId === copyId)
    if (!copy) return refuse('copy_not_found')
    const refusal = firstRefusal(
      () => checkReceiver(ask, penalty, copy, how),
      () => (sent ? ok() : checkStatus(penalty, 'noticed')),
      () => (sent?.receivedAt === null ? ok() : refuse('already_received')),
      () => (how === 'refused_to_sign' ? checkWitness(ask, penalty, witness) : ok()),
    )
    if (refusal) return refusal
    const rules = facts.terms.notice.rules
    const received = done(ask, { type: 'copy_received', penaltyId, copyId, how, witness }, rules)
    if (copy !== servingCopy(ask, penalty) || penalty.status !== 'noticed') return ok([received])
    const appealUntil = dueAfter(facts.terms.appeal.window, now, facts)
    const type = isRecommendation(penalty) ? 'recommendation_handed_over' : 'penalty_effective'
    const effective = followed({ type, penaltyId, appealUntil }, rulesOf(ask, penalty), now)
    return ok([received, effective])
  })
}

/** A colleague who is neither whoever serves it nor whom it is about. */
function checkWitness(
  { facts, actor }: Ask,
  penalty: PenaltyState,
  witness: PersonId | null,
): Checked {
  const person = witness === null ? undefined : facts.people.get(witness)
  const mayWitness =
    person?.isActive && person.id !== actor.id && !isConcerned(person, penalty, facts.people)
  return mayWitness ? ok() : refuse('witness_needed')
}

/** @rule TM-6.2.1 */
export function decideSelfReview(
  ask: Ask,
  { penaltyId, text }: Of<'hand_in_self_review'>,
): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const refusal = firstRefusal(
      () => GUARDS.isConcerned(ask, penalty),
      () => (penalty.kind === 'self_review' ? ok() : refuse('penalty_not_at_this_step')),
      () => checkStatus(penalty, 'effective'),
      () =>
        penalty.selfReview === null && penalty.doneAt === null ? ok() : refuse('already_answered'),
    )
    const event = { type: 'self_review_handed_in', penaltyId, text } as const
    return refusal ?? ok([done(ask, event, rulesOf(ask, penalty))])
  })
}

/** @rule TM-6.2.1 */
export function decideSelfReviewReturn(
  ask: Ask,
  { penaltyId, reason }: Of<'return_self_review'>,
): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const refusal = firstRefusal(
      () => checkProposer(ask, penalty),
      () => checkStatus(penalty, 'effective'),
      () =>
        penalty.selfReview && penalty.doneAt === null ? ok() : refuse('penalty_not_at_this_step'),
    )
    return refusal ?? ok([done(ask, { type: 'self_review_returned', penaltyId, reason })])
  })
}

/** The self-review is accepted, the coaching given, the training passed: by whoever proposed it or human resources. */
export function decideCompletion(ask: Ask, { penaltyId, note }: Of<'complete_measure'>): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const isToBeDone = ['self_review', 'coaching', 'training', 'criticism'].includes(penalty.kind)
    const needsReview = penalty.kind === 'self_review' && penalty.selfReview === null
    const refusal = firstRefusal(
      () => checkProposer(ask, penalty),
      () => checkStatus(penalty, 'effective'),
      () => (isToBeDone && !needsReview ? ok() : refuse('penalty_not_at_this_step')),
      () => (penalty.doneAt === null ? ok() : refuse('already_answered')),
    )
    const event = { type: 'measure_done', penaltyId, note } as const
    return refusal ?? ok([done(ask, event, rulesOf(ask, penalty))])
  })
}

/** Whom a copy waits for; nobody named where an office gets it. */
export function receiversOf(ask: Pick<Ask, 'facts'>, penalty: PenaltyState): readonly PersonId[] {
  const { facts } = ask
  const open = penalty.copies.filter(({ receivedAt }) => receivedAt === null)
  return copiesFor(ask, penalty)
    .filter(({ id }) => open.some(({ copyId }) => copyId === id))
    .flatMap(({ to }) =>
      [...facts.people.values()]
        .filter((person) => {
          if (to === 'person') return person.id === penalty.personId
          if (to === 'own') return person.id === penalty.proposedBy
          if (to === 'department')
            return isConcerned(
              person,
              { personId: null, department: penalty.department },
              facts.people,
            )
          return (
            hasOffice(person, to, facts.terms) &&
            !isKeptOut(person, facts.state, facts.case, facts.people)
          )
        })
        .map(({ id }) => id),
    )
}

export function selfReviewDueAt(penalty: PenaltyState, ask: Pick<Ask, 'facts'>) {
  const within = termsOfPenalty(ask.facts, penalty.penalty)?.self_review_within
  if (!within || penalty.servedAt === null) return null
  return dueAfter(within, penalty.servedAt, ask.facts)
}
