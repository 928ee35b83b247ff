import { PACKS } from '#shared/policy/packs/index.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import type { TicketField, TicketForm } from '../world/model.ts'
import type { World } from '../world/world.ts'
import { DEMO } from './demo-company.ts'

const { fields, forms, brands } = DEMO

/** Options of the category field: tag of the option and its name. */
const CATEGORIES: readonly (readonly [string, string])[] = [
  ['goods_quality', 'Goods quality 商品质量'],
  ['after_sales', 'After-sales 售后'],
  ['pushy_selling', 'Pushy selling 强制推销'],
  ['price_difference', 'Price difference 差价'],
  ['account_frozen', 'Frozen account 账户冻结'],
  ['points_held', 'Points held back 积分延迟使用'],
  ['points_expired', 'Points expired 积分过期'],
  ['campaign', 'Campaign 活动'],
  ['published', 'Published information 公示信息'],
  ['merchant_attitude', 'Merchant’s attitude 商户态度'],
  ['agent_attitude', 'Agent’s attitude 坐席态度'],
  ['agent_efficiency', 'Agent’s efficiency 坐席效率'],
  ['merchant_infringement', 'Merchant infringes rights 商户侵权'],
  ['account_security', 'Account security 账户安全'],
  ['product_quality', 'Product quality 产品质量'],
  ['logistics', 'Logistics 物流'],
  ['other', 'Other 其他'],
]

const SENSITIVE: readonly (readonly [string, string])[] = [
  ['media', 'Media 媒体'],
  ['regulator', 'Regulator 监管机构'],
  ['government', 'Government 政府'],
  ['consumer_council', 'Consumer council 消费者委员会'],
  ['group_leader', 'Group leadership 集团领导'],
]

/** Regimes that the company has besides its own: their forms show what Redress says, and ask for little. */
const OTHER_REGIMES: readonly (readonly [number, string])[] = [
  [forms.complaintTelemarketing, 'telemarketing'],
  [forms.complaintCarDealership, 'car dealership'],
  [forms.complaintProperty, 'property'],
  [forms.complaintManufacturer, 'manufacturer'],
  [forms.complaintLawFirm, 'law firm'],
]

/** What Redress shows on a ticket: the ids of all policies as tags, with names for people; of one id, the first name. */
function shownOptions(
  part: 'tiers' | 'urgencies' | 'stages',
): readonly (readonly [string, string])[] {
  const names = new Map<string, string>()
  for (const pack of Object.values(PACKS)) {
    for (const { id, label } of PolicySchema.parse(pack)[part]) {
      const [en, zh] = [label.en, label['zh-CN']]
      if (!names.has(id)) names.set(id, en === zh ? en : `${en} ${zh}`)
    }
  }
  return [...names]
}

/** Fields, forms and brands as an administrator would have made them. */
export function seedSettings(world: Pick<World, 'brands' | 'ticketForms' | 'ticketFields'>): void {
  world.brands.push(
    { id: brands.loyalty, name: 'Loyalty', subdomain: 'acme', active: true, default: true },
    {
      id: brands.electronics,
      name: 'Electronics',
      subdomain: 'acme-electronics',
      active: true,
      default: false,
    },
  )
  const common = [fields.category, fields.issue, fields.sensitivePerson]
  const shown = [fields.tier, fields.urgency, fields.dueAt, fields.stage, fields.caseNumber]
  const electronics = [fields.productModel, fields.purchaseDate, fields.expectedSolution]
  world.ticketForms.push(
    form(forms.question, 'Question', 1, [], true),
    form(forms.complaintLoyalty, 'Complaint (loyalty)', 2, [
      ...common,
      fields.agentComplainedAbout,
      ...shown,
    ]),
    form(forms.complaintElectronics, 'Complaint (electronics)', 3, [
      ...common,
      ...electronics,
      ...shown,
    ]),
    ...OTHER_REGIMES.map(([id, name], index) =>
      form(id, `Complaint (${name})`, 4 + index, [fields.agentComplainedAbout, ...shown]),
    ),
  )
  world.ticketFields.push(
    field(fields.category, 'tagger', 'Category', true, CATEGORIES),
    field(fields.issue, 'text', 'Issue', true),
    field(fields.sensitivePerson, 'tagger', 'Sensitive person', false, SENSITIVE),
    field(fields.agentComplainedAbout, 'text', 'Agent complained about', false),
    field(fields.productModel, 'text', 'Product model', true),
    field(fields.purchaseDate, 'date', 'Purchase date', true),
    field(fields.expectedSolution, 'text', 'Expected solution', true),
    field(fields.tier, 'tagger', 'Redress: tier', false, shownOptions('tiers')),
    field(fields.urgency, 'tagger', 'Redress: urgency', false, shownOptions('urgencies')),
    field(fields.dueAt, 'text', 'Redress: next due', false),
    field(fields.stage, 'tagger', 'Redress: stage', false, shownOptions('stages')),
    field(fields.caseNumber, 'text', 'Redress: number', false),
  )
}

function field(
  id: number,
  type: string,
  title: string,
  isPublic: boolean,
  options?: readonly (readonly [string, string])[],
): TicketField {
  return {
    id,
    type,
    title,
    active: true,
    visible_in_portal: isPublic,
    editable_in_portal: isPublic,
    tag: null,
    ...(options === undefined
      ? {}
      : {
          custom_field_options: options.map(([value, name], index) => ({
            id: id * 100 + index,
            name,
            value,
          })),
        }),
  }
}

function form(
  id: number,
  name: string,
  position: number,
  ticket_field_ids: readonly number[],
  isDefault = false,
): TicketForm {
  return {
    id,
    name,
    display_name: name,
    active: true,
    default: isDefault,
    end_user_visible: true,
    position,
    ticket_field_ids,
  }
}
