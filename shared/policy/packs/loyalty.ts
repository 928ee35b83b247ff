import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import type { Condition, PolicyInput } from '#shared/policy/schema.ts'
import { LOYALTY_ACCOUNTABILITY } from './accountability/loyalty.ts'
import { FINANCE_ROLE, HR_ROLE, noticeNumbers } from './accountability/parts.ts'

/** 投诉处理流程及规范 (易积分). Working days are the company's; tiers and urgency are two dimensions. */

const ours = COMPANY_VALUES.loyalty

type Selectors = NonNullable<PolicyInput['stages'][number]['owner']>
type Ladder = NonNullable<PolicyInput['limits'][number]['ladder']>

function categoryIs(...categories: string[]): Condition {
  return { signal: 'category', in: categories }
}

/** The nine kinds of the first tier. @rule LP-3.1 */
const TIER_I: PolicyInput['categories'] = [
  { id: 'goods_quality', label: say('Quality of goods', '商品质量', '商品質量') },
  { id: 'after_sales', label: say('After-sales service', '售后服务', '售後服務') },
  { id: 'pushy_selling', label: say('Pushy selling', '商户强行推销', '商戶強行推銷') },
  { id: 'price_difference', label: say('Price difference', '差价', '差價') },
  { id: 'account_frozen', label: say('Frozen account', '账户冻结', '賬戶凍結') },
  { id: 'points_held', label: say('Points held back', '积分延迟使用', '積分延遲使用') },
  { id: 'points_expired', label: say('Points expired', '短期积分过期', '短期積分過期') },
  { id: 'campaign', label: say('Campaigns', '市场活动', '市場活動') },
  { id: 'published', label: say('Published matter', '网站已公告的问题', '網站已公告的問題') },
].map((category) => ({ ...category, rules: ['LP-3.1'] }))

/** @rule LP-3.2 */
const TIER_II: PolicyInput['categories'] = [
  { id: 'merchant_attitude', label: say('Merchant’s attitude', '商户服务态度', '商戶服務態度') },
  { id: 'agent_attitude', label: say('Agent’s attitude', '客服人员态度', '客服人員態度') },
  {
    id: 'agent_efficiency',
    label: say('Agent’s efficiency', '客服人员处理效率', '客服人員處理效率'),
  },
].map((category) => ({ ...category, rules: ['LP-3.2'] }))

/** @rule LP-3.3 */
const TIER_III: PolicyInput['categories'] = [
  {
    id: 'merchant_infringement',
    label: say('Merchant infringes rights', '商户侵权', '商戶侵權'),
  },
  { id: 'account_security', label: say('Account security', '账户安全', '賬戶安全') },
].map((category) => ({ ...category, rules: ['LP-3.3'] }))

const CATEGORIES = [...TIER_I, ...TIER_II, ...TIER_III]

function idsOf(categories: PolicyInput['categories']): string[] {
  return categories.map((category) => category.id)
}

const ABOUT_AGENT = categoryIs('agent_attitude', 'agent_efficiency')
const ABOUT_KNOWN_AGENT: Condition = {
  all: [categoryIs('agent_attitude'), { field: 'agent_complained_about', is_set: true }],
}
const IS_VALID: Condition = { field: 'is_valid', is: true }

/**
 * Whether the merchant department has anything to say.
 * @reading The flow tells it of every valid complaint; LP-5.2a and LP-5.3a would then say nothing of their own.
 * We take it to mean every complaint in which a merchant has a part.
 */
const ABOUT_MERCHANT: Condition = {
  any: [
    { field: 'merchant', is_set: true },
    categoryIs(
      'goods_quality',
      'after_sales',
      'pushy_selling',
      'price_difference',
      'merchant_attitude',
      'merchant_infringement',
    ),
  ],
}

