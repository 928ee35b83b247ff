import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory } from '#shared/route/people.ts'
import { loadDirectory } from '../people/directory.ts'
import { calendarOf } from './proceeding-facts.ts'
import type { Source } from './record-kind.ts'

/** Under which terms an improvement or a circular stands. */
interface StreamTerms {
  readonly policyKey: string
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  readonly policy: CompiledPolicy
  readonly terms: Accountability
  readonly calendar: Calendar
}

/** Of the version that it was begun under, with the people of today. */
export async function loadStreamTerms(
  { deps, account, sql }: Source,
  of: Pick<StreamTerms, 'policyKey' | 'policyVersionId' | 'calendarVersionId'>,
  now: Instant,
): Promise<StreamTerms & { readonly people: Directory }> {
  const { policyKey, policyVersionId, calendarVersionId } = of
  const book = await deps.policyBooks.open(sql, account.accountId, {
    policyVersionIds: [policyVersionId],
    calendarVersionIds: [calendarVersionId],
  })
  const policy = book.policy(account.accountId, policyVersionId)
  return {
    policyKey,
    policyVersionId,
    calendarVersionId,
    policy,
    terms: termsOf(policy),
    calendar: calendarOf(book, account.accountId, of, now),
    people: await loadDirectory(deps.db, account, sql),
  }
}

/** The versions in force that hold somebody responsible, in the order of the policies. */
export async function loadTermsInForce(
  { deps, account, sql }: Source,
  now: Instant,
): Promise<readonly StreamTerms[]> {
  const book = await deps.policyBooks.open(sql, account.accountId)
  return book.inForce(account.accountId, now).flatMap((choice) => {
    const { key, accountability } = choice.policy.policy
    return accountability === undefined
      ? []
      : [{ ...choice, policyKey: key, terms: accountability }]
  })
}
