/** Ready-made complaints for the form "write as a customer". Invented, none from a real person. */
export interface Example {
  readonly locale: 'en' | 'zh-CN' | 'zh-TW'
  readonly form: 'loyalty' | 'electronics'
  readonly category: string
  readonly issue: string
  readonly customer: string
  readonly subject: string
  readonly text: string
}

export const EXAMPLES: readonly Example[] = [
  {
    locale: 'en',
    form: 'loyalty',
    category: 'agent_attitude',
    issue: 'Agent was rude',
    customer: 'Olivia Harris',
    subject: 'Your agent laughed at me and hung up',
    text: 'I called this morning about a voucher that does not work. The agent laughed, said I should learn to read the terms, and hung up while I was still talking. I want to speak to somebody in charge.',
  },
  {
    locale: 'en',
    form: 'electronics',
    category: 'product_quality',
    issue: 'Charger gets hot',
    customer: 'Jack Morgan',
    subject: 'Charger smoked and burnt the table',
    text: 'The charger that came with my X210 started to smoke last night and left a burn mark on the table. Nobody was hurt, but it was plugged in next to a child’s bed. What are you going to do about this?',
  },
  {
    locale: 'zh-CN',
    form: 'loyalty',
    category: 'price_difference',
    issue: '积分商城差价',
    customer: '高翔',
    subject: '刚换完就降价了，要求退回差额积分',
    text: '我前天用 20000 积分在商城换了一台空气炸锅，今天同一件商品只要 15000 积分。客服说不能退，但活动页面写的是七天保价。请退回差额积分。',
  },
  {
    locale: 'zh-CN',
    form: 'loyalty',
    category: 'account_security',
    issue: '账户被盗用',
    customer: '何雨',
    subject: '账户被盗刷 6000 积分，请立即处理',
    text: '今天上午收到兑换短信，但不是我本人操作的，账户里 6000 积分被换成了话费。请马上冻结账户，查清楚是谁换的，并把积分还给我。',
  },
  {
    locale: 'zh-CN',
    form: 'electronics',
    category: 'after_sales',
    issue: '维修超期',
    customer: '杜鹏',
    subject: '手机送修二十天还没有消息',
    text: '手机送修已经二十天了，说好七个工作日，打了四次电话每次都让我再等等。我需要一个明确的时间，否则请换新机。',
  },
  {
    locale: 'zh-TW',
    form: 'loyalty',
    category: 'merchant_attitude',
    issue: '商戶態度不佳',
    customer: '許雅雯',
    subject: '店員當眾說我在佔便宜',
    text: '我在特約商店用點數折抵，店員當著其他客人的面說我「就是來佔便宜的」，還把卡丟在桌上。這樣的態度讓人無法接受，請給我回覆。',
  },
  {
    locale: 'zh-TW',
    form: 'electronics',
    category: 'logistics',
    issue: '收到錯誤商品',
    customer: '蔡明哲',
    subject: '訂的是筆電，收到的是空盒子',
    text: '上週訂購的筆電今天到貨，外箱完整，但裡面只有說明書和一個空盒。我有開箱錄影。請儘快補寄或退款。',
  },
]
