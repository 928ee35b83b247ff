import type { Instant } from '#shared/kernel/instant.ts'
import type { VersionFacts } from './draft.ts'

/** Whether a version holds for cases that open now, will later, or did before. */
export type Standing = 'in_force' | 'coming' | 'past'

/** The standing of each version by id: of a key, the one in force took effect last, until `now` and inclusive. */
export function standingsOf(
  versions: readonly VersionFacts[],
  now: Instant,
): ReadonlyMap<string, Standing> {
  const inForce = new Map<string, VersionFacts>()
  for (const one of [...versions].sort(byStart)) {
    const rival = inForce.get(one.key)
    if (one.effectiveFrom <= now && (!rival || rival.effectiveFrom < one.effectiveFrom))
      inForce.set(one.key, one)
  }
  return new Map(
    versions.map((one) => [
      one.id,
      one.effectiveFrom > now
        ? 'coming'
        : inForce.get(one.key)?.id === one.id
          ? 'in_force'
          : 'past',
    ]),
  )
}

function byStart(a: VersionFacts, b: VersionFacts): number {
  return a.effectiveFrom - b.effectiveFrom || (a.id < b.id ? -1 : 1)
}
