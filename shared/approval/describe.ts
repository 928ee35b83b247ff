import type { PersonId } from '#shared/kernel/ids.ts'
import { moneyText } from '#shared/kernel/money.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text, withQuote } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { authorityLabel } from './label.ts'
import type { ApprovalEvent, ApprovalVoid } from './model.ts'

type NameOf = (id: PersonId) => string

/** The sentence that stands for an event of approvals in the history. */
export function describeApproval(
  event: ApprovalEvent,
  policy: CompiledPolicy,
  nameOf: NameOf,
): Text {
  switch (event.type) {
    case 'approval_requested':
      return withQuote(describeRequest(event, policy), event.note)
    case 'approval_asked':
      return describeAsked(event, nameOf)
    case 'approval_given':
      return withQuote(spoken(event, nameOf, ['approved', '已批准', '已核准']), event.note)
    case 'approval_lapsed':
      return say(
        `No decision in time at step ${event.step + 1}: the next decides`,
        `第 ${event.step + 1} 步逾期未决，改由下一步决定`,
        `第 ${event.step + 1} 步逾期未決，改由下一步決定`,
      )
    case 'approval_granted':
      return say('Approval granted', '审批通过', '核准通過')
    case 'approval_denied':
      return withQuote(spoken(event, nameOf, ['did not approve', '未批准', '未核准']), event.reason)
    case 'approval_withdrawn':
      return event.because === undefined
        ? withQuote(say('Approval withdrawn', '已撤回审批', '已撤回核准'), event.reason)
        : VOID[event.because]
    default:
      return assertNever(event)
  }
}

const VOID: Readonly<Record<ApprovalVoid, Text>> = {
  changed: say(
    'Approval void: what was to be approved has changed',
    '审批失效：所审批的内容已变更',
    '核准失效：所核准的內容已變更',
  ),
  moved_on: say(
    'Approval void: it is no longer needed',
    '审批失效：已不再需要',
    '核准失效：已不再需要',
  ),
  recused: say(
    'Approval void: it has to be decided by others',
    '审批失效：须由他人重新决定',
    '核准失效：須由他人重新決定',
  ),
}

function describeRequest(
  { about, authorityId, amount }: Extract<ApprovalEvent, { type: 'approval_requested' }>,
  policy: CompiledPolicy,
): Text {
  const label = authorityLabel(policy, authorityId)
  // Of a remedy, its own entry says how much.
  const money =
    about.kind === 'stage' && amount !== null ? moneyText(amount, policy.policy.currency) : null
  return say(
    `Approval asked for: ${label.en}${money === null ? '' : `, ${money}`}`,
    `提请审批：${label['zh-CN']}${money === null ? '' : `，${money}`}`,
    `提請核准：${label['zh-TW']}${money === null ? '' : `，${money}`}`,
  )
}

function describeAsked(
  { step, of }: Extract<ApprovalEvent, { type: 'approval_asked' }>,
  nameOf: NameOf,
): Text {
  if (of.length === 0) {
    return say(
      `Approval, step ${step + 1}: nobody is left who may decide`,
      `审批第 ${step + 1} 步：暂无可决定的人员`,
      `核准第 ${step + 1} 步：暫無可決定的人員`,
    )
  }
  const names = of.map(nameOf)
  return say(
    `Approval, step ${step + 1}, asked of ${names.join(', ')}`,
    `审批第 ${step + 1} 步，请 ${names.join('、')} 决定`,
    `核准第 ${step + 1} 步，請 ${names.join('、')} 決定`,
  )
}

/** `approved`, by whom, and for whom. */
function spoken(
  { personId, onBehalfOf }: { readonly personId: PersonId; readonly onBehalfOf: PersonId | null },
  nameOf: NameOf,
  [en, simplified, traditional]: readonly [string, string, string],
): Text {
  const name = nameOf(personId)
  if (onBehalfOf === null) {
    return say(`${name} ${en}`, `${name} ${simplified}`, `${name} ${traditional}`)
  }
  const other = nameOf(onBehalfOf)
  return say(
    `${name}, for ${other}, ${en}`,
    `${name}（代 ${other}）${simplified}`,
    `${name}（代 ${other}）${traditional}`,
  )
}
