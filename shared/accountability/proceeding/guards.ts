import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { PenaltyTerms } from '#shared/policy/schema/accountability.ts'
import { plusDays, startOfDate } from './dates.ts'
import type { Ask, Checked } from './facts.ts'
import { investigatorOf } from './find.ts'
import { lastInstantOf } from './limits.ts'
import type { AppealAbout, AppealState, Guarded, Party, PenaltyState } from './model.ts'
import { hasOffice, isConcerned, isKeptOut, mayReview, type Office } from './people.ts'
import { isProvided } from './provides.ts'

/** Who asks, of what; not when. */
type Who = Pick<Ask, 'facts' | 'actor'>

/**
 * The laws of due process, each as one small check; `design.md` numbers them. They stand in one object so that a test
 * can take any of them away and see that a law then breaks. A decision asks them in the order of precedence.
 */
export const GUARDS = {
  /** Law 3: whoever is concerned, recused, tied or gone is answered as if there were no such procedure. @rule CD-2.1 LF-2.1 */
  isNotKeptOut({ facts, actor }: Who): Checked {
    return isKeptOut(actor, facts.state, facts.case, facts.people)
      ? refuse('proceeding_not_found')
      : ok()
  },

  /** Law 1: whatever is done, somebody entitled does it. */
  holdsOffice({ facts, actor }: Ask, office: Office): Checked {
    return hasOffice(actor, office, facts.terms) ? ok() : refuse('role_not_allowed')
  },

  isInvestigator(ask: Ask): Checked {
    return investigatorOf(ask) === ask.actor.id ? ok() : refuse('not_investigator')
  },

  isOpen({ facts }: Ask): Checked {
    return facts.state.status === 'open' ? ok() : refuse('proceeding_closed')
  },

  /** Only the person themselves, or whoever speaks for the department. */
  isConcerned({ facts, actor }: Ask, of: Pick<Party, 'personId' | 'department'>): Checked {
    if (!actor.isActive) return refuse('person_inactive')
    return isConcerned(actor, of, facts.people) ? ok() : refuse('not_concerned')
  },

  /** Law 4: investigating and deciding are different people, and nobody approves what they proposed or approved before. */
  deciderIsFresh({ facts, actor }: Who, penalty: PenaltyState): Checked {
    const { state } = facts
    const isInvolved =
      state.investigators.includes(actor.id) ||
      state.finding?.by === actor.id ||
      penalty.proposedBy === actor.id ||
      penalty.overrides.some(({ askedBy }) => askedBy === actor.id) ||
      (penalty.approval?.given.includes(actor.id) ?? false)
    return isInvolved ? refuse('decider_involved') : ok()
  },

  /** Law 4: the reviewer was not involved and does not report to whoever decided. @rule TM-6.3 */
  reviewerIsIndependent({ facts, actor }: Who, appeal: AppealState): Checked {
    return mayReview(actor, appeal, facts.state, facts.case, facts.people)
      ? ok()
      : refuse('reviewer_involved')
  },

  /** Law 5: no penalty without a founded finding. @rule MF-9.14 */
  isFounded({ facts }: Ask): Checked {
    const { finding } = facts.state
    if (!finding) return refuse('finding_missing')
    return finding.verdict === 'not_founded' ? refuse('not_founded') : ok()
  },

  /** Law 5: it still rests on the attribution that was in force as it was proposed. */
  attributionHolds({ facts }: Ask, penalty: PenaltyState): Checked {
    return facts.state.attribution?.attributionId === penalty.attributionId
      ? ok()
      : refuse('attribution_changed')
  },

  /** A lateness that may have been nobody’s fault is answered first, and one that was is nobody’s penalty. @rule CD-2.7 */
  latenessIsAnswered({ facts }: Ask, of: Pick<Party, 'personId'>): Checked {
    const marked = (facts.state.attribution?.feasibility ?? []).filter(
      ({ personId, isInfeasible }) => isInfeasible && personId === of.personId,
    )
    if (marked.some(({ isExcused }) => isExcused === null)) return refuse('feasibility_unanswered')
    return marked.some(({ isExcused }) => isExcused) ? refuse('lateness_excused') : ok()
  },

  /** Law 5: the clause provides it for what was found. */
  isProvided({ facts }: Ask, terms: PenaltyTerms | undefined, party: Party): Checked {
    const { finding } = facts.state
    return terms && finding && isProvided(terms, finding, party, facts)
      ? ok()
      : refuse('penalty_not_provided')
  },

  /** Law 5: the clause was in force on the day of the act. */
  clauseWasInForce({ facts }: Ask, actOn: LocalDate): Checked {
    const inForceOn = facts.calendar.localDate(facts.record.inForceFrom)
    return inForceOn <= actOn ? ok() : refuse('clause_not_in_force', { inForceOn })
  },

  /**
   * Law 5: the clause had been made known to the person before the act.
   * @reading On an earlier date: of an act only the date is known, and doubt is the person’s.
   */
  clauseWasKnown({ facts }: Ask, { personId }: Pick<Party, 'personId'>, actOn: LocalDate): Checked {
    if (personId === null) return ok()
    const knownAt = facts.record.madeKnown.get(personId)
    return knownAt !== undefined && facts.calendar.localDate(knownAt) < actOn
      ? ok()
      : refuse('clause_not_known')
  },

  /** Law 5: the limitation, counted from knowledge, is open; its last day counts whole. */
  limitationIsOpen({ facts, now }: Ask): Checked {
    const { finding } = facts.state
    if (!finding) return refuse('finding_missing')
    const knownOn = facts.calendar.localDate(finding.knownAt)
    const lastOn = plusDays(knownOn, facts.terms.limitation_days)
    const closedAt = startOfDate(plusDays(lastOn, 1), facts.calendar)
    return now < closedAt ? ok() : refuse('limitation_over', { closedAt })
  },

  /** Law 5: what it rests on is there, and the person may see it. */
  isEvidenced({ facts }: Ask, evidenceIds: readonly string[]): Checked {
    if (evidenceIds.length === 0) return refuse('evidence_needed')
    const evidence = evidenceIds.map((id) =>
      facts.state.evidence.find((one) => one.evidenceId === id),
    )
    if (evidence.includes(undefined)) return refuse('evidence_not_found')
    return evidence.every((one) => one?.isDisclosed) ? ok() : refuse('evidence_not_disclosed')
  },

  /** Law 5: one act, one penalty. */
  actIsUnused(ask: Ask, actKey: string, penalty?: PenaltyState): Checked {
    if (actKey === '' || isOverridden('act_already_penalised', penalty)) return ok()
    const here = ask.facts.state.penalties.find(
      (one) => one.actKey === actKey && one.penaltyId !== penalty?.penaltyId && holdsAct(one),
    )
    const used = here?.penaltyId ?? ask.facts.record.actKeys.get(actKey)
    return used === undefined || used === penalty?.penaltyId
      ? ok()
      : refuse('act_already_penalised', { penaltyId: used })
  },

  /** While a common cause is being removed, penalties on it are held. */
  isNotSystemic({ facts }: Ask, penalty: PenaltyState): Checked {
    const cause = facts.state.finding?.cause ?? null
    if (cause === null || !facts.record.systemicCauses.includes(cause)) return ok()
    return isOverridden('systemic_cause_open', penalty) ? ok() : refuse('systemic_cause_open')
  },

  /** Law 5: the person was told and has answered, or had the time to. */
  wasHeard(_ask: Ask, penalty: PenaltyState): Checked {
    if (penalty.status === 'alleged')
      return refuse('answer_time_open', { until: penalty.answerUntil })
    return penalty.status === 'answered' ? ok() : refuse('penalty_not_at_this_step')
  },

  /** Law 9: in time is taken, the closing instant is not; late is refused with that instant. @rule TM-6.3 MF-9.12 */
  appealIsInTime(ask: Ask, about: AppealAbout, instance: 1 | 2): Checked {
    const closedAt: Instant | null = lastInstantOf(ask.facts, about, instance)
    if (closedAt === null) return refuse('appeal_not_open')
    return ask.now < closedAt ? ok() : refuse('appeal_window_closed', { closedAt })
  },

  /** Law 9: every ground gets an answer. */
  groundsAreAnswered(_ask: Ask, appeal: AppealState, answered: readonly string[]): Checked {
    const open = appeal.grounds.filter(({ groundId }) => !answered.includes(groundId))
    return open.length === 0
      ? ok()
      : refuse('ground_unanswered', { grounds: open.map(({ groundId }) => groundId) })
  },

  /** A blind first look is committed before the rest opens. */
  firstLookIsThere({ facts }: Ask, appeal: AppealState): Checked {
    return facts.terms.appeal.blind && appeal.firstLook === null
      ? refuse('first_look_missing')
      : ok()
  },

  /** An exception takes two people. */
  secondPersonConfirms({ actor }: Ask, askedBy: string): Checked {
    return actor.id === askedBy ? refuse('same_person') : ok()
  },
} as const

/** The laws that hold a penalty back now and that two people could set aside where the policy allows it. */
export function guardsAgainst(ask: Ask, penalty: PenaltyState): readonly Guarded[] {
  const checked: Readonly<Record<Guarded, Checked>> = {
    act_already_penalised: GUARDS.actIsUnused(ask, penalty.actKey, penalty),
    systemic_cause_open: GUARDS.isNotSystemic(ask, penalty),
  }
  return (Object.keys(checked) as Guarded[]).filter((guard) => !checked[guard].ok)
}

/** A refused or withdrawn proposal has not used up the act; one that was reversed has: nobody is tried twice. */
function holdsAct({ status }: PenaltyState): boolean {
  return status !== 'refused' && status !== 'withdrawn'
}

function isOverridden(guard: Guarded, penalty: PenaltyState | undefined): boolean {
  return penalty?.overrides.some((one) => one.guard === guard && one.confirmedBy !== null) ?? false
}
