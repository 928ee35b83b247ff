import { ok, refuse } from '#shared/kernel/result.ts'
import type { PenaltyTerms } from '#shared/policy/schema/accountability.ts'
import { checkMoney } from '../../envelope/check-money.ts'
import {
  checkAttributed,
  checkOffice,
  checkProposer,
  checkStatus,
  firstRefusal,
  withPenalty,
} from '../ask.ts'
import type { ProceedingCommand } from '../commands.ts'
import { plusDays } from '../dates.ts'
import { monthOf } from '../entries.ts'
import { type Ask, type Checked, type Decided, done } from '../facts.ts'
import { findParty, termsOfPenalty } from '../find.ts'
import { GUARDS } from '../guards.ts'
import { instalmentsFrom } from '../instalments.ts'
import { dueAfter } from '../limits.ts'
import type { Measure, Party, PenaltyState } from '../model.ts'
import { payOf } from '../pay.ts'
import { actKeyOf, isMoney, isWhole, percentOfLoss, pointsOf } from '../provides.ts'
import { suggestionsFor } from '../suggest.ts'

type Of<Type extends ProceedingCommand['type']> = Extract<ProceedingCommand, { type: Type }>

/**
 * A person proposes a penalty, with clause and evidence; nothing follows from it by itself.
 * @rule TM-6.2.1 TM-6.2.2 TM-6.2.3 TM-6.2.4 MF-9.7 EL-7.1 EL-7.2 LP-5.2b
 */
export function decideProposal(ask: Ask, command: Of<'propose_penalty'>): Decided {
  const { facts } = ask
  const { penaltyId, partyId, penalty, evidenceIds, reasons, because } = command
  const { finding } = facts.state
  const party = findParty(facts.state, partyId)
  const terms = termsOfPenalty(facts, penalty)
  const isTaken = facts.state.penalties.some((one) => one.penaltyId === penaltyId)
  const early = firstRefusal(
    () => checkOffice(ask, 'propose'),
    () => (isTaken ? refuse('command_id_reused') : ok()),
    () => GUARDS.isFounded(ask),
    () => checkAttributed(ask, party),
  )
  if (early) return early
  if (!party || !finding) return refuse('party_not_found')
  const { actOn } = finding
  const refusal = firstRefusal(
    () => checkParty(ask, party),
    () => GUARDS.latenessIsAnswered(ask, party),
    () => GUARDS.isProvided(ask, terms, party),
    () => checkBecause(ask, because, terms, party),
    () => GUARDS.clauseWasInForce(ask, actOn),
    () => GUARDS.clauseWasKnown(ask, party, actOn),
    () => GUARDS.limitationIsOpen(ask),
    () => GUARDS.isEvidenced(ask, evidenceIds),
  )
  if (refusal) return refusal
  if (!terms) return refuse('penalty_not_provided')
  const actKey = actKeyOf(party, terms.kind, actOn)
  const measure: Measure = {
    points: pointsOf(terms, finding.impact),
    amount: command.amount,
    instalments: command.instalments,
  }
  const late = checkMeasure(ask, terms, measure, party)
  if (!late.ok) return late
  const { personId, department } = party
  const expiresOn = terms.expires_days === undefined ? null : plusDays(actOn, terms.expires_days)
  const event = {
    type: 'penalty_proposed',
    penaltyId,
    partyId,
    personId,
    department,
    penalty,
    kind: terms.kind,
    measure,
    evidenceIds,
    reasons,
    actKey,
    actOn,
    expiresOn,
    because,
  } as const
  return ok([done(ask, event, terms.rules)])
}

/** A penalty is laid on people and departments; what outsiders owe is settled with them. @rule MF-9.13 */
function checkParty({ facts }: Ask, { kind, personId }: Party): Checked {
  if (kind === 'supplier' || kind === 'system' || kind === 'customer')
    return refuse('penalty_not_provided')
  const person = personId === null ? null : facts.people.get(personId)
  return person?.isActive === false ? refuse('person_not_available') : ok()
}

/** Where it is said to follow from earlier ones, the policy has such a rule and they add up. @rule TM-6.2.4 */
function checkBecause(
  ask: Ask,
  because: string | null,
  terms: PenaltyTerms | undefined,
  party: Party,
): Checked {
  if (because === null) return terms?.only_repeated ? refuse('penalty_not_provided') : ok()
  const isSo = suggestionsFor(party, ask.facts).some(
    (one) => one.because === because && one.penalty === terms?.id,
  )
  return isSo ? ok() : refuse('penalty_not_provided')
}

