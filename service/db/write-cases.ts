import type { Calendar } from '#shared/calendar/calendar.ts'
import type { RecordedEvent } from '#shared/case/events.ts'
import type { Advanced } from '#shared/case/facts.ts'
import { edgesOf } from '#shared/deadline/compute-deadlines.ts'
import { displayOf } from '#shared/document/display.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { issueKey } from '#shared/triage/issue.ts'
import { queueKey } from '#shared/triage/queue-order.ts'
import { toArrayLiteral } from './arrays.ts'
import type { CaseRow } from './case-rows.ts'
import { CHAIN_START, hashEvent } from './chain.ts'
import type { Tx } from './database.ts'

/** One case, decided, to be written together with others. */
export interface CaseWrite {
  readonly accountId: string
  /** As locked in this transaction; null for a case that opens. */
  readonly before: CaseRow | null
  readonly advanced: Advanced
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
  /** Zendesk's updated_at of the ticket as read for this change; null leaves what is stored. */
  readonly ticketUpdatedAt: Instant | null
}

/**
 * Appends the events, replaces the cached fold, makes the stored deadlines agree with the computed ones and queues
 * what leaves, for a whole batch in a handful of statements. A ticket that has got a case meanwhile makes the
 * insert fail (unique `case_ticket`), and with it the transaction.
 */
export function writeCases(
  tx: Tx,
  writes: readonly CaseWrite[],
  recordedAt: Instant,
): Promise<void> {
  return insertRows(
    tx,
    writes.map((write) => toRows(write, recordedAt)),
    recordedAt,
  )
}

/** What one case writes, by table: rows of cells in the order of the statements below. */
export interface CaseRows {
  readonly events: readonly Row[]
  /** The case's own row, under one of the two. */
  readonly inserted: readonly Row[]
  readonly updated: readonly Row[]
  readonly goneEdges: readonly Row[]
  readonly newEdges: readonly Row[]
  readonly outbox: readonly Row[]
  readonly recounts: readonly Row[]
}

/** The rows of one write, its events hashed; `insertRows` writes them, with as many others as one likes. */
export function toRows(write: CaseWrite, recordedAt: Instant): CaseRows {
  const { accountId, before, advanced, policy, calendar, ticketUpdatedAt } = write
  const { state } = advanced
  const { caseId, ticketId } = state
  let hash = before?.headHash ?? CHAIN_START
  let seq = before?.seq ?? 0
  const events: Row[] = []
  for (const { event, actor, ruleIds, effectiveAt } of advanced.events) {
    seq += 1
    const row: RecordedEvent = {
      seq,
      event,
      actor,
      policyVersionId: state.policyVersionId,
      ruleIds,
      effectiveAt,
      recordedAt,
    }
    hash = hashEvent(hash, accountId, caseId, row)
    events.push([
      accountId,
      caseId,
      seq,
      event.type,
      JSON.stringify(event),
      JSON.stringify(actor),
      state.policyVersionId,
      toArrayLiteral(ruleIds),
      iso(effectiveAt),
      iso(recordedAt),
      hash,
    ])
  }

  const wanted: Record<string, number> = {}
  for (const edge of edgesOf(state, advanced.deadlines)) wanted[edge.edgeKey] = edge.at
  const stored = before?.edges ?? {}
  const goneEdges: Row[] = []
  for (const edgeKey in stored)
    if (!(edgeKey in wanted)) goneEdges.push([accountId, caseId, edgeKey])
  const newEdges: Row[] = []
  for (const edgeKey in wanted) {
    const at = wanted[edgeKey]
    if (at !== undefined && stored[edgeKey] !== at)
      newEdges.push([accountId, caseId, edgeKey, iso(at)])
  }

  const display = JSON.stringify(displayOf(state, policy, advanced.deadlines))
  const issue = issueKey(state)
  const companyDay = calendar.localDate(state.receivedAt)
  const changing: Row = [
    accountId,
    caseId,
    state.status,
    seq,
    hash,
    JSON.stringify(state),
    JSON.stringify(wanted),
    display,
    queueKey(state, policy, advanced.deadlines),
    state.owner,
    state.taker,
    state.handOver?.to ?? null,
    toArrayLiteral(state.recused),
    issue,
    state.ticket.assigneeId,
    state.ticket.groupId,
    state.ticket.requesterId,
    ticketUpdatedAt === null ? null : iso(ticketUpdatedAt),
  ]
  const lasting: Row = [ticketId, state.policyVersionId, companyDay, iso(state.receivedAt)]

  const countsBefore = before && before.state.status !== 'voided' ? before.issueKey : null
  const countsNow = state.status === 'voided' ? null : issue
  const recounts: Row[] = []
  if (countsBefore !== countsNow)
    for (const key of [countsBefore, countsNow])
      if (key !== null)
        recounts.push([
          accountId,
          `recount:${caseId}:${seq}:${key === countsNow ? 'now' : 'before'}`,
          JSON.stringify({ issueKey: key, companyDay }),
        ])

  const outbox: Row[] = advanced.notes.map((note) => [
    accountId,
    note.key,
    caseId,
    ticketId,
    'note',
    JSON.stringify({ note: note.body }),
  ])
  if (outbox.length === 0 && display !== before?.display)
    outbox.push([accountId, `${caseId}:display:${seq}`, caseId, ticketId, 'display', '{}'])

  return {
    events,
    inserted: before ? [] : [[...changing, ...lasting]],
    updated: before ? [changing] : [],
    goneEdges,
    newEdges,
    outbox,
    recounts,
  }
}

