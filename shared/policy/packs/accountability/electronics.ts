import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import {
  APPEAL_TIMES,
  type Causes,
  decidedBy,
  HEARING,
  HR_COPY,
  OWN_COPY,
  onSilence,
  PERSON_COPY,
  type Terms,
  workingDays,
} from './parts.ts'

/** What 電子產品客戶投訴處理手冊 lets follow for people (7.1, 7.2, 8.3) and for how work is done (5.3, 7.2, 10). */

const ours = COMPANY_VALUES.electronics
const { expiresDays } = COMPANY_VALUES.dueProcess

/** Two levels: the kind of cause, then the cause. @rule EL-2.1 EL-5.1 */
export const ELECTRONICS_CAUSES = [
  { id: 'product', class: 'quality', label: say('Product', '产品质量', '產品質量') },
  {
    id: 'design',
    parent: 'product',
    class: 'quality',
    label: say('Design', '设计缺陷', '設計缺陷'),
  },
  {
    id: 'manufacture',
    parent: 'product',
    class: 'quality',
    label: say('Manufacture', '制造缺陷', '製造缺陷'),
  },
  {
    id: 'material',
    parent: 'product',
    class: 'quality',
    label: say('Material', '材料缺陷', '材料缺陷'),
  },
  {
    id: 'supply_chain',
    parent: 'product',
    class: 'external',
    label: say('Supply chain', '供应链管理', '供應鏈管理'),
  },
  // @reading 5.1.3 adds transport to the causes of 2.1.1; it stands in the same list, so that a cause has one name.
  {
    id: 'transport',
    parent: 'product',
    class: 'external',
    label: say('Transport', '运输损坏', '運輸損壞'),
  },
  {
    id: 'standard',
    parent: 'product',
    class: 'quality',
    label: say('Standard not met', '不符标准或规范', '不符標準或規範'),
  },
  { id: 'service', class: 'human', label: say('Service', '服务', '服務') },
  {
    id: 'service_conduct',
    parent: 'service',
    class: 'human',
    label: say('Communication or conduct', '沟通与服务表现', '溝通與服務表現'),
  },
  {
    id: 'service_process',
    parent: 'service',
    class: 'process',
    label: say('Gap in the process', '服务流程漏洞', '服務流程漏洞'),
  },
  {
    id: 'service_knowledge',
    parent: 'service',
    class: 'human',
    label: say('Product knowledge', '产品知识不足', '產品知識不足'),
  },
  { id: 'price', class: 'process', label: say('Price', '价格', '價格') },
  {
    id: 'price_level',
    parent: 'price',
    class: 'process',
    label: say('Price not reasonable', '价格不合理', '價格不合理'),
  },
  {
    id: 'price_adjustment',
    parent: 'price',
    class: 'process',
    label: say('Adjusted too late', '价格调整不及时', '價格調整不及時'),
  },
  {
    id: 'price_transparency',
    parent: 'price',
    class: 'process',
    label: say('Policy not clear', '价格政策不透明', '價格政策不透明'),
  },
  { id: 'competition', class: 'external', label: say('Competition', '市场竞争', '市場競爭') },
  {
    id: 'competitor_offer',
    parent: 'competition',
    class: 'external',
    label: say('A competitor offers more', '竞争对手优势', '競爭對手優勢'),
  },
  {
    id: 'market_position',
    parent: 'competition',
    class: 'external',
    label: say('Our own positioning', '市场定位', '市場定位'),
  },
] as const

const CAUSES: Causes = ELECTRONICS_CAUSES.map((cause) => ({ ...cause, rules: ['EL-2.1'] }))

/** The product itself, and each cause in it. */
const PRODUCT_CAUSES = CAUSES.filter(
  ({ id, parent }) => id === 'product' || parent === 'product',
).map(({ id }) => id)

