import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Permission, PersonRef } from './views.ts'

export interface FollowUpView {
  readonly followUpId: string
  readonly label: Text
  readonly round: number
  readonly status: 'planned' | 'done' | 'ended'
  readonly by: PersonRef | null
  readonly attempts: number
  readonly attemptsMax: number
  readonly isSatisfied: boolean | null
  readonly plannedAt: Instant
  readonly questions: readonly {
    readonly id: string
    readonly label: Text
    readonly type: 'yes_no' | 'scale' | 'text'
    readonly isRequired: boolean
  }[]
  /** Trying, and recording what the customer said. */
  readonly may: Permission
}
