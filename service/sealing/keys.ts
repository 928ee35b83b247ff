import type { Instant } from '#shared/kernel/instant.ts'
import { toIso } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Sql, Tx } from '../db/database.ts'
import { toHex, type Vault } from './vault.ts'

/** Whose key: a person’s id, or the account’s own, for what is about a department or about nobody. */
export type Subject = string
export const ACCOUNT_SUBJECT: Subject = 'account'

export interface HeldKey {
  readonly keyId: string
  readonly key: CryptoKey
}

interface KeyRow {
  readonly subject: string
  readonly keyId: string
  readonly wrapped: string
  readonly masterId: string
}

/** What a wrapped key is bound to: moved to another account or person it cannot be opened. */
export function keyBinding(accountId: string, subject: Subject, keyId: string): string {
  return `${accountId}/${subject}/${keyId}`
}

/** The present keys of these subjects; one that has none gets one. In the order of `subjects`. */
export async function keysFor(
  tx: Tx,
  vault: Vault,
  accountId: string,
  subjects: readonly Subject[],
  { newId, now }: { readonly newId: () => string; readonly now: Instant },
): Promise<HeldKey[]> {
  const found = await readKeys(tx, accountId, subjects)
  const missing = subjects.filter((subject) => !found.has(subject))
  for (const subject of missing) {
    const keyId = newId()
    const { wrapped } = await vault.makeKey(keyBinding(accountId, subject, keyId))
    await tx.query(
      `insert into personal_key (account_id, key_id, subject, wrapped, master_id, made_at)
       values ($1, $2, $3, decode($4, 'hex'), $5, ($6::text)::timestamptz)
       on conflict (account_id, subject) where destroyed_at is null do nothing`,
      [accountId, keyId, subject, toHex(wrapped.bytes), wrapped.masterId, toIso(now)],
    )
  }
  // Read again: another may have made one at the same moment, and its is the one that stands.
  const rows = missing.length === 0 ? found : await readKeys(tx, accountId, subjects)
  return Promise.all(
    subjects.map(async (subject) => {
      const row = rows.get(subject)
      if (!row) throw new Error('a key that was just made is there')
      return { keyId: row.keyId, key: await unwrapRow(vault, accountId, row) }
    }),
  )
}

async function readKeys(
  sql: Sql,
  accountId: string,
  subjects: readonly Subject[],
): Promise<Map<string, KeyRow>> {
  const rows = await sql.query<KeyRow>(
    `select subject, key_id as "keyId", encode(wrapped, 'hex') as wrapped, master_id as "masterId"
     from personal_key where account_id = $1 and subject = any(($2::text)::text[]) and destroyed_at is null`,
    [accountId, toArrayLiteral(subjects)],
  )
  return new Map(rows.map((row) => [row.subject, row]))
}

/** Keys by their ids; a destroyed one is not there. */
export async function openKeys(
  sql: Sql,
  vault: Vault,
  accountId: string,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, CryptoKey>> {
  const rows = await sql.query<KeyRow>(
    `select subject, key_id as "keyId", encode(wrapped, 'hex') as wrapped, master_id as "masterId"
     from personal_key where account_id = $1 and key_id = any(($2::text)::text[]) and destroyed_at is null`,
    [accountId, toArrayLiteral(keyIds)],
  )
  const keys = new Map<string, CryptoKey>()
  for (const row of rows) keys.set(row.keyId, await unwrapRow(vault, accountId, row))
  return keys
}

function unwrapRow(vault: Vault, accountId: string, row: KeyRow): Promise<CryptoKey> {
  return vault.unwrap(keyBinding(accountId, row.subject, row.keyId), {
    masterId: row.masterId,
    bytes: Uint8Array.from(Buffer.from(row.wrapped, 'hex')),
  })
}
