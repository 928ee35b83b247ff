import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import type { Person } from '#shared/route/people.ts'
import { PERSONAL_DATA_SAMPLE } from '../test-terms.ts'
import type { CircularCommand, CircularProposal } from './commands.ts'
import type { CircularFacts, PenaltyFacts, ProposalAsk } from './facts.ts'
import { applyCircularEvent } from './fold.ts'
import type { CircularEvent, CircularState, CircularTexts, NewCircularEvent } from './model.ts'

/**
 * What must hold of every event of a circular, said once more and otherwise than in the guards: from the event, what was
 * there before it, and the facts. Each answers the sentence that is broken.
 */

/** Breaks of the laws by what was decided on a command. */
export function breaksOfAnswer(
  facts: CircularFacts,
  actor: Person,
  command: CircularCommand,
  decided: Result<readonly NewCircularEvent[], RefusalCode>,
): readonly string[] {
  const broken: string[] = []
  const expected = codeForOutsiders(facts, actor)
  if (expected !== null && (decided.ok || decided.code !== expected))
    broken.push(`${command.type} by one who may not see it is answered ${expected}`)
  return decided.ok ? [...broken, ...breaksOfEvents(facts, decided.value)] : broken
}

function codeForOutsiders({ state, outside }: CircularFacts, actor: Person): string | null {
  if (!actor.isActive) return 'person_inactive'
  const publishes = actor.roles.some((role) => role === 'publisher' || role === 'hr')
  const isParty = actor.department === state.department
  const isOut = outside.keptOut.has(actor.id) || isParty || !publishes
  return state.issuedAt === null && isOut ? 'circular_not_found' : null
}

/** Breaks by events that are to be appended, one after the other. */
export function breaksOfEvents(
  facts: CircularFacts,
  events: readonly NewCircularEvent[],
): readonly string[] {
  const broken: string[] = []
  let { state } = facts
  for (const one of events) {
    const laws = lawsOf({ ...facts, state }, one)
    for (const [sentence, holds] of Object.entries(laws))
      if (!holds) broken.push(`${one.event.type}: ${sentence}`)
    state = applyCircularEvent(state, state.seq + 1, one.event, one.effectiveAt, one.actor)
  }
  return broken
}

type Laws = Readonly<Record<string, boolean>>

const BY_ITSELF = new Set<CircularEvent['type']>([
  'circular_expired',
  'circular_reminded',
  'circular_asked',
])
const EITHER = new Set<CircularEvent['type']>(['circular_withdrawn', 'naming_ended'])
const BY_DEPARTMENTS = new Set<CircularEvent['type']>([
  'circular_acknowledged',
  'rectification_reported',
])
const BEFORE_ISSUE = new Set<CircularEvent['type']>([
  'circular_addressed',
  'circular_drafted',
  'person_named',
  'circular_issued',
  'circular_dropped',
])

function lawsOf(facts: CircularFacts, { event, actor, effectiveAt: at }: NewCircularEvent): Laws {
  const { state, people, outside } = facts
  const always = {
    'nothing happens once it was dropped or withdrawn':
      state.status !== 'dropped' && state.status !== 'withdrawn',
  }
  if (actor.kind !== 'person')
    return {
      ...always,
      'the service does only what follows by itself':
        BY_ITSELF.has(event.type) || EITHER.has(event.type),
    }
  const by = people.get(actor.personId)
  if (!by) return { 'whoever acts is known': false }
  const isPublishing = !BY_DEPARTMENTS.has(event.type)
  const isNamed = state.namings.some((one) => one.personId === by.id)
  return {
    ...always,
    'whoever acts is here': by.isActive,
    'a person does what people do': !BY_ITSELF.has(event.type),
    'who publishes may': !isPublishing || by.roles.includes('publisher'),
    'nobody publishes who is kept out or named':
      !isPublishing || !(outside.keptOut.has(by.id) || isNamed),
    'nobody publishes about their own department':
      !isPublishing || by.department !== state.department,
    'what is made is made before it is issued':
      !BEFORE_ISSUE.has(event.type) || state.status === 'proposed',
    ...lawsOfPerson(facts, event, by, at),
  }
}

