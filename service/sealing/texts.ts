import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Sql, Tx } from '../db/database.ts'
import { keysFor, openKeys, type Subject } from './keys.ts'
import { digestOf, openBytes, sealBytes, toHex, type Vault } from './vault.ts'

/** A text sealed in memory, to be stored once it is decided that it is kept. */
export interface PreparedText extends SealedText {
  readonly keyIds: readonly string[]
  readonly bytes: Uint8Array
}

interface Sealing {
  readonly vault: Vault
  readonly accountId: string
  readonly newId: () => string
  readonly now: Instant
}

function textBinding(accountId: string, textId: string, keyId: string): string {
  return `${accountId}/${textId}/${keyId}`
}

/** Seals a text under the key of each it is about, one after the other: without any of them it cannot be read. */
export async function sealText(
  tx: Tx,
  { vault, accountId, newId, now }: Sealing,
  text: string,
  about: readonly Subject[],
): Promise<PreparedText> {
  const subjects = [...new Set(about)].sort()
  const keys = await keysFor(tx, vault, accountId, subjects, { newId, now })
  const textId = newId()
  let bytes: Uint8Array = new TextEncoder().encode(text)
  for (const { keyId, key } of keys)
    bytes = await sealBytes(key, bytes, textBinding(accountId, textId, keyId))
  return { textId, digest: await digestOf(bytes), keyIds: keys.map(({ keyId }) => keyId), bytes }
}

export async function storeTexts(
  tx: Tx,
  accountId: string,
  texts: readonly PreparedText[],
  now: Instant,
): Promise<void> {
  if (texts.length === 0) return
  await tx.query(
    `insert into personal_text (account_id, text_id, key_ids, sealed, digest, written_at)
     select $1, text_id, string_to_array(key_ids, ','), decode(sealed, 'hex'), digest, ($6::text)::timestamptz
     from unnest(($2::text)::text[], ($3::text)::text[], ($4::text)::text[], ($5::text)::text[])
       as r(text_id, key_ids, sealed, digest)`,
    [
      accountId,
      toArrayLiteral(texts.map(({ textId }) => textId)),
      toArrayLiteral(texts.map(({ keyIds }) => keyIds.join(','))),
      toArrayLiteral(texts.map(({ bytes }) => toHex(bytes))),
      toArrayLiteral(texts.map(({ digest }) => digest)),
      toIso(now),
    ],
  )
}

interface TextRow {
  readonly textId: string
  readonly keyIds: readonly string[]
  readonly sealed: string
}

/** Texts in plain, by id; null for one whose key was destroyed. What was never stored is not there. */
export async function openTexts(
  sql: Sql,
  vault: Vault,
  accountId: string,
  textIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (textIds.length === 0) return new Map()
  const rows = await sql.query<TextRow>(
    `select text_id as "textId", to_json(key_ids) as "keyIds", encode(sealed, 'hex') as sealed
     from personal_text where account_id = $1 and text_id = any(($2::text)::text[])`,
    [accountId, toArrayLiteral(textIds)],
  )
  const wanted = [...new Set(rows.flatMap(({ keyIds }) => keyIds))]
  const keys = await openKeys(sql, vault, accountId, wanted)
  const texts = new Map<string, string | null>()
  for (const row of rows) texts.set(row.textId, await openText(accountId, row, keys))
  return texts
}

async function openText(
  accountId: string,
  { textId, keyIds, sealed }: TextRow,
  keys: ReadonlyMap<string, CryptoKey>,
): Promise<string | null> {
  let bytes: Uint8Array = Uint8Array.from(Buffer.from(sealed, 'hex'))
  for (const keyId of keyIds.toReversed()) {
    const key = keys.get(keyId)
    if (!key) return null
    bytes = await openBytes(key, bytes, textBinding(accountId, textId, keyId))
  }
  return new TextDecoder().decode(bytes)
}
