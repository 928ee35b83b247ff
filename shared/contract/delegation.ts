import { z } from 'zod'
import type { Instant } from '#shared/kernel/instant.ts'
import { instantMs, personId, uuid } from './request-values.ts'
import type { PersonRef } from './views.ts'

/** POST /api/delegations. `personId`: whose approvals; left out: the asker’s own. */
export const DelegationRequestSchema = z.object({
  delegationId: uuid,
  personId: personId.optional(),
  to: personId,
  from: instantMs,
  until: instantMs,
})

export interface DelegationView {
  readonly delegationId: string
  readonly person: PersonRef
  readonly to: PersonRef
  readonly from: Instant
  /** Not included. */
  readonly until: Instant
  readonly isActive: boolean
  readonly mayEnd: boolean
}

/** GET /api/delegations; making and ending one answer the same view. Those that have not ended, soonest first. */
export interface DelegationsView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef
  readonly delegations: readonly DelegationView[]
  /** Whose approvals the reader may pass on: themselves first. */
  readonly people: readonly PersonRef[]
  /** To whom: everyone who may decide at all. */
  readonly delegates: readonly PersonRef[]
}
