import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Account } from '../account.ts'
import { CHAIN_START } from '../db/chain.ts'
import type { Tx } from '../db/database.ts'
import { isUniqueViolation } from '../db/errors.ts'
import type { Deps } from '../deps.ts'
import { loadDirectory } from '../people/directory.ts'
import { Refusal } from '../refusal.ts'
import { type PreparedText, storeTexts } from '../sealing/texts.ts'
import { enterLedger } from './ledger.ts'
import type {
  AdvancedRecord,
  AnyState,
  NewRecordEvent,
  RecordKind,
  TxSource,
} from './record-kind.ts'
import { findRecord, lockRecord, type RecordRow } from './record-rows.ts'
import { writeRecord } from './write-record.ts'

/** A command under the id its asker gave it. */
interface CommandOnce {
  readonly commandId: string
  readonly contentHash: string
  readonly personId: PersonId
}

/** What is decided, and the texts that are kept if it is. */
export interface Prepared<Decide> {
  readonly decide: Decide
  readonly texts: readonly PreparedText[]
}

interface ChangeOptions {
  readonly command: CommandOnce
  /** Who did it is not told of it. */
  readonly by: PersonId
}

/**
 * Changes one record: locks it, fires what is due, decides, appends, refolds, enters the ledger and queues what is told,
 * in one transaction. `prepare` looks at the facts under the lock, seals what was written, and may refuse. Throws the
 * Refusal that the decision gives.
 */
export async function changeRecord<
  State extends AnyState,
  Facts extends { readonly state: State },
  Decide,
>(
  { deps, account }: { readonly deps: Deps; readonly account: Account },
  kind: RecordKind<State, Facts, Decide>,
  recordId: string,
  prepare: (tx: Tx, facts: Facts, now: Instant) => Promise<Prepared<Decide>>,
  { command, by }: ChangeOptions,
): Promise<{ readonly isRepeat: boolean }> {
  const { accountId } = account
  const seen = await findRecord(deps.db, accountId, kind.id, recordId)
  if (!seen) throw new Refusal(kind.notFound)
  // Warms what this process keeps, so that the lock is short.
  await Promise.all([
    deps.policyBooks.open(deps.db, accountId, {
      policyVersionIds: [seen.policyVersionId],
      calendarVersionIds: [],
    }),
    loadDirectory(deps.db, account),
  ])
  const changed = await refusingUsedActs(() =>
    deps.db.transaction(async (tx) => {
      const row = await lockRecord(tx, accountId, kind.id, recordId)
      if (!row) throw new Refusal(kind.notFound)
      const now = deps.clock.now()
      const facts = await kind.loadFacts({ deps, account, sql: tx }, row, now)
      const earlier = await findEarlier(tx, accountId, recordId, command)
      if (earlier === 'the same') return { isRepeat: true, nextAt: null }
      const { decide, texts } = await prepare(tx, facts, now)
      // Not before they may know of the record: else this would tell that there is one.
      if (earlier === 'another') throw new Refusal('command_id_reused')
      const outcome = kind.advance(facts, decide, now)
      if (!outcome.ok) throw new Refusal(outcome.code, outcome.facts)
      await storeTexts(tx, accountId, texts, now)
      await commit(tx, { deps, account }, kind, row, facts, outcome.value, now, by)
      await markDone(tx, accountId, recordId, command, now)
      return { isRepeat: false, nextAt: outcome.value.nextAt }
    }),
  )
  if (!changed.isRepeat) wake(deps, changed.nextAt)
  return changed
}

/** Writes what was decided, within the caller’s transaction. */
export async function commit<
  State extends AnyState,
  Facts extends { readonly state: State },
  Decide,
>(
  tx: Tx,
  { deps, account }: { readonly deps: Deps; readonly account: Account },
  kind: RecordKind<State, Facts, Decide>,
  row: Pick<RecordRow, 'recordId' | 'waitingFor'> & {
    readonly seq: number
    readonly headHash: string
  },
  before: Facts,
  decided: AdvancedRecord<State>,
  now: Instant,
  by: PersonId | null,
): Promise<void> {
  const { accountId } = account
  const advanced = (await kind.complete?.(tx, accountId, before, decided)) ?? decided
  const after = { ...before, state: advanced.state }
  const summary = kind.summaryOf(after)
  const isNew = row.seq === 0
  const newlyAsked = summary.waitingFor.filter((id) => !row.waitingFor.includes(id))
  await writeRecord(tx, {
    accountId,
    recordId: row.recordId,
    kind: kind.id,
    before: isNew ? null : { seq: row.seq, headHash: row.headHash },
    advanced,
    summary,
    tell: [...newlyAsked, ...kind.tellOf(after, advanced.events)].filter((id) => id !== by),
    people: await loadDirectory(deps.db, account, tx),
    recordedAt: now,
  })
  await kind.writeCaches(tx, accountId, after)
  await enterLedger(tx, accountId, advanced.entries, now)
  await kind.follow?.({ deps, account, sql: tx }, after, advanced.events, now)
}

