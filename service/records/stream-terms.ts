import { termsOf as policyTermsOf } from '#shared/accountability/proceeding/facts.ts'
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
export interface StreamTerms {
  readonly policyKey: string
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  readonly policy: CompiledPolicy
  readonly terms: Accountability
  readonly calendar: Calendar
}

/** What a stream says of the version that it was begun under. */
export type Under = Pick<StreamTerms, 'policyKey' | 'policyVersionId' | 'calendarVersionId'>

/** Of the version that it was begun under, with the people of today. */
export async function loadStreamTerms(
  source: Source,
  of: Under,
  now: Instant,
): Promise<StreamTerms & { readonly people: Directory }> {
  const { deps, account, sql } = source
  const termsOf = await openTerms(source, [of], now)
  return { ...termsOf(of), people: await loadDirectory(deps.db, account, sql) }
}

/** The terms of any of these. */
export async function openTerms(
  { deps, account, sql }: Source,
  of: readonly Under[],
  now: Instant,
): Promise<(one: Under) => StreamTerms> {
  const book = await deps.policyBooks.open(sql, account.accountId, {
    policyVersionIds: of.map((one) => one.policyVersionId),
    calendarVersionIds: of.map((one) => one.calendarVersionId),
  })
  return (one) => {
    const { policyKey, policyVersionId, calendarVersionId } = one
    const policy = book.policy(account.accountId, policyVersionId)
    const calendar = calendarOf(book, account.accountId, one, now)
    return {
      policyKey,
      policyVersionId,
      calendarVersionId,
      policy,
      terms: policyTermsOf(policy),
      calendar,
    }
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
