import { HOUR_MS, type Instant, type LocalDate, plusMilliseconds } from '#shared/kernel/instant.ts'
import { parseLocalDate, toDayNumber, toLocalDate } from '#shared/kernel/local-date.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { DEMO } from '../data/demo-company.ts'
import type { Cfpb, CfpbNarrative, CfpbRecord } from './read-cfpb.ts'

/** One complaint as the demo company would have got it: a loyalty complaint on its real day. */
export interface Complaint {
  readonly receivedOn: string
  readonly createdAt: Instant
  /** What is compared to find complaints about the same issue; null when nobody has said what the issue is. */
  readonly issue: string | null
  readonly category: string | null
  readonly requester: {
    readonly name: string
    readonly email: string
    readonly tags: readonly string[]
  }
  readonly subject: string
  readonly description: string
  readonly tags: readonly string[]
  readonly channel: string
}

/** Complaints about one issue that came on one company day. */
export interface Batch {
  readonly receivedOn: string
  readonly issue: string
  readonly size: number
}

/** The reception is open for eight hours from nine; the records name only the day. */
const OPENS_AT_MS = 9 * HOUR_MS
const OPEN_MS = 8 * HOUR_MS
/** Of the narratives where there is no record. */
const FIRST_DAY = parseLocalDate('2016-09-12')

/**
 * The policy's kinds know points and merchants, the Bureau's issues loans and reports: the first line whose words
 * occur in the issue says which kind is nearest. Only tiers and limits depend on it; what counts as one issue does not,
 * because an issue has one kind.
 */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/identity theft|fraud|improper (?:use|contact)/i, 'account_security'],
  [/illegal action|false statements|debt not owed/i, 'merchant_infringement'],
  [/communication tactics|dealing with my lender/i, 'merchant_attitude'],
  [/customer service|investigation/i, 'agent_efficiency'],
  [/rewards/i, 'points_held'],
  [/account|card|deposits/i, 'account_frozen'],
  [/fees|interest|billing|transaction/i, 'price_difference'],
  [/advertising/i, 'campaign'],
  [/credit report|disclosure/i, 'published'],
]
const OTHER_KIND = 'after_sales'

const CHANNELS: Readonly<Record<string, string>> = { Web: 'web', Phone: 'voice' }

/**
 * Every record on its day, in the order of the file, with a narrative of the same product as its text; then every
 * narrative as a complaint of its own that nobody has classified yet, all on the day after the last record. In order of time.
 */
export function toComplaints({ records, narratives }: Cfpb): readonly Complaint[] {
  const days = [...new Set(records.map((record) => parseLocalDate(record.receivedOn)))].sort()
  const textOf = createTexts(narratives)
  const recorded = days.flatMap((day) =>
    spread(
      records.filter((record) => record.receivedOn === day).map((one) => toRecorded(one, textOf)),
      day,
    ),
  )
  const told = narratives.map((narrative, index) => toTold(narrative, index + 1))
  const last = days.at(-1)
  const day = last === undefined ? FIRST_DAY : toLocalDate(toDayNumber(last) + 1)
  return [...recorded, ...spread(told, day)]
}

/** The batches of the day, largest first, then by day and issue. @rule LP-3.6 */
export function findBatches(complaints: readonly Complaint[]): readonly Batch[] {
  const classified = complaints.filter((complaint) => complaint.issue !== null)
  const groups = Map.groupBy(classified, batchKey)
  return [...groups.values()]
    .flatMap((all): Batch[] => {
      const [first] = all
      if (first === undefined || first.issue === null) return []
      return [{ receivedOn: first.receivedOn, issue: first.issue, size: all.length }]
    })
    .sort((a, b) => b.size - a.size || (batchKey(a) < batchKey(b) ? -1 : 1))
}

/** The same for complaints about the same issue of the same day. */
export function batchKey(of: Pick<Complaint, 'receivedOn' | 'issue'>): string {
  return `${of.receivedOn} ${of.issue ?? ''}`
}

/** Custom fields of the complaint's ticket. */
export function toCustomFields(complaint: Complaint): Readonly<Record<string, string>> {
  return {
    ...(complaint.category === null ? {} : { [DEMO.fields.category]: complaint.category }),
    ...(complaint.issue === null ? {} : { [DEMO.fields.issue]: complaint.issue }),
  }
}

type Undated = Omit<Complaint, 'receivedOn' | 'createdAt'>

function toRecorded(record: CfpbRecord, textOf: (product: string) => string): Undated {
  const facts = [
    `${record.product}: ${record.issue}`,
    record.subIssue,
    `${record.company}, ${record.state}`,
    textOf(record.product),
  ]
  return {
    issue: record.issue,
    category: KINDS.find(([words]) => words.test(record.issue))?.[1] ?? OTHER_KIND,
    requester: toRequester(`Consumer ${record.complaintId}`, record.tags),
    subject: `${record.product}: ${record.issue}`,
    description: facts.filter((fact) => fact !== '').join('\n\n'),
    tags: [...LOYALTY_TAGS, ...record.tags.map(toTag)],
    channel: CHANNELS[record.submittedVia] ?? 'api',
  }
}

function toTold({ product, text }: CfpbNarrative, number: number): Undated {
  return {
    issue: null,
    category: null,
    requester: toRequester(`Consumer N${number}`, []),
    subject: product,
    description: text,
    tags: LOYALTY_TAGS,
    channel: 'web',
  }
}

const LOYALTY_TAGS: readonly string[] = [DEMO.complaintTag, 'loyalty']

function toRequester(name: string, tags: readonly string[]): Complaint['requester'] {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
  return { name, email, tags: tags.map(toTag) }
}

function toTag(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
}

/** The narratives of a product one after the other, then from the first again; empty when there is none. */
function createTexts(narratives: readonly CfpbNarrative[]): (product: string) => string {
  const byProduct = Map.groupBy(narratives, (narrative) => narrative.product)
  const used = new Map<string, number>()
  return (product) => {
    const texts = byProduct.get(product) ?? []
    const next = used.get(product) ?? 0
    used.set(product, next + 1)
    return texts[next % Math.max(texts.length, 1)]?.text ?? ''
  }
}

/** Evenly over the hours in which the company takes complaints that day. */
function spread(complaints: readonly Undated[], day: LocalDate): readonly Complaint[] {
  const opensAt = loadZone(DEMO.timeZone).toInstant({ on: day, millisecondOfDay: OPENS_AT_MS })
  const stepMs = OPEN_MS / Math.max(complaints.length, 1)
  return complaints.map((complaint, index) => ({
    ...complaint,
    receivedOn: day,
    // Zendesk knows whole seconds.
    createdAt: plusMilliseconds(opensAt, Math.floor((index * stepMs) / 1000) * 1000),
  }))
}
