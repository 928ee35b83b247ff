import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/errors.ts'
import { describeOnBothDatabases } from '../databases.ts'

const PENALTY = {
  account_id: 'acme',
  record_id: 'r1',
  policy_key: 'k',
  person_id: '9102',
  department: 'service',
  penalty: 'points',
  kind: 'points',
  status: 'effective',
  act_key: '',
  is_act_overridden: false,
  act_on: '2026-03-09',
  investigators: ['9401'],
  proposed_by: '9111',
  decided_by: '9120',
  decided_at: '2026-03-11T10:00:00Z',
  served_at: '2026-03-12T10:00:00Z',
  appeal: null,
  reviewer: null,
}

describeOnBothDatabases('what the database itself refuses', (open) => {
  let db: Database

  beforeAll(async () => {
    db = await connect((await open()).connectOptions)
    for (const account of ['acme', 'other'])
      await db.query(`insert into account (account_id, config) values ($1, '{}')`, [account])
  })
  afterAll(() => db.close())

  const insert = (over: Record<string, unknown>) =>
    db.query(
      `insert into penalty select * from jsonb_populate_record(null::penalty, ($1::text)::jsonb)`,
      [JSON.stringify({ ...PENALTY, penalty_id: randomUUID(), ...over })],
    )

  test.each([
    ['penalty_not_by_oneself', 'law 4 decided by whom it is laid on', { decided_by: '9102' }],
    ['penalty_not_by_oneself', 'law 4 proposed by whom it is laid on', { proposed_by: '9102' }],
    [
      'penalty_decider_proposed_nothing',
      'law 4 decided by who proposed it',
      { decided_by: '9111' },
    ],
    [
      'penalty_decider_investigated_nothing',
      'law 4 decided by who investigated',
      { decided_by: '9401' },
    ],
    ['penalty_reviewed_by_another', 'law 4 reviewed by who decided', { reviewer: '9120' }],
    ['penalty_reviewed_by_another', 'law 4 reviewed by who proposed', { reviewer: '9111' }],
    ['penalty_counts_when_served', 'law 8 in effect without being served', { served_at: null }],
    ['penalty_counts_when_served', 'law 5 in effect without a decider', { decided_by: null }],
    ['penalty_of_one', 'law 5 laid on nobody', { person_id: null, department: null }],
    ['penalty_kind', 'law 6 a fine', { kind: 'fine' }],
    ['penalty_status', 'a status that there is not', { status: 'forgotten' }],
  ])('%s: %s', async (constraint, _why, over) => {
    await expect(insert(over)).rejects.toThrow(constraint)
  })

  test('EL-7.1 one act has one penalty under way, unless two people set that aside; a reversed one has used it up', async () => {
    const act = { act_key: '9102/2026-03-09/sanction' }
    await insert({ ...act, status: 'in_approval', decided_by: null, served_at: null })
    const again = await insert({ ...act, record_id: 'r2' }).then(
      () => null,
      (error: unknown) => error,
    )
    expect(isUniqueViolation(again, 'penalty_act')).toBe(true)
    await insert({ ...act, record_id: 'r2', is_act_overridden: true })
    await insert({ ...act, record_id: 'r3', status: 'withdrawn', decided_by: null })
    await insert({ ...act, record_id: 'r4', status: 'proposed', decided_by: null })
    await insert({ ...act, account_id: 'other' })
    await expect(insert({ ...act, record_id: 'r5', status: 'reversed' })).rejects.toThrow(
      'penalty_act',
    )
  })

  test('law 1 what happened in a record, what was written and who was told is never changed', async () => {
    await db.query(
      `insert into record_event (account_id, record_id, seq, type, body, actor, policy_version_id, rule_ids, effective_at,
         recorded_at, hash)
       values ('acme', 'r1', 1, 'proceeding_closed', '{}', '{}', 'v1', '{}', now(), now(), '\\x00')`,
    )
    await db.query(
      `insert into personal_text (account_id, text_id, key_ids, sealed, digest, written_at)
       values ('acme', 't1', '{k1}', '\\x00', 'd', now())`,
    )
    await db.query(
      `insert into clause_receipt (account_id, person_id, policy_version_id, received_at, how)
       values ('acme', '9102', 'v1', now(), 'confirmed')`,
    )
    for (const [table, column] of [
      ['record_event', 'type'],
      ['personal_text', 'digest'],
      ['clause_receipt', 'how'],
    ]) {
      await expect(db.query(`update ${table} set ${column} = ${column}`)).rejects.toThrow(
        'append-only',
      )
      await expect(db.query(`delete from ${table}`)).rejects.toThrow('append-only')
      await expect(db.query(`truncate ${table}`)).rejects.toThrow('append-only')
    }
  })

  test('law 12 a key has one life, and nobody sets their own wage or hold', async () => {
    const key = (id: string, subject: string) =>
      db.query(
        `insert into personal_key (account_id, key_id, subject, wrapped, master_id, made_at)
         values ('acme', $1, $2, '\\x01', 'm', now())`,
        [id, subject],
      )
    await key('k1', '9102')
    await expect(key('k2', '9102')).rejects.toThrow('personal_key_present')
    await db.query(
      `update personal_key set wrapped = null, destroyed_by = '9501', destroyed_at = now() where key_id = 'k1'`,
    )
    await expect(
      db.query(
        `update personal_key set wrapped = '\\x01', destroyed_by = null, destroyed_at = null where key_id = 'k1'`,
      ),
    ).rejects.toThrow('nothing else')
    await key('k2', '9102')
    await expect(
      db.query(
        `insert into personal_fact (account_id, person_id, key_id, sealed, set_by, set_at)
         values ('acme', '9501', 'k3', '\\x00', '9501', now())`,
      ),
    ).rejects.toThrow('personal_fact_by_another')
    await expect(
      db.query(
        `insert into legal_hold (account_id, hold_id, person_id, reference, placed_by, placed_at)
         values ('acme', 'h1', '9501', 'x', '9501', now())`,
      ),
    ).rejects.toThrow('legal_hold_not_own')
  })
})
