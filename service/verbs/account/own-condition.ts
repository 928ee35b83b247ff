import { createHash } from 'node:crypto'
import type { Condition, PolicyInput } from '#shared/policy/schema.ts'
import { toCanonicalJson } from '../../db/chain.ts'

/**
 * A pack under the account's own answer to which tickets are complaints: forms, brands and groups have other ids in
 * every account. The version says that it is another one, and is the same for the same condition.
 */
export function withComplaintCondition(pack: PolicyInput, complaint: Condition): PolicyInput {
  const mark = createHash('sha256').update(toCanonicalJson(complaint)).digest('hex').slice(0, 8)
  return { ...pack, version: `${pack.version}+${mark}`, complaint }
}
