import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { type Checked, checkFilled, checkLength, firstInOrder } from '../checks.ts'
import { findPersonalData } from '../personal-data.ts'
import { hasOffice, speaksForDepartment } from '../proceeding/people.ts'
import { checkProof, type Proof } from '../proof.ts'
import type { ImprovementOpening } from './commands.ts'
import type { ImprovementAsk, OpeningAsk } from './facts.ts'
import type { Milestone } from './model.ts'
import { hadAHand, isParticipant, mayOwn, maySeeImprovement, ownerOf } from './people.ts'
import { findCause, findKind, isExempt, isImprovementRunning, restsOnSource } from './terms.ts'

export const TITLE_MAX = 200
const RESOURCES_MAX = 2_000
const PARTICIPANTS_MAX = 500
const MILESTONES_MAX = 50
const PROOFS_MAX = 200
const SCORE_MAX = 100

type Ask = ImprovementAsk

/**
 * What may stand against something. Each answers for itself, whatever the others say, so that a test can take one away
 * and see which law breaks.
 */
export const GUARDS = {
  // who asks

  isActive: ({ actor }: Ask): Checked => (actor.isActive ? ok() : refuse('person_inactive')),

  /** Whoever may not see it is told that there is none. */
  isSeen: ({ actor, facts }: Ask): Checked =>
    maySeeImprovement(actor, facts) ? ok() : refuse('improvement_not_found'),

  /** Whoever sees their own part of it all the same does not act. @rule CD-2.1 */
  isNotKeptOut: ({ actor, facts }: Ask): Checked =>
    facts.outside.keptOut.has(actor.id) ? refuse('person_recused') : ok(),

  hasOffice: ({ actor, facts }: Ask): Checked =>
    hasOffice(actor, 'improve', facts.terms) ? ok() : refuse('role_not_allowed'),

  /** Nobody from outside says that a department has rectified. @rule TM-3.1.2 */
  isOfDepartment: ({ actor, facts }: Ask): Checked => {
    const { department } = facts.state
    return department === null || actor.department === department
      ? ok()
      : refuse('not_of_department', { department })
  },

  /** The owner, and whoever speaks for the department that it is for. */
  isOwner: (ask: Ask): Checked => (isOwner(ask) ? ok() : refuse('not_owner')),

  /** Passing it on, examining: the owner's; while they are away, that of whoever speaks for the department or opens such. */
  mayManage: (ask: Ask): Checked =>
    isOwner(ask) || hasOffice(ask.actor, 'improve', ask.facts.terms) ? ok() : refuse('not_owner'),

  /** The owner does not check their own effect, nor does anyone else who had a hand in it. */
  hadNoHand: ({ actor, facts }: Ask): Checked =>
    hadAHand(actor.id, facts.state) ? refuse('same_person') : ok(),

  /** Somebody else than the owner calls it off, or makes less of it. */
  isNotOwner: ({ actor, facts }: Ask): Checked =>
    ownerOf(facts.state) === actor.id ? refuse('same_person') : ok(),

  // where it stands

  isRunning: ({ facts }: Ask): Checked =>
    isImprovementRunning(facts.state) ? ok() : refuse('improvement_closed'),

  isBeingDone: ({ facts }: Ask): Checked =>
    facts.state.status === 'in_check' ? refuse('improvement_in_check') : ok(),

  isReportedDone: ({ facts }: Ask): Checked =>
    facts.state.status === 'open' ? refuse('improvement_not_done') : ok(),

  /** @rule EL-5.3 */
  windowIsOver: ({ facts, now }: Ask): Checked => {
    const { effectUntil } = facts.state
    return effectUntil !== null && now < effectUntil
      ? refuse('effect_window_open', { until: effectUntil })
      : ok()
  },

  /** What has a cause is judged on what was counted. @rule EL-10 */
  isMeasured: ({ facts }: Ask): Checked =>
    facts.state.cause !== null && facts.outside.repeats === null
      ? refuse('effect_not_measured')
      : ok(),

  /** A common cause is gone when it leads to fewer complaints, not when somebody says so. @rule EL-5.3 TM-4.3.2 */
  hasFallen: ({ facts }: Ask): Checked => {
    const { repeats } = facts.outside
    if (!facts.state.isSystemic || repeats === null) return ok()
    return repeats.after < repeats.before ? ok() : refuse('effect_not_shown', { ...repeats })
  },

  hasProof: ({ facts }: Ask): Checked => {
    const { proofs, round } = facts.state
    return proofs.some((one) => one.round === round) ? ok() : refuse('evidence_missing')
  },

  /** @rule IP-3.1 */
  milestonesAreDone: ({ facts }: Ask): Checked =>
    facts.state.milestones.some((one) => one.status === 'open') ? refuse('milestones_open') : ok(),

  /**
   * @reading TM-7.1.1 has new employees trained and examined. A training is done when everyone in it who is still here
   * has passed: whoever has not is examined again, or released by somebody else, with a reason.
   * @rule TM-7.1.1
   */
  examsArePassed: ({ facts }: Ask): Checked => {
    const { state, terms, people } = facts
    if (!findKind(terms, state.kind)?.exam) return ok()
    const missing = state.participants
      .filter(({ personId }) => people.get(personId)?.isActive)
      .filter(({ results }) => !results.at(-1)?.isPassed)
      .map(({ personId }) => personId)
    return missing.length === 0 && state.participants.length > 0
      ? ok()
      : refuse('exam_missing', { people: missing.length })
  },

  hasExam: ({ facts }: Ask): Checked =>
    findKind(facts.terms, facts.state.kind)?.exam ? ok() : refuse('exam_not_asked'),

  isParticipant: ({ facts }: Ask, personId: PersonId): Checked =>
    isParticipant(personId, facts.state)
      ? ok()
      : refuse('field_value_invalid', { fields: ['personId'] }),

  /** Nobody examines themselves. */
  isAnother: ({ actor }: Ask, personId: PersonId): Checked =>
    actor.id === personId ? refuse('same_person') : ok(),

  milestoneExists: ({ facts }: Ask, milestoneId: string): Checked =>
    findMilestone(facts.state.milestones, milestoneId) ? ok() : refuse('milestone_not_found'),

  milestoneIsOpen: ({ facts }: Ask, milestoneId: string): Checked => {
    const milestone = findMilestone(facts.state.milestones, milestoneId)
    return milestone && milestone.status !== 'open' ? refuse('milestone_closed') : ok()
  },

  // hand-over

  nothingIsOffered: ({ facts }: Ask): Checked =>
    facts.state.handOver === null ? ok() : refuse('hand_over_pending'),

  isOffered: ({ facts }: Ask, handOverId: string): Checked =>
    facts.state.handOver?.handOverId === handOverId ? ok() : refuse('hand_over_not_pending'),

  isOfferedToMe: ({ actor, facts }: Ask): Checked =>
    facts.state.handOver === null || facts.state.handOver.to === actor.id
      ? ok()
      : refuse('hand_over_not_yours'),

  isNotTheirs: ({ facts }: Ask, to: PersonId): Checked =>
    ownerOf(facts.state) === to ? refuse('hand_over_to_self') : ok(),

  /** Nobody who is away is asked; whoever accepts is here. */
  mayOwn: ({ actor, facts }: Ask, to: PersonId): Checked => {
    const person = facts.people.get(to)
    return person?.isAbsent && to !== actor.id
      ? refuse('person_not_available')
      : checkOwner(person, facts.state.department, facts.outside.keptOut)
  },

  // what is said

  examScore: (_: Ask, score: number | null): Checked =>
    score === null || (Number.isInteger(score) && score >= 0 && score <= SCORE_MAX)
      ? ok()
      : refuse('field_value_invalid', { fields: ['score'] }),

  proof: ({ facts }: Ask, proof: Proof): Checked =>
    firstInOrder([
      checkProof(proof),
      facts.state.proofs.length < PROOFS_MAX
        ? ok()
        : refuse('field_value_invalid', { fields: ['proofs'] }),
      checkPlain({ name: proof.name }, facts.people),
    ]) ?? ok(),

  milestones: (ask: Ask, milestone: Milestone): Checked =>
    checkMilestones([...ask.facts.state.milestones, milestone], [milestone], {
      now: ask.now,
      dueAt: ask.facts.state.dueAt,
      people: ask.facts.people,
    }),

  /** Everyone is active, and named once. */
  participants: ({ facts }: Ask, personIds: readonly PersonId[]): Checked =>
    checkParticipants(
      facts.state.participants.map((one) => one.personId),
      personIds,
      facts.people,
    ),

  /** @rule EL-5.3 */
  isLearned: (_: Ask, learned: unknown): Checked =>
    learned === null ? refuse('field_missing', { fields: ['learned'] }) : ok(),

  isAhead: ({ now }: Ask, dueAt: Instant | null): Checked => checkDue(dueAt, now),

  /** Only a cause can be common. */
  hasCause: ({ facts }: Ask): Checked =>
    facts.state.cause === null ? refuse('field_missing', { fields: ['cause'] }) : ok(),
}

