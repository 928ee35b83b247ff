import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { CORRECTION_GROUNDS, ENTRY_REASONS, UNITS } from '#shared/accountability/ledger/model.ts'
import type { ControlTotal } from '#shared/accountability/ledger/statement.ts'
import { PENALTY_STATUSES } from '#shared/accountability/proceeding/model.ts'
import type { CaseState } from '#shared/case/state.ts'
import { PENALTY_KINDS } from '#shared/policy/schema/accountability.ts'
import { PERIODS } from '#shared/policy/schema/improvements.ts'
import { DRAFT_KINDS, DRAFT_STATES } from '#shared/policy/versions/draft.ts'
import type { ReportBody } from '#shared/report/model.ts'

/**
 * The tables. Every key leads with `account_id`, so that the database can be split by account.
 * Instants are timestamptz; records of what happened (`event`) are append-only by trigger, see the migrations.
 */

/** What has events of its own beside a case. */
export const RECORD_KINDS = ['proceeding', 'improvement', 'circular'] as const
export type RecordKindId = (typeof RECORD_KINDS)[number]

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

/**
 * Where somebody stood, and whether they were there, from when on: a row each time that was read to have changed. Kept by
 * a trigger on `person`, whoever writes it; see the migrations.
 */
export const personPast = pgTable(
  'person_past',
  {
    accountId: text('account_id').notNull(),
    personId: text('person_id').notNull(),
    sinceAt: at('since_at').notNull(),
    supervisorId: text('supervisor_id'),
    department: text('department'),
    /** Absent, or no longer active. */
    isAway: boolean('is_away').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.personId, t.sinceAt] })],
)

/** Who brought a version in, reviewed it and published it: null for what came with the account or by the installer. */
const signatures = () => ({
  importedBy: text('imported_by'),
  importedAt: at('imported_at'),
  reviewedBy: text('reviewed_by'),
  reviewedAt: at('reviewed_at'),
  publishedBy: text('published_by'),
  publishedAt: at('published_at'),
})
const isSigned = sql`num_nonnulls(imported_by, imported_at, reviewed_by, reviewed_at, published_by, published_at) in (0, 6)`

/** Versions of calendars and policies never change, by trigger: see the migrations. */
export const calendarVersion = pgTable(
  'calendar_version',
  {
    accountId: text('account_id').notNull(),
    calendarVersionId: text('calendar_version_id').notNull(),
    calendarKey: text('calendar_key').notNull(),
    spec: jsonb('spec').notNull(),
    effectiveFrom: at('effective_from').notNull(),
    ...signatures(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.calendarVersionId] }),
    check('calendar_version_signed', isSigned),
    check('calendar_version_two_people', sql`reviewed_by <> imported_by`),
    check('calendar_version_not_backdated', sql`effective_from >= published_at`),
  ],
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
    ...signatures(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.policyVersionId] }),
    check('policy_version_signed', isSigned),
    check('policy_version_two_people', sql`reviewed_by <> imported_by`),
    check('policy_version_not_backdated', sql`effective_from >= published_at`),
  ],
)

