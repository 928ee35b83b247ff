import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import type { Condition, PolicyInput } from '#shared/policy/schema.ts'
import { ELECTRONICS_ACCOUNTABILITY, ELECTRONICS_CAUSES } from './accountability/electronics.ts'
import { FINANCE_ROLE, HR_ROLE, noticeNumbers } from './accountability/parts.ts'

/** 電子產品客戶投訴處理手冊. Hours are elapsed hours: the text says 小時, never 工作. */

const ours = COMPANY_VALUES.electronics
const HOUR_MINUTES = 60

type Selectors = NonNullable<NonNullable<PolicyInput['stages']>[number]['owner']>
type Ladder = NonNullable<PolicyInput['limits'][number]['ladder']>
type Options = NonNullable<PolicyInput['fields'][number]['options']>

function categoryIs(...categories: string[]): Condition {
  return { signal: 'category', in: categories }
}

/** @rule EL-1.3.1 */
const CATEGORIES: PolicyInput['categories'] = [
  {
    id: 'product_quality',
    label: say('Product quality', '产品质量问题', '產品質量問題'),
    rules: ['EL-1.3.1', 'EL-5.1'],
  },
  {
    id: 'after_sales',
    label: say('After-sales service', '售后服务问题', '售後服務問題'),
    rules: ['EL-1.3.1', 'EL-7.2'],
  },
  {
    id: 'logistics',
    label: say('Logistics and delivery', '物流配送问题', '物流配送問題'),
    rules: ['EL-1.3.1'],
  },
  // @reading Price (7.1) is a chapter of the handbook and no class of 1.3.1: a price complaint is "other".
  {
    id: 'other',
    label: say('Other', '其他问题', '其他問題'),
    rules: ['EL-1.3.1', 'EL-7.1'],
  },
]

const DEPARTMENTS: PolicyInput['departments'] = [
  { id: 'customer_service', label: say('Customer service', '客服部门', '客服部門') },
  { id: 'quality', label: say('Quality', '质量部门', '質量部門') },
  { id: 'after_sales', label: say('After-sales', '售后服务部门', '售後服務部門') },
  { id: 'logistics', label: say('Logistics', '物流部门', '物流部門') },
  { id: 'research', label: say('Research and development', '研发部门', '研發部門') },
  { id: 'legal', label: say('Legal', '法务部门', '法務部門') },
]

/** The causes that responsibility is found by. @rule EL-2.1 EL-5.1 */
const CAUSES: Options = ELECTRONICS_CAUSES.map(({ class: _class, ...option }) => option)

/** @rule EL-2.2 */
const IMPACT_LEVELS: Options = [
  { id: 'none', label: say('None', '无影响', '無影響') },
  { id: 'some', label: say('Some', '有一定影响', '有一定影響') },
  { id: 'serious', label: say('Serious', '影响严重', '影響嚴重') },
]

