import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonId } from '#shared/kernel/ids.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import { connect } from '../db/connect.ts'
import type { Database } from '../db/database.ts'
import { describeOnBothDatabases } from '../test/databases.ts'
import { loadMadeKnown } from './made-known.ts'

const [ANN, BEN, CAT] = ['101', '102', '103'] as [PersonId, PersonId, PersonId]

describeOnBothDatabases('who was told of the clauses of a version', (open) => {
  let db: Database

  beforeAll(async () => {
    db = await connect((await open()).connectOptions)
    const clauses = { penalties: [{ id: 'points' }] }
    const versions: readonly [string, string, string, unknown][] = [
      ['k@1', 'k', '2026-01-01', { other: 1, accountability: clauses }],
      ['k@2', 'k', '2026-02-01', { other: 2, accountability: clauses }],
      ['k@3', 'k', '2026-03-01', { accountability: { penalties: [{ id: 'criticism' }] } }],
      ['l@1', 'l', '2026-01-01', { accountability: clauses }],
    ]
    for (const [id, key, from, body] of versions)
      await db.query(
        `insert into policy_version (account_id, policy_version_id, policy_key, body, effective_from, position)
         values ('acme', $1, $2, ($3::text)::jsonb, ($4::text)::timestamptz, 0)`,
        [id, key, JSON.stringify(body), from],
      )
    const receipts = [
      [ANN, 'k@1', '2026-01-10'],
      [ANN, 'k@2', '2026-02-10'],
      [BEN, 'k@3', '2026-03-10'],
      [CAT, 'l@1', '2026-01-10'],
    ]
    for (const [personId, id, on] of receipts)
      await db.query(
        `insert into clause_receipt (account_id, person_id, policy_version_id, received_at, how)
         values ('acme', $1, $2, ($3::text)::timestamptz, 'confirmed')`,
        [personId, id, on],
      )
  })
  afterAll(() => db.close())

  const known = async (id: string, accountId = 'acme') => [
    ...(await loadMadeKnown(db, accountId, id, [ANN, BEN, CAT])),
  ]
  const on = (date: string) => parseInstant(`${date}T00:00:00Z`)

  test('MF-11.2 a receipt of an earlier version counts where it said word for word the same', async () => {
    expect(await known('k@2')).toEqual([[ANN, on('2026-01-10')]])
  })

  test('MF-11.2 one of a later version, of other clauses, of another policy or account does not', async () => {
    expect(await known('k@1')).toEqual([[ANN, on('2026-01-10')]])
    expect(await known('k@3')).toEqual([[BEN, on('2026-03-10')]])
    expect(await known('l@1')).toEqual([[CAT, on('2026-01-10')]])
    expect(await known('k@2', 'other')).toEqual([])
  })
})
