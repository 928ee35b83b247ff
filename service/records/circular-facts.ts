import type { CircularFacts } from '#shared/accountability/circular/facts.ts'
import type { CircularState } from '#shared/accountability/circular/model.ts'
import { penaltiesOf } from '#shared/accountability/circular/naming.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Directory } from '#shared/route/people.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { loadKeptOut, type Matters } from './kept-out.ts'
import type { RecordSeed, Source } from './record-kind.ts'
import { loadPenalties } from './stream-penalties.ts'
import { loadStreamTerms } from './stream-terms.ts'

/** What a command has to know beside what the circular rests on. */
export interface Besides {
  /** Penalties that it names. */
  readonly penaltyIds: readonly string[]
  /** Of customers, who must not stand in a text. */
  readonly names: readonly string[]
}

const NOTHING: Besides = { penaltyIds: [], names: [] }

/** Everything that a decision about a circular may know. */
export async function loadCircularFacts(
  source: Source,
  row: Pick<RecordSeed, 'state'>,
  now: Instant,
  { penaltyIds, names }: Besides = NOTHING,
): Promise<CircularFacts> {
  const state = row.state as CircularState
  const { terms, calendar, people } = await loadStreamTerms(source, state, now)
  const penalties = await loadPenalties(source, [...penaltiesOf(state), ...penaltyIds], now)
  const proceedingIds = [...penalties.values()].map((one) => one.proceedingId)
  const rests = { caseIds: state.basis.caseIds, proceedingIds }
  const [keptOut = new Set<PersonId>()] = await loadKeptOut(source, people, [rests])
  return { state, terms, calendar, people, outside: { penalties, keptOut, names } }
}

/** Who is kept out of what each of these rests on. */
export async function keptOutOfCirculars(
  source: Source,
  people: Directory,
  states: readonly CircularState[],
  now: Instant,
): Promise<readonly ReadonlySet<PersonId>[]> {
  return loadKeptOut(source, people, await restsOf(source, states, now))
}

/** Circular id → the cases and procedures that it rests on. */
export async function mattersOfCirculars(
  source: Source,
  circularIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Matters>> {
  if (circularIds.length === 0) return new Map()
  const rows = await source.sql.query<{ state: CircularState }>(
    `select state from record
     where account_id = $1 and kind = 'circular' and record_id = any(($2::text)::text[])`,
    [source.account.accountId, toArrayLiteral(circularIds)],
  )
  const states = rows.map(({ state }) => state)
  const rests = await restsOf(source, states, now)
  return new Map(
    states.flatMap(({ circularId }, index) => {
      const matters = rests[index]
      return matters === undefined ? [] : [[circularId, matters]]
    }),
  )
}

async function restsOf(
  source: Source,
  states: readonly CircularState[],
  now: Instant,
): Promise<readonly Matters[]> {
  const penalties = await loadPenalties(source, states.flatMap(penaltiesOf), now)
  return states.map((state) => ({
    caseIds: state.basis.caseIds,
    proceedingIds: penaltiesOf(state).flatMap((id) => penalties.get(id)?.proceedingId ?? []),
  }))
}
