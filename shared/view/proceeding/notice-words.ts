import type { Locale } from '#shared/kernel/text.ts'

/** The fixed words of a printed penalty notice. */
export interface NoticeWords {
  readonly title: string
  readonly recommendation: string
  readonly copyLead: string
  readonly number: string
  readonly issued: string
  readonly issuedBy: string
  readonly ticket: string
  readonly person: string
  readonly department: string
  readonly none: string
  readonly erased: string
  readonly found: string
  readonly verdict: string
  readonly actOn: string
  readonly knownAt: string
  readonly cause: string
  readonly impact: string
  readonly marks: string
  readonly loss: string
  readonly reasons: string
  readonly measure: string
  readonly penalty: string
  readonly clause: string
  readonly points: string
  readonly amount: string
  readonly toDo: string
  readonly expires: string
  readonly instalments: string
  readonly month: string
  readonly evidence: string
  readonly kind: string
  readonly name: string
  readonly added: string
  readonly people: string
  readonly proposed: string
  readonly heard: string
  readonly notHeard: string
  readonly decided: string
  readonly contest: string
  readonly until: string
  readonly how: string
  readonly howText: string
  readonly notContestable: string
  readonly stay: string
  readonly stayText: string
  readonly answer: string
  readonly distribution: string
  readonly copies: string
  readonly copy: string
  readonly received: string
  readonly by: string
  readonly note: string
  readonly receivedHow: Readonly<Record<'received' | 'refused_to_sign', string>>
  readonly since: string
  readonly served: string
  readonly state: string
  readonly listSeparator: string
  pointsText(points: number): string
  /** Within so much time from the service. */
  window(amount: string): string
  selfReview(amount: string): string
  readonly coaching: string
  readonly training: string
  answerText(amount: string): string
  who(name: string, when: string): string
  witness(name: string): string
  policy(title: string, version: string): string
  rules(ids: string): string
  zone(timeZone: string): string
}

