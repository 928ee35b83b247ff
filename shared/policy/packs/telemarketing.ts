import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import type { Condition, PolicyInput } from '#shared/policy/schema.ts'
import { FINANCE_ROLE, HR_ROLE, noticeNumbers } from './accountability/parts.ts'
import {
  TELEMARKETING_ACCOUNTABILITY,
  TELEMARKETING_CAUSES,
} from './accountability/telemarketing.ts'

/**
 * 電銷業務投訴管理制度. Hours are elapsed hours, days are working days (工作日). All its time limits are blank in the
 * text: they stand in the company's values.
 */

const ours = COMPANY_VALUES.telemarketing
const HOUR_MINUTES = 60

type Selectors = NonNullable<PolicyInput['stages'][number]['owner']>
type Ladder = NonNullable<PolicyInput['limits'][number]['ladder']>
type Options = NonNullable<PolicyInput['fields'][number]['options']>
type Limit = PolicyInput['limits'][number]

const IN_SCOPE: Condition = { field: 'in_scope', is: true }
const OUT_OF_SCOPE: Condition = { field: 'in_scope', is: false }
const URGENT: Condition = { signal: 'urgency', is: 'urgent' }
const ORDINARY: Condition = { signal: 'urgency', is: 'ordinary' }

/**
 * How the complaint came: what was recorded, else what Zendesk says of the ticket.
 * @rule TM-2.1
 */
function cameBy(way: string, ...ticketChannels: string[]): Condition {
  return {
    any: [
      { field: 'came_by', is: way },
      {
        all: [
          { field: 'came_by', is_set: false },
          { signal: 'channel', in: ticketChannels },
        ],
      },
    ],
  }
}

const BY_HOTLINE = cameBy('hotline', 'voice')
const BY_MAILBOX = cameBy('mailbox', 'email')
/** @reading Chat and social media come in by the same desk (在線客服), so one clock serves both. */
const BY_CHAT: Condition = {
  any: [
    cameBy('web_chat', 'chat', 'native_messaging'),
    cameBy('social_media', 'facebook', 'twitter', 'any_channel'),
  ],
}

/**
 * The text's examples, each numbered on its own.
 * @rule TM-2.2.4
 * @reading "等類別": the list is open; whatever is none of the three is "other".
 */
const CATEGORIES: PolicyInput['categories'] = [
  { id: 'product', label: say('Product', '产品问题', '產品問題') },
  { id: 'service_attitude', label: say('Service attitude', '服务态度问题', '服務態度問題') },
  { id: 'business_process', label: say('Business process', '业务流程问题', '業務流程問題') },
  { id: 'other', label: say('Other', '其他问题', '其他問題') },
].map((category) => ({ ...category, rules: ['TM-2.2.2', 'TM-2.2.4'] }))

const DEPARTMENTS: PolicyInput['departments'] = [
  { id: 'telemarketing', label: say('Telemarketing', '电销业务部门', '電銷業務部門') },
  { id: 'customer_service', label: say('Customer service', '客服部门', '客服部門') },
  { id: 'products', label: say('Products and services', '产品与服务部门', '產品與服務部門') },
]

/** [X] The text asks for the step (業務環節) and names none. @rule TM-2.2.3 */
const BUSINESS_STEPS: Options = [
  { id: 'calling', label: say('Calling the customer', '外呼联络', '外呼聯絡') },
  { id: 'presenting', label: say('Presenting the offer', '产品介绍与承诺', '產品介紹與承諾') },
  { id: 'ordering', label: say('Ordering and contract', '下单签约', '下單簽約') },
  { id: 'paying', label: say('Payment', '收费付款', '收費付款') },
  { id: 'delivering', label: say('Delivery and activation', '交付开通', '交付開通') },
  { id: 'after_sales', label: say('After-sales', '售后服务', '售後服務') },
]

/** What is found in a case is a cause of the second level. */
const CAUSES: Options = TELEMARKETING_CAUSES.filter(({ parent }) => parent !== undefined).map(
  ({ id, label }) => ({ id, label }),
)

