import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  APPEAL_ID,
  anAppeal,
  complainAbout,
  GROUND_ID,
  HR,
  LEAD,
  myRecord,
  openProcedure,
  type Procedure,
  SUBJECT,
  startAccountable,
  uptoAttribution,
  uptoService,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectRecordsWhole } from '../records.ts'
import type { Scenario } from '../scenario.ts'

describeOnBothDatabases('the complaint about an attitude', (open) => {
  let scenario: Scenario
  let of: Procedure

  beforeAll(async () => {
    scenario = await startAccountable(await open())
    of = await openProcedure(scenario, await complainAbout(scenario))
  })
  afterAll(() => scenario.close())

  test('TM-6.3 goes from the ticket to the reversed penalty', async () => {
    await uptoAttribution(of)
    await uptoService(of)
    expect((await of.full(LEAD)).penalties[0]?.status.id).toBe('effective')
    await scenario.at('2026-03-13T09:30:00+08:00')
    await of.do(SUBJECT, anAppeal())
    expect((await of.full(LEAD)).penalties[0]?.status.id).toBe('stayed')
    await of.do(HR, {
      type: 'decide_appeal',
      appealId: APPEAL_ID,
      outcome: 'reversed',
      answers: [{ groundId: GROUND_ID, text: '线路记录证实掉线。' }],
      reduced: null,
    })
    const view = await of.full(LEAD)
    expect(view.penalties[0]?.status.id).toBe('reversed')
    const record = await myRecord(scenario, SUBJECT)
    await expectRecordsWhole(scenario)
    expect(record.items[0]?.appeals[0]?.grounds[0]?.answer).toEqual({ text: '线路记录证实掉线。' })
  })
})
