import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { NumberEvent } from './model.ts'

/** The sentence that stands for a number in the history. @rule MF-8 TM-2.2.4 */
export function describeNumber(
  { seriesId, number }: NumberEvent,
  { policy }: CompiledPolicy,
): Text {
  const label = policy.numbering.find((series) => series.id === seriesId)?.label
  return {
    en: `${label?.en ?? 'Number'}: ${number}`,
    'zh-CN': `${label?.['zh-CN'] ?? '编号'}：${number}`,
    'zh-TW': `${label?.['zh-TW'] ?? '編號'}：${number}`,
  }
}
