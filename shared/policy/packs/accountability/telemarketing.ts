import { say, type Text } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import {
  type Causes,
  decidedBy,
  FINANCE_COPY,
  HEARING,
  HR_COPY,
  LOSS_TABLE,
  type Opens,
  OWN_COPY,
  onSilence,
  PERSON_COPY,
  type Terms,
  workingDays,
} from './parts.ts'

/** 六、責任追究 and 七、培訓與預防 of 電銷業務投訴管理制度, and the circular of 五(三)2. */

const ours = COMPANY_VALUES.telemarketing
const { expiresDays } = COMPANY_VALUES.dueProcess

/** [X] The text wants the cause found and gives no list of causes. @rule TM-3.2.1 */
export const TELEMARKETING_CAUSES: Causes = [
  {
    id: 'conduct',
    class: 'human' as const,
    label: say('Conduct of people', '人员行为', '人員行為'),
  },
  {
    id: 'misleading',
    parent: 'conduct',
    class: 'human' as const,
    label: say('Misleading presentation', '误导性宣传', '誤導性宣傳'),
  },
  {
    id: 'attitude',
    parent: 'conduct',
    class: 'human' as const,
    label: say('Attitude of the employee', '服务态度', '服務態度'),
  },
  {
    id: 'knowledge',
    parent: 'conduct',
    class: 'human' as const,
    label: say('Lack of knowledge', '业务知识不足', '業務知識不足'),
  },
  {
    id: 'offer',
    class: 'quality' as const,
    label: say('What is sold', '产品与服务', '產品與服務'),
  },
  {
    id: 'product_fault',
    parent: 'offer',
    class: 'quality' as const,
    label: say('Fault of the product', '产品缺陷', '產品缺陷'),
  },
  { id: 'work', class: 'process' as const, label: say('How work is done', '业务管理', '業務管理') },
  {
    id: 'process',
    parent: 'work',
    class: 'process' as const,
    label: say('Gap in the process', '业务流程漏洞', '業務流程漏洞'),
  },
  {
    id: 'outside',
    class: 'external' as const,
    label: say('Outside the company', '外部原因', '外部原因'),
  },
  {
    id: 'customer_side',
    parent: 'outside',
    class: 'external' as const,
    label: say('On the customer’s side', '客户方原因', '客戶方原因'),
  },
].map((cause) => ({ ...cause, rules: ['TM-3.2.1'] }))

/** Anyone of the three whom the text names. @rule TM-6.1 */
const ON_PEOPLE = ['employee', 'supervisor', 'department_head'] as const

