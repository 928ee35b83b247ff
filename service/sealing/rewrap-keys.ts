import type { Deps } from '../deps.ts'
import { keyBinding } from './keys.ts'
import { toHex } from './vault.ts'

const BATCH = 200

/**
 * Wraps keys that lie under a former master key anew under the present one, a batch a call, and answers how many those
 * were. When none is left the former key is of no use any more.
 */
export async function rewrapKeys({ db, vault, log }: Deps): Promise<number> {
  if (vault.masterId === null) return 0
  const rows = await db.query<{
    accountId: string
    keyId: string
    subject: string
    wrapped: string
    masterId: string
  }>(
    `select account_id as "accountId", key_id as "keyId", subject, encode(wrapped, 'hex') as wrapped,
       master_id as "masterId"
     from personal_key
     where destroyed_at is null and master_id <> $1 and master_id = any(string_to_array($2, ','))
     order by account_id, key_id limit ${BATCH}`,
    [vault.masterId, vault.knownMasterIds.join(',')],
  )
  for (const { accountId, keyId, subject, wrapped, masterId } of rows) {
    const old = { masterId, bytes: Uint8Array.from(Buffer.from(wrapped, 'hex')) }
    const fresh = await vault.rewrap(keyBinding(accountId, subject, keyId), old)
    await db.query(
      `update personal_key set wrapped = decode($4, 'hex'), master_id = $5
       where account_id = $1 and key_id = $2 and master_id = $3 and destroyed_at is null`,
      [accountId, keyId, masterId, toHex(fresh.bytes), fresh.masterId],
    )
  }
  if (rows.length > 0) log.info('keys were wrapped anew', { keys: rows.length })
  return rows.length
}
