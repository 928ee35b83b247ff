import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { say, type Text, withQuote } from '#shared/kernel/text.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import {
  EVIDENCE_LABELS,
  GUARD_LABELS,
  OUTCOME_LABELS,
  PARTY_LABELS,
  VERDICT_LABELS,
} from './labels.ts'
import { type Party, type ProceedingEvent, type ProceedingState, WHOLE } from './model.ts'

/** What a sentence may need beside the event. */
export interface Describing {
  readonly terms: Accountability
  /** What the procedure is now: penalties are called by what they are. */
  readonly state: ProceedingState
  readonly nameOf: (id: PersonId) => string
  readonly departmentOf: (id: string) => Text
}

/** How many hundredths of a percent make one. */
const PERCENT = WHOLE / 100

/**
 * The sentence that stands for an event in the history of a procedure. Nothing that a person wrote is in it, and no
 * instant: the history shows them beside.
 */
export function describeProceeding(event: ProceedingEvent, about: Describing): Text {
  const { nameOf } = about
  switch (event.type) {
    case 'proceeding_opened':
      return named(
        say('Procedure opened, investigated by', '启动责任追究，调查人', '啟動責任追究，調查人'),
        nameOf(event.investigator),
      )
    case 'investigator_named':
      return named(say('Investigator named', '指定调查人', '指定調查人'), nameOf(event.personId))
    case 'evidence_added':
      return joined(
        say('Evidence added: ', '增加证据：', '增加證據：'),
        withQuote(EVIDENCE_LABELS[event.evidence.kind], event.evidence.name),
      )
    case 'opinion_asked':
      return named(say('Opinion asked of', '征求专业意见', '徵求專業意見'), nameOf(event.of))
    case 'opinion_given':
      return say('Opinion given', '专业意见已提交', '專業意見已提交')
    case 'tie_declared':
      return named(
        say('Declared a tie and is recused', '声明利害关系并回避', '聲明利害關係並迴避'),
        nameOf(event.personId),
      )
    case 'finding_recorded':
      return joined(
        say('Finding: ', '调查结论：', '調查結論：'),
        VERDICT_LABELS[event.finding.verdict],
      )
    case 'attributed':
      return joined(
        say('Responsible: ', '责任认定：', '責任認定：'),
        listed(event.parties.map((party) => shareText(party, about))),
      )
    case 'feasibility_answered':
      return event.isExcused
        ? named(
            say('The lateness could not have been avoided', '逾期无法避免', '逾期無法避免'),
            nameOf(event.personId),
          )
        : named(
            say('The lateness could have been avoided', '逾期本可避免', '逾期本可避免'),
            nameOf(event.personId),
          )
    case 'attribution_set_aside':
      return say('Attribution set aside', '责任认定被撤销', '責任認定被撤銷')
    case 'correction_asked':
      return say('Correction asked for', '申请更正', '申請更正')
    case 'correction_answered':
      return event.isCorrected
        ? say('Correction granted', '同意更正', '同意更正')
        : say('Correction refused', '不予更正', '不予更正')
    case 'proceeding_closed':
      return say('Procedure closed', '责任追究程序结束', '責任追究程序結束')
    case 'appeal_lodged':
      return event.instance === 1
        ? say('Appeal lodged', '提出申诉', '提出申訴')
        : say('Second appeal lodged', '提出再次申诉', '提出再次申訴')
    case 'appeal_withdrawn':
      return say('Appeal withdrawn', '撤回申诉', '撤回申訴')
    case 'reviewer_named':
      return named(
        say('Reviewer of the appeal', '申诉审查人', '申訴審查人'),
        nameOf(event.personId),
      )
    case 'first_look_committed':
      return say('First view committed', '已提交初步意见', '已提交初步意見')
    case 'appeal_escalated':
      return say(
        'Appeal passed on: nobody answered in time',
        '申诉逾期未答复，已上报',
        '申訴逾期未答覆，已上報',
      )
    case 'appeal_decided':
      return joined(say('Appeal: ', '申诉：', '申訴：'), OUTCOME_LABELS[event.outcome])
    case 'appeal_defaulted':
      return joined(
        say('Appeal not answered: ', '申诉未答复：', '申訴未答覆：'),
        OUTCOME_LABELS[event.outcome],
      )
    default:
      return describePenalty(event, about)
  }
}

type OfPenalty = Extract<ProceedingEvent, { readonly penaltyId: string }>

function describePenalty(event: OfPenalty, about: Describing): Text {
  const what = whatOf(event, about)
  return joined(joined(what, say(': ', '：', '：')), sentenceOf(event, about))
}