function lawsOfPerson(facts: CircularFacts, event: CircularEvent, by: Person, at: number): Laws {
  const { state, terms, outside } = facts
  const penaltyOf = (id: string) => outside.penalties.get(id)
  const open = state.namings.filter((one) => one.endedAt === null)
  const last = state.reports.at(-1)
  switch (event.type) {
    case 'circular_addressed':
      return { 'every department has somebody who answers': haveHeads(facts, event.departments) }
    case 'circular_drafted':
      return { 'its text is whole and names nobody': isClean(event.texts) }
    case 'person_named': {
      const penalty = penaltyOf(event.penaltyId)
      const lastAt = at + (terms.circular?.expires_days ?? 0) * 86_400_000
      return {
        'the policy lets a person be named': terms.circular?.names_persons === 'after_appeal',
        'it is their penalty': penalty?.personId === event.personId,
        'its appeal is over and it counts': isNameable(penalty, at),
        'the name has an end, the policy’s and the penalty’s at the latest':
          event.until > at &&
          event.until <= lastAt &&
          event.until <= (penalty?.expiresAt ?? Number.POSITIVE_INFINITY),
      }
    }
    case 'naming_ended':
      return {
        'a name that stands is ended': open.some((one) => one.penaltyId === event.penaltyId),
      }
    case 'circular_issued':
      return {
        'two people put it up': !state.authors.includes(by.id),
        'it has a text that names nobody': state.texts !== null && isClean(state.texts),
        'what it rests on counts': state.basis.penaltyIds.every((id) => counts(penaltyOf(id), at)),
        'whom it names may be named': open.every((one) => isNameable(penaltyOf(one.penaltyId), at)),
        'every department has somebody who answers': haveHeads(facts, state.addressed),
        'it comes down': event.expiresAt > at,
      }
    case 'circular_acknowledged':
      return {
        'a department confirms that it is for':
          state.addressed.includes(event.department) && state.status === 'issued',
        'whoever speaks for it confirms, once':
          heads(facts, event.department).includes(by.id) &&
          state.acknowledged.every((one) => one.department !== event.department),
      }
    case 'rectification_reported':
      return {
        'whoever speaks for the criticised department reports': heads(
          facts,
          state.department,
        ).includes(by.id),
        'it is reported while it is due':
          state.answerBy !== null && (last === undefined || last.answer?.isAccepted === false),
        'it is reported with proof that names nobody':
          event.proofs.length > 0 &&
          event.proofs.every(({ name, sha256 }) => isPlain(name) && /^[0-9a-f]{64}$/.test(sha256)),
      }
    case 'rectification_accepted':
    case 'rectification_returned':
      return {
        'the last report is answered, once':
          last?.reportId === event.reportId && last.answer === null,
        'nobody answers their own report': last?.by !== by.id,
      }
    case 'circular_withdrawn':
      return { 'what is up is taken down': state.status === 'issued' }
    default:
      return {}
  }
}

function haveHeads(facts: CircularFacts, departments: readonly string[]): boolean {
  return (
    new Set(departments).size === departments.length &&
    departments.every((department) => heads(facts, department).length > 0)
  )
}

function heads({ people }: Pick<CircularFacts, 'people'>, department: string): readonly string[] {
  return [...people.values()]
    .filter((one) => one.isActive && one.department === department)
    .filter((one) => {
      const above = one.supervisorId === null ? undefined : people.get(one.supervisorId)
      return above?.department !== department || !above.isActive
    })
    .map((one) => one.id)
}

function counts(penalty: PenaltyFacts | undefined, at: number): boolean {
  return (
    penalty !== undefined &&
    ['effective', 'closed'].includes(penalty.status) &&
    penalty.reversedAt === null &&
    !(penalty.expiresAt !== null && penalty.expiresAt <= at) &&
    !penalty.kind.startsWith('recommend_')
  )
}

function isNameable(penalty: PenaltyFacts | undefined, at: number): boolean {
  return counts(penalty, at) && penalty?.isFinal === true && !penalty.isContested
}

function isClean(texts: CircularTexts): boolean {
  const written = LOCALES.flatMap((locale) => texts[locale] ?? [])
  return written.length > 0 && written.every(({ title, body }) => isPlain(title) && isPlain(body))
}

function isPlain(text: string): boolean {
  return text.trim() !== '' && !PERSONAL_DATA_SAMPLE.some((data) => text.includes(data))
}

/** Breaks of the laws by a circular that a person proposed. */
export function breaksOfProposal(
  { facts, actor }: ProposalAsk,
  proposal: CircularProposal,
  proposed: Result<NewCircularEvent, RefusalCode>,
): readonly string[] {
  if (!proposed.ok) {
    if (!actor.isActive)
      return proposed.code === 'person_inactive' ? [] : ['whoever has left is told so']
    const isOut = facts.keptOut.has(actor.id) && actor.roles.includes('publisher')
    return isOut && proposed.code !== 'source_not_found'
      ? ['what one is kept out of is not there']
      : []
  }
  const { basis } = proposal
  const { event } = proposed.value
  if (event.type !== 'circular_proposed') return ['it begins with its proposal']
  const laws: Laws = {
    'who may proposes': actor.isActive && actor.roles.includes('publisher'),
    'nobody proposes what they are kept out of': !facts.keptOut.has(actor.id),
    'nobody proposes about their own department': actor.department !== proposal.department,
    'the policy has circulars': facts.terms.circular !== undefined,
    'it rests on something that is there':
      basis.caseIds.length + basis.penaltyIds.length > 0 &&
      basis.caseIds.every((id) => facts.caseIds.has(id)) &&
      basis.penaltyIds.every((id) => facts.penalties.has(id)),
    'every department has somebody who answers':
      new Set(event.addressed).size === event.addressed.length &&
      event.addressed.every((department) => heads(facts, department).length > 0),
  }
  return Object.entries(laws).flatMap(([sentence, holds]) => (holds ? [] : [sentence]))
}

/** What is shown of names at that instant breaks no law. @rule TM-5.3.2 */
export function breaksOfNames(
  facts: CircularFacts,
  shown: readonly { readonly penaltyId: string; readonly until: number }[],
  now: number,
): readonly string[] {
  const isLawful = ({ penaltyId, until }: (typeof shown)[number]) =>
    facts.state.status === ('issued' satisfies CircularState['status']) &&
    until > now &&
    isNameable(facts.outside.penalties.get(penaltyId), now)
  return shown.every(isLawful) ? [] : ['a name is shown that may not be']
}
