import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import type { Directory } from '#shared/route/people.ts'
import { type Checked, checkFilled, checkLength, firstInOrder } from '../checks.ts'
import { daysAfter } from '../days.ts'
import { headsOf } from '../offices.ts'
import { findPersonalData } from '../personal-data.ts'
import { hasOffice } from '../proceeding/people.ts'
import { checkProof, type Proof } from '../proof.ts'
import type { CircularProposal } from './commands.ts'
import type { CircularAsk, PenaltyFacts, ProposalAsk } from './facts.ts'
import { type CircularTexts, rectificationOf } from './model.ts'
import { isNameable, isStanding, openNamings } from './naming.ts'
import { answersFor, isAcknowledged, isNamed, maySeeCircular } from './people.ts'

const TITLE_MAX = 200
const BODY_MAX = 10_000
const DEPARTMENTS_MAX = 100
const CASES_MAX = 500
const PROOFS_MAX = 50

type Ask = CircularAsk

/**
 * What may stand against something. Each answers for itself, whatever the others say, so that a test can take one away
 * and see which law breaks.
 */
export const GUARDS = {
  // who asks

  isActive: ({ actor }: Ask): Checked => (actor.isActive ? ok() : refuse('person_inactive')),

  /** Whoever may not see it is told that there is none. */
  isSeen: ({ actor, facts }: Ask): Checked =>
    maySeeCircular(actor, facts) ? ok() : refuse('circular_not_found'),

  isPublisher: ({ actor, facts }: Ask): Checked =>
    hasOffice(actor, 'publish', facts.terms) ? ok() : refuse('role_not_allowed'),

  /** Nobody publishes about what they are concerned in or kept out of. @rule CD-2.1 */
  isNotKeptOut: ({ actor, facts }: Ask): Checked =>
    facts.outside.keptOut.has(actor.id) || isNamed(actor.id, facts.state)
      ? refuse('person_recused')
      : ok(),

  /** Nor about their own department, and nobody takes its rectification for done. */
  isNotOfDepartment: ({ actor, facts }: Ask): Checked =>
    actor.department === facts.state.department ? refuse('person_recused') : ok(),

  /** Two people: whoever had a hand in what it says does not issue it. @rule MF-11.1 */
  isNoAuthor: ({ actor, facts }: Ask): Checked =>
    facts.state.authors.includes(actor.id) ? refuse('same_person') : ok(),

  /** A department answers for itself. */
  speaksFor: ({ actor, facts }: Ask, department: string): Checked =>
    answersFor(actor, department, facts) ? ok() : refuse('not_of_department', { department }),

  isNotReporter: ({ actor, facts }: Ask): Checked =>
    facts.state.reports.at(-1)?.by === actor.id ? refuse('same_person') : ok(),

  // where it stands

  isUnissued: ({ facts }: Ask): Checked => {
    const { status, issuedAt } = facts.state
    if (status === 'proposed') return ok()
    return issuedAt !== null && status !== 'withdrawn'
      ? refuse('circular_issued')
      : refuse('circular_closed')
  },

  isUp: ({ facts }: Ask): Checked => {
    const { status } = facts.state
    if (status === 'issued') return ok()
    return refuse(status === 'proposed' ? 'circular_not_issued' : 'circular_closed')
  },

  hasText: ({ facts }: Ask): Checked =>
    facts.state.texts === null ? refuse('circular_draft_missing') : ok(),

  isDue: ({ facts }: Ask): Checked =>
    rectificationOf(facts.state) === 'due' ? ok() : refuse('rectification_not_due'),

  isReported: ({ facts }: Ask, reportId: string): Checked => {
    const last = facts.state.reports.at(-1)
    return rectificationOf(facts.state) === 'reported' && last?.reportId === reportId
      ? ok()
      : refuse('rectification_not_reported')
  },

  isAddressed: ({ facts }: Ask, department: string): Checked =>
    facts.state.addressed.includes(department)
      ? ok()
      : refuse('field_value_invalid', { fields: ['department'] }),

  isUnacknowledged: ({ facts }: Ask, department: string): Checked =>
    isAcknowledged(facts.state, department) ? refuse('already_acknowledged') : ok(),

  // what it says, and on whom

  /** It is for departments in which somebody can answer. */
  departments: ({ facts }: Ask, departments: readonly string[]): Checked =>
    checkDepartments(departments, facts.people),

  /** @rule TM-5.3.2 */
  texts: ({ facts }: Ask, texts: CircularTexts | null): Checked =>
    checkTexts(texts, [...namesIn(facts.people), ...facts.outside.names]),

  /** A penalty that it rests on counts as it is issued. */
  basisStands: ({ facts, now }: Ask): Checked => {
    const penalties = facts.state.basis.penaltyIds.map((id) => facts.outside.penalties.get(id))
    return penalties.every((one) => one !== undefined && isStanding(one, now))
      ? ok()
      : refuse('basis_not_standing')
  },

  /** Whoever it names may still be named as it is issued. @rule TM-5.3.2 */
  namesStand: ({ facts, now }: Ask): Checked =>
    openNamings(facts.state).every(({ penaltyId }) => {
      const penalty = facts.outside.penalties.get(penaltyId)
      return penalty !== undefined && isNameable(penalty, now)
    })
      ? ok()
      : refuse('penalty_not_final'),

  namingIsProvided: ({ facts }: Ask): Checked =>
    facts.terms.circular?.names_persons === 'after_appeal' ? ok() : refuse('naming_not_provided'),

  penaltyIsTheirs: ({ facts }: Ask, penaltyId: string, personId: PersonId): Checked =>
    facts.outside.penalties.get(penaltyId)?.personId === personId
      ? ok()
      : refuse('penalty_not_found'),

  /** Law 11: its appeal is over and it counts. */
  penaltyIsFinal: ({ facts, now }: Ask, penaltyId: string): Checked => {
    const penalty = facts.outside.penalties.get(penaltyId)
    return penalty !== undefined && !isNameable(penalty, now) ? refuse('penalty_not_final') : ok()
  },

  /** Law 11: a name has an end, no later than the policy's and the penalty's. */
  namingEnds: ({ facts, now }: Ask, penaltyId: string, until: Instant): Checked => {
    if (until <= now) return refuse('instant_in_past')
    const lastAt = lastNamingAt(facts.outside.penalties.get(penaltyId), facts, now)
    return until <= lastAt ? ok() : refuse('naming_too_long', { until: lastAt })
  },

  isNamedFor: ({ facts }: Ask, penaltyId: string): Checked =>
    openNamings(facts.state).some((one) => one.penaltyId === penaltyId)
      ? ok()
      : refuse('penalty_not_found'),

  proofs: ({ facts }: Ask, proofs: readonly Proof[]): Checked =>
    firstInOrder([
      proofs.length > 0 ? ok() : refuse('evidence_missing'),
      isListOf(
        proofs.map((one) => one.proofId),
        PROOFS_MAX,
      )
        ? ok()
        : refuse('field_value_invalid', { fields: ['proofs'] }),
      ...proofs.map(checkProof),
      checkPlain(
        proofs.map((one) => one.name).join('\n'),
        [...namesIn(facts.people), ...facts.outside.names],
        ['proofs'],
      ),
    ]) ?? ok(),
}