const PENALTIES: Terms['penalties'] = [
  {
    id: 'criticism',
    label: say(
      'Criticism and education, with a written self-review',
      '批评教育（书面检讨）',
      '批評教育（書面檢討）',
    ),
    // @reading "進行批評教育 … 寫出書面檢討，並提出改進措施": one consequence of one act, not two; the review names the
    // measures of improvement, and is taken back to be written again where it does not.
    kind: 'self_review',
    for: [...ON_PEOPLE],
    clause: say(
      'A minor complaint: whoever is responsible is criticised and educated, understands how serious it is, writes a self-review and names measures of improvement.',
      '情节较轻的投诉，对责任人进行批评教育，要求其认识到问题的严重性，写出书面检讨，并提出改进措施。',
      '情節較輕的投訴，對責任人進行批評教育，要求其認識到問題的嚴重性，寫出書面檢討，並提出改進措施。',
    ),
    when: { impacts: ['slight'] },
    is_proposed: true,
    self_review_within: workingDays(ours.selfReviewDays),
    expires_days: expiresDays,
    rules: ['TM-6.2.1'],
  },
  {
    id: 'points',
    label: say('Performance points deducted', '绩效扣分', '績效扣分'),
    // @reading "直接影響績效獎金和晉升機會": points are what is decided here. What they do to a bonus or a promotion
    // follows from the company's scheme of performance pay, at the close of the month, and only where that was agreed.
    kind: 'points',
    for: [...ON_PEOPLE],
    clause: say(
      'Performance points are deducted from whoever is responsible, by the impact of the complaint on the company; they affect bonus and promotion.',
      '根据投诉对公司造成的影响程度，对责任人进行绩效扣分，直接影响其绩效奖金和晋升机会。',
      '根據投訴對公司造成的影響程度，對責任人進行績效扣分，直接影響其績效獎金和晉升機會。',
    ),
    when: { impacts: ['considerable', 'severe'] },
    is_proposed: true,
    points: [
      { impact: 'considerable', points: ours.points.considerable },
      { impact: 'severe', points: ours.points.severe },
    ],
    expires_days: expiresDays,
    rules: ['TM-6.2.2'],
  },
  {
    id: 'compensation',
    label: say(
      'Economic penalty: loss compensated',
      '经济处罚（赔偿损失）',
      '經濟處罰（賠償損失）',
    ),
    // @reading "經濟處罰金額根據損失大小確定": compensation of the loss by a table, inside what the law allows to be
    // taken from wages; never a sum for the complaint itself.
    kind: 'loss_compensation',
    for: [...ON_PEOPLE],
    clause: say(
      'Whoever by a personal cause led to a complaint that cost the company money compensates a part of the loss, by its size.',
      '因个人原因导致客户投诉、给公司造成经济损失的责任人，视情节轻重承担相应的经济责任，金额根据损失大小确定。',
      '因個人原因導致客戶投訴、給公司造成經濟損失的責任人，視情節輕重承擔相應的經濟責任，金額根據損失大小確定。',
    ),
    when: { cause_classes: ['human'], loss: true },
    money: LOSS_TABLE,
    rules: ['TM-6.2.3'],
  },
  {
    id: 'other_post',
    label: say(
      'Another post: grave complaint',
      '岗位调整建议（情节严重）',
      '崗位調整建議（情節嚴重）',
    ),
    kind: 'recommend_post_adjustment',
    for: [...ON_PEOPLE],
    clause: say(
      'A grave complaint with a bad impact: another post is recommended for whoever is responsible.',
      '投诉问题严重、影响恶劣的责任人，建议进行岗位调整。',
      '投訴問題嚴重、影響惡劣的責任人，建議進行崗位調整。',
    ),
    when: { impacts: ['severe'] },
    rules: ['TM-6.2.4'],
  },
  {
    id: 'other_post_repeated',
    label: say(
      'Another post: repeated complaints',
      '岗位调整建议（多次投诉）',
      '崗位調整建議（多次投訴）',
    ),
    kind: 'recommend_post_adjustment',
    for: [...ON_PEOPLE],
    clause: say(
      'Whoever has led to complaints repeatedly is recommended for another post.',
      '多次导致客户投诉的责任人，建议进行岗位调整。',
      '多次導致客戶投訴的責任人，建議進行崗位調整。',
    ),
    only_repeated: true,
    rules: ['TM-6.2.4'],
  },
  {
    id: 'dismissal',
    label: say('Dismissal recommended', '解除劳动合同建议', '解除勞動合同建議'),
    // @reading "直至解除勞動合同": the law lets a contract be ended for a serious breach of valid rules (Labour Contract
    // Law art. 39), which has to be found; complaints that add up lead to another post at most.
    kind: 'recommend_dismissal',
    for: [...ON_PEOPLE],
    clause: say(
      'A grave complaint with a bad impact in which a serious breach of the rules was found: the end of the contract is recommended.',
      '投诉问题严重、影响恶劣，且经认定严重违反规章制度的责任人，建议解除劳动合同。',
      '投訴問題嚴重、影響惡劣，且經認定嚴重違反規章制度的責任人，建議解除勞動合同。',
    ),
    when: { impacts: ['severe'], marks: ['serious_breach'] },
    rules: ['TM-6.2.4'],
  },
]

/**
 * "定期對投訴數據進行統計分析 … 共性問題": the analysis of each time that there is a report of.
 * @rule TM-4.3.2 TM-5.3.1
 */
function common(per: keyof typeof ours.commonFrom, when: Text): Opens[number] {
  return {
    id: `common_problem_${per}`,
    improvement: 'common_problem',
    title: say(
      'Common problem found by the analysis',
      '统计分析发现的共性问题',
      '統計分析發現的共性問題',
    ),
    because: say(
      `One cause led to many founded complaints in the last ${when.en}.`,
      `上一${when['zh-CN']}同一原因导致多起投诉成立。`,
      `上一${when['zh-TW']}同一原因導致多起投訴成立。`,
    ),
    when: { figure: 'founded', per, each: 'cause', at_least: ours.commonFrom[per] },
    due_within: workingDays(ours.commonDays),
    rules: ['TM-4.3.2', 'TM-5.3.1'],
  }
}

