import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import type { Condition, PolicyInput } from '#shared/policy/schema.ts'
import { CAR_DEALERSHIP_ACCOUNTABILITY } from './accountability/car-dealership.ts'
import { FINANCE_ROLE, HR_ROLE, noticeNumbers } from './accountability/parts.ts'

/**
 * 4S店客户投诉管理制度. Hours are elapsed hours: the text says 小时, never 工作. A shop belongs to a group with its
 * brand divisions: complaints come from the group's call centre, and major ones are reported up to it.
 */

const ours = COMPANY_VALUES.carDealership
const DAY_MINUTES = 24 * 60

type Selectors = NonNullable<PolicyInput['stages'][number]['owner']>
type Ladder = NonNullable<PolicyInput['limits'][number]['ladder']>
type Limit = PolicyInput['limits'][number]

const MAJOR: Condition = { signal: 'tier', is: 'major' }

function categoryIs(...categories: string[]): Condition {
  return { signal: 'category', in: categories }
}

/** @reading The call centre may also mark the ticket with a tag, as its complaints come in through another system. */
const FROM_GROUP: Condition = {
  any: [
    { field: 'source', is: 'group_call_centre' },
    { signal: 'tag', is: 'group_call_centre' },
  ],
}

/**
 * The text names no classes; these follow the departments whose staff take part.
 * @rule CD-2.1
 */
const CATEGORIES: PolicyInput['categories'] = [
  { id: 'sales', label: say('Sales', '销售类', '銷售類') },
  { id: 'after_sales', label: say('Repair and service', '售后维修类', '售後維修類') },
  { id: 'vehicle', label: say('The car itself', '车辆质量类', '車輛質量類') },
  { id: 'other', label: say('Other', '其他', '其他') },
].map((category) => ({ ...category, rules: ['CD-2.1'] }))

const DEPARTMENTS: PolicyInput['departments'] = [
  { id: 'customer_relations', label: say('Customer relations', '客户关系部', '客戶關係部') },
  { id: 'sales', label: say('Sales', '销售部', '銷售部') },
  { id: 'after_sales', label: say('After-sales', '售后部', '售後部') },
  { id: 'management', label: say('Management of the shop', '4S店总经理室', '4S店總經理室') },
  { id: 'brand_division', label: say('Brand division', '品牌事业部/管理部', '品牌事業部/管理部') },
  { id: 'legal', label: say('Legal', '法务部', '法務部') },
  { id: 'group_service', label: say('Customer service of the group', '集团客服部', '集團客服部') },
]

/** What makes a complaint major, one cause each; that it is repeated is found and not asked. @rule CD-2.4 */
const MAJOR_CAUSES = [
  {
    id: 'to_manufacturer',
    label: say(
      'Did the customer complain to the manufacturer?',
      '是否已向厂方投诉',
      '是否已向廠方投訴',
    ),
    because: say('Complained to the manufacturer.', '向厂方投诉。', '向廠方投訴。'),
  },
  {
    id: 'door_blocked',
    label: say('Is the door blocked?', '是否堵门', '是否堵門'),
    because: say('The door is blocked.', '堵门。', '堵門。'),
  },
  {
    id: 'disturbance',
    label: say('Is there a disturbance?', '是否闹事', '是否鬧事'),
    because: say('There is a disturbance.', '闹事。', '鬧事。'),
  },
  {
    id: 'return_or_exchange',
    label: say('Is the car to be returned or exchanged?', '是否要求退换车', '是否要求退換車'),
    because: say('The car is to be returned or exchanged.', '要求退换车。', '要求退換車。'),
  },
  {
    id: 'negative_media',
    label: say('Are there negative media reports?', '是否有媒体负面报道', '是否有媒體負面報道'),
    because: say('Negative reports in the media.', '媒体负面报道。', '媒體負面報道。'),
  },
  {
    id: 'wide_impact',
    label: say(
      'Is its impact wide, or its nature bad, in the view of the shop?',
      '4S店是否认为影响面大或性质恶劣',
      '4S店是否認為影響面大或性質惡劣',
    ),
    because: say(
      'The shop takes its impact to be wide or its nature bad.',
      '4S店认为影响面大或性质恶劣。',
      '4S店認為影響面大或性質惡劣。',
    ),
  },
] as const