const FIELDS: PolicyInput['fields'] = [
  {
    id: 'member_name',
    type: 'text',
    prefill: 'requester_name',
    label: say('Member’s name', '会员姓名', '會員姓名'),
    rules: ['LP-1'],
  },
  {
    id: 'member_phone',
    type: 'text',
    prefill: 'requester_phone',
    label: say('Number to call back', '回电号码', '回電號碼'),
    rules: ['LP-1'],
  },
  {
    id: 'member_id',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Member number', '会员编号', '會員編號'),
    rules: ['LP-1'],
  },
  {
    id: 'demand',
    type: 'long_text',
    prefill: 'description',
    label: say('What the member complains about', '投诉内容及诉求', '投訴內容及訴求'),
    rules: ['LP-1'],
  },
  {
    id: 'category',
    type: 'choice',
    prefill: 'ticket_field',
    options: CATEGORIES.map(({ id, label }) => ({ id, label })),
    label: say('Kind of complaint', '投诉类型', '投訴類型'),
    rules: ['LP-3.1', 'LP-3.2', 'LP-3.3'],
  },
  {
    id: 'issue',
    type: 'text',
    prefill: 'ticket_field',
    label: say('The issue in a few words', '问题简述', '問題簡述'),
    help: say(
      'Complaints of this kind with the same words here count as the same issue.',
      '同类投诉中此处文字相同的，视为同一问题。',
      '同類投訴中此處文字相同的，視為同一問題。',
    ),
    rules: ['LP-3.6'],
  },
  {
    id: 'merchant',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Merchant', '商户', '商戶'),
    rules: ['LP-1', 'LP-5.2a', 'LP-5.3a'],
  },
  {
    id: 'agent_complained_about',
    type: 'person',
    names_subject: true,
    label: say('Agent complained about', '被投诉坐席人员', '被投訴坐席人員'),
    help: say(
      'That person neither sees nor handles this case.',
      '该人员不得查看或处理本案。',
      '該人員不得查看或處理本案。',
    ),
    rules: ['LP-5.2b', 'LP-5.2c'],
  },
  {
    id: 'sensitive_person',
    type: 'choice',
    options: [
      { id: 'media', label: say('Media', '媒体', '媒體') },
      { id: 'regulator', label: say('Regulator', '相关监管部门', '相關監管部門') },
      { id: 'government', label: say('Government', '政府部门', '政府部門') },
      { id: 'consumer_council', label: say('Consumer council', '消委会', '消委會') },
      { id: 'group_leader', label: say('Leader of the group', '集团公司领导', '集團公司領導') },
    ],
    label: say('Sensitive person', '敏感客户', '敏感客戶'),
    rules: ['LP-3.6'],
  },
  {
    id: 'reputational_harm',
    type: 'yes_no',
    label: say(
      'May it harm our reputation?',
      '是否可能严重影响公司声誉',
      '是否可能嚴重影響公司聲譽',
    ),
    rules: ['LP-3.6'],
  },
  {
    id: 'skipped_level',
    type: 'yes_no',
    label: say(
      'Did it come back to us from the group?',
      '是否由集团总公司转回（越级投诉）',
      '是否由集團總公司轉回（越級投訴）',
    ),
    rules: ['LP-3.6'],
  },
  {
    id: 'handled_badly',
    type: 'yes_no',
    label: say('Was it handled badly before?', '此前是否处理不当', '此前是否處理不當'),
    rules: ['LP-3.4'],
  },
  {
    id: 'is_valid',
    type: 'yes_no',
    label: say('Is the complaint valid?', '投诉是否有效', '投訴是否有效'),
    rules: ['LP-1'],
  },
  {
    id: 'identity_checked',
    type: 'yes_no',
    label: say(
      'Is it the member in person?',
      '已核对会员身份，确定为本人',
      '已核對會員身份，確定為本人',
    ),
    rules: ['LP-5.3b'],
  },
  {
    id: 'account_frozen',
    type: 'yes_no',
    label: say('Is the account frozen?', '账户是否已冻结', '賬戶是否已凍結'),
    help: say(
      'Freeze it as soon as the identity is certain. The instant of your answer is kept.',
      '确定本人后立即冻结；系统记录填写时刻。',
      '確定本人後立即凍結；系統記錄填寫時刻。',
    ),
    rules: ['LP-5.3b'],
  },
  {
    id: 'told_how_long',
    type: 'text',
    label: say(
      'How long it takes, as told to the member',
      '已告知会员的处理时效',
      '已告知會員的處理時效',
    ),
    rules: ['LP-5.3b'],
  },
  {
    id: 'merchant_opinion',
    type: 'long_text',
    label: say(
      'Opinion of the merchant department',
      '商户维护部门反馈意见',
      '商戶維護部門反饋意見',
    ),
    rules: ['LP-1'],
  },
  {
    id: 'attitude_confirmed',
    type: 'yes_no',
    label: say(
      'Is the attitude complaint true?',
      '经核实是否确系人员态度问题',
      '經核實是否確係人員態度問題',
    ),
    rules: ['LP-5.2b'],
  },
  {
    id: 'infringement_confirmed',
    type: 'yes_no',
    label: say('Is the infringement true?', '经核实是否确系侵权', '經核實是否確係侵權'),
    rules: ['LP-5.3a'],
  },
  {
    id: 'solution',
    type: 'long_text',
    label: say('Solution', '解决办法', '解決辦法'),
    rules: ['LP-1'],
  },
  {
    id: 'agreed_solution',
    type: 'long_text',
    label: say('What was agreed with the member', '与客户确定的解决方案', '與客戶確定的解決方案'),
    rules: ['LP-1'],
  },
  {
    id: 'operation',
    type: 'long_text',
    label: say('What was done in the system', '系统操作情况', '系統操作情況'),
    rules: ['LP-1'],
  },
  {
    id: 'rights_restored',
    type: 'choice',
    options: [
      { id: 'points_credited', label: say('Points credited', '人工积分累积', '人工積分累積') },
      { id: 'reward_granted', label: say('Reward granted', '奖励申请', '獎勵申請') },
      { id: 'entitlement_added', label: say('Entitlement added', '资格添加', '資格添加') },
    ],
    label: say('Right restored by hand', '权益维护操作', '權益維護操作'),
    rules: ['LP-5.3a'],
  },
  {
    id: 'coached_on',
    type: 'date',
    label: say('Coached on', '辅导日期', '輔導日期'),
    rules: ['LP-5.2b'],
  },
  {
    id: 'outcome',
    type: 'choice',
    options: [
      { id: 'resolved', label: say('Resolved', '已解决', '已解決') },
      { id: 'declined', label: say('Politely declined', '已婉拒', '已婉拒') },
      { id: 'not_valid', label: say('Not valid', '投诉无效', '投訴無效') },
    ],
    label: say('Outcome', '处理结果', '處理結果'),
    rules: ['LP-1', 'LP-5.1'],
  },
]

