import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Permission, PersonRef } from './views.ts'

export interface PlanItemView {
  readonly itemId: string
  readonly what: string
  readonly owner: PersonRef
  readonly supervisor: PersonRef | null
  readonly dueAt: Instant
  readonly round: number
  readonly status: 'open' | 'done' | 'dropped'
  readonly isLate: boolean
  /** The last report of progress; null when there was none. */
  readonly reportedAt: Instant | null
  /** Reporting and finishing. */
  readonly mayWork: Permission
  /** Changing and dropping. */
  readonly mayChange: Permission
}

export interface PlanView {
  readonly label: Text
  readonly needsSupervisor: boolean
  /** Of this round first, in order of due instant. */
  readonly items: readonly PlanItemView[]
  readonly offeredAt: Instant | null
  readonly answer: 'accepted' | 'refused' | null
  readonly mayAdd: Permission
  readonly mayOffer: Permission
  readonly mayAnswer: Permission
}