const FIELDS: PolicyInput['fields'] = [
  {
    id: 'source',
    type: 'choice',
    options: [
      { id: 'phone', label: say('Call to the shop', '客户来电', '客戶來電') },
      { id: 'visit', label: say('Visit to the shop', '客户到店', '客戶到店') },
      { id: 'advisor', label: say('Sales advisor', '销售顾问', '銷售顧問') },
      {
        id: 'relations_call',
        label: say('Our own follow-up call', '客户关系部回访', '客戶關係部回訪'),
      },
      {
        id: 'group_call_centre',
        label: say('Call centre of the group', '集团呼叫中心', '集團呼叫中心'),
      },
    ],
    label: say('How it came', '投诉来源', '投訴來源'),
    rules: ['CD-2.1', 'CD-2.3'],
  },
  {
    id: 'customer_name',
    type: 'text',
    prefill: 'requester_name',
    label: say('Name', '投诉人姓名', '投訴人姓名'),
    rules: ['CD-2.2'],
  },
  {
    id: 'phone',
    type: 'text',
    prefill: 'requester_phone',
    label: say('Phone', '电话', '電話'),
    rules: ['CD-2.2'],
  },
  {
    id: 'car_model',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Model', '车型', '車型'),
    rules: ['CD-2.2'],
  },
  {
    id: 'plate',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Plate', '车牌', '車牌'),
    rules: ['CD-2.2'],
  },
  {
    id: 'content',
    type: 'long_text',
    prefill: 'description',
    label: say('The complaint', '投诉内容', '投訴內容'),
    rules: ['CD-2.2'],
  },
  {
    id: 'category',
    type: 'choice',
    prefill: 'ticket_field',
    options: CATEGORIES.map(({ id, label }) => ({ id, label })),
    label: say('Class', '投诉分类', '投訴分類'),
    rules: ['CD-2.1'],
  },
  {
    id: 'issue',
    type: 'text',
    prefill: 'ticket_field',
    label: say('The issue in a few words', '问题简述', '問題簡述'),
    help: say(
      'An earlier complaint of the customer with the same words here makes this one a repeated one.',
      '同一客户此前投诉此处文字相同的，本案即为重复投诉。',
      '同一客戶此前投訴此處文字相同的，本案即為重複投訴。',
    ),
    rules: ['CD-2.4'],
  },
  {
    id: 'customer_verified',
    type: 'check',
    label: say('Customer’s data looked up', '已查询核实客户信息', '已查詢核實客戶信息'),
    help: say(
      'Look it up at once. Who ticked it, and when, is kept.',
      '立即查询；系统记录核实人和核实时间。',
      '立即查詢；系統記錄核實人和核實時間。',
    ),
    rules: ['CD-2.2'],
  },
  {
    id: 'data_agrees',
    type: 'yes_no',
    label: say(
      'Does the customer’s data agree with the records?',
      '经查询，客户信息是否属实',
      '經查詢，客戶信息是否屬實',
    ),
    rules: ['CD-2.2'],
  },
  {
    id: 'receptionist',
    type: 'person',
    label: say('Who received the customer before', '原接待员', '原接待員'),
    help: say(
      'Takes part in the handling, unless the complaint is about them.',
      '参与处理；被投诉的除外。',
      '參與處理；被投訴的除外。',
    ),
    rules: ['CD-2.1'],
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
    rules: ['CD-2.1'],
  },
  ...MAJOR_CAUSES.map(({ id, label }) => ({
    id,
    type: 'yes_no' as const,
    label,
    rules: ['CD-2.4'],
  })),
  {
    id: 'finding',
    type: 'long_text',
    label: say('What happened', '来龙去脉', '來龍去脈'),
    rules: ['CD-2.1', 'CD-2.8'],
  },
  {
    id: 'receptionist_account',
    type: 'long_text',
    label: say('Account of the receptionist', '原接待员说明', '原接待員說明'),
    rules: ['CD-2.1'],
  },
  {
    id: 'solution',
    type: 'long_text',
    label: say('Solution', '处理办法', '處理辦法'),
    rules: ['CD-2.8'],
  },
  {
    id: 'outcome',
    type: 'choice',
    options: [
      { id: 'resolved', label: say('Resolved', '已解决', '已解決') },
      { id: 'settled', label: say('Settled amicably', '协商了结', '協商了結') },
      { id: 'declined', label: say('Declined', '未予支持', '未予支持') },
    ],
    label: say('Result', '处理结果', '處理結果'),
    rules: ['CD-2.3', 'CD-2.8'],
  },
  {
    id: 'result_fed_back',
    type: 'long_text',
    label: say('Result as fed back to the group', '反馈集团的处理结果', '反饋集團的處理結果'),
    rules: ['CD-2.3'],
  },
]