const SUPERVISORS: Selectors = [
  { select: 'supervisor_of', of: 'owner' },
  { select: 'role', role: 'supervisor' },
]
const MERCHANT_DEPARTMENT: Selectors = [
  { select: 'role', role: 'specialist', department: 'merchant_maintenance' },
]
const RISK_CONTROL: Selectors = [{ select: 'role', role: 'specialist', department: 'risk_control' }]

/**
 * Who calls back. An agent's attitude: the direct supervisor, else another supervisor. An agent's efficiency:
 * another senior agent. Account security: risk control. Everything else stays with whoever took it.
 * @rule LP-4.3 LP-5.2b LP-5.2c LP-5.3b
 * @reading "转接不通" (cannot be put through): the directory shows the person as absent. With every supervisor
 * absent the taker keeps the case until the direct supervisor is back, and the same-day limit runs on.
 */
const CALLS_BACK: Selectors = [
  { select: 'supervisor_of', of: 'subject', when: ABOUT_KNOWN_AGENT },
  { select: 'role', role: 'supervisor', not: ['subject'], when: ABOUT_KNOWN_AGENT },
  { select: 'role', role: 'senior_agent', not: ['subject'], when: categoryIs('agent_efficiency') },
  ...RISK_CONTROL.map((selector) => ({ ...selector, when: categoryIs('account_security') })),
]

/** [X] The text has no ladder. */
const LADDER: Ladder = [
  { after_minutes: 0, to: SUPERVISORS },
  { after_minutes: ours.managerToldAfterMinutes, to: [{ select: 'role', role: 'manager' }] },
]

/** No limit escalates on its own: whether a breach does depends on the urgency, which `escalation` asks. @rule LP-3.4 */
const BY_CONDITION = false

/**
 * First call back, N working days after the day of receipt.
 * @reading "T+1工作日内": until the company closes on the next working day; T is the day the complaint reached us.
 */
function firstCallWithinDays(days: number) {
  return {
    from: 'received',
    until: 'first_contact',
    amount: { kind: 'working_days' as const, days, day_ends: 'close' as const },
    warn_before_minutes: ours.warnBeforeMinutes.firstCallNextDays,
    ladder: LADDER,
    escalates: BY_CONDITION,
  }
}

/** @reading "受理当天": until the company closes that day; received after closing, the next working day. */
const FIRST_CALL_SAME_DAY = {
  from: 'received',
  until: 'first_contact',
  amount: { kind: 'same_day' as const, day_ends: 'close' as const },
  warn_before_minutes: ours.warnBeforeMinutes.firstCallSameDay,
  ladder: LADDER,
  escalates: BY_CONDITION,
}

