import { say, type Text } from '#shared/kernel/text.ts'
import type {
  AppealOutcome,
  AppealState,
  EvidenceKind,
  Guarded,
  Party,
  PartyKind,
  PenaltyKind,
  PenaltyStatus,
  Verdict,
} from './model.ts'
import type { ProcedureStep } from './step.ts'

/** What the closed lists of a procedure are called. */

export const PARTY_LABELS: Readonly<Record<PartyKind, Text>> = {
  employee: say('Employee', '员工', '員工'),
  supervisor: say('Supervisor', '主管', '主管'),
  department_head: say('Head of department', '部门负责人', '部門負責人'),
  department: say('Department', '部门', '部門'),
  supplier: say('Supplier', '供应商', '供應商'),
  system: say('System', '系统', '系統'),
  customer: say('Customer', '客户', '客戶'),
}

export const LEVEL_LABELS: Readonly<Record<Party['level'], Text>> = {
  primary: say('Primary', '主要责任', '主要責任'),
  secondary: say('Secondary', '次要责任', '次要責任'),
  joint: say('Joint', '连带责任', '連帶責任'),
}

export const VERDICT_LABELS: Readonly<Record<Verdict, Text>> = {
  founded: say('Founded', '投诉成立', '投訴成立'),
  partly_founded: say('Partly founded', '部分成立', '部分成立'),
  not_founded: say('Not founded', '投诉不成立', '投訴不成立'),
}

export const EVIDENCE_LABELS: Readonly<Record<EvidenceKind, Text>> = {
  attachment: say('Attachment', '附件', '附件'),
  interview: say('Interview', '谈话笔录', '談話筆錄'),
  record: say('Record', '记录', '記錄'),
  opinion: say('Expert opinion', '专业意见', '專業意見'),
  holder_time: say('Who held it when', '各时段持有人', '各時段持有人'),
}

export const PENALTY_KIND_LABELS: Readonly<Record<PenaltyKind, Text>> = {
  criticism: say('Criticism and education', '批评教育', '批評教育'),
  self_review: say('Written self-review', '书面检讨', '書面檢討'),
  points: say('Points', '扣分', '扣分'),
  kpi_record: say('Record in the month’s figure', '计入当月考核', '計入當月考核'),
  coaching: say('Coaching', '辅导', '輔導'),
  training: say('Training', '培训', '培訓'),
  loss_compensation: say('Compensation of a loss', '赔偿损失', '賠償損失'),
  performance_pay: say('Result of performance pay', '绩效工资结果', '績效工資結果'),
  bonus: say('Bonus not granted', '不发奖金', '不發獎金'),
  recommend_post_adjustment: say('Recommendation: another post', '建议调岗', '建議調崗'),
  recommend_dismissal: say('Recommendation: dismissal', '建议解除劳动合同', '建議解除勞動合同'),
}

export const PENALTY_STATUS_LABELS: Readonly<Record<PenaltyStatus, Text>> = {
  proposed: say('Proposed', '已提出', '已提出'),
  alleged: say('Told, may answer', '已告知，待申辩', '已告知，待申辯'),
  answered: say('Heard', '已听取申辩', '已聽取申辯'),
  in_approval: say('In approval', '审批中', '審批中'),
  decided: say('Decided', '已决定', '已決定'),
  noticed: say('Notice issued', '通知单已发出', '通知單已發出'),
  effective: say('In effect', '已生效', '已生效'),
  stayed: say('Stayed by an appeal', '申诉期间暂停执行', '申訴期間暫停執行'),
  handed_over: say('Handed over to HR', '已移交人力资源', '已移交人力資源'),
  closed: say('Closed', '已了结', '已了結'),
  expired: say('Expired', '已过期', '已過期'),
  refused: say('Not approved', '未获批准', '未獲批准'),
  withdrawn: say('Withdrawn', '已撤回', '已撤回'),
  reversed: say('Reversed', '已撤销', '已撤銷'),
}

export const OUTCOME_LABELS: Readonly<Record<AppealOutcome, Text>> = {
  upheld: say('Upheld: the decision stays', '维持原决定', '維持原決定'),
  reduced: say('Reduced', '减轻', '減輕'),
  reversed: say('Reversed: the decision falls', '撤销原决定', '撤銷原決定'),
}

export const APPEAL_STATUS_LABELS: Readonly<Record<AppealState['status'], Text>> = {
  ...OUTCOME_LABELS,
  open: say('Open', '审查中', '審查中'),
  withdrawn: say('Withdrawn', '已撤回', '已撤回'),
}

export const GUARD_LABELS: Readonly<Record<Guarded, Text>> = {
  act_already_penalised: say('One act, one penalty', '一事不二罚', '一事不二罰'),
  systemic_cause_open: say('Common cause not removed yet', '共性原因尚未消除', '共性原因尚未消除'),
}

export const STEP_LABELS: Readonly<Record<ProcedureStep, Text>> = {
  investigation: say('Investigation', '调查', '調查'),
  attribution: say('Who is responsible', '责任认定', '責任認定'),
  consequences: say('What follows', '处理', '處理'),
  contested: say('Contested', '申诉中', '申訴中'),
  decided: say('Decided', '已处理', '已處理'),
  closed: say('Closed', '已结束', '已結束'),
}

/** One of a closed list with its name. */
export function named<Id extends string>(
  id: Id,
  labels: Readonly<Record<Id, Text>>,
): { readonly id: Id; readonly label: Text } {
  return { id, label: labels[id] }
}

/** All of a closed list, in its order. */
export function allNamed<Id extends string>(
  ids: readonly Id[],
  labels: Readonly<Record<Id, Text>>,
): { readonly id: Id; readonly label: Text }[] {
  return ids.map((id) => named(id, labels))
}
