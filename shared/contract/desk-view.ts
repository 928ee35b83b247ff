import type { Instant } from '#shared/kernel/instant.ts'
import type { PersonRef } from './views.ts'

/** GET /api/desk. Which parts of the desk have something for the reader, and how much waits for them there. */
export interface DeskView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef & { readonly roles: readonly string[] }
  /** Cases that wait for them: their own, unless only others have something to do; offered to them; asking something of them. */
  readonly myCases: { readonly waiting: number }
  /** Their own record. */
  readonly myRecord: { readonly waiting: number }
  /** Null for whoever has no part in any procedure and no office that could give them one. */
  readonly responsibility: { readonly waiting: number } | null
  /** Null where no policy in force has any. */
  readonly improvements: { readonly waiting: number } | null
  /** Null where no policy in force has any. */
  readonly circulars: { readonly waiting: number } | null
  /** What of people they look after. */
  readonly personnel: {
    /** How often the decisions of each decider were taken back. */
    readonly hasFigures: boolean
    /** Sanctions of a month, contract and pay, what is held and erased. */
    readonly hasStaff: boolean
  }
}

/** GET /api/people. Everyone active but the reader, by name; for human resources. */
export interface StaffView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef & { readonly roles: readonly string[] }
  readonly people: readonly PersonRef[]
}
