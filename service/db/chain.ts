import { hash } from 'node:crypto'
import type { RecordedEvent } from '#shared/case/events.ts'

/** An event of a case, or of any other stream that is kept the same way. */
type ChainedEvent = Omit<RecordedEvent, 'event'> & { readonly event: unknown }

/** The hash that stands before the first event of a stream. */
export const CHAIN_START = '0'.repeat(64)

/**
 * JSON with the keys of every object in code-unit order and nothing left to choice, so that the same value is the
 * same bytes wherever it is checked. Members that are undefined are left out, as JSON does.
 */
export function toCanonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) {
    let items = ''
    for (let at = 0; at < value.length; at++) {
      items += at === 0 ? toCanonicalJson(value[at]) : `,${toCanonicalJson(value[at])}`
    }
    return `[${items}]`
  }
  const object = value as Readonly<Record<string, unknown>>
  let members = ''
  // Without a comparator, sort() goes by code units.
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${toCanonicalJson(member)}`
  }
  return `{${members}}`
}

/** A link of a chain, with the canonical texts of the two values that are stored as JSON. */
export interface Link {
  /** Hex. */
  readonly hash: string
  readonly event: string
  readonly actor: string
}

/** SHA-256, hex, over the hash before and the canonical form of the event and its circumstances. */
export function linkEvent(
  previousHash: string,
  accountId: string,
  streamId: string,
  recorded: ChainedEvent,
): Link {
  const event = toCanonicalJson(recorded.event)
  const actor = toCanonicalJson(recorded.actor)
  const { seq, policyVersionId, ruleIds, effectiveAt, recordedAt } = recorded
  // The canonical form of an array of all nine.
  const canonical = `[${JSON.stringify(accountId)},${JSON.stringify(streamId)},${seq},${event},${actor},${JSON.stringify(
    policyVersionId,
  )},${toCanonicalJson(ruleIds)},${effectiveAt},${recordedAt}]`
  return { hash: hash('sha256', previousHash + canonical), event, actor }
}

/** The sequence number of the first row that does not follow from the one before; null when the chain holds. */
export function findBrokenLink(
  accountId: string,
  streamId: string,
  rows: readonly (ChainedEvent & { readonly hash: string })[],
): number | null {
  let previous = CHAIN_START
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1) return row.seq
    if (linkEvent(previous, accountId, streamId, row).hash !== row.hash) return row.seq
    previous = row.hash
  }
  return null
}
