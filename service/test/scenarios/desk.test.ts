import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskView, StaffView } from '#shared/contract/desk-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import {
  complainAbout,
  FINANCE,
  HEAD,
  HR,
  INVESTIGATOR,
  LEAD,
  openProcedure,
  people,
  SUBJECT,
  startAccountable,
  uptoAttribution,
  uptoService,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import type { Scenario } from '../scenario.ts'

describeOnBothDatabases('the desk', (open) => {
  let scenario: Scenario

  beforeAll(async () => {
    scenario = await startAccountable(await open())
  })
  afterAll(() => scenario.close())

  const desk = async (userId: number) => (await scenario.get<DeskView>(userId, '/api/desk')).body

  test('desk: offices decide which parts there are, before there is anything in them', async () => {
    expect(await desk(people.agentTom)).toMatchObject({
      myCases: { waiting: 0 },
      myRecord: { waiting: 0 },
      responsibility: null,
      improvements: null,
      circulars: null,
      personnel: { hasFigures: false, hasStaff: false },
    })
    expect(await desk(HR)).toMatchObject({
      responsibility: { waiting: 0 },
      personnel: { hasFigures: true, hasStaff: true },
    })
    expect((await desk(FINANCE)).personnel).toEqual({ hasFigures: false, hasStaff: false })
    expect((await desk(people.compliance)).personnel).toMatchObject({
      hasFigures: true,
      hasStaff: false,
    })
  })

  test('CD-2.1 it counts what waits for the reader, and of what they may not see nothing', async () => {
    const of = await openProcedure(scenario, await complainAbout(scenario))
    expect((await desk(INVESTIGATOR)).responsibility).toEqual({ waiting: 1 })
    expect(await desk(SUBJECT)).toMatchObject({ myRecord: { waiting: 0 }, responsibility: null })
    await uptoAttribution(of)
    await uptoService(of)
    expect(await desk(SUBJECT)).toMatchObject({ responsibility: null })
    expect((await desk(people.agentTom)).responsibility).toBeNull()
    expect((await desk(HEAD)).responsibility).not.toBeNull()
    const mine = (await desk(LEAD)).responsibility
    const listed = await scenario.get<{ waiting: number }>(LEAD, '/api/proceedings')
    expect(mine).toEqual({ waiting: listed.body.waiting })
  })

  test('CD-2.1 human resources find everyone whose pay they may enter, and not themselves', async () => {
    const { body } = await scenario.get<StaffView>(HR, '/api/people')
    const ids = body.people.map(({ id }) => id)
    expect(ids).toContain(String(SUBJECT))
    expect(ids).not.toContain(String(HR))
    expect((await scenario.get<Problem>(LEAD, '/api/people')).body).toMatchObject({
      code: 'role_not_allowed',
    })
  })
})
