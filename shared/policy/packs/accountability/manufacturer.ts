import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import {
  APPEAL_TIMES,
  type Causes,
  DEPARTMENT_COPY,
  decidedBy,
  FINANCE_COPY,
  HEARING,
  LOSS_TABLE,
  OWN_COPY,
  onSilence,
  PERSON_COPY,
  type Terms,
  workingDays,
} from './parts.ts'

/** 第九条7, 12, 13, 第十一条 and 第十二条2(3) of the manufacturer’s 客户投诉管理制度. */

const ours = COMPANY_VALUES.manufacturer
const { expiresDays } = COMPANY_VALUES.dueProcess

/** @rule MF-5 MF-9.7 MF-9.13 */
const CAUSES: Causes = [
  {
    id: 'human',
    class: 'human',
    label: say('Not quality: human', '非质量异常（人为因素）', '非質量異常（人為因素）'),
    rules: ['MF-5'],
  },
  {
    id: 'carelessness',
    parent: 'human',
    class: 'human',
    // "人为疏忽免列案追踪": no improvement is expected of it.
    improvement: 'exempt',
    label: say('Carelessness', '人为疏忽', '人為疏忽'),
    rules: ['MF-9.7', 'MF-5'],
  },
  {
    id: 'rules_ignored',
    parent: 'human',
    class: 'human',
    label: say('Rules of work ignored', '违反作业规定', '違反作業規定'),
    rules: ['MF-5'],
  },
  {
    id: 'quality',
    class: 'quality',
    label: say('Quality', '质量异常', '質量異常'),
    rules: ['MF-5'],
  },
  {
    id: 'production',
    parent: 'quality',
    class: 'quality',
    label: say('Production', '生产制造', '生產製造'),
    rules: ['MF-5', 'MF-7.4'],
  },
  {
    id: 'design',
    parent: 'quality',
    class: 'quality',
    label: say('Design', '设计', '設計'),
    rules: ['MF-5'],
  },
  {
    id: 'outside',
    class: 'external',
    label: say('Another company', '外部单位', '外部單位'),
    rules: ['MF-9.13'],
  },
  {
    id: 'material',
    parent: 'outside',
    class: 'external',
    label: say('Material of a supplier', '供应商原物料', '供應商原物料'),
    rules: ['MF-9.13'],
  },
]

const ON_PEOPLE = ['employee', 'supervisor', 'department_head'] as const
/** @reading "若属我方质量问题": the complaint is founded and nobody outside is responsible. @rule MF-9.7 MF-9.14 */
const OWN_FAULT = {
  all: [
    { field: 'is_founded', is: true },
    { field: 'external_party', is: 'none' },
  ],
}

/**
 * "行政处分标准": by impact.
 * @rule MF-9.7
 * @reading [X] The text refers to a table of sanctions that it does not contain: its rows are ours.
 */
const SANCTIONS: Terms['penalties'] = [
  {
    id: 'warning',
    label: say('Warning', '警告', '警告'),
    kind: 'criticism',
    for: [...ON_PEOPLE, 'department'],
    clause: say(
      'Table of sanctions: a slight case of our own fault is answered with a warning.',
      '行政处分标准：属我方责任、情节轻微的，予以警告。',
      '行政處分標準：屬我方責任、情節輕微的，予以警告。',
    ),
    when: { case: OWN_FAULT, impacts: ['slight'] },
    is_proposed: true,
    expires_days: expiresDays,
    rules: ['MF-9.7', 'MF-11.1'],
  },
  {
    id: 'demerit',
    label: say('Demerit', '记过（绩效扣分）', '記過（績效扣分）'),
    kind: 'points',
    for: [...ON_PEOPLE, 'department'],
    clause: say(
      'Table of sanctions: a general or grave case of our own fault is a demerit with points, by its impact.',
      '行政处分标准：属我方责任、情节一般或严重的，予以记过，并按影响程度扣分。',
      '行政處分標準：屬我方責任、情節一般或嚴重的，予以記過，並按影響程度扣分。',
    ),
    when: { case: OWN_FAULT, impacts: ['general', 'grave'] },
    is_proposed: true,
    points: [
      { impact: 'general', points: ours.points.general },
      { impact: 'grave', points: ours.points.grave },
    ],
    expires_days: expiresDays,
    rules: ['MF-9.7', 'MF-11.1'],
  },
  {
    id: 'other_post',
    label: say('Another post recommended', '调整岗位建议', '調整崗位建議'),
    kind: 'recommend_post_adjustment',
    for: [...ON_PEOPLE],
    clause: say(
      'Table of sanctions: in a grave case of our own fault by disregard of the rules of work another post is recommended.',
      '行政处分标准：违反作业规定、情节严重的，建议调整岗位。',
      '行政處分標準：違反作業規定、情節嚴重的，建議調整崗位。',
    ),
    when: { case: OWN_FAULT, impacts: ['grave'], causes: ['rules_ignored'] },
    rules: ['MF-9.7', 'MF-11.1'],
  },
]

