import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { clockTerms } from './duty-terms.ts'

/** What a clock is called. */
export function limitLabel(policy: CompiledPolicy, termsId: string): Text {
  return clockTerms(policy, termsId).label
}