/** A policy or calendar on its way to be a version. What was imported never changes, by trigger. */
export const policyDraft = pgTable(
  'policy_draft',
  {
    accountId: text('account_id').notNull(),
    draftId: text('draft_id').notNull(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    version: text('version').notNull(),
    /** A policy, or a calendar's spec. */
    body: jsonb('body').notNull(),
    note: text('note').notNull(),
    state: text('state').notNull().default('draft'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull(),
    reviewedBy: text('reviewed_by'),
    reviewedAt: at('reviewed_at'),
    publishedBy: text('published_by'),
    publishedAt: at('published_at'),
    effectiveFrom: at('effective_from'),
    rejectedBy: text('rejected_by'),
    rejectedAt: at('rejected_at'),
    rejectReason: text('reject_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.draftId] }),
    uniqueIndex('policy_draft_open')
      .on(t.accountId, t.kind, t.key, t.version)
      .where(sql`state in ('draft', 'reviewed')`),
    index('policy_draft_recent').on(t.accountId, t.createdAt),
    check('policy_draft_kind', oneOf('kind', DRAFT_KINDS)),
    check('policy_draft_state', oneOf('state', DRAFT_STATES)),
    check('policy_draft_two_people', sql`reviewed_by <> created_by`),
    check(
      'policy_draft_review',
      sql`(reviewed_by is null) = (reviewed_at is null) and (reviewed_by is not null or state in ('draft', 'rejected'))`,
    ),
    check(
      'policy_draft_publication',
      sql`(state = 'published') = (published_by is not null) and (published_by is null) = (published_at is null) and (published_by is null) = (effective_from is null)`,
    ),
    check('policy_draft_not_backdated', sql`effective_from >= published_at`),
    check(
      'policy_draft_rejection',
      sql`(state = 'rejected') = (rejected_by is not null) and (rejected_by is null) = (rejected_at is null) and (rejected_by is null) = (reject_reason is null)`,
    ),
  ],
)

/** Who put the policies of an account into which order, and when; `policy_version.position` is what holds. */
export const policyOrder = pgTable(
  'policy_order',
  {
    accountId: text('account_id').notNull(),
    orderId: text('order_id').notNull(),
    policyKeys: text('policy_keys').array().notNull(),
    setBy: text('set_by').notNull(),
    setAt: at('set_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.orderId] })],
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
    /** `json`, not `jsonb`, here and below: it is read and replaced whole, and so PostgreSQL only keeps the text. */
    state: json('state').$type<CaseState>().notNull(),
    /** Edge key → milliseconds: what `deadline` holds for this case. */
    edges: json('edges').$type<Record<string, number>>().notNull(),
    /** JSON of what the ticket should show; a change of it is what leaves for Zendesk. */
    display: text('display').notNull(),
    queueKey: sortKey('queue_key').notNull(),
    ownerId: text('owner_id'),
    takerId: text('taker_id'),
    offeredTo: text('offered_to'),
    assigneeId: text('assignee_id'),
    groupId: text('group_id'),
    recused: text('recused').array().notNull(),
    /** Whom the case waits for beside its owner. */
    waitingFor: text('waiting_for').array().notNull().default([]),
    requesterId: text('requester_id'),
    /** A `phoneKey`; null where none is known. */
    requesterPhone: text('requester_phone'),
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
    index('case_waiting')
      .on(t.accountId, t.queueKey, t.caseId)
      .where(sql`status <> 'voided' and waiting_for <> '{}'`),
    index('case_offered')
      .on(t.accountId, t.offeredTo)
      .where(sql`status = 'open' and offered_to is not null`),
    index('case_issue').on(t.accountId, t.issueKey, t.companyDay).where(sql`issue_key is not null`),
    check('case_status', oneOf('status', ['open', 'closed', 'voided'])),
  ],
)

/** How far a number series has come in one period. Locked by whoever takes numbers out of it, until they commit. */
export const numberSeries = pgTable(
  'number_series',
  {
    accountId: text('account_id').notNull(),
    /** Key of the policy and id of the series: `loyalty/slips`. */
    seriesKey: text('series_key').notNull(),
    /** `2026-03`, `2026`, or empty where the series never restarts. */
    period: text('period').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.seriesKey, t.period] }),
    check('number_series_last', sql`last > 0`),
  ],
)

/** Which number went to which case, or document of it: what a number is looked up by. Follows `number_assigned`. */
export const caseNumber = pgTable(
  'case_number',
  {
    accountId: text('account_id').notNull(),
    seriesKey: text('series_key').notNull(),
    period: text('period').notNull(),
    running: integer('running').notNull(),
    number: text('number').notNull(),
    caseId: text('case_id').notNull(),
    /** `case`, or the id of a document. */
    what: text('what').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.seriesKey, t.period, t.running] }),
    index('case_number_lookup').on(t.accountId, t.number),
    check('case_number_running', sql`running > 0`),
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
    // What a report counts, by when it happened.
    index('event_reported')
      .on(t.accountId, t.effectiveAt, t.caseId)
      .where(
        sql`type in ('case_opened', 'case_closed', 'deadline_breached', 'satisfaction_recorded')`,
      ),
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

