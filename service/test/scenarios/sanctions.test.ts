import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import type { SanctionsView } from '#shared/contract/sanctions-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import {
  anAppeal,
  complainAbout,
  HEAD,
  HR,
  LEAD,
  openProcedure,
  SUBJECT,
  startAccountable,
  uptoAttribution,
  uptoService,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import type { Scenario } from '../scenario.ts'

describeOnBothDatabases('the sanction list', (open) => {
  let scenario: Scenario

  beforeAll(async () => {
    scenario = await startAccountable(await open(), {
      terms: {
        notice: { ...TEST_TERMS.notice, series: 'penalty_notices' },
        sanction_list: { day_of_month: 10, rules: ['MF-11.1'] },
      },
    })
    const of = await openProcedure(scenario, await complainAbout(scenario))
    await uptoAttribution(of)
    await uptoService(of)
  })
  afterAll(() => scenario.close())

  const list = (userId: number, month: string) =>
    scenario.get<SanctionsView & Problem>(userId, `/api/sanctions?month=${month}`)

  async function take(userId: number, format: string) {
    const response = await fetch(
      `${scenario.url}/api/sanctions/export?month=2026-03&format=${format}&locale=zh-CN`,
      { headers: { authorization: `Bearer ${await scenario.signIn(userId)}` } },
    )
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
  }

  test('MF-11.1 human resources gets what was decided in the month, and by when it is due', async () => {
    const { status, body } = await list(HR, '2026-03')
    expect(status).toBe(200)
    expect(body.sanctions).toMatchObject([
      {
        person: { id: String(SUBJECT) },
        measure: { points: 2 },
        noticeNumber: 'CF-2026-0001',
        decidedBy: { id: String(HEAD) },
        dueOn: '2026-04-10',
        isStayed: false,
      },
    ])
    expect((await list(HR, '2026-02')).body.sanctions).toEqual([])
  })

  test('MF-11.1 nobody else gets it, whoever decided or proposed included', async () => {
    for (const userId of [LEAD, HEAD, SUBJECT])
      expect((await list(userId, '2026-03')).body.code).toBe('role_not_allowed')
    expect((await take(SUBJECT, 'csv')).response.status).toBe(403)
  })

  test.each(['2026-13', '2026-3', '0000-01', ''])('MF-11.1 %j is no month', async (month) => {
    expect((await list(HR, month)).body.code).toBe('request_not_readable')
  })

  test('MF-11.1 it is taken away as text with commas and as a workbook', async () => {
    const { response, bytes } = await take(HR, 'csv')
    expect(response.headers.get('content-disposition')).toContain('redress-sanctions-2026-03.csv')
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('2026-04-10')
    const workbook = await take(HR, 'xlsx')
    expect([...workbook.bytes.slice(0, 2)]).toEqual([0x50, 0x4b])
  })

  test('MF-11.1 one under appeal is marked', async () => {
    const [procedure] = (await list(HR, '2026-03')).body.sanctions
    expect(procedure).toBeDefined()
    await scenario.at('2026-03-13T09:30:00+08:00')
    const appealed = await scenario.post(
      SUBJECT,
      `/api/proceedings/${procedure?.proceedingId}/commands`,
      { commandId: crypto.randomUUID(), command: anAppeal() },
    )
    expect(appealed.status).toBe(200)
    expect((await list(HR, '2026-03')).body.sanctions.map(({ isStayed }) => isStayed)).toEqual([
      true,
    ])
  })

  test('MF-11.1 what somebody of human resources has a part in is on none of their lists', async () => {
    const [procedure] = (await list(HR, '2026-03')).body.sanctions
    const tied = await scenario.post(HR, `/api/proceedings/${procedure?.proceedingId}/commands`, {
      commandId: crypto.randomUUID(),
      command: { type: 'declare_tie', reason: '与当事人有亲属关系。' },
    })
    expect(tied.status).toBe(200)
    expect((await list(HR, '2026-03')).body.sanctions).toEqual([])
  })
})
