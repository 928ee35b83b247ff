import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProceedingsView, ProceedingView } from '#shared/contract/proceeding-view.ts'
import { mayDo } from '#shared/contract/proceeding-view.ts'
import type { RecordCopyView } from '#shared/contract/record-view.ts'
import type { HistoryView, Problem } from '#shared/contract/views.ts'
import {
  APPEAL_ID,
  anAppeal,
  aProposal,
  complainAbout,
  FINANCE,
  GROUND_ID,
  HEAD,
  INVESTIGATOR,
  LEAD,
  myRecord,
  openProcedure,
  type Procedure,
  people,
  reviewerOf,
  SUBJECT,
  startAccountable,
  uptoAttribution,
  uptoService,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectRecordsWhole, readRecordEvents } from '../records.ts'
import type { Scenario } from '../scenario.ts'

const BYSTANDER = people.agentTom
/** Everything that anybody wrote in this story. */
const TEXTS = /查明|挂断电话。|属实|接听|轻微|线路不好|线路故障|证实掉线/

describeOnBothDatabases('the complaint about an attitude', (open) => {
  let scenario: Scenario
  let of: Procedure

  beforeAll(async () => {
    scenario = await startAccountable(await open())
    of = await openProcedure(scenario, await complainAbout(scenario))
  })
  afterAll(() => scenario.close())

  const listOf = async (userId: number, query = '') =>
    (await scenario.get<ProceedingsView>(userId, `/api/proceedings${query}`)).body
  const history = (userId: number) =>
    scenario.get<HistoryView & Problem>(userId, `/api/proceedings/${of.proceedingId}/history`)
  /** Whatever they ask, there is no such procedure. */
  async function expectNothingFor(userId: number): Promise<void> {
    const path = `/api/proceedings/${of.proceedingId}`
    for (const part of ['', '/history', '/holding'])
      expect((await scenario.get<Problem>(userId, path + part)).body).toMatchObject({
        status: 404,
        code: 'proceeding_not_found',
      })
    expect(await of.refused(userId, { type: 'close_proceeding' })).toBe('proceeding_not_found')
    expect(await listOf(userId)).toMatchObject({ rows: [], total: 0, waiting: 0 })
  }

  test('CD-2.1 while it is looked into, whom it is about and who has nothing to do with it find nothing', async () => {
    await expectNothingFor(SUBJECT)
    await expectNothingFor(BYSTANDER)
    await expectNothingFor(FINANCE)
    expect((await myRecord(scenario, SUBJECT)).items).toEqual([])
    const missing = await scenario.get<Problem>(BYSTANDER, `/api/proceedings/${randomUUID()}`)
    const hidden = await scenario.get<Problem>(BYSTANDER, `/api/proceedings/${of.proceedingId}`)
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
  })

  test('TM-6.1 the sidebar shows those entitled how far it is, and nothing else', async () => {
    const lead = await scenario.ticket(LEAD, of.ticketId)
    expect(lead.case?.responsibility).toMatchObject({
      proceedingId: of.proceedingId,
      step: { id: 'investigation' },
    })
    const owner = await scenario.ticket(people.agentNa, of.ticketId)
    expect(owner.case).not.toBeNull()
    expect(owner.case?.responsibility).toBeUndefined()
  })

  test('TM-6.1 whoever may open one is offered the others who may look into it, and nobody else', async () => {
    const complaint = await complainAbout(scenario, people.supervisorShufen)
    const beside = async (userId: number) => {
      const { case: shown } = await scenario.ticket(userId, complaint.ticketId)
      return shown?.responsibility?.investigators.map(({ id }) => Number(id))
    }
    expect(await beside(INVESTIGATOR)).toEqual([people.supervisorSarah, people.supervisorWei])
    expect(await beside(people.agentNa)).toBeUndefined()
  })

  test('TM-6.1 the lead holds somebody responsible, who finds it in their record with who said so', async () => {
    await uptoAttribution(of)
    const [item] = (await myRecord(scenario, SUBJECT)).items
    expect(item).toMatchObject({
      parties: [{ kind: { id: 'employee' }, share: 10_000 }],
      attributed: { by: { id: String(LEAD) }, reasons: { text: '来电由该坐席接听并挂断。' } },
      finding: { verdict: { id: 'founded' }, reasons: { text: '录音证实客户所述属实。' } },
      evidence: [{ name: '通话录音.mp3' }],
      penalties: [],
    })
    expect(
      mayDo(item?.actions ?? {}, 'lodge_appeal', 'attribution', item?.parties[0]?.partyId ?? ''),
    ).toEqual({ allowed: true })
    await expectNothingFor(BYSTANDER)
  })

  test('TM-6.2.2 a proposal that nobody was told of is in no record of the person', async () => {
    await of.do(LEAD, aProposal({ penaltyId: randomUUID() }))
    expect((await myRecord(scenario, SUBJECT)).items[0]?.penalties).toEqual([])
    const [penalty] = (await of.full(LEAD)).penalties
    await of.do(LEAD, {
      type: 'withdraw_penalty',
      penaltyId: penalty?.penaltyId ?? '',
      reason: '依据写错。',
    })
  })

  test('MF-11.2 told, answered, decided by another and served, it counts', async () => {
    await uptoService(of)
    const penalty = (await of.full(LEAD)).penalties.at(-1)
    expect(penalty).toMatchObject({
      status: { id: 'effective' },
      decidedBy: { id: String(HEAD) },
      answer: { text: '当时线路不好，我没有挂断。' },
    })
    const own = (await myRecord(scenario, SUBJECT)).items[0]?.penalties[0]
    expect(own).toMatchObject({ status: { id: 'effective' }, decidedBy: { id: String(HEAD) } })
    expect((await myRecord(scenario, SUBJECT)).standing).toMatchObject({
      points: 2,
      entries: [{ unit: 'points', amount: -2, expiresOn: '2027-03-09' }],
    })
    await expectNothingFor(FINANCE)
    await expectNothingFor(people.merchantHao)
  })

  test('TM-6.3 an appeal stays it, goes to somebody independent, and is answered ground by ground', async () => {
    await scenario.at('2026-03-13T09:30:00+08:00')
    const lodged = await of.do(SUBJECT, anAppeal())
    // What a person does in their own record shows them no more than that it was done.
    expect(lodged).toEqual({ sight: 'none', proceedingId: of.proceedingId })
    expect((await of.full(LEAD)).penalties.at(-1)?.status.id).toBe('stayed')
    const reviewer = await reviewerOf(of)
    expect([people.hr, people.hrKai]).toContain(reviewer)
    expect((await listOf(reviewer, '?scope=waiting')).rows).toMatchObject([
      { proceedingId: of.proceedingId, isWaitingForMe: true },
    ])
    await of.do(reviewer, {
      type: 'decide_appeal',
      appealId: APPEAL_ID,
      outcome: 'reversed',
      answers: [{ groundId: GROUND_ID, text: '线路记录证实掉线。' }],
      reduced: null,
    })
    expect((await of.full(LEAD)).penalties.at(-1)?.status.id).toBe('reversed')
    const { items, standing } = await myRecord(scenario, SUBJECT)
    expect(standing.points).toBe(0)
    expect(items[0]?.appeals[0]).toMatchObject({
      status: { id: 'reversed' },
      decidedBy: { id: String(reviewer) },
      grounds: [{ answer: { text: '线路记录证实掉线。' } }],
    })
  })

  test('TM-6.3 the history tells it in sentences without a word that a person wrote', async () => {
    const { body } = await history(LEAD)
    expect(body.entries.map(({ type }) => type)).toContain('penalty_reversed')
    for (const { text } of body.entries) {
      expect(Object.values(text).every((sentence) => sentence.length > 0)).toBe(true)
      expect(JSON.stringify(text)).not.toMatch(TEXTS)
    }
    expect((await history(SUBJECT)).body.code).toBe('proceeding_not_found')
  })

  test('TM-5.3.2 what people wrote stands in no event, no row, no note on the ticket, and no mail', async () => {
    await expectRecordsWhole(scenario)
    const events = await readRecordEvents(scenario, of.proceedingId)
    expect(JSON.stringify(events)).not.toMatch(TEXTS)
    const { db, accountId } = scenario
    const rows = await db.query(
      `select r::text as text from record r where account_id = $1
       union all select o::text from outbox o where account_id = $1
       union all select c::text from command c where account_id = $1
       union all select p::text from penalty p where account_id = $1`,
      [accountId],
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(JSON.stringify(rows)).not.toMatch(TEXTS)
    const mails = await db.query<{ payload: { text: string } }>(
      `select payload from outbox where account_id = $1 and kind = 'mail' and case_id = $2`,
      [accountId, of.proceedingId],
    )
    expect(mails.length).toBeGreaterThan(3)
    for (const { payload } of mails)
      expect(payload.text).not.toMatch(/处罚|penalt|申诉|appeal|\d{3}/)
    expect(scenario.notes(of.ticketId).join('\n')).not.toMatch(/处罚|申诉|责任/)
    expect(scenario.tags(of.ticketId).join(' ')).not.toMatch(/penalt|appeal|responsib/)
  })

  test('TM-6.3 the copy to take away says it in three languages, and is the person’s own', async () => {
    for (const [locale, word] of [
      ['en', 'My record'],
      ['zh-CN', '我的记录'],
      ['zh-TW', '我的記錄'],
    ] as const) {
      const { body } = await scenario.get<RecordCopyView>(
        SUBJECT,
        `/api/my-record/copy?locale=${locale}`,
      )
      expect(body.html).toContain(word)
      expect(body.html).toContain('线路记录证实掉线。')
      expect(JSON.parse(body.json).proof).toMatchObject([{ proceedingId: of.proceedingId }])
    }
    const other = await scenario.get<RecordCopyView>(BYSTANDER, '/api/my-record/copy')
    expect(other.body.html).not.toMatch(TEXTS)
  })

  test('CD-2.1 whoever declares a tie has done so and sees nothing any more', async () => {
    const done = await of.do(INVESTIGATOR, { type: 'declare_tie', reason: '与客户是亲属。' })
    expect(done).toEqual({ sight: 'none', proceedingId: of.proceedingId })
    await expectNothingFor(INVESTIGATOR)
  })

  test('TM-6.3 a merged ticket takes nothing from the procedure', async () => {
    const target = await complainAbout(scenario)
    scenario.standIn.mergeTickets({ targetId: target.ticketId, sourceIds: [of.ticketId] })
    await scenario.settle()
    const { body } = await scenario.get<ProceedingView>(LEAD, `/api/proceedings/${of.proceedingId}`)
    expect(body).toMatchObject({ sight: 'full', proceedingId: of.proceedingId })
  })
})
