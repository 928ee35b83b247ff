import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { PanelEvent } from './model.ts'

/** The sentence that stands for an event of bodies that meet in the history. */
export function describePanel(
  event: PanelEvent,
  { policy }: CompiledPolicy,
  nameOf: (id: PersonId) => string,
): Text {
  const panel = policy.panels.find((one) => one.id === event.panelId)
  const label = panel?.label ?? say(event.panelId, event.panelId, event.panelId)
  switch (event.type) {
    case 'panel_convened': {
      const chair = nameOf(event.chair)
      const members = event.members.map((member) => nameOf(member.personId))
      const others =
        members.length === 0
          ? say('', '', '')
          : say(
              `; with ${members.join(', ')}`,
              `；成员 ${members.join('、')}`,
              `；成員 ${members.join('、')}`,
            )
      return say(
        `Convened: ${label.en}, led by ${chair}${others.en}`,
        `已召集${label['zh-CN']}：组长 ${chair}${others['zh-CN']}`,
        `已召集${label['zh-TW']}：組長 ${chair}${others['zh-TW']}`,
      )
    }
    case 'panel_seat_changed': {
      const seat = panel?.members.find((member) => member.id === event.seat)?.label
      const where = event.seat === 'chair' || !seat ? CHAIR : seat
      const who = event.personId === null ? NOBODY : same(nameOf(event.personId))
      return say(
        `${label.en}: ${where.en} is now ${who.en}`,
        `${label['zh-CN']}：${where['zh-CN']}改为 ${who['zh-CN']}`,
        `${label['zh-TW']}：${where['zh-TW']}改為 ${who['zh-TW']}`,
      )
    }
    case 'panel_met': {
      const names = event.present.map(nameOf)
      return say(
        `Met: ${label.en}. Present: ${names.join(', ')}. ${event.summary}`,
        `${label['zh-CN']}已开会。出席：${names.join('、')}。${event.summary}`,
        `${label['zh-TW']}已開會。出席：${names.join('、')}。${event.summary}`,
      )
    }
    case 'panel_decided':
      return say(
        `Decided by ${label.en}: ${event.what}`,
        `${label['zh-CN']}决定：${event.what}`,
        `${label['zh-TW']}決定：${event.what}`,
      )
    case 'panel_dissolved':
      return say(
        `Dissolved before it met, as the case is closed: ${label.en}`,
        `案件已结，${label['zh-CN']}未开会即解散`,
        `案件已結，${label['zh-TW']}未開會即解散`,
      )
    default:
      return assertNever(event)
  }
}

const CHAIR = say('the chair', '组长', '組長')
const NOBODY = say('nobody', '空缺', '空缺')

function same(name: string): Text {
  return say(name, name, name)
}