const FIELDS: PolicyInput['fields'] = [
  {
    id: 'came_by',
    type: 'choice',
    options: [
      { id: 'hotline', label: say('Hotline', '投诉热线', '投訴熱線') },
      { id: 'mailbox', label: say('Complaint mailbox', '投诉邮箱', '投訴郵箱') },
      { id: 'web_chat', label: say('Web chat', '官网在线客服', '官網在線客服') },
      { id: 'social_media', label: say('Social media', '社交媒体平台', '社交媒體平臺') },
    ],
    label: say('How it came', '投诉渠道', '投訴渠道'),
    help: say(
      'Empty: as the ticket came. Fill it in where the ticket does not show it.',
      '留空即以工单渠道为准；工单渠道与实际不符时填写。',
      '留空即以工單渠道為準；工單渠道與實際不符時填寫。',
    ),
    rules: ['TM-2.1'],
  },
  {
    id: 'customer_name',
    type: 'text',
    prefill: 'requester_name',
    label: say('Customer name', '客户姓名', '客戶姓名'),
    rules: ['TM-2.2.1'],
  },
  {
    id: 'contact',
    type: 'text',
    prefill: 'requester_phone',
    label: say('Contact details', '联系方式', '聯繫方式'),
    rules: ['TM-2.2.1'],
  },
  {
    id: 'content',
    type: 'long_text',
    prefill: 'description',
    label: say('The complaint', '投诉内容', '投訴內容'),
    rules: ['TM-2.2.1'],
  },
  {
    id: 'complained_on',
    type: 'date',
    label: say('Date of the complaint', '投诉日期', '投訴日期'),
    help: say(
      'Only where it is another day than that of the ticket.',
      '与工单日期不同时填写。',
      '與工單日期不同時填寫。',
    ),
    rules: ['TM-2.2.1'],
  },
  {
    id: 'category',
    type: 'choice',
    prefill: 'ticket_field',
    options: CATEGORIES.map(({ id, label }) => ({ id, label })),
    label: say('Type', '投诉类型', '投訴類型'),
    rules: ['TM-2.2.2', 'TM-2.2.4', 'TM-5.1'],
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
    rules: ['TM-2.2.3', 'TM-4.3.2'],
  },
  {
    id: 'severity',
    type: 'choice',
    options: [
      { id: 'minor', label: say('Minor', '较轻', '較輕') },
      { id: 'serious', label: say('Serious', '严重', '嚴重') },
    ],
    label: say('Severity', '严重程度', '嚴重程度'),
    rules: ['TM-2.2.2'],
  },
  {
    id: 'in_scope',
    type: 'yes_no',
    label: say(
      'Is it about our telemarketing?',
      '是否属于本制度适用范围',
      '是否屬於本制度適用範圍',
    ),
    rules: ['TM-2.2.2'],
  },
  {
    id: 'redirect_text',
    type: 'long_text',
    label: say(
      'What the customer was told, and where to turn',
      '已告知客户的解决途径',
      '已告知客戶的解決途徑',
    ),
    rules: ['TM-2.2.2'],
  },
  {
    id: 'problem',
    type: 'long_text',
    label: say('The problem in detail', '客户反馈的问题', '客戶反饋的問題'),
    rules: ['TM-2.2.3'],
  },
  {
    id: 'business_step',
    type: 'choice',
    options: BUSINESS_STEPS,
    label: say('Step of the telemarketing', '电销业务环节', '電銷業務環節'),
    rules: ['TM-2.2.3'],
  },
  {
    id: 'product_or_service',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Product or service', '涉及的产品或服务', '涉及的產品或服務'),
    rules: ['TM-2.2.3'],
  },
  {
    id: 'marked_urgent',
    type: 'yes_no',
    label: say('Is it urgent?', '是否紧急', '是否緊急'),
    rules: ['TM-2.2.5'],
  },
  {
    id: 'employee_involved',
    type: 'person',
    names_subject: true,
    label: say('Employee involved', '涉事员工', '涉事員工'),
    help: say(
      'That person neither sees nor handles this case.',
      '该人员不得查看或处理本案。',
      '該人員不得查看或處理本案。',
    ),
    rules: ['TM-3.2.1', 'TM-6.1'],
  },
  {
    id: 'records_checked',
    type: 'long_text',
    label: say('What the records show', '查阅电销业务记录的结果', '查閱電銷業務記錄的結果'),
    rules: ['TM-3.2.1'],
  },
  {
    id: 'employee_heard',
    type: 'long_text',
    label: say('What the employee says', '与涉事员工沟通的结果', '與涉事員工溝通的結果'),
    rules: ['TM-3.2.1'],
  },
  {
    id: 'customer_asked',
    type: 'long_text',
    label: say('What the customer says', '回访客户了解的情况', '回訪客戶了解的情況'),
    rules: ['TM-3.2.1'],
  },
  {
    id: 'finding',
    type: 'long_text',
    label: say('What the investigation found', '调查结论', '調查結論'),
    rules: ['TM-3.2.1'],
  },
  {
    id: 'cause',
    type: 'choice',
    options: CAUSES,
    label: say('Cause', '投诉原因', '投訴原因'),
    rules: ['TM-3.2.1', 'TM-5.1'],
  },
  {
    id: 'responsible_department',
    type: 'choice',
    options: DEPARTMENTS.map(({ id, label }) => ({ id, label })),
    label: say('Responsible department', '责任部门', '責任部門'),
    rules: ['TM-3.2.1', 'TM-3.2.2'],
  },
  {
    id: 'responsible_person',
    type: 'person',
    label: say('Person responsible', '责任人', '責任人'),
    rules: ['TM-3.2.1', 'TM-6.1'],
  },
  {
    id: 'responsible_level',
    type: 'choice',
    options: [
      { id: 'employee', label: say('Employee', '电销业务员工', '電銷業務員工') },
      { id: 'supervisor', label: say('Supervisor', '业务主管', '業務主管') },
      { id: 'department_head', label: say('Head of department', '部门负责人', '部門負責人') },
    ],
    label: say('At which level', '责任人层级', '責任人層級'),
    rules: ['TM-6.1'],
  },
  {
    id: 'personal_cause',
    type: 'yes_no',
    label: say('Is the cause a personal one?', '是否因个人原因导致', '是否因個人原因導致'),
    help: say(
      'A finding on record. Nothing follows for anyone from this field alone.',
      '仅作记录，本身不对任何人产生处理结果。',
      '僅作記錄，本身不對任何人產生處理結果。',
    ),
    rules: ['TM-6.2.3'],
  },
  {
    id: 'loss_amount',
    type: 'number',
    label: say('Loss to the company', '公司经济损失金额', '公司經濟損失金額'),
    rules: ['TM-6.2.3'],
  },
  {
    id: 'needs_expert',
    type: 'yes_no',
    label: say('Is an expert needed?', '是否需要业务专家意见', '是否需要業務專家意見'),
    rules: ['TM-3.1.4'],
  },
  {
    id: 'expert_opinion',
    type: 'long_text',
    label: say('Opinion of the expert', '业务专家意见', '業務專家意見'),
    rules: ['TM-3.1.4'],
  },
  {
    id: 'plan_department',
    type: 'choice',
    options: DEPARTMENTS.map(({ id, label }) => ({ id, label })),
    label: say('Department that carries it out', '方案责任部门', '方案責任部門'),
    rules: ['TM-3.2.2', 'TM-3.2.4'],
  },
  {
    id: 'customer_opinion',
    type: 'long_text',
    label: say('What the customer says to the plan', '客户对方案的意见', '客戶對方案的意見'),
    rules: ['TM-3.2.3'],
  },
  {
    id: 'result',
    type: 'long_text',
    label: say('The result', '处理结果', '處理結果'),
    rules: ['TM-3.2.5'],
  },
  {
    id: 'follow_up_result',
    type: 'choice',
    options: [
      { id: 'satisfied', label: say('Satisfied', '满意', '滿意') },
      { id: 'not_reached', label: say('Not reached', '未能联系', '未能聯繫') },
    ],
    label: say('Result of the follow-up', '回访结果', '回訪結果'),
    help: say(
      'As customer service fed it back to the group. A customer who is not satisfied begins another round.',
      '由客服部门反馈给小组；客户不满意的，重新处理。',
      '由客服部門反饋給小組；客戶不滿意的，重新處理。',
    ),
    rules: ['TM-4.3.1'],
  },
  {
    id: 'common_problem',
    type: 'yes_no',
    label: say('Is it a common problem?', '是否为共性问题或薄弱环节', '是否為共性問題或薄弱環節'),
    rules: ['TM-4.3.2'],
  },
  {
    id: 'improvement',
    type: 'long_text',
    label: say('Improvement', '持续改进措施', '持續改進措施'),
    rules: ['TM-4.3.2'],
  },
  {
    id: 'rectification',
    type: 'long_text',
    label: say('Rectification demanded', '整改要求', '整改要求'),
    rules: ['TM-3.1.2', 'TM-5.3.2'],
  },
  {
    id: 'rectify_by',
    type: 'date',
    label: say('Rectified by', '整改期限', '整改期限'),
    rules: ['TM-3.1.2', 'TM-5.3.2'],
  },
  {
    id: 'training_need',
    type: 'text',
    label: say('Training needed', '培训需求', '培訓需求'),
    rules: ['TM-3.1.2', 'TM-7.1.2'],
  },
  {
    id: 'outcome',
    type: 'choice',
    options: [
      { id: 'resolved', label: say('Resolved', '已解决', '已解決') },
      { id: 'settled', label: say('Settled otherwise', '协商了结', '協商了結') },
      { id: 'not_founded', label: say('Not founded', '投诉不成立', '投訴不成立') },
      { id: 'out_of_scope', label: say('Out of scope', '不属于适用范围', '不屬於適用範圍') },
    ],
    label: say('Outcome', '处理结果类别', '處理結果類別'),
    rules: ['TM-2.2.2', 'TM-5.1'],
  },
]

