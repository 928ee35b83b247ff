import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'

export const DRAFT_KINDS = ['policy', 'calendar'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

/** A draft is reviewed by a second person, then published with a date; or it is rejected at any time before. */
export const DRAFT_STATES = ['draft', 'reviewed', 'published', 'rejected'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** What has to be known of a draft to decide about it. */
export interface DraftFacts {
  readonly state: DraftState
  readonly createdBy: PersonId
}

/** A version that there is already, of the same kind and account. */
export interface VersionFacts {
  readonly id: string
  readonly key: string
  readonly effectiveFrom: Instant
}

/** How a version is named: `<key>@<version>`. */
export function versionIdOf(key: string, version: string): string {
  return `${key}@${version}`
}

/**
 * Whether a draft of this name may be stored. A version never changes, so one that exists needs a new name; and of two
 * drafts of one name nobody could say which was reviewed.
 */
export function checkNewDraft(
  name: { readonly key: string; readonly version: string },
  versions: readonly Pick<VersionFacts, 'id'>[],
  openDrafts: readonly { readonly key: string; readonly version: string }[],
): Result<undefined, 'version_exists' | 'draft_exists'> {
  const id = versionIdOf(name.key, name.version)
  if (versions.some((one) => one.id === id)) return refuse('version_exists', { version: id })
  if (openDrafts.some((one) => versionIdOf(one.key, one.version) === id))
    return refuse('draft_exists', { version: id })
  return ok()
}

/** Whether this person may say that they have reviewed it: never whoever brought it in. */
export function checkReview(
  draft: DraftFacts,
  personId: PersonId,
): Result<undefined, 'draft_not_open' | 'already_reviewed' | 'same_person'> {
  if (!isOpen(draft)) return refuse('draft_not_open')
  if (draft.state === 'reviewed') return refuse('already_reviewed')
  if (draft.createdBy === personId) return refuse('same_person')
  return ok()
}

/** Whether it may be rejected, by its author as well: that only keeps something from happening. */
export function checkRejection(draft: DraftFacts): Result<undefined, 'draft_not_open'> {
  return isOpen(draft) ? ok() : refuse('draft_not_open')
}

/** Whether it is far enough to be published, by either of the two people. */
export function checkReadyToPublish(
  draft: DraftFacts,
): Result<undefined, 'draft_not_open' | 'not_reviewed'> {
  if (!isOpen(draft)) return refuse('draft_not_open')
  return draft.state === 'reviewed' ? ok() : refuse('not_reviewed')
}

/**
 * Whether it may be published to take effect at that instant: not before `now`, under a name that is free, and not at
 * the very instant of another version of its key, of which nobody could say which holds.
 */
export function checkPublication(
  draft: DraftFacts & { readonly key: string; readonly version: string },
  effectiveFrom: Instant,
  versions: readonly VersionFacts[],
  now: Instant,
): Result<
  undefined,
  'draft_not_open' | 'not_reviewed' | 'effective_in_past' | 'version_exists' | 'effective_taken'
> {
  const ready = checkReadyToPublish(draft)
  if (!ready.ok) return ready
  if (effectiveFrom < now) return refuse('effective_in_past')
  const id = versionIdOf(draft.key, draft.version)
  if (versions.some((one) => one.id === id)) return refuse('version_exists', { version: id })
  const rival = versions.find((one) => one.key === draft.key && one.effectiveFrom === effectiveFrom)
  return rival ? refuse('effective_taken', { version: rival.id }) : ok()
}

/** Whether `keys` name each policy of the account once: an order leaves none out. */
export function checkOrder(
  keys: readonly string[],
  known: readonly string[],
): Result<undefined, 'conflict'> {
  const isWhole =
    keys.length === known.length &&
    new Set(keys).size === keys.length &&
    keys.every((key) => known.includes(key))
  return isWhole ? ok() : refuse('conflict')
}

function isOpen({ state }: DraftFacts): boolean {
  return state === 'draft' || state === 'reviewed'
}