export const NOTICE_WORDS: Readonly<Record<Locale, NoticeWords>> = {
  en: {
    title: 'Penalty notice',
    recommendation:
      'This is a recommendation. It is no decision on the employment: human resources decides on that apart, by law.',
    copyLead:
      'Copy of the office named below. What was found, in which words and on which evidence, stands on the copy of whoever it is about.',
    number: 'Number',
    issued: 'Issued',
    issuedBy: 'Issued by',
    ticket: 'Ticket',
    person: 'Person',
    department: 'Department',
    none: '–',
    erased: '(erased)',
    found: 'What was found',
    verdict: 'Finding',
    actOn: 'Date of the act',
    knownAt: 'Became known',
    cause: 'Cause',
    impact: 'Impact',
    marks: 'Special findings',
    loss: 'Loss',
    reasons: 'Reasons',
    measure: 'Measure',
    penalty: 'Penalty',
    clause: 'Clause that provides it',
    points: 'Points',
    amount: 'Amount',
    toDo: 'To be done',
    expires: 'No longer counts from',
    instalments: 'Instalments',
    month: 'Month',
    evidence: 'Evidence',
    kind: 'Kind',
    name: 'Name',
    added: 'Recorded',
    people: 'Proposal, hearing and decision',
    proposed: 'Proposed',
    heard: 'Answer of the person concerned',
    notHeard: 'The time to answer passed without an answer.',
    decided: 'Decided',
    contest: 'How this can be contested',
    until: 'Until when',
    how: 'How',
    howText:
      'By an appeal in Redress, My record, with your grounds and any new evidence. It is reviewed by somebody who had no part in this and does not report to whoever decided it.',
    notContestable: 'The policy provides no appeal of this party.',
    stay: 'In the meantime',
    stayText: 'While an appeal is open this penalty is stayed. A reversal restores what was taken.',
    answer: 'Answer',
    distribution: 'Copies go to',
    copies: 'Copies',
    copy: 'Copy',
    received: 'Received',
    by: 'By',
    note: 'How',
    receivedHow: { received: 'Received', refused_to_sign: 'Refused to sign' },
    since: 'Since then',
    served: 'Served',
    state: 'State now',
    listSeparator: ', ',
    pointsText: (points) => `${points} deducted`,
    window: (amount) => `${amount}, counted from the service of this notice`,
    selfReview: (amount) =>
      `A written self-review is handed in: ${amount}, counted from the service of this notice.`,
    coaching: 'Coaching is given; it ends when it is recorded as done.',
    training: 'Training is attended; it ends when it is recorded as passed.',
    answerText: (amount) => `${amount}, counted from the appeal`,
    who: (name, when) => `${name}, ${when}`,
    witness: (name) => `witness: ${name}`,
    policy: (title, version) => `Policy: ${title}, version ${version}`,
    rules: (ids) => `Rules: ${ids}`,
    zone: (timeZone) => `All times are company time (${timeZone}).`,
  },
  'zh-CN': {
    title: '处罚通知单',
    recommendation: '本单为建议，不是对劳动关系的决定；是否调岗或解除由人力资源部依法另行决定。',
    copyLead: '本联供下列部门留存。查明的事实、理由和证据载于当事人联。',
    number: '编号',
    issued: '出具时间',
    issuedBy: '出具人',
    ticket: '工单',
    person: '当事人',
    department: '部门',
    none: '–',
    erased: '（已删除）',
    found: '查明的事实',
    verdict: '调查结论',
    actOn: '行为日期',
    knownAt: '知悉时间',
    cause: '原因',
    impact: '影响',
    marks: '特别认定',
    loss: '损失',
    reasons: '理由',
    measure: '处理内容',
    penalty: '处罚',
    clause: '依据条款',
    points: '扣分',
    amount: '金额',
    toDo: '须完成事项',
    expires: '自此日起不再计算',
    instalments: '分期',
    month: '月份',
    evidence: '证据',
    kind: '种类',
    name: '名称',
    added: '记录时间',
    people: '提出、听取申辩与决定',
    proposed: '提出人',
    heard: '当事人申辩',
    notHeard: '申辩期限内未提出申辩。',
    decided: '决定人',
    contest: '申诉方式与期限',
    until: '期限',
    how: '方式',
    howText:
      '在 Redress 的“我的记录”中提出申诉，写明理由，可附新证据。由未参与本事项、且不向决定人汇报的人员审查。',
    notContestable: '制度未规定该当事方可以申诉。',
    stay: '申诉期间',
    stayText: '申诉未结期间暂停执行；撤销的，已扣的全部恢复。',
    answer: '答复',
    distribution: '分送',
    copies: '各联签收',
    copy: '联次',
    received: '签收时间',
    by: '经办人',
    note: '方式',
    receivedHow: { received: '已签收', refused_to_sign: '拒绝签收' },
    since: '出具以后',
    served: '送达',
    state: '目前状态',
    listSeparator: '、',
    pointsText: (points) => `扣 ${points} 分`,
    window: (amount) => `自本通知单送达起，${amount}`,
    selfReview: (amount) => `提交书面检讨：自本通知单送达起，${amount}。`,
    coaching: '接受辅导，记录完成后结束。',
    training: '参加培训，记录合格后结束。',
    answerText: (amount) => `自申诉提出起，${amount}`,
    who: (name, when) => `${name}，${when}`,
    witness: (name) => `见证人：${name}`,
    policy: (title, version) => `制度：${title}，版本 ${version}`,
    rules: (ids) => `条款：${ids}`,
    zone: (timeZone) => `所有时间均为公司时间（${timeZone}）。`,
  },
  'zh-TW': {
    title: '處罰通知單',
    recommendation: '本單為建議，不是對勞動關係的決定；是否調崗或解除由人力資源部依法另行決定。',
    copyLead: '本聯供下列部門留存。查明的事實、理由和證據載於當事人聯。',
    number: '編號',
    issued: '出具時間',
    issuedBy: '出具人',
    ticket: '工單',
    person: '當事人',
    department: '部門',
    none: '–',
    erased: '（已刪除）',
    found: '查明的事實',
    verdict: '調查結論',
    actOn: '行為日期',
    knownAt: '知悉時間',
    cause: '原因',
    impact: '影響',
    marks: '特別認定',
    loss: '損失',
    reasons: '理由',
    measure: '處理內容',
    penalty: '處罰',
    clause: '依據條款',
    points: '扣分',
    amount: '金額',
    toDo: '須完成事項',
    expires: '自此日起不再計算',
    instalments: '分期',
    month: '月份',
    evidence: '證據',
    kind: '種類',
    name: '名稱',
    added: '記錄時間',
    people: '提出、聽取申辯與決定',
    proposed: '提出人',
    heard: '當事人申辯',
    notHeard: '申辯期限內未提出申辯。',
    decided: '決定人',
    contest: '申訴方式與期限',
    until: '期限',
    how: '方式',
    howText:
      '在 Redress 的「我的記錄」中提出申訴，寫明理由，可附新證據。由未參與本事項、且不向決定人匯報的人員審查。',
    notContestable: '制度未規定該當事方可以申訴。',
    stay: '申訴期間',
    stayText: '申訴未結期間暫停執行；撤銷的，已扣的全部恢復。',
    answer: '答覆',
    distribution: '分送',
    copies: '各聯簽收',
    copy: '聯次',
    received: '簽收時間',
    by: '經辦人',
    note: '方式',
    receivedHow: { received: '已簽收', refused_to_sign: '拒絕簽收' },
    since: '出具以後',
    served: '送達',
    state: '目前狀態',
    listSeparator: '、',
    pointsText: (points) => `扣 ${points} 分`,
    window: (amount) => `自本通知單送達起，${amount}`,
    selfReview: (amount) => `提交書面檢討：自本通知單送達起，${amount}。`,
    coaching: '接受輔導，記錄完成後結束。',
    training: '參加培訓，記錄合格後結束。',
    answerText: (amount) => `自申訴提出起，${amount}`,
    who: (name, when) => `${name}，${when}`,
    witness: (name) => `見證人：${name}`,
    policy: (title, version) => `制度：${title}，版本 ${version}`,
    rules: (ids) => `條款：${ids}`,
    zone: (timeZone) => `所有時間均為公司時間（${timeZone}）。`,
  },
}
