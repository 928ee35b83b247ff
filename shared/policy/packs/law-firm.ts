import { say } from '#shared/kernel/text.ts'
import { COMPANY_VALUES } from '#shared/policy/company-values.ts'
import type { Condition, PolicyInput } from '#shared/policy/schema.ts'

/**
 * 律师事务所客户投诉管理制度, as far as its text goes.
 * @reading It breaks off at "重大事项应由": who decides what is major, and everything after the handling (the
 * reply, its form, its time), is ours; each element that is says so.
 */

const ours = COMPANY_VALUES.law_firm

type Selectors = NonNullable<PolicyInput['stages'][number]['owner']>
type Ladder = NonNullable<PolicyInput['limits'][number]['ladder']>

const IS_MAJOR: Condition = { signal: 'tier', is: 'major' }
const FROM_AUTHORITY: Condition = {
  field: 'source',
  in: ['judicial_bureau', 'bar_association'],
}
/** @reading E-mail and a web form are writing; so is a letter that somebody enters by hand. */
const IS_WRITTEN: Condition = {
  any: [
    { field: 'came_as', is: 'written' },
    { signal: 'channel', in: ['email', 'web'] },
  ],
}

/** [X] The firm's lines of business, each with the partner in charge of it (业务分管合伙人). */
const PRACTICES = [
  { id: 'litigation', label: say('Litigation', '诉讼业务', '訴訟業務') },
  { id: 'corporate', label: say('Corporate', '公司业务', '公司業務') },
]

const CATEGORIES: PolicyInput['categories'] = [
  { id: 'complaint', label: say('Complaint', '投诉', '投訴'), rules: ['LF-1'] },
  { id: 'opinion', label: say('Opinion', '意见反馈', '意見反饋'), rules: ['LF-1'] },
]

const FIELDS: PolicyInput['fields'] = [
  {
    id: 'complainant',
    type: 'text',
    prefill: 'requester_name',
    label: say('Who complains', '投诉人', '投訴人'),
    rules: ['LF-1.4'],
  },
  {
    id: 'contact',
    type: 'text',
    prefill: 'requester_phone',
    label: say('How to reach them', '联系方式', '聯繫方式'),
    rules: ['LF-1.4'],
  },
  {
    id: 'source',
    type: 'choice',
    options: [
      { id: 'client', label: say('The client', '客户本人', '客戶本人') },
      {
        id: 'judicial_bureau',
        label: say('Judicial authority', '司法行政机关转来', '司法行政機關轉來'),
      },
      { id: 'bar_association', label: say('Bar association', '律师协会转来', '律師協會轉來') },
    ],
    label: say('Where it came from', '来源', '來源'),
    rules: ['LF-1'],
  },
  {
    id: 'came_as',
    type: 'choice',
    options: [
      { id: 'phone', label: say('By telephone', '电话', '電話') },
      { id: 'visit', label: say('In person', '上门', '上門') },
      { id: 'written', label: say('In writing', '书面', '書面') },
    ],
    label: say('How it came', '投诉方式', '投訴方式'),
    rules: ['LF-1'],
  },
  {
    id: 'category',
    type: 'choice',
    prefill: 'ticket_field',
    options: CATEGORIES.map(({ id, label }) => ({ id, label })),
    label: say('Complaint or opinion', '投诉或意见反馈', '投訴或意見反饋'),
    rules: ['LF-1'],
  },
  {
    id: 'content',
    type: 'long_text',
    prefill: 'description',
    label: say('What it is about', '投诉或反馈内容', '投訴或反饋內容'),
    rules: ['LF-1.4'],
  },
  {
    id: 'matter',
    type: 'text',
    prefill: 'ticket_field',
    label: say('Matter or file number', '委托事项或案号', '委託事項或案號'),
    rules: ['LF-1.4'],
  },
  {
    id: 'practice',
    type: 'choice',
    options: PRACTICES,
    label: say('Line of business', '业务类别', '業務類別'),
    rules: ['LF-2.2'],
  },
  {
    id: 'person_complained_about',
    type: 'person',
    names_subject: true,
    label: say('Person complained about', '被投诉人', '被投訴人'),
    help: say(
      'That person neither sees nor handles this case.',
      '该人员应当回避，不得查看或处理本案。',
      '該人員應當迴避，不得查看或處理本案。',
    ),
    rules: ['LF-2.1'],
  },
  {
    id: 'originals',
    type: 'choice',
    options: [
      { id: 'kept', label: say('Originals kept', '已留存原件', '已留存原件') },
      { id: 'none', label: say('Nothing was handed in', '无相关材料', '無相關材料') },
    ],
    label: say('Originals of the material', '相关材料原件', '相關材料原件'),
    rules: ['LF-1.4'],
  },
  {
    id: 'is_major',
    type: 'yes_no',
    label: say('Is it a major matter?', '是否属于重大事项', '是否屬於重大事項'),
    rules: ['LF-2.3'],
  },
  {
    id: 'officer_opinion',
    type: 'long_text',
    label: say('Opinion of the officer', '专门负责人书面意见', '專門負責人書面意見'),
    rules: ['LF-2.2'],
  },
  {
    id: 'handling',
    type: 'long_text',
    label: say('How it was handled', '处理情况', '處理情況'),
    rules: ['LF-2.2'],
  },
  {
    id: 'outcome',
    type: 'choice',
    options: [
      { id: 'settled', label: say('Settled', '已处理', '已處理') },
      { id: 'not_founded', label: say('Not founded', '投诉不成立', '投訴不成立') },
      { id: 'taken_up', label: say('Opinion taken up', '意见已采纳', '意見已採納') },
    ],
    label: say('Outcome', '处理结果', '處理結果'),
    rules: ['LF-2.2'],
  },
]