function sentenceOf(event: OfPenalty, { nameOf }: Describing): Text {
  switch (event.type) {
    case 'penalty_proposed':
      return say('proposed', '提出', '提出')
    case 'override_asked':
      return joined(say('exception asked: ', '申请例外：', '申請例外：'), GUARD_LABELS[event.guard])
    case 'override_confirmed':
      return joined(
        say('exception confirmed: ', '例外已确认：', '例外已確認：'),
        GUARD_LABELS[event.guard],
      )
    case 'allegation_told':
      return say('the person was told', '已告知当事人', '已告知當事人')
    case 'allegation_answered':
      return say('the person answered', '当事人已申辩', '當事人已申辯')
    case 'answer_time_over':
      return say('the time to answer is over', '申辩期限届满', '申辯期限屆滿')
    case 'penalty_approval_asked':
      return say(
        `approval asked, step ${event.step + 1}`,
        `提请审批，第 ${event.step + 1} 级`,
        `提請審批，第 ${event.step + 1} 級`,
      )
    case 'penalty_approved':
      return named(say('approved by', '批准人', '批准人'), nameOf(event.personId))
    case 'penalty_approval_lapsed':
      return say('not decided in time, passed on', '逾期未审批，转上一级', '逾期未審批，轉上一級')
    case 'penalty_decided':
      return named(say('decided by', '决定人', '決定人'), nameOf(event.personId))
    case 'penalty_refused':
      return say('not approved', '未批准', '未批准')
    case 'penalty_withdrawn':
      return say('withdrawn', '撤回', '撤回')
    case 'notice_issued':
      return withQuote(say('notice issued', '发出通知单', '發出通知單'), event.number ?? '')
    case 'copy_received':
      return event.how === 'received'
        ? say('copy received', '通知单已签收', '通知單已簽收')
        : say('refused to sign, with a witness', '拒绝签收，有见证人', '拒絕簽收，有見證人')
    case 'penalty_effective':
      return say('in effect from now on', '自此生效', '自此生效')
    case 'recommendation_handed_over':
      return say('handed over to human resources', '移交人力资源部', '移交人力資源部')
    case 'instalments_moved':
      return say('instalments moved to later months', '分期顺延', '分期順延')
    case 'instalment_due':
      return joined(
        say('instalment of ', '分期：', '分期：'),
        say(event.month, event.month, event.month),
      )
    case 'self_review_handed_in':
      return say('self-review handed in', '已提交书面检讨', '已提交書面檢討')
    case 'self_review_returned':
      return say('self-review returned', '书面检讨被退回', '書面檢討被退回')
    case 'self_review_overdue':
      return say('self-review overdue', '书面检讨逾期', '書面檢討逾期')
    case 'measure_done':
      return say('done', '已完成', '已完成')
    case 'appeal_time_over':
      return say('cannot be contested any more', '申诉期限届满', '申訴期限屆滿')
    case 'penalty_expired':
      return say('expired', '已过期', '已過期')
    case 'penalty_reversed':
      return say('reversed', '已撤销', '已撤銷')
    default:
      return assertNever(event)
  }
}

/** What a penalty is called, and whose it is. */
function whatOf(event: OfPenalty, { terms, state, nameOf, departmentOf }: Describing): Text {
  const known =
    event.type === 'penalty_proposed'
      ? event
      : state.penalties.find(({ penaltyId }) => penaltyId === event.penaltyId)
  const label = terms.penalties.find(({ id }) => id === known?.penalty)?.label
  const whose = known?.personId
    ? same(nameOf(known.personId))
    : known?.department
      ? departmentOf(known.department)
      : null
  const what = label ?? say('Penalty', '处罚', '處罰')
  return whose === null
    ? what
    : {
        en: `${what.en} (${whose.en})`,
        'zh-CN': `${what['zh-CN']}（${whose['zh-CN']}）`,
        'zh-TW': `${what['zh-TW']}（${whose['zh-TW']}）`,
      }
}

function shareText(party: Party, about: Describing): Text {
  const share = `${party.share / PERCENT} %`
  return joined(partyName(party, about), same(` ${share}`))
}

function partyName({ kind, personId, department, name }: Party, about: Describing): Text {
  if (personId !== null) return same(about.nameOf(personId))
  if (kind === 'department' && department !== null) return about.departmentOf(department)
  return name === null ? PARTY_LABELS[kind] : same(name)
}

function same(text: string): Text {
  return say(text, text, text)
}

function joined(left: Text, right: Text): Text {
  return say(left.en + right.en, left['zh-CN'] + right['zh-CN'], left['zh-TW'] + right['zh-TW'])
}

function listed(texts: readonly Text[]): Text {
  return say(
    texts.map((text) => text.en).join(', '),
    texts.map((text) => text['zh-CN']).join('、'),
    texts.map((text) => text['zh-TW']).join('、'),
  )
}

function named(what: Text, name: string): Text {
  return say(`${what.en} ${name}`, `${what['zh-CN']} ${name}`, `${what['zh-TW']} ${name}`)
}
