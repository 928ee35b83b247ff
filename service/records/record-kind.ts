import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import type { Actor } from '#shared/case/events.ts'
import type { PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Account } from '../account.ts'
import type { Sql, Tx } from '../db/database.ts'
import type { RecordKindId } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { RecordRow } from './record-rows.ts'

/** From where facts are read: inside a transaction, its handle and nothing else. */
export interface Source {
  readonly deps: Deps
  readonly account: Account
  readonly sql: Sql
}

/** What facts are loaded from: of a row, or of one that is about to begin. */
export type RecordSeed = Pick<RecordRow, 'recordId' | 'policyVersionId' | 'caseId' | 'state'>

/** An event of any kind of record, to be appended. */
export interface NewRecordEvent {
  readonly event: { readonly type: string }
  readonly actor: Actor
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
}

/** One decision with all that follows from it. */
export interface AdvancedRecord<State> {
  readonly events: readonly NewRecordEvent[]
  readonly state: State
  readonly entries: readonly LedgerEntry[]
  readonly nextAt: Instant | null
}

/** What lists look for, beside the state. */
export interface RecordSummary {
  readonly caseId: string | null
  readonly policyVersionId: PolicyVersionId
  readonly status: 'open' | 'closed'
  readonly openedAt: Instant
  readonly waitingFor: readonly PersonId[]
  /** Persons, and departments as `department:<id>`. */
  readonly about: readonly string[]
  readonly partakers: readonly string[]
}

/** The state of any record counts its events. */
export interface AnyState {
  readonly seq: number
}

/** All that the store needs to know of one kind of record. */
export interface RecordKind<
  State extends AnyState,
  Facts extends { readonly state: State },
  Decide,
> {
  readonly id: RecordKindId
  /** How one that is not there is refused. */
  readonly notFound: RefusalCode
  loadFacts(source: Source, row: RecordSeed, now: Instant): Promise<Facts>
  advance(facts: Facts, decide: Decide, now: Instant): Result<AdvancedRecord<State>, RefusalCode>
  /** What no decision knows beforehand, such as a number out of a series: filled in as it is written. */
  complete?(
    tx: Tx,
    accountId: string,
    before: Facts,
    advanced: AdvancedRecord<State>,
  ): Promise<AdvancedRecord<State>>
  /** Time alone. */
  readonly wait: Decide
  summaryOf(facts: Facts): RecordSummary
  /** Who has news that is theirs: they are told that there is something, and nothing else. */
  tellOf(facts: Facts, events: readonly NewRecordEvent[]): readonly PersonId[]
  /** Tables that lists and constraints use, kept to the state. */
  writeCaches(tx: Tx, accountId: string, facts: Facts): Promise<void>
  /** What comes of these events in other records, in the same transaction. */
  follow?(
    source: TxSource,
    facts: Facts,
    events: readonly NewRecordEvent[],
    now: Instant,
  ): Promise<void>
}

/** The same inside a transaction, for what writes. */
export interface TxSource extends Source {
  readonly sql: Tx
}

/** A department among persons. */
export function departmentMark(department: string): string {
  return `department:${department}`
}
