import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import type { PersonStandingView, StatementView } from '#shared/contract/ledger-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import {
  complainAbout,
  FINANCE,
  HR,
  inDemo,
  LEAD,
  openProcedure,
  type Procedure,
  people,
  SUBJECT,
  startAccountable,
  uptoAttribution,
  uptoService,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import type { Scenario } from '../scenario.ts'

const HR_TOO = people.hrKai

type Answer<T> = T & Pick<Problem, 'code' | 'requestId'>

/** Each test keeps one more person out. The subject has two points, from a procedure; an agent has a merit. */
describeOnBothDatabases('who sees whose sums', (open) => {
  let scenario: Scenario
  let of: Procedure
  const month = '2026-03'

  beforeAll(async () => {
    const offices = { ...inDemo(TEST_TERMS.offices), payroll: ['finance'], merit: ['manager'] }
    const merits = [
      {
        id: 'prize',
        label: { en: 'Prize', 'zh-CN': '奖励', 'zh-TW': '獎勵' },
        kind: 'moral' as const,
        points: 2,
        rules: ['EL-8.3' as const],
      },
    ]
    scenario = await startAccountable(await open(), { terms: { offices, merits } })
    of = await openProcedure(scenario, await complainAbout(scenario))
    await uptoAttribution(of)
    await uptoService(of)
    await scenario.post(people.head, '/api/ledger/merits', {
      meritId: crypto.randomUUID(),
      policyKey: 'loyalty',
      merit: 'prize',
      personId: String(people.agentNa),
      actOn: '2026-03-09',
      reason: 'Calmed the client.',
    })
    await scenario.at('2026-04-01T09:00:00+08:00')
  })
  afterAll(() => scenario.close())

  /** What is answered about a person, and about nobody, by the same request. */
  async function refusals(who: number) {
    const answers = [SUBJECT, 999].map(async (personId) => {
      const { status, body } = await scenario.get<Answer<PersonStandingView>>(
        who,
        `/api/ledger/standing/${personId}`,
      )
      const { requestId: _id, ...answer } = body
      return { status, ...answer }
    })
    return Promise.all(answers)
  }
  const standing = async (who: number) => {
    const path = `/api/ledger/standing/${SUBJECT}`
    const { body } = await scenario.get<Answer<PersonStandingView>>(who, path)
    return body.code ?? body.units.map(({ unit, sum }) => `${unit} ${sum}`).join()
  }
  const statement = async (who: number) =>
    (await scenario.get<StatementView>(who, `/api/ledger/months/${month}`)).body
  const shownTo = async (who: number) => {
    const { lines, isWhole } = await statement(who)
    const ids = lines.map(({ person, unit }) => `${person?.id} ${unit}`)
    return `${ids.join()} ${isWhole ? 'whole' : 'in part'}`
  }
  const agent = people.agentNa
  const WHOLE = `${agent} points,${agent} merit,${SUBJECT} points whole`
  const PART = `${agent} points,${agent} merit in part`

  async function exported(who: number) {
    const bearer = await scenario.signIn(who)
    return fetch(`${scenario.url}/api/ledger/months/${month}/export?format=csv`, {
      headers: { authorization: `Bearer ${bearer}` },
    })
  }

  async function keepFromCase(userId: number): Promise<void> {
    await scenario.db.query(
      `update "case" set recused = array_append(recused, $3::text),
         state = jsonb_set(state::jsonb, '{recused}', (state::jsonb -> 'recused') || to_jsonb($3::text))::json
       where account_id = $1 and case_id = $2`,
      [scenario.accountId, of.caseId, String(userId)],
    )
  }

  test('CD-2.1 whoever is kept from nothing sees the standing and the whole month', async () => {
    expect(await standing(LEAD)).toBe('points -2')
    expect(await standing(HR)).toBe('points -2')
    expect([await shownTo(HR), await shownTo(FINANCE)]).toEqual([WHOLE, WHOLE])
  })

  test('CD-2.1 LF-2.1 a lead with a tie is refused the standing as if nobody like that reported to them', async () => {
    await of.do(LEAD, { type: 'declare_tie', reason: '与当事人是亲属。' })
    const [real, none] = await refusals(LEAD)
    expect(real?.code).toBe('role_not_allowed')
    expect(real).toEqual(none)
  })

  test('CD-2.1 LF-2.1 human resources with a tie are refused it as if there were nobody like that, and have the month without the line', async () => {
    await of.do(HR, { type: 'declare_tie', reason: '与当事人是亲属。' })
    const [real, none] = await refusals(HR)
    expect(real?.code).toBe('person_unknown')
    expect(real).toEqual(none)
    const path = `/api/ledger/standing/${agent}`
    expect((await scenario.get<PersonStandingView>(HR, path)).body.entries).toHaveLength(2)
    expect(await shownTo(HR)).toBe(PART)
    expect(await shownTo(FINANCE)).toBe(WHOLE)
  })

  test('CD-2.1 neither totals nor hash nor file tell what a line left out says; another takes the whole', async () => {
    const closed = await scenario.post<StatementView>(
      FINANCE,
      `/api/ledger/months/${month}/close`,
      {},
    )
    expect([closed.body.isWhole, closed.body.hash]).toEqual([
      true,
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ])
    expect((await statement(FINANCE)).totals[0]).toMatchObject({ unit: 'points', sum: 0 })
    const part = await statement(HR)
    expect(part.hash).toBeNull()
    expect(part.totals).toMatchObject([
      { unit: 'points', lines: 1, entries: 1, taken: 0, given: 2, sum: 2 },
      { unit: 'merit', sum: 1 },
    ])
    const months = await scenario.get(HR, '/api/ledger/months')
    const file = await exported(HR)
    expect(file.headers.get('content-disposition')).toContain('statement-2026-03-part.csv')
    const text = await file.text()
    for (const seen of [text, JSON.stringify(months.body), JSON.stringify(part)]) {
      expect(seen).not.toContain(String(SUBJECT))
      expect(seen).not.toContain(closed.body.hash)
    }
    expect(await (await exported(FINANCE)).text()).toContain(`2026-03,${SUBJECT},`)
  })

  test('CD-2.1 payroll that everybody else is kept out with has the line all the same: nobody’s pay stands still for ever', async () => {
    await keepFromCase(FINANCE)
    expect([await shownTo(FINANCE), await shownTo(HR_TOO)]).toEqual([PART, WHOLE])
    await keepFromCase(HR_TOO)
    expect(await shownTo(FINANCE)).toBe(WHOLE)
    expect(await standing(FINANCE)).toBe('person_unknown')
    expect(await shownTo(HR)).toBe(PART)
  })
})
