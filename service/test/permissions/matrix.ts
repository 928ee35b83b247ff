import type { PersonId } from '#shared/kernel/ids.ts'
import type { Person } from '#shared/route/people.ts'
import { personOf } from './world.ts'

/** What a matrix is: who, what, and a cell for each of both. */

/** A column: somebody who stands to it in another way than all others. */
export interface Column {
  readonly id: PersonId
  readonly is: string
}

/** A cell: `yes`, what one sees, or the refusal. */
export type Cell = string
export const YES: Cell = 'yes'
export const NOTHING: Cell = 'nothing'

export interface Line {
  readonly what: string
  readonly cells: readonly Cell[]
}

/** What each sees at a moment, and in whose lists it then waits. */
export interface SightLine extends Line {
  readonly waitsFor?: readonly PersonId[]
}

export interface Matrix {
  readonly sights: readonly SightLine[]
  readonly actions: readonly Line[]
}

/** A chapter of docs/permissions.md. Its texts are Markdown; `sees` says what the words of the sights mean. */
export interface Chapter {
  readonly title: string
  readonly about: string
  readonly columns: readonly Column[]
  readonly sees: string
  /** Of the API, as its description writes them: all of them are asked by the test of the chapter. */
  readonly routes: readonly string[]
  readonly ask: () => Promise<Matrix>
}

/** The answers of a pure decision to everybody, in the order of the columns. */
export function cellsOf(columns: readonly Column[], ask: (person: Person) => Cell): Cell[] {
  return columns.map(({ id }) => ask(personOf(id)))
}

/** Of a decision: yes, or its refusal. */
export function cellOf(decided: { readonly ok: boolean; readonly code?: string }): Cell {
  return decided.ok ? YES : (decided.code ?? '')
}

/** Refusals that say that there is none: to whoever may not know. */
const HIDDEN: readonly Cell[] = [
  'case_not_found',
  'proceeding_not_found',
  'improvement_not_found',
  'circular_not_found',
  'source_not_found',
  'entry_not_found',
  'person_unknown',
]

export function isHidden(cell: Cell): boolean {
  return HIDDEN.includes(cell)
}
