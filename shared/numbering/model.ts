/** What a number is given to when it is not a document: no id of one is this. */
export const OF_CASE = 'case'

/** A number out of a gap-free series. */
export interface NumberEvent {
  readonly type: 'number_assigned'
  /** `case`, or the id of a document. */
  readonly what: string
  readonly seriesId: string
  /** What the running number counts in: `2026-03`, `2026`, or empty where it never restarts. */
  readonly period: string
  readonly running: number
  /** As it is written. */
  readonly number: string
}

/** The number the case goes by, and the round it was given in. */
export interface CaseNumber {
  readonly number: string
  readonly seriesId: string
  readonly round: number
}
