import type { PersonRef } from '#shared/contract/views.ts'

/** By code unit: the same order on every host, whatever its language. */
export function byName(a: PersonRef, b: PersonRef): number {
  return compare(a.name, b.name) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
