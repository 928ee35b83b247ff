import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { ImprovementEvent, ReminderAbout } from './model.ts'
import { findKind } from './terms.ts'

/**
 * The sentence that stands for an event of an improvement in its history. `nameOf` is for whoever reads: where they may
 * not know a name, it says so.
 */
export function describeImprovement(
  event: ImprovementEvent,
  terms: Accountability,
  nameOf: (id: PersonId) => string,
): Text {
  switch (event.type) {
    case 'improvement_opened':
      return describeOpening(event, terms, nameOf)
    case 'participants_named': {
      const names = event.personIds.map(nameOf)
      return say(
        `To take part: ${names.join(', ')}`,
        `参加人员：${names.join('、')}`,
        `參加人員：${names.join('、')}`,
      )
    }
    case 'participant_released': {
      const name = nameOf(event.personId)
      return say(
        `${name} no longer has to take part`,
        `${name} 不再需要参加`,
        `${name} 不再需要參加`,
      )
    }
    case 'milestone_added':
      return say(
        `Milestone added: ${event.milestone.title}`,
        `新增节点：${event.milestone.title}`,
        `新增節點：${event.milestone.title}`,
      )
    case 'milestone_reached':
      return say('Milestone reached', '节点完成', '節點完成')
    case 'milestone_dropped':
      return say('Milestone dropped', '节点取消', '節點取消')
    case 'owner_offered': {
      const name = nameOf(event.to)
      return say(`Offered to ${name}`, `提请转交给 ${name}`, `提請轉交給 ${name}`)
    }
    case 'owner_accepted': {
      const name = nameOf(event.personId)
      return say(`${name} took it over`, `${name} 已接手`, `${name} 已接手`)
    }
    case 'owner_declined':
      return say('Hand-over declined', '未接受转交', '未接受轉交')
    case 'owner_offer_withdrawn':
      return say('Hand-over withdrawn', '撤回转交', '撤回轉交')
    case 'owner_passed': {
      const name = nameOf(event.to)
      return say(
        `Passed to ${name}: whoever had it can no longer do it`,
        `原负责人无法继续，改由 ${name} 负责`,
        `原負責人無法繼續，改由 ${name} 負責`,
      )
    }
    case 'progress_reported':
      return say('Progress reported', '报告进度', '報告進度')
    case 'proof_added':
      return say(
        `Proof added: ${event.proof.name}`,
        `提交佐证：${event.proof.name}`,
        `提交佐證：${event.proof.name}`,
      )
    case 'examined':
      return describeExam(event, nameOf(event.personId))
    case 'systemic_flagged':
      return say(
        'Found to be a common cause: penalties for it wait',
        '认定为共性原因：相关处罚暂缓',
        '認定為共性原因：相關處罰暫緩',
      )
    case 'improvement_reminded':
      return describeReminder(event.about, event.to.map(nameOf))
    case 'done_reported':
      return say('Reported done', '报告完成', '報告完成')
    case 'effect_check_opened':
      return say('Its effect is watched from here on', '进入效果观察期', '進入效果觀察期')
    case 'effect_measured': {
      const { before, after } = event.repeats
      return say(
        `Complaints with this cause: ${before} before, ${after} after`,
        `同类原因投诉：改进前 ${before} 件，改进后 ${after} 件`,
        `同類原因投訴：改進前 ${before} 件，改進後 ${after} 件`,
      )
    }
    case 'effect_judged':
      return event.isEffective
        ? say('Found effective', '经验证有效', '經驗證有效')
        : say('Found not effective', '经验证无效', '經驗證無效')
    case 'improvement_reopened':
      return say('Begun again', '重新开始改进', '重新開始改進')
    case 'improvement_closed':
      return say('Improvement closed', '改进措施关闭', '改進措施關閉')
    case 'improvement_cancelled':
      return say('Improvement called off', '改进措施取消', '改進措施取消')
    case 'successor_opened':
      return say('The next one was opened', '已开启下一期', '已開啟下一期')
    default:
      return assertNever(event)
  }
}

function describeOpening(
  event: Extract<ImprovementEvent, { type: 'improvement_opened' }>,
  terms: Accountability,
  nameOf: (id: PersonId) => string,
): Text {
  const by = describeOwner(event.owner, nameOf)
  const label = findKind(terms, event.kind)?.label
  const common = event.isSystemic
    ? say('; a common cause', '；共性原因', '；共性原因')
    : say('', '', '')
  return say(
    `${label?.en ?? event.kind}${by.en}: ${event.title}${common.en}`,
    `${label?.['zh-CN'] ?? event.kind}${by['zh-CN']}：${event.title}${common['zh-CN']}`,
    `${label?.['zh-TW'] ?? event.kind}${by['zh-TW']}：${event.title}${common['zh-TW']}`,
  )
}

function describeOwner(owner: PersonId | null, nameOf: (id: PersonId) => string): Text {
  if (owner === null) return say(', without an owner yet', '（尚无负责人）', '（尚無負責人）')
  const name = nameOf(owner)
  return say(`, by ${name}`, `（${name} 负责）`, `（${name} 負責）`)
}

function describeExam(
  { isPassed, score }: Extract<ImprovementEvent, { type: 'examined' }>,
  name: string,
): Text {
  const points =
    score === null ? say('', '', '') : say(` (${score})`, `（${score} 分）`, `（${score} 分）`)
  return isPassed
    ? say(
        `${name} passed the examination${points.en}`,
        `${name} 考核合格${points['zh-CN']}`,
        `${name} 考核合格${points['zh-TW']}`,
      )
    : say(
        `${name} did not pass the examination${points.en}`,
        `${name} 考核不合格${points['zh-CN']}`,
        `${name} 考核不合格${points['zh-TW']}`,
      )
}

const OVERDUE: Readonly<Record<ReminderAbout, Text>> = {
  due: say('Overdue', '已逾期', '已逾期'),
  milestone: say('A milestone is overdue', '节点已逾期', '節點已逾期'),
  effect: say(
    'The effect is to be looked at now',
    '观察期已满，待验证效果',
    '觀察期已滿，待驗證效果',
  ),
}

function describeReminder(about: ReminderAbout, names: readonly string[]): Text {
  const what = OVERDUE[about]
  return say(
    `${what.en}: ${names.join(', ')} reminded`,
    `${what['zh-CN']}：已提醒 ${names.join('、')}`,
    `${what['zh-TW']}：已提醒 ${names.join('、')}`,
  )
}
