import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { HolderSlice, Miss } from './holder-time.ts'
import { comparePeople } from './holders.ts'
import { lengthOn, type Measure } from './propose-shares.ts'

/** What would have been without the time of one person. Lengths are milliseconds of the clock's own counting. */
export interface Counterfactual {
  readonly personId: PersonId
  /** How the clock counts by itself: as time passes, or inside the working hours. */
  readonly measure: Measure
  /** When they first had it. */
  readonly tookAt: Instant
  /** What was left of the budget then; 0 where it was used up. */
  readonly leftMs: number
  /** What was left when the limit began to apply, where that was later. */
  readonly leftAtBeginningMs: number | null
  readonly budgetMs: number
  /** How long others, or nobody, had it without them, until it was met or now. */
  readonly othersMs: number
  /** How much of that was after the due instant. */
  readonly othersOverdueMs: number
  /**
   * Why it would have been missed whatever they did; null where that cannot be said. `others_alone` takes the others to
   * have needed the time that they took: who decides looks at how much of it was after it was late already.
   */
  readonly lateAnyway: 'used_up' | 'others_alone' | null
}

/**
 * Of everybody who ever had a missed clock, in order of id: whether it would have been missed had they used no time at
 * all. It would where nothing was left when they got it, or where the time that passed without them is alone as long as
 * the whole budget.
 */
export function computeCounterfactuals(miss: Miss): readonly Counterfactual[] {
  const measure: Measure =
    miss.clock === 'elapsed' || miss.clock === 'stated' ? 'elapsed' : 'working'
  const length = (slices: readonly HolderSlice[]) =>
    slices.reduce((total, slice) => total + lengthOn(measure, slice), 0)
  const budget = miss.slices.filter(({ isOverdue }) => !isOverdue)
  const budgetMs = length(budget)
  return peopleIn(miss.slices).map((personId): Counterfactual => {
    const first = miss.slices.findIndex((slice) => slice.personIds.includes(personId))
    const tookAt = (miss.slices[first] as HolderSlice).startAt
    const leftMs = length(budget.filter(({ startAt }) => startAt >= tookAt))
    const leftAtBeginningMs =
      miss.beganAt > tookAt ? length(budget.filter(({ startAt }) => startAt >= miss.beganAt)) : null
    const others = miss.slices.filter((slice) => !slice.personIds.includes(personId))
    const othersMs = length(others)
    const othersOverdueMs = length(others.filter(({ isOverdue }) => isOverdue))
    const lateAnyway = leftMs === 0 ? 'used_up' : othersMs >= budgetMs ? 'others_alone' : null
    return {
      personId,
      measure,
      tookAt,
      leftMs,
      leftAtBeginningMs,
      budgetMs,
      othersMs,
      othersOverdueMs,
      lateAnyway,
    }
  })
}

/** Everybody who has a slice, in order of id. */
export function peopleIn(slices: readonly HolderSlice[]): readonly PersonId[] {
  return [...new Set(slices.flatMap(({ personIds }) => personIds))].sort(comparePeople)
}
