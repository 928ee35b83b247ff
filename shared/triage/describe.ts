import type { CaseEvent } from '#shared/case/events.ts'
import { assertNever } from '#shared/kernel/result.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'

type TriageChange = Extract<
  CaseEvent,
  { type: 'triage_raised' | 'lowering_asked' | 'lowering_confirmed' | 'lowering_refused' }
>

/** The sentence that stands in the history for what people said about severity. */
export function describeTriageChange(event: TriageChange, policy: CompiledPolicy): Text {
  switch (event.type) {
    case 'triage_raised': {
      const to = severityText(event, policy)
      return {
        en: `Raised to ${to.en}: ${event.reason}`,
        'zh-CN': `级别上调为${to['zh-CN']}：${event.reason}`,
        'zh-TW': `級別上調為${to['zh-TW']}：${event.reason}`,
      }
    }
    case 'lowering_asked': {
      const to = severityText(event, policy)
      return {
        en: `Lowering to ${to.en} asked for: ${event.reason}`,
        'zh-CN': `申请降级为${to['zh-CN']}：${event.reason}`,
        'zh-TW': `申請降級為${to['zh-TW']}：${event.reason}`,
      }
    }
    case 'lowering_confirmed':
      return {
        en: 'Lowering confirmed by a second person',
        'zh-CN': '降级申请经第二人确认',
        'zh-TW': '降級申請經第二人確認',
      }
    case 'lowering_refused':
      return {
        en: `Lowering refused: ${event.reason}`,
        'zh-CN': `降级申请未获同意：${event.reason}`,
        'zh-TW': `降級申請未獲同意：${event.reason}`,
      }
    default:
      return assertNever(event)
  }
}

function severityText(
  { tier, urgency }: { readonly tier: string | null; readonly urgency: string | null },
  policy: CompiledPolicy,
): Text {
  const labels = [
    ...(tier === null ? [] : [policy.tierById.get(tier)?.label ?? plain(tier)]),
    ...(urgency === null ? [] : [policy.urgencyById.get(urgency)?.label ?? plain(urgency)]),
  ]
  return {
    en: labels.map((label) => label.en).join(', '),
    'zh-CN': labels.map((label) => label['zh-CN']).join('、'),
    'zh-TW': labels.map((label) => label['zh-TW']).join('、'),
  }
}

function plain(id: string): Text {
  return { en: id, 'zh-CN': id, 'zh-TW': id }
}
