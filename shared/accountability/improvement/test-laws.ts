import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import { PERSONAL_DATA_SAMPLE } from '../test-terms.ts'
import type { ImprovementCommand, ImprovementOpening } from './commands.ts'
import type { ImprovementFacts, OpeningAsk } from './facts.ts'
import { applyImprovementEvent } from './fold.ts'
import type { ImprovementEvent, ImprovementState, NewImprovementEvent } from './model.ts'

/**
 * What must hold of every event of an improvement, said once more and otherwise than in the guards: from the event, what
 * was there before it, and the facts. Each answers the sentence that is broken, or null.
 */

type Decided = Result<readonly NewImprovementEvent[], RefusalCode>

/** Breaks of the laws by what was decided on a command. */
export function breaksOfAnswer(
  facts: ImprovementFacts,
  actor: Person,
  command: ImprovementCommand,
  decided: Decided,
): readonly string[] {
  const broken: string[] = []
  const expected = codeForOutsiders(facts, actor)
  if (expected !== null && (decided.ok || decided.code !== expected))
    broken.push(`${command.type} by one who may not see it is answered ${expected}`)
  return decided.ok ? [...broken, ...breaksOfEvents(facts, decided.value)] : broken
}

function codeForOutsiders({ state, outside }: ImprovementFacts, actor: Person): string | null {
  if (!actor.isActive) return 'person_inactive'
  const isTheirOwn =
    state.about === actor.id || state.participants.some((one) => one.personId === actor.id)
  return outside.keptOut.has(actor.id) && !isTheirOwn ? 'improvement_not_found' : null
}

/** Breaks by events that are to be appended, one after the other. */
export function breaksOfEvents(
  facts: ImprovementFacts,
  events: readonly NewImprovementEvent[],
): readonly string[] {
  const broken: string[] = []
  let { state } = facts
  let before: ImprovementEvent | null = null
  for (const one of events) {
    const sentences = lawsOf({ ...facts, state }, one, before)
    for (const [sentence, holds] of Object.entries(sentences))
      if (!holds) broken.push(`${one.event.type}: ${sentence}`)
    state = applyImprovementEvent(state, state.seq + 1, one.event, one.effectiveAt, one.actor)
    before = one.event
  }
  return broken
}

type Laws = Readonly<Record<string, boolean>>

/** Events that nobody asks for. */
const BY_ITSELF = new Set<ImprovementEvent['type']>([
  'owner_passed',
  'improvement_reminded',
  'effect_check_opened',
  'effect_measured',
  'improvement_closed',
  'successor_opened',
])
const AFTER_THE_END = new Set<ImprovementEvent['type']>(['successor_opened'])
const WORK = new Set<ImprovementEvent['type']>([
  'progress_reported',
  'proof_added',
  'milestone_added',
  'milestone_reached',
  'done_reported',
])

function lawsOf(
  facts: ImprovementFacts,
  { event, actor, effectiveAt }: NewImprovementEvent,
  before: ImprovementEvent | null,
): Laws {
  const { state, people, outside } = facts
  const isOver = state.status === 'closed' || state.status === 'cancelled'
  const running = { 'nothing happens after its end': !isOver || AFTER_THE_END.has(event.type) }
  if (actor.kind !== 'person')
    return {
      ...running,
      'the service does only what follows by itself':
        BY_ITSELF.has(event.type) || event.type === 'participant_released',
      ...lawsOfService(facts, event),
    }
  const by = people.get(actor.personId)
  if (!by) return { 'whoever acts is known': false }
  return {
    ...running,
    'whoever acts is here': by.isActive,
    'nobody acts who is kept out': !outside.keptOut.has(by.id),
    'a person does what people do': !BY_ITSELF.has(event.type),
    'who reports for a department is of it':
      !WORK.has(event.type) || state.department === null || by.department === state.department,
    'the owner does the work, or who speaks for the department':
      !WORK.has(event.type) || isOwnerOrHead(facts, by),
    'it is worked on while it is open': !WORK.has(event.type) || state.status === 'open',
    ...lawsOfPerson(facts, event, by, effectiveAt, before),
  }
}

function lawsOfService(facts: ImprovementFacts, event: ImprovementEvent): Laws {
  const { state, people } = facts
  switch (event.type) {
    case 'improvement_closed':
      return { 'it closes once it was found effective': state.isEffective === true }
    case 'improvement_reminded':
      return {
        'a reminder goes to somebody who is here':
          event.to.length > 0 && event.to.every((id) => people.get(id)?.isActive),
        'a reminder is given once': state.reminders[event.key] === undefined,
      }
    case 'owner_passed':
      return { 'it passes to somebody who may own it': owns(facts, event.to) }
    case 'successor_opened':
      return { 'one successor, of what was not called off': isFirst(state) }
    default:
      return {}
  }
}

