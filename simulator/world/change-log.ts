/** Ids in the order of their last change, each with a sequence number and the instant of the change. */
export interface ChangeLog {
  record(id: number, at: number): void
  /** Entries after `sequence` whose change lies at or before `until`, oldest first; each id once. */
  after(sequence: number, until: number, limit: number): readonly Change[]
  /** The sequence number just before the first change at or after `at`. */
  before(at: number): number
}

export interface Change {
  readonly sequence: number
  readonly id: number
  readonly at: number
}

/** Every change is appended; an older entry of the same id is passed over when reading. */
export function createChangeLog(): ChangeLog {
  const entries: Change[] = []
  const latest = new Map<number, number>()

  const firstIndex = (isPast: (change: Change) => boolean): number => {
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      const entry = entries[middle]
      if (entry !== undefined && isPast(entry)) high = middle
      else low = middle + 1
    }
    return low
  }

  return {
    record(id, at) {
      const sequence = entries.length + 1
      latest.set(id, sequence)
      entries.push({ sequence, id, at })
    },
    after(sequence, until, limit) {
      const found: Change[] = []
      for (let index = sequence; index < entries.length && found.length < limit; index += 1) {
        const entry = entries[index]
        if (entry === undefined || entry.at > until) break
        if (latest.get(entry.id) === entry.sequence) found.push(entry)
      }
      return found
    },
    before: (at) => firstIndex((entry) => entry.at >= at),
  }
}
