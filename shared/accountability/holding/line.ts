import type { Pause } from '#shared/calendar/calendar.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Line } from './propose-shares.ts'

/** Where a person stood in the company at one time. */
export interface PastPerson {
  readonly supervisorId: PersonId | null
  readonly department: string | null
  /** Whether it was on record then; else it is what was first read later. */
  readonly isRecorded: boolean
}

/** Superiors looked at, one above the other. */
const LINE_MAX = 20

/**
 * Who stood above a person: their supervisor, and the head of their department, which is whoever stands highest above
 * them without a break inside it.
 * @rule TM-6.1 CD-2.7
 */
export function findLine(personId: PersonId, past: ReadonlyMap<PersonId, PastPerson>): Line {
  const person = past.get(personId)
  const supervisor = person?.supervisorId ?? null
  const seen = [personId]
  let head: PersonId | null = null
  let isRecorded = person?.isRecorded ?? false
  for (let above = supervisor; above && !seen.includes(above) && seen.length < LINE_MAX; ) {
    const superior = past.get(above)
    const department = person?.department ?? null
    if (!superior || department === null || superior.department !== department) break
    isRecorded &&= superior.isRecorded
    head = above
    seen.push(above)
    above = superior.supervisorId
  }
  return { supervisor, department_head: head, isRecorded }
}

/** From when on somebody was away, or there again. In order. */
export interface Presence {
  readonly at: Instant
  readonly isAway: boolean
}

/** The spans in which somebody was away: half-open, in order, disjoint. One that has not ended ends at `until`. */
export function toAbsences(presences: readonly Presence[], until: Instant): readonly Pause[] {
  const absences: Pause[] = []
  let awayAt: Instant | null = null
  for (const { at, isAway } of presences) {
    if (at >= until) break
    if (isAway) awayAt ??= at
    else if (awayAt !== null) {
      if (at > awayAt) absences.push({ startAt: awayAt, endAt: at })
      awayAt = null
    }
  }
  if (awayAt !== null && awayAt < until) absences.push({ startAt: awayAt, endAt: until })
  return absences
}
