import { computeDue } from '#shared/deadline/compute-deadlines.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { toDayNumber } from '#shared/kernel/local-date.ts'
import type { Directory } from '#shared/route/people.ts'
import { decideProceeding } from './decide-command.ts'
import type { ProceedingFacts } from './facts.ts'
import type {
  AppealState,
  NewProceedingEvent,
  PenaltyState,
  ProceedingEvent,
  ProceedingState,
} from './model.ts'
import type { Happened, RandomWorld } from './random-procedures.ts'
import { sightOf } from './sight.ts'

/**
 * The laws of due process as statements about what happened, written without the guards that should make them true:
 * from the events, the facts they met and the policy. Each answers with what is wrong, or null.
 */

type Of<Type extends ProceedingEvent['type']> = Extract<ProceedingEvent, { type: Type }>
type Law = (happened: Happened, world: RandomWorld) => string | null

/** What the person concerned does in their own matter. */
const OWN_DOOR: ReadonlySet<ProceedingEvent['type']> = new Set([
  'allegation_answered',
  'self_review_handed_in',
  'appeal_lodged',
  'appeal_withdrawn',
  'correction_asked',
])
/** What only people do, and what only follows. */
const BY_ITSELF: ReadonlySet<ProceedingEvent['type']> = new Set([
  'answer_time_over',
  'penalty_approval_lapsed',
  'penalty_effective',
  'recommendation_handed_over',
  'instalments_moved',
  'instalment_due',
  'self_review_overdue',
  'appeal_time_over',
  'penalty_expired',
  'appeal_escalated',
  'appeal_defaulted',
  'attribution_set_aside',
])
const EITHER: ReadonlySet<ProceedingEvent['type']> = new Set([
  'penalty_approval_asked',
  'reviewer_named',
  'penalty_reversed',
])

