import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImprovementsView } from '#shared/contract/improvement-view.ts'
import { INVESTIGATOR, people, startAccountable } from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import type { Scenario } from '../scenario.ts'
import { openImprovement, STREAM_TERMS } from '../streams.ts'

const MANY = 2_260

describeOnBothDatabases('lists of records', (open) => {
  let scenario: Scenario

  beforeAll(async () => {
    scenario = await startAccountable(await open(), { terms: STREAM_TERMS })
    const { id } = await openImprovement(scenario)
    // Each a minute before the one before it.
    await scenario.db.query(
      `insert into record (account_id, record_id, kind, case_id, policy_version_id, status, seq, head_hash, state, opened_at,
         waiting_for, about, partakers)
       select account_id, 'many-' || lpad(n::text, 4, '0'), kind, case_id, policy_version_id, status, seq, head_hash,
         (state::jsonb || jsonb_build_object('improvementId', 'many-' || lpad(n::text, 4, '0')))::json,
         opened_at - n * interval '1 minute', waiting_for, about, partakers
       from record, generate_series(1, ${MANY - 1}) as n where account_id = $1 and record_id = $2`,
      [scenario.accountId, id],
    )
  })
  afterAll(() => scenario.close())

  const list = async (query: string, userId: number = INVESTIGATOR) => {
    const { status, body } = await scenario.get<ImprovementsView>(
      userId,
      `/api/improvements?${query}`,
    )
    expect(status).toBe(200)
    return body
  }

  test('list: it says that there are more than it counts, and each of them can be reached', async () => {
    const first = await list('status=open')
    expect([first.rows.length, first.isTotalExact]).toEqual([50, false])
    expect(first.total).toBeLessThan(MANY)
    const second = await list(`status=open&after=${first.after}`)
    expect(second.rows[0]?.improvementId).toBe('many-0050')
    // Whoever goes on arrives far behind what was counted, and at the end.
    const [at, minute] = [Number(first.after?.split('~')[0]), 60_000]
    const late = `${at - (MANY - 80) * minute}~many-2229`
    const last = await list(`status=open&after=${late}`)
    expect(last.rows.map((row) => row.improvementId)).toEqual(
      Array.from({ length: 30 }, (_, index) => `many-${2230 + index}`),
    )
    expect(last.after).toBeNull()
  })

  test('list: what waits for somebody is counted whole', async () => {
    const owner = await list('scope=waiting&status=open', people.merchantHead)
    expect([owner.total, owner.waiting, owner.isTotalExact]).toEqual([MANY, MANY, true])
    expect(owner.rows).toHaveLength(50)
  })

  test('list: a cursor that nobody gave out is refused', async () => {
    const { status } = await scenario.get(INVESTIGATOR, '/api/improvements?after=tomorrow')
    expect(status).toBe(400)
  })
})
