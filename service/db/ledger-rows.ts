import type { CorrectionGround, LedgerEntry } from '#shared/accountability/ledger/model.ts'
import type { Counted } from '#shared/accountability/ledger/standing.ts'
import { openMonthFrom } from '#shared/accountability/ledger/statement.ts'
import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from './arrays.ts'
import type { Sql, Tx } from './database.ts'

/** Who entered it and when, and what is said beside the entry itself. The same for all entries of one go. */
export interface Entering {
  readonly at: Instant
  /** Null where the entries follow from an event, which says who. */
  readonly by: PersonId | null
  /** The case that an adjustment was made for. */
  readonly caseId?: string
  /** Of a correction. */
  readonly ground?: CorrectionGround
  readonly text?: SealedText | null
}

/** An entry as it is kept. */
export interface LedgerRow extends LedgerEntry {
  readonly recordedBy: PersonId | null
  readonly recordedAt: Instant
  readonly caseId: string | null
  readonly ground: CorrectionGround | null
  readonly textId: string | null
}

const COLUMNS = `entry_id as "entryId", person_id as "personId", department, unit, amount, reason, about, term,
  policy_key as "policyKey", to_json(rule_ids) as "ruleIds", act_on::text as "actOn", effective_at as "effectiveAt", month,
  expires_on::text as "expiresOn", recorded_by as "recordedBy", recorded_at as "recordedAt", case_id as "caseId", ground,
  text_id as "textId"`

/**
 * Appends entries, each to its month, or to the first after it that is not closed. One that is there already, by its id,
 * stays as it is. Answers those that were not there, in the order given, with the month that they count to. Until the
 * transaction ends no month of the account is closed.
 */
export async function appendEntries(
  tx: Tx,
  accountId: string,
  entries: readonly LedgerEntry[],
  entering: Entering,
): Promise<readonly LedgerEntry[]> {
  if (entries.length === 0) return []
  // Closing waits for this, and this for a closing under way: what it closed is seen below.
  await tx.query('select 1 from account where account_id = $1 for key share', [accountId])
  const closed = await closedMonths(tx, accountId)
  const dated = entries.map((entry) => ({ ...entry, month: openMonthFrom(entry.month, closed) }))
  const column = (of: (entry: LedgerEntry) => string | number | null) =>
    toArrayLiteral(dated.map(of))
  const { at, by, caseId = null, ground = null, text = null } = entering
  const inserted = await tx.query<{ entryId: string }>(INSERT, [
    accountId,
    column((one) => one.entryId),
    column((one) => one.personId),
    column((one) => one.department),
    column((one) => one.unit),
    column((one) => one.amount),
    column((one) => one.reason),
    column((one) => one.about),
    column((one) => one.term),
    column((one) => one.policyKey),
    column((one) => toArrayLiteral(one.ruleIds)),
    column((one) => one.actOn),
    column((one) => toIso(one.effectiveAt)),
    column((one) => one.month),
    column((one) => one.expiresOn),
    by,
    toIso(at),
    caseId,
    ground,
    text?.textId ?? null,
    text?.digest ?? null,
  ])
  const isNew = new Set(inserted.map(({ entryId }) => entryId))
  return dated.filter(({ entryId }) => isNew.has(entryId))
}

const INSERT = `
  insert into ledger_entry (account_id, entry_id, person_id, department, unit, amount, reason, about, term, policy_key,
    rule_ids, act_on, effective_at, month, expires_on, recorded_by, recorded_at, case_id, ground, text_id, text_digest)
  select $1, entry_id, person_id, department, unit, amount, reason, about, term, policy_key, rule_ids::text[], act_on,
    effective_at, month, expires_on, $16::text, ($17::text)::timestamptz, $18::text, $19::text, $20::text, $21::text
  from unnest(($2::text)::text[], ($3::text)::text[], ($4::text)::text[], ($5::text)::text[], ($6::text)::int8[],
    ($7::text)::text[], ($8::text)::text[], ($9::text)::text[], ($10::text)::text[], ($11::text)::text[],
    ($12::text)::date[], ($13::text)::timestamptz[], ($14::text)::text[], ($15::text)::date[])
    as r(entry_id, person_id, department, unit, amount, reason, about, term, policy_key, rule_ids, act_on, effective_at,
      month, expires_on)
  on conflict (account_id, entry_id) do nothing
  returning entry_id as "entryId"`

async function closedMonths(sql: Sql, accountId: string): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ month: string }>(
    'select month from ledger_month where account_id = $1',
    [accountId],
  )
  return new Set(rows.map(({ month }) => month))
}

/** What the standing of some people is made of, added up as far as the database can; in no order. */
export function tallyOf(
  sql: Sql,
  accountId: string,
  persons: readonly PersonId[],
): Promise<(Counted & { readonly personId: PersonId })[]> {
  return sql.query<Counted & { readonly personId: PersonId }>(
    `select person_id as "personId", unit, policy_key as "policyKey", month, expires_on::text as "expiresOn",
       sum(amount)::int8 as amount
     from ledger_entry where account_id = $1 and person_id = any(($2::text)::text[])
     group by person_id, unit, policy_key, month, expires_on`,
    [accountId, toArrayLiteral(persons)],
  )
}

/** A person’s entries, or those of them that somebody entered by hand; the latest first. */
export function listEntriesOf(
  sql: Sql,
  accountId: string,
  personId: PersonId,
  most: number,
  which: 'all' | 'by hand' = 'all',
): Promise<LedgerRow[]> {
  return sql.query<LedgerRow>(
    `select ${COLUMNS} from ledger_entry where account_id = $1 and person_id = $2
       ${which === 'all' ? '' : 'and recorded_by is not null'}
     order by effective_at desc, entry_id desc limit ${most}`,
    [accountId, personId],
  )
}

/** Merits or adjustments of receivables, the latest first. */
export function listAdjustments(
  sql: Sql,
  accountId: string,
  reasons: readonly ('merit' | 'receivable')[],
  most: number,
): Promise<LedgerRow[]> {
  return sql.query<LedgerRow>(
    `select ${COLUMNS} from ledger_entry
     where account_id = $1 and reason in ('merit', 'receivable') and reason = any(($2::text)::text[])
     order by recorded_at desc, entry_id desc limit ${most}`,
    [accountId, toArrayLiteral(reasons)],
  )
}

/** All entries about a penalty, merit or adjustment, in the order of their ids. */
export function findEntriesAbout(sql: Sql, accountId: string, about: string): Promise<LedgerRow[]> {
  return sql.query<LedgerRow>(
    `select ${COLUMNS} from ledger_entry where account_id = $1 and about = $2 order by entry_id`,
    [accountId, about],
  )
}

/** Those of these merits and adjustments that are corrected. */
export async function correctedAmong(
  sql: Sql,
  accountId: string,
  abouts: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ about: string }>(
    `select distinct about from ledger_entry
     where account_id = $1 and about = any(($2::text)::text[]) and reason = 'correction'`,
    [accountId, toArrayLiteral(abouts)],
  )
  return new Set(rows.map(({ about }) => about))
}