/** The head of the department that has the case. */
const DEPARTMENT_HEAD: Selectors = [
  { select: 'supervisor_of', of: 'owner' },
  { select: 'role', role: 'supervisor', not: ['subject'] },
  { select: 'role', role: 'general_manager' },
]
const GENERAL_MANAGER: Selectors = [{ select: 'role', role: 'general_manager' }]
const SHOP_HEADS: Selectors = [
  { select: 'role', role: 'supervisor', department: 'customer_relations', not: ['subject'] },
  { select: 'role', role: 'supervisor', department: 'after_sales', not: ['subject'] },
  { select: 'role', role: 'supervisor', department: 'sales', not: ['subject'] },
]
const BRAND_MANAGER: Selectors = [{ select: 'role', role: 'brand_manager' }]
const BRAND_DIVISION: Selectors = [...BRAND_MANAGER, { select: 'role', role: 'chief_executive' }]

/** [X] The text has no ladder. */
const LADDER: Ladder = [
  { after_minutes: 0, to: DEPARTMENT_HEAD },
  { after_minutes: ours.managerToldAfterMinutes, to: GENERAL_MANAGER },
]

/**
 * Customer relations receives and handles it, whoever took the call.
 * @rule CD-2.1
 */
const CUSTOMER_RELATIONS: Selectors = [
  { select: 'role', role: 'agent', department: 'customer_relations', not: ['subject'] },
  { select: 'role', role: 'supervisor', department: 'customer_relations', not: ['subject'] },
  { select: 'owner' },
]

function elapsed(minutes: number): Limit['amount'] {
  return { kind: 'elapsed', minutes }
}

/** Not whoever asks, nor whom it is about; each within a day. */
function decidedBy(...by: Selectors[]) {
  return by.map((one) => ({
    by: one,
    terms: {
      within: elapsed(ours.approvalMinutes),
      warn_before_minutes: ours.warnBeforeMinutes.approval,
      ladder: LADDER,
    },
  }))
}

/**
 * Who may agree to compensation (权限核决表), amounts in fen.
 * @rule CD-2.9
 * @reading [X] The text refers to a table that it does not contain: all of its rows are ours.
 */
const AUTHORITIES: PolicyInput['authorities'] = [
  {
    id: 'compensation',
    label: say('Authority table: compensation', '权限核决表：赔偿、补偿', '權限核決表：賠償、補償'),
    rows: [
      {
        up_to: ours.authorityUpTo.departmentHead,
        own: SHOP_HEADS,
        steps: decidedBy(SHOP_HEADS),
      },
      { up_to: ours.authorityUpTo.generalManager, steps: decidedBy(SHOP_HEADS, GENERAL_MANAGER) },
      {
        up_to: ours.authorityUpTo.brandDivision,
        steps: decidedBy(GENERAL_MANAGER, BRAND_MANAGER),
      },
      {
        steps: decidedBy(GENERAL_MANAGER, BRAND_MANAGER, [
          { select: 'role', role: 'vice_president' },
          { select: 'role', role: 'chief_executive' },
        ]),
      },
    ],
    rules: ['CD-2.9'],
  },
  {
    id: 'car_exchange',
    label: say('Authority table: return or exchange', '权限核决表：退换车', '權限核決表：退換車'),
    rows: [
      {
        steps: decidedBy(GENERAL_MANAGER, BRAND_MANAGER, [
          { select: 'role', role: 'legal' },
          { select: 'role', role: 'chief_executive' },
        ]),
      },
    ],
    rules: ['CD-2.9'],
  },
]