export const LAWS: Readonly<Record<string, Law>> = {
  'law 1: what people decide, a person did, and what follows, nobody did': ({ added }) => {
    const { event, actor } = added
    if (EITHER.has(event.type)) return null
    const isOurs = actor.kind === 'service'
    return isOurs === BY_ITSELF.has(event.type) ? null : `${event.type} by ${actor.kind}`
  },

  'law 1: nothing is said to have happened later than now': ({ added }, { now }) =>
    added.effectiveAt <= now ? null : `${added.event.type} in the future`,

  'law 1: everything is done by somebody entitled to it': ({ added, before, facts }) => {
    const { event } = added
    const actor = personOf(added)
    if (actor === null) return null
    const entitled = entitledTo(event, before, facts)
    return entitled === null || entitled(actor) ? null : `${event.type} by ${actor}`
  },

  'law 3: nobody concerned, recused, tied or gone acts': ({ added, before, facts }) => {
    const { event } = added
    const actor = personOf(added)
    if (actor === null || OWN_DOOR.has(event.type)) return null
    if (event.type === 'copy_received' && event.how === 'received') return null
    return isOut(actor, before, facts) ? `${event.type} by ${actor}` : null
  },

  'law 3: only those concerned use their own door': ({ added, before, after, facts }) => {
    const { event } = added
    const actor = personOf(added)
    if (actor === null || !OWN_DOOR.has(event.type)) return null
    return concerns(event, before, after, facts.people).includes(actor)
      ? null
      : `${event.type} by ${actor}`
  },

  'law 4: whoever decides neither investigated nor found, proposed, asked for an exception or approved before':
    ({ added, before }) => {
      const { event } = added
      if (event.type !== 'penalty_approved') return null
      const { personId: actor } = event
      const penalty = penaltyOf(before, event.penaltyId)
      const isInvolved =
        before.investigators.includes(actor) ||
        before.finding?.by === actor ||
        penalty?.proposedBy === actor ||
        penalty?.overrides.some(({ askedBy }) => askedBy === actor) ||
        penalty?.approval?.given.includes(actor)
      return isInvolved ? `${actor} approved ${event.penaltyId}` : null
    },

  'law 4: whoever reviews was not involved and reports to nobody who decided': ({
    added,
    before,
    facts,
  }) => {
    const { event } = added
    if (event.type !== 'appeal_decided' && event.type !== 'first_look_committed') return null
    const actor = personOf(added)
    const appeal = before.appeals.find(({ appealId }) => appealId === event.appealId)
    if (actor === null || !appeal) return 'nobody reviewed'
    if (appeal.reviewer !== actor) return `${actor} was not asked to review`
    if (isOut(actor, before, facts) || appeal.lodgedBy === actor) return `${actor} is concerned`
    const contested = contestedBy(before, appeal)
    const involved: readonly (PersonId | null | undefined)[] = [
      ...before.investigators,
      before.finding?.by,
      before.attribution?.by,
      ...before.opinions.map(({ of }) => of),
      ...contested.flatMap((one) => [
        one.proposedBy,
        one.decidedBy,
        ...(one.approval?.given ?? []),
      ]),
      ...before.appeals
        .filter((one) => one.appealId !== appeal.appealId && isSameAbout(one, appeal))
        .flatMap((one) => [one.reviewer, one.decidedBy]),
    ]
    if (involved.includes(actor)) return `${actor} was involved`
    const deciders = contested.map(({ decidedBy }) => decidedBy)
    if (appeal.about.kind === 'attribution') deciders.push(before.attribution?.by ?? null)
    const line = lineOf(actor, facts.people)
    return deciders.some((one) => one !== null && line.includes(one))
      ? `${actor} reports to the decider`
      : null
  },

  'law 5: no penalty is decided without all that has to come before it': (
    { added, before, facts },
    world,
  ) => {
    const { event } = added
    if (event.type !== 'penalty_decided') return null
    const penalty = penaltyOf(before, event.penaltyId)
    if (!penalty) return 'there is none'
    return wantingFor(penalty, before, facts, world, added.effectiveAt)
  },

  'law 5: a penalty is proposed with clause, knowledge and evidence, inside the limitation': ({
    added,
    before,
    facts,
  }) => {
    const { event } = added
    if (event.type !== 'penalty_proposed') return null
    return wantingOf(event, before, facts, added.effectiveAt)
  },

  'law 5: what is told or served rests on the attribution it was proposed on': ({
    added,
    before,
  }) => {
    const { event } = added
    if (event.type !== 'allegation_told' && event.type !== 'notice_issued') return null
    const penalty = penaltyOf(before, event.penaltyId)
    return before.attribution?.attributionId === penalty?.attributionId ? null : event.type
  },

  'law 5: nothing is found or attributed anew under a penalty': ({ added, before }) => {
    const { type } = added.event
    if (type !== 'finding_recorded' && type !== 'attributed') return null
    const live = before.penalties.filter(
      ({ status }) => !['refused', 'withdrawn', 'reversed', 'expired'].includes(status),
    )
    return live.length === 0 ? null : `${type} under ${live[0]?.status}`
  },

  'law 5: shares make one whole, of people who are here': ({ added, facts }) => {
    const { event } = added
    if (event.type !== 'attributed') return null
    const sum = event.parties.reduce((total, { share }) => total + share, 0)
    if (sum !== 10_000) return `shares of ${sum}`
    const gone = event.parties.find(
      ({ personId }) => personId && !facts.people.get(personId)?.isActive,
    )
    return gone ? `${gone.personId} is gone` : null
  },

  'law 5: an exception is asked by one and confirmed by another': ({ added, before }) => {
    const { event } = added
    if (event.type !== 'override_confirmed') return null
    const override = penaltyOf(before, event.penaltyId)?.overrides.find(
      ({ guard }) => guard === event.guard,
    )
    return override && override.askedBy !== personOf(added) ? null : 'one person alone'
  },

  'law 6: money stays inside the law, over all penalties': ({ added, after, facts }, world) => {
    const { event } = added
    if (event.type !== 'instalment_due') return null
    const penalty = penaltyOf(after, event.penaltyId)
    const money = penalty?.personId ? facts.record.money.get(penalty.personId) : undefined
    const of = money?.months.find(({ month }) => month === event.month)
    if (!penalty || !of) return null
    const taken = world.procedures
      .flatMap(({ penalties }) => penalties)
      .filter((one) => one.personId === penalty.personId && one.taken.includes(event.month))
      .flatMap(({ measure }) => measure.instalments)
      .filter(({ month }) => month === event.month)
      .reduce((sum, { amount }) => sum + amount, 0)
    if (taken * 5 > of.wage) return `${taken} of ${of.wage} in ${event.month}`
    return of.wage - taken < (of.minimumWage ?? 0) ? `below the minimum in ${event.month}` : null
  },

  'law 7: a recommendation is no outcome': ({ added, before }) => {
    const { event } = added
    if (event.type !== 'penalty_effective') return null
    const kind = penaltyOf(before, event.penaltyId)?.kind ?? ''
    return kind.startsWith('recommend_') ? `${kind} took effect` : null
  },

  'law 8: it counts from the service of the notice, that was decided by a person': ({
    added,
    before,
  }) => {
    const { event } = added
    if (event.type !== 'penalty_effective' && event.type !== 'recommendation_handed_over')
      return null
    const penalty = penaltyOf(before, event.penaltyId)
    if (!penalty?.decidedBy || penalty.noticeId === null) return 'nobody decided, or no notice'
    return penalty.copies.some(({ receivedAt }) => receivedAt === added.effectiveAt)
      ? null
      : 'nothing was served'
  },

  'law 9: no appeal is late, and no answer leaves out a ground or comes before the first look': ({
    added,
    before,
    facts,
  }) => {
    const { event } = added
    if (event.type === 'appeal_lodged') {
      const until = windowOf(event.about, event.instance, before, facts)
      return until !== null && added.effectiveAt < until ? null : `late: ${until}`
    }
    if (event.type !== 'appeal_decided') return null
    const appeal = before.appeals.find(({ appealId }) => appealId === event.appealId)
    const answered = event.answers.map(({ groundId }) => groundId)
    if (!appeal || appeal.status !== 'open') return 'no open appeal'
    if (appeal.grounds.some(({ groundId }) => !answered.includes(groundId)))
      return 'a ground unanswered'
    return facts.terms.appeal.blind && appeal.firstLook === null ? 'no first look' : null
  },

  'law 10: what was taken back stays so': ({ added, before }) => {
    const { event } = added
    if (event.type !== 'appeal_lodged' || event.about.kind !== 'penalty') return null
    const penalty = penaltyOf(before, event.about.penaltyId)
    return penalty && ['refused', 'withdrawn', 'reversed'].includes(penalty.status)
      ? `${event.type} against what is ${penalty.status}`
      : null
  },

  'law 10: whatever is closed stays closed': ({ added, before }) => {
    const { event } = added
    const afterwards = [
      'appeal_lodged',
      'correction_asked',
      'correction_answered',
      'instalment_due',
    ]
    const isNew = ['penalty_proposed', 'finding_recorded', 'attributed', 'evidence_added'].includes(
      event.type,
    )
    return before.status === 'closed' && isNew && !afterwards.includes(event.type)
      ? event.type
      : null
  },
}