const MONEY: Terms['penalties'] = [
  {
    id: 'loss_share',
    label: say('Share in the loss', '客诉损失分担', '客訴損失分擔'),
    // @reading "依“客户诉损失金额核算基数”拟定职责部门损失金额 … 依罚扣标准办理": a department's part of the loss is its
    // share in the attribution, and stays with the company; a person compensates by the table, inside the law.
    kind: 'loss_compensation',
    for: [...ON_PEOPLE],
    clause: say(
      'Table of loss: in a case of our own fault by a human cause, whoever is responsible bears a part of the loss.',
      '客户投诉损失金额核算基数：属我方责任且因人为因素造成损失的，由责任人承担部分损失。',
      '客戶投訴損失金額核算基數：屬我方責任且因人為因素造成損失的，由責任人承擔部分損失。',
    ),
    when: { case: OWN_FAULT, cause_classes: ['human'], loss: true },
    money: LOSS_TABLE,
    rules: ['MF-9.7'],
  },
  {
    id: 'bonus',
    label: say('Performance bonus', '绩效奖金处罚', '績效獎金處罰'),
    // @reading "制造部、业务部及质管部 … 部门或个人": a bonus in prospect is less, of a person; what was granted is pay. A
    // department has no bonus of its own to lose here: it gets a warning or points.
    kind: 'bonus',
    for: [...ON_PEOPLE],
    clause: say(
      'Manufacturing, sales and quality: the bonus in prospect of whoever is responsible is lessened by the items of the complaint.',
      '制造部、业务部及质管部的责任人，依客户投诉案件发生的项目原因，核减尚未发放的绩效奖金。',
      '製造部、業務部及質管部的責任人，依客戶投訴案件發生的項目原因，核減尚未發放的績效獎金。',
    ),
    when: { case: OWN_FAULT },
    rules: ['MF-11.2'],
  },
]

