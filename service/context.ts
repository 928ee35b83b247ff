import type { Instant } from '#shared/kernel/instant.ts'
import type { Person } from '#shared/route/people.ts'
import type { Account } from './account.ts'
import type { Deps } from './deps.ts'

/** What every verb is given: the world, the account, who asks, and the one `now` of the request. */
export interface Ctx {
  readonly deps: Deps
  readonly account: Account
  readonly person: Person
  readonly now: Instant
}
