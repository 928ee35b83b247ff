import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type { DocumentView } from '#shared/contract/document-view.ts'
import { DOCUMENT_POLICY_INPUT } from '#shared/document/test-documents.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { forgetDirectory } from '../../people/directory.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { fields, people } = DEMO
const HOSTILE = '<script>alert(1)</script> & "龘"'

describeOnBothDatabases('documents of a case', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open(), {
      policies: [{ ...DOCUMENT_POLICY_INPUT, calendar: CHINA_OFFICE.key }],
    })
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(() => scenario.close())

  async function complain(description = HOSTILE): Promise<number> {
    const { id } = aComplaint(scenario, {
      description,
      customFields: { [fields.category]: 'broken' },
    })
    await scenario.settle()
    return id
  }

  async function read(who: number, ticketId: number, documentId: string, locale = 'en') {
    const { caseId } = await stateOf(scenario, ticketId)
    const path = `/api/cases/${caseId}/documents/${encodeURIComponent(documentId)}?locale=${locale}`
    return scenario.get<DocumentView & { readonly code?: string }>(who, path)
  }

  async function upToAnswer(ticketId: number): Promise<void> {
    const { agentNa, supervisorSarah } = people
    const go = (who: number, command: Parameters<Scenario['command']>[2]) =>
      scenario.command(who, ticketId, command)
    await go(agentNa, { type: 'leave_stage', stage: 'intake', fields: { name: 'Mr Wong' } })
    await go(agentNa, { type: 'record_fields', fields: { finding: 'It broke' } })
    await go(supervisorSarah, { type: 'approve', stage: 'approval', note: '' })
    await go(agentNa, { type: 'leave_stage', stage: 'approval', fields: {} })
  }

  test('MF-9.1 issued by the owner, numbered, told on the ticket, and read in three languages', async () => {
    const id = await complain()
    const documentId = randomUUID()
    const view = await scenario.command(people.agentNa, id, {
      type: 'issue_document',
      documentId,
      kind: 'opinion',
    })
    const item = view.documents?.documents.find((one) => one.documentId === documentId)
    expect(item).toMatchObject({ isComplete: true, number: expect.stringMatching(/^T\d+$/) })
    await scenario.settle()
    expect(scenario.notes(id).join()).toContain(item?.number)
    const { status, body } = await read(people.agentNa, id, documentId)
    expect(status).toBe(200)
    expect(body).toMatchObject({ title: 'Opinion form', lead: null })
    expect(body.head).toContainEqual({ label: 'Number', value: item?.number })
    expect(body.sections[0]).toMatchObject({ lines: [{}, { label: 'Problem', value: HOSTILE }] })
    for (const locale of ['zh-CN', 'zh-TW'])
      expect((await read(people.agentNa, id, documentId, locale)).body.locale).toBe(locale)
    expect((await read(people.agentNa, id, documentId, 'fr')).body.code).toBe(
      'request_not_readable',
    )
    expect((await read(people.agentNa, id, 'nothing')).body.code).toBe('document_not_found')
  })

  test('MF-9.8 kept as issued: later changes of the case leave the page as it was', async () => {
    const id = await complain()
    await upToAnswer(id)
    const { documents } = await stateOf(scenario, id)
    const documentId = documents?.find((one) => one.kind === 'result')?.documentId ?? ''
    const before = (await read(people.agentNa, id, documentId)).body
    await scenario.command(people.agentNa, id, {
      type: 'record_fields',
      fields: { finding: 'It was dropped', category: 'safety' },
    })
    const after = (await read(people.agentNa, id, documentId)).body
    expect(JSON.stringify(after.sections)).toContain('It broke')
    expect({ ...after, record: [] }).toEqual({ ...before, record: [] })
  })

  test('MF-9.8 whoever gets a copy may open it while it waits for them, and confirms it once', async () => {
    const id = await complain()
    await upToAnswer(id)
    const { documents, caseId } = await stateOf(scenario, id)
    const result = documents?.find((one) => one.kind === 'result')
    const documentId = result?.documentId ?? ''
    const boss = Number(result?.copies.find((copy) => copy.copyId === 'boss')?.to)
    // Signing in reads the person from Zendesk anew.
    await read(boss, id, documentId)
    await setTicketAccess(boss, 'none')
    expect((await read(boss, id, documentId)).status).toBe(200)
    const receive = { type: 'confirm_receipt', documentId, copyId: 'boss' } as const
    const received = await scenario.post(boss, `/api/cases/${caseId}/commands`, {
      commandId: randomUUID(),
      command: receive,
    })
    expect(received.status).toBe(200)
    expect(await recorded(scenario, id, 'document_received')).toMatchObject([
      { copyId: 'boss', personId: String(boss) },
    ])
    expect((await read(boss, id, documentId)).body.code).toBe('case_not_found')
    await setTicketAccess(boss, 'all')
    expect((await read(boss, id, documentId)).status).toBe(200)
  })

  test('CD-2.1 whoever is recused opens no document of the case', async () => {
    const id = await complain()
    const [slip] = (await stateOf(scenario, id)).documents ?? []
    const documentId = slip?.documentId ?? ''
    expect((await read(people.agentLei, id, documentId)).status).toBe(200)
    await scenario.command(people.agentNa, id, {
      type: 'record_fields',
      fields: { about: String(people.agentLei) },
    })
    expect((await read(people.agentLei, id, documentId)).body.code).toBe('case_not_found')
  })

  test('MF-13.1 MF-13.2 a reminder slip by the timer, an inquiry slip as the case closes late', async () => {
    const id = await complain()
    scenario.clock.advance(61 * 60_000)
    await scenario.settle()
    const kinds = async () =>
      (await recorded(scenario, id, 'document_issued')).map(({ kind }) => kind)
    expect(await kinds()).toContain('reminder')
    await upToAnswer(id)
    const { agentNa } = people
    await scenario.command(agentNa, id, {
      type: 'log_contact',
      contactId: randomUUID(),
      direction: 'out',
      channel: 'phone',
      outcome: 'reached',
      summary: '',
    })
    await scenario.command(agentNa, id, {
      type: 'record_satisfaction',
      isSatisfied: true,
      note: '',
    })
    await scenario.command(agentNa, id, { type: 'leave_stage', stage: 'answer', fields: {} })
    expect(await kinds()).toContain('inquiry')
    const slip = (await stateOf(scenario, id)).documents?.find((one) => one.kind === 'inquiry')
    const { caseId } = await stateOf(scenario, id)
    const answered = await scenario.post(Number(slip?.answerBy), `/api/cases/${caseId}/commands`, {
      commandId: randomUUID(),
      command: {
        type: 'answer_document',
        documentId: slip?.documentId,
        text: 'Parts were missing',
      },
    })
    expect(answered.status).toBe(200)
    expect(await recorded(scenario, id, 'document_answered')).toHaveLength(1)
  })

  async function setTicketAccess(personId: number, access: string): Promise<void> {
    await scenario.db.query(
      `update person set body = jsonb_set(body, '{ticketAccess}', to_jsonb($3::text))
       where account_id = $1 and person_id = $2`,
      [scenario.accountId, String(personId), access],
    )
    forgetDirectory(scenario.db, scenario.accountId)
  }
})
