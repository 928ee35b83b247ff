import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { FieldValues, TicketFacts, TriageReason } from './events.ts'

/**
 * What the events of a case add up to: everything a decision may need, and nothing that only history needs.
 * It is JSON, it is stored in `case.state` as a cache of the fold, and it stays small (bounded lists).
 */
export interface CaseState {
  readonly caseId: CaseId
  readonly ticketId: TicketId
  readonly policyKey: string
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  /** Sequence number of the last event folded in. */
  readonly seq: number
  readonly status: 'open' | 'closed' | 'voided'
  /** Voided by a merge, which nothing takes back. */
  readonly isMerged: boolean
  readonly receivedAt: Instant
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly outcome: string | null
  readonly ticket: TicketFacts
  readonly fields: FieldValues
  readonly sameIssueToday: number
  readonly repeat: number
  readonly tier: string | null
  readonly urgency: string
  readonly flags: readonly string[]
  readonly reasons: readonly TriageReason[]
  readonly isEscalated: boolean
  /** The breach that escalated it; when that breach is withdrawn, so is the escalation. */
  readonly escalatedFor: string | null
  /** Null between rounds only inside one decision; an open case always stands somewhere. */
  readonly stage: string | null
  readonly round: number
  /** First-asked: who took the complaint. Null until someone did, and again when that person is recused. */
  readonly taker: PersonId | null
  readonly owner: PersonId | null
  readonly handOver: {
    readonly handOverId: string
    readonly to: PersonId
    readonly offeredAt: Instant
    readonly by: 'person' | 'route' | 'assignment'
    readonly note: string
  } | null
  readonly subjects: readonly PersonId[]
  readonly recused: readonly PersonId[]
  /**
   * Milestones of this round (`received`, `opened`, `first_contact`, `last_contact`, `entered:x`, `left:x`) → when.
   * Two more that no limit can name: `round` (when this round began, from the second on) and `answered`.
   */
  readonly milestones: Readonly<Record<string, Instant>>
  /** The last time each milestone happened in an earlier round. Empty in the first. */
  readonly earlier: Readonly<Record<string, { readonly round: number; readonly at: Instant }>>
  /** How often the last contact has moved on, in all rounds; repeating limits count with it. */
  readonly contacts: number
  /** The latest contacts recorded, oldest first, a few only: whether one is known already. */
  readonly recentContacts: readonly { readonly contactId: string; readonly at: Instant }[]
  /** Open ones. */
  readonly promises: readonly {
    readonly promiseId: string
    readonly what: string
    readonly madeAt: Instant
    readonly dueAt: Instant
  }[]
  readonly dissatisfactions: number
  readonly customerAnswer: 'satisfied' | 'dissatisfied' | null
  readonly approval: 'approved' | 'refused' | null
  readonly pauses: readonly {
    readonly startAt: Instant
    readonly endAt: Instant | null
    readonly reason: string
  }[]
  /** Keys of deadline edges that have fired (`<key>/warn`, `<key>/due`, `<key>/rung1` …) → the true instant. Of each limit only those of its latest key. */
  readonly fired: Readonly<Record<string, Instant>>
  /** Keys of breached deadlines, withdrawn ones excluded. */
  readonly breached: readonly string[]
  readonly noticesGiven: readonly string[]
}