function isFirst(state: ImprovementState): boolean {
  return state.successorId === null && state.status !== 'cancelled'
}

function lawsOfPerson(
  facts: ImprovementFacts,
  event: ImprovementEvent,
  by: Person,
  at: number,
  before: ImprovementEvent | null,
): Laws {
  const { state, people, terms, outside } = facts
  const improves = by.roles.includes('improver')
  const manages = improves || isOwnerOrHead(facts, by)
  const owner = state.owners.at(-1)
  const isOpen = state.status === 'open'
  const participants = state.participants.map((one) => one.personId)
  const withExam = terms.improvements?.kinds.find(({ id }) => id === state.kind)?.exam === true
  switch (event.type) {
    case 'participants_named':
      return {
        'the owner names who takes part': manages && isOpen,
        'whoever takes part is here, and named once':
          new Set([...participants, ...event.personIds]).size ===
            participants.length + event.personIds.length &&
          event.personIds.every((id) => people.get(id)?.isActive),
      }
    case 'participant_released':
      return {
        'somebody else than the owner releases': improves && owner !== by.id && isOpen,
        'whoever is released took part': participants.includes(event.personId),
      }
    case 'milestone_added': {
      const { milestone } = event
      const isNew = state.milestones.every((one) => one.milestoneId !== milestone.milestoneId)
      return {
        'a milestone lies ahead, within the time there is':
          milestone.dueAt > at && milestone.dueAt <= state.dueAt && isNew,
        'a milestone has a title without personal data': isPlain(milestone.title),
      }
    }
    case 'milestone_reached':
      return { 'an open milestone is reached': isOpenMilestone(state, event.milestoneId) }
    case 'milestone_dropped':
      return {
        'an open milestone is dropped': isOpenMilestone(state, event.milestoneId),
        'somebody else than the owner drops it': improves && owner !== by.id && isOpen,
      }
    case 'owner_offered':
      return {
        'one offer at a time': state.handOver === null && isOpen,
        'it is offered by who may': manages,
        'it is offered to another who may own it and is here':
          event.to !== owner && owns(facts, event.to) && !people.get(event.to)?.isAbsent,
      }
    case 'owner_accepted':
      return {
        'whoever it was offered to accepts':
          state.handOver?.to === by.id &&
          state.handOver.handOverId === event.handOverId &&
          event.personId === by.id,
        'whoever accepts may own it': owns(facts, by.id) && isOpen,
      }
    case 'owner_declined':
      return {
        'whoever it was offered to declines':
          state.handOver?.to === by.id && state.handOver.handOverId === event.handOverId && isOpen,
      }
    case 'owner_offer_withdrawn':
      return {
        'an offer is withdrawn by who may':
          state.handOver?.handOverId === event.handOverId && manages && isOpen,
      }
    case 'proof_added':
      return {
        'a proof is whole and holds no personal data':
          /^[0-9a-f]{64}$/.test(event.proof.sha256) &&
          event.proof.reference.trim() !== '' &&
          isPlain(event.proof.name),
      }
    case 'examined':
      return {
        'whoever takes part is examined, by another':
          participants.includes(event.personId) && event.personId !== by.id,
        'the owner examines': manages && isOpen && withExam,
        'a score is a whole number of a hundred':
          event.score === null ||
          (Number.isInteger(event.score) && event.score >= 0 && event.score <= 100),
      }
    case 'systemic_flagged':
      return {
        'who may finds a common cause, of which there is one': improves && state.cause !== null,
      }
    case 'done_reported':
      return {
        'done needs proof of this round': state.proofs.some(({ round }) => round === state.round),
        'done leaves no milestone open': state.milestones.every(({ status }) => status !== 'open'),
        'done means that everyone here has passed':
          !withExam ||
          (participants.length > 0 &&
            state.participants.every(
              ({ personId, results }) =>
                !people.get(personId)?.isActive || results.at(-1)?.isPassed === true,
            )),
      }
    case 'effect_judged':
      return {
        'who may judges what was reported done': improves && state.status === 'in_check',
        'nobody judges what they had a hand in': !hands(state).includes(by.id),
        'its window is over': state.effectUntil !== null && at >= state.effectUntil,
        'what has a cause was counted': state.cause === null || before?.type === 'effect_measured',
        'a common cause is gone only when repeats fell':
          !event.isEffective ||
          !state.isSystemic ||
          (outside.repeats !== null && outside.repeats.after < outside.repeats.before),
        'what was not effective was learned from': event.isEffective || event.learned !== null,
      }
    case 'improvement_reopened':
      return { 'it is done again by an instant ahead': event.dueAt > at }
    case 'improvement_cancelled':
      return { 'somebody else than the owner calls it off': improves && owner !== by.id }
    default:
      return {}
  }
}

