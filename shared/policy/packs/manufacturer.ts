import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import type { Condition, PolicyInput } from '#shared/policy/schema.ts'
import { MANUFACTURER_ACCOUNTABILITY } from './accountability/manufacturer.ts'
import { FINANCE_ROLE, noticeNumbers } from './accountability/parts.ts'

/**
 * 客户投诉管理制度 of a manufacturer: one form, 《客户意见处理表》, goes from sales through quality, manufacturing and
 * the general manager's office and back. Days are days of the clock: the text says 天 and 日, never 工作日.
 */

const ours = COMPANY_VALUES.manufacturer
const DAY_MINUTES = 24 * 60

type Selectors = NonNullable<PolicyInput['stages'][number]['owner']>
type Ladder = NonNullable<PolicyInput['limits'][number]['ladder']>

/**
 * Whether a 《客户意见处理表》 is made.
 * @rule MF-3 MF-9.9
 * @reading Without a loss the exception slip is enough; a customer who does not accept that gets the form.
 */
const ON_FORM: Condition = {
  any: [
    { field: 'caused_loss', is: true },
    { signal: 'round', more_than: 1 },
  ],
}
const NO_LOSS: Condition = { not: ON_FORM }
const NEEDS_SITE_CHECK: Condition = {
  all: [ON_FORM, { field: 'needs_site_check', is: true }],
}
const IS_FOUNDED: Condition = { all: [ON_FORM, { field: 'is_founded', is: true }] }
const NOT_FOUNDED: Condition = { all: [ON_FORM, { field: 'is_founded', is: false }] }
const IS_OWN_FAULT: Condition = { all: [IS_FOUNDED, { field: 'external_party', is: 'none' }] }

/** @rule MF-12.3 */
const AFFECTS_RECEIVABLE: Condition = {
  all: [
    ON_FORM,
    { field: 'receivable_affected', is_set: true },
    { not: { field: 'receivable_affected', is: 0 } },
  ],
}

/** @rule MF-5 */
const CATEGORIES: PolicyInput['categories'] = [
  {
    id: 'non_quality',
    label: say('Not quality (human)', '非质量异常（人为因素）', '非質量異常（人為因素）'),
    rules: ['MF-5'],
  },
  { id: 'quality', label: say('Quality', '质量异常', '質量異常'), rules: ['MF-5'] },
]

const DEPARTMENTS: PolicyInput['departments'] = [
  { id: 'sales', label: say('Sales', '业务部', '業務部') },
  { id: 'quality', label: say('Quality', '质量管理部', '質量管理部') },
  { id: 'manufacturing', label: say('Manufacturing', '制造部', '製造部') },
  {
    id: 'general_office',
    label: say('General manager’s office', '总经理室', '總經理室'),
  },
  { id: 'research', label: say('Research and development', '研发部', '研發部') },
  { id: 'finance', label: say('Finance', '财务部', '財務部') },
  { id: 'warehouse', label: say('Finished goods store', '成品仓库', '成品倉庫') },
  { id: 'management', label: say('Management', '管理层', '管理層') },
]

/** Those that can be responsible for what went wrong. */
const RESPONSIBLE_DEPARTMENTS = DEPARTMENTS.filter(({ id }) =>
  ['sales', 'quality', 'manufacturing', 'research', 'warehouse'].includes(id),
).map(({ id, label }) => ({ id, label }))

