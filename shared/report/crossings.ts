import type { ReportBasis } from '#shared/accountability/improvement/model.ts'
import { isExempt } from '#shared/accountability/improvement/terms.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import {
  type Figure,
  type Grouping,
  type ImprovementOpen,
  isPercent,
  type PeriodLength,
  type Threshold,
} from '#shared/policy/schema/improvements.ts'
import { type CountedRow, lineOf, type Names, type Rows } from './figures.ts'
import type { Period } from './period.ts'

/** A threshold of the policy that a report reaches. */
export interface Crossing {
  readonly open: ImprovementOpen
  readonly basis: ReportBasis
}

/** Over which periods the policy wants reports, each once. */
export function reportedLengths(terms: Accountability): readonly PeriodLength[] {
  return [...new Set((terms.improvements?.opens ?? []).flatMap(({ when }) => lengthOf(when)))]
}

function lengthOf(when: ImprovementOpen['when']): readonly PeriodLength[] {
  return 'figure' in when ? [when.per] : []
}

/**
 * Every threshold of that length that is reached, in the order of the policy. Of what lies in one another the innermost
 * counts first, and what has brought an improvement there counts no more for what it lies in.
 * @reading MF-9.7 exempts carelessness from being tracked. Complaints with an exempt cause stand in the report and count
 * towards no threshold, or what the cause lies in would bring the improvement that is not expected.
 * @reading TM-4.3.2 looks for common problems. A problem is common where it is found: two improvements for the same
 * complaints, one of the cause and one of all that it lies in, would be the same work twice.
 * @rule TM-4.3.2 MF-9.10 MF-9.7 EL-5.3 EL-10 IP-2.3
 */
export function findCrossings(
  terms: Accountability,
  names: Names,
  rows: Rows,
  period: Pick<Period, 'per' | 'name'>,
): readonly Crossing[] {
  const founded = rows.founded.filter(({ cause }) => !isExempt(terms, cause))
  return (terms.improvements?.opens ?? []).flatMap((open) => {
    const { when } = open
    if (!('figure' in when) || when.per !== period.per) return []
    return reached(when, names, { ...rows, founded }).map(
      (found): Crossing => ({
        open,
        basis: {
          per: period.per,
          period: period.name,
          figure: when.figure,
          atLeast: when.at_least,
          ...found,
        },
      }),
    )
  })
}

/** Complaints that count together. */
interface Item {
  /** What they count for: of nested ones, the innermost first. */
  readonly of: readonly string[]
  readonly part: number
  readonly whole: number
}

type Reached = Pick<ReportBasis, 'of' | 'value' | 'outOf'>

function reached(threshold: Threshold, names: Names, rows: Rows): readonly Reached[] {
  const { figure, each, only } = threshold
  const items = itemsOf(figure, each, names, rows)
  if (each === undefined) return judge(threshold, items, null)
  const asked = namesOf(each, names).filter(({ id }) => only?.includes(id) ?? true)
  // What something lies in stands before it.
  let left = items
  const found = asked.toReversed().flatMap(({ id, label }) => {
    const own = left.filter(({ of }) => of.includes(id))
    const judged = judge(threshold, own, { each, id, label })
    if (judged.length > 0 && each !== 'department') left = left.filter((one) => !own.includes(one))
    return judged
  })
  return found.toReversed()
}

function judge(
  { figure, at_least: atLeast, sample_min: sampleMin }: Threshold,
  items: readonly Item[],
  of: ReportBasis['of'],
): readonly Reached[] {
  const part = items.reduce((total, one) => total + one.part, 0)
  if (!isPercent(figure)) return part >= atLeast ? [{ of, value: part, outOf: null }] : []
  const whole = items.reduce((total, one) => total + one.whole, 0)
  if (whole < sampleMin || part * 100 < atLeast * whole || part === 0) return []
  return [{ of, value: Math.round((part * 10_000) / whole) / 100, outOf: whole }]
}

function namesOf(each: Grouping, { categories, causes, departments }: Names): Names['causes'] {
  return { category: categories, cause: causes, department: departments }[each]
}

function itemsOf(
  figure: Figure,
  each: Grouping | undefined,
  names: Names,
  { counted, founded }: Rows,
): readonly Item[] {
  if (figure !== 'founded')
    return counted.map((row) => ({
      of: row.category === null ? [] : lineOf(names.categories, row.category),
      part: row[partOf(figure)],
      whole: row.answered,
    }))
  return founded.map(({ category, cause, departments, count }) => {
    const id = each === 'cause' ? cause : category
    const line = id === null || each === undefined ? [] : lineOf(namesOf(each, names), id)
    return { of: each === 'department' ? departments : line, part: count, whole: count }
  })
}

function partOf(figure: Exclude<Figure, 'founded'>): keyof Omit<CountedRow, 'category'> {
  return figure === 'dissatisfied_percent' ? 'dissatisfied' : figure
}
