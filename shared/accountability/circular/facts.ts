import type { Calendar } from '#shared/calendar/calendar.ts'
import type { CaseId, PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { PenaltyState } from '../proceeding/model.ts'
import type { CircularState, NewCircularEvent } from './model.ts'

/** Everything a decision may know about one circular. */
export interface CircularFacts {
  readonly state: CircularState
  /** Of the version of the policy that it was proposed under. */
  readonly terms: Accountability
  readonly calendar: Calendar
  readonly people: Directory
  readonly outside: CircularOutside
}

/** What is known from outside the stream. */
export interface CircularOutside {
  /** Penalties that it names or rests on, or that a command wants to, by id. */
  readonly penalties: ReadonlyMap<string, PenaltyFacts>
  /** Whoever is recused, tied or concerned in a case or procedure that it rests on: they have no part in publishing it. */
  readonly keptOut: ReadonlySet<PersonId>
  /** Names of customers and others whom it must not name; those of the directory are known. */
  readonly names: readonly string[]
}

/** A penalty, as far as a circular has to know it. */
export interface PenaltyFacts
  extends Pick<PenaltyState, 'penaltyId' | 'personId' | 'kind' | 'status' | 'isFinal'> {
  /** Whether an appeal is open that concerns it or who is responsible. */
  readonly isContested: boolean
  /** From when it no longer counts; null where it always does. */
  readonly expiresAt: Instant | null
  readonly reversedAt: Instant | null
}

/** What a proposal may know. */
export interface ProposalFacts {
  readonly policyKey: string
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  readonly terms: Accountability
  readonly people: Directory
  /** Cases of the basis that lie under this policy and that the actor may see. */
  readonly caseIds: ReadonlySet<CaseId>
  /** Penalties likewise. */
  readonly penalties: ReadonlyMap<string, PenaltyFacts>
  readonly keptOut: ReadonlySet<PersonId>
}

/** A person asks something, now. */
export interface CircularAsk {
  readonly facts: CircularFacts
  readonly actor: Person
  readonly now: Instant
}

export interface ProposalAsk {
  readonly facts: ProposalFacts
  readonly actor: Person
  readonly now: Instant
}

/** A founded complaint that a department is responsible for. */
export interface FoundedComplaint {
  readonly caseId: CaseId
  readonly department: string
  readonly foundedAt: Instant
}

export type DecidedCircular = Result<readonly NewCircularEvent[], RefusalCode>