const FIELDS: PolicyInput['fields'] = [
  {
    id: 'customer_name',
    type: 'text',
    prefill: 'organization_name',
    label: say('Customer', '客户名称', '客戶名稱'),
    rules: ['MF-9.1'],
  },
  {
    id: 'contact_person',
    type: 'text',
    prefill: 'requester_name',
    label: say('Contact person', '客户联系人', '客戶聯繫人'),
    rules: ['MF-9.1'],
  },
  {
    id: 'order_number',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Order number', '订单编号', '訂單編號'),
    rules: ['MF-7.1'],
  },
  {
    id: 'part_number',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Part number', '料号', '料號'),
    rules: ['MF-7.1'],
  },
  {
    id: 'quantity',
    type: 'number',
    label: say('Quantity delivered', '交运数量', '交運數量'),
    rules: ['MF-7.1'],
  },
  {
    id: 'defective_quantity',
    type: 'number',
    label: say('Quantity defective', '不良数量', '不良數量'),
    rules: ['MF-9.1'],
  },
  {
    id: 'shipped_on',
    type: 'date',
    label: say('Shipped on', '交运日期', '交運日期'),
    rules: ['MF-7.1'],
  },
  {
    id: 'demand',
    type: 'long_text',
    prefill: 'description',
    label: say('What the customer demands', '客户投诉要求', '客戶投訴要求'),
    rules: ['MF-7.1'],
  },
  {
    id: 'demand_reason',
    type: 'long_text',
    label: say('Reason the customer gives', '客户投诉理由', '客戶投訴理由'),
    rules: ['MF-7.1'],
  },
  {
    id: 'issue',
    type: 'text',
    prefill: 'ticket_field',
    label: say('The issue in a few words', '异常简述', '異常簡述'),
    help: say(
      'Complaints with the same words here count as the same issue.',
      '此处文字相同的投诉视为同一问题。',
      '此處文字相同的投訴視為同一問題。',
    ),
    rules: ['MF-9.1'],
  },
  {
    id: 'caused_loss',
    type: 'yes_no',
    label: say('Did the customer suffer a loss?', '是否造成损失', '是否造成損失'),
    rules: ['MF-3'],
  },
  {
    id: 'needs_site_check',
    type: 'yes_no',
    label: say('Is a check on site needed?', '是否需要会勘', '是否需要會勘'),
    rules: ['MF-9.2'],
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
    rules: ['MF-9.1'],
  },
  {
    id: 'improvement_demand',
    type: 'long_text',
    label: say('Improvement demanded', '改善要求', '改善要求'),
    rules: ['MF-3'],
  },
  {
    id: 'improving_department',
    type: 'choice',
    options: RESPONSIBLE_DEPARTMENTS,
    label: say('Department that improves', '应予改善的部门', '應予改善的部門'),
    rules: ['MF-3'],
  },
  {
    id: 'site_team',
    type: 'text',
    label: say(
      'Who went: quality and manufacturing',
      '会勘人员（质量、制造）',
      '會勘人員（質量、製造）',
    ),
    rules: ['MF-9.2'],
  },
  {
    id: 'site_finding',
    type: 'long_text',
    label: say('What was found on site', '会勘情况', '會勘情況'),
    rules: ['MF-9.2'],
  },
  {
    id: 'site_report',
    type: 'long_text',
    label: say('Report on the check on site', '会勘报告', '會勘報告'),
    rules: ['MF-9.2', 'MF-9.3'],
  },
  {
    id: 'sample',
    type: 'choice',
    options: [
      { id: 'attached', label: say('Attached', '随表附送', '隨表附送') },
      { id: 'none', label: say('There is none', '无样品', '無樣品') },
    ],
    label: say('Sample', '异常样品', '異常樣品'),
    rules: ['MF-9.1'],
  },
  {
    id: 'sales_opinion',
    type: 'long_text',
    label: say('Opinion of sales', '业务部意见', '業務部意見'),
    rules: ['MF-9.1'],
  },
  {
    id: 'tracking_entry',
    type: 'yes_no',
    label: say(
      'Is it entered in the tracking table?',
      '已登记于《客户投诉案件登记追踪表》',
      '已登記於《客戶投訴案件登記追蹤表》',
    ),
    rules: ['MF-7.3', 'MF-9.4'],
  },
  {
    id: 'is_founded',
    type: 'yes_no',
    label: say('Is the complaint founded?', '客户投诉是否成立', '客戶投訴是否成立'),
    rules: ['MF-9.14'],
  },
  {
    id: 'not_founded_reason',
    type: 'long_text',
    label: say('Why it is not founded', '投诉不成立的理由', '投訴不成立的理由'),
    rules: ['MF-9.14'],
  },
  {
    id: 'category',
    type: 'choice',
    prefill: 'ticket_field',
    options: CATEGORIES.map(({ id, label }) => ({ id, label })),
    label: say('Class of cause', '异常原因类别', '異常原因類別'),
    rules: ['MF-5'],
  },
  {
    id: 'cause',
    type: 'long_text',
    label: say('Cause', '发生原因', '發生原因'),
    rules: ['MF-7.2', 'MF-9.4'],
  },
  {
    id: 'responsible_department',
    type: 'choice',
    options: RESPONSIBLE_DEPARTMENTS,
    label: say('Responsible department', '职责归属部门', '職責歸屬部門'),
    rules: ['MF-7.2', 'MF-9.4', 'MF-9.7'],
  },
  {
    id: 'external_party',
    type: 'choice',
    options: [
      { id: 'none', label: say('Nobody outside', '无', '無') },
      { id: 'supplier', label: say('Supplier', '原物料供应商', '原物料供應商') },
      { id: 'other_company', label: say('Another company', '其他公司', '其他公司') },
    ],
    label: say('Is anyone outside responsible?', '外部责任方', '外部責任方'),
    rules: ['MF-9.13'],
  },
  {
    id: 'investigation_report',
    type: 'long_text',
    label: say('Report of the investigation', '调查处理报告', '調查處理報告'),
    rules: ['MF-7.2', 'MF-9.3'],
  },
  {
    id: 'detailed_cause',
    type: 'long_text',
    label: say('Cause in detail', '异常原因分析', '異常原因分析'),
    rules: ['MF-7.4', 'MF-9.4'],
  },
  {
    id: 'countermeasure',
    type: 'long_text',
    label: say('Countermeasure', '处理对策', '處理對策'),
    rules: ['MF-7.4', 'MF-9.4'],
  },
  {
    id: 'responsible_unit',
    type: 'text',
    label: say('Responsible unit', '责任单位', '責任單位'),
    rules: ['MF-7.4'],
  },
  {
    id: 'responsible_person',
    type: 'person',
    label: say('Responsible person', '责任人员', '責任人員'),
    help: say(
      'What manufacturing reports. Nothing follows for anyone from this field alone.',
      '制造部上报内容，本身不对任何人产生处理结果。',
      '製造部上報內容，本身不對任何人產生處理結果。',
    ),
    rules: ['MF-7.4', 'MF-7.2'],
  },
  {
    id: 'office_opinion',
    type: 'long_text',
    label: say('Opinion of the office', '总经理室意见', '總經理室意見'),
    rules: ['MF-7.3', 'MF-9.4'],
  },
  {
    id: 'is_special',
    type: 'yes_no',
    label: say('Is it a special case?', '是否属个性异常', '是否屬個性異常'),
    rules: ['MF-9.4'],
  },
  {
    id: 'research_opinion',
    type: 'long_text',
    label: say('Opinion of R&D', '研发部意见', '研發部意見'),
    rules: ['MF-9.4'],
  },
  {
    id: 'handling_proposal',
    type: 'long_text',
    label: say('Handling proposed', '拟定处理意见', '擬定處理意見'),
    rules: ['MF-9.4'],
  },
  {
    id: 'negotiation_result',
    type: 'long_text',
    label: say('Result of the negotiation', '交涉结果', '交涉結果'),
    rules: ['MF-9.5'],
  },
  {
    id: 'receivable_due_on',
    type: 'date',
    label: say('Receivable to be collected by', '应收账款规定收款期', '應收賬款規定收款期'),
    rules: ['MF-9.14'],
  },
  {
    id: 'customer_objects',
    type: 'yes_no',
    label: say('Does the customer object?', '客户是否有异议', '客戶是否有異議'),
    rules: ['MF-9.14'],
  },
  {
    id: 'combined_opinion',
    type: 'long_text',
    label: say('Combined opinion', '综合意见', '綜合意見'),
    rules: ['MF-9.6'],
  },
  {
    id: 'improvement_tracked',
    type: 'yes_no',
    label: say('Is the improvement tracked?', '改善方案是否列入追踪', '改善方案是否列入追蹤'),
    help: say('Human carelessness is exempt.', '人为疏忽免列案追踪。', '人為疏忽免列案追蹤。'),
    rules: ['MF-9.7'],
  },
  {
    id: 'improvement',
    type: 'long_text',
    label: say('Improvement', '改善方案', '改善方案'),
    rules: ['MF-7.3', 'MF-9.7'],
  },
  {
    id: 'receivable_affected',
    type: 'number',
    label: say('Receivable affected', '受影响的应收金额', '受影響的應收金額'),
    help: say(
      'More than 0: finance takes it off when it computes the collection bonus.',
      '大于0时，财务部计算回收率绩效奖金时予以扣除。',
      '大於0時，財務部計算回收率績效獎金時予以扣除。',
    ),
    rules: ['MF-12.3'],
  },
  {
    id: 'executed',
    type: 'long_text',
    label: say('What was carried out', '批示执行情况', '批示執行情況'),
    rules: ['MF-9.4'],
  },
  {
    id: 'outcome',
    type: 'choice',
    options: [
      { id: 'settled', label: say('Settled', '已结案', '已結案') },
      { id: 'not_founded', label: say('Not founded', '投诉不成立', '投訴不成立') },
      { id: 'no_loss', label: say('No loss', '未造成损失', '未造成損失') },
    ],
    label: say('Outcome', '结案结果', '結案結果'),
    rules: ['MF-3', 'MF-9.14', 'MF-9.5'],
  },
]