/**
 * Points are the table’s; money stays inside the table and the envelope of the law, beside what is taken already.
 * `penaltyId`: of one that was proposed.
 * @rule TM-6.2.2 TM-6.2.3 MF-9.7
 */
export function checkMeasure(
  ask: Ask,
  terms: PenaltyTerms,
  measure: Measure,
  party: Party,
  penaltyId: string | null = null,
): Checked {
  const { facts, now } = ask
  if (terms.kind === 'points' && measure.points === 0) return refuse('measure_not_provided')
  if (!isMoney(terms.kind))
    return measure.amount === 0 && measure.instalments.length === 0
      ? ok()
      : refuse('measure_not_provided')
  const { finding } = facts.state
  if (!Number.isSafeInteger(measure.amount) || measure.amount <= 0)
    return refuse('measure_not_provided')
  if (!isWhole(measure)) return refuse('instalments_not_whole')
  if (!facts.terms.money) return refuse('money_not_lawful')
  const causeClass = facts.terms.causes.find(({ id }) => id === finding?.cause)?.class
  const money = party.personId === null ? undefined : payOf(facts, party.personId, penaltyId)
  if (!money) return refuse('wage_unknown')
  const on = facts.calendar.localDate(now)
  return checkMoney(
    {
      kind: terms.kind,
      amount: measure.amount,
      loss: finding?.loss ?? null,
      share: party.share,
      percentOfLoss: percentOfLoss(terms, finding?.loss ?? 0),
      isPersonalCause: causeClass === 'human',
      facts: money,
      actOn: finding?.actOn ?? on,
      on,
      from: monthOf(now, facts.calendar),
    },
    instalmentsFrom(measure.instalments, monthOf(now, facts.calendar)),
  )
}

/** The person is told what is said against them; from here their time to answer runs. */
export function decideTelling(ask: Ask, { penaltyId }: Of<'tell_allegation'>): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const refusal = firstRefusal(
      () => checkProposer(ask, penalty),
      () => checkStatus(penalty, 'proposed'),
      () => GUARDS.attributionHolds(ask, penalty),
    )
    if (refusal) return refusal
    const answerUntil = dueAfter(ask.facts.terms.answer_within, ask.now, ask.facts)
    return ok([
      done(ask, { type: 'allegation_told', penaltyId, answerUntil }, rulesOf(ask, penalty)),
    ])
  })
}

/** Only the person says what they have to say, and only while their time runs. */
export function decideAnswer(ask: Ask, { penaltyId, text }: Of<'answer_allegation'>): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const refusal = firstRefusal(
      () => GUARDS.isConcerned(ask, penalty),
      () => (penalty.answer === null ? ok() : refuse('already_answered')),
      () =>
        isTooLate(penalty) ? refuse('answer_time_over', { until: penalty.answerUntil }) : ok(),
      () => checkStatus(penalty, 'alleged'),
    )
    return refusal ?? ok([done(ask, { type: 'allegation_answered', penaltyId, text })])
  })
}

function isTooLate({ status, answerUntil }: PenaltyState): boolean {
  return answerUntil !== null && status !== 'alleged'
}

/** Taken back before it took effect; afterwards human resources reverse it, which nobody has to ask for. */
export function decideWithdrawal(ask: Ask, { penaltyId, reason }: Of<'withdraw_penalty'>): Decided {
  return withPenalty(ask, penaltyId, (penalty) => {
    const isInForce = ['effective', 'handed_over', 'closed'].includes(penalty.status)
    const refusal = firstRefusal(
      () => (isInForce ? checkOffice(ask, 'hr') : checkProposer(ask, penalty)),
      () =>
        checkStatus(
          penalty,
          'proposed',
          'alleged',
          'answered',
          'in_approval',
          'decided',
          'noticed',
          'effective',
          'handed_over',
          'closed',
        ),
    )
    if (refusal) return refusal
    const rules = rulesOf(ask, penalty)
    return isInForce
      ? ok([done(ask, { type: 'penalty_reversed', penaltyId, reason }, rules)])
      : ok([done(ask, { type: 'penalty_withdrawn', penaltyId, reason }, rules)])
  })
}

export function rulesOf(
  { facts }: Pick<Ask, 'facts'>,
  { penalty }: PenaltyState,
): readonly string[] {
  return termsOfPenalty(facts, penalty)?.rules ?? []
}
