import { ok, refuse } from '#shared/kernel/result.ts'
import { checkAppealOpen, firstRefusal, withAppeal } from '../ask.ts'
import type { ProceedingCommand } from '../commands.ts'
import { type Ask, type Checked, type Decided, done, followed } from '../facts.ts'
import { findParty, findPenalty, termsOfPenalty } from '../find.ts'
import { GUARDS } from '../guards.ts'
import { appealsAbout } from '../limits.ts'
import type { AppealAbout, AppealState, Measure, NewProceedingEvent } from '../model.ts'
import { contestedPenalties, hasOffice } from '../people.ts'
import { isLess, isMoney, isWhole } from '../provides.ts'
import { checkNewEvidence } from './investigate.ts'
import { checkMeasure, rulesOf } from './propose.ts'

type Of<Type extends ProceedingCommand['type']> = Extract<ProceedingCommand, { type: Type }>

/** How what was decided is contested, and answered. @rule TM-6.3 MF-9.12 */

/** Which instance an appeal now would be. */
function instanceFor(ask: Ask, about: AppealAbout): 1 | 2 {
  const ended = appealsAbout(ask.facts, about).filter(
    ({ status }) => status !== 'open' && status !== 'withdrawn',
  )
  return ended.length === 0 ? 1 : 2
}

/** Whom that which is contested is about; undefined where there is no such thing. */
function concernedBy({ facts }: Ask, about: AppealAbout) {
  return about.kind === 'penalty'
    ? findPenalty(facts.state, about.penaltyId)
    : findParty(facts.state, about.partyId)
}

function checkLodging(ask: Ask, about: AppealAbout): Checked {
  const of = concernedBy(ask, about)
  if (!of) return refuse(about.kind === 'penalty' ? 'penalty_not_found' : 'party_not_found')
  const by = of.personId === null ? 'department' : 'person'
  const earlier = appealsAbout(ask.facts, about)
  const isSpent =
    earlier.filter(({ status }) => status !== 'open' && status !== 'withdrawn').length > 1
  const refusal = firstRefusal(
    () => GUARDS.isConcerned(ask, of),
    () => (ask.facts.terms.appeal.by.includes(by) ? ok() : refuse('role_not_allowed')),
    () =>
      earlier.some(({ status }) => status === 'open') || isSpent ? refuse('appeal_exists') : ok(),
    () => GUARDS.appealIsInTime(ask, about, instanceFor(ask, about)),
  )
  return refusal ?? ok()
}

/** An appeal in time is always taken, whoever else is away: by the person, or by a department. @rule TM-6.3 MF-9.12 */
export function decideLodging(ask: Ask, command: Of<'lodge_appeal'>): Decided {
  const { appealId, about, grounds, evidence } = command
  const { facts } = ask
  const ids = new Set(grounds.map(({ groundId }) => groundId))
  const refusal = firstRefusal(
    () => checkLodging(ask, about),
    () =>
      facts.state.appeals.some((one) => one.appealId === appealId)
        ? refuse('command_id_reused')
        : ok(),
    () =>
      grounds.length > 0 && ids.size === grounds.length
        ? ok()
        : refuse('field_missing', { fields: ['grounds'] }),
    ...evidence.map((one) => () => checkNewEvidence(ask, one.evidenceId)),
  )
  if (refusal) return refusal
  const instance = instanceFor(ask, about)
  const event = { type: 'appeal_lodged', appealId, about, instance, grounds, evidence } as const
  return ok([done(ask, event, facts.terms.appeal.rules)])
}

export function decideAppealWithdrawal(ask: Ask, { appealId }: Of<'withdraw_appeal'>): Decided {
  return withAppeal(ask, appealId, (appeal) => {
    const of = concernedBy(ask, appeal.about)
    const refusal = firstRefusal(
      () => (of ? GUARDS.isConcerned(ask, of) : refuse('appeal_not_found')),
      () => checkAppealOpen(appeal),
    )
    return (
      refusal ??
      ok([done(ask, { type: 'appeal_withdrawn', appealId }, ask.facts.terms.appeal.rules)])
    )
  })
}

/** Human resources may name another reviewer; the same conditions hold for whoever is named. */
export function decideReviewer(ask: Ask, { appealId, personId }: Of<'name_reviewer'>): Decided {
  return withAppeal(ask, appealId, (appeal) => {
    const { facts, actor } = ask
    const named = facts.people.get(personId)
    const refusal = firstRefusal(
      () => GUARDS.isNotKeptOut(ask),
      () => (hasOffice(actor, 'hr', facts.terms) ? ok() : refuse('role_not_allowed')),
      () => checkAppealOpen(appeal),
      () => (named ? ok() : refuse('person_unknown')),
      () => (named ? GUARDS.reviewerIsIndependent({ facts, actor: named }, appeal) : ok()),
    )
    const event = { type: 'reviewer_named', appealId, personId } as const
    return refusal ?? ok([done(ask, event, facts.terms.appeal.rules)])
  })
}

