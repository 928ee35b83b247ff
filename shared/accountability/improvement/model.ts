import type { Actor } from '#shared/case/events.ts'
import type { CaseId, PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Figure, Grouping, PeriodLength } from '#shared/policy/schema/improvements.ts'
import type { SealedText } from '../proceeding/model.ts'
import type { Proof } from '../proof.ts'

/**
 * What can happen to an improvement: something is done, by somebody, by then, so that it does not happen again, and
 * whether it worked is looked at afterwards. A stream of its own; its events are appended, never edited.
 *
 * Its title and what it takes are plain, for whoever works on it, and hold nothing about a person. All else that people
 * write lies sealed.
 */

/** What a report says that calls for an improvement. */
export interface ReportBasis {
  readonly per: PeriodLength
  /** `2026-W44`, `2026-10`, `2026-Q4` or `2026`. */
  readonly period: string
  readonly figure: Figure
  /** What it was counted for by itself; null for all together. */
  readonly of: { readonly each: Grouping; readonly id: string; readonly label: Text } | null
  /** So many, or so many per cent, with two decimals at most. */
  readonly value: number
  /** Of a share: out of how many. */
  readonly outOf: number | null
  readonly atLeast: number
}

/**
 * What an improvement was opened from. `series` is the one before, of a kind that comes again. `occasion`: id of the
 * occasion of the policy on which the service opened it.
 */
export type ImprovementSource =
  | { readonly kind: 'cause' }
  | { readonly kind: 'case'; readonly caseId: CaseId; readonly occasion?: string }
  | { readonly kind: 'penalty'; readonly proceedingId: string; readonly penaltyId: string }
  | { readonly kind: 'circular'; readonly circularId: string }
  | {
      readonly kind: 'report'
      readonly reportId: string
      readonly figure: string
      readonly occasion?: string
      readonly basis?: ReportBasis
    }
  | { readonly kind: 'hand' }
  | { readonly kind: 'series'; readonly improvementId: string }

export interface Milestone {
  readonly milestoneId: string
  readonly title: string
  readonly dueAt: Instant
}

/** How often the cause led to a founded complaint in two windows of the same length. */
export interface Repeats {
  readonly before: number
  readonly after: number
}

export type ImprovementEvent =
  | {
      readonly type: 'improvement_opened'
      readonly improvementId: string
      readonly policyKey: string
      readonly policyVersionId: PolicyVersionId
      readonly calendarVersionId: string
      /** Id of the kind of the policy. */
      readonly kind: string
      readonly from: ImprovementSource
      /** Id of the cause of the policy; null where it is about none. */
      readonly cause: string | null
      /** A common cause: while it is being removed, penalties on it wait. */
      readonly isSystemic: boolean
      /** Why it is done although the policy expects none for that cause. */
      readonly despiteExempt: SealedText | null
      readonly title: string
      /** People, money, tools. @rule IP-3.1 */
      readonly resources: string
      readonly details: SealedText | null
      /** Whose penalty it was opened from: what is written about it is sealed under their key. */
      readonly about: PersonId | null
      /** Whose it is to rectify; null where it is one person's. */
      readonly department: string | null
      /** null where the service found nobody: whoever may open improvements passes it on. */
      readonly owner: PersonId | null
      readonly participants: readonly PersonId[]
      readonly milestones: readonly Milestone[]
      readonly dueAt: Instant
      /** Of a kind that comes again: the first of them, and the how manieth this is, from 1. */
      readonly seriesId: string
      readonly number: number
    }
  | { readonly type: 'participants_named'; readonly personIds: readonly PersonId[] }
  | {
      readonly type: 'participant_released'
      readonly personId: PersonId
      /** null where it followed by itself. */
      readonly reason: SealedText | null
    }
  | { readonly type: 'milestone_added'; readonly milestone: Milestone }
  | { readonly type: 'milestone_reached'; readonly milestoneId: string }
  | {
      readonly type: 'milestone_dropped'
      readonly milestoneId: string
      readonly reason: SealedText
    }
  | { readonly type: 'owner_offered'; readonly handOverId: string; readonly to: PersonId }
  | { readonly type: 'owner_accepted'; readonly handOverId: string; readonly personId: PersonId }
  | {
      readonly type: 'owner_declined'
      readonly handOverId: string
      readonly reason: SealedText | null
    }
  | { readonly type: 'owner_offer_withdrawn'; readonly handOverId: string }
  /** Whoever had it has left, is kept out or no longer of the department. */
  | { readonly type: 'owner_passed'; readonly to: PersonId }
  | { readonly type: 'progress_reported'; readonly text: SealedText }
  | { readonly type: 'proof_added'; readonly proof: Proof }
  | {
      readonly type: 'examined'
      readonly examId: string
      readonly personId: PersonId
      readonly isPassed: boolean
      /** Of a hundred; null where none was given. */
      readonly score: number | null
    }
  | { readonly type: 'systemic_flagged' }
  | {
      readonly type: 'improvement_reminded'
      /** Natural key of the reminder. */
      readonly key: string
      readonly about: ReminderAbout
      readonly to: readonly PersonId[]
    }
  | { readonly type: 'done_reported'; readonly text: SealedText | null }
  | { readonly type: 'effect_check_opened'; readonly until: Instant }
  | { readonly type: 'effect_measured'; readonly repeats: Repeats }
  | {
      readonly type: 'effect_judged'
      readonly isEffective: boolean
      /** What was learned; always there where it was not effective. */
      readonly learned: SealedText | null
    }
  | { readonly type: 'improvement_reopened'; readonly dueAt: Instant }
  | { readonly type: 'improvement_closed' }
  | { readonly type: 'improvement_cancelled'; readonly reason: SealedText }
  /** A kind that comes again: the next one begins, as a stream of its own. */
  | { readonly type: 'successor_opened'; readonly improvementId: string }