/** What holds of the whole world after each step. */
export function brokenInWorld(world: RandomWorld): string | null {
  for (const [index, state] of world.procedures.entries()) {
    const facts = world.factsOf(index)
    for (const person of facts.people.values()) {
      if (isOut(person.id, state, facts) && sightOf(person, facts) !== 'none')
        return `law 3: ${person.id} sees procedure ${index}`
    }
    for (const penalty of state.penalties) {
      const untaken = untakenAppeal(penalty, world, index)
      if (untaken !== null) return untaken
      const entries = world.entries.filter(({ about }) => about === penalty.penaltyId)
      const points = entries
        .filter(({ unit }) => unit !== 'money')
        .reduce((sum, { amount }) => sum + amount, 0)
      const money = entries
        .filter(({ unit }) => unit === 'money')
        .reduce((sum, { amount }) => sum + amount, 0)
      const isCounting = ['effective', 'closed', 'expired'].includes(penalty.status)
      if (entries.length > 0 && penalty.servedAt === null)
        return `law 8: ${penalty.penaltyId} counts before it was served`
      if (!isCounting && points !== 0)
        return `law 8: ${penalty.status} ${penalty.penaltyId} counts ${points}`
      if (penalty.status === 'reversed' && money !== 0) return `law 10: ${money} is not restored`
      if (isCounting && penalty.kind === 'points' && points !== -penalty.measure.points)
        return `law 10: ${penalty.penaltyId} counts ${points} instead of ${-penalty.measure.points}`
    }
  }
  return null
}

/** Law 9: an appeal in time is always taken, whoever else is away, recused or gone. */
function untakenAppeal(penalty: PenaltyState, world: RandomWorld, index: number): string | null {
  const { penaltyId, personId, appealUntil } = penalty
  const facts = world.factsOf(index)
  const actor = personId === null ? undefined : facts.people.get(personId)
  const isContested = facts.state.appeals.some(
    ({ about, status }) =>
      about.kind === 'penalty' && about.penaltyId === penaltyId && status !== 'withdrawn',
  )
  const isLive = penalty.status === 'effective' || penalty.status === 'handed_over'
  if (!isLive || isContested || !actor?.isActive || appealUntil === null) return null
  if (world.now >= appealUntil) return null
  const { now } = world
  const about = { kind: 'penalty', penaltyId } as const
  const grounds = [{ groundId: 'g', text: penalty.reasons }]
  const lodged = decideProceeding(
    { facts, actor, now },
    { type: 'lodge_appeal', appealId: 'new', about, grounds, evidence: [] },
  )
  return lodged.ok ? null : `law 9: an appeal in time is refused: ${lodged.code}`
}