function specialist(department: string): Selectors[number] {
  return { select: 'role', role: 'specialist', department }
}

const SALES: Selectors = [{ select: 'taker' }, { select: 'role', role: 'agent' }]
const SALES_HEADS: Selectors = [
  { select: 'supervisor_of', of: 'owner' },
  { select: 'role', role: 'supervisor' },
  { select: 'role', role: 'sales_manager' },
]
const OFFICE: Selectors = [{ select: 'role', role: 'office' }]
const GENERAL_MANAGER: Selectors = [{ select: 'role', role: 'general_manager' }]
const TOP: Selectors = [
  { select: 'role', role: 'deputy_general_manager' },
  { select: 'role', role: 'general_manager' },
]

/** The office watches the limits; what stays late goes to the general manager. @rule MF-7.3 */
function ladderOf(generalManagerAfterMinutes: number): Ladder {
  return [
    { after_minutes: 0, to: OFFICE },
    { after_minutes: generalManagerAfterMinutes, to: GENERAL_MANAGER },
  ]
}

/** Days of the clock, as the text counts them. */
function withinDays(count: number, warnBeforeMinutes: number) {
  return {
    amount: { kind: 'elapsed' as const, minutes: count * DAY_MINUTES },
    warn_before_minutes: warnBeforeMinutes,
    ladder: ladderOf(ours.generalManagerToldAfterMinutes.days),
  }
}

/** [X] Where the text has no number it is ours, in working days. */
function withinWorkingDays(count: number) {
  return {
    amount: { kind: 'working_days' as const, days: count, day_ends: 'close' as const },
    warn_before_minutes: ours.warnBeforeMinutes.workingDays,
    ladder: ladderOf(ours.generalManagerToldAfterMinutes.workingDays),
  }
}

/** As `withinWorkingDays`, for a receipt or an answer. */
function withinDuty(count: number) {
  const { amount, ladder } = withinWorkingDays(count)
  return { within: amount, ladder }
}

/** Whoever speaks for the department that has to improve; nobody in it: the heads of sales. */
const IMPROVES: Selectors = [
  ...RESPONSIBLE_DEPARTMENTS.filter(({ id }) => id !== 'sales').map(
    ({ id }): Selectors[number] => ({
      ...specialist(id),
      when: { field: 'improving_department', is: id },
    }),
  ),
  ...SALES_HEADS,
]

