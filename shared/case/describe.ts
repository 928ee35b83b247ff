import { describeApproval } from '#shared/approval/describe.ts'
import { describeDocument } from '#shared/document/describe.ts'
import { describeFollowUp } from '#shared/follow-up/describe.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text, withQuote } from '#shared/kernel/text.ts'
import { describeNotice } from '#shared/notice/describe.ts'
import { describeNumber } from '#shared/numbering/describe.ts'
import { describePanel } from '#shared/panel/describe.ts'
import { describePlan } from '#shared/plan/describe.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import { describeRemedy } from '#shared/remedy/describe.ts'
import { describeTriageChange } from '#shared/triage/describe.ts'
import type { CaseEvent } from './events.ts'

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>

/** The sentence that stands for an event in the history of a case. Instants are not in it: the history shows them beside. */
export function describeEvent(
  event: CaseEvent,
  policy: CompiledPolicy,
  nameOf: (id: PersonId) => string,
): Text {
  switch (event.type) {
    case 'case_opened':
      return event.how === 'by_hand'
        ? say('Case opened by hand', '手动建立投诉案件', '手動建立投訴案件')
        : say('Case opened from the ticket', '由工单建立投诉案件', '由工單建立投訴案件')
    case 'ticket_changed':
      return say('The ticket changed', '工单有变更', '工單有變更')
    case 'fields_recorded': {
      const labels = Object.keys(event.fields).map((id) => policy.fieldById.get(id)?.label)
      return joined(say('Recorded: ', '已记录：', '已記錄：'), listed(labels))
    }
    case 'field_checked':
      return joined(
        say('Checked: ', '已核对：', '已核對：'),
        listed([policy.fieldById.get(event.field)?.label]),
      )
    case 'counts_changed':
      return describeCounts(event)
    case 'triaged':
      return describeTriage(event, policy)
    case 'escalated':
      return describeEscalation(event, policy)
    case 'improvement_demanded':
      return joined(
        say('An improvement is called for: ', '要求改进：', '要求改進：'),
        policy.demands.find(({ id }) => id === event.occasion)?.because ??
          say(event.occasion, event.occasion, event.occasion),
      )
    case 'stage_entered':
      return joined(
        say('Stage begun: ', '进入阶段：', '進入階段：'),
        stageLabel(event.stage, policy),
      )
    case 'stage_left':
      return joined(
        say('Stage done: ', '完成阶段：', '完成階段：'),
        stageLabel(event.stage, policy),
      )
    case 'round_started':
      return joined(
        say(
          `Round ${event.round}, back to: `,
          `第 ${event.round} 轮处理，回到：`,
          `第 ${event.round} 輪處理，回到：`,
        ),
        stageLabel(event.stage, policy),
      )
    case 'taken': {
      const name = nameOf(event.personId)
      return say(`${name} took the complaint`, `${name} 首问受理`, `${name} 首問受理`)
    }
    case 'owner_changed':
      return describeOwner(event, nameOf)
    case 'hand_over_offered':
    case 'hand_over_accepted':
    case 'hand_over_declined':
    case 'hand_over_withdrawn':
      return describeHandOver(event, nameOf)
    case 'contact_made':
      return describeContact(event)
    case 'promise_made':
      return withQuote(say('Promised', '已承诺', '已承諾'), event.what)
    case 'promise_kept':
      return say('Promise kept', '承诺已兑现', '承諾已兌現')
    case 'satisfaction_recorded':
      return withQuote(
        event.isSatisfied
          ? say('The customer is satisfied', '客户满意', '客戶滿意')
          : say('The customer is not satisfied', '客户不满意', '客戶不滿意'),
        event.note,
      )
    case 'approved':
      return withQuote(say('Approved', '已批准', '已批准'), event.note)
    case 'approval_refused':
      return withQuote(say('Approval refused', '未批准', '未批准'), event.reason)
    case 'recused': {
      const name = nameOf(event.personId)
      return event.because === 'subject'
        ? say(
            `${name} is the subject and recused`,
            `${name} 为被投诉人，须回避`,
            `${name} 為被投訴人，須迴避`,
          )
        : withQuote(say(`${name} is recused`, `${name} 回避`, `${name} 迴避`), event.reason)
    }
    case 'paused':
      return withQuote(say('Paused', '暂停计时', '暫停計時'), event.reason)
    case 'resumed':
      return say('Resumed', '恢复计时', '恢復計時')
    case 'deadline_warned':
      return joined(
        say('Due soon: ', '即将到期：', '即將到期：'),
        limitLabel(policy, event.limitId),
      )
    case 'deadline_breached':
      return joined(
        say('Limit passed: ', '已超时：', '已逾時：'),
        limitLabel(policy, event.limitId),
      )
    case 'breach_withdrawn':
      return joined(
        say(
          'Kept after all, breach withdrawn: ',
          '实际未超时，撤销超时记录：',
          '實際未逾時，撤銷逾時記錄：',
        ),
        limitLabel(policy, event.key.split(/[#:]/)[0] ?? ''),
      )
    case 'ladder_climbed':
      return describeRung(event, policy, nameOf)
    case 'case_closed':
      return say('Case closed', '结案', '結案')
    case 'case_voided':
      return describeVoiding(event)
    case 'case_revived':
      return say(
        'The ticket is back, and the case with it',
        '工单已恢复，案件随之恢复',
        '工單已恢復，案件隨之恢復',
      )
    case 'calendar_changed':
      return describeCalendar(event, policy)
    case 'notice_given':
    case 'notice_acknowledged':
    case 'notice_narrowed':
    case 'notice_settled':
      return describeNotice(event, policy, nameOf)
    case 'panel_convened':
    case 'panel_seat_changed':
    case 'panel_met':
    case 'panel_dissolved':
    case 'panel_decided':
      return describePanel(event, policy, nameOf)
    case 'approval_requested':
    case 'approval_asked':
    case 'approval_given':
    case 'approval_lapsed':
    case 'approval_granted':
    case 'approval_denied':
    case 'approval_withdrawn':
      return describeApproval(event, policy, nameOf)
    case 'remedy_proposed':
    case 'remedy_assigned':
    case 'remedy_offered':
    case 'remedy_answered':
    case 'remedy_carried_out':
    case 'remedy_reconciled':
    case 'remedy_stopped':
    case 'remedy_withdrawn':
      return describeRemedy(event, policy, nameOf)
    case 'document_issued':
    case 'document_completed':
    case 'document_redirected':
    case 'document_received':
    case 'document_answered':
    case 'document_confirmed':
      return describeDocument(event, policy, nameOf)
    case 'plan_item_added':
    case 'plan_item_changed':
    case 'plan_progress_reported':
    case 'plan_item_done':
    case 'plan_item_dropped':
    case 'plan_offered':
    case 'plan_answered':
      return describePlan(event, policy, nameOf)
    case 'follow_up_planned':
    case 'follow_up_passed':
    case 'follow_up_attempted':
    case 'follow_up_done':
    case 'follow_up_ended':
    case 'case_reopened':
      return describeFollowUp(event, policy, nameOf)
    case 'number_assigned':
      return describeNumber(event, policy)
    case 'triage_raised':
    case 'lowering_asked':
    case 'lowering_confirmed':
    case 'lowering_refused':
      return describeTriageChange(event, policy)
    case 'stage_returned':
      return withQuote(
        joined(say('Sent back to: ', '退回至：', '退回至：'), stageLabel(event.to, policy)),
        event.reason,
      )
    default:
      return assertNever(event)
  }
}

function describeCounts({
  sameIssueToday,
  repeat,
  joint,
}: Extract<CaseEvent, { type: 'counts_changed' }>): Text {
  const counts = say(
    `Same issue today: ${sameIssueToday}; earlier complaints of this customer: ${repeat}`,
    `当日同类投诉：${sameIssueToday}；该客户此前投诉：${repeat}`,
    `當日同類投訴：${sameIssueToday}；該客戶此前投訴：${repeat}`,
  )
  if (joint === undefined) return counts
  return joined(
    counts,
    say(
      `; customers who complain jointly: ${joint}`,
      `；共同投诉的客户：${joint}`,
      `；共同投訴的客戶：${joint}`,
    ),
  )
}

function describeCalendar(event: Of<'calendar_changed'>, policy: CompiledPolicy): Text {
  const { calendarVersionId: id } = event
  const counted = say(
    `A year of the calendar is published; time limits are counted by ${id}`,
    `日历年度安排已公布，时限改按 ${id} 计算`,
    `日曆年度安排已公布，時限改按 ${id} 計算`,
  )
  if (event.reopened.length === 0) return counted
  const labels = event.reopened.map((key) => limitLabel(policy, key.split(/[#:]/)[0] ?? ''))
  return joined(
    joined(counted, say('. Not missed after all: ', '。实际未超时：', '。實際未逾時：')),
    listed(labels),
  )
}

function describeTriage(event: Of<'triaged'>, policy: CompiledPolicy): Text {
  const urgency = policy.urgencyById.get(event.urgency)?.label
  const tier = event.tier === null ? undefined : policy.tierById.get(event.tier)?.label
  const flags = event.flags.map((flag) => policy.flagById.get(flag)?.label)
  return joined(say('Triage: ', '分级：', '分級：'), listed([tier, urgency, ...flags]))
}

function describeEscalation(event: Of<'escalated'>, policy: CompiledPolicy): Text {
  if (event.because === 'breach' && event.deadlineKey !== null) {
    return joined(
      say('Escalated, limit passed: ', '升级投诉，已超时：', '升級投訴，已逾時：'),
      limitLabel(policy, event.deadlineKey.split(/[#:]/)[0] ?? ''),
    )
  }
  if (event.because === 'dissatisfaction') {
    return say(
      'Escalated: the customer is not satisfied',
      '升级投诉：客户不满意',
      '升級投訴：客戶不滿意',
    )
  }
  if (event.because === 'remedy_stopped') {
    return say(
      'Escalated: the actual amount is beyond what was approved',
      '升级投诉：实际数额超出核准范围',
      '升級投訴：實際數額超出核准範圍',
    )
  }
  const because = policy.policy.escalation?.because
  return because
    ? joined(say('Escalated: ', '升级投诉：', '升級投訴：'), because)
    : say('Escalated', '升级投诉', '升級投訴')
}

function describeOwner(event: Of<'owner_changed'>, nameOf: (id: PersonId) => string): Text {
  if (event.to === null) {
    return say('Nobody is left to own the case', '暂无可处理的人员', '暫無可處理的人員')
  }
  const name = nameOf(event.to)
  switch (event.why) {
    case 'taken':
    case 'accepted':
    case 'routed':
      return say(`Owner: ${name}`, `处理人：${name}`, `處理人：${name}`)
    case 'recused':
      return say(
        `Owner: ${name}, as the one before is recused`,
        `处理人：${name}（原处理人回避）`,
        `處理人：${name}（原處理人迴避）`,
      )
    case 'left':
      return say(
        `Owner: ${name}, as the one before has left`,
        `处理人：${name}（原处理人已离开）`,
        `處理人：${name}（原處理人已離開）`,
      )
    default:
      return assertNever(event.why)
  }
}

function describeHandOver(
  event: Of<
    'hand_over_offered' | 'hand_over_accepted' | 'hand_over_declined' | 'hand_over_withdrawn'
  >,
  nameOf: (id: PersonId) => string,
): Text {
  switch (event.type) {
    case 'hand_over_offered': {
      const name = nameOf(event.to)
      const offered = say(`Hand-over offered to ${name}`, `请 ${name} 接手`, `請 ${name} 接手`)
      return withQuote(offered, event.note)
    }
    case 'hand_over_accepted':
      return say('Hand-over accepted', '已接受转交', '已接受轉交')
    case 'hand_over_declined':
      return withQuote(say('Hand-over declined', '未接受转交', '未接受轉交'), event.reason)
    case 'hand_over_withdrawn':
      return say('Hand-over withdrawn', '已撤回转交', '已撤回轉交')
    default:
      return assertNever(event)
  }
}

function describeContact(event: Of<'contact_made'>): Text {
  const what =
    event.direction === 'in'
      ? say('The customer made contact', '客户来联系', '客戶來聯繫')
      : event.outcome === 'reached'
        ? say('Customer contacted', '已联系客户', '已聯繫客戶')
        : say('Customer not reached', '未联系上客户', '未聯繫上客戶')
  return withQuote(what, event.summary)
}

function describeRung(
  event: Of<'ladder_climbed'>,
  policy: CompiledPolicy,
  nameOf: (id: PersonId) => string,
): Text {
  const label = limitLabel(policy, event.limitId)
  if (event.to.length === 0) {
    return joined(
      say('Nobody to tell of the passed limit: ', '超时无人可告知：', '逾時無人可告知：'),
      label,
    )
  }
  return joined(
    told(event.to, nameOf),
    joined(say('limit passed: ', '已超时：', '已逾時：'), label),
  )
}

function describeVoiding(event: Of<'case_voided'>): Text {
  switch (event.because) {
    case 'merged':
      return event.intoTicketId === null
        ? say('Void: the ticket was merged', '案件作废：工单已合并', '案件作廢：工單已合併')
        : say(
            `Void: the ticket was merged into ${event.intoTicketId}`,
            `案件作废：工单已合并至 ${event.intoTicketId}`,
            `案件作廢：工單已合併至 ${event.intoTicketId}`,
          )
    case 'spam':
      return say('Void: the ticket is spam', '案件作废：垃圾工单', '案件作廢：垃圾工單')
    case 'deleted':
      return say('Void: the ticket was deleted', '案件作废：工单已删除', '案件作廢：工單已刪除')
    default:
      return assertNever(event.because)
  }
}

function stageLabel(stage: string, policy: CompiledPolicy): Text {
  return policy.stageById.get(stage)?.label ?? plain(stage)
}

function told(to: readonly PersonId[], nameOf: (id: PersonId) => string): Text {
  const names = to.map(nameOf)
  return say(
    `${names.join(', ')} told: `,
    `已告知 ${names.join('、')}：`,
    `已告知 ${names.join('、')}：`,
  )
}

function plain(text: string): Text {
  return say(text, text, text)
}

function joined(a: Text, b: Text): Text {
  return say(a.en + b.en, a['zh-CN'] + b['zh-CN'], a['zh-TW'] + b['zh-TW'])
}

/** Labels one after the other; those of a policy that no longer knows them are left out. */
function listed(labels: readonly (Text | undefined)[]): Text {
  const known = labels.filter((label) => label !== undefined)
  return say(
    known.map((label) => label.en).join(', '),
    known.map((label) => label['zh-CN']).join('、'),
    known.map((label) => label['zh-TW']).join('、'),
  )
}
