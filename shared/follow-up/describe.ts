import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text, withQuote } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { FollowUpEvent } from './model.ts'

/** The sentence that stands for an event of follow-up in the history. */
export function describeFollowUp(
  event: FollowUpEvent,
  policy: CompiledPolicy,
  nameOf: (id: PersonId) => string,
): Text {
  switch (event.type) {
    case 'follow_up_planned': {
      const label = policy.policy.follow_ups.find((one) => one.id === event.kind)?.label
      return say(
        `Follow-up planned: ${label?.en ?? event.kind}`,
        `已安排回访：${label?.['zh-CN'] ?? event.kind}`,
        `已安排回訪：${label?.['zh-TW'] ?? event.kind}`,
      )
    }
    case 'follow_up_passed': {
      const name = event.by === null ? null : nameOf(event.by)
      return name === null
        ? say('Nobody can follow up at present', '暂无人可回访', '暫無人可回訪')
        : say(`Follow-up passed to ${name}`, `回访转由 ${name} 进行`, `回訪轉由 ${name} 進行`)
    }
    case 'follow_up_attempted':
      return withQuote(
        say('Follow-up: customer not reached', '回访未联系到客户', '回訪未聯絡到客戶'),
        event.note,
      )
    case 'follow_up_done':
      return withQuote(
        event.isSatisfied
          ? say('Followed up: satisfied', '已回访：客户满意', '已回訪：客戶滿意')
          : say('Followed up: not satisfied', '已回访：客户不满意', '已回訪：客戶不滿意'),
        event.note,
      )
    case 'follow_up_ended':
      return say(
        'Follow-up ended: customer not reached',
        '回访结束：未能联系到客户',
        '回訪結束：未能聯絡到客戶',
      )
    case 'case_reopened':
      return say('Case open again', '案件重新处理', '案件重新處理')
    default:
      return assertNever(event)
  }
}
