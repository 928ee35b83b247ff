import type { Instant } from '#shared/kernel/instant.ts'

/** Something one person has to do. */
export interface Job {
  readonly id: string
  /** From when on they could. */
  readonly releasedAt: Instant
  readonly dueAt: Instant
  /** The least working time it takes; null where nobody has said. */
  readonly neededMs: number | null
  /** Where nobody has said: what it takes anyhow. It proves that too much was asked, never that all could be met. */
  readonly floorMs: number
}

export type Schedulability =
  /** There is an order in which all could have been met. */
  | { readonly verdict: 'feasible' }
  /** In [startAt, endAt) the named jobs had to be done, and they take longer than there was to work. */
  | {
      readonly verdict: 'infeasible'
      readonly startAt: Instant
      readonly endAt: Instant
      readonly neededMs: number
      readonly availableMs: number
      readonly ids: readonly string[]
    }
  /** Nothing is proved: of these nobody has said how long they take; of none, there were more than are known. */
  | { readonly verdict: 'unknown'; readonly ids: readonly string[] }

/**
 * Whether one person can meet all jobs, doing one at a time and able to lay each down: exactly when in no interval the
 * jobs that are released and due inside it take longer than there is to work (the test of earliest due first). What is
 * due before it is released cannot be met, however little it takes. A job of unknown length proves nothing feasible, and it
 * cannot make good what the others prove infeasible; it counts there with its floor. Of several such intervals the one that ends first, then the
 * shortest. `availableMs`: to work in [from, to).
 */
export function checkSchedulable(
  jobs: readonly Job[],
  availableMs: (from: Instant, to: Instant) => number,
): Schedulability {
  const ordered = jobs.toSorted((a, b) => b.releasedAt - a.releasedAt || compareText(a.id, b.id))
  for (const endAt of [...new Set(jobs.map(({ dueAt }) => dueAt))].sort((a, b) => a - b)) {
    const late = ordered.find(({ dueAt, releasedAt }) => dueAt === endAt && releasedAt >= endAt)
    if (late) {
      const neededMs = leastOf(late)
      return {
        verdict: 'infeasible',
        startAt: endAt,
        endAt,
        neededMs,
        availableMs: 0,
        ids: [late.id],
      }
    }
    const found = findOverload(ordered, endAt, availableMs)
    if (found) return found
  }
  const unknown = jobs.filter(({ neededMs }) => neededMs === null).map(({ id }) => id)
  return unknown.length === 0
    ? { verdict: 'feasible' }
    : { verdict: 'unknown', ids: unknown.sort(compareText) }
}

/** The shortest interval up to that instant which is asked too much; jobs in falling order of release. */
function findOverload(
  ordered: readonly Job[],
  endAt: Instant,
  availableMs: (from: Instant, to: Instant) => number,
): Extract<Schedulability, { verdict: 'infeasible' }> | null {
  const inside = ordered.filter((job) => job.dueAt <= endAt && leastOf(job) > 0)
  let neededMs = 0
  for (const [index, job] of inside.entries()) {
    neededMs += leastOf(job)
    const startAt = job.releasedAt
    if (inside[index + 1]?.releasedAt === startAt) continue
    const available = availableMs(startAt, endAt)
    if (neededMs <= available) continue
    const ids = inside.slice(0, index + 1).map(({ id }) => id)
    return {
      verdict: 'infeasible',
      startAt,
      endAt,
      neededMs,
      availableMs: available,
      ids: ids.sort(compareText),
    }
  }
  return null
}

function leastOf({ neededMs, floorMs }: Job): number {
  return neededMs ?? floorMs
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
