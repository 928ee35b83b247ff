import type { FollowUpState } from './model.ts'

/** The clock until the customer is asked; each attempt that reached nobody begins another. */
export function followUpKey({ kind, followUpId, attempts }: FollowUpState): string {
  return `follow_up.${kind}:${followUpId}.${attempts}`
}
