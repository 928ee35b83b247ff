import type { Locale } from '#shared/kernel/text.ts'

/** The fixed words of a printed document. */
export interface PageWords {
  readonly number: string
  readonly caseNumber: string
  readonly ticket: string
  readonly issued: string
  readonly completed: string
  readonly round: string
  readonly department: string
  readonly occasion: string
  readonly attached: string
  readonly unfinished: string
  readonly none: string
  readonly yes: string
  readonly no: string
  readonly when: string
  readonly what: string
  readonly who: string
  readonly by: string
  readonly service: string
  readonly customer: string
  readonly subject: string
  readonly channel: string
  readonly triage: string
  readonly category: string
  readonly tier: string
  readonly urgency: string
  readonly flags: string
  readonly why: string
  readonly stages: string
  readonly stage: string
  readonly entered: string
  readonly left: string
  readonly contacts: string
  /** Ways that Zendesk and people name; another is printed as it is called. */
  readonly channels: Readonly<Record<string, string>>
  readonly direction: Readonly<Record<'in' | 'out', string>>
  readonly outcome: Readonly<Record<'reached' | 'not_reached', string>>
  readonly summary: string
  readonly result: string
  readonly clocks: string
  readonly clock: string
  readonly due: string
  readonly state: string
  readonly missed: string
  readonly running: string
  readonly ownerThen: string
  readonly plan: string
  readonly approvals: string
  readonly remedies: string
  readonly panel: string
  readonly history: string
  readonly copies: string
  readonly copy: string
  readonly receiver: string
  readonly received: string
  readonly answer: string
  readonly confirmation: string
  readonly listSeparator: string
  policy(title: string, version: string): string
  rules(ids: string): string
  zone(timeZone: string): string
}

