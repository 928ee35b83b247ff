import { hash } from 'node:crypto'
import type { Unit } from '#shared/accountability/ledger/model.ts'
import { isMoney } from '#shared/accountability/ledger/standing.ts'
import {
  type ControlTotal,
  canonicalStatement,
  type Statement,
  type StatementLine,
  statementOf,
} from '#shared/accountability/ledger/statement.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from './arrays.ts'
import type { Sql, Tx } from './database.ts'

/** A closed month without its lines. */
export interface MonthRow {
  readonly month: string
  readonly closedBy: PersonId
  readonly closedAt: Instant
  readonly totals: readonly ControlTotal[]
  /** Hex. */
  readonly hash: string
}

const COLUMNS = `month, closed_by as "closedBy", closed_at as "closedAt", totals, encode(hash, 'hex') as hash`

export async function findMonth(
  sql: Sql,
  accountId: string,
  month: string,
): Promise<MonthRow | null> {
  const [row] = await sql.query<MonthRow>(
    `select ${COLUMNS} from ledger_month where account_id = $1 and month = $2`,
    [accountId, month],
  )
  return row ?? null
}

/** Closed months, the latest first. */
export function listClosed(sql: Sql, accountId: string, most: number): Promise<MonthRow[]> {
  return sql.query<MonthRow>(
    `select ${COLUMNS} from ledger_month where account_id = $1 order by month desc limit ${most}`,
    [accountId],
  )
}

/** Months that have entries, the latest first; found by leaping along the index from one to the next. */
export async function listEntered(sql: Sql, accountId: string, most: number): Promise<string[]> {
  const rows = await sql.query<{ month: string }>(
    `with recursive entered(month) as (
       (select month from ledger_entry where account_id = $1 order by month desc limit 1)
       union all
       select (select e.month from ledger_entry e where e.account_id = $1 and e.month < entered.month
         order by e.month desc limit 1)
       from entered where entered.month is not null
     )
     select month from entered where month is not null limit ${most}`,
    [accountId],
  )
  return rows.map(({ month }) => month)
}

/** The statement of a month as its entries say now. */
export async function drawUp(
  sql: Sql,
  accountId: string,
  month: string,
  currencyOf: (policyKey: string) => string,
): Promise<Statement> {
  const rows = await sql.query<{
    personId: string | null
    department: string | null
    unit: Unit
    policyKey: string
    entries: number
    taken: number
    given: number
  }>(
    `select person_id as "personId", case when person_id is null then department end as department, unit,
       policy_key as "policyKey", count(*)::int4 as entries, sum(least(amount, 0))::int8 as taken,
       sum(greatest(amount, 0))::int8 as given
     from ledger_entry where account_id = $1 and month = $2
     group by 1, 2, unit, policy_key`,
    [accountId, month],
  )
  return statementOf(
    rows.map(
      ({ policyKey, ...row }): StatementLine => ({
        ...row,
        currency: isMoney(row.unit) ? currencyOf(policyKey) : null,
        sum: row.taken + row.given,
      }),
    ),
  )
}

/** The frozen lines of a closed month, in order. */
export function readLines(sql: Sql, accountId: string, month: string): Promise<StatementLine[]> {
  return sql.query<StatementLine>(
    `select person_id as "personId", department, unit, currency, entries, taken, given, taken + given as sum
     from ledger_statement where account_id = $1 and month = $2 order by line`,
    [accountId, month],
  )
}

/** What a closed month is recognised by: SHA-256 of its statement, hex. */
export function statementHash(accountId: string, month: string, statement: Statement): string {
  return hash('sha256', canonicalStatement(accountId, month, statement))
}

/**
 * Waits for whoever is entering something, and keeps others from it until the transaction ends. What is read afterwards
 * is all that the month will ever have.
 */
export async function lockLedger(tx: Tx, accountId: string): Promise<void> {
  await tx.query('select 1 from account where account_id = $1 for update', [accountId])
}

/** Freezes a month. */
export async function writeMonth(
  tx: Tx,
  accountId: string,
  month: string,
  statement: Statement,
  closing: { readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  const { lines, totals } = statement
  await tx.query(
    `insert into ledger_month (account_id, month, closed_by, closed_at, totals, hash)
     values ($1, $2, $3, ($4::text)::timestamptz, ($5::text)::json, decode($6, 'hex'))`,
    [
      accountId,
      month,
      closing.by,
      toIso(closing.at),
      JSON.stringify(totals),
      statementHash(accountId, month, statement),
    ],
  )
  const column = (of: (line: StatementLine) => string | number | null) =>
    toArrayLiteral(lines.map(of))
  await tx.query(
    `insert into ledger_statement (account_id, month, line, person_id, department, unit, currency, entries, taken, given)
     select $1, $2, line, person_id, department, unit, currency, entries, taken, given
     from unnest(($3::text)::text[], ($4::text)::text[], ($5::text)::text[], ($6::text)::text[], ($7::text)::int4[],
       ($8::text)::int8[], ($9::text)::int8[])
       with ordinality as r(person_id, department, unit, currency, entries, taken, given, line)`,
    [
      accountId,
      month,
      column((line) => line.personId),
      column((line) => line.department),
      column((line) => line.unit),
      column((line) => line.currency),
      column((line) => line.entries),
      column((line) => line.taken),
      column((line) => line.given),
    ],
  )
}
