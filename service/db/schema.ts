import { sql } from 'drizzle-orm'
import {
  bigserial,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { CaseState } from '#shared/case/state.ts'

/**
 * The tables. Every key leads with `account_id`, so that the database can be split by account.
 * Instants are timestamptz; records of what happened (`event`) are append-only by trigger, see the migrations.
 */

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
/** Sorted by bytes, whatever the database's language. */
const sortKey = customType<{ data: string }>({ dataType: () => 'text collate "C"' })
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
const oneOf = (column: string, values: readonly string[]) =>
  sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(', ')})`)

export const account = pgTable('account', {
  accountId: text('account_id').primaryKey(),
  /** Parsed by service/account.ts. */
  config: jsonb('config').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
})

export const person = pgTable(
  'person',
  {
    accountId: text('account_id').notNull(),
    personId: text('person_id').notNull(),
    /** A `Person` of shared/route/people.ts. */
    body: jsonb('body').notNull(),
    fetchedAt: at('fetched_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.personId] })],
)

export const calendarVersion = pgTable(
  'calendar_version',
  {
    accountId: text('account_id').notNull(),
    calendarVersionId: text('calendar_version_id').notNull(),
    calendarKey: text('calendar_key').notNull(),
    spec: jsonb('spec').notNull(),
    effectiveFrom: at('effective_from').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.calendarVersionId] })],
)

export const policyVersion = pgTable(
  'policy_version',
  {
    accountId: text('account_id').notNull(),
    policyVersionId: text('policy_version_id').notNull(),
    policyKey: text('policy_key').notNull(),
    body: jsonb('body').notNull(),
    effectiveFrom: at('effective_from').notNull(),
    /** The first policy, in rising order, whose condition a ticket meets governs it. */
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.policyVersionId] })],
)

/** A cache of the fold of the case's events. */
export const caseTable = pgTable(
  'case',
  {
    accountId: text('account_id').notNull(),
    caseId: text('case_id').notNull(),
    ticketId: text('ticket_id').notNull(),
    policyVersionId: text('policy_version_id').notNull(),
    status: text('status').notNull(),
    /** Sequence number and hash of the last event. */
    seq: integer('seq').notNull(),
    headHash: bytes('head_hash').notNull(),
    state: jsonb('state').$type<CaseState>().notNull(),
    /** Edge key → milliseconds: what `deadline` holds for this case. */
    edges: jsonb('edges').$type<Record<string, number>>().notNull(),
    /** JSON of what the ticket should show; a change of it is what leaves for Zendesk. */
    display: text('display').notNull(),
    queueKey: sortKey('queue_key').notNull(),
    ownerId: text('owner_id'),
    takerId: text('taker_id'),
    offeredTo: text('offered_to'),
    assigneeId: text('assignee_id'),
    groupId: text('group_id'),
    recused: text('recused').array().notNull(),
    requesterId: text('requester_id'),
    issueKey: text('issue_key'),
    /** The company's date on which the complaint was received. */
    companyDay: date('company_day', { mode: 'string' }).notNull(),
    receivedAt: at('received_at').notNull(),
    /** Zendesk's updated_at of the ticket as last read. */
    ticketUpdatedAt: at('ticket_updated_at'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.caseId] }),
    uniqueIndex('case_ticket').on(t.accountId, t.ticketId),
    index('case_queue').on(t.accountId, t.queueKey, t.caseId).where(sql`status = 'open'`),
    index('case_owner').on(t.accountId, t.ownerId).where(sql`status = 'open'`),
    index('case_offered')
      .on(t.accountId, t.offeredTo)
      .where(sql`status = 'open' and offered_to is not null`),
    index('case_issue').on(t.accountId, t.issueKey, t.companyDay).where(sql`issue_key is not null`),
    check('case_status', oneOf('status', ['open', 'closed', 'voided'])),
  ],
)

/** What happened. Append-only, gap-free per case, each row chained to the one before by `hash`. */
export const event = pgTable(
  'event',
  {
    accountId: text('account_id').notNull(),
    caseId: text('case_id').notNull(),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    body: jsonb('body').notNull(),
    actor: jsonb('actor').notNull(),
    policyVersionId: text('policy_version_id').notNull(),
    ruleIds: text('rule_ids').array().notNull(),
    effectiveAt: at('effective_at').notNull(),
    recordedAt: at('recorded_at').notNull(),
    /** SHA-256 over the hash before and the canonical form of this row: service/db/chain.ts. */
    hash: bytes('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.caseId, t.seq] }),
    check('event_seq', sql`seq > 0`),
  ],
)

/** The instants at which a case has to be looked at again. A row is pending by being here. */
export const deadline = pgTable(
  'deadline',
  {
    accountId: text('account_id').notNull(),
    caseId: text('case_id').notNull(),
    edgeKey: text('edge_key').notNull(),
    /** The true instant. */
    dueAt: at('due_at').notNull(),
    /** When to try: the true instant, later after a failure. */
    runAt: at('run_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.caseId, t.edgeKey] }),
    index('deadline_run').on(t.runAt, t.accountId, t.caseId, t.edgeKey),
  ],
)

/** Webhooks and other hints that came in. Kept a while after they are done, so that a repetition is recognised. */
export const inbox = pgTable(
  'inbox',
  {
    accountId: text('account_id').notNull(),
    inboxId: text('inbox_id').notNull(),
    kind: text('kind').notNull(),
    ticketId: text('ticket_id'),
    payload: jsonb('payload').notNull(),
    state: text('state').notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    runAt: at('run_at').notNull(),
    receivedAt: at('received_at').notNull(),
    lastError: text('last_error'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.inboxId] }),
    index('inbox_run').on(t.runAt, t.accountId, t.inboxId).where(sql`state = 'pending'`),
    check('inbox_state', oneOf('state', ['pending', 'done', 'dead'])),
  ],
)

/** What leaves for Zendesk, in order per ticket. */
export const outbox = pgTable(
  'outbox',
  {
    accountId: text('account_id').notNull(),
    /** Natural key of the effect. */
    outboxId: text('outbox_id').notNull(),
    caseId: text('case_id').notNull(),
    ticketId: text('ticket_id').notNull(),
    kind: text('kind').notNull(),
    payload: jsonb('payload').notNull(),
    state: text('state').notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    /** When to try next; while running, when the lease ends. */
    runAt: at('run_at').notNull(),
    position: bigserial('position', { mode: 'number' }).notNull(),
    createdAt: at('created_at').notNull(),
    doneAt: at('done_at'),
    lastError: text('last_error'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.outboxId] }),
    index('outbox_run').on(t.runAt, t.position).where(sql`state in ('pending', 'running')`),
    index('outbox_ticket')
      .on(t.accountId, t.ticketId, t.position)
      .where(sql`state in ('pending', 'running')`),
    index('outbox_dead').on(t.accountId, t.position).where(sql`state = 'dead'`),
    check('outbox_state', oneOf('state', ['pending', 'running', 'done', 'dead'])),
  ],
)

/** Commands already carried out, so that a repeated request is answered, not done again. */
export const command = pgTable(
  'command',
  {
    accountId: text('account_id').notNull(),
    commandId: text('command_id').notNull(),
    caseId: text('case_id').notNull(),
    personId: text('person_id').notNull(),
    contentHash: text('content_hash').notNull(),
    doneAt: at('done_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.commandId] })],
)

export const session = pgTable(
  'session',
  {
    accountId: text('account_id').notNull(),
    /** SHA-256 of the bearer, hex. */
    tokenHash: text('token_hash').notNull(),
    personId: text('person_id').notNull(),
    location: text('location').notNull(),
    expiresAt: at('expires_at').notNull(),
    /** Renewal never goes beyond this. */
    endsAt: at('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.tokenHash] }),
    uniqueIndex('session_token').on(t.tokenHash),
  ],
)

/** Page tokens that were used, until they expire by themselves. */
export const usedPageToken = pgTable(
  'used_page_token',
  {
    accountId: text('account_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.tokenHash] })],
)

/** How far a reader of an incremental export has come. */
export const exportCursor = pgTable(
  'export_cursor',
  {
    accountId: text('account_id').notNull(),
    name: text('name').notNull(),
    value: text('value').notNull(),
    readAt: at('read_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.name] })],
)