export const TELEMARKETING_ACCOUNTABILITY: Terms = {
  // @reading The group investigates and says who is responsible (三(二)1). The text has "公司" impose what follows: a
  // supervisor or the group proposes, leadership decides, so that nobody decides what they found.
  offices: {
    investigate: ['group_member'],
    attribute: ['group_member'],
    propose: ['supervisor', 'group_member'],
    hr: ['hr'],
    finance: ['finance'],
    payroll: ['finance'],
    merit: ['manager'],
    publish: ['manager'],
    improve: ['group_member', 'manager'],
  },
  opens: [
    {
      id: 'responsible_named',
      when: { field: 'responsible_person', is_set: true },
      because: say(
        'The investigation names a person responsible.',
        '调查确定了责任人。',
        '調查確定了責任人。',
      ),
      rules: ['TM-6.1', 'TM-1.3'],
    },
    {
      id: 'personal_cause',
      when: { field: 'personal_cause', is: true },
      because: say(
        'The investigation found a personal cause.',
        '调查认定因个人原因导致投诉。',
        '調查認定因個人原因導致投訴。',
      ),
      rules: ['TM-6.2.3'],
    },
  ],
  causes: TELEMARKETING_CAUSES,
  // @reading "情節較輕", "影響程度", "問題嚴重、影響惡劣": three steps, of which the text names the lowest and the highest.
  impacts: [
    { id: 'slight', label: say('Minor', '情节较轻', '情節較輕'), rules: ['TM-6.2.1'] },
    {
      id: 'considerable',
      label: say('Considerable impact', '影响较大', '影響較大'),
      rules: ['TM-6.2.2'],
    },
    {
      id: 'severe',
      label: say('Grave, bad impact', '问题严重、影响恶劣', '問題嚴重、影響惡劣'),
      rules: ['TM-6.2.4'],
    },
  ],
  marks: [
    {
      id: 'serious_breach',
      label: say('Serious breach of the rules', '严重违反规章制度', '嚴重違反規章制度'),
      rules: ['TM-6.2.4'],
    },
  ],
  // Shares must make a whole: what is not a person's stands with the department, a system or the customer.
  parties: {
    kinds: [...ON_PEOPLE, 'department', 'system', 'customer'],
    rules: ['TM-6.1'],
  },
  penalties: PENALTIES,
  progression: [
    {
      id: 'repeated',
      counts: ['criticism', 'points'],
      at_least: ours.repeated.count,
      within_days: ours.repeated.days,
      proposes: 'other_post_repeated',
      rules: ['TM-6.2.4'],
    },
  ],
  thresholds: [
    {
      id: 'many_points',
      points_at_least: ours.repeated.points,
      proposes: 'other_post_repeated',
      rules: ['TM-6.2.4'],
    },
  ],
  ...HEARING,
  approvals: [
    {
      id: 'money',
      penalties: ['compensation'],
      // Finance confirms the loss that the amount rests on; leadership decides.
      steps: [decidedBy('finance'), decidedBy('manager')],
      rules: ['TM-6.2.3'],
    },
    { id: 'others', steps: [decidedBy('manager')], rules: ['TM-6.2.1', 'TM-6.2.2', 'TM-6.2.4'] },
  ],
  notice: {
    series: 'penalty_notices',
    // @reading "接到通知": a notice that the person has in hand, as the time to appeal counts from there.
    copies: [PERSON_COPY, OWN_COPY, HR_COPY, FINANCE_COPY],
    rules: ['TM-6.3'],
  },
  appeal: {
    window: workingDays(ours.appeal.windowDays),
    by: ['person', 'department'],
    reviewers: ['hr'],
    answer_within: workingDays(ours.appeal.answerDays),
    on_silence: onSilence('manager'),
    rules: ['TM-6.3'],
  },
  money: { jurisdiction: 'china', rules: ['TM-6.2.3'] },
  // @reading The text has no exception. A common cause does not excuse everybody: two people may say so, with a reason.
  overrides: [{ guard: 'systemic_cause_open', roles: ['manager', 'hr'], rules: ['TM-6.1'] }],
  improvements: {
    kinds: [
      {
        id: 'rectification',
        label: say('Rectification by the department', '业务环节整改', '業務環節整改'),
        effect_days: ours.effectDays.rectification,
        causes: ['offer', 'process'],
        rules: ['TM-3.1.2'],
      },
      {
        id: 'common_problem',
        label: say('Common problem removed', '共性问题持续改进', '共性問題持續改進'),
        effect_days: ours.effectDays.common,
        rules: ['TM-4.3.2'],
      },
      {
        id: 'induction',
        label: say('Training of new employees', '新员工培训', '新員工培訓'),
        exam: true,
        effect_days: ours.effectDays.training,
        rules: ['TM-7.1.1'],
      },
      {
        id: 'training',
        label: say('Regular training', '定期培训', '定期培訓'),
        effect_days: ours.effectDays.training,
        every_days: ours.everyDays.training,
        causes: ['conduct'],
        rules: ['TM-7.1.2', 'TM-3.1.2'],
      },
      {
        id: 'process_review',
        label: say('Review of the process', '业务流程梳理优化', '業務流程梳理優化'),
        effect_days: ours.effectDays.review,
        every_days: ours.everyDays.review,
        causes: ['work'],
        rules: ['TM-7.2'],
      },
      {
        id: 'staff_review',
        label: say('Review of employees’ work', '员工工作表现评估', '員工工作表現評估'),
        effect_days: ours.effectDays.review,
        every_days: ours.everyDays.review,
        rules: ['TM-7.2'],
      },
    ],
    // "每月/每季度/每年": a report of each time; what is too slow for a month shows in a quarter or a year.
    opens: [
      common('month', say('month', '月', '月')),
      common('quarter', say('quarter', '季度', '季度')),
      common('year', say('year', '年', '年')),
    ],
    rules: ['TM-3.1.2'],
  },
  circular: {
    at_least: ours.circularFrom.founded,
    within_days: ours.circularFrom.days,
    answer_within: workingDays(ours.circularAnswerDays),
    // @reading "明確指出 … 責任部門和責任人": the department always; a person only with a basis, when the appeal is over,
    // and for a time, as an untrue or premature publication harms a name for good.
    names_persons: 'after_appeal',
    expires_days: ours.circularFrom.expiresDays,
    rules: ['TM-5.3.2'],
  },
  rules: ['TM-1.3'],
}