const STAGES: PolicyInput['stages'] = [
  {
    id: 'report',
    label: say('Find out', '查明异常', '查明異常'),
    step: say(
      'Find out what is wrong and what the customer demands',
      '即刻查明异常状况及客户要求',
      '即刻查明異常狀況及客戶要求',
    ),
    owner: SALES,
    fields: [
      { field: 'customer_name', required: true },
      { field: 'contact_person', required: false },
      { field: 'order_number', required: true },
      { field: 'part_number', required: true },
      { field: 'quantity', required: true },
      { field: 'defective_quantity', required: true },
      { field: 'shipped_on', required: true },
      { field: 'demand', required: true },
      { field: 'demand_reason', required: true },
      { field: 'issue', required: false },
      { field: 'caused_loss', required: true },
      { field: 'needs_site_check', required: true },
      { field: 'person_complained_about', required: false },
    ],
    rules: ['MF-7.1', 'MF-9.1'],
  },
  {
    id: 'exception',
    label: say('Exception slip', '异常处理单', '異常處理單'),
    step: say(
      'Go there, fill in the exception slip and demand improvement',
      '前往处理，填报《异常处理单》并督促改善',
      '前往處理，填報《異常處理單》並督促改善',
    ),
    when: NO_LOSS,
    owner: SALES,
    fields: [
      { field: 'improvement_demand', required: true },
      { field: 'improving_department', required: true },
    ],
    rules: ['MF-3'],
  },
  {
    id: 'site_check',
    label: say('Check on site', '会勘', '會勘'),
    step: say(
      'Go there together with quality and manufacturing',
      '会同质量管理部、制造部人员前往处理',
      '會同質量管理部、製造部人員前往處理',
    ),
    guidance: [
      {
        text: say(
          'It does not wait for the form. If quality cannot come, the general manager names someone: hand it over to them.',
          '为确保时效，未填表前即前往；质量管理部人员无法前往时，由总经理指派有关人员，并转交其办理。',
          '為確保時效，未填表前即前往；質量管理部人員無法前往時，由總經理指派有關人員，並轉交其辦理。',
        ),
        rules: ['MF-9.2'],
      },
    ],
    when: NEEDS_SITE_CHECK,
    owner: [specialist('quality'), ...GENERAL_MANAGER],
    fields: [
      { field: 'site_team', required: true },
      { field: 'site_finding', required: true },
    ],
    rules: ['MF-9.2'],
  },
  {
    id: 'site_report',
    label: say('Report on the check', '会勘报告', '會勘報告'),
    step: say('Report to the general manager', '向总经理报告会勘情况', '向總經理報告會勘情況'),
    when: NEEDS_SITE_CHECK,
    owner: [{ select: 'owner' }],
    fields: [{ field: 'site_report', required: true }],
    rules: ['MF-9.2', 'MF-9.3'],
  },
  {
    id: 'opinion_form',
    label: say('Opinion form', '客户意见处理表', '客戶意見處理表'),
    step: say(
      'Fill in the customer-opinion form and send it to the office with the sample',
      '填具《客户意见处理表》，连同样品签注意见送总经理室',
      '填具《客戶意見處理表》，連同樣品簽註意見送總經理室',
    ),
    guidance: [
      {
        when: { signal: 'round', more_than: 1 },
        text: say(
          'The customer did not accept: this is a new form, and the earlier one goes with it.',
          '客户不能理解结论：重新填写《客户意见处理表》，附原意见表一并上报。',
          '客戶不能理解結論：重新填寫《客戶意見處理表》，附原意見表一併上報。',
        ),
        rules: ['MF-9.9'],
      },
    ],
    when: ON_FORM,
    owner: SALES,
    fields: [
      { field: 'sample', required: true },
      { field: 'sales_opinion', required: true },
    ],
    rules: ['MF-9.1', 'MF-9.9'],
  },
  {
    id: 'register',
    label: say('Register', '登记', '登記'),
    step: say(
      'Number it and enter it in the tracking table',
      '编列客户投诉编号，登记于追踪表',
      '編列客戶投訴編號，登記於追蹤表',
    ),
    when: ON_FORM,
    owner: OFFICE,
    fields: [{ field: 'tracking_entry', required: true }],
    rules: ['MF-7.3', 'MF-9.4'],
  },
  {
    id: 'cause',
    label: say('Cause', '原因调查', '原因調查'),
    step: say(
      'Find the cause and the responsible department',
      '追查分析原因，判定职责归属部门',
      '追查分析原因，判定職責歸屬部門',
    ),
    when: ON_FORM,
    owner: [specialist('quality')],
    fields: [
      { field: 'is_founded', required: true },
      { field: 'not_founded_reason', required: true, when: NOT_FOUNDED },
      { field: 'category', required: true, when: IS_FOUNDED },
      { field: 'cause', required: true },
      { field: 'external_party', required: true, when: IS_FOUNDED },
      { field: 'responsible_department', required: true, when: IS_OWN_FAULT },
    ],
    rules: ['MF-5', 'MF-7.2', 'MF-9.4'],
  },
  {
    id: 'investigation_report',
    label: say('Report', '调查报告', '調查報告'),
    step: say(
      'Report to the general manager within three days',
      '调查处理后三天内提出报告，交总经理批示',
      '調查處理後三天內提出報告，交總經理批示',
    ),
    when: ON_FORM,
    owner: [{ select: 'owner' }],
    fields: [{ field: 'investigation_report', required: true }],
    rules: ['MF-7.2', 'MF-9.3'],
  },
  {
    id: 'countermeasure',
    label: say('Countermeasure', '处理对策', '處理對策'),
    step: say(
      'Investigate in detail and set the countermeasure',
      '详细调查，拟定处理对策',
      '詳細調查，擬定處理對策',
    ),
    when: IS_FOUNDED,
    owner: [specialist('manufacturing')],
    fields: [
      { field: 'detailed_cause', required: true },
      { field: 'countermeasure', required: true },
      { field: 'responsible_unit', required: true },
      { field: 'responsible_person', required: false },
    ],
    rules: ['MF-7.4', 'MF-9.4'],
  },
  {
    id: 'office_opinion',
    label: say('Office’s opinion', '总经理室意见', '總經理室意見'),
    step: say('Check it, and say whether it is a special case', '查核并签注意见', '查核並簽註意見'),
    // @reading (3), (4) and (5) let the form pass the office twice; it checks once, before R&D is asked.
    when: ON_FORM,
    owner: OFFICE,
    fields: [
      { field: 'office_opinion', required: true },
      { field: 'is_special', required: true, when: IS_FOUNDED },
    ],
    rules: ['MF-7.3', 'MF-9.4'],
  },
  {
    id: 'research_opinion',
    label: say('R&D’s opinion', '研发部意见', '研發部意見'),
    step: say(
      'Give the opinion of research and development',
      '就个性异常状况提出意见',
      '就個性異常狀況提出意見',
    ),
    when: { all: [IS_FOUNDED, { field: 'is_special', is: true }] },
    owner: [specialist('research')],
    fields: [{ field: 'research_opinion', required: true }],
    rules: ['MF-9.4'],
  },
  {
    id: 'negotiate',
    label: say('Negotiate', '说明交涉', '說明交涉'),
    step: say(
      'Explain it to the customer, negotiate, and have your supervisor review the result',
      '立即向客户说明、交涉，填入结果，报部门主管核阅',
      '立即向客戶說明、交涉，填入結果，報部門主管核閱',
    ),
    guidance: [
      {
        text: say(
          'Promise nothing beyond your authority.',
          '不得超越核决权限给客户任何处理的答复。',
          '不得超越核決權限給客戶任何處理的答覆。',
        ),
        rules: ['MF-9.11'],
      },
      {
        when: NOT_FOUNDED,
        text: say(
          'Not founded: collect the receivable at its usual time; if the customer objects, report it upwards.',
          '投诉不成立：以规定收款期收回应收账款；客户有异议时，报上级处理。',
          '投訴不成立：以規定收款期收回應收賬款；客戶有異議時，報上級處理。',
        ),
        rules: ['MF-9.14'],
      },
    ],
    when: ON_FORM,
    owner: SALES,
    fields: [
      { field: 'handling_proposal', required: true, when: IS_FOUNDED },
      { field: 'receivable_due_on', required: true, when: NOT_FOUNDED },
      { field: 'customer_objects', required: true, when: NOT_FOUNDED },
      { field: 'negotiation_result', required: true },
    ],
    requires: ['contact', 'approval'],
    approver: [
      { select: 'supervisor_of', of: 'owner' },
      { select: 'role', role: 'supervisor', not: ['owner', 'subject'] },
    ],
    rules: ['MF-9.4', 'MF-9.5', 'MF-9.11', 'MF-9.14'],
  },
  {
    id: 'combined_opinion',
    label: say('Combined opinion', '综合意见', '綜合意見'),
    step: say(
      'Write the combined opinion within one day',
      '一日内分析构成综合意见',
      '一日內分析構成綜合意見',
    ),
    when: ON_FORM,
    owner: OFFICE,
    fields: [
      { field: 'combined_opinion', required: true },
      {
        field: 'improvement_tracked',
        required: true,
        when: { all: [IS_OWN_FAULT, { signal: 'category', is: 'quality' }] },
      },
      { field: 'improvement', required: true, when: { field: 'improvement_tracked', is: true } },
      { field: 'receivable_affected', required: false },
    ],
    guidance: [
      {
        when: AFFECTS_RECEIVABLE,
        text: say(
          'Propose the receivable on this form as an adjustment: finance takes it off when it computes the collection bonus.',
          '请将本表所列应收金额提出扣除：财务部计算回收率绩效奖金时予以扣除。',
          '請將本表所列應收金額提出扣除：財務部計算回收率績效獎金時予以扣除。',
        ),
        rules: ['MF-12.3'],
      },
    ],
    exit: [
      {
        // Once is enough: a form that is written anew lists the receivable that was adjusted already.
        when: {
          any: [
            { not: AFFECTS_RECEIVABLE },
            { signal: 'remedy', is: 'receivable_adjustment' },
            { signal: 'round', more_than: 1 },
          ],
        },
        because: say(
          'The receivable on this form is proposed as an adjustment first.',
          '须先就本表所列应收金额提出扣除。',
          '須先就本表所列應收金額提出扣除。',
        ),
        rules: ['MF-12.3'],
      },
    ],
    rules: ['MF-7.3', 'MF-9.6', 'MF-9.7', 'MF-12.3'],
  },
  {
    id: 'approval',
    label: say('Approval', '审批', '審批'),
    step: say(
      'Have it approved by whoever has the authority',
      '依核决权限送业务部经理、副总经理或总经理审批',
      '依核決權限送業務部經理、副總經理或總經理審批',
    ),
    when: ON_FORM,
    owner: [{ select: 'owner' }],
    requires: ['approval'],
    authority: 'handling',
    rules: ['MF-9.4', 'MF-9.6'],
  },
  {
    id: 'execute',
    label: say('Execute', '执行', '執行'),
    step: say('Carry out what was approved', '依批示办理', '依批示辦理'),
    when: IS_FOUNDED,
    owner: SALES,
    fields: [{ field: 'executed', required: true }],
    requires: ['remedies_done'],
    rules: ['MF-9.4', 'MF-12.1', 'MF-12.4'],
  },
  {
    id: 'reply',
    label: say('Reply', '答复客户', '答覆客戶'),
    step: say(
      'Tell the customer the decision by letter or telephone',
      '以书信或电话转答客户',
      '以書信或電話轉答客戶',
    ),
    owner: SALES,
    requires: ['contact', 'customer_answer'],
    exit: [
      {
        // @reading "书信或电话": an e-mail, or a public reply that reaches the customer as one, is the letter of today.
        when: {
          any: [NO_LOSS, { signal: 'contact_channel', in: ['letter', 'phone', 'email', 'ticket'] }],
        },
        because: say(
          'The decision is passed on by letter or telephone.',
          '批示事项应以书信或电话转答客户。',
          '批示事項應以書信或電話轉答客戶。',
        ),
        rules: ['MF-9.11'],
      },
    ],
    // @reading "再填一份新的表附原表": a new round of the same case with a number of its own, not another case; the
    // earlier form stays attached as it was issued, and everything that was recorded goes on.
    on_dissatisfaction: 'opinion_form',
    rules: ['MF-9.9', 'MF-9.11'],
  },
  {
    id: 'close',
    label: say('Close', '结案', '結案'),
    step: say('Sign it off and distribute the copies', '核签结案，分送各联', '核簽結案，分送各聯'),
    owner: [{ select: 'role', role: 'office', when: ON_FORM }, { select: 'owner' }],
    fields: [
      { field: 'outcome', required: true },
      // Without a loss nobody judged before whether it is founded.
      {
        field: 'not_founded_reason',
        required: true,
        when: { field: 'outcome', is: 'not_founded' },
      },
    ],
    rules: ['MF-9.8', 'MF-7.3', 'MF-9.14'],
  },
]