const OFFICER: Selectors = [{ select: 'role', role: 'officer' }]
const DIRECTORS: Selectors = [
  { select: 'role', role: 'director' },
  { select: 'role', role: 'partner' },
]

/**
 * Who receives it: from an authority the officer, in writing the administration desk, otherwise the reception.
 * @rule LF-1
 */
const RECEIVES: Selectors = [
  ...OFFICER.map((selector) => ({ ...selector, when: FROM_AUTHORITY })),
  { select: 'role', role: 'admin_desk', when: IS_WRITTEN },
  { select: 'taker' },
  { select: 'role', role: 'agent' },
]

/**
 * Who handles it: the partner in charge of the line of business; absent or recused, the director, else another partner.
 * @rule LF-2.2
 */
const HANDLES: Selectors = [
  ...PRACTICES.map(({ id }): Selectors[number] => ({
    select: 'role',
    role: 'partner',
    department: id,
    when: { field: 'practice', is: id },
  })),
  ...DIRECTORS,
]

/** [X] The text has no limits and no ladder: the officer is in charge of all of it, then the director. */
const LADDER: Ladder = [
  { after_minutes: 0, to: OFFICER },
  { after_minutes: ours.directorToldAfterMinutes, to: DIRECTORS },
]

export const LAW_FIRM: PolicyInput = {
  key: 'law_firm',
  version: '2026.1',
  title: say(
    'Law firm: complaints and opinions of clients',
    '律师事务所客户投诉管理制度',
    '律師事務所客戶投訴管理制度',
  ),
  principles: [
    say(
      'Handle complaints and opinions in time and effectively; protect the client’s interest.',
      '及时、有效地处理客户的投诉及意见反馈，切实保障客户的利益。',
      '及時、有效地處理客戶的投訴及意見反饋，切實保障客戶的利益。',
    ),
  ],
  calendar: 'china-office',
  // @reading Form ids differ per account; the tags are what any account can have, and it may add its own form here.
  complaint: {
    all: [
      { signal: 'tag', is: 'complaint' },
      { signal: 'tag', is: 'law_firm' },
    ],
  },
  departments: [
    { id: 'administration', label: say('Administration', '行政部', '行政部') },
    ...PRACTICES,
    { id: 'management', label: say('Management', '管理层', '管理層') },
  ],
  roles: [
    { id: 'agent', label: say('Reception', '总台', '總臺') },
    { id: 'admin_desk', label: say('Administration desk', '行政总台', '行政總臺') },
    { id: 'officer', label: say('Officer in charge', '专门负责人', '專門負責人') },
    { id: 'partner', label: say('Partner', '合伙人', '合夥人') },
    { id: 'director', label: say('Director', '主任', '主任') },
  ],
  categories: CATEGORIES,
  tiers: [
    {
      id: 'usual',
      label: say('Usual', '一般事项', '一般事項'),
      tone: 'neutral',
      rules: ['LF-2.2'],
    },
    { id: 'major', label: say('Major', '重大事项', '重大事項'), tone: 'danger', rules: ['LF-2.3'] },
  ],
  urgencies: [{ id: 'usual', label: say('Usual', '常规', '常規'), tone: 'neutral', rules: [] }],
  fields: FIELDS,
  triage: [
    {
      id: 'usual',
      when: { signal: 'category', in: ['complaint', 'opinion'] },
      tier: 'usual',
      because: say(
        'The partner in charge handles it.',
        '由业务分管合伙人处理。',
        '由業務分管合夥人處理。',
      ),
      rules: ['LF-2.2'],
    },
    {
      id: 'major_judged',
      // @reading The text names no case that is major: the officer says so in the opinion.
      when: { field: 'is_major', is: true },
      tier: 'major',
      because: say(
        'The officer judged it a major matter.',
        '经专门负责人判断属重大事项。',
        '經專門負責人判斷屬重大事項。',
      ),
      rules: ['LF-2.3'],
    },
  ],
  // @reading The text has no escalation; "及时、有效": what is late or leaves the client dissatisfied stands out.
  escalation: {
    when: {
      any: [
        { signal: 'breaches', more_than: 0 },
        { signal: 'dissatisfactions', more_than: 0 },
      ],
    },
    because: say(
      'It is late, or the client is not satisfied.',
      '处理逾期，或客户不满意。',
      '處理逾期，或客戶不滿意。',
    ),
    rules: ['LF-2.2'],
  },
  stages: [
    {
      id: 'reception',
      label: say('Receive', '接待', '接待'),
      step: say(
        'Receive it, fill in the register and keep the originals',
        '接待，填写登记表及台账，留存材料原件',
        '接待，填寫登記表及臺賬，留存材料原件',
      ),
      owner: RECEIVES,
      fields: [
        { field: 'complainant', required: true },
        { field: 'contact', required: true },
        { field: 'source', required: true },
        { field: 'came_as', required: true },
        { field: 'category', required: true },
        { field: 'content', required: true },
        { field: 'matter', required: false },
        { field: 'practice', required: false },
        { field: 'person_complained_about', required: false },
        { field: 'originals', required: true },
      ],
      rules: ['LF-1', 'LF-1.4'],
    },
    {
      id: 'opinion',
      label: say('Opinion', '出具意见', '出具意見'),
      step: say('Accept it and write the opinion', '受理并出具书面意见', '受理並出具書面意見'),
      guidance: [
        {
          text: say(
            'Name the person complained about: they recuse, whatever their position.',
            '请注明被投诉人：无论职位，被投诉人应当回避。',
            '請註明被投訴人：無論職位，被投訴人應當迴避。',
          ),
          rules: ['LF-2.1'],
        },
      ],
      owner: [...OFFICER, { select: 'owner' }],
      fields: [
        { field: 'practice', required: true },
        { field: 'person_complained_about', required: false },
        { field: 'is_major', required: true },
        { field: 'officer_opinion', required: true },
      ],
      rules: ['LF-1', 'LF-2.2'],
    },
    {
      id: 'handle',
      label: say('Handle', '处理', '處理'),
      step: say('Handle it, with the opinion at hand', '依据书面意见处理', '依據書面意見處理'),
      owner: [...HANDLES, { select: 'owner' }],
      fields: [{ field: 'handling', required: true }],
      rules: ['LF-2.2'],
    },
    {
      id: 'deliberate',
      label: say('Decide together', '集体决定', '集體決定'),
      step: say(
        'Have several partners decide, and record the decision',
        '提交合伙人会议决定并记录',
        '提交合夥人會議決定並記錄',
      ),
      when: IS_MAJOR,
      owner: [{ select: 'owner' }],
      requires: ['panel_decision'],
      rules: ['LF-2.3'],
    },
    {
      id: 'reply',
      label: say('Reply', '答复', '答覆'),
      step: say('Tell the client the result', '将处理结果答复客户', '將處理結果答覆客戶'),
      // @reading The part about the reply is lost; a complaint that nobody answers is not handled.
      owner: [...OFFICER, { select: 'owner' }],
      fields: [{ field: 'outcome', required: true }],
      requires: ['contact', 'customer_answer'],
      on_dissatisfaction: 'opinion',
      rules: ['LF-2.2'],
    },
  ],
  limits: [
    {
      id: 'pass_on',
      label: say('Pass on to the officer', '转交专门负责人', '轉交專門負責人'),
      from: 'received',
      until: 'left:reception',
      amount: { kind: 'working_days', days: ours.passOnDays, day_ends: 'close' },
      warn_before_minutes: ours.warnBeforeMinutes.passOn,
      ladder: LADDER,
      rules: ['LF-1', 'LF-1.4'],
    },
    {
      id: 'opinion_within',
      label: say('Write the opinion', '出具书面意见', '出具書面意見'),
      from: 'entered:opinion',
      until: 'left:opinion',
      amount: { kind: 'working_days', days: ours.opinionDays, day_ends: 'close' },
      warn_before_minutes: ours.warnBeforeMinutes.opinion,
      ladder: LADDER,
      rules: ['LF-2.2'],
    },
    {
      id: 'handle_within',
      label: say('Handle and reply', '处理并答复', '處理並答覆'),
      from: 'entered:handle',
      until: 'left:reply',
      amount: { kind: 'working_days', days: ours.handleDays, day_ends: 'close' },
      warn_before_minutes: ours.warnBeforeMinutes.handle,
      ladder: LADDER,
      rules: ['LF-2.2'],
    },
  ],
  notices: [
    {
      id: 'major_told',
      label: say('Major matter: director', '重大事项：告知主任', '重大事項：告知主任'),
      when: IS_MAJOR,
      to: DIRECTORS,
      acknowledge: {
        by: 'any',
        within: { kind: 'working_days', days: ours.confirmMajorDays, day_ends: 'close' },
        ladder: [{ after_minutes: 0, to: [{ select: 'role', role: 'partner' }] }],
      },
      rules: ['LF-2.3'],
    },
  ],
  panels: [
    {
      id: 'partners_meeting',
      label: say('Partners’ meeting', '合伙人会议', '合夥人會議'),
      // @reading "重大事项应由 …" breaks off: we take it to a body of several, the partners' meeting that the
      // preamble names, with its decision recorded. The officer reports to it.
      when: IS_MAJOR,
      chair: DIRECTORS,
      members: [
        ...PRACTICES.map(({ id, label }) => ({
          id,
          label,
          who: [{ select: 'role' as const, role: 'partner', department: id }],
        })),
        {
          id: 'officer',
          label: say('Officer in charge', '专门负责人', '專門負責人'),
          who: OFFICER,
        },
      ],
      meets: {
        within: { kind: 'working_days', days: ours.meetingDays, day_ends: 'close' },
        warn_before_minutes: ours.warnBeforeMinutes.meeting,
        ladder: [{ after_minutes: 0, to: DIRECTORS }],
      },
      rules: ['LF-2.3'],
    },
  ],
  numbering: [
    {
      id: 'ledger',
      label: say('Number in the ledger', '台账编号', '臺賬編號'),
      // [X] The text wants a register and a ledger and gives their numbers no form.
      counts: 'cases',
      pattern: '{YYYY}-{NNN}',
      restarts: 'year',
      rules: ['LF-1.4'],
    },
  ],
  documents: [
    {
      id: 'register_form',
      label: say('Register of complaints', '投诉或意见反馈处理登记表', '投訴或意見反饋處理登記表'),
      issued: { on: 'condition', when: { signal: 'stage', is: 'opinion' } },
      // @reading "登记表及台帐": the register is this form, the ledger the list of cases by their number.
      shows: [
        { part: 'customer' },
        { field: 'source' },
        { field: 'came_as' },
        { field: 'category' },
        { field: 'content' },
        { field: 'matter' },
        { field: 'originals' },
        { part: 'history' },
      ],
      copies: [
        { id: 'officer', label: say('Officer in charge', '专门负责人', '專門負責人'), to: OFFICER },
        {
          id: 'file',
          label: say('File, with the originals', '存档（附材料原件）', '存檔（附材料原件）'),
          to: [{ select: 'role', role: 'admin_desk' }],
        },
      ],
      receipt: {
        within: { kind: 'working_days', days: ours.receiptDays, day_ends: 'close' },
        ladder: LADDER,
      },
      rules: ['LF-1.4'],
    },
    {
      id: 'officer_opinion',
      label: say('Opinion of the officer', '专门负责人书面意见', '專門負責人書面意見'),
      issued: { on: 'condition', when: { signal: 'stage', is: 'handle' } },
      shows: [
        { part: 'customer' },
        { field: 'content' },
        { field: 'practice' },
        { field: 'officer_opinion' },
      ],
      rules: ['LF-2.2'],
    },
  ],
  promises: {
    warn_before_minutes: ours.warnBeforeMinutes.promise,
    ladder: LADDER,
    rules: [],
  },
  hand_over: { needs_acceptance: true, rules: ['LF-1'] },
  recusal: { rules: ['LF-2.1'] },
  queue: { order: ['tier', 'escalated', 'due', 'received'], rules: ['LF-2.3'] },
  repeat: { window_days: ours.repeatWindowDays },
  // @reading What is left of the text says of the person complained about that they recuse (LF-2.1), and nothing of what
  // follows for them; partners are no employees, and lawyers are disciplined by their bar. So there is no part on
  // responsibility.
}
