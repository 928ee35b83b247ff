import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { appendNumbers, type NumberGiven } from '#shared/numbering/append-numbers.ts'
import { type NumberWanted, numbersWanted } from '#shared/numbering/wanted.ts'
import { toArrayLiteral } from './arrays.ts'
import type { Tx } from './database.ts'
import { placeKey, type SeriesPlace, takeNumbers } from './number-series.ts'
import type { CaseWrite } from './write-cases.ts'

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
      const key = placeKey(placeOf(write, one))
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

function placeOf(write: CaseWrite, wanted: NumberWanted): SeriesPlace {
  const { accountId } = write
  return { accountId, seriesKey: seriesKeyOf(write, wanted), period: wanted.period }
}

/** Of each series, by key, the first of the numbers that are ours now. */
function takeFirst(tx: Tx, wanting: readonly Wanting[]): Promise<Map<string, number>> {
  return takeNumbers(
    tx,
    wanting.flatMap(({ write, wanted }) => wanted.map((one) => placeOf(write, one))),
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
