import type { Text } from '#shared/kernel/text.ts'
import type { Policy } from '#shared/policy/schema.ts'
import type { ReportLine } from './model.ts'

/** What is counted of a period, each a number of complaints. */
export interface Figures {
  readonly complaints: number
  readonly closed: number
  readonly repeated: number
  readonly late: number
  /** Of which the customer said whether they are satisfied. */
  readonly answered: number
  readonly dissatisfied: number
  readonly founded: number
}

/** Complaints of one category in which something of the kind happened in the period. */
export interface CountedRow extends Omit<Figures, 'founded'> {
  /** Null where none was recorded. */
  readonly category: string | null
}

/** Complaints that were found founded in the period, with what was found alike. */
export interface FoundedRow {
  readonly category: string | null
  readonly cause: string | null
  /** Held responsible, themselves or by one of their people, each once. */
  readonly departments: readonly string[]
  readonly count: number
}

/** Everything that a report is made of. */
export interface Rows {
  readonly counted: readonly CountedRow[]
  readonly founded: readonly FoundedRow[]
}

/** What a policy calls what is counted, in its order; what something lies in stands before it. */
export interface Names {
  readonly categories: readonly Name[]
  readonly causes: readonly Name[]
  readonly departments: readonly Name[]
}

interface Name {
  readonly id: string
  readonly label: Text
  readonly parent?: string | undefined
}

export function namesOf({ categories, accountability, departments }: Policy): Names {
  return { categories, causes: accountability?.causes ?? [], departments }
}

const NOTHING: Figures = {
  complaints: 0,
  closed: 0,
  repeated: 0,
  late: 0,
  answered: 0,
  dissatisfied: 0,
  founded: 0,
}

/** What was counted in all. */
export function totalOf({ counted, founded }: Rows): Figures {
  return [...counted.map((row) => ({ ...row, founded: 0 })), ...founded.map(toFigures)].reduce(
    plus,
    NOTHING,
  )
}

/** Each category with all that lies in it. @rule TM-5.1 MF-9.10 */
export function byCategory(rows: Rows, { categories }: Names): readonly ReportLine<Figures>[] {
  return linesOf(categories, (isIn) => {
    const figures = totalOf({
      counted: rows.counted.filter((row) => isIn(row.category)),
      founded: rows.founded.filter((row) => isIn(row.category)),
    })
    return Object.values(figures).some((count) => count > 0) ? figures : null
  })
}

/** What has no category that the policy knows. */
export function uncategorised({ counted, founded }: Rows, { categories }: Names): Figures {
  const isOut = ({ category }: { readonly category: string | null }) =>
    !categories.some(({ id }) => id === category)
  return totalOf({ counted: counted.filter(isOut), founded: founded.filter(isOut) })
}

/** Each cause with all that lies in it. @rule IP-2.3 */
export function byCause({ founded }: Rows, { causes }: Names): readonly ReportLine<number>[] {
  return linesOf(causes, (isIn) => sum(founded.filter((row) => isIn(row.cause))))
}

/** A complaint is one of every department that is held responsible for it. */
export function byDepartment(
  { founded }: Rows,
  { departments }: Names,
): readonly ReportLine<number>[] {
  return departments.flatMap(({ id, label }) => {
    const counted = sum(founded.filter((row) => row.departments.includes(id)))
    return counted === null ? [] : [{ id, label, counted }]
  })
}

/** The id with all that it lies in, itself first; an id that the policy does not know stands alone. */
export function lineOf(names: readonly Name[], id: string): readonly string[] {
  const parent = names.find((one) => one.id === id)?.parent
  return parent === undefined ? [id] : [id, ...lineOf(names, parent)]
}

function linesOf<Counted>(
  names: readonly Name[],
  count: (isIn: (id: string | null) => boolean) => Counted | null,
): readonly ReportLine<Counted>[] {
  return names.flatMap(({ id, label }) => {
    const counted = count((one) => one !== null && lineOf(names, one).includes(id))
    return counted === null ? [] : [{ id, label, counted }]
  })
}

/** Null for none. */
function sum(rows: readonly FoundedRow[]): number | null {
  return rows.length === 0 ? null : rows.reduce((total, { count }) => total + count, 0)
}

function toFigures({ count }: FoundedRow): Figures {
  return { ...NOTHING, founded: count }
}

function plus(a: Figures, b: Figures): Figures {
  return {
    complaints: a.complaints + b.complaints,
    closed: a.closed + b.closed,
    repeated: a.repeated + b.repeated,
    late: a.late + b.late,
    answered: a.answered + b.answered,
    dissatisfied: a.dissatisfied + b.dissatisfied,
    founded: a.founded + b.founded,
  }
}
