import { plusMonths } from '#shared/kernel/month.ts'
import { type LedgerEntry, UNITS, type Unit } from './model.ts'
import { isMoney } from './standing.ts'

/**
 * A closed month: what every person and department was given and taken, by unit, frozen. What comes later goes to the
 * next month that is open.
 */
export interface StatementLine {
  /** One of the two. */
  readonly personId: string | null
  readonly department: string | null
  readonly unit: Unit
  /** Of money; null of what is only counted. */
  readonly currency: string | null
  /** How many entries it is made of, 1 or more. */
  readonly entries: number
  /** What was taken (0 or less) and given (0 or more); together the sum. */
  readonly taken: number
  readonly given: number
  readonly sum: number
}

/** One unit over the whole month: what the lines of a copy have to add up to. */
export interface ControlTotal {
  readonly unit: Unit
  readonly currency: string | null
  readonly lines: number
  readonly entries: number
  readonly taken: number
  readonly given: number
  readonly sum: number
}

export interface Statement {
  /** Persons before departments, by id, then by unit and currency. */
  readonly lines: readonly StatementLine[]
  readonly totals: readonly ControlTotal[]
}

/** An entry as a line of its own. */
export function lineOf(
  { personId, department, unit, policyKey, amount }: LedgerEntry,
  currencyOf: (policyKey: string) => string,
): StatementLine {
  return {
    personId,
    department: personId === null ? department : null,
    unit,
    currency: isMoney(unit) ? currencyOf(policyKey) : null,
    entries: 1,
    taken: Math.min(0, amount),
    given: Math.max(0, amount),
    sum: amount,
  }
}

/** The statement of a month from lines in any pieces and any order: of the entries, or of parts already added up. */
export function statementOf(pieces: Iterable<StatementLine>): Statement {
  const lines = addUp(pieces, ({ personId, department, unit, currency }) =>
    [
      personId === null ? '1' : '0',
      personId ?? department ?? '',
      UNITS.indexOf(unit),
      currency ?? '',
    ].join('\t'),
  ).map(({ first, entries, taken, given }) => ({
    personId: first.personId,
    department: first.department,
    unit: first.unit,
    currency: first.currency,
    entries,
    taken,
    given,
    sum: taken + given,
  }))
  const totals = addUp(lines, ({ unit, currency }) => `${UNITS.indexOf(unit)}\t${currency}`).map(
    ({ first, pieces: count, entries, taken, given }) => ({
      unit: first.unit,
      currency: first.currency,
      lines: count,
      entries,
      taken,
      given,
      sum: taken + given,
    }),
  )
  return { lines, totals }
}

interface Added {
  readonly first: StatementLine
  pieces: number
  entries: number
  taken: number
  given: number
}

/** Sums of what has the same key, in the order of the keys. */
function addUp(pieces: Iterable<StatementLine>, keyOf: (piece: StatementLine) => string): Added[] {
  const sums = new Map<string, Added>()
  for (const piece of pieces) {
    const key = keyOf(piece)
    const sum = sums.get(key) ?? { first: piece, pieces: 0, entries: 0, taken: 0, given: 0 }
    sum.pieces += 1
    sum.entries += piece.entries
    sum.taken += piece.taken
    sum.given += piece.given
    sums.set(key, sum)
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

/** The statement as one text, the same wherever it is made: what its hash is taken over. */
export function canonicalStatement(
  accountId: string,
  month: string,
  { lines, totals }: Statement,
): string {
  const rows = [
    [accountId, month],
    ...lines.map((line) => [
      line.personId,
      line.department,
      line.unit,
      line.currency,
      line.entries,
      line.taken,
      line.given,
    ]),
    ...totals.map((total) => [
      total.unit,
      total.currency,
      total.lines,
      total.entries,
      total.taken,
      total.given,
    ]),
  ]
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** That month, or the first after it that is not closed. */
export function openMonthFrom(month: string, closed: ReadonlySet<string>): string {
  let open = month
  while (closed.has(open)) open = plusMonths(open, 1)
  return open
}
