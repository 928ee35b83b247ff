import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text, withQuote } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { PlanEvent } from './model.ts'

/** The sentence that stands for an event of the plan in the history. */
export function describePlan(
  event: PlanEvent,
  _policy: CompiledPolicy,
  nameOf: (id: PersonId) => string,
): Text {
  switch (event.type) {
    case 'plan_item_added': {
      const name = nameOf(event.owner)
      return say(
        `Planned, by ${name}: ${event.what}`,
        `制定事项（${name} 负责）：${event.what}`,
        `制定事項（${name} 負責）：${event.what}`,
      )
    }
    case 'plan_item_changed': {
      const name = nameOf(event.owner)
      return withQuote(
        say(
          `Plan changed, by ${name}: ${event.what}`,
          `调整事项（${name} 负责）：${event.what}`,
          `調整事項（${name} 負責）：${event.what}`,
        ),
        event.reason,
      )
    }
    case 'plan_progress_reported':
      return withQuote(say('Progress', '进度', '進度'), event.note)
    case 'plan_item_done':
      return withQuote(say('Item of the plan done', '事项完成', '事項完成'), event.proof)
    case 'plan_item_dropped':
      return withQuote(say('Item of the plan dropped', '事项取消', '事項取消'), event.reason)
    case 'plan_offered':
      return say('Plan offered to the customer', '已向客户提出方案', '已向客戶提出方案')
    case 'plan_answered':
      return withQuote(
        event.isAccepted
          ? say('The customer accepted the plan', '客户接受方案', '客戶接受方案')
          : say('The customer refused the plan', '客户未接受方案', '客戶未接受方案'),
        event.note,
      )
    default:
      return assertNever(event)
  }
}