function isOwnerOrHead({ state, people }: ImprovementFacts, by: Person): boolean {
  if (state.owners.at(-1) === by.id) return true
  if (state.department === null || by.department !== state.department) return false
  const above = by.supervisorId === null ? undefined : people.get(by.supervisorId)
  return above?.department !== state.department || !above.isActive
}

function owns({ state, people, outside }: ImprovementFacts, id: PersonId): boolean {
  const person = people.get(id)
  if (!person?.isActive || outside.keptOut.has(id)) return false
  return state.department === null || person.department === state.department
}

function hands(state: ImprovementState): readonly PersonId[] {
  return [...state.owners, ...state.reporters, ...state.participants.map((one) => one.personId)]
}

function isOpenMilestone({ milestones }: ImprovementState, milestoneId: string): boolean {
  return milestones.some((one) => one.milestoneId === milestoneId && one.status === 'open')
}

function isPlain(text: string): boolean {
  return text.trim() !== '' && !PERSONAL_DATA_SAMPLE.some((data) => text.includes(data))
}

/** Breaks of the laws by an improvement that was opened. */
export function breaksOfOpening(
  { facts, actor, now }: OpeningAsk,
  opening: ImprovementOpening,
  opened: Result<NewImprovementEvent, RefusalCode>,
): readonly string[] {
  if (!opened.ok) {
    if (actor?.isActive === false)
      return opened.code === 'person_inactive' ? [] : ['whoever has left is told so']
    const isOut = actor?.isActive && facts.keptOut.has(actor.id) && actor.roles.includes('improver')
    return isOut && opened.code !== 'source_not_found'
      ? ['what one is kept out of is not there']
      : []
  }
  const { event } = opened.value
  if (event.type !== 'improvement_opened') return ['it opens with its opening']
  const { people, terms, keptOut, source } = facts
  const cause = terms.causes.find(({ id }) => id === event.cause)
  const owner = event.owner === null ? undefined : people.get(event.owner)
  const needsSource = !['hand', 'cause'].includes(opening.from.kind)
  const ids = event.milestones.map((one) => one.milestoneId)
  const laws: Laws = {
    'who may opens it, or the service':
      actor === null || (actor.isActive && actor.roles.includes('improver')),
    'whoever opens it is not kept out': actor === null || !keptOut.has(actor.id),
    'what it is opened from is there': !needsSource || source !== null,
    'a penalty or circular that it is opened from counts':
      !['penalty', 'circular'].includes(opening.from.kind) || source?.isStanding === true,
    'its kind is one of the policy':
      terms.improvements?.kinds.some(({ id }) => id === event.kind) === true,
    'its cause is one of the policy': event.cause === null || cause !== undefined,
    'a common cause is a cause':
      event.cause !== null || !(event.isSystemic || event.from.kind === 'cause'),
    'an exempt cause has a reason, of a person':
      cause?.improvement !== 'exempt' || (event.despiteExempt !== null && actor !== null),
    'its owner is here, not kept out, and of the department; the service may find none':
      event.owner === null
        ? actor === null && event.department === null
        : owner?.isActive === true &&
          !keptOut.has(owner.id) &&
          (event.department === null || owner.department === event.department),
    'it is due ahead': event.dueAt > now,
    'title and resources of people hold no personal data':
      event.title.trim() !== '' &&
      (actor === null || (isPlain(event.title) && isPlain(`-${event.resources}`))),
    'its milestones lie ahead, within the time there is':
      new Set(ids).size === ids.length &&
      event.milestones.every(({ dueAt }) => dueAt > now && dueAt <= event.dueAt),
    'whoever takes part is here, and named once':
      new Set(event.participants).size === event.participants.length &&
      event.participants.every((id) => people.get(id)?.isActive),
  }
  return Object.entries(laws).flatMap(([sentence, holds]) => (holds ? [] : [sentence]))
}
