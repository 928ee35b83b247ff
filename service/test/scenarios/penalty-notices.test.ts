import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import type { DocumentView } from '#shared/contract/document-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import {
  addEvidence,
  aFinding,
  anAttribution,
  aParty,
  aProposal,
  complainAbout,
  EVIDENCE_ID,
  FINANCE,
  HEAD,
  HR,
  INVESTIGATOR,
  LEAD,
  openProcedure,
  type Procedure,
  people,
  SUBJECT,
  startAccountable,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectRecordsWhole, readRecordEvents } from '../records.ts'
import type { Scenario } from '../scenario.ts'

const NUMBERED = {
  notice: {
    ...TEST_TERMS.notice,
    series: 'penalty_notices',
    copies: TEST_TERMS.notice.copies.map((copy) => ({ ...copy, only_money: false })),
  },
}

describeOnBothDatabases('penalty notices', (open, kind) => {
  let scenario: Scenario
  let first: Decided
  let second: Decided
  let third: Decided

  beforeAll(async () => {
    scenario = await startAccountable(await open(), { terms: NUMBERED })
    first = await begin(scenario)
    second = await begin(scenario)
    third = await begin(scenario)
    const all = [first, second, third]
    await scenario.at('2026-03-12T10:00:00+08:00')
    for (const one of all)
      await one.of.do(LEAD, { type: 'submit_penalty', penaltyId: one.penaltyId })
    for (const one of all)
      await one.of.do(HEAD, { type: 'approve_penalty', penaltyId: one.penaltyId, note: null })
  })
  afterAll(() => scenario.close())

  function read(userId: number, { of, penaltyId }: Decided, locale = 'en') {
    return scenario.get<DocumentView & Problem>(
      userId,
      `/api/proceedings/${of.proceedingId}/notices/${penaltyId}?locale=${locale}`,
    )
  }

  test('MF-11.2 there is nothing to print before the notice is issued, and whoever sees none of it learns nothing', async () => {
    expect((await read(LEAD, first)).body.code).toBe('document_not_found')
    expect((await read(people.agentNa, first)).body.code).toBe('proceeding_not_found')
  })

  test('MF-11.2 numbers run without a gap, and one that was refused took none', async () => {
    await issue(first)
    const again = { type: 'issue_notice', penaltyId: first.penaltyId, noticeId: randomUUID() }
    expect(await first.of.refused(LEAD, again)).toBe('penalty_not_at_this_step')
    expect(await second.of.refused(people.agentNa, again)).toBe('proceeding_not_found')
    await issue(second)
    expect([await numberOf(first), await numberOf(second)]).toEqual([
      expect.stringMatching(/0*1$/),
      expect.stringMatching(/0*2$/),
    ])
    await expectRecordsWhole(scenario)
  })

  test('MF-11.2 whoever sees all of it, human resources and whom it is about print it, each in their language', async () => {
    const number = await numberOf(first)
    for (const [userId, locale, title] of [
      [LEAD, 'en', 'Penalty notice'],
      [HR, 'zh-TW', '處罰通知單'],
      [SUBJECT, 'zh-CN', '处罚通知单'],
    ] as const) {
      const { status, body } = await read(userId, first, locale)
      expect({ status, title: body.title, number: body.head[0]?.value }).toEqual({
        status: 200,
        title,
        number,
      })
      expect(JSON.stringify(body)).toContain('录音证实客户所述属实。')
    }
  })

  test('MF-11.2 the office that gets a copy prints the measure, and nothing of what was written', async () => {
    const { status, body } = await read(FINANCE, first)
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toMatch(/录音|首次发生/)
    expect((await read(FINANCE, third)).body.code).toBe('proceeding_not_found')
  })

  test('MF-11.2 whoever sees none of it is answered as if there were none', async () => {
    const none = { of: { ...first.of, proceedingId: randomUUID() }, penaltyId: first.penaltyId }
    const { requestId: _, ...unknown } = (await read(people.agentNa, none)).body
    const { requestId: __, ...hidden } = (await read(people.agentNa, first)).body
    expect(hidden).toEqual(unknown)
    expect((await read(SUBJECT, { ...first, penaltyId: randomUUID() })).body.code).toBe(
      'document_not_found',
    )
  })

  // One connection cannot do two things at the same moment.
  if (kind === 'postgres')
    test('MF-11.2 two that are issued at the same moment have two numbers (two connections)', async () => {
      const fourth = await begin(scenario)
      await scenario.at('2026-03-17T10:00:00+08:00')
      await fourth.of.do(LEAD, { type: 'submit_penalty', penaltyId: fourth.penaltyId })
      await fourth.of.do(HEAD, {
        type: 'approve_penalty',
        penaltyId: fourth.penaltyId,
        note: null,
      })
      await Promise.all([issue(third), issue(fourth)])
      const numbers = [await numberOf(third), await numberOf(fourth)].sort()
      expect(numbers.map((one) => one?.slice(-1))).toEqual(['3', '4'])
      await expectRecordsWhole(scenario)
    })
})

interface Decided {
  readonly of: Procedure
  readonly penaltyId: string
}

/** Coaching, which leaves the act open for another penalty, told to the person. */
async function begin(scenario: Scenario): Promise<Decided> {
  const of = await openProcedure(scenario, await complainAbout(scenario))
  const penaltyId = randomUUID()
  const partyId = randomUUID()
  await of.do(INVESTIGATOR, addEvidence)
  await of.do(INVESTIGATOR, aFinding({ knownAt: scenario.clock.now() }))
  await of.do(LEAD, anAttribution(aParty({ partyId })))
  const proposal = aProposal({ penaltyId, partyId, penalty: 'coaching' })
  await of.do(LEAD, { ...proposal, evidenceIds: [EVIDENCE_ID] } as typeof proposal)
  await of.do(LEAD, { type: 'tell_allegation', penaltyId })
  return { of, penaltyId }
}

async function issue({ of, penaltyId }: Decided): Promise<void> {
  await of.do(LEAD, { type: 'issue_notice', penaltyId, noticeId: randomUUID() })
}

async function numberOf({ of, penaltyId }: Decided): Promise<string | undefined> {
  const events = await readRecordEvents(of.scenario, of.proceedingId)
  for (const { event } of events)
    if (event.type === 'notice_issued' && event.penaltyId === penaltyId) return event.number
  return undefined
}