/** The same for what is to be proposed. */
export const PROPOSAL_GUARDS = {
  isActive: ({ actor }: ProposalAsk): Checked =>
    actor.isActive ? ok() : refuse('person_inactive'),

  isPublisher: ({ actor, facts }: ProposalAsk): Checked =>
    hasOffice(actor, 'publish', facts.terms) ? ok() : refuse('role_not_allowed'),

  /** What somebody is kept out of is not there for them. @rule CD-2.1 */
  isNotKeptOut: ({ actor, facts }: ProposalAsk): Checked =>
    facts.keptOut.has(actor.id) ? refuse('source_not_found') : ok(),

  isNotOfDepartment: ({ actor }: ProposalAsk, { department }: CircularProposal): Checked =>
    actor.department === department ? refuse('person_recused') : ok(),

  isProvided: ({ facts }: ProposalAsk): Checked =>
    facts.terms.circular ? ok() : refuse('circular_not_provided'),

  /** What it rests on is there. */
  basisIsFound: ({ facts }: ProposalAsk, { basis }: CircularProposal): Checked =>
    basis.caseIds.every((id: CaseId) => facts.caseIds.has(id)) &&
    basis.penaltyIds.every((id) => facts.penalties.has(id))
      ? ok()
      : refuse('source_not_found'),

  /** It rests on something. */
  hasBasis: (_: ProposalAsk, { basis }: CircularProposal): Checked => {
    const { caseIds, penaltyIds } = basis
    if (caseIds.length + penaltyIds.length === 0)
      return refuse('field_missing', { fields: ['basis'] })
    return isListOf(caseIds, CASES_MAX) && isListOf(penaltyIds, CASES_MAX)
      ? ok()
      : refuse('field_value_invalid', { fields: ['basis'] })
  },

  departments: ({ facts }: ProposalAsk, { department, addressed }: CircularProposal): Checked =>
    checkDepartments([department, ...addressed], facts.people),
}

function checkDepartments(departments: readonly string[], people: Directory): Checked {
  if (!isListOf(departments, DEPARTMENTS_MAX))
    return refuse('field_value_invalid', { fields: ['departments'] })
  const silent = departments.filter((department) => headsOf(department, people).length === 0)
  return silent.length === 0 ? ok() : refuse('department_without_head', { departments: silent })
}

function isListOf(ids: readonly string[], countMax: number): boolean {
  return ids.length <= countMax && new Set(ids).size === ids.length
}

/** In one language at least, and in each of them whole. */
function checkTexts(texts: CircularTexts | null, names: readonly string[]): Checked {
  if (texts === null) return ok()
  const written = LOCALES.flatMap((locale) => {
    const text = texts[locale]
    return text ? [{ locale, ...text }] : []
  })
  if (written.length === 0) return refuse('field_missing', { fields: ['texts'] })
  return (
    firstInOrder(
      written.flatMap(({ locale, title, body }) => [
        checkFilled({ [`title.${locale}`]: title, [`body.${locale}`]: body }),
        checkLength({ [`title.${locale}`]: title }, TITLE_MAX),
        checkLength({ [`body.${locale}`]: body }, BODY_MAX),
        checkPlain(`${title}\n${body}`, names, [`title.${locale}`, `body.${locale}`]),
      ]),
    ) ?? ok()
  )
}

/** @rule TM-5.3.2 */
function checkPlain(text: string, names: readonly string[], fields: readonly string[]): Checked {
  // Refused for its length.
  if (text.length > 2 * (TITLE_MAX + BODY_MAX)) return ok()
  const found = findPersonalData(text, names)
  return found.length === 0 ? ok() : refuse('personal_data_in_text', { found, fields })
}

function namesIn(people: Directory): readonly string[] {
  return [...people.values()].map((person) => person.name)
}

function lastNamingAt(
  penalty: PenaltyFacts | undefined,
  { terms }: Pick<Ask['facts'], 'terms'>,
  now: Instant,
): Instant {
  const byPolicy = daysAfter(now, terms.circular?.expires_days ?? 0)
  const byPenalty = penalty?.expiresAt ?? null
  return byPenalty !== null && byPenalty < byPolicy ? byPenalty : byPolicy
}
