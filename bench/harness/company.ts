import type { AccountConfig } from '#service/account.ts'
import type { Database } from '#service/db/database.ts'
import { registerAccount } from '#service/verbs/account/register.ts'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { instant } from '#shared/kernel/instant.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { withDatabase } from './open.ts'

/** The account that the benchmark's service works for. */
export const ACCOUNT_ID = 'bench'
export const ZENDESK_ACCOUNT_ID = '4711'
export const WEBHOOK_SECRET = 'bench-webhook-secret'
const SERVICE_USER_ID = '900'
/** Role tags as the stand-in for Zendesk gives them to its staff. */
const ROLE_TAGS = { agent: 'role_agent', supervisor: 'role_supervisor' } as const
export const STAFF = Array.from({ length: 20 }, (_, index) => ({
  id: 901 + index,
  name: `Agent ${index + 1}`,
  tag: index < 18 ? ROLE_TAGS.agent : ROLE_TAGS.supervisor,
}))

/** A complaint answered within an hour is in time: one deadline a case, one event and one note when it is missed. */
export const ANSWER_MINUTES = 60

const say = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })

/** Who it governs: tickets with both tags. */
export const TICKET_TAGS = {
  bench: ['complaint', 'bench'],
  loyalty: ['complaint', 'loyalty'],
} as const

const BENCH_POLICY: PolicyInput = {
  key: 'bench',
  version: '1',
  title: say('One limit'),
  calendar: 'always-open',
  complaint: {
    all: [
      { signal: 'tag', is: 'complaint' },
      { signal: 'tag', is: 'bench' },
    ],
  },
  departments: [],
  roles: [
    { id: 'agent', label: say('Agent') },
    { id: 'supervisor', label: say('Supervisor') },
  ],
  categories: [{ id: 'any', label: say('Any') }],
  tiers: [],
  urgencies: [{ id: 'ordinary', label: say('Ordinary'), tone: 'neutral' }],
  fields: [],
  triage: [],
  stages: [
    {
      id: 'answer',
      label: say('Answer'),
      step: say('Answer the customer'),
      owner: [{ select: 'role', role: 'agent' }],
    },
  ],
  limits: [
    {
      id: 'answer',
      label: say('Answer within the hour'),
      from: 'received',
      until: 'closed',
      amount: { kind: 'elapsed', minutes: ANSWER_MINUTES },
      escalates: false,
      rules: [],
    },
  ],
  promises: { warn_before_minutes: 30, ladder: [], rules: [] },
  hand_over: { needs_acceptance: true, rules: [] },
  recusal: { rules: [] },
  queue: { order: ['due'], rules: [] },
}

/** Registers the account with the benchmark's policy and both packs, and writes its staff down. */
export async function setUpCompany(place: string, zendeskUrl: string): Promise<void> {
  await withDatabase(place, (db) => registerCompany(db, zendeskUrl))
}

async function registerCompany(db: Database, zendeskUrl: string): Promise<void> {
  await registerAccount(
    db,
    {
      accountId: ACCOUNT_ID,
      config: configOf(zendeskUrl),
      policies: [BENCH_POLICY, ...Object.values(PACKS)],
      calendars: [ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE],
    },
    instant(0),
  )
  for (const { id, name, tag } of STAFF) {
    const person = {
      id: String(id),
      name,
      roles: [tag === ROLE_TAGS.agent ? 'agent' : 'supervisor'],
      department: null,
      supervisorId: null,
      groups: [],
      isActive: true,
      isAbsent: false,
      locale: 'en-US',
      ticketAccess: 'all',
    }
    await db.query(
      `insert into person (account_id, person_id, body, fetched_at)
       values ($1, $2, ($3::text)::jsonb, now()) on conflict do nothing`,
      [ACCOUNT_ID, person.id, JSON.stringify(person)],
    )
  }
}

export function configOf(zendeskUrl: string): AccountConfig {
  const byTag = (tag: string) => ({ groups: [], tags: [tag], zendeskRoles: [] })
  return {
    subdomain: 'bench',
    zendeskUrl,
    oauth: { clientId: 'bench', clientSecret: 'bench-client-secret' },
    serviceUserId: SERVICE_USER_ID,
    zendeskAccountId: ZENDESK_ACCOUNT_ID,
    app: {
      appId: '1',
      audiences: ['https://bench.zendesk.com/api/v2/apps/installations/1.json'],
      publicKeyPem: '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----',
    },
    webhookSecrets: [WEBHOOK_SECRET],
    noteLocales: ['en'],
    timeZone: 'Asia/Shanghai',
    fieldMap: { category: '81', issue: '82' },
    displayFields: {},
    people: {
      roles: { agent: byTag(ROLE_TAGS.agent), supervisor: byTag(ROLE_TAGS.supervisor) },
      departments: {},
      supervisorField: 'redress_supervisor',
      departmentField: 'redress_department',
      absentField: 'redress_absent',
    },
    frameAncestors: [],
    minimumWages: [],
    chat: [],
  }
}