export const PAGE_WORDS: Readonly<Record<Locale, PageWords>> = {
  en: {
    number: 'Number',
    caseNumber: 'Case number',
    ticket: 'Ticket',
    issued: 'Issued',
    completed: 'Completed',
    round: 'Round',
    department: 'Department',
    occasion: 'About the time limit',
    attached: 'Attached',
    unfinished: 'Not finished: this document is filled until the case is closed.',
    none: '–',
    yes: 'Yes',
    no: 'No',
    when: 'When',
    what: 'What',
    who: 'Who',
    by: 'By',
    service: 'Redress',
    customer: 'Customer',
    subject: 'Subject',
    channel: 'Channel',
    channels: {
      web: 'web form',
      email: 'e-mail',
      phone: 'telephone',
      voice: 'telephone',
      chat: 'chat',
      ticket: 'reply on the ticket',
      letter: 'letter',
      message: 'text message',
      in_person: 'in person',
      api: 'another system',
      mobile: 'mobile app',
    },
    triage: 'Class and severity',
    category: 'Category',
    tier: 'Tier',
    urgency: 'Urgency',
    flags: 'Marks',
    why: 'Why',
    stages: 'Stages',
    stage: 'Stage',
    entered: 'Begun',
    left: 'Done',
    contacts: 'Contacts with the customer',
    direction: { in: 'The customer reached us', out: 'We contacted the customer' },
    outcome: { reached: 'reached', not_reached: 'not reached' },
    summary: 'Summary',
    result: 'Result',
    clocks: 'Time limits',
    clock: 'Time limit',
    due: 'Due',
    state: 'State',
    missed: 'Missed',
    running: 'Running',
    ownerThen: 'Owner at that time',
    plan: 'Plan',
    approvals: 'Approvals',
    remedies: 'Remedies',
    panel: 'Meetings and decisions',
    history: 'History',
    copies: 'Copies',
    copy: 'Copy',
    receiver: 'For',
    received: 'Received',
    answer: 'Answer',
    confirmation: 'Confirmed by the customer',
    listSeparator: ', ',
    policy: (title, version) => `Policy: ${title}, version ${version}`,
    rules: (ids) => `Rules: ${ids}`,
    zone: (timeZone) => `All times are company time (${timeZone}).`,
  },
  'zh-CN': {
    number: '编号',
    caseNumber: '案件编号',
    ticket: '工单',
    issued: '出具时间',
    completed: '完成时间',
    round: '轮次',
    department: '部门',
    occasion: '所涉时限',
    attached: '附件',
    unfinished: '尚未完成：本单据在结案前持续填写。',
    none: '–',
    yes: '是',
    no: '否',
    when: '时间',
    what: '内容',
    who: '人员',
    by: '经办人',
    service: 'Redress',
    customer: '客户',
    subject: '主题',
    channel: '渠道',
    channels: {
      web: '网页表单',
      email: '电子邮件',
      phone: '电话',
      voice: '电话',
      chat: '在线聊天',
      ticket: '工单回复',
      letter: '信函',
      message: '短信',
      in_person: '当面',
      api: '其他系统',
      mobile: '手机应用',
    },
    triage: '类别与级别',
    category: '投诉类别',
    tier: '级别',
    urgency: '紧急程度',
    flags: '标记',
    why: '原因',
    stages: '阶段',
    stage: '阶段',
    entered: '开始',
    left: '完成',
    contacts: '与客户的联系',
    direction: { in: '客户来访或来电', out: '我方联系客户' },
    outcome: { reached: '已联系到', not_reached: '未联系到' },
    summary: '摘要',
    result: '结果',
    clocks: '时限',
    clock: '时限',
    due: '截止',
    state: '状态',
    missed: '已超时',
    running: '计时中',
    ownerThen: '当时的处理人',
    plan: '处理计划',
    approvals: '审批',
    remedies: '补偿',
    panel: '会议与决定',
    history: '处理经过',
    copies: '分发',
    copy: '联次',
    receiver: '收件人',
    received: '签收时间',
    answer: '答复',
    confirmation: '客户确认',
    listSeparator: '、',
    policy: (title, version) => `制度：${title}，版本 ${version}`,
    rules: (ids) => `条款：${ids}`,
    zone: (timeZone) => `时间均为公司所在地时间（${timeZone}）。`,
  },
  'zh-TW': {
    number: '編號',
    caseNumber: '案件編號',
    ticket: '工單',
    issued: '出具時間',
    completed: '完成時間',
    round: '輪次',
    department: '部門',
    occasion: '所涉時限',
    attached: '附件',
    unfinished: '尚未完成：本單據在結案前持續填寫。',
    none: '–',
    yes: '是',
    no: '否',
    when: '時間',
    what: '內容',
    who: '人員',
    by: '經辦人',
    service: 'Redress',
    customer: '客戶',
    subject: '主題',
    channel: '管道',
    channels: {
      web: '網頁表單',
      email: '電子郵件',
      phone: '電話',
      voice: '電話',
      chat: '線上聊天',
      ticket: '工單回覆',
      letter: '信函',
      message: '簡訊',
      in_person: '當面',
      api: '其他系統',
      mobile: '手機應用',
    },
    triage: '類別與級別',
    category: '投訴類別',
    tier: '級別',
    urgency: '緊急程度',
    flags: '標記',
    why: '原因',
    stages: '階段',
    stage: '階段',
    entered: '開始',
    left: '完成',
    contacts: '與客戶的聯繫',
    direction: { in: '客戶來訪或來電', out: '我方聯繫客戶' },
    outcome: { reached: '已聯繫到', not_reached: '未聯繫到' },
    summary: '摘要',
    result: '結果',
    clocks: '時限',
    clock: '時限',
    due: '截止',
    state: '狀態',
    missed: '已逾時',
    running: '計時中',
    ownerThen: '當時的處理人',
    plan: '處理計劃',
    approvals: '核准',
    remedies: '補償',
    panel: '會議與決定',
    history: '處理經過',
    copies: '分發',
    copy: '聯次',
    receiver: '收件人',
    received: '簽收時間',
    answer: '答覆',
    confirmation: '客戶確認',
    listSeparator: '、',
    policy: (title, version) => `制度：${title}，版本 ${version}`,
    rules: (ids) => `條款：${ids}`,
    zone: (timeZone) => `時間均為公司所在地時間（${timeZone}）。`,
  },
}
