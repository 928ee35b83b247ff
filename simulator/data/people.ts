import type { Role } from '../world/model.ts'
import { addMembership, createGroup, createUser } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { DEMO } from './demo-company.ts'

const { people, groups, roleTags, userFields, customers } = DEMO

const GROUP_NAMES: readonly (readonly [number, string])[] = [
  [groups.customerService, 'Customer Service'],
  [groups.merchant, 'Merchant Department'],
  [groups.riskControl, 'Risk Control'],
  [groups.quality, 'Quality'],
  [groups.hr, 'HR'],
  [groups.compliance, 'Compliance'],
  [groups.finance, 'Finance'],
]

interface Colleague {
  readonly id: number
  readonly name: string
  readonly locale: string
  readonly group: number
  readonly roleTag: string
  readonly department: string
  readonly supervisor: number | null
  readonly role?: Role
  readonly isAbsent?: boolean
  readonly isLight?: boolean
}

const service = { group: groups.customerService, department: 'customer_service' }
const merchant = { group: groups.merchant, department: 'merchant_maintenance' }

const COLLEAGUES: readonly Colleague[] = [
  {
    id: people.agentNa,
    name: '李娜 Li Na',
    locale: 'zh-CN',
    ...service,
    roleTag: roleTags.agent,
    supervisor: people.supervisorWei,
  },
  {
    id: people.agentLei,
    name: '王磊 Wang Lei',
    locale: 'zh-CN',
    ...service,
    roleTag: roleTags.agent,
    supervisor: people.supervisorWei,
  },
  {
    id: people.agentYiting,
    name: '陳怡婷 Chen Yi-ting',
    locale: 'zh-TW',
    ...service,
    roleTag: roleTags.agent,
    supervisor: people.supervisorShufen,
  },
  {
    id: people.agentTom,
    name: 'Tom Baker',
    locale: 'en-US',
    ...service,
    roleTag: roleTags.agent,
    supervisor: people.supervisorSarah,
  },
  {
    id: people.seniorMin,
    name: '赵敏 Zhao Min',
    locale: 'zh-CN',
    ...service,
    roleTag: roleTags.seniorAgent,
    supervisor: people.supervisorWei,
  },
  {
    id: people.seniorGrace,
    name: '林佳慧 Grace Lin',
    locale: 'zh-TW',
    ...service,
    roleTag: roleTags.seniorAgent,
    supervisor: people.supervisorShufen,
  },
  {
    id: people.supervisorWei,
    name: '张伟 Zhang Wei',
    locale: 'zh-CN',
    ...service,
    roleTag: roleTags.supervisor,
    supervisor: people.head,
  },
  {
    id: people.supervisorShufen,
    name: '黃淑芬 Huang Shu-fen',
    locale: 'zh-TW',
    ...service,
    roleTag: roleTags.supervisor,
    supervisor: people.head,
  },
  {
    id: people.supervisorSarah,
    name: 'Sarah Cole',
    locale: 'en-US',
    ...service,
    roleTag: roleTags.supervisor,
    supervisor: people.head,
    isAbsent: true,
  },
  {
    id: people.head,
    name: '刘军 Liu Jun',
    locale: 'zh-CN',
    ...service,
    roleTag: roleTags.head,
    supervisor: null,
  },
  {
    id: people.merchantHao,
    name: '孙浩 Sun Hao',
    locale: 'zh-CN',
    ...merchant,
    roleTag: roleTags.department,
    supervisor: people.merchantHead,
  },
  {
    id: people.merchantLight,
    name: 'Mary Jones',
    locale: 'en-US',
    ...merchant,
    roleTag: roleTags.department,
    supervisor: people.merchantHead,
    isLight: true,
  },
  {
    id: people.merchantHead,
    name: '马丽 Ma Li',
    locale: 'zh-CN',
    ...merchant,
    roleTag: roleTags.head,
    supervisor: null,
  },
  {
    id: people.riskJing,
    name: '周静 Zhou Jing',
    locale: 'zh-CN',
    group: groups.riskControl,
    department: 'risk_control',
    roleTag: roleTags.riskControl,
    supervisor: null,
  },
  {
    id: people.qualityTao,
    name: '吴涛 Wu Tao',
    locale: 'zh-CN',
    group: groups.quality,
    department: 'quality',
    roleTag: roleTags.quality,
    supervisor: null,
  },
  {
    id: people.hr,
    name: '徐丽 Xu Li',
    locale: 'zh-CN',
    group: groups.hr,
    department: 'hr',
    roleTag: roleTags.hr,
    supervisor: null,
  },
  // Neither decides about customer service nor reports to whoever does: appeals find a reviewer.
  {
    id: people.hrKai,
    name: '郑凯 Zheng Kai',
    locale: 'zh-CN',
    group: groups.hr,
    department: 'hr',
    roleTag: roleTags.hr,
    supervisor: people.hr,
  },
  {
    id: people.finance,
    name: '钱芳 Qian Fang',
    locale: 'zh-CN',
    group: groups.finance,
    department: 'finance',
    roleTag: roleTags.finance,
    supervisor: null,
  },
  {
    id: people.compliance,
    name: '何嘉欣 Ho Ka-yan',
    locale: 'zh-TW',
    group: groups.compliance,
    department: 'compliance',
    roleTag: roleTags.compliance,
    supervisor: null,
  },
]