/** Who passes their approvals on to whom, and when. Kept when it has ended. */
export const delegation = pgTable(
  'delegation',
  {
    accountId: text('account_id').notNull(),
    delegationId: text('delegation_id').notNull(),
    personId: text('person_id').notNull(),
    toId: text('to_id').notNull(),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull(),
    endedBy: text('ended_by'),
    endedAt: at('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.delegationId] }),
    index('delegation_open').on(t.accountId, t.personId).where(sql`ended_at is null`),
    check('delegation_to_other', sql`to_id <> person_id`),
    check('delegation_dates', sql`until_at > from_at`),
    check('delegation_end', sql`(ended_by is null) = (ended_at is null)`),
  ],
)

const isMonth = sql.raw(`month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)

/**
 * What counts for and against people. Append-only, and never into a month that is closed, by trigger: see the
 * migrations.
 */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    accountId: text('account_id').notNull(),
    entryId: text('entry_id').notNull(),
    personId: text('person_id'),
    department: text('department'),
    unit: text('unit').notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    reason: text('reason').notNull(),
    about: text('about').notNull(),
    term: text('term').notNull(),
    policyKey: text('policy_key').notNull(),
    ruleIds: text('rule_ids').array().notNull(),
    actOn: date('act_on', { mode: 'string' }).notNull(),
    effectiveAt: at('effective_at').notNull(),
    month: text('month').notNull(),
    expiresOn: date('expires_on', { mode: 'string' }),
    /** Null where it follows from an event, which says who. */
    recordedBy: text('recorded_by'),
    recordedAt: at('recorded_at').notNull(),
    /** The case that an adjustment was made for. */
    caseId: text('case_id'),
    /** Why it corrects another one. */
    ground: text('ground'),
    /** What was written about it, sealed, and the SHA-256 of the sealed bytes, hex. */
    textId: text('text_id'),
    textDigest: text('text_digest'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.entryId] }),
    // All that a standing asks for, so that it is read from the index alone.
    index('ledger_entry_standing')
      .on(t.accountId, t.personId, t.unit, t.policyKey, t.month, t.expiresOn, t.amount)
      .where(sql`person_id is not null`),
    index('ledger_entry_recent').on(t.accountId, t.personId, t.effectiveAt, t.entryId),
    index('ledger_entry_month').on(t.accountId, t.month),
    index('ledger_entry_about').on(t.accountId, t.about),
    index('ledger_entry_adjustment')
      .on(t.accountId, t.recordedAt, t.entryId)
      .where(sql`reason in ('merit', 'receivable')`),
    check('ledger_entry_unit', oneOf('unit', UNITS)),
    check('ledger_entry_reason', oneOf('reason', ENTRY_REASONS)),
    check('ledger_entry_ground', oneOf('ground', CORRECTION_GROUNDS)),
    check('ledger_entry_amount', sql`amount <> 0`),
    check('ledger_entry_subject', sql`num_nonnulls(person_id, department) >= 1`),
    check('ledger_entry_month_text', isMonth),
    check('ledger_entry_text', sql`(text_id is null) = (text_digest is null)`),
    check('ledger_entry_corrected', sql`(reason = 'correction') = (ground is not null)`),
  ],
)

/** A month that is closed: who closed it, what its lines add up to, and the SHA-256 of them all. Append-only. */
export const ledgerMonth = pgTable(
  'ledger_month',
  {
    accountId: text('account_id').notNull(),
    month: text('month').notNull(),
    closedBy: text('closed_by').notNull(),
    closedAt: at('closed_at').notNull(),
    totals: json('totals').$type<readonly ControlTotal[]>().notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.month] }), check('ledger_month_text', isMonth)],
)

/** The lines of a closed month, in order. Append-only. */
export const ledgerStatement = pgTable(
  'ledger_statement',
  {
    accountId: text('account_id').notNull(),
    month: text('month').notNull(),
    /** From 1. */
    line: integer('line').notNull(),
    personId: text('person_id'),
    department: text('department'),
    unit: text('unit').notNull(),
    /** Of money. */
    currency: text('currency'),
    entries: integer('entries').notNull(),
    taken: bigint('taken', { mode: 'number' }).notNull(),
    given: bigint('given', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.month, t.line] }),
    check('ledger_statement_unit', oneOf('unit', UNITS)),
    check('ledger_statement_subject', sql`num_nonnulls(person_id, department) = 1`),
    check('ledger_statement_signs', sql`entries > 0 and taken <= 0 and given >= 0`),
  ],
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

/**
 * What is decided beside a case: a procedure about who is responsible, an improvement, a circular. A cache of the fold of
 * its events.
 */
export const record = pgTable(
  'record',
  {
    accountId: text('account_id').notNull(),
    recordId: text('record_id').notNull(),
    kind: text('kind').notNull(),
    /** Of a procedure, and of an improvement that came of a case. */
    caseId: text('case_id'),
    policyVersionId: text('policy_version_id').notNull(),
    status: text('status').notNull(),
    seq: integer('seq').notNull(),
    headHash: bytes('head_hash').notNull(),
    state: json('state').notNull(),
    openedAt: at('opened_at').notNull(),
    /** The true instant of what time brings next; null when it waits for people only. */
    nextAt: at('next_at'),
    /** When to try: the true instant, later after a failure. */
    runAt: at('run_at'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    /** Persons for whom it waits. */
    waitingFor: text('waiting_for').array().notNull().default([]),
    /** Persons, and departments as `department:<id>`, whose record has something of it. */
    about: text('about').array().notNull().default([]),
    /** The same for whoever has acted in it, or is asked to, and for the departments that it is for. */
    partakers: text('partakers').array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.recordId] }),
    uniqueIndex('record_procedure').on(t.accountId, t.caseId).where(sql`kind = 'proceeding'`),
    index('record_run').on(t.runAt, t.accountId, t.recordId).where(sql`run_at is not null`),
    index('record_recent').on(t.accountId, t.kind, t.openedAt, t.recordId),
    index('record_about').using('gin', t.about),
    check('record_kind', oneOf('kind', RECORD_KINDS)),
    check('record_status', oneOf('status', ['open', 'closed'])),
    check('record_of_case', sql`kind <> 'proceeding' or case_id is not null`),
    check('record_run', sql`(next_at is null) = (run_at is null)`),
  ],
)

/** What happened to it: as `event`, append-only, gap-free, chained. */
export const recordEvent = pgTable(
  'record_event',
  {
    accountId: text('account_id').notNull(),
    recordId: text('record_id').notNull(),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    body: jsonb('body').notNull(),
    actor: jsonb('actor').notNull(),
    policyVersionId: text('policy_version_id').notNull(),
    ruleIds: text('rule_ids').array().notNull(),
    effectiveAt: at('effective_at').notNull(),
    recordedAt: at('recorded_at').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.recordId, t.seq] }),
    check('record_event_seq', sql`seq > 0`),
  ],
)

/** What a period of a policy came to, kept as it was made; append-only by trigger. Nothing in it is about a person. */
export const report = pgTable(
  'report',
  {
    accountId: text('account_id').notNull(),
    policyKey: text('policy_key').notNull(),
    /** `2026-W44`, `2026-10`, `2026-Q4` or `2026`. */
    period: text('period').notNull(),
    per: text('per').notNull(),
    /** Of the version in force as the period ended. */
    policyVersionId: text('policy_version_id').notNull(),
    calendarVersionId: text('calendar_version_id').notNull(),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at').notNull(),
    madeAt: at('made_at').notNull(),
    body: json('body').$type<ReportBody>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.policyKey, t.period] }),
    index('report_recent').on(t.accountId, t.untilAt, t.policyKey, t.period),
    check('report_per', oneOf('per', PERIODS)),
    check('report_times', sql`from_at < until_at and until_at <= made_at`),
  ],
)

/** How far the reports of an account have been made, and when the next period ends. Locked by whoever makes them. */
export const reportTimer = pgTable(
  'report_timer',
  {
    accountId: text('account_id').primaryKey(),
    /** Every period that ended until then was reported, where the policy in force wanted it; null before the first look. */
    doneUntil: at('done_until'),
    /** When to look; null while no policy in force wants reports. */
    runAt: at('run_at'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [index('report_timer_run').on(t.runAt, t.accountId).where(sql`run_at is not null`)],
)

/** A cache of what the procedures say of each penalty, for lists, figures and what a constraint can refuse. */
export const penalty = pgTable(
  'penalty',
  {
    accountId: text('account_id').notNull(),
    penaltyId: text('penalty_id').notNull(),
    recordId: text('record_id').notNull(),
    policyKey: text('policy_key').notNull(),
    personId: text('person_id'),
    department: text('department'),
    /** Id of the penalty of the policy. */
    penalty: text('penalty').notNull(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    /** Empty: it uses up no act. */
    actKey: text('act_key').notNull(),
    /** Two people set aside that the act has a penalty already. */
    isActOverridden: boolean('is_act_overridden').notNull(),
    actOn: date('act_on', { mode: 'string' }).notNull(),
    investigators: text('investigators').array().notNull(),
    proposedBy: text('proposed_by').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: at('decided_at'),
    servedAt: at('served_at'),
    /** How its last appeal stands, and who answered it. */
    appeal: text('appeal'),
    reviewer: text('reviewer'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.penaltyId] }),
    index('penalty_record').on(t.accountId, t.recordId),
    index('penalty_person').on(t.accountId, t.personId),
    index('penalty_decider').on(t.accountId, t.decidedBy).where(sql`decided_by is not null`),
    uniqueIndex('penalty_act')
      .on(t.accountId, t.actKey)
      .where(
        sql`act_key <> '' and not is_act_overridden and status not in ('proposed', 'alleged', 'answered', 'refused', 'withdrawn')`,
      ),
    check('penalty_kind', oneOf('kind', PENALTY_KINDS)),
    check('penalty_status', oneOf('status', PENALTY_STATUSES)),
    check('penalty_of_one', sql`person_id is not null or department is not null`),
    check('penalty_not_by_oneself', sql`decided_by <> person_id and proposed_by <> person_id`),
    check('penalty_decider_proposed_nothing', sql`decided_by <> proposed_by`),
    check('penalty_decider_investigated_nothing', sql`decided_by <> all (investigators)`),
    check(
      'penalty_counts_when_served',
      sql`status not in ('effective', 'stayed', 'handed_over', 'closed', 'expired') or (decided_by is not null and served_at is not null)`,
    ),
    check('penalty_reviewed_by_another', sql`reviewer <> decided_by and reviewer <> proposed_by`),
    check(
      'penalty_appeal',
      oneOf('appeal', ['open', 'withdrawn', 'upheld', 'reduced', 'reversed']),
    ),
  ],
)

/** The key of a person, or of the account, wrapped under the master key. Destroyed, it stays as a mark. */
export const personalKey = pgTable(
  'personal_key',
  {
    accountId: text('account_id').notNull(),
    keyId: text('key_id').notNull(),
    /** A person’s id, or `account`. */
    subject: text('subject').notNull(),
    wrapped: bytes('wrapped'),
    /** Which master key it is wrapped under. */
    masterId: text('master_id').notNull(),
    madeAt: at('made_at').notNull(),
    destroyedBy: text('destroyed_by'),
    destroyedAt: at('destroyed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.keyId] }),
    uniqueIndex('personal_key_present').on(t.accountId, t.subject).where(sql`destroyed_at is null`),
    index('personal_key_master').on(t.masterId).where(sql`destroyed_at is null`),
    check(
      'personal_key_destroyed',
      sql`(wrapped is null) = (destroyed_at is not null) and (destroyed_by is null) = (destroyed_at is null)`,
    ),
  ],
)

/** What people wrote about people, sealed; append-only by trigger. */
export const personalText = pgTable(
  'personal_text',
  {
    accountId: text('account_id').notNull(),
    textId: text('text_id').notNull(),
    /** Under which keys, in the order of sealing. */
    keyIds: text('key_ids').array().notNull(),
    sealed: bytes('sealed').notNull(),
    /** SHA-256 of `sealed`, hex; it stands in the event too. */
    digest: text('digest').notNull(),
    writtenAt: at('written_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.textId] }),
    check('personal_text_sealed', sql`cardinality(key_ids) > 0`),
  ],
)

/** Wages and what the contract says of pay, sealed: for human resources alone. */
export const personalFact = pgTable(
  'personal_fact',
  {
    accountId: text('account_id').notNull(),
    personId: text('person_id').notNull(),
    keyId: text('key_id').notNull(),
    sealed: bytes('sealed').notNull(),
    setBy: text('set_by').notNull(),
    setAt: at('set_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.personId] }),
    check('personal_fact_by_another', sql`set_by <> person_id`),
  ],
)

/** Who was told of the clauses of which version of a policy, and when; append-only by trigger. */
export const clauseReceipt = pgTable(
  'clause_receipt',
  {
    accountId: text('account_id').notNull(),
    personId: text('person_id').notNull(),
    policyVersionId: text('policy_version_id').notNull(),
    receivedAt: at('received_at').notNull(),
    how: text('how').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.personId, t.policyVersionId] }),
    check('clause_receipt_how', oneOf('how', ['confirmed'])),
  ],
)

/** As long as one is not lifted, nothing about that person is erased. */
export const legalHold = pgTable(
  'legal_hold',
  {
    accountId: text('account_id').notNull(),
    holdId: text('hold_id').notNull(),
    personId: text('person_id').notNull(),
    reference: text('reference').notNull(),
    placedBy: text('placed_by').notNull(),
    placedAt: at('placed_at').notNull(),
    liftedBy: text('lifted_by'),
    liftedAt: at('lifted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.holdId] }),
    index('legal_hold_person').on(t.accountId, t.personId).where(sql`lifted_at is null`),
    check('legal_hold_lifted', sql`(lifted_by is null) = (lifted_at is null)`),
    check('legal_hold_not_own', sql`placed_by <> person_id and lifted_by <> person_id`),
  ],
)
