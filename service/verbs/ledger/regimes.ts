import { hasOffice, type Office } from '#shared/accountability/proceeding/people.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import { monthOfDate } from '#shared/kernel/month.ts'
import { invariant, ok, type Result, refuse } from '#shared/kernel/result.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Policy } from '#shared/policy/schema.ts'
import type { Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'

/** A policy in force that says who is responsible, with its calendar. */
export interface Regime {
  readonly policy: Policy
  readonly terms: Accountability
  readonly calendar: Calendar
}

/** What the ledger needs to know of the account's policies. */
export interface Regimes {
  readonly all: readonly Regime[]
  /** The company's date: by the calendar of the first regime, by the account's own zone where there is none. */
  readonly today: LocalDate
  /** Currency of the amounts that are kept under a policy. */
  currencyOf(policyKey: string): string
  /** The policy of that name in force; undefined where there is none. */
  policyOf(policyKey: string): Policy | undefined
}

export async function loadRegimes({ deps, account, now }: Ctx): Promise<Regimes> {
  const book = await deps.policyBooks.open(deps.db, account.accountId)
  const choices = book.inForce(account.accountId, now)
  const all = choices.flatMap(({ policy: { policy }, calendar }): Regime[] =>
    policy.accountability ? [{ policy, terms: policy.accountability, calendar }] : [],
  )
  const policies = new Map(choices.map(({ policy: { policy } }) => [policy.key, policy]))
  return {
    all,
    today: all[0]?.calendar.localDate(now) ?? loadZone(account.config.timeZone).toWallClock(now).on,
    currencyOf(policyKey) {
      const policy = policies.get(policyKey)
      invariant(policy, `policy ${policyKey}, which entries were made under, can be read`)
      return policy.currency
    },
    policyOf: (policyKey) => policies.get(policyKey),
  }
}

/** The regimes that give a person one of these offices. */
export function regimesGiving(
  person: Person,
  { all }: Regimes,
  ...offices: readonly Office[]
): readonly Regime[] {
  return all.filter(({ terms }) => offices.some((office) => hasOffice(person, office, terms)))
}

/** Refuses `role_not_allowed` to whom no policy in force gives any of these offices. */
export function checkOffice(
  person: Person,
  regimes: Regimes,
  ...offices: readonly Office[]
): Result<undefined, 'role_not_allowed'> {
  return regimesGiving(person, regimes, ...offices).length > 0 ? ok() : refuse('role_not_allowed')
}

/** The same, thrown. */
export function mustHold(person: Person, regimes: Regimes, ...offices: readonly Office[]): void {
  const checked = checkOffice(person, regimes, ...offices)
  if (!checked.ok) throw new Refusal(checked.code)
}

/** Whether a month has ended by the calendar of every regime. */
export function isOver(month: string, { all, today }: Regimes, now: Instant): boolean {
  const dates = all.map(({ calendar }) => calendar.localDate(now))
  return [today, ...dates].every((on) => monthOfDate(on) > month)
}