const FIELDS: PolicyInput['fields'] = [
  {
    id: 'customer_name',
    type: 'text',
    prefill: 'requester_name',
    label: say('Customer name', '客户姓名', '客戶姓名'),
    rules: ['EL-1.2'],
  },
  {
    id: 'contact',
    type: 'text',
    prefill: 'requester_email',
    label: say('Contact details', '联系方式', '聯繫方式'),
    rules: ['EL-1.2'],
  },
  {
    id: 'product_model',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Product model', '投诉产品型号', '投訴產品型號'),
    rules: ['EL-1.2', 'EL-5.1'],
  },
  {
    id: 'purchased_on',
    type: 'date',
    prefill: 'ticket_field',
    label: say('Date of purchase', '购买日期', '購買日期'),
    rules: ['EL-1.2'],
  },
  {
    id: 'problem',
    type: 'long_text',
    prefill: 'description',
    label: say('The problem', '投诉问题描述', '投訴問題描述'),
    rules: ['EL-1.2'],
  },
  {
    id: 'expected_solution',
    type: 'long_text',
    label: say('What the customer expects', '客户期望解决方案', '客戶期望解決方案'),
    rules: ['EL-1.2'],
  },
  {
    id: 'person_complained_about',
    type: 'person',
    names_subject: true,
    label: say('Person complained about', '被投诉人员', '被投訴人員'),
    help: say(
      'That person neither sees nor handles this case.',
      '该人员不得查看或处理本案。',
      '該人員不得查看或處理本案。',
    ),
    rules: ['EL-7.2'],
  },
  {
    id: 'safety',
    type: 'yes_no',
    label: say('Is anyone’s safety affected?', '是否涉及安全问题', '是否涉及安全問題'),
    rules: ['EL-1.3.2'],
  },
  {
    id: 'use_affected',
    type: 'yes_no',
    label: say(
      'Is the customer’s use of the product affected?',
      '是否影响客户使用体验',
      '是否影響客戶使用體驗',
    ),
    rules: ['EL-1.3.2'],
  },
  {
    id: 'category',
    type: 'choice',
    prefill: 'ticket_field',
    options: CATEGORIES.map(({ id, label }) => ({ id, label })),
    label: say('Class', '投诉分类', '投訴分類'),
    rules: ['EL-1.3.1'],
  },
  {
    id: 'issue',
    type: 'text',
    prefill: 'ticket_field',
    label: say('The issue in a few words', '问题简述', '問題簡述'),
    help: say(
      'Complaints with the same words here count as the same issue.',
      '此处文字相同的投诉视为同一问题。',
      '此處文字相同的投訴視為同一問題。',
    ),
    rules: ['EL-1.3.1'],
  },
  {
    id: 'purchase_channel',
    type: 'text',
    label: say('Where it was bought', '购买渠道', '購買渠道'),
    rules: ['EL-5.1'],
  },
  {
    id: 'product_age',
    type: 'text',
    label: say('How long in use', '使用年限', '使用年限'),
    rules: ['EL-5.1'],
  },
  {
    id: 'quality_kind',
    type: 'choice',
    options: [
      { id: 'appearance', label: say('Appearance', '外观缺陷', '外觀缺陷') },
      { id: 'function', label: say('Function', '功能故障', '功能故障') },
      { id: 'life', label: say('Service life', '使用寿命', '使用壽命') },
    ],
    label: say('Kind of quality problem', '质量问题分类', '質量問題分類'),
    rules: ['EL-5.1'],
  },
  {
    id: 'function_kind',
    type: 'choice',
    options: [
      { id: 'hardware', label: say('Hardware fault', '硬件故障', '硬件故障') },
      { id: 'software', label: say('Software problem', '软件问题', '軟件問題') },
      { id: 'misuse', label: say('Misuse', '使用不当', '使用不當') },
      { id: 'design', label: say('Design and function', '产品设计与功能', '產品設計與功能') },
    ],
    label: say('Kind of functional problem', '功能性问题分类', '功能性問題分類'),
    rules: ['EL-6'],
  },
  {
    id: 'after_sales_kind',
    type: 'choice',
    options: [
      { id: 'attitude', label: say('Attitude', '售后服务态度', '售後服務態度') },
      { id: 'efficiency', label: say('Efficiency', '售后服务效率', '售後服務效率') },
      { id: 'service_quality', label: say('Quality of service', '售后服务质量', '售後服務質量') },
    ],
    label: say('Kind of after-sales problem', '售后服务投诉分类', '售後服務投訴分類'),
    rules: ['EL-7.2'],
  },
  {
    id: 'price_kind',
    type: 'choice',
    options: [
      { id: 'difference', label: say('Price difference', '价格差异', '價格差異') },
      {
        id: 'unclear_promotion',
        label: say('Unclear promotion', '促销活动不明确', '促銷活動不明確'),
      },
      { id: 'fraud', label: say('Price fraud', '价格欺诈', '價格欺詐') },
    ],
    label: say('Kind of price complaint', '价格投诉分类', '價格投訴分類'),
    rules: ['EL-7.1'],
  },
  {
    id: 'fraud_proven',
    type: 'yes_no',
    label: say('Did the investigation prove the fraud?', '价格欺诈是否属实', '價格欺詐是否屬實'),
    rules: ['EL-7.1'],
  },
  {
    id: 'finding',
    type: 'long_text',
    label: say('What the investigation found', '调查核实结果', '調查核實結果'),
    rules: ['EL-3.3.4'],
  },
  {
    id: 'cause',
    type: 'choice',
    options: CAUSES,
    label: say('Cause', '投诉原因', '投訴原因'),
    rules: ['EL-2.1', 'EL-5.1'],
  },
  {
    id: 'impact_satisfaction',
    type: 'choice',
    options: IMPACT_LEVELS,
    label: say('Impact on satisfaction', '对客户满意度的影响', '對客戶滿意度的影響'),
    rules: ['EL-2.2'],
  },
  {
    id: 'impact_market_share',
    type: 'choice',
    options: IMPACT_LEVELS,
    label: say('Impact on market share', '对市场份额的影响', '對市場份額的影響'),
    rules: ['EL-2.2'],
  },
  {
    id: 'impact_benefit',
    type: 'choice',
    options: IMPACT_LEVELS,
    label: say('Impact on the company’s results', '对企业效益的影响', '對企業效益的影響'),
    rules: ['EL-2.2'],
  },
  {
    id: 'legal_risk',
    type: 'yes_no',
    label: say('Is there a legal risk?', '是否存在法律法规风险', '是否存在法律法規風險'),
    help: say('Yes: legal is told.', '选“是”将告知法务部门。', '選「是」將告知法務部門。'),
    rules: ['EL-2.2'],
  },
  {
    id: 'solution_kind',
    type: 'choice',
    options: [
      { id: 'return', label: say('Return', '退货', '退貨') },
      { id: 'exchange', label: say('Exchange', '换货', '換貨') },
      { id: 'repair', label: say('Repair', '维修', '維修') },
      { id: 'compensation', label: say('Compensation', '赔偿', '賠償') },
      { id: 'other_solution', label: say('Other', '其他', '其他') },
    ],
    label: say('Solution', '解决方案', '解決方案'),
    rules: ['EL-2.3'],
  },
  {
    id: 'plan_principle',
    type: 'text',
    label: say('Principle applied', '处理原则', '處理原則'),
    rules: ['EL-2.3'],
  },
  {
    id: 'plan_department',
    type: 'choice',
    options: DEPARTMENTS.map(({ id, label }) => ({ id, label })),
    label: say('Responsible department', '责任部门', '責任部門'),
    rules: ['EL-2.3'],
  },
  {
    id: 'execution',
    type: 'long_text',
    label: say('What was done', '执行情况', '執行情況'),
    rules: ['EL-3.3.6'],
  },
  {
    id: 'apology',
    type: 'long_text',
    label: say('Apology given to the customer', '向客户道歉', '向客戶道歉'),
    rules: ['EL-7.1'],
  },
  {
    id: 'consequence',
    type: 'choice',
    options: [
      { id: 'dealt_with_seriously', label: say('Dealt with seriously', '严肃处理', '嚴肅處理') },
      { id: 'criticism', label: say('Criticism and education', '批评教育', '批評教育') },
      { id: 'process', label: say('Improve the process', '优化售后服务流程', '優化售後服務流程') },
      { id: 'training', label: say('Training', '加强培训', '加強培訓') },
    ],
    label: say('Consequence proposed', '建议的处理', '建議的處理'),
    help: say(
      'A proposal on record. Nothing follows for anyone from this field alone.',
      '仅记录建议，本身不对任何人产生处理结果。',
      '僅記錄建議，本身不對任何人產生處理結果。',
    ),
    rules: ['EL-7.1', 'EL-7.2'],
  },
  {
    id: 'follow_up_kind',
    type: 'choice',
    options: [
      { id: 'care', label: say('Follow-up on use', '跟进关怀', '跟進關懷') },
      { id: 'offer', label: say('Offer', '优惠活动推送', '優惠活動推送') },
      { id: 'survey', label: say('Satisfaction survey', '客户满意度调查', '客戶滿意度調查') },
    ],
    label: say('Kind of follow-up', '关怀方式', '關懷方式'),
    rules: ['EL-7.3'],
  },
  {
    id: 'systemic_problem',
    type: 'yes_no',
    label: say(
      'Is there a systemic problem behind it?',
      '是否存在系统性问题',
      '是否存在系統性問題',
    ),
    rules: ['EL-5.3'],
  },
  {
    id: 'improvement',
    type: 'long_text',
    label: say('Improvement proposed', '改进措施建议', '改進措施建議'),
    rules: ['EL-5.3'],
  },
  {
    id: 'process_problem',
    type: 'long_text',
    label: say('Problem in our own process', '处理流程中发现的问题', '處理流程中發現的問題'),
    help: say(
      'What made this case slow or let it go astray.',
      '影响效率或合规的环节。',
      '影響效率或合規的環節。',
    ),
    rules: ['EL-10'],
  },
]

