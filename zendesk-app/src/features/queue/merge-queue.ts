import type { QueueView } from '#shared/contract/views.ts'

export type QueueRow = QueueView['rows'][number]

export interface ShownQueue {
  readonly rows: readonly QueueRow[]
  /** Whether the policy's order now is another than the one shown, or rows have come or gone. */
  readonly isOvertaken: boolean
}

/**
 * The newest rows, in the order in which a person is looking at them: while someone reads or walks through the list,
 * no row may move under their hand. Rows that are gone stay as they were until the list is let go.
 */
export function mergeQueue(
  shown: readonly QueueRow[],
  fresh: readonly QueueRow[],
  isHeld: boolean,
): ShownQueue {
  if (!isHeld || shown.length === 0) return { rows: fresh, isOvertaken: false }
  const byCase = new Map(fresh.map((row) => [row.caseId, row]))
  const rows = shown.map((row) => byCase.get(row.caseId) ?? row)
  const isSame =
    rows.length === fresh.length && rows.every((row, place) => row.caseId === fresh[place]?.caseId)
  return { rows, isOvertaken: !isSame }
}
