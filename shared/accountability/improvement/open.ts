import type { Actor } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant, ok, type Result } from '#shared/kernel/result.ts'
import { firstInOrder } from '../checks.ts'
import type { ImprovementOpening } from './commands.ts'
import type { ImprovementFacts, OpeningAsk } from './facts.ts'
import { OPENING_GUARDS } from './guards.ts'
import type { ImprovementState, NewImprovementEvent } from './model.ts'
import { findOwner, mayOwn, ownerOf } from './people.ts'
import { findCause, rulesOf } from './terms.ts'

/**
 * The first event of an improvement: a person opens it, or the service where the policy demands one. Where the service
 * finds nobody who could own it, it has no owner and no department, and waits for whoever may open improvements.
 * @rule TM-3.1.2 TM-4.3.2 TM-7.1.2 MF-3 MF-9.7 EL-5.3 EL-7.2 IP-3.1
 */
export function decideImprovementOpening(
  ask: OpeningAsk,
  opening: ImprovementOpening,
): Result<NewImprovementEvent, RefusalCode> {
  const { facts } = ask
  const cause = facts.source?.cause ?? opening.cause
  const owner = opening.owner ?? wantedOwner(ask, opening)
  const guards = OPENING_GUARDS
  const unseen = firstInOrder([guards.isActive(ask), guards.hasOffice(ask)])
  if (unseen) return unseen
  const found = guards.sourceIsFound(ask, opening)
  if (!found.ok) return found
  const refusal = firstInOrder([
    guards.sourceStands(ask, opening),
    guards.isProvided(ask),
    guards.kindIsKnown(ask, opening),
    guards.causeIsKnown(ask, cause),
    guards.causeIsThere(ask, opening, cause),
    guards.isNotExempt(ask, opening, cause),
    guards.hasOwner(ask, opening, owner),
    guards.isAhead(ask, opening),
    guards.texts(ask, opening),
    guards.milestones(ask, opening),
    guards.participants(ask, opening),
  ])
  if (refusal) return refusal
  const { policyKey, policyVersionId, calendarVersionId, terms, source } = facts
  const { improvementId, kind, from, isSystemic, despiteExempt, title, resources } = opening
  const { details, participants, milestones, dueAt } = opening
  // What is a department's is owned by one of its people; where there is none, it is nobody's yet.
  const department = owner === null ? null : opening.department
  const actor: Actor =
    ask.actor === null ? { kind: 'service' } : { kind: 'person', personId: ask.actor.id }
  return ok({
    event: {
      type: 'improvement_opened',
      improvementId,
      policyKey,
      policyVersionId,
      calendarVersionId,
      kind,
      from,
      cause,
      isSystemic,
      despiteExempt,
      title,
      resources,
      details,
      about: source?.about ?? null,
      department,
      owner,
      participants,
      milestones,
      dueAt,
      seriesId: improvementId,
      number: 1,
    },
    actor,
    ruleIds: rulesOf(terms, kind),
    effectiveAt: ask.now,
  })
}

function wantedOwner({ facts }: OpeningAsk, { department }: ImprovementOpening): PersonId | null {
  return department === null ? null : findOwner(department, null, facts.people, facts.keptOut)
}

/** Id of the next of a series: whoever opens it twice opens the same one. */
export function successorIdOf({
  seriesId,
  number,
}: Pick<ImprovementState, 'seriesId' | 'number'>): string {
  return `${seriesId}.${number + 1}`
}

/**
 * The first event of the next one, once `successor_opened` stands in the stream before it: the same work with as much
 * time, of whoever has it now, under the policy in force. Its participants are named anew. Null while none was opened.
 * @rule TM-7.2
 */
export function openSuccessor(facts: ImprovementFacts): NewImprovementEvent | null {
  const { state, people, outside } = facts
  const { inForce, keptOut } = outside
  const at = state.successorAt
  if (state.successorId === null || at === null || inForce === null) return null
  const present = ownerOf(state)
  const isStill = present !== null && mayOwn(people.get(present), state.department, keptOut)
  const owner = isStill ? present : findOwner(state.department, present, people, keptOut)
  invariant(owner !== null, 'a successor is opened for somebody')
  const { policyKey, kind, cause, title, resources, department, improvementId } = state
  return {
    event: {
      type: 'improvement_opened',
      improvementId: state.successorId,
      policyKey,
      policyVersionId: inForce.policyVersionId,
      calendarVersionId: inForce.calendarVersionId,
      kind,
      from: { kind: 'series', improvementId },
      cause: findCause(inForce.terms, cause) ? cause : null,
      isSystemic: false,
      despiteExempt: state.despiteExempt,
      title,
      resources,
      // What was written about a person is no part of the next one, which is about nobody.
      details: state.about === null ? state.details : null,
      about: null,
      department,
      owner,
      participants: [],
      milestones: [],
      dueAt: instant(at + (state.firstDueAt - state.openedAt)),
      seriesId: state.seriesId,
      number: state.number + 1,
    },
    actor: { kind: 'service' },
    ruleIds: rulesOf(inForce.terms, kind),
    effectiveAt: at,
  }
}