/** Limits of the departments, for which reminder and inquiry slips are made. @rule MF-13.1 MF-13.2 */
const DEPARTMENT_LIMITS = [
  'cause_within',
  'investigation_report_within',
  'countermeasure_within',
  'negotiate_within',
  'combined_opinion_within',
  'close_within',
]

function copy(
  id: string,
  label: NonNullable<PolicyInput['documents']>[number]['label'],
  ...to: Selectors
) {
  return { id, label, to: [...to] }
}

const OWN_COPY_SALES = say('Sales', '业务部', '業務部')
const OFFICE_COPY = say('General manager’s office', '总经理室', '總經理室')
const FINANCE_COPY = say('Finance', '财务部', '財務部')

const DOCUMENTS: PolicyInput['documents'] = [
  {
    id: 'opinion_form',
    label: say('Customer-opinion form', '客户意见处理表', '客戶意見處理表'),
    // Each round has its own: a customer who does not accept gets a new one, and the earlier one stays as it was.
    issued: { on: 'condition', when: { signal: 'stage', is: 'register' } },
    shows: [
      { part: 'customer' },
      ...['order_number', 'part_number', 'shipped_on', 'quantity', 'defective_quantity'].map(
        (field) => ({ field }),
      ),
      ...['demand', 'demand_reason', 'sample', 'sales_opinion'].map((field) => ({ field })),
    ],
    // @reading "附原表": what the customer did not accept goes with the new form, be it a form or an exception slip.
    attaches: ['opinion_form', 'exception_slip'],
    copies: [copy('office', OFFICE_COPY, ...OFFICE)],
    receipt: withinDuty(ours.receiptDays),
    rules: ['MF-9.1', 'MF-9.9'],
  },
  {
    id: 'closed_form',
    label: say(
      'Customer-opinion form, signed off',
      '客户意见处理表（核签结案）',
      '客戶意見處理表（核簽結案）',
    ),
    issued: {
      on: 'condition',
      when: { all: [ON_FORM, { signal: 'stage', is: 'close' }] },
    },
    // Finished, and distributed, as the case closes.
    grows: true,
    shows: [
      { part: 'customer' },
      ...['order_number', 'part_number', 'demand', 'sales_opinion', 'is_founded'].map((field) => ({
        field,
      })),
      ...['category', 'cause', 'responsible_department', 'countermeasure'].map((field) => ({
        field,
      })),
      ...['office_opinion', 'research_opinion', 'handling_proposal', 'negotiation_result'].map(
        (field) => ({ field }),
      ),
      { field: 'combined_opinion' },
      { field: 'receivable_affected' },
      { part: 'remedies' },
      { part: 'approvals' },
      { field: 'outcome' },
    ],
    copies: [
      copy(
        'first',
        say('1 Quality', '第一联 质量管理部', '第一聯 質量管理部'),
        specialist('quality'),
      ),
      copy(
        'second',
        say('2 Manufacturing', '第二联 制造部', '第二聯 製造部'),
        specialist('manufacturing'),
      ),
      copy('third', say('3 Sales', '第三联 业务部', '第三聯 業務部'), ...SALES),
      copy('fourth', say('4 Finance', '第四联 财务部', '第四聯 財務部'), specialist('finance')),
      copy(
        'fifth',
        say('5 General manager’s office', '第五联 总经理室', '第五聯 總經理室'),
        ...OFFICE,
      ),
    ],
    receipt: withinDuty(ours.receiptDays),
    rules: ['MF-9.8'],
  },
  {
    id: 'exception_slip',
    label: say('Exception slip', '异常处理单', '異常處理單'),
    text: say(
      'No loss was caused. The department named improves and says how.',
      '未造成损失。请所列部门予以改善并回复改善情况。',
      '未造成損失。請所列部門予以改善並回覆改善情況。',
    ),
    issued: {
      on: 'condition',
      when: { all: [NO_LOSS, { field: 'improving_department', is_set: true }] },
    },
    shows: [
      { part: 'customer' },
      { field: 'order_number' },
      { field: 'part_number' },
      { field: 'demand' },
      { field: 'improvement_demand' },
      { field: 'improving_department' },
    ],
    answer: { by: IMPROVES, terms: withinDuty(ours.answerDays) },
    rules: ['MF-3'],
  },
  {
    id: 'reminder_slip',
    label: say('Reminder slip', '催办单', '催辦單'),
    text: say(
      'This is overdue. Please see to it at once.',
      '本案已逾期，请即办理。',
      '本案已逾期，請即辦理。',
    ),
    issued: { on: 'breach', limits: DEPARTMENT_LIMITS },
    shows: [{ part: 'customer' }, { part: 'clocks' }],
    copies: [
      copy('department', say('The department', '责任部门', '責任部門'), { select: 'owner' }),
    ],
    receipt: withinDuty(ours.receiptDays),
    rules: ['MF-13.1'],
  },
  {
    id: 'inquiry_slip',
    label: say('Inquiry slip', '查办单', '查辦單'),
    text: say(
      'The case was closed late. Please find out why and answer.',
      '本案结案逾期，请追查逾期原因并回复。',
      '本案結案逾期，請追查逾期原因並回覆。',
    ),
    issued: { on: 'closed_late', limits: DEPARTMENT_LIMITS },
    shows: [{ part: 'customer' }, { part: 'clocks' }, { part: 'stages' }],
    answer: {
      by: [
        { select: 'role', role: 'specialist' },
        { select: 'role', role: 'agent' },
        { select: 'role', role: 'office' },
      ],
      terms: withinDuty(ours.answerDays),
    },
    rules: ['MF-13.2'],
  },
  {
    id: 'allowance_certificate',
    label: say('Allowance certificate', '销货折让证明单', '銷貨折讓證明單'),
    issued: {
      on: 'condition',
      when: {
        all: [
          { signal: 'stage', is: 'execute' },
          { signal: 'remedy', in: ['allowance', 'compensation'] },
        ],
      },
    },
    shows: [
      { part: 'customer' },
      { field: 'order_number' },
      { part: 'remedies', kinds: ['allowance', 'compensation'] },
      { part: 'approvals', kinds: ['allowance', 'compensation'] },
    ],
    copies: [
      copy('sales', OWN_COPY_SALES, ...SALES),
      copy('finance', FINANCE_COPY, specialist('finance')),
    ],
    receipt: withinDuty(ours.receiptDays),
    rules: ['MF-12.1'],
  },
  {
    id: 'return_form',
    label: say('Return slip', '成品退货单', '成品退貨單'),
    issued: {
      on: 'condition',
      when: {
        all: [
          { signal: 'stage', is: 'execute' },
          { signal: 'remedy', is: 'return' },
        ],
      },
    },
    shows: [
      { part: 'customer' },
      { field: 'order_number' },
      { field: 'part_number' },
      { field: 'cause' },
      { part: 'remedies', kinds: ['return'] },
      { part: 'approvals', kinds: ['return'] },
    ],
    copies: [
      copy('first', say('1 Own', '第一联 自存', '第一聯 自存'), ...SALES),
      copy(
        'second',
        say('2 Finished goods store', '第二联 成品仓库', '第二聯 成品倉庫'),
        specialist('warehouse'),
      ),
      copy('third', say('3 Finance', '第三联 财务部', '第三聯 財務部'), specialist('finance')),
      copy('fourth', say('4 Sales', '第四联 业务部', '第四聯 業務部'), ...SALES),
    ],
    receipt: withinDuty(ours.receiptDays),
    rules: ['MF-12.1', 'MF-12.2'],
  },
]

