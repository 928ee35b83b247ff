import { randomUUID } from 'node:crypto'
import { createAccounts } from '#service/accounts.ts'
import type { Database } from '#service/db/database.ts'
import { type CaseWrite, writeCases } from '#service/db/write-cases.ts'
import { loadSurroundings, type Surroundings } from '#service/facts.ts'
import { createPolicyBooks } from '#service/policies.ts'
import { prepareOpening } from '#service/verbs/case/open-case.ts'
import type { ZendeskTicket } from '#service/zendesk/api.ts'
import { type Instant, instant, MINUTE_MS, toIso } from '#shared/kernel/instant.ts'
import { ACCOUNT_ID, ANSWER_MINUTES, STAFF, TICKET_TAGS } from './company.ts'
import { withDatabase } from './open.ts'

const BATCH = 500

export interface Seed {
  readonly count: number
  /** When the one deadline of case number `index` is due. */
  readonly dueAt: (index: number) => number
  readonly firstTicket?: number
}

/**
 * Opens cases of the benchmark's policy as the service would, with events, hashes and deadlines, at a moment before
 * any of them is due. What opening them leaves for Zendesk counts as delivered.
 */
export async function seedCases(databaseUrl: string, seed: Seed): Promise<void> {
  await withDatabase(databaseUrl, async (db) => {
    const around = await surroundingsOf(db)
    const { count, dueAt, firstTicket = 1 } = seed
    for (let from = 0; from < count; from += BATCH) {
      const writes: CaseWrite[] = []
      let now = instant(0)
      for (let index = from; index < Math.min(from + BATCH, count); index++) {
        const receivedAt = instant(dueAt(index) - ANSWER_MINUTES * MINUTE_MS)
        now = instant(Math.max(now, receivedAt))
        writes.push(await prepare(db, around, 'bench', firstTicket + index, receivedAt))
      }
      await db.transaction((tx) => writeCases(tx, writes, now))
    }
    await db.query(`update outbox set state = 'done', done_at = created_at`)
    await db.query(`update inbox set state = 'done'`)
    await db.query('vacuum analyze')
  })
}

/** One open case under a policy, received at that instant. Answers its id. */
export async function seedCase(
  databaseUrl: string,
  policyKey: 'bench' | 'loyalty',
  ticketId: number,
  receivedAt: Instant,
): Promise<string> {
  return withDatabase(databaseUrl, async (db) => {
    const write = await prepare(db, await surroundingsOf(db), policyKey, ticketId, receivedAt)
    await db.transaction((tx) => writeCases(tx, [write], receivedAt))
    return write.advanced.state.caseId
  })
}

/**
 * Copies a case so often, with ticket numbers counted from `firstTicket`, its events and its deadlines. The copies are
 * as good as the case for whoever reads or changes them; only the hashes of their events are the original's.
 */
export async function copyCase(
  databaseUrl: string,
  caseId: string,
  count: number,
  firstTicket: number,
): Promise<void> {
  await withDatabase(databaseUrl, async (db) => {
    const params = [ACCOUNT_ID, caseId, count, firstTicket]
    await db.query(
      `insert into "case"
       select r.* from "case" c cross join generate_series(0, $3::int - 1) n
       cross join lateral jsonb_populate_record(c, jsonb_build_object(
         'case_id', 'copy-' || n, 'ticket_id', ($4::int + n)::text,
         'state', c.state::jsonb || jsonb_build_object('caseId', 'copy-' || n, 'ticketId', ($4::int + n)::text))) r
       where c.account_id = $1 and c.case_id = $2`,
      params,
    )
    for (const table of ['event', 'deadline'])
      await db.query(
        `insert into ${table}
         select r.* from ${table} e cross join generate_series(0, $3::int - 1) n
         cross join lateral jsonb_populate_record(e, jsonb_build_object('case_id', 'copy-' || n)) r
         where e.account_id = $1 and e.case_id = $2`,
        params.slice(0, 3),
      )
    await db.query('vacuum analyze')
  })
}

async function surroundingsOf(db: Database): Promise<Surroundings> {
  const account = await createAccounts(db).byId(ACCOUNT_ID)
  if (!account) throw new Error('the account is not registered')
  return loadSurroundings(
    { db, policyBooks: createPolicyBooks() } as Parameters<typeof loadSurroundings>[0],
    account,
  )
}

async function prepare(
  db: Database,
  around: Surroundings,
  policyKey: 'bench' | 'loyalty',
  ticketNumber: number,
  receivedAt: Instant,
): Promise<CaseWrite> {
  const choice = around.book
    .inForce(ACCOUNT_ID, receivedAt)
    .find(({ policy }) => policy.policy.key === policyKey)
  if (!choice) throw new Error(`policy ${policyKey} is not in force`)
  return prepareOpening({ newId: randomUUID }, db, around, {
    ticket: ticketOf(ticketNumber, policyKey, receivedAt),
    requester: null,
    choice,
    how: 'ticket',
    openedBy: null,
    now: receivedAt,
  })
}

function ticketOf(
  ticketNumber: number,
  policyKey: 'bench' | 'loyalty',
  createdAt: Instant,
): ZendeskTicket {
  return {
    id: String(ticketNumber),
    subject: 'The parcel has not arrived',
    description: 'The parcel has not arrived, and nobody answers the telephone.',
    status: 'open',
    requesterId: String(50_000 + (ticketNumber % 5_000)),
    organizationId: null,
    submitterId: null,
    assigneeId: String(STAFF[ticketNumber % STAFF.length]?.id ?? STAFF[0]?.id),
    groupId: '1',
    brandId: '1',
    formId: '1',
    channel: 'email',
    tags: TICKET_TAGS[policyKey],
    customFields: policyKey === 'loyalty' ? { '81': 'points_held' } : {},
    createdAt,
    updatedAt: createdAt,
    updatedStamp: toIso(createdAt),
  }
}
