/**
 * Whether a case is among those of a hundred that are followed up: drawn from its id and the kind of follow-up, so that
 * the same case is drawn again and again, and nobody chooses. @rule PM-2.8
 */
export function isInSample(caseId: string, kind: string, percent: number): boolean {
  return numberOf(`${kind}:${caseId}`) % 100 < percent
}

/** FNV-1a with its bits stirred: even over ids that differ little. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
