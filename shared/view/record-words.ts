import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { Named, Written } from '#shared/contract/proceeding-view.ts'
import type { Label } from '#shared/contract/views.ts'
import { say, type Text } from '#shared/kernel/text.ts'

/** What the views of improvements and circulars are told from outside. */
export interface RecordWords {
  /** Id of a sealed text → what it says: those that could be opened, for this reader. */
  readonly texts: ReadonlyMap<string, string>
  /** Of the policy. */
  readonly departments: readonly Label[]
}

/** What somebody wrote; null once it was erased, or where this reader may not read it. */
export function written({ textId }: SealedText, { texts }: Pick<RecordWords, 'texts'>): Written {
  return { text: texts.get(textId) ?? null }
}

export function named<Id extends string>(id: Id, labels: Readonly<Record<Id, Text>>): Named<Id> {
  return { id, label: labels[id] }
}

/** A department by its name; one that the policy no longer has by its id. */
export function departmentLabel(
  id: string,
  { departments }: Pick<RecordWords, 'departments'>,
): Label {
  return departments.find((one) => one.id === id) ?? { id, label: say(id, id, id) }
}

export function nullable<T, R>(value: T | null, of: (value: T) => R): R | null {
  return value === null ? null : of(value)
}
