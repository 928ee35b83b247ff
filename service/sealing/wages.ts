import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Sql, Tx } from '../db/database.ts'
import { keysFor, openKeys } from './keys.ts'
import { openBytes, sealBytes, toHex, type Vault } from './vault.ts'

/** What the contract and the pay of a person are. Minor units; a value of `wages` holds from its month on. */
export interface WageFacts {
  readonly region: string | null
  readonly contractProvides: boolean
  readonly floatingPay: number | null
  readonly schemeAnnouncedOn: string | null
  readonly pendingBonus: number | null
  readonly wages: readonly { readonly from: string; readonly wage: number }[]
}

interface Sealing {
  readonly vault: Vault
  readonly accountId: string
  readonly newId: () => string
  readonly now: Instant
}

function factBinding(accountId: string, personId: string, keyId: string): string {
  return `${accountId}/wage/${personId}/${keyId}`
}

/** Keeps them sealed under the person’s own key; what was kept before is replaced. */
export async function storeWages(
  tx: Tx,
  sealing: Sealing,
  personId: PersonId,
  facts: WageFacts,
  by: PersonId,
): Promise<void> {
  const { vault, accountId, now } = sealing
  const [held] = await keysFor(tx, vault, accountId, [personId], sealing)
  if (!held) throw new Error('whoever is asked for has a key')
  const plain = new TextEncoder().encode(JSON.stringify(facts))
  const bytes = await sealBytes(held.key, plain, factBinding(accountId, personId, held.keyId))
  await tx.query(
    `insert into personal_fact (account_id, person_id, key_id, sealed, set_by, set_at)
     values ($1, $2, $3, decode($4, 'hex'), $5, ($6::text)::timestamptz)
     on conflict (account_id, person_id) do update set key_id = excluded.key_id, sealed = excluded.sealed,
       set_by = excluded.set_by, set_at = excluded.set_at`,
    [accountId, personId, held.keyId, toHex(bytes), by, toIso(now)],
  )
}

/** Of those of whom something is known and not erased. */
export async function openWages(
  sql: Sql,
  vault: Vault,
  accountId: string,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, WageFacts>> {
  const rows = await sql.query<{ personId: PersonId; keyId: string; sealed: string }>(
    `select person_id as "personId", key_id as "keyId", encode(sealed, 'hex') as sealed
     from personal_fact where account_id = $1 and person_id = any(($2::text)::text[])`,
    [accountId, toArrayLiteral(persons)],
  )
  const facts = new Map<PersonId, WageFacts>()
  if (rows.length === 0) return facts
  const keyIds = rows.map(({ keyId }) => keyId)
  const keys = await openKeys(sql, vault, accountId, keyIds)
  for (const { personId, keyId, sealed } of rows) {
    const key = keys.get(keyId)
    if (!key) continue
    const bytes = Uint8Array.from(Buffer.from(sealed, 'hex'))
    const plain = await openBytes(key, bytes, factBinding(accountId, personId, keyId))
    facts.set(personId, JSON.parse(new TextDecoder().decode(plain)) as WageFacts)
  }
  return facts
}