/** Both are needed wherever someone speaks with the customer. @rule EL-4.1 */
const AT_CONTACT = [
  {
    text: say(
      'Listen to the end; do not interrupt and do not argue.',
      '耐心倾听客户诉求，不打断，不急于辩解。',
      '耐心傾聽客戶訴求，不打斷，不急於辯解。',
    ),
    rules: ['EL-4.1'],
  },
  {
    text: say(
      'Show that you understand, apologise sincerely, and say what happens next.',
      '表达同情与理解，诚恳致歉，并说明下一步如何解决。',
      '表達同情與理解，誠懇致歉，並說明下一步如何解決。',
    ),
    rules: ['EL-4.1'],
  },
]

/** @rule EL-6 */
const FUNCTION_STEPS = [
  {
    when: { field: 'function_kind', is: 'hardware' },
    text: say(
      'Hardware: check the warranty card; guide the customer through power and cables; then repair on site or by post, with progress the customer can ask for.',
      '硬件故障：检查产品保修卡，指导客户排查电源、连接线；仍未解决的，安排工程师上门或寄回维修，并提供维修进度查询。',
      '硬件故障：檢查產品保修卡，指導客戶排查電源、連接線；仍未解決的，安排工程師上門或寄回維修，並提供維修進度查詢。',
    ),
    rules: ['EL-6'],
  },
  {
    when: { field: 'function_kind', is: 'software' },
    text: say(
      'Software: ask for system and software versions; give the repair steps; then system recovery or upgrade.',
      '软件问题：询问操作系统版本、软件版本，提供修复建议；仍未解决的，提供系统恢复、升级。',
      '軟件問題：詢問操作系統版本、軟件版本，提供修復建議；仍未解決的，提供系統恢復、升級。',
    ),
    rules: ['EL-6'],
  },
  {
    when: { field: 'function_kind', is: 'misuse' },
    text: say(
      'Misuse: guide patiently, send instructions or a video, and write the question into the FAQ.',
      '使用不当：耐心指导正确使用，提供使用说明及操作视频，并编入FAQ。',
      '使用不當：耐心指導正確使用，提供使用說明及操作視頻，並編入FAQ。',
    ),
    rules: ['EL-6'],
  },
  {
    when: { field: 'function_kind', is: 'design' },
    text: say(
      'Design: collect the feedback, sort it, and pass it to research and development.',
      '产品设计与功能：收集客户反馈，归类整理，并向研发部门反馈。',
      '產品設計與功能：收集客戶反饋，歸類整理，並向研發部門反饋。',
    ),
    rules: ['EL-6'],
  },
] satisfies PolicyInput['stages'][number]['guidance']