/** The same for what is to be opened. `cause`: the one that counts. */
export const OPENING_GUARDS = {
  isActive: ({ actor }: OpeningAsk): Checked =>
    actor === null || actor.isActive ? ok() : refuse('person_inactive'),

  hasOffice: ({ actor, facts }: OpeningAsk): Checked =>
    actor === null || hasOffice(actor, 'improve', facts.terms) ? ok() : refuse('role_not_allowed'),

  /** What somebody is kept out of is not there for them. */
  sourceIsFound: ({ actor, facts }: OpeningAsk, { from }: ImprovementOpening): Checked => {
    const isKeptOut = actor !== null && facts.keptOut.has(actor.id)
    const isNeeded = from.kind !== 'hand' && from.kind !== 'cause'
    return isKeptOut || (isNeeded && facts.source === null) ? refuse('source_not_found') : ok()
  },

  /** Nobody is sent to a training because of a penalty that does not count. @rule TM-7.1.2 */
  sourceStands: ({ facts }: OpeningAsk, { from }: ImprovementOpening): Checked =>
    restsOnSource(from) && facts.source !== null && !facts.source.isStanding
      ? refuse('source_not_effective')
      : ok(),

  isProvided: ({ facts }: OpeningAsk): Checked =>
    facts.terms.improvements ? ok() : refuse('improvement_not_provided'),

  kindIsKnown: ({ facts }: OpeningAsk, { kind }: ImprovementOpening): Checked =>
    !facts.terms.improvements || findKind(facts.terms, kind)
      ? ok()
      : refuse('field_value_invalid', { fields: ['kind'] }),

  causeIsKnown: ({ facts }: OpeningAsk, cause: string | null): Checked =>
    cause === null || findCause(facts.terms, cause)
      ? ok()
      : refuse('field_value_invalid', { fields: ['cause'] }),

  /** @rule EL-5.3 */
  causeIsThere: (
    _: OpeningAsk,
    { from, isSystemic }: ImprovementOpening,
    cause: string | null,
  ): Checked =>
    cause === null && (isSystemic || from.kind === 'cause')
      ? refuse('field_missing', { fields: ['cause'] })
      : ok(),

  /** @rule MF-9.7 */
  isNotExempt: (
    { actor, facts }: OpeningAsk,
    { despiteExempt }: ImprovementOpening,
    cause: string | null,
  ): Checked =>
    isExempt(facts.terms, cause) && (despiteExempt === null || actor === null)
      ? refuse('cause_exempt', { cause })
      : ok(),

  /** What the service opens is not lost where there is nobody to own it. @rule IP-3.1 */
  hasOwner: (
    { actor, facts }: OpeningAsk,
    opening: ImprovementOpening,
    owner: PersonId | null,
  ): Checked => {
    if (actor === null && owner === null) return ok()
    const { department } = opening
    if (owner !== null) return checkOwner(facts.people.get(owner), department, facts.keptOut)
    return department === null
      ? refuse('field_missing', { fields: ['owner'] })
      : refuse('department_without_head', { departments: [department] })
  },

  isAhead: ({ now }: OpeningAsk, { dueAt }: ImprovementOpening): Checked => checkDue(dueAt, now),

  /** What the policy says is about nobody, even where a word of it is somebody’s name. */
  texts: ({ actor, facts }: OpeningAsk, { title, resources }: ImprovementOpening): Checked =>
    firstInOrder([
      checkFilled({ title }),
      checkLength({ title }, TITLE_MAX),
      checkLength({ resources }, RESOURCES_MAX),
      actor === null ? ok() : checkPlain({ title, resources }, facts.people),
    ]) ?? ok(),

  milestones: ({ facts, now }: OpeningAsk, { milestones, dueAt }: ImprovementOpening): Checked =>
    checkMilestones(milestones, milestones, { now, dueAt, people: facts.people }),

  participants: ({ facts }: OpeningAsk, { participants }: ImprovementOpening): Checked =>
    checkParticipants([], participants, facts.people),
}

