import type { HeldAs } from '#shared/accountability/holding/holder-time.ts'
import type { PartyKind } from '#shared/accountability/proceeding/model.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Label, PersonRef } from './views.ts'

/**
 * Who had what was missed in a case, in which minutes, and what that says: proposed by the service, decided by a person.
 * Lengths are milliseconds.
 */
export interface HoldingView {
  readonly timeZone: string
  /** By due instant, then key. */
  readonly misses: readonly MissView[]
  /** Keys of what was missed long ago under clocks that are not known any more. */
  readonly unexplained: readonly string[]
}

/** A limit or notice that was missed. */
export interface MissView {
  readonly key: string
  readonly limitId: string
  readonly label: Text
  readonly kind: 'limit' | 'notice'
  readonly anchorAt: Instant
  /** When the limit began to apply; later than the anchor where the time before counted all the same. */
  readonly beganAt: Instant
  readonly dueAt: Instant
  /** When it was met, or otherwise ended; null while it is open. */
  readonly endedAt: Instant | null
  /** When it was due and met; how much time there was. */
  readonly sentences: readonly Text[]
  /** Whether shares are counted inside the working hours, or as time passes. */
  readonly measure: 'working' | 'elapsed'
  readonly budgetMs: number
  /** The trace: in order, without pauses. */
  readonly slices: readonly HoldingSliceView[]
  /** They make 10,000; the largest first. */
  readonly shares: readonly ShareView[]
  /** Everybody who had it, in order of id. */
  readonly holders: readonly HolderView[]
  readonly ruleIds: readonly string[]
}

export interface HoldingSliceView {
  readonly startAt: Instant
  readonly endAt: Instant
  /** Empty where nobody had it. */
  readonly people: readonly PersonRef[]
  readonly as: HeldAs
  readonly stage: Label | null
  readonly round: number
  readonly isOverdue: boolean
  readonly elapsedMs: number
  readonly workingMs: number
  readonly text: Text
}

/** As a party of an attribution would be. */
export interface ShareView {
  readonly kind: PartyKind
  readonly person: PersonRef | null
  readonly department: string | null
  readonly level: 'primary' | 'secondary' | 'joint'
  /** Hundredths of a percent. */
  readonly share: number
  readonly heldMs: number
  readonly text: Text
  /** Of the rules of joint liability. */
  readonly ruleIds: readonly string[]
}

export interface HolderView {
  readonly person: PersonRef
  readonly tookAt: Instant
  /** What was left of the budget then. */
  readonly leftMs: number
  readonly isLateAnyway: boolean
  /** Whether it would have been late anyway. */
  readonly counterfactual: Text
  readonly feasibility: LatenessView
}

export interface LatenessView {
  /** `infeasible` has to be answered before anybody is penalised for it. */
  readonly verdict: 'feasible' | 'infeasible' | 'unknown'
  readonly text: Text
  /** What was open together with it, the missed one first. */
  readonly duties: readonly OpenDutyView[]
}

/** Of a case that the reader may not know of, only its times. */
export interface OpenDutyView {
  readonly case: { readonly caseId: string; readonly ticketId: string; readonly label: Text } | null
  readonly releasedAt: Instant
  readonly dueAt: Instant
  /** The least working time it takes; null where the company has not said. */
  readonly neededMs: number | null
  /** Whether it is one of those that could not all be met. */
  readonly isInOverload: boolean
}