function personOf({ actor }: NewProceedingEvent): PersonId | null {
  return actor.kind === 'person' ? actor.personId : null
}

function penaltyOf(state: ProceedingState, penaltyId: string): PenaltyState | undefined {
  return state.penalties.find((one) => one.penaltyId === penaltyId)
}

function lineOf(personId: PersonId, people: Directory): readonly PersonId[] {
  const line: PersonId[] = []
  for (
    let above = people.get(personId)?.supervisorId;
    above;
    above = people.get(above)?.supervisorId
  ) {
    if (line.includes(above)) break
    line.push(above)
  }
  return line
}

/** Concerned, recused, tied or gone. */
function isOut(
  personId: PersonId,
  state: ProceedingState,
  { case: of, people }: ProceedingFacts,
): boolean {
  const said = [...(state.attribution?.parties ?? []), ...state.penalties]
  const person = people.get(personId)
  const isHead = (department: string | null) => heads(personId, department, people)
  return (
    !person?.isActive ||
    of.recused.includes(personId) ||
    of.subjects.includes(personId) ||
    state.tied.includes(personId) ||
    said.some(
      (one) => one.personId === personId || (one.personId === null && isHead(one.department)),
    )
  )
}

function heads(personId: PersonId, department: string | null, people: Directory): boolean {
  const person = people.get(personId)
  if (!person?.isActive || department === null || person.department !== department) return false
  const above = person.supervisorId ? people.get(person.supervisorId) : undefined
  return above?.department !== department || !above.isActive
}

/** Whoever what an event is about is said of. */
function concerns(
  event: ProceedingEvent,
  before: ProceedingState,
  after: ProceedingState,
  people: Directory,
): readonly PersonId[] {
  const of =
    'penaltyId' in event
      ? [penaltyOf(before, event.penaltyId)]
      : 'appealId' in event
        ? aboutOf(
            after.appeals.find(({ appealId }) => appealId === event.appealId),
            before,
          )
        : [...(before.attribution?.parties ?? []), ...before.penalties]
  return [...people.keys()].filter((id) =>
    of.some(
      (one) =>
        one && (one.personId === null ? heads(id, one.department, people) : one.personId === id),
    ),
  )
}

function aboutOf(appeal: AppealState | undefined, state: ProceedingState) {
  if (!appeal) return []
  const { about } = appeal
  return about.kind === 'penalty'
    ? [penaltyOf(state, about.penaltyId)]
    : [state.attribution?.parties.find(({ partyId }) => partyId === about.partyId)]
}

function isSameAbout(a: AppealState, b: AppealState): boolean {
  return JSON.stringify(a.about) === JSON.stringify(b.about)
}

function contestedBy(state: ProceedingState, { about }: AppealState): readonly PenaltyState[] {
  return state.penalties.filter((one) =>
    about.kind === 'penalty' ? one.penaltyId === about.penaltyId : one.partyId === about.partyId,
  )
}

/** Who may do what: null where the event is nobody’s office. */
function entitledTo(
  event: ProceedingEvent,
  before: ProceedingState,
  { terms, people }: ProceedingFacts,
): ((actor: PersonId) => boolean) | null {
  const holds = (office: keyof typeof terms.offices) => (actor: PersonId) =>
    people.get(actor)?.roles.some((role) => terms.offices[office].includes(role)) ?? false
  const proposed = 'penaltyId' in event ? penaltyOf(before, event.penaltyId) : undefined
  const isTheirs = (actor: PersonId) => proposed?.proposedBy === actor || holds('hr')(actor)
  switch (event.type) {
    case 'evidence_added':
    case 'opinion_asked':
    case 'finding_recorded':
      return (actor) => before.investigators.at(-1) === actor
    case 'opinion_given':
      return (actor) =>
        before.opinions.some(({ opinionId, of }) => opinionId === event.opinionId && of === actor)
    case 'attributed':
    case 'feasibility_answered':
      return holds('attribute')
    case 'penalty_proposed':
    case 'proceeding_closed':
      return holds('propose')
    case 'allegation_told':
    case 'notice_issued':
    case 'measure_done':
    case 'self_review_returned':
    case 'penalty_withdrawn':
      return isTheirs
    case 'penalty_reversed':
    case 'correction_answered':
      return holds('hr')
    case 'penalty_approved':
    case 'penalty_refused': {
      const row = terms.approvals.find(({ id }) => id === proposed?.approval?.row)
      const roles = row?.steps[proposed?.approval?.step ?? -1]?.roles ?? []
      return (actor) => people.get(actor)?.roles.some((role) => roles.includes(role)) ?? false
    }
    case 'override_asked':
    case 'override_confirmed': {
      const roles = terms.overrides.find(({ guard }) => guard === event.guard)?.roles ?? []
      return (actor) => people.get(actor)?.roles.some((role) => roles.includes(role)) ?? false
    }
    default:
      return null
  }
}

