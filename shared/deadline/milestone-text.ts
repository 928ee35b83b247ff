import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'

const FIXED: Readonly<Record<string, Text>> = {
  received: { en: 'the receipt of the complaint', 'zh-CN': '收到投诉', 'zh-TW': '收到投訴' },
  opened: { en: 'the opening of the case', 'zh-CN': '建立案件', 'zh-TW': '建立案件' },
  first_contact: {
    en: 'the first contact with the customer',
    'zh-CN': '首次联系客户',
    'zh-TW': '首次聯繫客戶',
  },
  last_contact: {
    en: 'the last contact with the customer',
    'zh-CN': '最近一次联系客户',
    'zh-TW': '最近一次聯繫客戶',
  },
  closed: { en: 'the end of the case', 'zh-CN': '结案', 'zh-TW': '結案' },
}

/** A milestone in words, as part of a sentence. */
export function milestoneText(milestone: string, policy: CompiledPolicy): Text {
  const fixed = FIXED[milestone]
  if (fixed) return fixed
  const [edge, stageId = ''] = milestone.split(':')
  const label = policy.stageById.get(stageId)?.label
  const name = label ?? { en: stageId, 'zh-CN': stageId, 'zh-TW': stageId }
  return edge === 'entered'
    ? {
        en: `the start of “${name.en}”`,
        'zh-CN': `进入“${name['zh-CN']}”`,
        'zh-TW': `進入「${name['zh-TW']}」`,
      }
    : {
        en: `the end of “${name.en}”`,
        'zh-CN': `完成“${name['zh-CN']}”`,
        'zh-TW': `完成「${name['zh-TW']}」`,
      }
}
