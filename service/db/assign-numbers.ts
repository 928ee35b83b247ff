import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { appendNumbers, type NumberGiven } from '#shared/numbering/append-numbers.ts'
import { type NumberWanted, numbersWanted } from '#shared/numbering/wanted.ts'
import { toArrayLiteral } from './arrays.ts'
import type { Tx } from './database.ts'
import type { CaseWrite } from './write-cases.ts'

/**
 * Takes the numbers of a whole batch out of their series, each series once and all in one order, so that no two batches
 * wait for each other. A series stays locked until its numbers are committed: whoever comes second waits and goes on
 * from there, and what is rolled back was never taken.
 */
const TAKE = `
  insert into number_series (account_id, series_key, period, last)
  select account_id, series_key, period, taken
  from unnest(($1::text)::text[], ($2::text)::text[], ($3::text)::text[], ($4::text)::int4[])
    as r(account_id, series_key, period, taken)
  order by account_id collate "C", series_key collate "C", period collate "C"
  on conflict (account_id, series_key, period) do update set last = number_series.last + excluded.last
  returning account_id as "accountId", series_key as "seriesKey", period, last`

const KEEP = `
  insert into case_number (account_id, series_key, period, running, number, case_id, what)
  select * from unnest(($1::text)::text[], ($2::text)::text[], ($3::text)::text[], ($4::text)::int4[],
    ($5::text)::text[], ($6::text)::text[], ($7::text)::text[])`

interface Wanting {
  readonly write: CaseWrite
  readonly wanted: readonly NumberWanted[]
}

/**
 * The same writes, each with the numbers that it wants, given at `at` in the order of the batch. Gap-free: in the
 * transaction in which they are written. Where none is wanted these are the very writes, and nothing is asked of the
 * database.
 * @rule MF-8 TM-2.2.4 LP-1
 */
export async function assignNumbers(
  tx: Tx,
  writes: readonly CaseWrite[],
  at: Instant,
): Promise<readonly CaseWrite[]> {
  const wanting: Wanting[] = writes.map((write) => ({ write, wanted: wantedBy(write, at) }))
  if (wanting.every(({ wanted }) => wanted.length === 0)) return writes
  const next = await takeFirst(tx, wanting)
  const numbered = wanting.map(({ write, wanted }): Numbered => {
    const given = wanted.map((one): NumberGiven => {
      const key = keyOf(write, one)
      const running = next.get(key)
      invariant(running !== undefined, `series ${key} was taken from`)
      next.set(key, running + 1)
      return { ...one, running }
    })
    if (given.length === 0) return { write, given }
    const advanced = appendNumbers(write.advanced, given, write, at, write.noteLocales)
    return { write: { ...write, advanced }, given }
  })
  await keep(tx, numbered)
  return numbered.map(({ write }) => write)
}

interface Numbered {
  readonly write: CaseWrite
  readonly given: readonly NumberGiven[]
}

function wantedBy({ advanced, policy, calendar }: CaseWrite, at: Instant) {
  return numbersWanted(advanced.state, policy, calendar, at)
}

/** Key of the policy and id of the series: its versions share it. */
function seriesKeyOf({ policy }: CaseWrite, { seriesId }: NumberWanted): string {
  return `${policy.policy.key}/${seriesId}`
}

function keyOf(write: CaseWrite, wanted: NumberWanted): string {
  return JSON.stringify([write.accountId, seriesKeyOf(write, wanted), wanted.period])
}

/** Of each series, by key, the first of the numbers that are ours now. */
async function takeFirst(tx: Tx, wanting: readonly Wanting[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { write, wanted } of wanting)
    for (const one of wanted) {
      const key = keyOf(write, one)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  const series = [...counts].map(([key, count]) => {
    const [accountId, seriesKey, period] = JSON.parse(key) as [string, string, string]
    return { key, accountId, seriesKey, period, count }
  })
  const rows = await tx.query<{
    accountId: string
    seriesKey: string
    period: string
    last: number
  }>(TAKE, [
    toArrayLiteral(series.map((one) => one.accountId)),
    toArrayLiteral(series.map((one) => one.seriesKey)),
    toArrayLiteral(series.map((one) => one.period)),
    toArrayLiteral(series.map((one) => one.count)),
  ])
  return new Map(
    rows.map(({ accountId, seriesKey, period, last }) => {
      const key = JSON.stringify([accountId, seriesKey, period])
      return [key, last - (counts.get(key) ?? 0) + 1]
    }),
  )
}

/** Keeps what a number is looked up by. */
async function keep(tx: Tx, numbered: readonly Numbered[]): Promise<void> {
  const rows = numbered.flatMap(({ write, given }) => {
    const { events, state } = write.advanced
    return events.flatMap(({ event }) => {
      if (event.type !== 'number_assigned') return []
      const own = given.find((one) => one.what === event.what && one.running === event.running)
      return own ? [{ write, own, number: event.number, caseId: state.caseId }] : []
    })
  })
  await tx.query(KEEP, [
    toArrayLiteral(rows.map(({ write }) => write.accountId)),
    toArrayLiteral(rows.map(({ write, own }) => seriesKeyOf(write, own))),
    toArrayLiteral(rows.map(({ own }) => own.period)),
    toArrayLiteral(rows.map(({ own }) => own.running)),
    toArrayLiteral(rows.map(({ number }) => number)),
    toArrayLiteral(rows.map(({ caseId }) => caseId)),
    toArrayLiteral(rows.map(({ own }) => own.what)),
  ])
}
