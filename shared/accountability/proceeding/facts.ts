import type { Calendar } from '#shared/calendar/calendar.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant, type Result } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { MoneyFacts } from '../envelope/model.ts'
import type { Feasibility, NewProceedingEvent, ProceedingState } from './model.ts'

/** Everything a decision may know about one procedure. */
export interface ProceedingFacts {
  readonly state: ProceedingState
  readonly case: CaseState
  readonly policy: CompiledPolicy
  readonly terms: Accountability
  readonly calendar: Calendar
  readonly people: Directory
  readonly record: RecordFacts
}

/** What is known from outside the procedure, of the people whom it is about. */
export interface RecordFacts {
  /** From when the version of the policy that governs the case is in force. */
  readonly inForceFrom: Instant
  /** Who was told of that version, or of an earlier one with the same clauses, and when first. */
  readonly madeKnown: ReadonlyMap<PersonId, Instant>
  /** Act keys of penalties in other procedures that still stand or are under way → their penalty. */
  readonly actKeys: ReadonlyMap<string, string>
  /** Penalties from other procedures that took effect and were not reversed. */
  readonly earlier: readonly EarlierPenalty[]
  /** Deducted points that count today, by person. */
  readonly points: ReadonlyMap<PersonId, number>
  /** Causes for which a common cause is being removed: penalties on them wait. */
  readonly systemicCauses: readonly string[]
  /** Of whoever money may be taken from. */
  readonly money: ReadonlyMap<PersonId, MoneyFacts>
  /** Missed limits and notices of the case whose holder could not have met them all. */
  readonly feasibility: readonly Feasibility[]
}

export interface EarlierPenalty {
  readonly personId: PersonId
  /** Id of the penalty of the policy. */
  readonly penalty: string
  readonly policyKey: string
  readonly actOn: LocalDate
}

/** A person asks something, now. */
export interface Ask {
  readonly facts: ProceedingFacts
  readonly actor: Person
  readonly now: Instant
}

export type Checked = Result<undefined, RefusalCode>
export type Decided = Result<readonly NewProceedingEvent[], RefusalCode>

/** The policy's part on accountability; a procedure is opened under no policy without one. */
export function termsOf({ policy }: CompiledPolicy): Accountability {
  invariant(policy.accountability, `policy ${policy.key} says who is responsible`)
  return policy.accountability
}

/** What the person did, as an event to append. */
export function done(
  ask: Ask,
  event: NewProceedingEvent['event'],
  ruleIds: readonly string[] = [],
): NewProceedingEvent {
  const actor = { kind: 'person', personId: ask.actor.id } as const
  return { event, actor, ruleIds, effectiveAt: ask.now }
}

/** What followed by itself. */
export function followed(
  event: NewProceedingEvent['event'],
  ruleIds: readonly string[],
  at: Instant,
): NewProceedingEvent {
  return { event, actor: { kind: 'service' }, ruleIds, effectiveAt: at }
}
