import type { Instant } from '#shared/kernel/instant.ts'

/** One clock of a case: computed from its state, its policy and its calendar, never kept by hand. */
export interface Deadline {
  /** `<limitId>#<round>[.<n>]`, or `promise:<promiseId>`: the natural key of the effect. */
  readonly key: string
  /** The limit, or `promise`. */
  readonly limitId: string
  readonly anchorAt: Instant
  readonly warnAt: Instant | null
  readonly dueAt: Instant
  /** Who is told after a breach, and when. Rungs in order, counted from 1. */
  readonly rungs: readonly { readonly rung: number; readonly at: Instant }[]
  readonly clock: 'elapsed' | 'working_time' | 'working_days' | 'same_day' | 'stated'
  readonly isPaused: boolean
  /** Rests on a year whose holidays are not published yet. */
  readonly isProvisional: boolean
  readonly isBreached: boolean
  /** Its end is no breach; it is for no screen and no queue. */
  readonly isSilent?: true
  /** When the warning would be given, had it not fallen into quiet hours. */
  readonly warnMovedFrom?: Instant
}

/** The next instant at which a case has to be looked at again for this deadline; one row of `deadline`. */
export interface DeadlineEdge {
  /** `<key>/warn`, `<key>/due`, `<key>/rung<n>` */
  readonly edgeKey: string
  readonly key: string
  readonly at: Instant
}
