import type { Calendar, Pause } from '#shared/calendar/calendar.ts'
import { withoutPauses } from '#shared/calendar/pauses.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { CaseHistory, ClockHistory } from './fold-history.ts'
import { comparePeople, type Holders } from './holders.ts'
import { valueAt } from './track.ts'

/** Why somebody had a clock in a slice of time, or why nobody had. */
export type HeldAs =
  | 'owner'
  | 'asked'
  /** The case had no owner, or was not opened yet. */
  | 'no_owner'
  /** It waited for others, and nobody was left who could be asked. */
  | 'nobody_asked'
  /** Whoever had it was away. */
  | 'absent'
  /** The service was not there: nobody was reminded and nothing could be recorded. */
  | 'service_late'

/** A half-open slice of a clock's time in which nothing changed. */
export interface HolderSlice {
  readonly startAt: Instant
  readonly endAt: Instant
  /** In order of id; empty where nobody had it. Several had it at once, each for all of it. */
  readonly personIds: readonly PersonId[]
  readonly as: HeldAs
  /** Null before the case was opened and between two stages. */
  readonly stage: string | null
  readonly round: number
  /** Whether the clock ran already: one that only began to apply later counts what was before all the same. */
  readonly hadBegun: boolean
  /** Whether it is past the due instant. */
  readonly isOverdue: boolean
  readonly elapsedMs: number
  /** Inside the working hours. */
  readonly workingMs: number
}

/** A limit or notice that was missed, and who had it when. */
export interface Miss {
  readonly key: string
  readonly limitId: string
  readonly kind: 'limit' | 'notice'
  readonly clock: ClockHistory['clock']
  readonly anchorAt: Instant
  readonly beganAt: Instant
  readonly dueAt: Instant
  /** Null while it is still unmet. */
  readonly endedAt: Instant | null
  /** From the anchor to its end or now, without pauses; in order, disjoint. */
  readonly slices: readonly HolderSlice[]
}

export interface AbsenceFacts {
  /** When who was away: half-open, in order, disjoint. Whoever is not named was never away. */
  readonly absences: ReadonlyMap<PersonId, readonly Pause[]>
  readonly now: Instant
}

/** Everybody who ever had a clock of the case. In order of id. */
export function holdersIn({ clocks }: CaseHistory): readonly PersonId[] {
  const people = clocks.flatMap(({ holders }) => holders.flatMap(({ value }) => value.personIds))
  return [...new Set(people)].sort(comparePeople)
}

/**
 * What was missed in a case and not withdrawn, with who had it in which minutes: from its anchor to when it was met, or
 * now. Ordered by due instant, then key.
 * @rule CD-2.7 MF-9.7 LP-4.3
 */
export function computeMisses(history: CaseHistory, facts: AbsenceFacts): readonly Miss[] {
  const { breached } = history.state
  return history.clocks
    .filter(({ key }) => breached.includes(key))
    .map((clock) => toMiss(history, clock, facts))
    .sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1))
}

/** Keys of what was missed that no clock of the case explains: an older version of the engine knew another clock. */
export function unexplainedIn({ state, clocks }: CaseHistory): readonly string[] {
  return state.breached.filter((key) => !clocks.some((clock) => clock.key === key))
}

function toMiss(history: CaseHistory, clock: ClockHistory, facts: AbsenceFacts): Miss {
  const { key, limitId, anchorAt, beganAt, dueAt, endedAt } = clock
  return {
    key,
    limitId,
    kind: limitId.startsWith('notice.') ? 'notice' : 'limit',
    clock: clock.clock,
    anchorAt,
    beganAt,
    dueAt,
    endedAt,
    slices: slicesOf(history, clock, facts),
  }
}

