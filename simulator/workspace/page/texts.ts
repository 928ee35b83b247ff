import type { Locale, Text } from '#shared/kernel/text.ts'

/** Everything the page itself says. */
const TEXTS = {
  banner: {
    en: 'Stand-in Zendesk — not a real account',
    'zh-CN': '模拟 Zendesk — 不是真实账户',
    'zh-TW': '模擬 Zendesk — 不是真實帳戶',
  },
  views: { en: 'Views', 'zh-CN': '视图', 'zh-TW': '檢視' },
  complaints: { en: 'All open complaints', 'zh-CN': '所有未解决投诉', 'zh-TW': '所有未解決投訴' },
  mine: { en: 'Your unsolved tickets', 'zh-CN': '我的未解决工单', 'zh-TW': '我的未解決工單' },
  all: { en: 'All tickets', 'zh-CN': '所有工单', 'zh-TW': '所有工單' },
  app: { en: 'Redress', 'zh-CN': 'Redress', 'zh-TW': 'Redress' },
  writeAsCustomer: {
    en: 'Write as a customer',
    'zh-CN': '以客户身份投诉',
    'zh-TW': '以客戶身分投訴',
  },
  controls: { en: 'What goes wrong', 'zh-CN': '故障开关', 'zh-TW': '故障開關' },
  signedInAs: { en: 'Signed in as', 'zh-CN': '当前登录', 'zh-TW': '目前登入' },
  language: { en: 'Language', 'zh-CN': '语言', 'zh-TW': '語言' },
  scheme: { en: 'Colours', 'zh-CN': '配色', 'zh-TW': '配色' },
  light: { en: 'Light', 'zh-CN': '浅色', 'zh-TW': '淺色' },
  dark: { en: 'Dark', 'zh-CN': '深色', 'zh-TW': '深色' },
  clock: { en: 'Clock of the stand-in', 'zh-CN': '模拟时钟', 'zh-TW': '模擬時鐘' },
  moveClock: { en: 'Move the clock', 'zh-CN': '拨快时钟', 'zh-TW': '撥快時鐘' },
  plus15: { en: '+15 min', 'zh-CN': '+15 分钟', 'zh-TW': '+15 分鐘' },
  plus60: { en: '+1 h', 'zh-CN': '+1 小时', 'zh-TW': '+1 小時' },
  plusDay: { en: '+1 day', 'zh-CN': '+1 天', 'zh-TW': '+1 天' },
  nextMorning: { en: 'Next working morning', 'zh-CN': '下个工作日早上', 'zh-TW': '下個工作日早上' },
  ticket: { en: 'Ticket', 'zh-CN': '工单', 'zh-TW': '工單' },
  subject: { en: 'Subject', 'zh-CN': '主题', 'zh-TW': '主旨' },
  requester: { en: 'Requester', 'zh-CN': '请求者', 'zh-TW': '請求者' },
  assignee: { en: 'Assignee', 'zh-CN': '受理人', 'zh-TW': '受理人' },
  group: { en: 'Group', 'zh-CN': '组', 'zh-TW': '群組' },
  status: { en: 'Status', 'zh-CN': '状态', 'zh-TW': '狀態' },
  priority: { en: 'Priority', 'zh-CN': '优先级', 'zh-TW': '優先順序' },
  tags: { en: 'Tags', 'zh-CN': '标签', 'zh-TW': '標籤' },
  form: { en: 'Form', 'zh-CN': '表单', 'zh-TW': '表單' },
  brand: { en: 'Brand', 'zh-CN': '品牌', 'zh-TW': '品牌' },
  updated: { en: 'Updated', 'zh-CN': '更新时间', 'zh-TW': '更新時間' },
  unassigned: { en: '—', 'zh-CN': '—', 'zh-TW': '—' },
  none: { en: '—', 'zh-CN': '—', 'zh-TW': '—' },
  emptyView: {
    en: 'No tickets in this view.',
    'zh-CN': '此视图中没有工单。',
    'zh-TW': '此檢視中沒有工單。',
  },
  noTicket: {
    en: 'There is no such ticket.',
    'zh-CN': '没有这个工单。',
    'zh-TW': '沒有這個工單。',
  },
  shownOf: {
    en: 'The newest {shown} of {total}',
    'zh-CN': '最新 {shown} 条，共 {total} 条',
    'zh-TW': '最新 {shown} 筆，共 {total} 筆',
  },
  conversation: { en: 'Conversation', 'zh-CN': '对话', 'zh-TW': '對話' },
  publicReply: { en: 'Public reply', 'zh-CN': '公开回复', 'zh-TW': '公開回覆' },
  internalNote: { en: 'Internal note', 'zh-CN': '内部备注', 'zh-TW': '內部備註' },
  asCustomer: { en: 'As the customer', 'zh-CN': '以客户身份', 'zh-TW': '以客戶身分' },
  message: { en: 'Message', 'zh-CN': '内容', 'zh-TW': '內容' },
  submitAs: { en: 'Submit as {status}', 'zh-CN': '提交为{status}', 'zh-TW': '提交為{status}' },
  sendAsCustomer: {
    en: 'Send as the customer',
    'zh-CN': '以客户身份发送',
    'zh-TW': '以客戶身分傳送',
  },
  saved: { en: 'Ticket #{id} updated', 'zh-CN': '工单 #{id} 已更新', 'zh-TW': '工單 #{id} 已更新' },
  failed: { en: 'Not saved: {why}', 'zh-CN': '未保存：{why}', 'zh-TW': '未儲存：{why}' },
  apps: { en: 'Apps', 'zh-CN': '应用', 'zh-TW': '應用程式' },
  noApp: {
    en: 'No app address is set.',
    'zh-CN': '未设置应用地址。',
    'zh-TW': '未設定應用程式位址。',
  },
  reloadApps: { en: 'Reload apps', 'zh-CN': '重新载入应用', 'zh-TW': '重新載入應用程式' },
  close: { en: 'Close', 'zh-CN': '关闭', 'zh-TW': '關閉' },
  examples: { en: 'Ready-made complaints', 'zh-CN': '现成的投诉', 'zh-TW': '現成的投訴' },
  customerName: { en: 'Your name', 'zh-CN': '您的姓名', 'zh-TW': '您的姓名' },
  details: {
    en: 'Details (may stay empty)',
    'zh-CN': '补充信息（可不填）',
    'zh-TW': '補充資訊（可不填）',
  },
  category: { en: 'Category', 'zh-CN': '类别', 'zh-TW': '類別' },
  issue: { en: 'Issue', 'zh-CN': '问题', 'zh-TW': '問題' },
  sensitivePerson: { en: 'Sensitive person', 'zh-CN': '敏感人物', 'zh-TW': '敏感人物' },
  agentComplainedAbout: {
    en: 'Agent complained about',
    'zh-CN': '被投诉坐席',
    'zh-TW': '被投訴客服',
  },
  howMany: {
    en: 'How many customers write this',
    'zh-CN': '有多少位客户这样写',
    'zh-TW': '有多少位客戶這樣寫',
  },
  send: { en: 'Send', 'zh-CN': '发送', 'zh-TW': '傳送' },
  sent: {
    en: 'Sent as ticket #{id}',
    'zh-CN': '已发送，工单 #{id}',
    'zh-TW': '已傳送，工單 #{id}',
  },
  faultLose: { en: 'Webhooks are lost', 'zh-CN': 'Webhook 丢失', 'zh-TW': 'Webhook 遺失' },
  faultDuplicate: { en: 'Webhooks come twice', 'zh-CN': 'Webhook 重复', 'zh-TW': 'Webhook 重複' },
  faultReorder: {
    en: 'Webhooks come out of order',
    'zh-CN': 'Webhook 乱序',
    'zh-TW': 'Webhook 亂序',
  },
  faultLate: {
    en: 'Webhooks come 5 seconds late',
    'zh-CN': 'Webhook 延迟 5 秒',
    'zh-TW': 'Webhook 延遲 5 秒',
  },
  faultBreaker: {
    en: 'Circuit breaker is open (nothing is sent)',
    'zh-CN': '断路器打开（什么都不发送）',
    'zh-TW': '斷路器開啟（什麼都不傳送）',
  },
  faultRest: {
    en: 'The next 3 REST writes answer 503',
    'zh-CN': '接下来 3 次 REST 写入返回 503',
    'zh-TW': '接下來 3 次 REST 寫入回應 503',
  },
  faultNote: {
    en: 'Switch a fault on, act on a ticket, and see that the case still comes out right.',
    'zh-CN': '打开某个故障，再操作工单，看案件是否仍然正确。',
    'zh-TW': '打開某個故障，再操作工單，看案件是否仍然正確。',
  },
  loading: { en: 'Loading…', 'zh-CN': '加载中…', 'zh-TW': '載入中…' },
  new: { en: 'New', 'zh-CN': '新建', 'zh-TW': '新建' },
  open: { en: 'Open', 'zh-CN': '已开启', 'zh-TW': '已開啟' },
  pending: { en: 'Pending', 'zh-CN': '待回应', 'zh-TW': '待回應' },
  hold: { en: 'On-hold', 'zh-CN': '暂停', 'zh-TW': '暫停' },
  solved: { en: 'Solved', 'zh-CN': '已解决', 'zh-TW': '已解決' },
  closed: { en: 'Closed', 'zh-CN': '已关闭', 'zh-TW': '已關閉' },
  low: { en: 'Low', 'zh-CN': '低', 'zh-TW': '低' },
  normal: { en: 'Normal', 'zh-CN': '普通', 'zh-TW': '普通' },
  high: { en: 'High', 'zh-CN': '高', 'zh-TW': '高' },
  urgent: { en: 'Urgent', 'zh-CN': '紧急', 'zh-TW': '緊急' },
  agentsWord: { en: 'Agent', 'zh-CN': '客服', 'zh-TW': '客服' },
  question: { en: 'Question', 'zh-CN': '咨询', 'zh-TW': '諮詢' },
  loyalty: { en: 'Complaint: loyalty', 'zh-CN': '投诉：积分', 'zh-TW': '投訴：積分' },
  electronics: {
    en: 'Complaint: electronics',
    'zh-CN': '投诉：电子产品',
    'zh-TW': '投訴：電子產品',
  },
  telemarketing: {
    en: 'Complaint: telemarketing',
    'zh-CN': '投诉：电话营销',
    'zh-TW': '投訴：電話行銷',
  },
  car_dealership: {
    en: 'Complaint: car dealership',
    'zh-CN': '投诉：4S 店',
    'zh-TW': '投訴：4S 店',
  },
  property: {
    en: 'Complaint: property management',
    'zh-CN': '投诉：物业',
    'zh-TW': '投訴：物業',
  },
  manufacturer: {
    en: 'Complaint: manufacturer',
    'zh-CN': '投诉：制造企业',
    'zh-TW': '投訴：製造企業',
  },
  law_firm: {
    en: 'Complaint: law firm',
    'zh-CN': '投诉：律师事务所',
    'zh-TW': '投訴：律師事務所',
  },
} as const satisfies Readonly<Record<string, Text>>

export type TextKey = keyof typeof TEXTS

export type Translate = (key: TextKey, facts?: Readonly<Record<string, string | number>>) => string

/** The page's sentences in one language; `{name}` is replaced by the fact of that name. */
export function translator(locale: Locale): Translate {
  return (key, facts = {}) =>
    TEXTS[key][locale].replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      String(facts[name] ?? whole),
    )
}

export function isTextKey(key: string): key is TextKey {
  return key in TEXTS
}