/** Writes the rows of several cases in a handful of statements. */
export async function insertRows(
  tx: Tx,
  cases: readonly CaseRows[],
  recordedAt: Instant,
): Promise<void> {
  const statements: Promise<unknown>[] = []
  // Postgres works through them in this order while we wait once.
  for (const [table, { text, types, takesRecordedAt }] of STATEMENTS) {
    const rows = cases.flatMap((one) => one[table])
    if (rows.length === 0) continue
    const columns = types.map((type, at) => toColumn(rows, at, type))
    statements.push(tx.query(text, takesRecordedAt ? [...columns, iso(recordedAt)] : columns))
  }
  await Promise.all(statements)
}

type Cell = string | number | null
type Row = readonly Cell[]

const ISO_KNOWN_MAX = 1_000
const isoKnown = new Map<number, string>()

/** A batch names few instants many times. */
function iso(at: number): string {
  let text = isoKnown.get(at)
  if (text === undefined) {
    text = new Date(at).toISOString()
    if (isoKnown.size >= ISO_KNOWN_MAX) isoKnown.clear()
    isoKnown.set(at, text)
  }
  return text
}

/** What stands between two JSON texts: a character that JSON itself can only hold escaped. */
const UNIT_SEPARATOR = '\u001f'

/** One column of a batch as one parameter. JSON is only joined: quoting it would double the work on both sides. */
function toColumn(rows: readonly Row[], at: number, type: string): string {
  const cells = rows.map((row) => row[at] ?? null)
  return type === 'jsonb' ? cells.join(UNIT_SEPARATOR) : toArrayLiteral(cells)
}

/** SQL that takes rows as columns; its first parameters are one `toColumn` of each type. */
interface Statement {
  readonly text: string
  readonly types: readonly string[]
  /** As the parameter after them. */
  readonly takesRecordedAt: boolean
}

/**
 * Makes a statement of rows named `r`. The parameters stand in sub-selects, or PostgreSQL would read every array twice:
 * once while it plans, to count it, and once for the rows.
 */
function statement(
  columns: readonly (readonly [name: string, type: string])[],
  text: (rows: string) => string,
  takesRecordedAt = false,
): Statement {
  const arrays = columns.map(([, type], at) =>
    type === 'jsonb'
      ? `string_to_array((select $${at + 1}::text), e'\\x1f')::jsonb[]`
      : `((select $${at + 1}::text)::${type}[])`,
  )
  return {
    text: text(`unnest(${arrays.join(', ')}) as r(${namesOf(columns)})`),
    types: columns.map(([, type]) => type),
    takesRecordedAt,
  }
}

function namesOf(columns: readonly (readonly [name: string, type: string])[]): string {
  return columns.map(([name]) => name).join(', ')
}

const CHANGING = [
  ['account_id', 'text'],
  ['case_id', 'text'],
  ['status', 'text'],
  ['seq', 'int4'],
  ['head_hash', 'text'],
  ['state', 'jsonb'],
  ['edges', 'jsonb'],
  ['display', 'text'],
  ['queue_key', 'text'],
  ['owner_id', 'text'],
  ['taker_id', 'text'],
  ['offered_to', 'text'],
  ['recused', 'text'],
  ['issue_key', 'text'],
  ['assignee_id', 'text'],
  ['group_id', 'text'],
  ['requester_id', 'text'],
  ['ticket_updated_at', 'timestamptz'],
] as const
const LASTING = [
  ['ticket_id', 'text'],
  ['policy_version_id', 'text'],
  ['company_day', 'date'],
  ['received_at', 'timestamptz'],
] as const
const CASE_COLUMNS = [...CHANGING, ...LASTING] as const