export const MANUFACTURER_ACCOUNTABILITY: Terms = {
  // The office drafts who is responsible and what follows (7.3 (4)), and the general manager decides. Finance computes
  // the bonuses (12.2 (3)), so it closes the months too.
  offices: {
    investigate: ['office'],
    attribute: ['office'],
    propose: ['office'],
    hr: ['hr'],
    finance: ['finance'],
    payroll: ['finance'],
    merit: ['general_manager'],
    publish: ['office', 'general_manager'],
    improve: ['office'],
  },
  opens: [
    {
      id: 'department_found',
      when: { all: [OWN_FAULT, { field: 'responsible_department', is_set: true }] },
      because: say(
        'Our own fault: quality names the responsible department.',
        '属我方责任，已判定职责归属部门。',
        '屬我方責任，已判定職責歸屬部門。',
      ),
      rules: ['MF-9.7', 'MF-7.2'],
    },
    {
      id: 'person_reported',
      when: { field: 'responsible_person', is_set: true },
      because: say(
        'Manufacturing reports a responsible person.',
        '制造部上报了职责人员。',
        '製造部上報了職責人員。',
      ),
      rules: ['MF-9.7', 'MF-7.4'],
    },
    {
      id: 'late',
      when: {
        missed: 'limit',
        ids: [
          'cause_within',
          'investigation_report_within',
          'countermeasure_within',
          'negotiate_within',
          'combined_opinion_within',
          'close_within',
        ],
      },
      because: say(
        'A limit of a department was missed.',
        '部门处理逾期，追查逾期原因。',
        '部門處理逾期，追查逾期原因。',
      ),
      rules: ['MF-13.2'],
    },
  ],
  causes: CAUSES,
  // [X] The table of sanctions is not in the text.
  impacts: [
    { id: 'slight', label: say('Slight', '情节轻微', '情節輕微'), rules: ['MF-9.7'] },
    { id: 'general', label: say('General', '情节一般', '情節一般'), rules: ['MF-9.7'] },
    { id: 'grave', label: say('Grave', '情节严重', '情節嚴重'), rules: ['MF-9.7'] },
  ],
  parties: {
    kinds: [...ON_PEOPLE, 'department', 'supplier', 'system', 'customer'],
    rules: ['MF-9.13', 'MF-7.2', 'MF-7.4'],
  },
  penalties: [...SANCTIONS, ...MONEY],
  receivables: {
    label: say(
      'Receivable taken off the collection bonus',
      '应收账款回收绩效扣除',
      '應收賬款回收績效扣除',
    ),
    rules: ['MF-12.3'],
  },
  ...HEARING,
  approvals: [
    {
      id: 'sanctions',
      penalties: SANCTIONS.map(({ id }) => id),
      // @reading "报主管批示": whoever of the two is not concerned.
      steps: [decidedBy('deputy_general_manager', 'general_manager')],
      rules: ['MF-9.7', 'MF-11.1'],
    },
    {
      id: 'money',
      penalties: MONEY.map(({ id }) => id),
      steps: [decidedBy('general_manager')],
      rules: ['MF-11.2', 'MF-9.7'],
    },
  ],
  notice: {
    series: 'penalty_notices',
    // "复印三份": one kept, one to finance, one to the department or person. @rule MF-11.2
    copies: [
      OWN_COPY,
      FINANCE_COPY,
      { ...PERSON_COPY, label: say('The penalised', '受处罚个人联', '受處罰個人聯') },
      {
        ...DEPARTMENT_COPY,
        label: say('The penalised department', '受处罚部门联', '受處罰部門聯'),
      },
    ],
    rules: ['MF-11.2'],
  },
  appeal: {
    ...APPEAL_TIMES,
    // @reading "各部门 … 有异议时可向主管部门反映": the text gives it to departments alone. What is held against a person
    // the person contests. The supervising department is 人事部, to which sanctions go; whoever reports to the decider
    // does not review.
    by: ['department', 'person'],
    reviewers: ['hr'],
    on_silence: onSilence('deputy_general_manager', 'general_manager'),
    rules: ['MF-9.12'],
  },
  money: { jurisdiction: 'china', rules: ['MF-9.7', 'MF-11.2'] },
  sanction_list: { day_of_month: 10, rules: ['MF-11.1'] },
  improvements: {
    kinds: [
      {
        id: 'corrective',
        label: say('Tracked improvement', '列案追踪改善', '列案追蹤改善'),
        effect_days: ours.effectDays.corrective,
        causes: ['quality', 'human'],
        rules: ['MF-9.7', 'MF-7.3'],
      },
      {
        id: 'exception',
        label: say('Improvement after an exception', '异常改善', '異常改善'),
        effect_days: ours.effectDays.exception,
        rules: ['MF-3'],
      },
      {
        id: 'supplier',
        label: say('Settled with another company', '与供应商共同处理', '與供應商共同處理'),
        effect_days: ours.effectDays.supplier,
        causes: ['outside'],
        rules: ['MF-9.13'],
      },
    ],
    opens: [
      {
        id: 'exception_demand',
        improvement: 'exception',
        title: say('Improvement after an exception', '异常处理单改善要求', '異常處理單改善要求'),
        because: say(
          'There was no loss; sales demands improvement.',
          '未造成损失，业务部要求有关部门改善。',
          '未造成損失，業務部要求有關部門改善。',
        ),
        // @reading "若未造成损失 … 督促有关部门改善": until the outcome says so a loss may still turn up, and then the form and
        // its own table take the place of the slip.
        when: {
          all: [
            { field: 'outcome', is: 'no_loss' },
            { field: 'improvement_demand', is_set: true },
          ],
        },
        to: { select: 'field', field: 'improving_department' },
        due_within: workingDays(ours.improvementDays.exception),
        rules: ['MF-3'],
      },
      // @reading "对各客户投诉项目进行综合处理，提出改善对策": what is found often is an item; what happened once was settled in
      // its own case. The text tabulates closed cases: one is founded before it is closed, and counts in that month.
      {
        id: 'own_countermeasure',
        improvement: 'corrective',
        title: say('Countermeasures proposed', '提出改善对策', '提出改善對策'),
        because: say(
          'The table of last month’s complaints shows one of our own causes often.',
          '上月客户投诉案件统计表显示同一自身原因多次发生。',
          '上月客戶投訴案件統計表顯示同一自身原因多次發生。',
        ),
        when: {
          figure: 'founded',
          per: 'month',
          each: 'cause',
          only: ['human', 'rules_ignored', 'quality', 'production', 'design'],
          at_least: ours.countermeasuresFrom,
        },
        due_within: workingDays(ours.improvementDays.countermeasure),
        rules: ['MF-9.10', 'MF-9.7'],
      },
      {
        id: 'outside_countermeasure',
        improvement: 'supplier',
        title: say(
          'Countermeasures with another company',
          '与供应商共同提出对策',
          '與供應商共同提出對策',
        ),
        because: say(
          'The table of last month’s complaints shows a cause outside often.',
          '上月客户投诉案件统计表显示同一外部原因多次发生。',
          '上月客戶投訴案件統計表顯示同一外部原因多次發生。',
        ),
        when: {
          figure: 'founded',
          per: 'month',
          each: 'cause',
          only: ['outside', 'material'],
          at_least: ours.countermeasuresFrom,
        },
        due_within: workingDays(ours.improvementDays.countermeasure),
        rules: ['MF-9.10', 'MF-9.13'],
      },
    ],
    rules: ['MF-9.7'],
  },
  circular: {
    at_least: ours.circularFrom.founded,
    within_days: ours.circularFrom.days,
    answer_within: workingDays(ours.circularFrom.answerDays),
    // @reading "送人事部并公布": to human resources as a list, with names. Publishing is a separate, deliberate act, and
    // names departments only: the text gives no reason for which all have to know a person.
    names_persons: 'never',
    expires_days: ours.circularFrom.expiresDays,
    rules: ['MF-11.1'],
  },
}
