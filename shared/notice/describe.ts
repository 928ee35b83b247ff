import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { NoticeEvent } from './model.ts'

/** The sentence that stands for an event of notices in the history. */
export function describeNotice(
  event: NoticeEvent,
  policy: CompiledPolicy,
  nameOf: (id: PersonId) => string,
): Text {
  const { noticeId } = event
  const label = policy.noticeById.get(noticeId)?.label ?? say(noticeId, noticeId, noticeId)
  switch (event.type) {
    case 'notice_given':
      return describeGiven(event, label, nameOf)
    case 'notice_acknowledged': {
      const name = nameOf(event.personId)
      return say(
        `${name} confirmed: ${label.en}`,
        `${name} 已确认：${label['zh-CN']}`,
        `${name} 已確認：${label['zh-TW']}`,
      )
    }
    case 'notice_narrowed': {
      const { english, chinese } = listOf(event.to, nameOf)
      return say(
        `Left to confirm: ${english} (${label.en})`,
        `尚待确认：${chinese}（${label['zh-CN']}）`,
        `尚待確認：${chinese}（${label['zh-TW']}）`,
      )
    }
    case 'notice_settled':
      return describeSettled(event.because, label)
    default:
      return assertNever(event)
  }
}

function describeGiven(
  event: Extract<NoticeEvent, { type: 'notice_given' }>,
  label: Text,
  nameOf: (id: PersonId) => string,
): Text {
  const { english, chinese } = listOf(event.to, nameOf)
  const asked = event.acknowledge === undefined ? say('', '', '') : ASKED[event.acknowledge]
  const again = event.again === undefined ? say('', '', '') : say(' again', '再次', '再次')
  const instead = event.instead
    ? say(
        'Nobody confirmed in time. ',
        '未在规定时间内确认，改为告知下一级。',
        '未在規定時間內確認，改為告知下一級。',
      )
    : say('', '', '')
  return say(
    `${instead.en}Told${again.en} ${english}: ${label.en}${asked.en}`,
    `${instead['zh-CN']}已${again['zh-CN']}告知 ${chinese}：${label['zh-CN']}${asked['zh-CN']}`,
    `${instead['zh-TW']}已${again['zh-TW']}告知 ${chinese}：${label['zh-TW']}${asked['zh-TW']}`,
  )
}

const ASKED = {
  any: say(' (to be confirmed)', '（须确认）', '（須確認）'),
  all: say(' (each has to confirm)', '（须逐一确认）', '（須逐一確認）'),
} as const

function describeSettled(because: 'done' | 'closed' | 'nobody_left', label: Text): Text {
  switch (because) {
    case 'done':
      return say(
        `Nothing left to confirm: ${label.en}`,
        `无需再确认：${label['zh-CN']}`,
        `無需再確認：${label['zh-TW']}`,
      )
    case 'closed':
      return say(
        `Nothing left to confirm, as the case is closed: ${label.en}`,
        `案件已结，无需再确认：${label['zh-CN']}`,
        `案件已結，無需再確認：${label['zh-TW']}`,
      )
    case 'nobody_left':
      return say(
        `Nobody is left who could confirm: ${label.en}`,
        `已无人可以确认：${label['zh-CN']}`,
        `已無人可以確認：${label['zh-TW']}`,
      )
    default:
      return assertNever(because)
  }
}

function listOf(people: readonly PersonId[], nameOf: (id: PersonId) => string) {
  const names = people.map(nameOf)
  return { english: names.join(', '), chinese: names.join('、') }
}