/** What the class of an after-sales or price complaint leads to; the person decides. @rule EL-7.1 EL-7.2 */
const CONSEQUENCES = [
  {
    when: { field: 'fraud_proven', is: true },
    text: say(
      'Price fraud is proven: apologise to the customer, and put forward to the supervisor that those involved are dealt with seriously.',
      '价格欺诈属实：向客户道歉，并提请主管对涉事人员严肃处理。',
      '價格欺詐屬實：向客戶道歉，並提請主管對涉事人員嚴肅處理。',
    ),
    rules: ['EL-7.1'],
  },
  {
    when: { field: 'price_kind', is: 'difference' },
    text: say(
      'Price difference: explain the reason, such as transport cost or stock, and offer a solution.',
      '价格差异：解释运输成本、库存状况等原因，并提供解决方案。',
      '價格差異：解釋運輸成本、庫存狀況等原因，並提供解決方案。',
    ),
    rules: ['EL-7.1'],
  },
  {
    when: { field: 'price_kind', is: 'unclear_promotion' },
    text: say(
      'Unclear promotion: explain the rules of the promotion; where they misled, correct them.',
      '促销活动不明确：说明活动具体内容，如有误解，及时调整。',
      '促銷活動不明確：說明活動具體內容，如有誤解，及時調整。',
    ),
    rules: ['EL-7.1'],
  },
  {
    when: { field: 'after_sales_kind', is: 'attitude' },
    text: say(
      'Attitude: propose criticism and education of those involved.',
      '服务态度：建议对涉事人员进行批评教育。',
      '服務態度：建議對涉事人員進行批評教育。',
    ),
    rules: ['EL-7.2'],
  },
  {
    when: { field: 'after_sales_kind', is: 'efficiency' },
    text: say(
      'Efficiency: propose what to improve in the after-sales process.',
      '服务效率：建议优化售后服务流程。',
      '服務效率：建議優化售後服務流程。',
    ),
    rules: ['EL-7.2'],
  },
  {
    when: { field: 'after_sales_kind', is: 'service_quality' },
    text: say(
      'Quality of service: propose training for after-sales staff.',
      '服务质量：建议加强售后服务人员培训。',
      '服務質量：建議加強售後服務人員培訓。',
    ),
    rules: ['EL-7.2'],
  },
] satisfies PolicyInput['stages'][number]['guidance']

/**
 * Each class to its department.
 * @rule EL-1.1
 * @reading The text names no department for "other": it stays with whoever has it in customer service.
 */
const DISPATCHED: Selectors = [
  {
    select: 'role',
    role: 'specialist',
    department: 'quality',
    when: categoryIs('product_quality'),
  },
  {
    select: 'role',
    role: 'specialist',
    department: 'after_sales',
    when: categoryIs('after_sales'),
  },
  { select: 'role', role: 'specialist', department: 'logistics', when: categoryIs('logistics') },
  { select: 'owner' },
]

const SUPERVISORS: Selectors = [
  { select: 'supervisor_of', of: 'owner' },
  { select: 'role', role: 'supervisor' },
]

/** [X] The text has no ladder; 9.2.1 has the company's leaders step in at the end. */
const LADDER: Ladder = [
  { after_minutes: 0, to: SUPERVISORS },
  { after_minutes: ours.managerToldAfterMinutes, to: [{ select: 'role', role: 'manager' }] },
]

function hours(count: number) {
  return { kind: 'elapsed' as const, minutes: count * HOUR_MINUTES }
}