/** Fires what is due in a locked record, within the caller’s transaction. */
export async function fireRecord<
  State extends AnyState,
  Facts extends { readonly state: State },
  Decide,
>(
  { deps, account, sql }: TxSource,
  kind: RecordKind<State, Facts, Decide>,
  row: RecordRow,
): Promise<void> {
  const now = deps.clock.now()
  const facts = await kind.loadFacts({ deps, account, sql }, row, now)
  const outcome = kind.advance(facts, kind.wait, now)
  invariant(outcome.ok, `time alone is never refused: ${row.recordId}`)
  await commit(sql, { deps, account }, kind, row, facts, outcome.value, now, null)
}

/** Begins a record with its first event, within the caller’s transaction. `state`: what that event makes. */
export async function beginRecord<
  State extends AnyState,
  Facts extends { readonly state: State },
  Decide,
>(
  { deps, account, sql }: TxSource,
  kind: RecordKind<State, Facts, Decide>,
  { recordId, opened, state }: BeginningOf<State>,
  now: Instant,
  by: PersonId | null,
): Promise<void> {
  const seed = { recordId, state, caseId: null, policyVersionId: opened.event.policyVersionId }
  const facts = await kind.loadFacts({ deps, account, sql }, seed, now)
  const outcome = kind.advance(facts, kind.wait, now)
  invariant(outcome.ok, `time alone is never refused: ${recordId}`)
  const advanced = { ...outcome.value, events: [opened, ...outcome.value.events] }
  const row = { recordId, seq: 0, headHash: CHAIN_START, waitingFor: [] }
  await commit(sql, { deps, account }, kind, row, facts, advanced, now, by)
  if (advanced.nextAt !== null) deps.wake.records(advanced.nextAt)
}

interface BeginningOf<State> {
  readonly recordId: string
  readonly opened: NewRecordEvent & {
    readonly event: { readonly policyVersionId: string }
  }
  readonly state: State
}

/** Two procedures may use the same act at the same moment; the database lets one of them through. */
async function refusingUsedActs<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error, 'penalty_act')) throw new Refusal('act_already_penalised')
    throw error
  }
}

export function wake(deps: Deps, nextAt: Instant | null): void {
  deps.wake.outbox()
  if (nextAt !== null) deps.wake.records(nextAt)
}

/** Refuses `command_id_reused` where the same id was something else. */
export async function isDone(
  tx: Tx,
  accountId: string,
  recordId: string,
  command: CommandOnce,
): Promise<boolean> {
  const earlier = await findEarlier(tx, accountId, recordId, command)
  if (earlier === 'another') throw new Refusal('command_id_reused')
  return earlier === 'the same'
}

/** What was done under that id; null where nothing was. */
async function findEarlier(
  tx: Tx,
  accountId: string,
  recordId: string,
  command: CommandOnce,
): Promise<'the same' | 'another' | null> {
  const [done] = await tx.query<{ caseId: string; personId: string; contentHash: string }>(
    `select case_id as "caseId", person_id as "personId", content_hash as "contentHash"
     from command where account_id = $1 and command_id = $2`,
    [accountId, command.commandId],
  )
  if (!done) return null
  const isSame =
    done.caseId === recordId &&
    done.personId === command.personId &&
    done.contentHash === command.contentHash
  return isSame ? 'the same' : 'another'
}

export async function markDone(
  tx: Tx,
  accountId: string,
  recordId: string,
  command: CommandOnce,
  now: Instant,
): Promise<void> {
  const fresh = await tx.query(
    `insert into command (account_id, command_id, case_id, person_id, content_hash, done_at)
     values ($1, $2, $3, $4, $5, ($6::text)::timestamptz) on conflict do nothing returning command_id`,
    [accountId, command.commandId, recordId, command.personId, command.contentHash, toIso(now)],
  )
  // The lock is the record’s: on another one the same id may have been used at this very moment.
  if (fresh.length === 0) throw new Refusal('command_id_reused')
}
