import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Permission, PersonRef } from './views.ts'

/** One step of a notice that is to be confirmed, or has been. */
export interface NoticeView {
  readonly noticeId: string
  /** From 0. */
  readonly step: number
  readonly label: Text
  readonly to: readonly (PersonRef & { readonly hasConfirmed: boolean })[]
  /** Whether one of them has to confirm, or each. */
  readonly by: 'any' | 'all'
  readonly givenAt: Instant
  /** By when; null once it is confirmed. */
  readonly dueAt: Instant | null
  readonly isLate: boolean
  readonly acknowledgedAt: Instant | null
  /** Until when the confirmation holds; null where it does not expire. */
  readonly holdsUntil: Instant | null
  /** Confirming it. */
  readonly may: Permission
  readonly ruleIds: readonly string[]
}