const SUPERVISORS: Selectors = [
  { select: 'supervisor_of', of: 'owner' },
  { select: 'role', role: 'supervisor' },
]

/** [X] The text has no ladder. */
const LADDER: Ladder = [
  { after_minutes: 0, to: SUPERVISORS },
  { after_minutes: ours.managerToldAfterMinutes, to: [{ select: 'role', role: 'manager' }] },
]

/**
 * The handling group (投訴處理小組): the heads of customer service and of telemarketing, and experts.
 * @rule TM-3.1.1
 * @reading The text names no chair. Customer service owns the case for the group, as the department that the
 * complaint is about only cooperates (三(一)2); where its head is out of reach, the other head.
 */
const GROUP_MEMBERS: Selectors = [
  { select: 'role', role: 'group_member', department: 'customer_service', not: ['subject'] },
  { select: 'role', role: 'group_member', not: ['subject'] },
]
const GROUP: Selectors = [...GROUP_MEMBERS, { select: 'owner' }]

/** @rule TM-3.1.3 */
const CUSTOMER_SERVICE: Selectors = [
  { select: 'taker' },
  { select: 'role', role: 'agent', department: 'customer_service' },
  { select: 'owner' },
]

/** The department that the plan names carries it out. @rule TM-3.2.4 */
const RESPONSIBLE: Selectors = [
  ...DEPARTMENTS.map(({ id }) => ({
    select: 'role' as const,
    role: 'specialist',
    department: id,
    when: { field: 'plan_department', is: id },
  })),
  { select: 'owner' },
]

/**
 * One series a type and severity, so that each is counted on its own: P-2026-0001, PS-2026-0001 …
 * @rule TM-2.2.4
 * @reading A complaint has its number once it is judged and in scope; one that is raised later keeps it.
 */
const SERIES: PolicyInput['numbering'] = [
  ['product', 'P'] as const,
  ['service_attitude', 'A'] as const,
  ['business_process', 'B'] as const,
  ['other', 'O'] as const,
].flatMap(([category, letter]) => [
  seriesOf(category, 'serious', `${letter}S`),
  seriesOf(category, 'minor', letter),
])