function isOwner({ actor, facts }: Ask): boolean {
  const { state, people } = facts
  if (ownerOf(state) === actor.id) return true
  return state.department !== null && speaksForDepartment(actor, state.department, people)
}

function checkOwner(
  person: Person | undefined,
  department: string | null,
  keptOut: ReadonlySet<PersonId>,
): Checked {
  if (!person?.isActive) return refuse('person_not_available')
  if (keptOut.has(person.id)) return refuse('person_recused')
  return mayOwn(person, department, keptOut) ? ok() : refuse('not_of_department', { department })
}

function checkDue(dueAt: Instant | null, now: Instant): Checked {
  if (dueAt === null) return refuse('field_missing', { fields: ['dueAt'] })
  return dueAt > now ? ok() : refuse('instant_in_past')
}

/** @rule IP-3.1 */
function checkMilestones(
  all: readonly Milestone[],
  added: readonly Milestone[],
  { now, dueAt, people }: { now: Instant; dueAt: Instant; people: Directory },
): Checked {
  const isOften = new Set(all.map((one) => one.milestoneId)).size < all.length
  const isWrong = isOften || all.length > MILESTONES_MAX || added.some((one) => one.dueAt > dueAt)
  return (
    firstInOrder([
      isWrong ? refuse('field_value_invalid', { fields: ['milestones'] }) : ok(),
      ...added.flatMap(({ title, dueAt: at }) => [
        checkFilled({ title }),
        checkLength({ title }, TITLE_MAX),
        checkPlain({ title }, people),
        checkDue(at, now),
      ]),
    ]) ?? ok()
  )
}

function checkParticipants(
  before: readonly PersonId[],
  added: readonly PersonId[],
  people: Directory,
): Checked {
  const all = [...before, ...added]
  if (new Set(all).size < all.length || all.length > PARTICIPANTS_MAX)
    return refuse('field_value_invalid', { fields: ['participants'] })
  return added.every((id) => people.get(id)?.isActive) ? ok() : refuse('person_not_available')
}

/** Plain texts hold nothing about a person: they are read by many and are not sealed. */
function checkPlain(texts: Readonly<Record<string, string>>, people: Directory): Checked {
  const text = Object.values(texts).join('\n')
  // Refused for its length.
  if (text.length > 2 * (TITLE_MAX + RESOURCES_MAX)) return ok()
  const found = findPersonalData(text, namesOf(people))
  return found.length === 0
    ? ok()
    : refuse('personal_data_in_text', { found, fields: Object.keys(texts) })
}

function namesOf(people: Directory): readonly string[] {
  return [...people.values()].map((person) => person.name)
}

function findMilestone<T extends Milestone>(
  milestones: readonly T[],
  milestoneId: string,
): T | undefined {
  return milestones.find((one) => one.milestoneId === milestoneId)
}
