import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Directory } from '#shared/route/people.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { CHAIN_START, linkEvent } from '../db/chain.ts'
import type { Tx } from '../db/database.ts'
import type { RecordKindId } from '../db/schema.ts'
import type { AdvancedRecord, AnyState, NewRecordEvent, RecordSummary } from './record-kind.ts'
import { tellOnce } from './tell.ts'

export interface RecordWrite<State extends AnyState> {
  readonly accountId: string
  readonly recordId: string
  readonly kind: RecordKindId
  /** Where its chain ends now; null for one that begins. */
  readonly before: { readonly seq: number; readonly headHash: string } | null
  readonly advanced: AdvancedRecord<State>
  readonly summary: RecordSummary
  /** Whom to tell that there is something for them. */
  readonly tell: readonly PersonId[]
  readonly people: Directory
  readonly recordedAt: Instant
}

/** Appends the events, refolds the row and queues what is to be told. Nothing happened: only the row is refreshed. */
export async function writeRecord<State extends AnyState>(
  tx: Tx,
  write: RecordWrite<State>,
): Promise<void> {
  const { accountId, recordId, before, advanced, summary } = write
  const { rows, headHash } = chain(write)
  if (rows.length > 0) await insertEvents(tx, accountId, recordId, rows, write.recordedAt)
  const { nextAt, state } = advanced
  const at = nextAt === null ? null : toIso(nextAt)
  const columns = [
    accountId,
    recordId,
    summary.status,
    state.seq,
    headHash,
    JSON.stringify(state),
    at,
    toArrayLiteral(summary.waitingFor),
    toArrayLiteral(summary.about),
    toArrayLiteral(summary.partakers),
  ]
  if (before === null)
    await tx.query(INSERT, [
      ...columns,
      write.kind,
      summary.caseId,
      summary.policyVersionId,
      toIso(summary.openedAt),
    ])
  else {
    const updated = await tx.query(UPDATE, [...columns, before.seq])
    invariant(updated.length === 1, `record ${recordId} was locked at event ${before.seq}`)
  }
  await tellOnce(tx, write)
}

const INSERT = `
  insert into record (account_id, record_id, status, seq, head_hash, state, next_at, run_at, waiting_for, about, partakers,
    kind, case_id, policy_version_id, opened_at)
  values ($1, $2, $3, $4, decode($5, 'hex'), ($6::text)::json, ($7::text)::timestamptz, ($7::text)::timestamptz,
    ($8::text)::text[], ($9::text)::text[], ($10::text)::text[], $11, $12, $13, ($14::text)::timestamptz)`

const UPDATE = `
  update record set status = $3, seq = $4, head_hash = decode($5, 'hex'), state = ($6::text)::json,
    next_at = ($7::text)::timestamptz, run_at = ($7::text)::timestamptz, attempts = 0, last_error = null,
    waiting_for = ($8::text)::text[], about = ($9::text)::text[], partakers = ($10::text)::text[]
  where account_id = $1 and record_id = $2 and seq = $11 returning record_id`

interface EventRow {
  readonly seq: number
  readonly type: string
  readonly body: string
  readonly actor: string
  readonly rules: readonly string[]
  readonly at: string
  readonly hash: string
  readonly policyVersionId: string
}

function chain<State extends AnyState>({
  accountId,
  recordId,
  before,
  advanced,
  summary,
  recordedAt,
}: RecordWrite<State>): { readonly rows: readonly EventRow[]; readonly headHash: string } {
  let seq = before?.seq ?? 0
  let hash = before?.headHash ?? CHAIN_START
  const { policyVersionId } = summary
  const rows = advanced.events.map(({ event, actor, ruleIds, effectiveAt }: NewRecordEvent) => {
    seq += 1
    const link = linkEvent(hash, accountId, recordId, {
      seq,
      event,
      actor,
      policyVersionId,
      ruleIds,
      effectiveAt,
      recordedAt,
    })
    hash = link.hash
    return {
      seq,
      type: event.type,
      body: link.event,
      actor: link.actor,
      rules: ruleIds,
      at: toIso(effectiveAt),
      hash,
      policyVersionId,
    }
  })
  invariant(seq === advanced.state.seq, 'the state counts its events')
  return { rows, headHash: hash }
}

async function insertEvents(
  tx: Tx,
  accountId: string,
  recordId: string,
  rows: readonly EventRow[],
  recordedAt: Instant,
): Promise<void> {
  await tx.query(
    `insert into record_event (account_id, record_id, seq, type, body, actor, policy_version_id, rule_ids, effective_at,
       recorded_at, hash)
     select $1, $2, seq, type, body::jsonb, actor::jsonb, policy, rules::text[], at, ($11::text)::timestamptz,
       decode(hash, 'hex')
     from unnest(($3::text)::int4[], ($4::text)::text[], ($5::text)::text[], ($6::text)::text[], ($7::text)::text[],
       ($8::text)::text[], ($9::text)::timestamptz[], ($10::text)::text[])
       as r(seq, type, body, actor, policy, rules, at, hash)`,
    [
      accountId,
      recordId,
      toArrayLiteral(rows.map(({ seq }) => seq)),
      toArrayLiteral(rows.map(({ type }) => type)),
      toArrayLiteral(rows.map(({ body }) => body)),
      toArrayLiteral(rows.map(({ actor }) => actor)),
      toArrayLiteral(rows.map(({ policyVersionId }) => policyVersionId)),
      toArrayLiteral(rows.map(({ rules }) => toArrayLiteral(rules))),
      toArrayLiteral(rows.map(({ at }) => at)),
      toArrayLiteral(rows.map(({ hash }) => hash)),
      toIso(recordedAt),
    ],
  )
}
