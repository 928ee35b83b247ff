import type { AccountConfig } from '#service/account.ts'
import { createClock } from '#service/clock.ts'
import type { Database } from '#service/db/database.ts'
import type { Assets } from '#service/deps.ts'
import type { Log } from '#service/log.ts'
import type { LoopOptions } from '#service/loops.ts'
import { syncPeople } from '#service/people/sync-people.ts'
import { type Service, startService } from '#service/run.ts'
import { createVault, makeMasterKey } from '#service/sealing/vault.ts'
import { withComplaintCondition } from '#service/verbs/account/own-condition.ts'
import { registerAccount } from '#service/verbs/account/register.ts'
import { WEBHOOK_SUBSCRIPTIONS } from '#service/zendesk/subscriptions.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import { ConditionSchema } from '#shared/policy/schema.ts'
import { COMPLAINT_FORMS } from './data/complaint-forms.ts'
import { DEMO } from './data/demo-company.ts'
import { type StandIn, type StandInOptions, startStandIn } from './stand-in.ts'

/** A clock that people of this process may move forward; the service and the stand-in both live by it. */
export interface MovableClock {
  now(): number
  move(milliseconds: number): void
  onMove(listener: () => void): () => void
}

/** Runs with real time from `startAt` (or now), plus whatever it was moved by. */
export function createMovableClock(startAt?: number): MovableClock {
  let offset = startAt === undefined ? 0 : startAt - Date.now()
  const listeners = new Set<() => void>()
  return {
    now: () => Date.now() + offset,
    move(milliseconds) {
      if (!(milliseconds > 0)) throw new RangeError('time only moves forward')
      offset += milliseconds
      for (const listener of [...listeners]) listener()
    },
    onMove(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export interface ComposeOptions {
  readonly db: Database
  readonly assets: Assets
  readonly log: Log
  readonly clock: MovableClock
  readonly standInPort: number
  readonly servicePort: number
  /** Whether the workspace may move the clock. */
  readonly canMoveClock: boolean
  readonly seed: boolean
  readonly loops?: Partial<LoopOptions>
  /** Most requests a minute the stand-in allows; Zendesk's own limits unless given. */
  readonly limits?: NonNullable<StandInOptions['limits']>
  /** In place of those of the demo company. */
  readonly policies?: readonly unknown[]
}

export interface Composed {
  readonly standIn: StandIn
  readonly service: Service
  readonly accountId: string
  stop(): Promise<void>
}

export const DEMO_ACCOUNT_ID = 'acme'
export const WEBHOOK_SECRET = 'stand-in-webhook-secret'

/** The product beside the stand-in Zendesk: the demo account registered, its webhook connected, the clock shared. */
export async function startTogether(options: ComposeOptions): Promise<Composed> {
  const { clock, db } = options
  const calendar = compileCalendar(CHINA_OFFICE)
  const standIn = await startStandIn({
    port: options.standInPort,
    clock,
    nextWorkingMorning: (now) =>
      calendar.nextOpening(calendar.addWorkingDays(instant(Math.floor(now)), 0, 'midnight')),
    seed: options.seed ? 'people' : false,
    ...(options.canMoveClock
      ? { moveClock: (milliseconds: number) => clock.move(milliseconds) }
      : {}),
    ...(options.limits ? { limits: options.limits } : {}),
  })
  await registerAccount(
    db,
    {
      accountId: DEMO_ACCOUNT_ID,
      config: demoConfig(standIn),
      policies: [...(options.policies ?? demoPolicies())],
      calendars: [CHINA_OFFICE, UK_OFFICE, ALWAYS_OPEN],
    },
    instant(0),
  )
  const service = await startService({
    db,
    clock: createClock(clock.now, clock.onMove),
    log: options.log,
    assets: options.assets,
    // What is written beside a stand-in is kept no longer than the stand-in.
    vault: await createVault(makeMasterKey()),
    zafSdkUrl: `${standIn.url}/zaf_sdk.js`,
    host: '127.0.0.1',
    port: options.servicePort,
    ...(options.loops ? { loops: options.loops } : {}),
  })
  standIn.setAppOrigin(service.url)
  standIn.addWebhook({
    endpoint: `${service.url}/webhooks/zendesk`,
    subscriptions: WEBHOOK_SUBSCRIPTIONS,
    secret: WEBHOOK_SECRET,
  })
  if (options.seed) {
    const account = await service.deps.accounts.byId(DEMO_ACCOUNT_ID)
    if (account) await syncPeople(service.deps, account)
    standIn.seedTickets()
  }
  return {
    standIn,
    service,
    accountId: DEMO_ACCOUNT_ID,
    async stop() {
      await standIn.close()
      await service.stop()
    },
  }
}

/** Of the demo company’s own city, made up. */
const DEMO_MINIMUM_WAGES = [{ region: 'shanghai', from: '2020-01', amount: 269_000 }]

/** The packs, or those of them that are named, each taking also the tickets of the company's own form for it. */
export function demoPolicies(keys: readonly string[] = Object.keys(PACKS)): unknown[] {
  const formOf: Readonly<Record<string, number | undefined>> = COMPLAINT_FORMS
  return keys.map((key) => {
    const pack = PACKS[key]
    invariant(pack, `there is a pack ${key}`)
    const form = formOf[key]
    if (form === undefined) return pack
    return withComplaintCondition(pack, {
      any: [ConditionSchema.parse(pack.complaint), { signal: 'form', is: String(form) }],
    })
  })
}

/** How the demo company's Zendesk is read. */
export function demoConfig(standIn: StandIn): AccountConfig {
  const { account } = standIn
  const { fields, groups, roleTags, userFields } = DEMO
  const byTags = (...tags: string[]) => ({ groups: [], tags, zendeskRoles: [] })
  return {
    subdomain: account.subdomain,
    zendeskUrl: standIn.url,
    oauth: account.oauth,
    serviceUserId: String(account.serviceUserId),
    zendeskAccountId: String(account.accountId),
    app: {
      appId: String(account.appId),
      audiences: [account.audience],
      publicKeyPem: account.publicKeyPem,
    },
    webhookSecrets: [WEBHOOK_SECRET],
    noteLocales: ['zh-CN', 'en'],
    timeZone: DEMO.timeZone,
    fieldMap: {
      category: String(fields.category),
      issue: String(fields.issue),
      sensitive_person: String(fields.sensitivePerson),
      agent_complained_about: String(fields.agentComplainedAbout),
      product_model: String(fields.productModel),
      purchased_on: String(fields.purchaseDate),
      expected_solution: String(fields.expectedSolution),
    },
    displayFields: {
      tier: String(fields.tier),
      urgency: String(fields.urgency),
      dueAt: String(fields.dueAt),
      stage: String(fields.stage),
      number: String(fields.caseNumber),
    },
    people: {
      roles: {
        agent: byTags(roleTags.agent, roleTags.seniorAgent),
        senior_agent: byTags(roleTags.seniorAgent),
        supervisor: byTags(roleTags.supervisor),
        manager: byTags(roleTags.head),
        // What other regimes call the same people.
        general_manager: byTags(roleTags.head),
        deputy_general_manager: byTags(roleTags.head),
        vice_president: byTags(roleTags.head),
        chief_executive: byTags(roleTags.head),
        brand_manager: byTags(roleTags.head),
        centre_leader: byTags(roleTags.head),
        director: byTags(roleTags.head),
        sales_manager: byTags(roleTags.supervisor),
        partner: byTags(roleTags.supervisor),
        group_member: byTags(roleTags.supervisor, roleTags.head),
        expert: byTags(roleTags.quality),
        officer: byTags(roleTags.seniorAgent),
        group_agent: byTags(roleTags.seniorAgent),
        admin_desk: byTags(roleTags.agent),
        office: byTags(roleTags.compliance),
        specialist: byTags(roleTags.department, roleTags.riskControl, roleTags.quality),
        legal: byTags(roleTags.compliance),
        compliance: byTags(roleTags.compliance),
        hr: byTags(roleTags.hr),
        finance: byTags(roleTags.finance),
        admin: { groups: [], tags: [], zendeskRoles: ['admin'] },
      },
      departments: {
        customer_service: [String(groups.customerService)],
        merchant_maintenance: [String(groups.merchant)],
        risk_control: [String(groups.riskControl)],
        quality: [String(groups.quality)],
      },
      supervisorField: userFields.supervisor,
      departmentField: userFields.department,
      absentField: userFields.absent,
    },
    frameAncestors: [standIn.url],
    minimumWages: DEMO_MINIMUM_WAGES,
    chat: [
      {
        format: 'wecom',
        url: `${standIn.url}/stand-in/chat/wecom/complaints`,
        departments: [],
        roles: [],
      },
    ],
  }
}
