import type { ImprovementFacts, SourceFacts } from '#shared/accountability/improvement/facts.ts'
import type {
  ImprovementSource,
  ImprovementState,
  Repeats,
} from '#shared/accountability/improvement/model.ts'
import { causeLine, effectWindows } from '#shared/accountability/improvement/terms.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory } from '#shared/route/people.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { mattersOfCirculars } from './circular-facts.ts'
import { loadKeptOut, type Matters } from './kept-out.ts'
import type { RecordSeed, Source } from './record-kind.ts'
import { loadPenalties } from './stream-penalties.ts'
import { loadStreamTerms, loadTermsInForce } from './stream-terms.ts'

/** Everything that a decision about an improvement may know. */
export async function loadImprovementFacts(
  source: Source,
  row: Pick<RecordSeed, 'state'>,
  now: Instant,
): Promise<ImprovementFacts> {
  const state = row.state as ImprovementState
  const { terms, calendar, people } = await loadStreamTerms(source, state, now)
  const [keptOut = new Set<PersonId>()] = await keptOutOfImprovements(source, people, [state], now)
  const inForce = await loadTermsInForce(source, now)
  return {
    state,
    terms,
    calendar,
    people,
    outside: {
      keptOut,
      source: await loadStanding(source, state.from, now),
      repeats: await countRepeats(source, state, terms, now),
      inForce: inForce.find((one) => one.policyKey === state.policyKey) ?? null,
    },
  }
}

/** Who is kept out of what each of these came from; the next of a series keeps out whom its first does. */
export async function keptOutOfImprovements(
  source: Source,
  people: Directory,
  states: readonly Pick<ImprovementState, 'from' | 'seriesId'>[],
  now: Instant,
): Promise<readonly ReadonlySet<PersonId>[]> {
  const firsts = await loadFirsts(
    source,
    states.flatMap(({ from, seriesId }) => (from.kind === 'series' ? [seriesId] : [])),
  )
  const origins = states.map(({ from, seriesId }) =>
    from.kind === 'series' ? (firsts.get(seriesId) ?? from) : from,
  )
  return loadKeptOut(source, people, await mattersOf(source, origins, now))
}

async function loadFirsts(
  { account, sql }: Source,
  seriesIds: readonly string[],
): Promise<ReadonlyMap<string, ImprovementSource>> {
  if (seriesIds.length === 0) return new Map()
  const rows = await sql.query<{ recordId: string; from: ImprovementSource }>(
    `select record_id as "recordId", state->'from' as "from" from record
     where account_id = $1 and kind = 'improvement' and record_id = any(($2::text)::text[])`,
    [account.accountId, toArrayLiteral(seriesIds)],
  )
  return new Map(rows.map(({ recordId, from }) => [recordId, from]))
}

async function mattersOf(
  source: Source,
  origins: readonly ImprovementSource[],
  now: Instant,
): Promise<readonly Matters[]> {
  const circularIds = origins.flatMap((from) => (from.kind === 'circular' ? [from.circularId] : []))
  const ofCirculars = await mattersOfCirculars(source, circularIds, now)
  const nothing: Matters = { caseIds: [], proceedingIds: [] }
  return origins.map((from) => {
    switch (from.kind) {
      case 'case':
        return { ...nothing, caseIds: [from.caseId] }
      case 'penalty':
        return { ...nothing, proceedingIds: [from.proceedingId] }
      case 'circular':
        return ofCirculars.get(from.circularId) ?? nothing
      default:
        return nothing
    }
  })
}

/** Whether what it came from still stands: a penalty in force or served out, a circular that was not withdrawn. */
export async function loadStanding(
  source: Source,
  from: ImprovementSource,
  now: Instant,
): Promise<SourceFacts> {
  if (from.kind === 'penalty') {
    const penalty = (await loadPenalties(source, [from.penaltyId], now)).get(from.penaltyId)
    return { isStanding: penalty !== undefined && IN_EFFECT.has(penalty.status) }
  }
  if (from.kind !== 'circular') return { isStanding: true }
  const [found] = await source.sql.query<{ status: string }>(
    `select state->>'status' as status from record
     where account_id = $1 and kind = 'circular' and record_id = $2`,
    [source.account.accountId, from.circularId],
  )
  return { isStanding: found?.status === 'issued' || found?.status === 'expired' }
}

const IN_EFFECT: ReadonlySet<string> = new Set(['effective', 'closed', 'expired'])

/**
 * Founded complaints of the policy with its cause, or one that lies in it, by when they were received; null without a
 * cause, and before the later window is over.
 * @rule EL-10 TM-4.3.2
 */
async function countRepeats(
  { account, sql }: Source,
  state: ImprovementState,
  terms: Accountability,
  now: Instant,
): Promise<Repeats | null> {
  const { cause, policyKey } = state
  const windows = effectWindows(state)
  if (cause === null || windows === null || now < windows.after.until) return null
  const causes = terms.causes
    .map(({ id }) => id)
    .filter((id) => causeLine(terms, id).some((above) => above.id === cause))
  const { before, after } = windows
  const isIn = (from: number) =>
    `count(*) filter (where c.received_at >= ($${from}::text)::timestamptz and c.received_at < ($${from + 1}::text)::timestamptz)::int`
  const [counted] = await sql.query<Repeats>(
    `select ${isIn(4)} as before, ${isIn(6)} as after from record r
     join "case" c on c.account_id = r.account_id and c.case_id = r.case_id
     where r.account_id = $1 and r.kind = 'proceeding' and r.state->>'policyKey' = $2
       and r.state->'finding'->>'verdict' in ('founded', 'partly_founded')
       and r.state->'finding'->>'cause' = any(($3::text)::text[])`,
    [
      account.accountId,
      policyKey,
      toArrayLiteral(causes),
      toIso(before.from),
      toIso(before.until),
      toIso(after.from),
      toIso(after.until),
    ],
  )
  return counted ?? { before: 0, after: 0 }
}
