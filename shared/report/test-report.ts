import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { PeriodLength } from '#shared/policy/schema/improvements.ts'
import { findCrossings } from './crossings.ts'
import { type CountedRow, type FoundedRow, type Names, namesOf, type Rows } from './figures.ts'

/** What a small company counts, for tests. */

const name = (id: string, parent?: string) => ({
  id,
  label: { en: id, 'zh-CN': `${id}（简）`, 'zh-TW': `${id}（繁）` },
  ...(parent === undefined ? {} : { parent }),
})

export const NAMES: Names = {
  categories: [name('goods'), name('shoes', 'goods'), name('service')],
  causes: [name('people'), name('attitude', 'people'), name('careless', 'people'), name('product')],
  departments: [name('sales'), name('store')],
}

export const CASE_FIGURES = [
  'complaints',
  'closed',
  'repeated',
  'late',
  'answered',
  'dissatisfied',
] as const

export function counted(category: string | null, over: Partial<CountedRow> = {}): CountedRow {
  const none = { complaints: 0, closed: 0, repeated: 0, late: 0, answered: 0, dissatisfied: 0 }
  return { category, ...none, ...over }
}

export function founded(
  cause: string | null,
  count: number,
  over: Partial<FoundedRow> = {},
): FoundedRow {
  return { category: null, cause, departments: [], count, ...over }
}

export function rowsOf(rows: Partial<Rows>): Rows {
  return { counted: [], founded: [], ...rows }
}

/** What the report of a period calls for under a policy: `occasion of kind`, with what was counted for it. */
export function calledFor(
  policy: CompiledPolicy,
  per: PeriodLength,
  rows: Partial<Rows>,
): readonly string[] {
  return findCrossings(termsOf(policy), namesOf(policy.policy), rowsOf(rows), {
    per,
    name: '2026-10',
  }).map(({ open, basis }) => `${open.id}: ${open.improvement} for ${basis.of?.id ?? 'all'}`)
}