/** @reading "交总经理批示": the general manager confirms having read it; an instruction is a note on the ticket. */
const READ_AND_INSTRUCTED = { by: 'any' as const, ...withinDuty(ours.receiptDays) }

export const MANUFACTURER: PolicyInput = {
  key: 'manufacturer',
  version: '2026.1',
  title: say(
    'Manufacturer: customer complaints',
    '制造企业客户投诉管理制度',
    '製造企業客戶投訴管理制度',
  ),
  principles: [
    say(
      'Handle complaints quickly, keep the company’s good name, improve quality and after-sales service.',
      '迅速处理客户投诉案件，维护公司信誉，促进质量改善与售后服务。',
      '迅速處理客戶投訴案件，維護公司信譽，促進質量改善與售後服務。',
    ),
  ],
  calendar: 'china-office',
  // @reading Form ids differ per account; the tags are what any account can have, and it may add its own form here.
  complaint: {
    all: [
      { signal: 'tag', is: 'complaint' },
      { signal: 'tag', is: 'manufacturer' },
    ],
  },
  departments: DEPARTMENTS,
  roles: [
    { id: 'agent', label: say('Salesperson', '业务人员', '業務人員') },
    { id: 'supervisor', label: say('Supervisor of sales', '业务部主管', '業務部主管') },
    { id: 'sales_manager', label: say('Manager of sales', '业务部经理', '業務部經理') },
    { id: 'specialist', label: say('Department specialist', '部门经办人', '部門經辦人') },
    {
      id: 'office',
      label: say('Production office', '总经理室生产管理室', '總經理室生產管理室'),
    },
    {
      id: 'deputy_general_manager',
      label: say('Deputy general manager', '副总经理', '副總經理'),
    },
    { id: 'general_manager', label: say('General manager', '总经理', '總經理') },
    { id: 'hr', label: say('Human resources', '人事部', '人事部') },
    FINANCE_ROLE,
  ],
  categories: CATEGORIES,
  tiers: [],
  urgencies: [{ id: 'usual', label: say('Usual', '常规', '常規'), tone: 'neutral', rules: [] }],
  flags: [
    {
      id: 'quality_cause',
      label: say('Quality cause', '质量异常', '質量異常'),
      rules: ['MF-5'],
    },
    {
      id: 'human_cause',
      label: say('Human cause', '人为因素', '人為因素'),
      rules: ['MF-5'],
    },
  ],
  fields: FIELDS,
  triage: [
    {
      id: 'quality_cause',
      when: { signal: 'category', is: 'quality' },
      flag: 'quality_cause',
      because: say('The cause lies in quality.', '质量异常发生原因。', '質量異常發生原因。'),
      rules: ['MF-5'],
    },
    {
      id: 'human_cause',
      when: { signal: 'category', is: 'non_quality' },
      flag: 'human_cause',
      because: say(
        'The cause is human, not quality.',
        '非质量异常发生原因（人为因素）。',
        '非質量異常發生原因（人為因素）。',
      ),
      rules: ['MF-5'],
    },
  ],
  // @reading The text has no escalation: what is late is reminded of (13), and what a customer does not accept is
  // handled anew (9.9). Both stand out in the queue.
  escalation: {
    when: {
      any: [
        { signal: 'breaches', more_than: 0 },
        { signal: 'dissatisfactions', more_than: 0 },
      ],
    },
    because: say(
      'A limit was missed or the customer does not accept.',
      '处理逾期，或客户不能理解结论。',
      '處理逾期，或客戶不能理解結論。',
    ),
    rules: ['MF-9.9', 'MF-13.1'],
  },
  stages: STAGES,
  limits: [
    {
      id: 'report_at_once',
      label: say('Find out at once', '即刻查明并填表', '即刻查明並填表'),
      from: 'received',
      until: 'left:report',
      ...withinWorkingDays(ours.reportDays),
      rules: ['MF-9.1'],
    },
    {
      id: 'site_report_within',
      label: say('Report on the check within 3 days', '会勘后3天内报告', '會勘後3天內報告'),
      when: NEEDS_SITE_CHECK,
      from: 'left:site_check',
      until: 'left:site_report',
      ...withinDays(3, ours.warnBeforeMinutes.days),
      rules: ['MF-9.2', 'MF-9.3'],
    },
    {
      id: 'cause_within',
      label: say('Find the cause', '追查分析原因', '追查分析原因'),
      when: ON_FORM,
      from: 'entered:cause',
      until: 'left:cause',
      ...withinWorkingDays(ours.departmentDays),
      rules: ['MF-13.1', 'MF-7.2'],
    },
    {
      id: 'investigation_report_within',
      label: say('Report within 3 days', '调查后3天内提出报告', '調查後3天內提出報告'),
      when: ON_FORM,
      from: 'left:cause',
      until: 'left:investigation_report',
      ...withinDays(3, ours.warnBeforeMinutes.days),
      rules: ['MF-9.3'],
    },
    {
      id: 'countermeasure_within',
      label: say('Set the countermeasure', '拟定处理对策', '擬定處理對策'),
      when: IS_FOUNDED,
      from: 'entered:countermeasure',
      until: 'left:countermeasure',
      ...withinWorkingDays(ours.departmentDays),
      rules: ['MF-13.1', 'MF-7.4'],
    },
    {
      id: 'negotiate_within',
      label: say('Negotiate at once', '立即说明、交涉', '立即說明、交涉'),
      when: ON_FORM,
      from: 'entered:negotiate',
      until: 'left:negotiate',
      ...withinWorkingDays(ours.negotiateDays),
      rules: ['MF-9.5', 'MF-13.1'],
    },
    {
      id: 'combined_opinion_within',
      label: say('Combined opinion within 1 day', '1日内提出综合意见', '1日內提出綜合意見'),
      when: ON_FORM,
      from: 'entered:combined_opinion',
      until: 'left:combined_opinion',
      ...withinDays(1, ours.warnBeforeMinutes.day),
      rules: ['MF-9.6'],
    },
    {
      id: 'close_within',
      label: say('Close within 14 to 21 days', '受理起14天至21天内结案', '受理起14天至21天內結案'),
      when: ON_FORM,
      // @reading "自总经理室受理起": from when the form reaches the office; the office cannot put it off by
      // registering late. "十四天至二十一天": a warning at 14 days, the limit at 21.
      from: 'entered:register',
      until: 'closed',
      ...withinDays(21, 7 * DAY_MINUTES),
      rules: ['MF-10'],
    },
  ],
  notices: [
    {
      id: 'exception_told',
      label: say('Improvement demanded', '督促有关部门改善', '督促有關部門改善'),
      when: {
        all: [NO_LOSS, { field: 'improvement_demand', is_set: true }],
      },
      to: IMPROVES,
      rules: ['MF-3'],
    },
    {
      id: 'site_report_told',
      label: say('Report on the check on site', '会勘报告', '會勘報告'),
      when: { all: [NEEDS_SITE_CHECK, { field: 'site_report', is_set: true }] },
      to: GENERAL_MANAGER,
      acknowledge: READ_AND_INSTRUCTED,
      rules: ['MF-9.2', 'MF-9.3'],
    },
    {
      id: 'investigation_told',
      label: say('Report of the investigation', '调查处理报告', '調查處理報告'),
      when: { all: [ON_FORM, { field: 'investigation_report', is_set: true }] },
      to: GENERAL_MANAGER,
      acknowledge: READ_AND_INSTRUCTED,
      rules: ['MF-9.3'],
    },
    {
      id: 'external_told',
      label: say(
        'Somebody outside is responsible',
        '涉及其他公司或供应商职责',
        '涉及其他公司或供應商職責',
      ),
      when: {
        all: [IS_FOUNDED, { field: 'external_party', in: ['supplier', 'other_company'] }],
      },
      to: GENERAL_MANAGER,
      rules: ['MF-9.13'],
    },
    {
      id: 'objection_told',
      label: say(
        'The customer objects: not founded',
        '投诉不成立，客户有异议',
        '投訴不成立，客戶有異議',
      ),
      when: { all: [NOT_FOUNDED, { field: 'customer_objects', is: true }] },
      to: SALES_HEADS,
      rules: ['MF-9.14'],
    },
  ],
  authorities: [
    {
      id: 'handling',
      label: say('Authority over the handling', '处理核决权限', '處理核決權限'),
      rows: [
        {
          up_to: ours.authorityUpTo.salesManager,
          steps: [{ by: [{ select: 'role', role: 'sales_manager', not: ['owner', 'subject'] }] }],
          rules: ['MF-9.6'],
        },
        {
          up_to: ours.authorityUpTo.deputyGeneralManager,
          steps: [
            { by: [{ select: 'role', role: 'deputy_general_manager', not: ['owner', 'subject'] }] },
          ],
          rules: ['MF-9.6'],
        },
        {
          steps: [{ by: [{ select: 'role', role: 'general_manager', not: ['owner', 'subject'] }] }],
          rules: ['MF-9.6', 'MF-9.4'],
        },
      ],
      rules: ['MF-9.6'],
    },
    {
      id: 'certificate',
      label: say('Approval of allowance and compensation', '折让、赔款核签', '折讓、賠款核簽'),
      // The certificate is signed by a (deputy) manager and then by a (deputy) general manager.
      rows: [
        {
          up_to: ours.authorityUpTo.salesperson,
          own: [{ select: 'role', role: 'agent' }],
          steps: [{ by: [{ select: 'role', role: 'sales_manager' }] }],
          rules: ['MF-9.11'],
        },
        {
          steps: [{ by: [{ select: 'role', role: 'sales_manager' }] }, { by: TOP }],
          rules: ['MF-12.1', 'MF-9.11'],
        },
      ],
      rules: ['MF-12.1', 'MF-9.11'],
    },
    {
      id: 'return_slip',
      label: say('Approval of a return', '退货核准', '退貨核准'),
      rows: [
        {
          steps: [{ by: SALES_HEADS }],
          rules: ['MF-12.1'],
        },
      ],
      rules: ['MF-12.1', 'MF-9.11'],
    },
  ],
  remedies: [
    {
      id: 'allowance',
      label: say('Allowance', '销货折让', '銷貨折讓'),
      when: IS_FOUNDED,
      measure: 'money',
      authority: 'certificate',
      evidence: [
        {
          id: 'allowance_proof',
          label: say('Proof of the allowance', '折让证明', '折讓證明'),
          one_of: [
            {
              id: 'invoice_copy',
              label: say(
                'Copy of the invoice with the allowance noted, sealed by the buyer',
                '注明折让金额并由买受人盖章的原统一发票影印本',
                '註明折讓金額並由買受人蓋章的原統一發票影印本',
              ),
            },
            {
              id: 'certificate',
              label: say(
                'Allowance certificate sealed by the buyer',
                '由买受人盖章的《销货折让证明单》',
                '由買受人蓋章的《銷貨折讓證明單》',
              ),
            },
          ],
          rules: ['MF-12.4'],
        },
      ],
      rules: ['MF-12.1', 'MF-12.4'],
    },
    {
      id: 'compensation',
      label: say('Compensation', '赔款', '賠款'),
      when: IS_FOUNDED,
      measure: 'money',
      authority: 'certificate',
      rules: ['MF-12.1'],
    },
    {
      id: 'return',
      label: say('Return of goods', '退货', '退貨'),
      when: IS_FOUNDED,
      measure: 'quantity',
      authority: 'return_slip',
      evidence: [
        {
          id: 'return_proof',
          label: say('Proof of the return', '退货证明', '退貨證明'),
          one_of: [
            {
              id: 'invoice',
              label: say(
                'The invoice taken back, sealed by the buyer',
                '收回的原统一发票（盖章）',
                '收回的原統一發票（蓋章）',
              ),
            },
            {
              id: 'invoice_copy',
              label: say(
                'Copy of the invoice with quantity and price returned, sealed by the buyer',
                '注明退货数量、单价、金额并由买受人盖章的原统一发票影印本',
                '註明退貨數量、單價、金額並由買受人蓋章的原統一發票影印本',
              ),
            },
            {
              id: 'certificate',
              label: say(
                'Return certificate sealed by the buyer',
                '由买受人盖章的《销货退回证明单》',
                '由買受人蓋章的《銷貨退回證明單》',
              ),
            },
          ],
          rules: ['MF-12.4'],
        },
      ],
      carried_out_by: [specialist('warehouse')],
      reconcile: {
        by: [specialist('finance')],
        over_percent: ours.returnOverPercent,
        rules: ['MF-12.2'],
      },
      rules: ['MF-12.1', 'MF-12.2', 'MF-12.4'],
    },
    {
      // @reading "应收账款回收率的绩效奖金时……予以扣除": no penalty and nothing for the customer. The amount on the form is
      // approved with the same authority as the handling, and finance carries it out in its computation.
      id: 'receivable_adjustment',
      label: say(
        'Receivable taken off the collection bonus',
        '应收金额扣除（回收率绩效奖金）',
        '應收金額扣除（回收率績效獎金）',
      ),
      when: AFFECTS_RECEIVABLE,
      measure: 'money',
      for_customer: false,
      authority: 'handling',
      evidence: [
        {
          id: 'computation',
          label: say('Computation of the bonus', '奖金计算', '獎金計算'),
          one_of: [
            {
              id: 'statement',
              label: say(
                'Statement of the bonus with the receivable taken off',
                '已扣除应收金额的绩效奖金计算表',
                '已扣除應收金額的績效獎金計算表',
              ),
            },
          ],
          rules: ['MF-12.3'],
        },
      ],
      carried_out_by: [specialist('finance')],
      terms: withinDuty(ours.receivableDays),
      rules: ['MF-12.3'],
    },
  ],
  numbering: [
    {
      id: 'form_number',
      label: say('Number of the opinion form', '客户意见处理表编号', '客戶意見處理表編號'),
      counts: 'cases',
      // YYMMCC. A customer who does not accept gets a new form, with a number of its own.
      pattern: '{YY}{MM}{NN}',
      restarts: 'month',
      each_round: true,
      rules: ['MF-8', 'MF-9.9'],
    },
    noticeNumbers(['MF-11.2']),
  ],
  documents: DOCUMENTS,
  promises: {
    warn_before_minutes: ours.warnBeforeMinutes.promise,
    ladder: [
      { after_minutes: 0, to: SALES_HEADS },
      { after_minutes: ours.generalManagerToldAfterMinutes.days, to: GENERAL_MANAGER },
    ],
    rules: ['MF-9.5'],
  },
  hand_over: { needs_acceptance: true, rules: ['MF-9.2'] },
  // @reading The text is silent on recusal; that nobody handles a complaint about themselves holds everywhere.
  recusal: { rules: [] },
  queue: { order: ['escalated', 'due', 'received'], rules: ['MF-7.3'] },
  repeat: { window_days: ours.repeatWindowDays },
  accountability: MANUFACTURER_ACCOUNTABILITY,
  rules: ['MF-14'],
}