function seriesOf(category: string, severity: string, letters: string) {
  return {
    id: `${category}_${severity}`,
    label: say('Complaint number', '投诉编号', '投訴編號'),
    counts: 'cases' as const,
    when: {
      all: [
        IN_SCOPE,
        { signal: 'category' as const, is: category },
        { field: 'severity', is: severity },
      ],
    },
    pattern: `${letters}-{YYYY}-{NNNN}`,
    restarts: 'year' as const,
    rules: ['TM-2.2.4'],
  }
}

/** Of the intake: whoever is late is reminded, and the complaint goes its usual way. */
const REMINDS_ONLY = false

function workingTime(minutes: number): Limit['amount'] {
  return { kind: 'working_time', minutes }
}

/** @reading A working day ends when the company closes. */
function workingDays(days: number): Limit['amount'] {
  return { kind: 'working_days', days, day_ends: 'close' }
}

export const TELEMARKETING: PolicyInput = {
  key: 'telemarketing',
  version: '2026.1',
  title: say(
    'Telemarketing: complaint management rules',
    '电销业务投诉管理制度',
    '電銷業務投訴管理制度',
  ),
  principles: [
    say('The customer comes first.', '客户至上', '客戶至上'),
    say('Respond promptly and work efficiently.', '及时高效', '及時高效'),
    say('Be objective and fair.', '客观公正', '客觀公正'),
    say(
      'Those responsible are held to account, so that it does not happen again.',
      '责任追究，防止类似问题再次发生',
      '責任追究，防止類似問題再次發生',
    ),
  ],
  calendar: 'china-office',
  // @reading Form ids differ per account; the tags are what any account can have, and it may add its own form here.
  complaint: {
    all: [
      { signal: 'tag', is: 'complaint' },
      { signal: 'tag', is: 'telemarketing' },
    ],
  },
  departments: DEPARTMENTS,
  roles: [
    { id: 'agent', label: say('Agent', '客服人员', '客服人員') },
    { id: 'supervisor', label: say('Supervisor', '业务主管', '業務主管') },
    { id: 'manager', label: say('Leadership', '上级领导', '上級領導') },
    {
      id: 'group_member',
      label: say('Member of the handling group', '投诉处理小组成员', '投訴處理小組成員'),
    },
    { id: 'expert', label: say('Expert', '业务专家', '業務專家') },
    { id: 'specialist', label: say('Department specialist', '部门经办人', '部門經辦人') },
    HR_ROLE,
    FINANCE_ROLE,
  ],
  categories: CATEGORIES,
  tiers: [
    {
      id: 'minor',
      label: say('Minor', '较轻投诉', '較輕投訴'),
      tone: 'neutral',
      rules: ['TM-2.2.2'],
    },
    {
      id: 'serious',
      label: say('Serious', '严重投诉', '嚴重投訴'),
      tone: 'danger',
      rules: ['TM-2.2.2'],
    },
  ],
  urgencies: [
    {
      id: 'ordinary',
      label: say('Ordinary', '一般投诉', '一般投訴'),
      tone: 'neutral',
      rules: ['TM-2.2.5', 'TM-3.3.2'],
    },
    {
      id: 'urgent',
      label: say('Urgent', '紧急投诉', '緊急投訴'),
      tone: 'danger',
      rules: ['TM-2.2.5', 'TM-3.3.1'],
    },
  ],
  fields: FIELDS,
  // @reading The text has the severity and the urgency judged by whoever takes the complaint and gives no criteria.
  triage: [
    {
      id: 'minor',
      when: { not: { field: 'severity', is: 'serious' } },
      tier: 'minor',
      because: say('Not judged to be serious.', '未判定为严重投诉。', '未判定為嚴重投訴。'),
      rules: ['TM-2.2.2'],
    },
    {
      id: 'serious',
      when: { field: 'severity', is: 'serious' },
      tier: 'serious',
      because: say('Judged to be serious.', '初步判断为严重投诉。', '初步判斷為嚴重投訴。'),
      rules: ['TM-2.2.2'],
    },
    {
      id: 'urgent',
      when: { field: 'marked_urgent', is: true },
      urgency: 'urgent',
      because: say('Marked as urgent.', '已标注为紧急。', '已標註為緊急。'),
      rules: ['TM-2.2.5'],
    },
  ],
  // @reading The text has no escalation of its own; its first two principles stand behind this one. A limit of the
  // handling that is missed escalates by itself; one of the intake only reminds.
  escalation: {
    when: { signal: 'round', more_than: 1 },
    because: say(
      'The customer is not satisfied with the plan or its result.',
      '客户对处理方案或结果不满意。',
      '客戶對處理方案或結果不滿意。',
    ),
    rules: ['TM-1.3'],
  },
  stages: [
    {
      id: 'record',
      label: say('Receive', '接收投诉', '接收投訴'),
      step: say('Record the complaint at once', '立即记录投诉的基本信息', '立即記錄投訴的基本信息'),
      guidance: [
        {
          text: say(
            'The customer comes first: respond at once, stay objective, favour nobody.',
            '客户至上，迅速响应；以事实为依据，不偏袒任何一方。',
            '客戶至上，迅速響應；以事實為依據，不偏袒任何一方。',
          ),
          rules: ['TM-1.3'],
        },
        {
          when: BY_CHAT,
          text: say(
            'Chat: answer at once, write the complaint down, and hand it over.',
            '在线客服：及时回复客户，记录投诉内容并转交处理。',
            '在線客服：及時回覆客戶，記錄投訴內容並轉交處理。',
          ),
          rules: ['TM-2.1.3'],
        },
      ],
      owner: [{ select: 'taker' }, { select: 'role', role: 'agent' }],
      fields: [
        { field: 'came_by', required: false },
        { field: 'customer_name', required: true },
        { field: 'contact', required: true },
        { field: 'content', required: true },
        { field: 'complained_on', required: false },
        { field: 'employee_involved', required: false },
      ],
      rules: ['TM-2.1', 'TM-2.1.1', 'TM-2.1.2', 'TM-2.1.3', 'TM-2.2.1'],
    },
    {
      id: 'judge',
      label: say('Judge', '初步判断', '初步判斷'),
      step: say(
        'Judge type, severity and scope',
        '判断投诉的类型、严重程度和适用范围',
        '判斷投訴的類型、嚴重程度和適用範圍',
      ),
      owner: [{ select: 'owner' }],
      fields: [
        { field: 'category', required: true },
        { field: 'severity', required: true },
        { field: 'in_scope', required: true },
      ],
      rules: ['TM-2.2.2'],
    },
    {
      id: 'redirect',
      label: say('Out of scope', '不属适用范围', '不屬適用範圍'),
      step: say(
        'Tell the customer, and show the right path',
        '及时告知客户并提供解决途径',
        '及時告知客戶並提供解決途徑',
      ),
      when: OUT_OF_SCOPE,
      owner: [{ select: 'owner' }],
      fields: [
        { field: 'redirect_text', required: true },
        { field: 'outcome', required: true },
      ],
      requires: ['contact'],
      rules: ['TM-2.2.2'],
    },
    {
      id: 'detail',
      label: say('Record in detail', '详细记录与编号', '詳細記錄與編號'),
      step: say(
        'Record the details and submit it with its urgency',
        '详细记录，标注紧急程度并提交处理小组',
        '詳細記錄，標註緊急程度並提交處理小組',
      ),
      guidance: [
        {
          text: say(
            'Accurate and complete: the group works from what stands here.',
            '记录应准确、完整，以便后续处理。',
            '記錄應準確、完整，以便後續處理。',
          ),
          rules: ['TM-2.2.3'],
        },
      ],
      when: IN_SCOPE,
      owner: [{ select: 'owner' }],
      fields: [
        { field: 'problem', required: true },
        { field: 'business_step', required: true },
        { field: 'product_or_service', required: true },
        { field: 'issue', required: false },
        { field: 'marked_urgent', required: true },
      ],
      rules: ['TM-2.2.3', 'TM-2.2.4', 'TM-2.2.5'],
    },
    {
      id: 'investigate',
      label: say('Investigate', '调查分析', '調查分析'),
      step: say(
        'Find out the cause and who is responsible',
        '调查分析，查明原因、责任部门和责任人',
        '調查分析，查明原因、責任部門和責任人',
      ),
      guidance: [
        {
          text: say(
            'Look into the records, talk with the employee, call the customer back. Telemarketing supplies what you ask it for.',
            '可查阅电销业务记录、与涉事员工沟通、回访客户；电销业务部门须配合提供资料。',
            '可查閱電銷業務記錄、與涉事員工溝通、回訪客戶；電銷業務部門須配合提供資料。',
          ),
          rules: ['TM-3.2.1', 'TM-3.1.2'],
        },
      ],
      when: IN_SCOPE,
      owner: GROUP,
      fields: [
        { field: 'records_checked', required: false },
        { field: 'employee_heard', required: false },
        { field: 'customer_asked', required: false },
        { field: 'finding', required: true },
        { field: 'cause', required: true },
        { field: 'responsible_department', required: true },
        { field: 'responsible_person', required: false },
        {
          field: 'responsible_level',
          required: true,
          when: { field: 'responsible_person', is_set: true },
        },
        {
          field: 'personal_cause',
          required: true,
          when: { field: 'responsible_person', is_set: true },
        },
        { field: 'loss_amount', required: false },
        { field: 'needs_expert', required: true },
      ],
      rules: ['TM-3.1.1', 'TM-3.2.1', 'TM-6.1', 'TM-6.2.3'],
    },
    {
      id: 'expert',
      label: say('Expert opinion', '专家意见', '專家意見'),
      step: say(
        'Give your technical analysis and opinion',
        '提供技术分析与专业意见',
        '提供技術分析與專業意見',
      ),
      when: { all: [IN_SCOPE, { field: 'needs_expert', is: true }] },
      owner: [{ select: 'role', role: 'expert', not: ['subject'] }, { select: 'owner' }],
      fields: [{ field: 'expert_opinion', required: true }],
      rules: ['TM-3.1.4'],
    },
    {
      id: 'plan',
      label: say('Plan', '制定方案', '制定方案'),
      step: say('Make the plan', '制定处理方案', '制定處理方案'),
      guidance: [
        {
          text: say(
            'Name measures, times, department and person; they must fit the problem and be feasible.',
            '明确处理措施、时间节点、责任部门和责任人；措施应有针对性和可操作性。',
            '明確處理措施、時間節點、責任部門和責任人；措施應有針對性和可操作性。',
          ),
          rules: ['TM-3.2.2'],
        },
      ],
      when: IN_SCOPE,
      owner: GROUP,
      fields: [{ field: 'plan_department', required: true }],
      requires: ['plan'],
      rules: ['TM-3.1.1', 'TM-3.2.2'],
    },
    {
      id: 'negotiate',
      label: say('Negotiate', '沟通协商', '溝通協商'),
      step: say(
        'Put the plan to the customer and ask for their opinion',
        '向客户反馈处理方案并征求意见',
        '向客戶反饋處理方案並徵求意見',
      ),
      when: IN_SCOPE,
      owner: CUSTOMER_SERVICE,
      fields: [{ field: 'customer_opinion', required: false }],
      requires: ['contact', 'plan_accepted'],
      // A plan that is refused begins another round; whatever was planned before is kept.
      on_dissatisfaction: 'plan',
      rules: ['TM-3.1.3', 'TM-3.2.3'],
    },
    {
      id: 'implement',
      label: say('Implement', '实施处理', '實施處理'),
      step: say(
        'Carry the plan out and report progress to the group',
        '实施处理措施并向小组汇报进度',
        '實施處理措施並向小組匯報進度',
      ),
      when: IN_SCOPE,
      owner: RESPONSIBLE,
      requires: ['plan_done'],
      rules: ['TM-3.2.4'],
    },
    {
      id: 'feedback',
      label: say('Feed back', '结果反馈', '結果反饋'),
      step: say(
        'Tell the customer the result and confirm that they are satisfied',
        '向客户反馈处理结果并确认是否满意',
        '向客戶反饋處理結果並確認是否滿意',
      ),
      guidance: [
        {
          text: say(
            'An objection: find out what the customer needs; the plan is adjusted again.',
            '客户仍有异议的，进一步了解需求，重新调整方案。',
            '客戶仍有異議的，進一步了解需求，重新調整方案。',
          ),
          rules: ['TM-3.2.5'],
        },
      ],
      when: IN_SCOPE,
      owner: CUSTOMER_SERVICE,
      fields: [{ field: 'result', required: true }],
      requires: ['contact', 'customer_answer'],
      on_dissatisfaction: 'plan',
      rules: ['TM-3.1.3', 'TM-3.2.5'],
    },
    {
      id: 'review',
      label: say('Review', '总结改进', '總結改進'),
      step: say(
        'Draw the lesson and close',
        '总结共性问题与改进措施，结案',
        '總結共性問題與改進措施，結案',
      ),
      guidance: [
        {
          text: say(
            'Wait for the follow-up: its result is fed back to you before the case is closed.',
            '等待客服部门回访：回访结果反馈小组后方可结案。',
            '等待客服部門回訪：回訪結果反饋小組後方可結案。',
          ),
          rules: ['TM-4.3.1'],
        },
      ],
      when: IN_SCOPE,
      owner: GROUP,
      fields: [
        { field: 'follow_up_result', required: true },
        { field: 'common_problem', required: true },
        { field: 'improvement', required: true, when: { field: 'common_problem', is: true } },
        { field: 'rectification', required: false },
        {
          field: 'rectify_by',
          required: true,
          when: { field: 'rectification', is_set: true },
        },
        { field: 'training_need', required: false },
        { field: 'outcome', required: true },
      ],
      rules: ['TM-3.1.2', 'TM-4.3.1', 'TM-4.3.2', 'TM-5.3.2'],
    },
  ],
  limits: [
    {
      id: 'hotline_answered',
      label: say('Hotline: recorded at once', '热线来电即时受理', '熱線來電即時受理'),
      when: BY_HOTLINE,
      // @reading The promise holds in working hours: a call outside of them counts from the next opening.
      from: 'received',
      until: 'left:record',
      amount: workingTime(ours.hotlineMinutes),
      warn_before_minutes: ours.warnBeforeMinutes.hotline,
      ladder: LADDER,
      escalates: REMINDS_ONLY,
      rules: ['TM-2.1.1', 'TM-2.2.1'],
    },
    {
      id: 'mailbox_looked_into',
      label: say('Mailbox: looked into', '投诉邮箱定期查看', '投訴郵箱定期查看'),
      when: BY_MAILBOX,
      from: 'received',
      until: 'left:record',
      amount: workingTime(ours.mailboxMinutes),
      warn_before_minutes: ours.warnBeforeMinutes.mailbox,
      ladder: LADDER,
      escalates: REMINDS_ONLY,
      rules: ['TM-2.1.2', 'TM-2.2.1'],
    },
    {
      id: 'chat_answered',
      label: say('Chat: answered at once', '在线客服及时回复', '在線客服及時回覆'),
      when: BY_CHAT,
      from: 'received',
      until: 'first_contact',
      amount: workingTime(ours.chatMinutes),
      warn_before_minutes: ours.warnBeforeMinutes.chat,
      ladder: LADDER,
      escalates: REMINDS_ONLY,
      rules: ['TM-2.1.3'],
    },
    {
      id: 'redirect_told',
      label: say(
        'Out of scope: customer told',
        '不属适用范围：及时告知客户',
        '不屬適用範圍：及時告知客戶',
      ),
      when: OUT_OF_SCOPE,
      from: 'left:judge',
      until: 'left:redirect',
      amount: workingTime(ours.redirectMinutes),
      warn_before_minutes: ours.warnBeforeMinutes.redirect,
      ladder: LADDER,
      escalates: REMINDS_ONLY,
      rules: ['TM-2.2.2'],
    },
    {
      id: 'submitted',
      label: say('Submitted to the group', '及时提交处理小组', '及時提交處理小組'),
      when: IN_SCOPE,
      from: 'left:judge',
      until: 'left:detail',
      amount: workingTime(ours.submitMinutes),
      warn_before_minutes: ours.warnBeforeMinutes.submit,
      ladder: LADDER,
      escalates: REMINDS_ONLY,
      rules: ['TM-2.2.5'],
    },
    {
      id: 'urgent_response',
      label: say('Urgent: first response', '紧急投诉：初步响应', '緊急投訴：初步響應'),
      when: URGENT,
      from: 'received',
      until: 'first_contact',
      amount: { kind: 'elapsed', minutes: ours.urgent.firstResponseHours * HOUR_MINUTES },
      warn_before_minutes: ours.warnBeforeMinutes.firstResponse,
      ladder: LADDER,
      rules: ['TM-3.3.1'],
    },
    {
      id: 'urgent_result',
      label: say('Urgent: result', '紧急投诉：给出处理结果', '緊急投訴：給出處理結果'),
      when: { all: [IN_SCOPE, URGENT] },
      // @reading Both count from the receipt. The result is given when customer service has fed it back.
      from: 'received',
      until: 'left:feedback',
      amount: workingDays(ours.urgent.resultDays),
      warn_before_minutes: ours.warnBeforeMinutes.days,
      ladder: LADDER,
      rules: ['TM-3.3.1'],
    },
    // @reading Only the first of the three counts from the receipt; the others count from when their own step begins,
    // as nothing can be negotiated before it has been investigated. So they run again in every later round.
    {
      id: 'investigate_within',
      label: say('Ordinary: investigated', '一般投诉：调查分析', '一般投訴：調查分析'),
      when: { all: [IN_SCOPE, ORDINARY] },
      from: 'received',
      until: 'left:investigate',
      amount: workingDays(ours.ordinary.investigateDays),
      warn_before_minutes: ours.warnBeforeMinutes.days,
      ladder: LADDER,
      rules: ['TM-3.3.2'],
    },
    {
      id: 'investigate_again_within',
      label: say('Investigated again', '重新调查分析', '重新調查分析'),
      when: { all: [IN_SCOPE, { signal: 'round', more_than: 1 }] },
      from: 'entered:investigate',
      until: 'left:investigate',
      amount: workingDays(ours.ordinary.investigateDays),
      warn_before_minutes: ours.warnBeforeMinutes.days,
      ladder: LADDER,
      rules: ['TM-3.3.2', 'TM-4.3.1'],
    },
    {
      id: 'plan_within',
      label: say(
        'Ordinary: plan and negotiation',
        '一般投诉：制定方案与协商',
        '一般投訴：制定方案與協商',
      ),
      when: { all: [IN_SCOPE, ORDINARY] },
      from: 'entered:plan',
      until: 'left:negotiate',
      amount: workingDays(ours.ordinary.planDays),
      warn_before_minutes: ours.warnBeforeMinutes.days,
      ladder: LADDER,
      rules: ['TM-3.3.2'],
    },
    {
      id: 'implement_within',
      label: say(
        'Ordinary: implementation and feedback',
        '一般投诉：实施与反馈',
        '一般投訴：實施與反饋',
      ),
      when: { all: [IN_SCOPE, ORDINARY] },
      from: 'entered:implement',
      until: 'left:feedback',
      amount: workingDays(ours.ordinary.implementDays),
      warn_before_minutes: ours.warnBeforeMinutes.days,
      ladder: LADDER,
      rules: ['TM-3.3.2'],
    },
    {
      id: 'progress_update',
      label: say('Next news to the customer', '下次进度反馈', '下次進度反饋'),
      when: {
        all: [
          IN_SCOPE,
          {
            signal: 'stage',
            in: ['detail', 'investigate', 'expert', 'plan', 'negotiate', 'implement'],
          },
        ],
      },
      from: 'received',
      until: 'last_contact',
      amount: { kind: 'elapsed', minutes: ours.progressUpdateMinutes },
      warn_before_minutes: ours.warnBeforeMinutes.progressUpdate,
      repeats: true,
      ladder: LADDER,
      rules: ['TM-3.1.3'],
    },
  ],
  notices: [
    {
      id: 'group_told',
      label: say('Urgent complaint for the group', '紧急投诉告知处理小组', '緊急投訴告知處理小組'),
      when: URGENT,
      to: [
        { select: 'role', role: 'group_member', not: ['subject'] },
        { select: 'role', role: 'manager' },
      ],
      channels: ['note', 'chat'],
      rules: ['TM-2.2.5'],
    },
    {
      id: 'telemarketing_told',
      label: say(
        'Telemarketing: supply the material',
        '电销业务部门：配合调查并提供资料',
        '電銷業務部門：配合調查並提供資料',
      ),
      when: { signal: 'stage', is: 'investigate' },
      to: [
        { select: 'role', role: 'specialist', department: 'telemarketing', not: ['subject'] },
        { select: 'role', role: 'group_member', department: 'telemarketing' },
      ],
      rules: ['TM-3.1.2', 'TM-3.2.1'],
    },
    {
      id: 'follow_up_told',
      label: say('Follow-up under way', '回访开始，结果将反馈小组', '回訪開始，結果將反饋小組'),
      when: { signal: 'stage', is: 'review' },
      to: [
        { select: 'role', role: 'group_member', not: ['subject'] },
        { select: 'role', role: 'manager' },
      ],
      rules: ['TM-4.3.1'],
    },
    {
      id: 'circular_proposed',
      label: say(
        'Circular proposed: handled badly',
        '建议内部通报：投诉处理不力',
        '建議內部通報：投訴處理不力',
      ),
      // @reading "投訴較多" counts over many cases and belongs to the reports; "處理不力" shows in the case itself.
      // A person decides whether the circular is issued.
      when: {
        all: [
          { field: 'responsible_department', is_set: true },
          {
            any: [
              { signal: 'breaches', more_than: ours.circular.breachesMax },
              { signal: 'dissatisfactions', more_than: ours.circular.dissatisfactionsMax },
            ],
          },
        ],
      },
      to: [{ select: 'role', role: 'manager' }],
      rules: ['TM-5.3.2'],
    },
  ],
  // @reading "責任部門": the department of whoever has the item; one department has the case while it is carried out.
  plan: {
    label: say('Handling plan', '投诉处理方案', '投訴處理方案'),
    when: IN_SCOPE,
    warn_before_minutes: ours.warnBeforeMinutes.planItem,
    silence: {
      within: workingDays(ours.planSilenceDays),
      warn_before_minutes: ours.warnBeforeMinutes.days,
      ladder: [{ after_minutes: 0, to: [...GROUP_MEMBERS, { select: 'role', role: 'manager' }] }],
    },
    ladder: LADDER,
    rules: ['TM-3.2.2', 'TM-3.2.4'],
  },
  follow_ups: [
    {
      id: 'after_feedback',
      label: say('Follow-up', '投诉回访', '投訴回訪'),
      when: IN_SCOPE,
      from: 'left:feedback',
      terms: {
        within: workingDays(ours.followUpDays),
        warn_before_minutes: ours.warnBeforeMinutes.days,
        ladder: LADDER,
      },
      by: CUSTOMER_SERVICE,
      attempts_max: ours.followUpAttempts.max,
      again_after_minutes: ours.followUpAttempts.againMinutes,
      questions: [
        {
          id: 'plan_carried_out',
          type: 'yes_no',
          label: say('Was the plan carried out?', '是否按照处理方案执行', '是否按照處理方案執行'),
        },
        {
          id: 'solved_for_good',
          type: 'yes_no',
          label: say(
            'Is the problem solved for good?',
            '问题是否得到彻底解决',
            '問題是否得到徹底解決',
          ),
        },
        {
          id: 'satisfaction_higher',
          type: 'yes_no',
          label: say(
            'Are you more satisfied than before?',
            '客户满意度是否提高',
            '客戶滿意度是否提高',
          ),
        },
        {
          id: 'other_problems',
          type: 'text',
          required: false,
          label: say('Are there other problems?', '是否还有其他问题', '是否還有其他問題'),
        },
        {
          id: 'suggestions',
          type: 'text',
          required: false,
          label: say('Do you have suggestions?', '有何建议', '有何建議'),
        },
      ],
      // @reading "重新分析原因": not satisfied then begins again with the analysis, not with the plan.
      on_dissatisfaction: 'investigate',
      rules: ['TM-4.1', 'TM-4.2', 'TM-4.3.1', 'TM-3.1.3'],
    },
  ],
  panels: [
    {
      id: 'handling_group',
      label: say('Handling group', '投诉处理小组', '投訴處理小組'),
      when: { signal: 'stage', is: 'investigate' },
      chair: [...GROUP_MEMBERS, { select: 'role', role: 'manager' }],
      members: [
        {
          id: 'telemarketing_head',
          label: say('Head of telemarketing', '电销业务部门负责人', '電銷業務部門負責人'),
          who: [
            {
              select: 'role',
              role: 'group_member',
              department: 'telemarketing',
              not: ['subject'],
            },
          ],
        },
        {
          id: 'expert',
          label: say('Expert', '相关业务专家', '相關業務專家'),
          who: [{ select: 'role', role: 'expert', not: ['subject'] }],
        },
      ],
      rules: ['TM-3.1.1', 'TM-3.1.4'],
    },
  ],
  documents: [
    {
      id: 'handling_record',
      label: say('Handling record', '投诉处理记录', '投訴處理記錄'),
      // @reading "妥善保存": the record grows with the case and is kept as it was when the case closed.
      issued: { on: 'condition', when: { signal: 'stage', is: 'investigate' } },
      grows: true,
      shows: [
        { part: 'customer' },
        { field: 'content' },
        { field: 'problem' },
        { field: 'business_step' },
        { field: 'product_or_service' },
        { part: 'triage' },
        { field: 'finding' },
        { field: 'cause' },
        { field: 'expert_opinion' },
        { part: 'plan' },
        { part: 'contacts' },
        { field: 'result' },
        { part: 'history' },
      ],
      rules: ['TM-3.4'],
    },
  ],
  numbering: [...SERIES, noticeNumbers(['TM-6.3'])],
  // @reading The taker judges; the text is silent on a judgement that turns out wrong.
  triage_changes: {
    confirmed_by: [
      { select: 'role', role: 'group_member' },
      { select: 'role', role: 'manager' },
    ],
    rules: ['TM-2.2.2', 'TM-2.2.5'],
  },
  promises: {
    warn_before_minutes: ours.warnBeforeMinutes.promise,
    ladder: LADDER,
    rules: ['TM-3.1.3'],
  },
  hand_over: { needs_acceptance: true, rules: ['TM-2.1.3', 'TM-2.2.5'] },
  // @reading The text is silent on recusal; its third principle, to favour nobody, asks for it.
  recusal: { rules: ['TM-1.3'] },
  queue: { order: ['urgency', 'escalated', 'tier', 'due', 'received'], rules: ['TM-2.2.5'] },
  repeat: { window_days: ours.repeatWindowDays },
  accountability: TELEMARKETING_ACCOUNTABILITY,
  rules: ['TM-1.3'],
}
