import { z } from 'zod'
import type { Instant } from '#shared/kernel/instant.ts'
import { uuid } from './request-values.ts'
import type { Permission, PersonRef } from './views.ts'

/** What is kept of a person and until when: held, erased. For human resources, never of themselves. */

const reference = z.string().trim().min(1).max(200)

/** POST /api/people/:personId/holds. `reference`: of the dispute, such as a file number; no text about the person. */
export const HoldRequestSchema = z.object({ holdId: uuid, reference })

export interface PersonalDataView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef & { readonly roles: readonly string[] }
  readonly person: PersonRef
  /** Newest first. As long as one is not lifted nothing is erased. */
  readonly holds: readonly {
    readonly holdId: string
    readonly reference: string
    readonly placedBy: PersonRef
    readonly placedAt: Instant
    readonly liftedBy: PersonRef | null
    readonly liftedAt: Instant | null
  }[]
  /** How many matters about them are open: while there are any nothing is erased. */
  readonly openMatters: number
  /** When texts about them were last made unreadable. */
  readonly erasedAt: Instant | null
  readonly mayErase: Permission
}