/** What the customer signed, or what was paid. */
const SETTLEMENT_PROOF = {
  id: 'settlement',
  label: say('Proof of the settlement', '协商结果凭证', '協商結果憑證'),
  one_of: [
    { id: 'agreement', label: say('Signed agreement', '客户签署的协议', '客戶簽署的協議') },
    { id: 'receipt', label: say('Receipt of the customer', '客户收款凭证', '客戶收款憑證') },
  ],
}

const REMEDIES: NonNullable<PolicyInput['remedies']> = [
  {
    id: 'compensation',
    label: say('Compensation for a loss', '赔偿', '賠償'),
    measure: 'money',
    authority: 'compensation',
    evidence: [SETTLEMENT_PROOF],
    rules: ['CD-2.9'],
  },
  {
    id: 'goodwill',
    label: say('Goodwill', '补偿', '補償'),
    measure: 'money',
    authority: 'compensation',
    evidence: [SETTLEMENT_PROOF],
    rules: ['CD-2.9'],
  },
  {
    id: 'car_exchange',
    label: say('Return or exchange of the car', '退换车', '退換車'),
    when: { field: 'return_or_exchange', is: true },
    measure: 'none',
    authority: 'car_exchange',
    evidence: [SETTLEMENT_PROOF],
    rules: ['CD-2.9', 'CD-2.4'],
  },
  // @reading Work of the shop itself is no compensation and needs no approval.
  {
    id: 'rework',
    label: say('Work done again', '免费返工', '免費返工'),
    measure: 'none',
    rules: ['CD-1.1'],
  },
]

const NEEDING_APPROVAL = REMEDIES.filter(({ authority }) => authority !== undefined).map(
  ({ id }) => id,
)

