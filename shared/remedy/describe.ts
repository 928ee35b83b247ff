import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text, withQuote } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { countedText, kindLabel } from './label.ts'
import type { RemedyEvent } from './model.ts'

/** The sentence that stands for an event of remedies in the history. Of which remedy, the proposal says. */
export function describeRemedy(
  event: RemedyEvent,
  policy: CompiledPolicy,
  nameOf: (id: PersonId) => string,
): Text {
  switch (event.type) {
    case 'remedy_proposed':
      return describeProposal(event, policy)
    case 'remedy_assigned':
      return describeAssigned(event, nameOf)
    case 'remedy_offered':
      return say('Remedy offered to the customer', '已向客户提出补偿方案', '已向客戶提出補償方案')
    case 'remedy_answered':
      return withQuote(
        event.isAccepted
          ? say('The customer accepts the remedy', '客户接受补偿方案', '客戶接受補償方案')
          : say('The customer refuses the remedy', '客户不接受补偿方案', '客戶不接受補償方案'),
        event.note,
      )
    case 'remedy_carried_out':
      return withQuote(
        say('Remedy carried out', '补偿已执行', '補償已執行'),
        event.proofs.map((proof) => proof.reference).join('; '),
      )
    case 'remedy_reconciled':
      return withQuote(
        say('Remedy compared and booked', '补偿已核对入账', '補償已核對入帳'),
        event.note,
      )
    case 'remedy_stopped':
      return say(
        'Remedy stopped: more than was approved',
        '补偿已停止：超出核准范围',
        '補償已停止：超出核准範圍',
      )
    case 'remedy_withdrawn':
      return withQuote(say('Remedy withdrawn', '已撤回补偿方案', '已撤回補償方案'), event.reason)
    default:
      return assertNever(event)
  }
}

function describeProposal(
  { kind, amount, what }: Extract<RemedyEvent, { type: 'remedy_proposed' }>,
  policy: CompiledPolicy,
): Text {
  const label = kindLabel(policy, kind)
  const counted = countedText(policy, kind, amount)
  return withQuote(
    say(
      `Remedy proposed: ${label.en}${counted === null ? '' : `, ${counted}`}`,
      `拟定补偿：${label['zh-CN']}${counted === null ? '' : `，${counted}`}`,
      `擬定補償：${label['zh-TW']}${counted === null ? '' : `，${counted}`}`,
    ),
    what,
  )
}

function describeAssigned(
  { task, to }: Extract<RemedyEvent, { type: 'remedy_assigned' }>,
  nameOf: (id: PersonId) => string,
): Text {
  const names = to.map(nameOf)
  if (names.length === 0) {
    return say(
      'Nobody named is left for the remedy',
      '暂无指定的补偿经办人',
      '暫無指定的補償經辦人',
    )
  }
  const list = names.join('、')
  return task === 'carry_out'
    ? say(
        `Remedy to be carried out by ${names.join(', ')}`,
        `补偿由 ${list} 执行`,
        `補償由 ${list} 執行`,
      )
    : say(
        `Remedy to be compared by ${names.join(', ')}`,
        `补偿由 ${list} 核对`,
        `補償由 ${list} 核對`,
      )
}