function wantingOf(
  event: Of<'penalty_proposed'>,
  before: ProceedingState,
  facts: ProceedingFacts,
  at: Instant,
): string | null {
  const { finding } = before
  const { record, calendar, terms } = facts
  const party = before.attribution?.parties.find(({ partyId }) => partyId === event.partyId)
  if (!finding || finding.verdict === 'not_founded') return 'nothing founded'
  if (!party || party.share <= 0) return 'nobody held responsible'
  if (calendar.localDate(record.inForceFrom) > event.actOn) return 'the clause was not in force'
  const known = party.personId === null ? 0 : record.madeKnown.get(party.personId)
  if (known === undefined) return 'nobody told them'
  if (known !== 0 && calendar.localDate(known as Instant) >= event.actOn)
    return 'they were told too late'
  const days =
    toDayNumber(calendar.localDate(at)) - toDayNumber(calendar.localDate(finding.knownAt))
  if (days > terms.limitation_days) return `limitation: ${days} days`
  const evidence = event.evidenceIds.map((id) =>
    before.evidence.find(({ evidenceId }) => evidenceId === id),
  )
  if (evidence.length === 0 || !evidence.every((one) => one?.isDisclosed))
    return 'no evidence they may see'
  const penalty = terms.penalties.find(({ id }) => id === event.penalty)
  if (!penalty?.for.includes(party.kind)) return 'no clause for that party'
  if (penalty.when.marks && !penalty.when.marks.some((mark) => finding.marks.includes(mark)))
    return 'no such mark'
  if (penalty.when.loss && !finding.loss) return 'no loss'
  return unansweredLateness(party.personId, before)
}

function unansweredLateness(
  personId: PersonId | null,
  { attribution }: ProceedingState,
): string | null {
  const marked = (attribution?.feasibility ?? []).find(
    (one) => one.isInfeasible && one.personId === personId && one.isExcused !== false,
  )
  return marked ? 'a lateness that may have been nobody’s fault' : null
}

function wantingFor(
  penalty: PenaltyState,
  before: ProceedingState,
  facts: ProceedingFacts,
  world: RandomWorld,
  at: Instant,
): string | null {
  const { finding, attribution } = before
  if (!finding || finding.verdict === 'not_founded') return 'nothing founded'
  if (attribution?.attributionId !== penalty.attributionId) return 'another attribution'
  if (penalty.toldAt === null || penalty.answerUntil === null) return 'they were not told'
  if (penalty.answer === null && at < penalty.answerUntil) return 'they could still answer'
  const isOverridden = (guard: string) =>
    penalty.overrides.some(
      (one) => one.guard === guard && one.confirmedBy && one.confirmedBy !== one.askedBy,
    )
  const isHeld = finding.cause !== null && facts.record.systemicCauses.includes(finding.cause)
  if (isHeld && !isOverridden('systemic_cause_open')) return 'a common cause is open'
  const twins = world.procedures
    .flatMap(({ penalties }) => penalties)
    .filter(
      (one) =>
        penalty.actKey !== '' &&
        one.actKey === penalty.actKey &&
        one.penaltyId !== penalty.penaltyId &&
        one.decidedBy !== null &&
        !['refused', 'withdrawn'].includes(one.status),
    )
  if (twins.length > 0 && !isOverridden('act_already_penalised')) return 'the act has a penalty'
  return unansweredLateness(penalty.personId, before)
}

function windowOf(
  about: AppealState['about'],
  instance: 1 | 2,
  state: ProceedingState,
  { terms, calendar }: ProceedingFacts,
): Instant | null {
  const same = state.appeals.filter((one) => JSON.stringify(one.about) === JSON.stringify(about))
  if (instance === 2) {
    const first = same.find((one) => one.instance === 1 && one.status !== 'withdrawn')
    const window = terms.appeal.second_instance?.window
    return first?.decidedAt && window ? computeDue(window, first.decidedAt, calendar, []) : null
  }
  const from =
    about.kind === 'penalty'
      ? (penaltyOf(state, about.penaltyId)?.servedAt ?? null)
      : (state.attribution?.at ?? null)
  return from === null ? null : computeDue(terms.appeal.window, from, calendar, [])
}
