import type { PersonId } from '#shared/kernel/ids.ts'

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
}

export type Directory = ReadonlyMap<PersonId, Person>
