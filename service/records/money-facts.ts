import type { MoneyFacts, MonthFacts } from '#shared/accountability/envelope/model.ts'
import { monthOf } from '#shared/accountability/proceeding/entries.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { isLive } from '#shared/accountability/proceeding/find.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import { concernedIn } from '#shared/accountability/proceeding/people.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { plusMonths } from '#shared/kernel/month.ts'
import type { AccountConfig } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Sql } from '../db/database.ts'
import { openWages, type WageFacts } from '../sealing/wages.ts'
import type { Source } from './record-kind.ts'

/** Instalments lie within so many months; nothing further away is ever asked for. */
const MONTHS = 61

/**
 * What has to be known before money is taken from the people of a procedure. It is opened for one decision and kept
 * nowhere. Empty where the policy takes no money, or where there is no key to open it with.
 */
export async function loadMoneyFacts(
  { deps, account, sql }: Source,
  state: ProceedingState,
  around: Pick<ProceedingFacts, 'case' | 'terms' | 'calendar'>,
  now: Instant,
): Promise<ReadonlyMap<PersonId, MoneyFacts>> {
  const persons = [...concernedIn(state, around.case)]
  if (!around.terms.money || !deps.vault.isOpen || persons.length === 0) return new Map()
  const { accountId, config } = account
  const wages = await openWages(sql, deps.vault, accountId, persons)
  if (wages.size === 0) return new Map()
  if ('isTransaction' in sql) await lockPay(sql, accountId, [...wages.keys()])
  const taken = await loadTaken(sql, accountId, state.proceedingId, [...wages.keys()])
  const first = monthOf(now, around.calendar)
  const months = Array.from({ length: MONTHS }, (_, index) => plusMonths(first, index))
  return new Map(
    [...wages].map(([personId, facts]) => [
      personId,
      toMoneyFacts(facts, months, config, taken.get(personId) ?? new Map()),
    ]),
  )
}

function toMoneyFacts(
  { region, contractProvides, floatingPay, schemeAnnouncedOn, pendingBonus, wages }: WageFacts,
  months: readonly string[],
  { minimumWages }: Pick<AccountConfig, 'minimumWages'>,
  taken: ReadonlyMap<string, number>,
): MoneyFacts {
  const known = months.flatMap((month): MonthFacts[] => {
    const wage = valueIn(month, wages)?.wage
    if (wage === undefined) return []
    const local = minimumWages.filter((one) => one.region === region)
    const minimumWage = valueIn(month, local)?.amount ?? null
    return [{ month, wage, minimumWage, taken: taken.get(month) ?? 0 }]
  })
  return { contractProvides, floatingPay, schemeAnnouncedOn, pendingBonus, months: known }
}

/** The one that holds in a month: the latest that began by then. */
export function valueIn<T extends { readonly from: string }>(
  month: string,
  values: readonly T[],
): T | undefined {
  return values
    .filter(({ from }) => from <= month)
    .reduce<T | undefined>((best, one) => (best && best.from > one.from ? best : one), undefined)
}

/**
 * Two procedures that would take from one person wait for each other until the transaction ends: each alone could be
 * inside the law, and both together not.
 */
async function lockPay(sql: Sql, accountId: string, persons: readonly PersonId[]): Promise<void> {
  // One after the other and in one order, so that no two wait for each other.
  for (const personId of [...persons].sort())
    await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      JSON.stringify(['pay', accountId, personId]),
    ])
}

/** What penalties of other procedures take from these people, month by month. */
async function loadTaken(
  sql: Sql,
  accountId: string,
  exceptRecordId: string,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, ReadonlyMap<string, number>>> {
  const rows = await sql.query<{ state: ProceedingState }>(
    `select r.state from record r where r.account_id = $1 and r.record_id in (
       select record_id from penalty where account_id = $1 and record_id <> $2
         and person_id = any(($3::text)::text[]) and kind in ('loss_compensation', 'performance_pay'))`,
    [accountId, exceptRecordId, toArrayLiteral(persons)],
  )
  const taken = new Map<PersonId, Map<string, number>>()
  const penalties = rows.flatMap(({ state }) => state.penalties).filter(isLive)
  for (const { personId, measure } of penalties) {
    if (personId === null || !persons.includes(personId)) continue
    const byMonth = taken.get(personId) ?? new Map<string, number>()
    taken.set(personId, byMonth)
    for (const { month, amount } of measure.instalments)
      byMonth.set(month, (byMonth.get(month) ?? 0) + amount)
  }
  return taken
}
