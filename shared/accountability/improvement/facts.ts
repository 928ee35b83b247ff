import type { Calendar } from '#shared/calendar/calendar.ts'
import type { PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { ImprovementState, NewImprovementEvent, Repeats } from './model.ts'

/** Everything a decision may know about one improvement. */
export interface ImprovementFacts {
  readonly state: ImprovementState
  /** Of the version of the policy that it was opened under. */
  readonly terms: Accountability
  readonly calendar: Calendar
  readonly people: Directory
  readonly outside: ImprovementOutside
}

/** What is known from outside the stream. */
export interface ImprovementOutside {
  /** Whoever is recused, tied or concerned in what it was opened from: they neither see it nor act. */
  readonly keptOut: ReadonlySet<PersonId>
  readonly source: SourceFacts
  /**
   * Founded complaints with its cause, or a cause that lies in it, in the two windows of `effectWindows`, by when they
   * were received; null without a cause, and before the later window is over.
   */
  readonly repeats: Repeats | null
  /** The policy's version now in force; null where it has none any more. What comes again begins under it. */
  readonly inForce: PolicyInForce | null
}

export interface SourceFacts {
  /**
   * Whether it still stands: a penalty that took effect and is neither stayed nor reversed, a circular that was issued and
   * not withdrawn. Anything else stands.
   */
  readonly isStanding: boolean
}

export interface PolicyInForce {
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  readonly terms: Accountability
}

/** What an opening may know. */
export interface OpeningFacts extends PolicyInForce {
  readonly policyKey: string
  readonly calendar: Calendar
  readonly people: Directory
  readonly keptOut: ReadonlySet<PersonId>
  /** What it is to be opened from; null where there is none, or the actor may not see it. */
  readonly source: (SourceFacts & OpeningSource) | null
}

interface OpeningSource {
  /** Of a penalty, the cause that was found; of a case, that of its finding. */
  readonly cause: string | null
  /** Of a penalty: whose it is. */
  readonly about: PersonId | null
}

/** A person asks something, now. */
export interface ImprovementAsk {
  readonly facts: ImprovementFacts
  readonly actor: Person
  readonly now: Instant
}

/** Who opens one, now. `actor` null: the service, where the policy demands it. */
export interface OpeningAsk {
  readonly facts: OpeningFacts
  readonly actor: Person | null
  readonly now: Instant
}

export type DecidedImprovement = Result<readonly NewImprovementEvent[], RefusalCode>
