import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { findAuthority } from './authority.ts'

/** What the table of an approval is called. */
export function authorityLabel(policy: CompiledPolicy, authorityId: string): Text {
  const label = findAuthority(policy, authorityId)?.label
  return label ?? { en: authorityId, 'zh-CN': authorityId, 'zh-TW': authorityId }
}
