import { moneyText } from '#shared/kernel/money.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { findKind } from './find.ts'

/** What a kind of remedy is called. */
export function kindLabel(policy: CompiledPolicy, kind: string): Text {
  return findKind(policy, kind)?.label ?? { en: kind, 'zh-CN': kind, 'zh-TW': kind }
}

/** How much, as it stands in a sentence; null where nothing is counted. */
export function countedText(
  policy: CompiledPolicy,
  kind: string,
  amount: number | null,
): string | null {
  if (amount === null) return null
  return findKind(policy, kind)?.measure === 'money'
    ? moneyText(amount, policy.policy.currency)
    : String(amount)
}