export const CAR_DEALERSHIP: PolicyInput = {
  key: 'car_dealership',
  version: '2026.1',
  title: say(
    'Car dealership: customer complaint rules',
    '4S店客户投诉管理制度',
    '4S店客戶投訴管理制度',
  ),
  principles: [
    say(
      'A quick response is the basic demand.',
      '及时快速响应是基本要求。',
      '及時快速響應是基本要求。',
    ),
    say('Avoid going to law with customers.', '尽量避免与客户打官司。', '盡量避免與客戶打官司。'),
  ],
  calendar: 'china-office',
  // @reading Form ids differ per account; the tags are what any account can have, and it may add its own form here.
  complaint: {
    all: [
      { signal: 'tag', is: 'complaint' },
      { signal: 'tag', is: 'car_dealership' },
    ],
  },
  departments: DEPARTMENTS,
  roles: [
    { id: 'agent', label: say('Customer relations officer', '客户关系专员', '客戶關係專員') },
    { id: 'supervisor', label: say('Head of department', '部门负责人', '部門負責人') },
    { id: 'general_manager', label: say('General manager', '总经理', '總經理') },
    { id: 'brand_manager', label: say('Brand division', '品牌事业部/管理部', '品牌事業部/管理部') },
    { id: 'legal', label: say('Legal', '法务', '法務') },
    {
      id: 'vice_president',
      label: say('Vice president of operations', '运营副总裁', '運營副總裁'),
    },
    { id: 'chief_executive', label: say('Chief executive', 'CEO', 'CEO') },
    { id: 'group_agent', label: say('Agent of the group', '集团客服人员', '集團客服人員') },
    HR_ROLE,
    FINANCE_ROLE,
  ],
  categories: CATEGORIES,
  tiers: [
    {
      id: 'general',
      label: say('General', '一般投诉', '一般投訴'),
      tone: 'neutral',
      rules: ['CD-2.4'],
    },
    { id: 'major', label: say('Major', '重大投诉', '重大投訴'), tone: 'danger', rules: ['CD-2.4'] },
  ],
  // @reading The text orders complaints by how grave they are, and by nothing else.
  urgencies: [
    { id: 'ordinary', label: say('Ordinary', '普通', '普通'), tone: 'neutral', rules: ['CD-2.4'] },
  ],
  fields: FIELDS,
  triage: [
    {
      id: 'general',
      when: { all: [] },
      tier: 'general',
      because: say('Every complaint is one at least.', '客户投诉。', '客戶投訴。'),
      rules: ['CD-2.4'],
    },
    {
      id: 'major_repeated',
      when: { signal: 'repeat', more_than: 0 },
      tier: 'major',
      because: say('The customer complained about the same before.', '重复投诉。', '重複投訴。'),
      rules: ['CD-2.4'],
    },
    ...MAJOR_CAUSES.map(({ id, because }) => ({
      id: `major_${id}`,
      when: { field: id, is: true },
      tier: 'major',
      because,
      rules: ['CD-2.4'],
    })),
  ],
  // @reading The text knows major complaints and no escalated ones; a late or failed handling is one all the same.
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
    rules: ['CD-1.1'],
  },
  stages: [
    {
      id: 'receive',
      label: say('Receive', '接待', '接待'),
      step: say(
        'Hear the customer and record the complaint',
        '倾听诉求并做好记录',
        '傾聽訴求並做好記錄',
      ),
      guidance: [
        {
          text: say(
            'A quick response comes first. Avoid a lawsuit: look for an agreement.',
            '及时快速响应；尽量避免与客户打官司，争取协商解决。',
            '及時快速響應；盡量避免與客戶打官司，爭取協商解決。',
          ),
          rules: ['CD-1.1'],
        },
        {
          text: say(
            'Listen with patience, calm the customer, understand what led to it, and write it down.',
            '耐心倾听客户的诉求，稳定情绪，了解来龙去脉，并做好记录。',
            '耐心傾聽客戶的訴求，穩定情緒，了解來龍去脈，並做好記錄。',
          ),
          rules: ['CD-2.2'],
        },
      ],
      owner: [{ select: 'taker' }, ...CUSTOMER_RELATIONS],
      fields: [
        { field: 'source', required: true },
        { field: 'customer_name', required: true },
        { field: 'phone', required: true },
        { field: 'car_model', required: true },
        { field: 'plate', required: true },
        { field: 'content', required: true },
        { field: 'customer_verified', required: true },
        { field: 'data_agrees', required: true },
        { field: 'category', required: true },
        { field: 'issue', required: false },
        { field: 'receptionist', required: false },
        { field: 'person_complained_about', required: false },
        ...MAJOR_CAUSES.map(({ id }) => ({ field: id, required: false })),
      ],
      rules: ['CD-2.1', 'CD-2.2', 'CD-2.4'],
    },
    {
      id: 'crisis',
      label: say('Crisis team', '危机处理小组', '危機處理小組'),
      step: say(
        'Convene the crisis team and decide how to respond',
        '召集危机处理小组开会商讨应对办法',
        '召集危機處理小組開會商討應對辦法',
      ),
      when: MAJOR,
      owner: [
        { select: 'role', role: 'general_manager', not: ['subject'] },
        { select: 'role', role: 'supervisor', not: ['subject'] },
        { select: 'owner' },
      ],
      requires: ['panel_decision'],
      rules: ['CD-1.2', 'CD-2.6'],
    },
    {
      id: 'handle',
      label: say('Handle', '处理', '處理'),
      step: say(
        'Find out what happened and work out the solution',
        '了解来龙去脉，拟定处理办法',
        '了解來龍去脈，擬定處理辦法',
      ),
      guidance: [
        {
          when: { field: 'receptionist', is_set: true },
          text: say(
            'Hear whoever received the customer before; not if the complaint is about them.',
            '请原接待员参与；但对其个人的投诉，原接待员不得参与。',
            '請原接待員參與；但對其個人的投訴，原接待員不得參與。',
          ),
          rules: ['CD-2.1'],
        },
        {
          text: say(
            'Avoid going to law: an agreement comes before a dispute.',
            '尽量避免与客户打官司，优先协商。',
            '盡量避免與客戶打官司，優先協商。',
          ),
          rules: ['CD-1.1'],
        },
      ],
      owner: CUSTOMER_RELATIONS,
      fields: [
        { field: 'finding', required: true },
        {
          field: 'receptionist_account',
          required: false,
          when: { field: 'receptionist', is_set: true },
        },
        { field: 'solution', required: true },
      ],
      // One that becomes major only here has its team as well.
      requires: ['panel_decision'],
      rules: ['CD-2.1', 'CD-2.6', 'CD-2.9'],
    },
    {
      id: 'reply',
      label: say('Reply', '答复客户', '答覆客戶'),
      step: say(
        'Tell the customer the result and record what they say',
        '答复客户处理结果并记录客户意见',
        '答覆客戶處理結果並記錄客戶意見',
      ),
      guidance: [
        {
          when: { signal: 'remedy', in: NEEDING_APPROVAL },
          text: say(
            'Offer no compensation before it is approved.',
            '赔偿、补偿须经核决审批后方可向客户承诺。',
            '賠償、補償須經核決審批後方可向客戶承諾。',
          ),
          rules: ['CD-2.9'],
        },
      ],
      owner: CUSTOMER_RELATIONS,
      fields: [{ field: 'outcome', required: true }],
      requires: ['contact', 'customer_answer'],
      on_dissatisfaction: 'handle',
      rules: ['CD-1.1', 'CD-2.8'],
    },
    {
      id: 'settle',
      label: say('Settle', '兑现', '兌現'),
      step: say(
        'Do what was agreed and file the proof',
        '兑现协商结果并留存凭证',
        '兌現協商結果並留存憑證',
      ),
      when: { signal: 'remedy', in: REMEDIES.map(({ id }) => id) },
      owner: CUSTOMER_RELATIONS,
      requires: ['remedies_done'],
      rules: ['CD-2.9'],
    },
    {
      id: 'report_to_group',
      label: say('Report to the group', '反馈集团', '反饋集團'),
      step: say(
        'Feed the result back to the customer service of the group',
        '将处理结果反馈至集团客服部',
        '將處理結果反饋至集團客服部',
      ),
      when: FROM_GROUP,
      owner: CUSTOMER_RELATIONS,
      fields: [{ field: 'result_fed_back', required: true }],
      rules: ['CD-2.3'],
    },
  ],
  limits: [
    {
      id: 'first_response',
      label: say('First response', '及时快速响应', '及時快速響應'),
      from: 'received',
      until: 'first_contact',
      amount: elapsed(ours.firstResponseMinutes),
      warn_before_minutes: ours.warnBeforeMinutes.firstResponse,
      ladder: LADDER,
      rules: ['CD-1.1'],
    },
    {
      id: 'checked_at_once',
      label: say('Customer data checked', '立即核实客户信息', '立即核實客戶信息'),
      from: 'received',
      until: 'left:receive',
      amount: elapsed(ours.checkMinutes),
      warn_before_minutes: ours.warnBeforeMinutes.check,
      ladder: LADDER,
      rules: ['CD-2.2'],
    },
    {
      id: 'group_feedback',
      label: say(
        'Result to the group within 24 hours',
        '处理完毕后24小时内反馈集团',
        '處理完畢後24小時內反饋集團',
      ),
      when: FROM_GROUP,
      // @reading "处理完毕": when the customer has the result and whatever was agreed with it.
      from: 'entered:report_to_group',
      until: 'left:report_to_group',
      amount: elapsed(DAY_MINUTES),
      warn_before_minutes: ours.warnBeforeMinutes.groupFeedback,
      ladder: LADDER,
      rules: ['CD-2.3'],
    },
  ],
  notices: [
    {
      id: 'group_complaint_told',
      label: say(
        'Complaint from the call centre of the group',
        '集团呼叫中心转来投诉',
        '集團呼叫中心轉來投訴',
      ),
      when: FROM_GROUP,
      to: [
        { select: 'role', role: 'supervisor', department: 'customer_relations', not: ['subject'] },
        ...GENERAL_MANAGER,
      ],
      // @reading The text has a text message; the company's chat is what reaches somebody at once here.
      channels: ['note', 'chat'],
      rules: ['CD-2.3'],
    },
    {
      id: 'head_told',
      label: say(
        'Major complaint: head of department',
        '重大投诉：告知部门负责人',
        '重大投訴：告知部門負責人',
      ),
      when: MAJOR,
      to: DEPARTMENT_HEAD,
      channels: ['note', 'chat'],
      acknowledge: {
        by: 'any',
        within: elapsed(ours.confirmMajorMinutes),
        warn_before_minutes: ours.warnBeforeMinutes.confirm,
        ladder: LADDER,
      },
      rules: ['CD-2.6'],
    },
    {
      id: 'general_manager_told',
      label: say(
        'Major complaint: general manager',
        '重大投诉：告知总经理',
        '重大投訴：告知總經理',
      ),
      when: MAJOR,
      to: GENERAL_MANAGER,
      channels: ['note', 'chat'],
      acknowledge: {
        by: 'any',
        within: elapsed(ours.confirmMajorMinutes),
        warn_before_minutes: ours.warnBeforeMinutes.confirm,
        ladder: LADDER,
      },
      rules: ['CD-2.6'],
    },
    {
      id: 'brand_division_told',
      label: say(
        'Major complaint: brand division',
        '重大投诉：报备品牌事业部/管理部',
        '重大投訴：報備品牌事業部/管理部',
      ),
      when: MAJOR,
      to: BRAND_DIVISION,
      channels: ['note', 'mail'],
      // @reading The 24 hours end when the division has confirmed that it knows; they begin when the complaint is found
      // to be major. "及时" then is the division's own duty: vice president and chief executive are told as it confirms.
      acknowledge: {
        by: 'any',
        within: elapsed(DAY_MINUTES),
        warn_before_minutes: ours.warnBeforeMinutes.report,
        ladder: LADDER,
        escalates: true,
      },
      next_steps: [
        {
          to: [
            { select: 'role', role: 'vice_president' },
            { select: 'role', role: 'chief_executive' },
          ],
          each: 'all',
          channels: ['note', 'mail'],
          acknowledge: {
            by: 'all',
            within: elapsed(ours.confirmUpwardsMinutes),
            warn_before_minutes: ours.warnBeforeMinutes.confirm,
            ladder: [{ after_minutes: 0, to: BRAND_DIVISION }],
          },
        },
      ],
      rules: ['CD-2.5'],
    },
    {
      id: 'legal_told',
      label: say('Major complaint: legal', '重大投诉：报备法务部', '重大投訴：報備法務部'),
      when: MAJOR,
      to: [{ select: 'role', role: 'legal' }],
      channels: ['note', 'mail'],
      acknowledge: {
        by: 'any',
        within: elapsed(DAY_MINUTES),
        warn_before_minutes: ours.warnBeforeMinutes.report,
        ladder: LADDER,
        escalates: true,
      },
      rules: ['CD-2.5'],
    },
  ],
  authorities: AUTHORITIES,
  remedies: REMEDIES,
  panels: [
    {
      id: 'crisis_team',
      label: say('Crisis team', '危机处理小组', '危機處理小組'),
      when: MAJOR,
      chair: [
        { select: 'role', role: 'general_manager', not: ['subject'] },
        { select: 'role', role: 'brand_manager', not: ['subject'] },
      ],
      members: [
        {
          id: 'customer_relations',
          label: say('Customer relations', '客户关系部', '客戶關係部'),
          who: [
            {
              select: 'role',
              role: 'supervisor',
              department: 'customer_relations',
              not: ['subject'],
            },
          ],
        },
        {
          id: 'department_head',
          label: say('Head of the department concerned', '相关部门负责人', '相關部門負責人'),
          who: [
            {
              select: 'role',
              role: 'supervisor',
              department: 'sales',
              not: ['subject'],
              when: categoryIs('sales'),
            },
            {
              select: 'role',
              role: 'supervisor',
              department: 'after_sales',
              not: ['subject'],
              when: categoryIs('after_sales', 'vehicle'),
            },
          ],
        },
      ],
      // @reading "第一时间" is the taker's; how soon the team meets is left to the general manager.
      meets: {
        within: elapsed(ours.crisisMeetingMinutes),
        warn_before_minutes: ours.warnBeforeMinutes.crisisMeeting,
        ladder: LADDER,
      },
      rules: ['CD-1.2', 'CD-2.6'],
    },
  ],
  follow_ups: [
    {
      id: 'group_follow_up',
      label: say('Follow-up by the group', '集团回访与满意度调查', '集團回訪與滿意度調查'),
      when: FROM_GROUP,
      from: 'left:report_to_group',
      terms: {
        within: { kind: 'working_days', days: ours.groupFollowUp.days, day_ends: 'close' },
        warn_before_minutes: ours.warnBeforeMinutes.groupFollowUp,
        ladder: [
          {
            after_minutes: 0,
            to: [
              { select: 'role', role: 'supervisor', department: 'group_service' },
              { select: 'role', role: 'brand_manager' },
            ],
          },
        ],
      },
      by: [
        { select: 'role', role: 'group_agent' },
        { select: 'role', role: 'brand_manager' },
      ],
      attempts_max: ours.groupFollowUp.attemptsMax,
      again_after_minutes: ours.groupFollowUp.againMinutes,
      questions: [
        {
          id: 'handling',
          type: 'scale',
          label: say(
            'How satisfied are you with the handling?',
            '您对投诉处理的满意程度',
            '您對投訴處理的滿意程度',
          ),
        },
        {
          id: 'remarks',
          type: 'text',
          required: false,
          label: say('Anything else?', '其他意见', '其他意見'),
        },
      ],
      // @reading The text does not say what follows for a customer who is still not satisfied: it is handled again.
      on_dissatisfaction: 'handle',
      rules: ['CD-2.3'],
    },
  ],
  documents: [
    {
      id: 'crisis_record',
      label: say('Record of the major complaint', '重大投诉处理记录', '重大投訴處理記錄'),
      issued: { on: 'condition', when: MAJOR },
      grows: true,
      shows: [
        { part: 'customer' },
        { field: 'car_model' },
        { field: 'plate' },
        { field: 'content' },
        { part: 'triage' },
        { part: 'panel' },
        { field: 'finding' },
        { field: 'solution' },
        { part: 'approvals' },
        { part: 'remedies' },
        { field: 'outcome' },
        { part: 'history' },
      ],
      rules: ['CD-2.6', 'CD-2.8'],
    },
  ],
  numbering: [noticeNumbers(['CD-2.7'])],
  // @reading That a complaint is major is found by its causes; the text is silent on one that turns out not to be.
  triage_changes: { confirmed_by: GENERAL_MANAGER, rules: ['CD-2.4'] },
  promises: {
    warn_before_minutes: ours.warnBeforeMinutes.promise,
    ladder: LADDER,
    rules: ['CD-1.1'],
  },
  hand_over: { needs_acceptance: true, rules: ['CD-2.1'] },
  recusal: { rules: ['CD-2.1'] },
  queue: { order: ['tier', 'escalated', 'due', 'received'], rules: ['CD-2.4'] },
  repeat: { window_days: ours.repeatWindowDays },
  accountability: CAR_DEALERSHIP_ACCOUNTABILITY,
}
