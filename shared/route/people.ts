import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

/** A colleague as the policy sees them; filled from Zendesk, never from a browser. */
export interface Person {
  readonly id: PersonId
  readonly name: string
  /** Policy role ids, e.g. `agent`, `senior_agent`, `supervisor`. */
  readonly roles: readonly string[]
  readonly department: string | null
  readonly supervisorId: PersonId | null
  /** Zendesk group ids. */
  readonly groups: readonly string[]
  readonly isActive: boolean
  readonly isAbsent: boolean
  readonly locale: string
  /** Which tickets Zendesk lets them see. */
  readonly ticketAccess: 'all' | 'groups' | 'assigned' | 'none'
  /** To whom they passed their approvals on, and when: from `from`, before `until`. Absent when never. */
  readonly delegations?: readonly {
    readonly to: PersonId
    readonly from: Instant
    readonly until: Instant
  }[]
  /** Only of whoever asks: whose approvals they decide at that moment. */
  readonly standsInFor?: readonly PersonId[]
}

export type Directory = ReadonlyMap<PersonId, Person>
