import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { CircularEvent, NamingEnd } from './model.ts'

/**
 * The sentence that stands for an event of a circular in its history. `nameOf` is for whoever reads: where they may not
 * know a name, it says so. `departmentOf` gives a department its name.
 */
export function describeCircular(
  event: CircularEvent,
  nameOf: (id: PersonId) => string,
  departmentOf: (department: string) => Text,
): Text {
  switch (event.type) {
    case 'circular_proposed':
      return describeProposal(event, departmentOf(event.department))
    case 'circular_addressed': {
      const to = listOf(event.departments, departmentOf)
      return say(`Addressed to ${to.en}`, `发送范围：${to['zh-CN']}`, `發送範圍：${to['zh-TW']}`)
    }
    case 'circular_drafted':
      return say('Text written', '撰写正文', '撰寫正文')
    case 'person_named': {
      const name = nameOf(event.personId)
      return say(`${name} is named, for a time`, `限期点名：${name}`, `限期點名：${name}`)
    }
    case 'naming_ended':
      return NAMING_END[event.because]
    case 'circular_issued': {
      const to = listOf(
        event.asked.map((one) => one.department),
        departmentOf,
      )
      return say(`Issued to ${to.en}`, `发布至：${to['zh-CN']}`, `發布至：${to['zh-TW']}`)
    }
    case 'circular_asked':
    case 'circular_reminded':
      return describeAsked(event, nameOf)
    case 'circular_acknowledged': {
      const by = departmentOf(event.department)
      return say(`Confirmed by ${by.en}`, `${by['zh-CN']} 已签收`, `${by['zh-TW']} 已簽收`)
    }
    case 'rectification_reported':
      return say('Rectification reported', '提交整改报告', '提交整改報告')
    case 'rectification_accepted':
      return say('Rectification accepted', '整改通过', '整改通過')
    case 'rectification_returned':
      return say('Rectification sent back', '整改退回', '整改退回')
    case 'circular_expired':
      return say('Taken down: its time is over', '期满撤下', '期滿撤下')
    case 'circular_withdrawn':
      return event.because === 'penalty_reversed'
        ? say(
            'Taken down: a penalty that it rests on was reversed',
            '所依据的处罚被撤销，通报立即撤下',
            '所依據的處罰被撤銷，通報立即撤下',
          )
        : say('Taken down', '撤下通报', '撤下通報')
    case 'circular_dropped':
      return say('Dropped, not issued', '作废，未发布', '作廢，未發布')
    default:
      return assertNever(event)
  }
}

const NAMING_END: Readonly<Record<NamingEnd, Text>> = {
  over: say('The name was taken down: its time is over', '点名期满撤下', '點名期滿撤下'),
  reversed: say(
    'The name was taken down: the penalty was reversed',
    '处罚被撤销，撤下点名',
    '處罰被撤銷，撤下點名',
  ),
  withdrawn: say('The name was taken back', '撤回点名', '撤回點名'),
}

function describeProposal(
  { basis }: Extract<CircularEvent, { type: 'circular_proposed' }>,
  department: Text,
): Text {
  const count = basis.caseIds.length
  return say(
    `Circular proposed about ${department.en}, on ${count} ${count === 1 ? 'complaint' : 'complaints'}`,
    `提议通报 ${department['zh-CN']}，涉及投诉 ${count} 件`,
    `提議通報 ${department['zh-TW']}，涉及投訴 ${count} 件`,
  )
}

function describeAsked(
  event: Extract<CircularEvent, { type: 'circular_asked' | 'circular_reminded' }>,
  nameOf: (id: PersonId) => string,
): Text {
  if (event.type === 'circular_asked') {
    const names = event.of.map(nameOf)
    return say(
      `Now asked: ${names.join(', ')}`,
      `改由 ${names.join('、')} 负责`,
      `改由 ${names.join('、')} 負責`,
    )
  }
  const names = event.to.map(nameOf)
  return event.about === 'acknowledgement'
    ? say(
        `Not confirmed yet: ${names.join(', ')} reminded`,
        `逾期未签收：已提醒 ${names.join('、')}`,
        `逾期未簽收：已提醒 ${names.join('、')}`,
      )
    : say(
        `Rectification overdue: ${names.join(', ')} reminded`,
        `整改逾期：已提醒 ${names.join('、')}`,
        `整改逾期：已提醒 ${names.join('、')}`,
      )
}

function listOf(departments: readonly string[], departmentOf: (department: string) => Text): Text {
  const labels = departments.map(departmentOf)
  return say(
    labels.map((one) => one.en).join(', '),
    labels.map((one) => one['zh-CN']).join('、'),
    labels.map((one) => one['zh-TW']).join('、'),
  )
}
