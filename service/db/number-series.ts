import { toArrayLiteral } from './arrays.ts'
import type { Tx } from './database.ts'

/** Where numbers are counted on: one period of one series. */
export interface SeriesPlace {
  readonly accountId: string
  /** Key of the policy and id of the series: its versions share it. */
  readonly seriesKey: string
  readonly period: string
}

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

export function placeKey({ accountId, seriesKey, period }: SeriesPlace): string {
  return JSON.stringify([accountId, seriesKey, period])
}

/** Takes one number for each time a place is named; answers of each place, by `placeKey`, the first that is ours now. */
export async function takeNumbers(
  tx: Tx,
  places: readonly SeriesPlace[],
): Promise<Map<string, number>> {
  const series = new Map<string, { readonly place: SeriesPlace; count: number }>()
  for (const place of places) {
    const known = series.get(placeKey(place))
    if (known) known.count += 1
    else series.set(placeKey(place), { place, count: 1 })
  }
  const each = [...series.values()]
  const rows = await tx.query<SeriesPlace & { readonly last: number }>(TAKE, [
    toArrayLiteral(each.map(({ place }) => place.accountId)),
    toArrayLiteral(each.map(({ place }) => place.seriesKey)),
    toArrayLiteral(each.map(({ place }) => place.period)),
    toArrayLiteral(each.map(({ count }) => count)),
  ])
  return new Map(
    rows.map((row) => {
      const key = placeKey(row)
      return [key, row.last - (series.get(key)?.count ?? 0) + 1]
    }),
  )
}