export const ELECTRONICS: PolicyInput = {
  key: 'electronics',
  version: '2026.1',
  title: say(
    'Electronics: customer complaints handbook',
    '电子产品客户投诉处理手册',
    '電子產品客戶投訴處理手冊',
  ),
  principles: [
    say('Respect the customer.', '尊重客户', '尊重客戶'),
    say('Communicate actively.', '积极沟通', '積極溝通'),
    say('Be objective and fair.', '客观公正', '客觀公正'),
    say('Handle in time.', '及时处理', '及時處理'),
    say('Improve continuously.', '持续改进', '持續改進'),
  ],
  calendar: 'china-office',
  // @reading Form ids differ per account; the tags are what any account can have, and it may add its own form here.
  complaint: {
    all: [
      { signal: 'tag', is: 'complaint' },
      { signal: 'tag', is: 'electronics' },
    ],
  },
  departments: DEPARTMENTS,
  roles: [
    { id: 'agent', label: say('Agent', '客服人员', '客服人員') },
    { id: 'specialist', label: say('Department specialist', '部门经办人', '部門經辦人') },
    { id: 'supervisor', label: say('Supervisor', '主管', '主管') },
    { id: 'manager', label: say('Manager', '公司高层', '公司高層') },
    { id: 'legal', label: say('Legal', '法务', '法務') },
    HR_ROLE,
    FINANCE_ROLE,
  ],
  categories: CATEGORIES,
  tiers: [],
  urgencies: [
    {
      id: 'ordinary',
      label: say('Ordinary', '一般投诉', '一般投訴'),
      tone: 'neutral',
      rules: ['EL-1.3.2'],
    },
    {
      id: 'important',
      label: say('Important', '重要投诉', '重要投訴'),
      tone: 'warning',
      rules: ['EL-1.3.2'],
    },
    {
      id: 'urgent',
      label: say('Urgent', '紧急投诉', '緊急投訴'),
      tone: 'danger',
      rules: ['EL-1.3.2'],
    },
  ],
  fields: FIELDS,
  triage: [
    {
      id: 'urgent_quality',
      // @reading "涉及產品質量、安全等問題": one of the two is enough, and every quality complaint is one.
      when: categoryIs('product_quality'),
      urgency: 'urgent',
      because: say('It concerns product quality.', '涉及产品质量问题。', '涉及產品質量問題。'),
      rules: ['EL-1.3.2'],
    },
    {
      id: 'urgent_safety',
      when: { field: 'safety', is: true },
      urgency: 'urgent',
      because: say('It concerns safety.', '涉及安全问题。', '涉及安全問題。'),
      rules: ['EL-1.3.2'],
    },
    {
      id: 'important_use',
      when: { field: 'use_affected', is: true },
      urgency: 'important',
      because: say('The customer’s use is affected.', '影响客户使用体验。', '影響客戶使用體驗。'),
      rules: ['EL-1.3.2'],
    },
  ],
  // @reading The text has no rule of escalation, only what leads to it (9.2): a demand ignored, the customer more
  // dissatisfied. A customer who is not satisfied, or a limit missed, raises the case by itself.
  escalation: {
    when: {
      any: [
        { signal: 'dissatisfactions', more_than: 0 },
        { signal: 'breaches', more_than: 0 },
      ],
    },
    because: say(
      'A limit was missed or the customer is not satisfied.',
      '处理逾期，或客户不满意。',
      '處理逾期，或客戶不滿意。',
    ),
    rules: ['EL-9'],
  },
  stages: [
    {
      id: 'record',
      label: say('Receive', '接收投诉', '接收投訴'),
      step: say('Record the complaint', '记录投诉信息', '記錄投訴信息'),
      guidance: [
        ...AT_CONTACT,
        {
          text: say(
            'By whatever way it came (phone, mail, chat, social media, service desk), it is recorded here, complete and exact.',
            '无论来自电话、邮件、在线客服、社交媒体还是服务台，均在此准确、完整地记录。',
            '無論來自電話、郵件、在線客服、社交媒體還是服務臺，均在此準確、完整地記錄。',
          ),
          rules: ['EL-1.1', 'EL-1.2'],
        },
      ],
      owner: [{ select: 'taker' }, { select: 'role', role: 'agent' }],
      fields: [
        { field: 'customer_name', required: true },
        { field: 'contact', required: true },
        { field: 'product_model', required: true },
        { field: 'purchased_on', required: true },
        { field: 'problem', required: true },
        { field: 'expected_solution', required: true },
        { field: 'person_complained_about', required: false },
      ],
      rules: ['EL-1.1', 'EL-1.2', 'EL-3.3.1'],
    },
    {
      id: 'judge',
      label: say('Judge', '初步判断', '初步判斷'),
      step: say('Judge how urgent it is', '判断投诉的性质和优先级', '判斷投訴的性質和優先級'),
      guidance: [
        {
          text: say(
            'Urgent: respond at once and make sure the customer is safe.',
            '紧急投诉：立即响应，迅速处理，保证客户安全。',
            '緊急投訴：立即響應，迅速處理，保證客戶安全。',
          ),
          rules: ['EL-1.3.2'],
        },
      ],
      owner: [{ select: 'owner' }],
      fields: [
        { field: 'safety', required: true },
        { field: 'use_affected', required: true },
      ],
      rules: ['EL-1.3.2', 'EL-3.3.2'],
    },
    {
      id: 'classify',
      label: say('Classify', '分类处理', '分類處理'),
      step: say('Set the class', '确定投诉分类', '確定投訴分類'),
      guidance: [
        {
          text: say(
            'The class decides which department goes on. Passing the buck makes a complaint escalate.',
            '分类决定由哪个部门处理。推诿责任会使投诉升级。',
            '分類決定由哪個部門處理。推諉責任會使投訴升級。',
          ),
          rules: ['EL-1.1', 'EL-9'],
        },
      ],
      owner: [{ select: 'owner' }],
      fields: [
        { field: 'category', required: true },
        { field: 'issue', required: false },
      ],
      rules: ['EL-1.3.1', 'EL-3.3.3'],
    },
    {
      id: 'investigate',
      label: say('Investigate', '调查核实', '調查核實'),
      step: say('Find out what happened and why', '调查核实，查明原因', '調查核實，查明原因'),
      guidance: FUNCTION_STEPS,
      owner: DISPATCHED,
      fields: [
        { field: 'purchase_channel', required: true, when: categoryIs('product_quality') },
        { field: 'product_age', required: true, when: categoryIs('product_quality') },
        { field: 'quality_kind', required: true, when: categoryIs('product_quality') },
        // @reading Functional problems (6) are one kind of quality problem (5.1.2), and may turn up under "other".
        { field: 'function_kind', required: false, when: categoryIs('product_quality', 'other') },
        { field: 'after_sales_kind', required: true, when: categoryIs('after_sales') },
        { field: 'price_kind', required: false, when: categoryIs('other') },
        { field: 'fraud_proven', required: true, when: { field: 'price_kind', is: 'fraud' } },
        { field: 'finding', required: true },
        { field: 'cause', required: true },
        { field: 'impact_satisfaction', required: true },
        { field: 'impact_market_share', required: false },
        { field: 'impact_benefit', required: false },
        { field: 'legal_risk', required: true },
      ],
      rules: ['EL-1.1', 'EL-2.1', 'EL-2.2', 'EL-3.3.4', 'EL-5.1', 'EL-6'],
    },
    {
      id: 'plan',
      label: say('Plan', '制定方案', '制定方案'),
      step: say('Make the plan', '制定解决方案', '制定解決方案'),
      guidance: [
        {
          text: say(
            'Fair, open, in time; name who is responsible and who supervises.',
            '公平、公正、公开、及时；落实责任与监督。',
            '公平、公正、公開、及時；落實責任與監督。',
          ),
          rules: ['EL-2.3'],
        },
        ...CONSEQUENCES,
      ],
      owner: DISPATCHED,
      fields: [
        { field: 'solution_kind', required: true },
        { field: 'plan_principle', required: false },
        { field: 'plan_department', required: true },
        {
          field: 'consequence',
          required: false,
          when: {
            any: [
              { field: 'after_sales_kind', is_set: true },
              { field: 'fraud_proven', is: true },
            ],
          },
        },
      ],
      requires: ['plan'],
      rules: ['EL-2.3', 'EL-3.3.5', 'EL-7.1', 'EL-7.2'],
    },
    {
      id: 'execute',
      label: say('Execute', '执行方案', '執行方案'),
      step: say(
        'Tell the customer the plan and carry it out',
        '通知客户并执行方案',
        '通知客戶並執行方案',
      ),
      guidance: [
        {
          text: say(
            'Tell the customer at intervals how far it is.',
            '定期向客户反馈处理进度。',
            '定期向客戶反饋處理進度。',
          ),
          rules: ['EL-4.3'],
        },
      ],
      owner: DISPATCHED,
      fields: [
        { field: 'execution', required: true },
        { field: 'apology', required: true, when: { field: 'fraud_proven', is: true } },
      ],
      requires: ['plan_done'],
      rules: ['EL-3.3.6', 'EL-7.1'],
    },
    {
      id: 'feedback',
      label: say('Feed back', '反馈结果', '反饋結果'),
      step: say(
        'Tell the customer the result and ask for their opinion',
        '向客户反馈处理结果，征求意见',
        '向客戶反饋處理結果，徵求意見',
      ),
      guidance: [
        ...AT_CONTACT,
        {
          text: say(
            'Say the cause, the solution and what is being improved.',
            '说明问题原因、解决方案和后续改进措施。',
            '說明問題原因、解決方案和後續改進措施。',
          ),
          rules: ['EL-4.3'],
        },
        {
          text: say(
            'Ask whether the customer is satisfied, and record the answer: it is one of the figures the team is measured by.',
            '询问客户是否满意并记录：满意度是团队绩效评估指标之一。',
            '詢問客戶是否滿意並記錄：滿意度是團隊績效評估指標之一。',
          ),
          rules: ['EL-4.3', 'EL-8.3'],
        },
      ],
      // @reading The text does not say who feeds back; talking to the customer is the work of customer service
      // throughout chapter 4, so it goes back to whoever took the complaint.
      owner: [{ select: 'taker' }, { select: 'owner' }],
      requires: ['contact', 'customer_answer'],
      // @reading 3.2(7) has the satisfaction confirmed and does not say what follows if there is none: a new plan.
      on_dissatisfaction: 'plan',
      rules: ['EL-3.3.7', 'EL-4.1', 'EL-4.3', 'EL-8.3'],
    },
    {
      id: 'follow_up',
      label: say('Follow up', '跟进改进', '跟進改進'),
      step: say('Follow up, then close', '持续跟进，确认后结案', '持續跟進，確認後結案'),
      guidance: [
        {
          text: say(
            'Ask how the product works now; an offer or a survey is possible too.',
            '了解客户使用情况，可推送优惠活动或开展满意度调查。',
            '了解客戶使用情況，可推送優惠活動或開展滿意度調查。',
          ),
          rules: ['EL-7.3'],
        },
        {
          text: say(
            'Look for the systemic problem behind it: what should quality management or training change?',
            '找出潜在的系统性问题：质量管理和培训应如何改进？',
            '找出潛在的系統性問題：質量管理和培訓應如何改進？',
          ),
          rules: ['EL-5.3'],
        },
      ],
      owner: [{ select: 'owner' }],
      fields: [
        { field: 'follow_up_kind', required: true },
        { field: 'systemic_problem', required: true },
        { field: 'improvement', required: true, when: { field: 'systemic_problem', is: true } },
        { field: 'process_problem', required: false },
      ],
      requires: ['contact'],
      on_dissatisfaction: 'plan',
      rules: ['EL-3.3.8', 'EL-5.3', 'EL-7.3', 'EL-10'],
    },
  ],
  // @reading The first five limits all count from the receipt ("接到客戶投訴后"): four hours to classify, not one
  // plus two plus four. The sixth counts from the finished plan, the seventh from the finished execution.
  limits: [
    {
      id: 'record_within',
      label: say('Record within 1 hour', '1小时内完成记录', '1小時內完成記錄'),
      from: 'received',
      until: 'left:record',
      amount: hours(1),
      warn_before_minutes: ours.warnBeforeMinutes.record,
      ladder: LADDER,
      rules: ['EL-3.3.1'],
    },
    {
      id: 'judge_within',
      label: say('Judge within 2 hours', '2小时内完成初步判断', '2小時內完成初步判斷'),
      from: 'received',
      until: 'left:judge',
      amount: hours(2),
      warn_before_minutes: ours.warnBeforeMinutes.judge,
      ladder: LADDER,
      rules: ['EL-3.3.2'],
    },
    {
      id: 'classify_within',
      label: say('Classify within 4 hours', '4小时内完成分类', '4小時內完成分類'),
      from: 'received',
      until: 'left:classify',
      amount: hours(4),
      warn_before_minutes: ours.warnBeforeMinutes.classify,
      ladder: LADDER,
      rules: ['EL-3.3.3'],
    },
    {
      id: 'investigate_within',
      label: say('Investigate within 24 hours', '24小时内完成调查核实', '24小時內完成調查核實'),
      from: 'received',
      until: 'left:investigate',
      amount: hours(24),
      warn_before_minutes: ours.warnBeforeMinutes.investigate,
      ladder: LADDER,
      rules: ['EL-3.3.4'],
    },
    {
      id: 'plan_within',
      label: say('Plan within 48 hours', '48小时内制定解决方案', '48小時內制定解決方案'),
      from: 'received',
      until: 'left:plan',
      amount: hours(48),
      warn_before_minutes: ours.warnBeforeMinutes.plan,
      ladder: LADDER,
      rules: ['EL-3.3.5'],
    },
    {
      id: 'execute_within',
      label: say(
        'Execute within 72 hours of the plan',
        '方案制定后72小时内执行',
        '方案制定後72小時內執行',
      ),
      from: 'left:plan',
      until: 'left:execute',
      amount: hours(72),
      warn_before_minutes: ours.warnBeforeMinutes.execute,
      ladder: LADDER,
      rules: ['EL-3.3.6'],
    },
    {
      id: 'feed_back_within',
      label: say(
        'Feed back within 24 hours of execution',
        '执行后24小时内反馈处理结果',
        '執行後24小時內反饋處理結果',
      ),
      from: 'left:execute',
      until: 'left:feedback',
      amount: hours(24),
      warn_before_minutes: ours.warnBeforeMinutes.feedback,
      ladder: LADDER,
      rules: ['EL-3.3.7'],
    },
    {
      id: 'follow_up_again',
      label: say('Next follow-up', '下次跟进', '下次跟進'),
      when: { signal: 'stage', is: 'follow_up' },
      from: 'left:feedback',
      until: 'last_contact',
      amount: { kind: 'elapsed', minutes: ours.followUpMinutes },
      warn_before_minutes: ours.warnBeforeMinutes.followUp,
      repeats: true,
      ladder: LADDER,
      rules: ['EL-3.3.8', 'EL-7.3'],
    },
    {
      id: 'progress_update',
      label: say('Next news to the customer', '下次进度反馈', '下次進度反饋'),
      // @reading From the receipt until the result is told; after that the follow-up has its own clock.
      when: { not: { signal: 'stage', in: ['feedback', 'follow_up'] } },
      from: 'received',
      until: 'last_contact',
      amount: { kind: 'elapsed', minutes: ours.progressUpdateMinutes },
      warn_before_minutes: ours.warnBeforeMinutes.progressUpdate,
      repeats: true,
      ladder: LADDER,
      rules: ['EL-4.3'],
    },
    {
      id: 'urgent_response',
      label: say('Respond to an urgent complaint', '紧急投诉立即响应', '緊急投訴立即響應'),
      when: { signal: 'urgency', is: 'urgent' },
      // @reading "At once" counts from when it is known to be urgent: once it has been judged and classified.
      from: 'left:classify',
      until: 'first_contact',
      amount: { kind: 'elapsed', minutes: ours.urgentResponseMinutes },
      warn_before_minutes: ours.warnBeforeMinutes.urgentResponse,
      ladder: LADDER,
      rules: ['EL-1.3.2'],
    },
  ],
  notices: [
    {
      id: 'urgent_told',
      label: say('Urgent complaint', '紧急投诉告知', '緊急投訴告知'),
      when: { signal: 'urgency', is: 'urgent' },
      to: SUPERVISORS,
      rules: ['EL-1.3.2'],
    },
    {
      id: 'legal_told',
      label: say('Legal risk', '法律风险告知', '法律風險告知'),
      when: { field: 'legal_risk', is: true },
      to: [{ select: 'role', role: 'legal' }],
      rules: ['EL-2.2'],
    },
    {
      id: 'research_told',
      label: say('Design feedback', '产品设计反馈', '產品設計反饋'),
      when: { field: 'function_kind', is: 'design' },
      to: [{ select: 'role', role: 'specialist', department: 'research' }],
      rules: ['EL-6'],
    },
    {
      id: 'fraud_told',
      label: say('Price fraud is proven', '价格欺诈属实', '價格欺詐屬實'),
      when: { field: 'fraud_proven', is: true },
      to: SUPERVISORS,
      rules: ['EL-7.1'],
    },
    {
      id: 'systemic_told',
      label: say('Systemic problem', '系统性问题告知', '系統性問題告知'),
      when: { field: 'systemic_problem', is: true },
      to: [{ select: 'role', role: 'specialist', department: 'quality' }],
      rules: ['EL-5.3'],
    },
    {
      id: 'process_told',
      label: say('Problem in our own process', '流程问题告知', '流程問題告知'),
      when: { field: 'process_problem', is_set: true },
      to: [{ select: 'role', role: 'manager' }, ...SUPERVISORS],
      rules: ['EL-10'],
    },
  ],
  plan: {
    label: say('Measures of the plan', '处理方案', '處理方案'),
    needs_supervisor: true,
    warn_before_minutes: ours.warnBeforeMinutes.planItem,
    ladder: LADDER,
    rules: ['EL-2.3'],
  },
  promises: {
    warn_before_minutes: ours.warnBeforeMinutes.promise,
    ladder: LADDER,
    rules: ['EL-4.3'],
  },
  hand_over: { needs_acceptance: true, rules: ['EL-9'] },
  // @reading The handbook is silent on recusal; that nobody handles a complaint about themselves holds everywhere.
  recusal: { rules: [] },
  queue: { order: ['urgency', 'escalated', 'due', 'received'], rules: ['EL-1.3.2'] },
  numbering: [noticeNumbers(['EL-7.1', 'EL-7.2'])],
  repeat: { window_days: ours.repeatWindowDays },
  accountability: ELECTRONICS_ACCOUNTABILITY,
}
