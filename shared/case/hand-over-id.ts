import type { CaseId } from '#shared/kernel/ids.ts'

const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/**
 * The id of a hand-over that no person asked for (a route, a Zendesk assignment): a UUID (version 8) made from the
 * case, the kind and the sequence number it follows, so that deciding again makes the same one.
 */
export function handOverIdOf(caseId: CaseId, by: 'route' | 'assignment', seq: number): string {
  const name = `${caseId}:${by}:${seq}`
  const hex = [1, 2, 3, 4].map((salt) => hash(name, salt).toString(16).padStart(8, '0')).join('')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** FNV-1a, 32 bits, with a salt: enough to tell the hand-overs of one case apart. */
function hash(text: string, salt: number): number {
  let value = OFFSET ^ Math.imul(salt, 0x9e3779b9)
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), PRIME)
  }
  return (value ^ (value >>> 15)) >>> 0
}
