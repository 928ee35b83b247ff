import type { PlanItem } from './model.ts'

/** The clock of an item; one that was changed has another. */
export function itemKey({ itemId, changes }: PlanItem): string {
  return `plan.item:${itemId}.${changes}`
}

/** The clock until the next report; each report begins another. */
export function silenceKey({ itemId, reports }: PlanItem): string {
  return `plan.silence:${itemId}.${reports}`
}