/** The customers; the first is a member of the highest level. */
const CUSTOMERS = [
  {
    id: customers.xiaoming,
    name: '张晓明',
    email: 'zhang.xiaoming@example.com',
    locale: 'zh-CN',
    tags: [DEMO.topMemberTag],
  },
  {
    id: customers.meiling,
    name: '林美玲',
    email: 'lin.meiling@example.com',
    locale: 'zh-TW',
    tags: [],
  },
  {
    id: customers.emma,
    name: 'Emma Wilson',
    email: 'emma.wilson@example.com',
    locale: 'en-US',
    tags: [],
  },
  {
    id: customers.david,
    name: 'David Clark',
    email: 'david.clark@example.com',
    locale: 'en-US',
    tags: [],
  },
  {
    id: customers.sijia,
    name: '陈思佳',
    email: 'chen.sijia@example.com',
    locale: 'zh-CN',
    tags: [],
  },
  {
    id: customers.jianhong,
    name: '吳建宏',
    email: 'wu.jianhong@example.com',
    locale: 'zh-TW',
    tags: [],
  },
] as const

/** Groups, colleagues with their supervisors, the service's own user, customers. */
export function seedPeople(world: World): void {
  for (const [id, name] of GROUP_NAMES) createGroup(world, name, id)
  world.customRoles.push(
    { id: 361, name: 'Staff', description: 'Can edit tickets in their groups', role_type: 0 },
    { id: 362, name: 'Light agent', description: 'Internal notes only', role_type: 1 },
  )
  createUser(world, {
    id: DEMO.serviceUserId,
    name: 'Redress',
    email: 'redress@acme.example',
    role: 'admin',
  })
  createUser(world, {
    id: people.admin,
    name: 'Anna Keller',
    email: 'anna.keller@acme.example',
    role: 'admin',
  })
  addMembership(world, people.admin, groups.customerService)
  for (const colleague of COLLEAGUES) seedColleague(world, colleague)
  for (const customer of CUSTOMERS) createUser(world, customer)
}

function seedColleague(world: World, colleague: Colleague): void {
  createUser(world, {
    id: colleague.id,
    name: colleague.name,
    email: `colleague${colleague.id}@acme.example`,
    role: colleague.role ?? 'agent',
    locale: colleague.locale,
    tags: [colleague.roleTag],
    onlyPrivateComments: colleague.isLight ?? false,
    customRoleId: colleague.isLight === true ? 362 : 361,
    userFields: {
      [userFields.supervisor]: colleague.supervisor === null ? null : String(colleague.supervisor),
      [userFields.department]: colleague.department,
      [userFields.absent]: colleague.isAbsent ?? false,
    },
  })
  addMembership(world, colleague.id, colleague.group)
}