/** `due` and `milestone`: the instant has come; `effect`: the window is over, and somebody has to look. */
export type ReminderAbout = 'due' | 'milestone' | 'effect'

/** An event that a decision wants appended. */
export interface NewImprovementEvent {
  readonly event: ImprovementEvent
  readonly actor: Actor
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
}

/** `open` somebody works on it; `in_check` reported done, and its effect is waited for. Then how it ended. */
export type ImprovementStatus = 'open' | 'in_check' | 'closed' | 'cancelled'

export interface ExamResult {
  readonly examId: string
  readonly isPassed: boolean
  readonly score: number | null
  readonly by: PersonId
  readonly at: Instant
}

export interface Participant {
  readonly personId: PersonId
  /** In order; the last counts. */
  readonly results: readonly ExamResult[]
}

/** What somebody wrote on the way. */
export interface ImprovementNote {
  readonly what: 'progress' | 'done' | 'learned' | 'declined' | 'dropped' | 'cancelled'
  readonly text: SealedText
  readonly round: number
  readonly by: PersonId
  readonly at: Instant
}

/** What the events of an improvement add up to. JSON; a cache of the fold. */
export interface ImprovementState {
  readonly improvementId: string
  readonly policyKey: string
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  /** Sequence number of the last event folded in. */
  readonly seq: number
  readonly status: ImprovementStatus
  readonly kind: string
  readonly from: ImprovementSource
  readonly cause: string | null
  readonly isSystemic: boolean
  readonly despiteExempt: SealedText | null
  readonly title: string
  readonly resources: string
  readonly details: SealedText | null
  readonly about: PersonId | null
  readonly department: string | null
  /** null where the service did. */
  readonly openedBy: PersonId | null
  readonly openedAt: Instant
  /** Everyone who has owned it, the present one last. */
  readonly owners: readonly PersonId[]
  readonly ownedSince: Instant
  readonly handOver: { readonly handOverId: string; readonly to: PersonId } | null
  readonly participants: readonly Participant[]
  readonly milestones: readonly (Milestone & {
    readonly status: 'open' | 'reached' | 'dropped'
  })[]
  readonly dueAt: Instant
  /** What it was due by when it was opened. */
  readonly firstDueAt: Instant
  /** How often it was begun, from 1: not effective, it is begun again. */
  readonly round: number
  readonly proofs: readonly (Proof & {
    readonly round: number
    readonly by: PersonId
    readonly at: Instant
  })[]
  readonly notes: readonly ImprovementNote[]
  /** Everyone who has reported it done. */
  readonly reporters: readonly PersonId[]
  readonly doneAt: Instant | null
  /** The window of the effect ends here, and is not before. */
  readonly effectUntil: Instant | null
  /** Who was asked to look at the effect. */
  readonly asked: readonly PersonId[]
  /** What was counted last. */
  readonly measured: (Repeats & { readonly at: Instant }) | null
  readonly isEffective: boolean | null
  /** Key → when that reminder was given. */
  readonly reminders: Readonly<Record<string, Instant>>
  readonly seriesId: string
  readonly number: number
  readonly successorId: string | null
  readonly successorAt: Instant | null
  readonly endedAt: Instant | null
}
