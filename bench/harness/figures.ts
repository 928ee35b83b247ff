/** The middle value, or the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The value below which the share `q` (0…1) lies. NaN of none. */
export function quantile(values: readonly number[] | Float64Array, q: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

/** `12,345` from a hundred on, else with as many digits as tell something. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  if (Math.abs(value) >= 10) return value.toFixed(1)
  return value.toFixed(2)
}

/** Rows of cells as lines; the first column to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length)
  return rows
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A goal beside what was measured. */
export interface Goal {
  /** The goal's number in `shared/performance.md` terms (G1…G8), or the issue's own. */
  readonly name: string
  readonly wanted: string
  readonly measured: string
  readonly isMet: boolean
}

/** What one part of the benchmark found. */
export interface PartReport {
  readonly text: string
  readonly goals: readonly Goal[]
}

export function atLeast(name: string, measured: number, wanted: number, unit = '×'): Goal {
  return {
    name,
    wanted: `≥ ${shown(wanted)}${unit}`,
    measured: `${shown(measured)}${unit}`,
    isMet: measured >= wanted,
  }
}

export function atMost(name: string, measured: number, wanted: number, unit: string): Goal {
  return {
    name,
    wanted: `≤ ${shown(wanted)}${unit}`,
    measured: `${shown(measured)}${unit}`,
    isMet: measured <= wanted,
  }
}

/** A goal that nothing may fall short of: the number of faults. */
export function none(name: string, faults: number): Goal {
  return { name, wanted: 'none', measured: shown(faults), isMet: faults === 0 }
}

/** The goals as lines, each with its verdict. */
export function showGoals(goals: readonly Goal[]): string {
  return table(
    goals.map(({ name, wanted, measured, isMet }) => [
      `  ${isMet ? 'met   ' : 'MISSED'}  ${name}`,
      measured,
      `(goal ${wanted})`,
    ]),
  )
}
