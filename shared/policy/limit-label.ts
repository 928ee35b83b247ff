import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from './compile-policy.ts'

const PROMISE: Text = {
  en: 'Promise to the customer',
  'zh-CN': '对客户的承诺',
  'zh-TW': '對客戶的承諾',
}

/** What a clock is called: its limit's label, or that it is a promise. */
export function limitLabel(policy: CompiledPolicy, limitId: string): Text {
  return policy.limitById.get(limitId)?.label ?? PROMISE
}