/** Cut wherever anything changes, then joined where nothing did. */
function slicesOf(history: CaseHistory, clock: ClockHistory, facts: AbsenceFacts): HolderSlice[] {
  const endAt = clock.endedAt ?? facts.now
  if (endAt <= clock.anchorAt) return []
  const cuts = cutsOf(history, clock, facts.absences)
  const slices: HolderSlice[] = []
  for (const part of withoutPauses({ startAt: clock.anchorAt, endAt }, clock.pauses)) {
    const inside = cuts.filter((at) => at > part.startAt && at < part.endAt)
    let startAt = part.startAt
    for (const at of [...inside, part.endAt]) {
      joinTo(slices, sliceAt({ startAt, endAt: at }, history, clock, facts.absences))
      startAt = at
    }
  }
  return slices
}

function cutsOf(
  { places, lateService }: CaseHistory,
  { holders, beganAt, dueAt }: ClockHistory,
  absences: AbsenceFacts['absences'],
): readonly Instant[] {
  const people = new Set(holders.flatMap(({ value }) => value.personIds))
  const away = [...people].flatMap((personId) => absences.get(personId) ?? [])
  const edges = [...away, ...lateService].flatMap(({ startAt, endAt }) => [startAt, endAt])
  const points = [...holders, ...places].map(({ at }) => at)
  return [...new Set([...edges, ...points, beganAt, dueAt])].sort((a, b) => a - b)
}

function sliceAt(
  { startAt, endAt }: Pause,
  { calendar, places, lateService }: CaseHistory,
  { holders, answered, beganAt, dueAt }: ClockHistory,
  absences: AbsenceFacts['absences'],
): HolderSlice {
  const place = valueAt(places, startAt)
  const isLate = isIn(lateService, startAt)
  const held = heldAt(valueAt(holders, startAt), answered, (personId) =>
    isIn(absences.get(personId) ?? [], startAt),
  )
  return {
    startAt,
    endAt,
    ...(isLate && held.personIds.length > 0 ? { personIds: [], as: 'service_late' } : held),
    stage: place?.stage ?? null,
    round: place?.round ?? 1,
    hadBegun: startAt >= beganAt,
    isOverdue: startAt >= dueAt,
    elapsedMs: endAt - startAt,
    workingMs: workingMs(calendar, startAt, endAt),
  }
}

/** Whoever did their part in time has nothing to answer for, and whoever was away could do nothing. */
function heldAt(
  holders: Holders | null,
  answered: readonly PersonId[],
  isAway: (personId: PersonId) => boolean,
): Pick<HolderSlice, 'personIds' | 'as'> {
  if (!holders) return { personIds: [], as: 'no_owner' }
  const named = holders.personIds.filter((personId) => !answered.includes(personId))
  if (named.length === 0) {
    return { personIds: [], as: holders.as === 'owner' ? 'no_owner' : 'nobody_asked' }
  }
  const there = named.filter((personId) => !isAway(personId))
  return there.length === 0 ? { personIds: [], as: 'absent' } : { personIds: there, as: holders.as }
}

function workingMs(calendar: Calendar, from: Instant, to: Instant): number {
  return calendar.workingTimeBetween(from, to)
}

function joinTo(slices: HolderSlice[], next: HolderSlice): void {
  const last = slices.at(-1)
  if (!last || last.endAt !== next.startAt || !isSameSlice(last, next)) {
    slices.push(next)
    return
  }
  slices[slices.length - 1] = {
    ...last,
    endAt: next.endAt,
    elapsedMs: last.elapsedMs + next.elapsedMs,
    workingMs: last.workingMs + next.workingMs,
  }
}

function isSameSlice(a: HolderSlice, b: HolderSlice): boolean {
  return (
    a.as === b.as &&
    a.stage === b.stage &&
    a.round === b.round &&
    a.hadBegun === b.hadBegun &&
    a.isOverdue === b.isOverdue &&
    a.personIds.join() === b.personIds.join()
  )
}

function isIn(spans: readonly Pause[], at: Instant): boolean {
  return spans.some(({ startAt, endAt }) => startAt <= at && at < endAt)
}
