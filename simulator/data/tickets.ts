import { HOUR_MS } from '#shared/kernel/instant.ts'
import { createTicket, updateTicket } from '../world/change-ticket.ts'
import type { World } from '../world/world.ts'
import { DEMO } from './demo-company.ts'

const { brands, complaintTag, customers, fields, forms, groups, people } = DEMO

interface SeedTicket {
  readonly id: number
  readonly requester: number
  readonly subject: string
  readonly description: string
  readonly form: number
  readonly brand: number
  readonly hoursAgo: number
  readonly category?: string
  readonly issue?: string
  readonly assignee?: number
  readonly reply?: string
}

/** Questions and complaints, oldest first; their ids are fixed. */
const TICKETS: readonly SeedTicket[] = [
  {
    id: 31,
    requester: customers.david,
    subject: 'How do I change my delivery address?',
    description: 'I moved last week. Where can I change the address that my orders go to?',
    form: forms.question,
    brand: brands.electronics,
    hoursAgo: 30,
    assignee: people.agentTom,
    reply: 'Hello David, you find it under Account → Addresses. Anything else I can do?',
  },
  {
    id: 32,
    requester: customers.sijia,
    subject: '积分什么时候到账？',
    description: '我昨天在合作商户消费了 328 元，请问积分一般几天能到账？',
    form: forms.question,
    brand: brands.loyalty,
    hoursAgo: 27,
    assignee: people.agentNa,
    reply: '您好，一般在消费后三个工作日内到账。',
  },
  {
    id: 33,
    requester: customers.emma,
    subject: 'Battery swells after two months',
    description:
      'I bought the X200 tablet on your site two months ago. Since yesterday the battery is swollen and the back cover has come off. I am afraid to charge it. I want a new tablet or my money back.',
    form: forms.complaintElectronics,
    brand: brands.electronics,
    hoursAgo: 0.9,
    category: 'product_quality',
    issue: 'X200 battery swells',
  },
  {
    id: 34,
    requester: customers.xiaoming,
    subject: '商户态度恶劣，拒绝按活动规则兑换',
    description:
      '我在贵公司合作商户用积分兑换商品，店员态度很差，说“不想换就走”，并且拒绝按照活动页面的规则给我兑换。请给我一个说法。',
    form: forms.complaintLoyalty,
    brand: brands.loyalty,
    hoursAgo: 0.8,
    category: 'merchant_attitude',
    issue: '商户拒绝兑换',
  },
  {
    id: 35,
    requester: customers.meiling,
    subject: '積分過期前沒有收到通知',
    description:
      '我的帳戶裡有 12,400 點積分，昨天全部過期了，但是我完全沒有收到任何通知。希望你們能恢復我的積分。',
    form: forms.complaintLoyalty,
    brand: brands.loyalty,
    hoursAgo: 0.7,
    category: 'points_expired',
    issue: '積分過期未通知',
  },
  {
    id: 36,
    requester: customers.jianhong,
    subject: '帳戶被別人登入，點數被盜用',
    description: '今天早上我發現帳戶在外地登入過，8,000 點被換成禮品卡。請立刻凍結帳戶並查明原因。',
    form: forms.complaintLoyalty,
    brand: brands.loyalty,
    hoursAgo: 0.6,
    category: 'account_security',
    issue: '帳戶被盜',
  },
  {
    id: 37,
    requester: customers.david,
    subject: 'Parcel marked delivered but never arrived',
    description:
      'Order 58213 says delivered on Monday. Nothing came, and the courier says it was left “with a neighbour” who does not exist. This is the second time.',
    form: forms.complaintElectronics,
    brand: brands.electronics,
    hoursAgo: 0.4,
    category: 'logistics',
    issue: 'Parcel not delivered',
  },
  {
    id: 38,
    requester: customers.emma,
    subject: 'Is the X200 case compatible with the X210?',
    description: 'I have a case for the X200. Does it fit the X210 as well?',
    form: forms.question,
    brand: brands.electronics,
    hoursAgo: 0.3,
  },
]

/** The tickets that are there when the stand-in starts; complaints lie with customer service, unassigned. */
export function seedTickets(world: World): void {
  const first = TICKETS[0]?.id ?? 1
  while (world.next('ticket') < first - 1);
  for (const seed of TICKETS) {
    const isComplaint = seed.form !== forms.question
    const { ticket } = createTicket(
      world,
      {
        requester_id: seed.requester,
        subject: seed.subject,
        description: seed.description,
        ticket_form_id: seed.form,
        brand_id: seed.brand,
        group_id: groups.customerService,
        tags: isComplaint ? [complaintTag] : [],
        custom_fields: [
          { id: fields.category, value: seed.category ?? null },
          { id: fields.issue, value: seed.issue ?? null },
        ],
        createdAt: world.clock.now() - seed.hoursAgo * HOUR_MS,
      },
      { userId: seed.requester, channel: 'web' },
    )
    if (seed.assignee === undefined || seed.reply === undefined) continue
    const comment = { body: seed.reply, public: true, author_id: seed.assignee }
    const change = { assignee_id: seed.assignee, comment, status: 'pending' } as const
    updateTicket(world, ticket, change, { userId: seed.assignee, channel: 'web' })
  }
}