export const LOYALTY: PolicyInput = {
  key: 'loyalty',
  version: '2026.1',
  title: say(
    'Loyalty points: complaint handling rules',
    '易积分投诉处理流程及规范',
    '易積分投訴處理流程及規範',
  ),
  principles: [
    say('Urgent before ordinary.', '紧急投诉先于普通投诉处理。', '緊急投訴先於普通投訴處理。'),
    say('III before II before I.', 'III级先于II级、II级先于I级。', 'III級先於II級、II級先於I級。'),
    say(
      'Whoever takes the call owns the complaint.',
      '首问责任制：接到电话即主动承接，不推诿、不搪塞。',
      '首問責任制：接到電話即主動承接，不推諉、不搪塞。',
    ),
  ],
  calendar: 'china-office',
  // @reading Form ids differ per account; the tags are what any account can have, and it may add its own form here.
  complaint: {
    all: [
      { signal: 'tag', is: 'complaint' },
      { signal: 'tag', is: 'loyalty' },
    ],
  },
  departments: [
    { id: 'customer_service', label: say('Customer service', '客服部', '客服部') },
    {
      id: 'merchant_maintenance',
      label: say('Merchant department', '商户维护部门', '商戶維護部門'),
    },
    { id: 'risk_control', label: say('Risk control', '风险控制部门', '風險控制部門') },
  ],
  roles: [
    { id: 'agent', label: say('Agent', '坐席人员', '坐席人員') },
    { id: 'senior_agent', label: say('Senior agent', '资深坐席人员', '資深坐席人員') },
    { id: 'specialist', label: say('Department specialist', '部门经办人', '部門經辦人') },
    { id: 'supervisor', label: say('Supervisor', '客服主管', '客服主管') },
    { id: 'manager', label: say('Manager', '部门经理', '部門經理') },
    HR_ROLE,
    FINANCE_ROLE,
  ],
  categories: CATEGORIES,
  tiers: [
    { id: 'i', label: say('I', 'I级', 'I級'), tone: 'neutral', rules: ['LP-2', 'LP-3.1'] },
    { id: 'ii', label: say('II', 'II级', 'II級'), tone: 'warning', rules: ['LP-2', 'LP-3.2'] },
    { id: 'iii', label: say('III', 'III级', 'III級'), tone: 'danger', rules: ['LP-2', 'LP-3.3'] },
  ],
  urgencies: [
    {
      id: 'ordinary',
      label: say('Ordinary', '普通投诉', '普通投訴'),
      tone: 'neutral',
      rules: ['LP-2'],
    },
    {
      id: 'urgent',
      label: say('Urgent', '紧急投诉', '緊急投訴'),
      tone: 'danger',
      rules: ['LP-2', 'LP-3.6'],
    },
  ],
  flags: [
    {
      id: 'important_member',
      label: say('Important member', '重要会员', '重要會員'),
      rules: ['LP-3.5'],
    },
  ],
  fields: FIELDS,
  // @reading Tiers are said to divide ordinary complaints; an urgent one keeps the tier of its kind, so that two
  // urgent ones have an order too and the limits of its kind hold.
  triage: [
    {
      id: 'tier_i',
      when: categoryIs(...idsOf(TIER_I)),
      tier: 'i',
      because: say('A kind of the first tier.', '属于I级投诉类型。', '屬於I級投訴類型。'),
      rules: ['LP-3.1'],
    },
    {
      id: 'tier_ii',
      when: categoryIs(...idsOf(TIER_II)),
      tier: 'ii',
      because: say(
        'About attitude or efficiency.',
        '涉及服务态度或处理效率，属II级。',
        '涉及服務態度或處理效率，屬II級。',
      ),
      rules: ['LP-3.2'],
    },
    {
      id: 'tier_iii',
      when: categoryIs(...idsOf(TIER_III)),
      tier: 'iii',
      because: say(
        'About infringed rights or the security of an account.',
        '涉及侵权或账户安全，属III级。',
        '涉及侵權或賬戶安全，屬III級。',
      ),
      rules: ['LP-3.3'],
    },
    {
      id: 'urgent_reputation',
      when: { field: 'reputational_harm', is: true },
      urgency: 'urgent',
      because: say(
        'It may harm our reputation.',
        '可能严重影响公司声誉。',
        '可能嚴重影響公司聲譽。',
      ),
      rules: ['LP-3.6'],
    },
    {
      id: 'urgent_skipped_level',
      when: { field: 'skipped_level', is: true },
      urgency: 'urgent',
      because: say(
        'It came back to us from the group.',
        '集团总公司转回的越级投诉。',
        '集團總公司轉回的越級投訴。',
      ),
      rules: ['LP-3.6'],
    },
    {
      id: 'urgent_sensitive',
      when: { field: 'sensitive_person', is_set: true },
      urgency: 'urgent',
      because: say('A sensitive person complains.', '敏感客户投诉。', '敏感客戶投訴。'),
      rules: ['LP-3.6'],
    },
    {
      id: 'urgent_batch',
      // @reading "超过10件": ten are not yet more than ten; the day is the company's calendar day.
      when: { signal: 'same_issue_today', more_than: 10 },
      urgency: 'urgent',
      because: say(
        'More than 10 complaints about the same issue on one day.',
        '同一天内同一问题的投诉超过10件。',
        '同一天內同一問題的投訴超過10件。',
      ),
      rules: ['LP-3.6'],
    },
    {
      id: 'important_member',
      // @reading The text gives an important member no other treatment than the name: the case shows it.
      when: { signal: 'requester_tag', in: ['important_member', 'vip'] },
      flag: 'important_member',
      because: say(
        'Top level with high and steady spending.',
        '级别极高、消费量稳定且可观的会员。',
        '級別極高、消費量穩定且可觀的會員。',
      ),
      rules: ['LP-3.5'],
    },
  ],
  // @reading Only an ordinary complaint becomes an escalated one; an urgent one already goes before it.
  escalation: {
    when: {
      all: [
        { signal: 'urgency', is: 'ordinary' },
        {
          any: [
            { signal: 'breaches', more_than: 0 },
            { signal: 'dissatisfactions', more_than: 0 },
            { field: 'handled_badly', is: true },
          ],
        },
      ],
    },
    because: say(
      'Handled badly, late, or not to the member’s satisfaction.',
      '处理不当、结果不满意或时效超长。',
      '處理不當、結果不滿意或時效超長。',
    ),
    rules: ['LP-3.4'],
  },
  stages: [
    {
      id: 'intake',
      label: say('Take and check', '承接与核实', '承接與核實'),
      step: say(
        'Take the complaint and check whether it is valid',
        '承接投诉并核实有效性',
        '承接投訴並核實有效性',
      ),
      guidance: [
        {
          text: say(
            'Whichever time the member calls, take it. If the line breaks, agree with the earlier handler who goes on.',
            '不论客户第几次来电，接到即承接；断线后与之前处理人员核实进度，明确由谁继续处理。',
            '不論客戶第幾次來電，接到即承接；斷線後與之前處理人員核實進度，明確由誰繼續處理。',
          ),
          rules: ['LP-4.3'],
        },
        {
          when: categoryIs('agent_attitude'),
          text: say(
            'Member on the line: put them through to the direct supervisor, else to another supervisor; if nobody answers, hang up: the direct supervisor calls back today.',
            '会员在线：优先转直属主管，转接不通转客服部其它主管；都转不通则断线，由直属主管当天回电。',
            '會員在線：優先轉直屬主管，轉接不通轉客服部其它主管；都轉不通則斷線，由直屬主管當天回電。',
          ),
          rules: ['LP-5.2b'],
        },
      ],
      owner: [...CALLS_BACK, { select: 'taker' }, { select: 'role', role: 'agent' }],
      fields: [
        { field: 'member_name', required: true },
        { field: 'member_phone', required: false },
        { field: 'member_id', required: false },
        { field: 'demand', required: true },
        { field: 'category', required: true },
        { field: 'issue', required: false },
        {
          field: 'merchant',
          required: true,
          when: categoryIs('pushy_selling', 'merchant_attitude', 'merchant_infringement'),
        },
        { field: 'agent_complained_about', required: true, when: ABOUT_AGENT },
        { field: 'sensitive_person', required: false },
        { field: 'reputational_harm', required: false },
        { field: 'skipped_level', required: false },
        { field: 'handled_badly', required: false },
        { field: 'is_valid', required: true },
      ],
      rules: ['LP-1', 'LP-4.3'],
    },
    // @reading The flow (LP-1) does not show the first call back whose limits LP-5 sets. It comes as soon as the
    // complaint is known to be one, and before the merchant is waited for.
    {
      id: 'first_call',
      label: say('First call', '首次回电', '首次回電'),
      step: say('Call the member back', '首次回电', '首次回電'),
      guidance: [
        {
          text: say(
            'Be warm and sincere, and watch your words. If the member asks for a reply, name the time and record it as a promise.',
            '态度亲切、诚恳，有同理心，注意措辞；会员要求回复的，明确回电时间并记录为承诺。',
            '態度親切、誠懇，有同理心，注意措辭；會員要求回覆的，明確回電時間並記錄為承諾。',
          ),
          rules: ['LP-5.1', 'LP-5.2c'],
        },
        {
          when: categoryIs(...idsOf(TIER_I)),
          text: say(
            'Follow the published rules. Decline unreasonable demands politely.',
            '按既定规则执行；对无理要求予以婉拒。',
            '按既定規則執行；對無理要求予以婉拒。',
          ),
          rules: ['LP-5.1'],
        },
      ],
      owner: [...CALLS_BACK, { select: 'owner' }],
      requires: ['contact'],
      rules: ['LP-5.1', 'LP-5.2a', 'LP-5.2b', 'LP-5.2c', 'LP-5.3a', 'LP-5.3b'],
    },
    {
      id: 'secure_account',
      label: say('Secure the account', '账户保护', '賬戶保護'),
      step: say('Freeze the account at once', '确定本人后立即冻结账户', '確定本人後立即凍結賬戶'),
      guidance: [
        {
          text: say(
            'Check the identity with care, freeze the account, ask the member not to use it meanwhile, say how long it will take, and note it in the system.',
            '认真核对会员身份，冻结账户，提醒冻结期间勿作使用，明确告知处理时效，并于系统中注记。',
            '認真核對會員身份，凍結賬戶，提醒凍結期間勿作使用，明確告知處理時效，並於系統中註記。',
          ),
          rules: ['LP-5.3b'],
        },
      ],
      when: categoryIs('account_security'),
      owner: [...CALLS_BACK, { select: 'owner' }],
      fields: [
        { field: 'identity_checked', required: true },
        { field: 'account_frozen', required: true },
        { field: 'told_how_long', required: true },
      ],
      rules: ['LP-5.3b'],
    },
    {
      id: 'merchant_opinion',
      label: say('Merchant’s opinion', '商户意见', '商戶意見'),
      step: say(
        'Get the opinion of the merchant department',
        '取得商户维护部门反馈意见',
        '取得商戶維護部門反饋意見',
      ),
      when: { all: [IS_VALID, ABOUT_MERCHANT] },
      owner: [{ select: 'owner' }],
      fields: [{ field: 'merchant_opinion', required: true }],
      rules: ['LP-1'],
    },
    {
      id: 'solution',
      label: say('Solution', '解决办法', '解決辦法'),
      step: say(
        'Submit the solution and fill in the handling slip',
        '提交解决办法，填写《投诉处理单》并编号',
        '提交解決辦法，填寫《投訴處理單》並編號',
      ),
      // @reading What follows for a complaint that is not valid is left open: it goes straight to the reply.
      when: IS_VALID,
      owner: [{ select: 'owner' }],
      fields: [
        {
          field: 'attitude_confirmed',
          required: true,
          when: categoryIs('agent_attitude'),
        },
        {
          field: 'infringement_confirmed',
          required: true,
          when: categoryIs('merchant_infringement'),
        },
        { field: 'solution', required: true },
      ],
      rules: ['LP-1', 'LP-5.2b', 'LP-5.3a'],
    },
    {
      id: 'approval',
      label: say('Approval', '审核批复', '審核批覆'),
      step: say(
        'Have the supervisor approve the slip',
        '请客服主管审核并批复',
        '請客服主管審核並批覆',
      ),
      when: IS_VALID,
      owner: [{ select: 'owner' }],
      requires: ['approval'],
      approver: [
        { select: 'role', role: 'supervisor', not: ['subject', 'owner'] },
        { select: 'role', role: 'manager', not: ['subject', 'owner'] },
      ],
      rules: ['LP-1'],
    },
    {
      id: 'reply',
      label: say('Reply', '回复客户', '回覆客戶'),
      step: say(
        'Reply to the member and agree the solution',
        '回复客户，确定解决方案',
        '回覆客戶，確定解決方案',
      ),
      owner: [{ select: 'owner' }],
      fields: [{ field: 'agreed_solution', required: true }],
      requires: ['contact'],
      on_dissatisfaction: 'solution',
      rules: ['LP-1', 'LP-5.3a'],
    },
    {
      id: 'operate',
      label: say('Operate', '系统操作', '系統操作'),
      step: say('Carry it out in the system', '于系统中操作', '於系統中操作'),
      when: IS_VALID,
      owner: [{ select: 'owner' }],
      fields: [
        {
          field: 'rights_restored',
          required: true,
          when: { field: 'infringement_confirmed', is: true },
        },
        { field: 'operation', required: true },
      ],
      rules: ['LP-1', 'LP-5.3a'],
    },
    {
      id: 'coach',
      label: say('Coach', '辅导', '輔導'),
      step: say('Coach the agent and record it', '辅导该人员并记录', '輔導該人員並記錄'),
      guidance: [
        {
          text: say(
            'Coach the agent now. That it counts in the month’s KPI is decided in the procedure on responsibility, where the agent is heard.',
            '请及时辅导该人员。是否计入当月KPI考核，须经责任追究程序认定，并听取本人陈述。',
            '請及時輔導該人員。是否計入當月KPI考核，須經責任追究程序認定，並聽取本人陳述。',
          ),
          rules: ['LP-5.2b'],
        },
      ],
      when: { all: [categoryIs('agent_attitude'), { field: 'attitude_confirmed', is: true }] },
      owner: [{ select: 'supervisor_of', of: 'subject' }, { select: 'owner' }],
      fields: [{ field: 'coached_on', required: true }],
      rules: ['LP-5.2b'],
    },
    {
      id: 'follow_up',
      label: say('Follow-up call', '跟踪回访', '跟蹤回訪'),
      step: say(
        'Call again, complete the slip, close',
        '再次致电回访，补全《投诉处理单》并结案',
        '再次致電回訪，補全《投訴處理單》並結案',
      ),
      owner: [{ select: 'owner' }],
      fields: [{ field: 'outcome', required: true }],
      requires: ['contact', 'customer_answer'],
      // @reading A result that does not satisfy (LP-3.4) is handled again, from the solution on.
      on_dissatisfaction: 'solution',
      rules: ['LP-1'],
    },
  ],
  limits: [
    {
      id: 'first_call_i',
      label: say(
        'First call within T+1 (I)',
        '首次回电 T+1工作日（I级）',
        '首次回電 T+1工作日（I級）',
      ),
      when: { signal: 'tier', is: 'i' },
      ...firstCallWithinDays(1),
      rules: ['LP-5.1'],
    },
    {
      id: 'first_call_merchant_attitude',
      label: say(
        'First call within T+1 (merchant’s attitude)',
        '首次回电 T+1工作日（商户态度）',
        '首次回電 T+1工作日（商戶態度）',
      ),
      when: categoryIs('merchant_attitude'),
      ...firstCallWithinDays(1),
      rules: ['LP-5.2a'],
    },
    {
      id: 'first_call_agent_attitude',
      label: say(
        'First call the same day (agent’s attitude)',
        '当天回电（坐席态度）',
        '當天回電（坐席態度）',
      ),
      when: categoryIs('agent_attitude'),
      ...FIRST_CALL_SAME_DAY,
      rules: ['LP-5.2b'],
    },
    {
      id: 'first_call_agent_efficiency',
      label: say(
        'First call the same day (agent’s efficiency)',
        '当天回电（坐席效率）',
        '當天回電（坐席效率）',
      ),
      when: categoryIs('agent_efficiency'),
      ...FIRST_CALL_SAME_DAY,
      rules: ['LP-5.2c'],
    },
    {
      id: 'first_call_infringement',
      label: say(
        'First call within T+1 (infringement)',
        '首次回电 T+1工作日（侵权）',
        '首次回電 T+1工作日（侵權）',
      ),
      when: categoryIs('merchant_infringement'),
      ...firstCallWithinDays(1),
      rules: ['LP-5.3a'],
    },
    {
      id: 'first_call_security',
      label: say(
        'First call within T+2 (account security)',
        '首次回电 T+2工作日（账户安全）',
        '首次回電 T+2工作日（賬戶安全）',
      ),
      when: categoryIs('account_security'),
      ...firstCallWithinDays(2),
      rules: ['LP-5.3b'],
    },
    {
      id: 'freeze_at_once',
      label: say('Freeze the account', '立即冻结账户', '立即凍結賬戶'),
      when: categoryIs('account_security'),
      // @reading The identity is checked in the call; "at once" counts from when that call is done.
      from: 'entered:secure_account',
      until: 'left:secure_account',
      amount: { kind: 'elapsed', minutes: ours.freezeMinutes },
      warn_before_minutes: ours.warnBeforeMinutes.freeze,
      ladder: LADDER,
      escalates: BY_CONDITION,
      rules: ['LP-5.3b'],
    },
  ],
  notices: [
    {
      id: 'merchant_told',
      label: say('Merchant department: complaint', '告知商户维护部门', '告知商戶維護部門'),
      when: { all: [IS_VALID, ABOUT_MERCHANT] },
      to: MERCHANT_DEPARTMENT,
      rules: ['LP-1'],
    },
    {
      id: 'merchant_attitude_told',
      label: say(
        'Merchant department: merchant’s attitude',
        '同时通知商户维护部门采取相应措施',
        '同時通知商戶維護部門採取相應措施',
      ),
      when: categoryIs('merchant_attitude'),
      to: MERCHANT_DEPARTMENT,
      rules: ['LP-5.2a'],
    },
    {
      id: 'merchant_told_result',
      label: say(
        'Merchant department: result',
        '通知商户维护部门处理结果',
        '通知商戶維護部門處理結果',
      ),
      when: { all: [IS_VALID, ABOUT_MERCHANT, { signal: 'stage', is: 'follow_up' }] },
      to: MERCHANT_DEPARTMENT,
      rules: ['LP-1'],
    },
    {
      id: 'infringement_told',
      label: say(
        'Merchant department: infringement confirmed',
        '侵权属实，通知商户维护部门',
        '侵權屬實，通知商戶維護部門',
      ),
      when: {
        all: [
          { field: 'infringement_confirmed', is: true },
          { field: 'rights_restored', is_set: true },
        ],
      },
      to: MERCHANT_DEPARTMENT,
      rules: ['LP-5.3a'],
    },
    {
      id: 'risk_control_told',
      label: say('Work order to risk control', '发工单至风险控制部门', '發工單至風險控制部門'),
      when: categoryIs('account_security'),
      to: RISK_CONTROL,
      rules: ['LP-5.3b'],
    },
    {
      id: 'urgent_told',
      label: say('Urgent complaint: one named person', '紧急投诉：专人跟进', '緊急投訴：專人跟進'),
      // @reading The one named person is the owner, whom every case has; the supervisor is told who that is.
      when: { signal: 'urgency', is: 'urgent' },
      to: SUPERVISORS,
      rules: ['LP-3.6'],
    },
  ],
  numbering: [
    {
      id: 'slips',
      label: say('Number of the handling slip', '投诉处理单编号', '投訴處理單編號'),
      counts: 'documents',
      pattern: ours.slipPattern,
      restarts: 'month',
      rules: ['LP-1'],
    },
    noticeNumbers(['LP-5.2b']),
  ],
  documents: [
    {
      id: 'handling_slip',
      label: say('Handling slip', '投诉处理单', '投訴處理單'),
      // @reading The flow fills in and numbers the slip with the solution, and completes it to the end.
      issued: { on: 'condition', when: { signal: 'stage', is: 'solution' } },
      grows: true,
      series: 'slips',
      shows: [
        { part: 'customer' },
        { field: 'member_id' },
        { field: 'demand' },
        { part: 'triage' },
        { field: 'merchant' },
        { field: 'merchant_opinion' },
        { field: 'solution' },
        { field: 'agreed_solution' },
        { field: 'operation' },
        { part: 'contacts' },
        { part: 'approvals' },
        { field: 'outcome' },
      ],
      rules: ['LP-1'],
    },
  ],
  promises: {
    warn_before_minutes: ours.warnBeforeMinutes.promise,
    ladder: LADDER,
    rules: ['LP-5.1'],
  },
  hand_over: { needs_acceptance: true, rules: ['LP-4.3'] },
  recusal: { rules: ['LP-5.2b', 'LP-5.2c'] },
  // @reading The text orders urgency and tier; an escalated complaint ("对时效要求较高") goes between the two.
  queue: { order: ['urgency', 'escalated', 'tier', 'due', 'received'], rules: ['LP-4.1'] },
  repeat: { window_days: ours.repeatWindowDays },
  accountability: LOYALTY_ACCOUNTABILITY,
}
