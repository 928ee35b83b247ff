import type { RemedyState } from './model.ts'

/** The key of its clock: one until it is offered, another from when the customer accepted it. */
export function remedyKey({ kind, remedyId, answeredAt }: RemedyState): string {
  return `remedy.${kind}:${remedyId}${answeredAt === null ? '' : '.accepted'}`
}