function checkReviewer(ask: Ask, appeal: AppealState): Checked {
  const refusal = firstRefusal(
    () => GUARDS.reviewerIsIndependent(ask, appeal),
    () => (appeal.reviewer === ask.actor.id ? ok() : refuse('not_reviewer')),
    () => checkAppealOpen(appeal),
  )
  return refusal ?? ok()
}

/** A view on the facts alone, before names and penalty are seen. It does not bind; it stays on record. */
export function decideFirstLook(
  ask: Ask,
  { appealId, view, text }: Of<'commit_first_look'>,
): Decided {
  return withAppeal(ask, appealId, (appeal) => {
    const refusal = firstRefusal(
      () => checkReviewer(ask, appeal),
      () => (ask.facts.terms.appeal.blind ? ok() : refuse('penalty_not_at_this_step')),
      () => (appeal.firstLook === null ? ok() : refuse('first_look_committed')),
    )
    const event = { type: 'first_look_committed', appealId, view, text } as const
    return refusal ?? ok([done(ask, event, ask.facts.terms.appeal.rules)])
  })
}

/** Upheld, reduced or reversed, with an answer to every ground. @rule TM-6.3 MF-9.12 */
export function decideAppealAnswer(ask: Ask, command: Of<'decide_appeal'>): Decided {
  const { appealId, outcome, answers, reduced } = command
  return withAppeal(ask, appealId, (appeal) => {
    const answered = answers.map(({ groundId }) => groundId)
    const refusal = firstRefusal(
      () => checkReviewer(ask, appeal),
      () => GUARDS.firstLookIsThere(ask, appeal),
      () => GUARDS.groundsAreAnswered(ask, appeal, answered),
      () => checkReduced(ask, appeal, outcome, reduced),
    )
    if (refusal) return refusal
    const event = { type: 'appeal_decided', appealId, outcome, answers, measure: reduced } as const
    const rules = ask.facts.terms.appeal.rules
    return ok([
      done(ask, event, rules),
      ...(outcome === 'reversed' ? reversals(ask.facts, appeal, ask.now) : []),
    ])
  })
}

function checkReduced(
  ask: Ask,
  { about }: AppealState,
  outcome: string,
  reduced: Measure | null,
): Checked {
  if (outcome !== 'reduced') return reduced === null ? ok() : refuse('not_reduced')
  const { facts } = ask
  const penalty = about.kind === 'penalty' ? findPenalty(facts.state, about.penaltyId) : undefined
  if (!penalty || reduced === null) return refuse('not_reduced')
  const isPossible =
    Number.isSafeInteger(reduced.points) &&
    reduced.points >= 0 &&
    isLess(reduced, penalty.measure) &&
    (isMoney(penalty.kind)
      ? isWhole(reduced)
      : reduced.amount === 0 && reduced.instalments.length === 0)
  if (!isPossible) return refuse('not_reduced')
  const terms = termsOfPenalty(facts, penalty.penalty)
  const party = findParty(facts.state, penalty.partyId)
  return isMoney(penalty.kind) && terms && party
    ? checkMeasure(ask, terms, reduced, party, penalty.penaltyId)
    : ok()
}

/**
 * What a reversed appeal undoes: the penalty, or the attribution with every penalty that rests on it for that party.
 * @reading A department that is right to object (MF-9.12) undoes what was said of it; who is responsible is then decided
 * anew, and penalties of others stay until they contest them.
 */
export function reversals(
  facts: Ask['facts'],
  appeal: AppealState,
  at: Ask['now'],
): readonly NewProceedingEvent[] {
  const events: NewProceedingEvent[] = []
  for (const penalty of contestedPenalties(facts.state, appeal)) {
    const { penaltyId, status } = penalty
    if (['refused', 'withdrawn', 'reversed'].includes(status)) continue
    const event = { type: 'penalty_reversed', penaltyId, reason: null } as const
    events.push(followed(event, rulesOf({ facts }, penalty), at))
  }
  const { attribution } = facts.state
  if (appeal.about.kind === 'attribution' && attribution) {
    const { attributionId } = attribution
    const event = { type: 'attribution_set_aside', attributionId } as const
    events.push(followed(event, facts.terms.parties.rules, at))
  }
  return events
}
