import { waitingMarks } from '#shared/approval/stand-in.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { RecordedEvent } from '#shared/case/events.ts'
import type { Advanced, Effect } from '#shared/case/facts.ts'
import type { CaseState } from '#shared/case/state.ts'
import { edgesOf } from '#shared/deadline/compute-deadlines.ts'
import { displayOf } from '#shared/document/display.ts'
import { phoneKey } from '#shared/intake/phone.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import type { Locale } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { issueKey } from '#shared/triage/issue.ts'
import { queueKey } from '#shared/triage/queue-order.ts'
import { toArrayLiteral } from './arrays.ts'
import { assignNumbers } from './assign-numbers.ts'
import type { CaseRow } from './case-rows.ts'
import { CHAIN_START, linkEvent } from './chain.ts'
import type { Tx } from './database.ts'

/** One case, decided, to be written together with others. */
export interface CaseWrite {
  readonly accountId: string
  /** As locked in this transaction; null for a case that opens. */
  readonly before: CaseRow | null
  readonly advanced: Advanced
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
  /** Languages of the notes on its ticket. */
  readonly noteLocales: readonly Locale[]
  /** Zendesk's updated_at of the ticket as read for this change; null leaves what is stored. */
  readonly ticketUpdatedAt: Instant | null
  /** The requester's telephone number as read with the ticket. */
  readonly requesterPhone?: string | null
}

/**
 * Gives the numbers that are due, appends the events, replaces the cached fold, makes the stored deadlines agree with
 * the computed ones and queues what leaves, for a whole batch in a handful of statements. Answers what was written. A
 * ticket that has got a case meanwhile makes the insert fail (unique `case_ticket`), and with it the transaction.
 */
export async function writeCases(
  tx: Tx,
  writes: readonly CaseWrite[],
  recordedAt: Instant,
): Promise<readonly CaseWrite[]> {
  const numbered = await assignNumbers(tx, writes, recordedAt)
  await insertRows(
    tx,
    numbered.map((write) => toRows(write, recordedAt)),
    recordedAt,
  )
  return numbered
}