const INSERT_CASES = statement(
  CASE_COLUMNS,
  (rows) => `
  insert into "case" (${namesOf(CASE_COLUMNS)})
  select account_id, case_id, status, seq, decode(head_hash, 'hex'), state, edges, display, queue_key, owner_id, taker_id,
    offered_to, recused::text[], issue_key, assignee_id, group_id, requester_id, ticket_updated_at, ticket_id,
    policy_version_id, company_day, received_at
  from ${rows}`,
)

const UPDATE_CASES = statement(
  CHANGING,
  (rows) => `
  update "case" c set status = r.status, seq = r.seq, head_hash = decode(r.head_hash, 'hex'), state = r.state,
    edges = r.edges, display = r.display, queue_key = r.queue_key, owner_id = r.owner_id, taker_id = r.taker_id,
    offered_to = r.offered_to, recused = r.recused::text[], issue_key = r.issue_key,
    assignee_id = r.assignee_id, group_id = r.group_id, requester_id = r.requester_id,
    ticket_updated_at = coalesce(r.ticket_updated_at, c.ticket_updated_at)
  from ${rows}
  where c.account_id = r.account_id and c.case_id = r.case_id`,
)

const EVENT_COLUMNS = [
  ['account_id', 'text'],
  ['case_id', 'text'],
  ['seq', 'int4'],
  ['type', 'text'],
  ['body', 'jsonb'],
  ['actor', 'jsonb'],
  ['policy_version_id', 'text'],
  ['rule_ids', 'text'],
  ['effective_at', 'timestamptz'],
  ['recorded_at', 'timestamptz'],
  ['hash', 'text'],
] as const

const INSERT_EVENTS = statement(
  EVENT_COLUMNS,
  (rows) => `
  insert into event (${namesOf(EVENT_COLUMNS)})
  select account_id, case_id, seq, type, body, actor, policy_version_id, rule_ids::text[], effective_at, recorded_at,
    decode(hash, 'hex')
  from ${rows}`,
)

const DELETE_EDGES = statement(
  [
    ['account_id', 'text'],
    ['case_id', 'text'],
    ['edge_key', 'text'],
  ],
  (rows) => `
  delete from deadline d using ${rows}
  where d.account_id = r.account_id and d.case_id = r.case_id and d.edge_key = r.edge_key`,
)

const UPSERT_EDGES = statement(
  [
    ['account_id', 'text'],
    ['case_id', 'text'],
    ['edge_key', 'text'],
    ['due_at', 'timestamptz'],
  ],
  (rows) => `
  insert into deadline (account_id, case_id, edge_key, due_at, run_at)
  select account_id, case_id, edge_key, due_at, due_at from ${rows}
  on conflict (account_id, case_id, edge_key)
  do update set due_at = excluded.due_at, run_at = excluded.run_at, attempts = 0, last_error = null`,
)

const OUTBOX_COLUMNS = [
  ['account_id', 'text'],
  ['outbox_id', 'text'],
  ['case_id', 'text'],
  ['ticket_id', 'text'],
  ['kind', 'text'],
  ['payload', 'jsonb'],
] as const

const INSERT_OUTBOX = statement(
  OUTBOX_COLUMNS,
  (rows) => `
  insert into outbox (${namesOf(OUTBOX_COLUMNS)}, run_at, created_at)
  select ${namesOf(OUTBOX_COLUMNS)}, ($7::text)::timestamptz, ($7::text)::timestamptz from ${rows}
  on conflict (account_id, outbox_id) do nothing`,
  true,
)

const INSERT_RECOUNTS = statement(
  [
    ['account_id', 'text'],
    ['inbox_id', 'text'],
    ['payload', 'jsonb'],
  ],
  (rows) => `
  insert into inbox (account_id, inbox_id, kind, payload, run_at, received_at)
  select account_id, inbox_id, 'recount', payload, ($4::text)::timestamptz, ($4::text)::timestamptz from ${rows}
  on conflict (account_id, inbox_id) do nothing`,
  true,
)

/** What can be refused comes before what costs most. */
const STATEMENTS: readonly (readonly [keyof CaseRows, Statement])[] = [
  ['events', INSERT_EVENTS],
  ['inserted', INSERT_CASES],
  ['updated', UPDATE_CASES],
  ['goneEdges', DELETE_EDGES],
  ['newEdges', UPSERT_EDGES],
  ['outbox', INSERT_OUTBOX],
  ['recounts', INSERT_RECOUNTS],
]
