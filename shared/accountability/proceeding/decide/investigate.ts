import type { PersonId } from '#shared/kernel/ids.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { checkInvestigator, firstRefusal, toChecked } from '../ask.ts'
import type { ProceedingCommand } from '../commands.ts'
import { type Ask, type Checked, type Decided, done } from '../facts.ts'
import { investigatorOf, isLive } from '../find.ts'
import { GUARDS } from '../guards.ts'
import type { Evidence } from '../model.ts'
import { hasOffice, isKeptOut } from '../people.ts'

type Of<Type extends ProceedingCommand['type']> = Extract<ProceedingCommand, { type: Type }>

/** The facts of the matter: who looks into it, on what evidence, and what was found. @rule TM-3.2.1 TM-3.1.4 MF-7.2 LF-2.1 */

export function decideInvestigator(ask: Ask, { personId }: Of<'name_investigator'>): Decided {
  const { facts, actor } = ask
  const named = facts.people.get(personId)
  const isTheirs = investigatorOf(ask) === actor.id || hasOffice(actor, 'hr', facts.terms)
  const refusal = firstRefusal(
    () => GUARDS.isNotKeptOut(ask),
    () => (isTheirs ? ok() : refuse('not_investigator')),
    () => GUARDS.isOpen(ask),
    () => (named ? ok() : refuse('person_unknown')),
    () =>
      named && hasOffice(named, 'investigate', facts.terms) ? ok() : refuse('role_not_allowed'),
    () =>
      named && !isKeptOut(named, facts.state, facts.case, facts.people)
        ? ok()
        : refuse('person_recused'),
    () => (hasDecided(ask, personId) ? refuse('decider_involved') : ok()),
  )
  return refusal ?? ok([done(ask, { type: 'investigator_named', personId })])
}

/** Whether that person has approved a penalty or looks at an appeal here: they investigate no more. */
function hasDecided({ facts }: Ask, personId: PersonId): boolean {
  const { penalties, appeals } = facts.state
  return (
    penalties.some(
      ({ decidedBy, approval }) =>
        decidedBy === personId || (approval?.given.includes(personId) ?? false),
    ) || appeals.some(({ reviewer, decidedBy }) => reviewer === personId || decidedBy === personId)
  )
}

/** Evidence is collected by the investigator; whoever was asked as an expert gives theirs another way. */
export function decideEvidence(ask: Ask, { evidence }: Of<'add_evidence'>): Decided {
  const refusal = firstRefusal(
    () => checkInvestigator(ask),
    () => checkNewEvidence(ask, evidence.evidenceId),
    () => checkPerson(ask, evidence.personId),
  )
  return refusal ?? ok([done(ask, { type: 'evidence_added', evidence })])
}

export function checkNewEvidence({ facts }: Ask, evidenceId: string): Checked {
  const isKnown = facts.state.evidence.some((one) => one.evidenceId === evidenceId)
  return isKnown ? refuse('command_id_reused') : ok()
}

function checkPerson({ facts }: Ask, personId: Evidence['personId']): Checked {
  return personId === null || facts.people.has(personId) ? ok() : refuse('person_unknown')
}

/** @rule TM-3.1.4 */
export function decideAskOpinion(
  ask: Ask,
  { opinionId, of, question }: Of<'ask_opinion'>,
): Decided {
  const { facts } = ask
  const expert = facts.people.get(of)
  const refusal = firstRefusal(
    () => checkInvestigator(ask),
    () =>
      facts.state.opinions.some((one) => one.opinionId === opinionId)
        ? refuse('command_id_reused')
        : ok(),
    () => (expert ? ok() : refuse('person_unknown')),
    () =>
      expert && !isKeptOut(expert, facts.state, facts.case, facts.people)
        ? ok()
        : refuse('person_recused'),
  )
  return refusal ?? ok([done(ask, { type: 'opinion_asked', opinionId, of, question })])
}

/** @rule TM-3.1.4 */
export function decideGiveOpinion(
  ask: Ask,
  { opinionId, evidenceId, text }: Of<'give_opinion'>,
): Decided {
  const { facts, actor } = ask
  const asked = facts.state.opinions.find((one) => one.opinionId === opinionId)
  const refusal = firstRefusal(
    () => GUARDS.isNotKeptOut(ask),
    () => (asked && asked.of === actor.id ? ok() : refuse('opinion_not_found')),
    () => GUARDS.isOpen(ask),
    () => (asked?.isGiven ? refuse('already_answered') : ok()),
    () => checkNewEvidence(ask, evidenceId),
  )
  if (refusal) return refusal
  const evidence: Evidence = {
    evidenceId,
    kind: 'opinion',
    name: '',
    reference: null,
    sha256: null,
    text,
    personId: actor.id,
    isDisclosed: true,
  }
  return ok([done(ask, { type: 'opinion_given', opinionId, evidence })])
}

/** Whoever declares a tie sees nothing more of it and acts no more. @rule LF-2.1 */
export function decideTie(ask: Ask, { reason }: Of<'declare_tie'>): Decided {
  const refusal = GUARDS.isNotKeptOut(ask)
  if (!refusal.ok) return refusal
  return ok([done(ask, { type: 'tie_declared', personId: ask.actor.id, reason })])
}

/** Nothing is found anew under a penalty that rests on what was found. */
export function checkNoPenalty({ facts }: Ask): Checked {
  return facts.state.penalties.some((one) => isLive(one)) ? refuse('penalty_under_way') : ok()
}

function checkFindingAllowed(ask: Ask): Checked {
  return toChecked(
    firstRefusal(
      () => checkInvestigator(ask),
      () => checkNoPenalty(ask),
    ),
  )
}

/** @rule TM-3.2.1 EL-2.1 EL-7.1 MF-9.14 */
export function decideFinding(ask: Ask, command: Of<'record_finding'>): Decided {
  const { facts, now } = ask
  const { type, ...finding } = command
  const { terms, calendar } = facts
  const today = calendar.localDate(now)
  const knows = (list: readonly { readonly id: string }[], id: string | null) =>
    id === null || list.some((one) => one.id === id)
  const isKnown =
    knows(terms.causes, finding.cause) &&
    knows(terms.impacts, finding.impact) &&
    finding.marks.every((mark) => knows(terms.marks, mark))
  const isPossible =
    finding.actOn <= today &&
    finding.knownAt <= now &&
    calendar.localDate(finding.knownAt) >= finding.actOn
  // Nothing happened where nothing is founded: only why.
  const isComplete =
    finding.verdict === 'not_founded' || (finding.cause !== null && finding.impact !== null)
  const refusal = firstRefusal(
    () => checkFindingAllowed(ask),
    () => (isKnown ? ok() : refuse('party_not_allowed')),
    () => (isComplete ? ok() : refuse('field_missing', { fields: ['cause', 'impact'] })),
    () => (isPossible ? ok() : refuse('date_not_possible')),
    () => checkAmount(finding.loss),
  )
  if (refusal) return refusal
  const rules = terms.marks
    .filter(({ id }) => finding.marks.includes(id))
    .flatMap((one) => one.rules)
  return ok([done(ask, { type: 'finding_recorded', finding }, [...new Set(rules)])])
}

/** Money is whole smallest units, never negative. */
function checkAmount(amount: number | null): Checked {
  return amount === null || (Number.isSafeInteger(amount) && amount >= 0)
    ? ok()
    : refuse('amount_not_whole')
}