/** What one case writes, by table: rows of cells in the order of the statements below. */
export interface CaseRows {
  readonly events: readonly Row[]
  /** The case's own row, under one of the three: `moved` when nothing but time has passed over the case. */
  readonly inserted: readonly Row[]
  readonly updated: readonly Row[]
  readonly moved: readonly Row[]
  readonly goneEdges: readonly Row[]
  readonly newEdges: readonly Row[]
  readonly outbox: readonly Row[]
  /** For the inbox: what follows for other cases, and in other records. */
  readonly hints: readonly Row[]
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
    const link = linkEvent(hash, accountId, caseId, row)
    hash = link.hash
    events.push([
      accountId,
      caseId,
      seq,
      event.type,
      link.event,
      link.actor,
      state.policyVersionId,
      toArrayLiteral(ruleIds),
      iso(effectiveAt),
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
  const isMoved = before !== null && ticketUpdatedAt === null && hasOnlyMoved(before.state, state)
  const issue = isMoved ? before.issueKey : issueKey(state)
  const companyDay = before?.companyDay ?? calendar.localDate(state.receivedAt)
  const moving: Row = [
    accountId,
    caseId,
    seq,
    hash,
    JSON.stringify(state),
    JSON.stringify(wanted),
    display,
    queueKey(state, policy, advanced.deadlines),
  ]
  const settled = (): Row => [
    state.status,
    state.owner,
    state.taker,
    state.handOver?.to ?? null,
    toArrayLiteral(state.recused),
    toArrayLiteral(waitingMarks(state)),
    issue,
    state.ticket.assigneeId,
    state.ticket.groupId,
    state.ticket.requesterId,
    ticketUpdatedAt === null ? null : iso(ticketUpdatedAt),
    phoneKey(write.requesterPhone ?? null),
  ]
  const lasting = (): Row => [ticketId, state.policyVersionId, companyDay, iso(state.receivedAt)]

  const hints: Row[] = []
  const joins = state.status === 'voided' || issue === null ? null : { issueKey: issue, state }
  const leaves =
    before === null || before.state.status === 'voided' || before.issueKey === null
      ? null
      : { issueKey: before.issueKey, state: before.state }
  if (
    joins?.issueKey !== leaves?.issueKey ||
    joins?.state.ticket.requesterId !== leaves?.state.ticket.requesterId
  )
    for (const [side, counted] of Object.entries({ before: leaves, now: joins }))
      if (counted !== null)
        hints.push([
          accountId,
          `recount:${caseId}:${seq}:${side}`,
          'recount',
          JSON.stringify({
            issueKey: counted.issueKey,
            companyDay,
            caseId,
            requesterId: counted.state.ticket.requesterId,
          }),
        ])

  for (const { event, effectiveAt } of advanced.events)
    if (event.type === 'improvement_demanded') {
      const { occasion } = event
      hints.push([
        accountId,
        `improvement:${caseId}:${occasion}`,
        'improvement',
        JSON.stringify({ caseId, occasion, at: effectiveAt }),
      ])
    }

  const outbox: Row[] = advanced.notes.map((note) => [
    accountId,
    note.key,
    caseId,
    ticketId,
    note.kind,
    JSON.stringify(toPayload(note)),
  ])
  // A note brings the display along; mails and messages do not.
  const hasNote = advanced.notes.some((effect) => effect.kind === 'note')
  if (!hasNote && display !== before?.display)
    outbox.push([accountId, `${caseId}:display:${seq}`, caseId, ticketId, 'display', '{}'])

  return {
    events,
    inserted: before ? [] : [[...moving, ...settled(), ...lasting()]],
    updated: before && !isMoved ? [[...moving, ...settled()]] : [],
    moved: isMoved ? [moving] : [],
    goneEdges,
    newEdges,
    outbox,
    hints,
  }
}

/**
 * Whether the columns that `updated` has beyond `moved` stay as they are. Members of a state that no event touched are
 * the very same values as before.
 */
/** What the outbox keeps of an effect, as its deliverer reads it. */
function toPayload(effect: Effect): object {
  switch (effect.kind) {
    case 'note':
      return { note: effect.body }
    case 'mail':
      return { to: effect.to, subject: effect.subject, text: effect.body }
    case 'chat':
      return { to: effect.to, text: effect.body }
    default:
      return assertNever(effect)
  }
}

function hasOnlyMoved(before: CaseState, after: CaseState): boolean {
  return (
    before.status === after.status &&
    before.owner === after.owner &&
    before.taker === after.taker &&
    before.handOver === after.handOver &&
    before.recused === after.recused &&
    before.fields === after.fields &&
    before.ticket === after.ticket &&
    PARTS_WITH_PEOPLE.every((part) => before[part] === after[part])
  )
}

/** What a case may wait for somebody with. */
const PARTS_WITH_PEOPLE = [
  'notices',
  'panels',
  'approvals',
  'remedies',
  'documents',
  'plan',
  'followUps',
] as const satisfies readonly (keyof CaseState)[]

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
  if (type === 'json') return `[${cells.join()}]`
  return type === 'jsonb' ? cells.join(UNIT_SEPARATOR) : toArrayLiteral(cells)
}

/**
 * The rows of a column again. The parameters stand in sub-selects, or PostgreSQL would read every array twice: once
 * while it plans, to count it, and once for the rows. A column of `jsonb` comes as text, to be cast where it is used.
 */
function fromColumn(parameter: number, type: string): string {
  const text = `(select $${parameter}::text)`
  if (type === 'json') return `json_array_elements(${text}::json)`
  return type === 'jsonb' ? `string_to_table(${text}, e'\\x1f')` : `unnest(${text}::${type}[])`
}

/** SQL that takes rows as columns; its first parameters are one `toColumn` of each type. */
interface Statement {
  readonly text: string
  readonly types: readonly string[]
  /** As the parameter after them. */
  readonly takesRecordedAt: boolean
}

/** Makes a statement of rows named `r`. */
function statement(
  columns: readonly (readonly [name: string, type: string])[],
  text: (rows: string) => string,
  takesRecordedAt = false,
): Statement {
  const functions = columns.map(([, type], at) => fromColumn(at + 1, type))
  return {
    text: text(`rows from (${functions.join(', ')}) as r(${namesOf(columns)})`),
    types: columns.map(([, type]) => type),
    takesRecordedAt,
  }
}

function namesOf(columns: readonly (readonly [name: string, type: string])[]): string {
  return columns.map(([name]) => name).join(', ')
}

/** What time alone can change. */
const MOVING = [
  ['account_id', 'text'],
  ['case_id', 'text'],
  ['seq', 'int4'],
  ['head_hash', 'text'],
  ['state', 'json'],
  ['edges', 'json'],
  ['display', 'text'],
  ['queue_key', 'text'],
] as const
const SETTLED = [
  ['status', 'text'],
  ['owner_id', 'text'],
  ['taker_id', 'text'],
  ['offered_to', 'text'],
  ['recused', 'text'],
  ['waiting_for', 'text'],
  ['issue_key', 'text'],
  ['assignee_id', 'text'],
  ['group_id', 'text'],
  ['requester_id', 'text'],
  ['ticket_updated_at', 'timestamptz'],
  ['requester_phone', 'text'],
] as const
const LASTING = [
  ['ticket_id', 'text'],
  ['policy_version_id', 'text'],
  ['company_day', 'date'],
  ['received_at', 'timestamptz'],
] as const
const CHANGING = [...MOVING, ...SETTLED] as const
const CASE_COLUMNS = [...CHANGING, ...LASTING] as const

const INSERT_CASES = statement(
  CASE_COLUMNS,
  (rows) => `
  insert into "case" (${namesOf(CASE_COLUMNS)})
  select account_id, case_id, seq, decode(head_hash, 'hex'), state, edges, display, queue_key, status, owner_id, taker_id,
    offered_to, recused::text[], waiting_for::text[], issue_key, assignee_id, group_id, requester_id, ticket_updated_at,
    requester_phone, ticket_id,
    policy_version_id, company_day, received_at
  from ${rows}`,
)

const SET_MOVING = `seq = r.seq, head_hash = decode(r.head_hash, 'hex'), state = r.state, edges = r.edges,
    display = r.display, queue_key = r.queue_key`

const UPDATE_CASES = statement(
  CHANGING,
  (rows) => `
  update "case" c set ${SET_MOVING}, status = r.status, owner_id = r.owner_id, taker_id = r.taker_id,
    offered_to = r.offered_to, recused = r.recused::text[], waiting_for = r.waiting_for::text[], issue_key = r.issue_key,
    assignee_id = r.assignee_id, group_id = r.group_id, requester_id = r.requester_id,
    ticket_updated_at = coalesce(r.ticket_updated_at, c.ticket_updated_at),
    requester_phone = case when r.ticket_updated_at is null then c.requester_phone else r.requester_phone end
  from ${rows}
  where c.account_id = r.account_id and c.case_id = r.case_id`,
)

const MOVE_CASES = statement(
  MOVING,
  (rows) => `
  update "case" c set ${SET_MOVING} from ${rows}
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
  ['hash', 'text'],
] as const

const INSERT_EVENTS = statement(
  EVENT_COLUMNS,
  (rows) => `
  insert into event (${namesOf(EVENT_COLUMNS)}, recorded_at)
  select account_id, case_id, seq, type, body::jsonb, actor::jsonb, policy_version_id, rule_ids::text[], effective_at,
    decode(hash, 'hex'), ($${EVENT_COLUMNS.length + 1}::text)::timestamptz
  from ${rows}`,
  true,
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
  select account_id, outbox_id, case_id, ticket_id, kind, payload::jsonb, ($7::text)::timestamptz,
    ($7::text)::timestamptz
  from ${rows}
  on conflict (account_id, outbox_id) do nothing`,
  true,
)

const INSERT_HINTS = statement(
  [
    ['account_id', 'text'],
    ['inbox_id', 'text'],
    ['kind', 'text'],
    ['payload', 'jsonb'],
  ],
  (rows) => `
  insert into inbox (account_id, inbox_id, kind, payload, run_at, received_at)
  select account_id, inbox_id, kind, payload::jsonb, ($5::text)::timestamptz, ($5::text)::timestamptz from ${rows}
  on conflict (account_id, inbox_id) do nothing`,
  true,
)

/** What can be refused comes before what costs most. */
const STATEMENTS: readonly (readonly [keyof CaseRows, Statement])[] = [
  ['events', INSERT_EVENTS],
  ['inserted', INSERT_CASES],
  ['updated', UPDATE_CASES],
  ['moved', MOVE_CASES],
  ['goneEdges', DELETE_EDGES],
  ['newEdges', UPSERT_EDGES],
  ['outbox', INSERT_OUTBOX],
  ['hints', INSERT_HINTS],
]