export const ELECTRONICS_ACCOUNTABILITY: Terms = {
  // @reading The handbook says what is done with those involved, never by whom: a supervisor asks and proposes, the
  // manager decides.
  offices: {
    investigate: ['supervisor'],
    attribute: ['supervisor'],
    propose: ['supervisor'],
    hr: ['hr'],
    finance: ['finance'],
    payroll: ['finance'],
    merit: ['supervisor', 'manager'],
    publish: ['manager'],
    improve: ['supervisor', 'manager'],
  },
  opens: [
    {
      id: 'fraud_proven',
      when: { field: 'fraud_proven', is: true },
      because: say('The fraud is proven.', '价格欺诈属实。', '價格欺詐屬實。'),
      rules: ['EL-7.1'],
    },
    {
      id: 'attitude',
      when: { field: 'after_sales_kind', is: 'attitude' },
      because: say(
        'The complaint is about the attitude of after-sales staff.',
        '投诉售后服务人员的服务态度。',
        '投訴售後服務人員的服務態度。',
      ),
      rules: ['EL-7.2'],
    },
  ],
  causes: CAUSES,
  // The steps by which the handbook judges every impact.
  impacts: [
    { id: 'none', label: say('None', '无影响', '無影響'), rules: ['EL-2.2'] },
    { id: 'some', label: say('Some', '有一定影响', '有一定影響'), rules: ['EL-2.2'] },
    { id: 'serious', label: say('Serious', '影响严重', '影響嚴重'), rules: ['EL-2.2'] },
  ],
  marks: [
    {
      id: 'fraud',
      label: say('Price fraud', '价格欺诈属实', '價格欺詐屬實'),
      says: say('The customer is owed an apology.', '须向客户道歉。', '須向客戶道歉。'),
      rules: ['EL-7.1'],
    },
  ],
  parties: {
    kinds: ['employee', 'supervisor', 'department', 'supplier', 'system', 'customer'],
    rules: ['EL-7.1', 'EL-7.2'],
  },
  penalties: [
    {
      id: 'dealt_with_seriously',
      label: say('Dealt with seriously', '严肃处理', '嚴肅處理'),
      // @reading "对涉事人员严肃处理": the text does not say how. Another post is recommended; human resources decide.
      kind: 'recommend_post_adjustment',
      for: ['employee', 'supervisor'],
      clause: say(
        'Proven price fraud: those involved are dealt with seriously.',
        '价格欺诈经调查核实确有其事的，对涉事人员严肃处理。',
        '價格欺詐經調查核實確有其事的，對涉事人員嚴肅處理。',
      ),
      when: { marks: ['fraud'] },
      is_proposed: true,
      rules: ['EL-7.1'],
    },
    {
      id: 'criticism',
      label: say('Criticism and education', '批评教育', '批評教育'),
      kind: 'criticism',
      for: ['employee', 'supervisor'],
      clause: say(
        'Attitude of after-sales service: those involved are criticised and educated, so that service improves.',
        '售后服务态度：对涉事人员进行批评教育，提高服务质量。',
        '售後服務態度：對涉事人員進行批評教育，提高服務質量。',
      ),
      when: { case: { field: 'after_sales_kind', is: 'attitude' } },
      is_proposed: true,
      expires_days: expiresDays,
      rules: ['EL-7.2'],
    },
  ],
  // @reading "物質獎勵、精神激勵、晉升機會、培訓與發展": the last two are no money in hand, and count as moral ones.
  merits: [
    {
      id: 'material_reward',
      label: say('Reward in money or things', '物质奖励', '物質獎勵'),
      kind: 'material',
      points: ours.meritPoints.material,
      rules: ['EL-8.3'],
    },
    {
      id: 'praise',
      label: say('Praise', '精神激励', '精神激勵'),
      kind: 'moral',
      points: ours.meritPoints.praise,
      rules: ['EL-8.3'],
    },
    {
      id: 'promotion',
      label: say('Chance of promotion', '晋升机会', '晉升機會'),
      kind: 'moral',
      points: ours.meritPoints.promotion,
      rules: ['EL-8.3'],
    },
    {
      id: 'development',
      label: say('Training and development', '培训与发展', '培訓與發展'),
      kind: 'moral',
      points: ours.meritPoints.development,
      rules: ['EL-8.3'],
    },
  ],
  ...HEARING,
  approvals: [{ id: 'all', steps: [decidedBy('manager')], rules: ['EL-7.1', 'EL-7.2'] }],
  notice: {
    series: 'penalty_notices',
    copies: [PERSON_COPY, OWN_COPY, HR_COPY],
    rules: ['EL-7.1', 'EL-7.2'],
  },
  // @reading The handbook has no appeal; nothing is held against anyone that they cannot contest.
  appeal: {
    ...APPEAL_TIMES,
    by: ['person', 'department'],
    reviewers: ['hr'],
    on_silence: onSilence('manager'),
    rules: ['EL-7.1', 'EL-7.2'],
  },
  improvements: {
    kinds: [
      {
        id: 'after_sales_process',
        label: say('After-sales process improved', '优化售后服务流程', '優化售後服務流程'),
        effect_days: ours.effectDays.process,
        // @reading Efficiency (7.2.3 (2)) lies in the process; whoever finds it in a person says so by the cause.
        causes: ['service_process'],
        rules: ['EL-7.2'],
      },
      {
        id: 'after_sales_training',
        label: say('Training of after-sales staff', '加强售后服务人员培训', '加強售後服務人員培訓'),
        exam: true,
        effect_days: ours.effectDays.training,
        causes: ['service_knowledge'],
        rules: ['EL-7.2'],
      },
      {
        id: 'quality_management',
        label: say('Quality management improved', '完善质量管理体系', '完善質量管理體系'),
        effect_days: ours.effectDays.quality,
        causes: ['product'],
        rules: ['EL-5.3'],
      },
      {
        id: 'quality_training',
        label: say('Quality training', '定期质量培训', '定期質量培訓'),
        exam: true,
        effect_days: ours.effectDays.training,
        every_days: ours.qualityTrainingEveryDays,
        rules: ['EL-5.3'],
      },
      {
        id: 'feedback_to_research',
        label: say('Feedback to research and development', '向研发部门反馈', '向研發部門反饋'),
        effect_days: ours.effectDays.quality,
        causes: ['design'],
        rules: ['EL-6'],
      },
      {
        id: 'changed_rules',
        label: say('Rules of handling changed', '投诉处理制度优化', '投訴處理制度優化'),
        effect_days: ours.effectDays.rules,
        rules: ['EL-10'],
      },
    ],
    opens: [
      {
        id: 'systemic_problem',
        improvement: 'quality_management',
        title: say('Systemic problem of quality', '系统性质量问题改进', '系統性質量問題改進'),
        because: say(
          'Last month one cause in the product led to many founded complaints.',
          '上月同一产品原因导致多起投诉成立。',
          '上月同一產品原因導致多起投訴成立。',
        ),
        when: {
          figure: 'founded',
          per: 'month',
          each: 'cause',
          only: PRODUCT_CAUSES,
          at_least: ours.systemicFrom,
        },
        due_within: workingDays(ours.improvementDays),
        rules: ['EL-5.3'],
      },
      {
        id: 'slow_flow',
        improvement: 'changed_rules',
        title: say('Handling is too slow', '投诉处理效率改进', '投訴處理效率改進'),
        because: say(
          'In the last quarter many complaints were late.',
          '上季度多起投诉处理逾期。',
          '上季度多起投訴處理逾期。',
        ),
        // @reading Of efficiency, in which problems of the flow are looked for, a figure shows what was late.
        when: { figure: 'late', per: 'quarter', at_least: ours.lateFrom },
        due_within: workingDays(ours.improvementDays),
        rules: ['EL-10'],
      },
    ],
    rules: ['EL-5.3'],
  },
}
