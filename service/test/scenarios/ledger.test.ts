import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import { anEntry, counterOf } from '#shared/accountability/ledger/sample.ts'
import { lineOf, statementOf } from '#shared/accountability/ledger/statement.ts'
import { policyWith, TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type {
  AdjustmentsView,
  LedgerView,
  MonthsView,
  PersonStandingView,
  StatementView,
} from '#shared/contract/ledger-view.ts'
import type { MyRecordView } from '#shared/contract/record-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type LocalDate, parseInstant } from '#shared/kernel/instant.ts'
import { say } from '#shared/kernel/text.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/database.ts'
import {
  listClosed,
  lockLedger,
  readLines,
  statementHash,
  writeMonth,
} from '../../db/ledger-months.ts'
import { appendEntries } from '../../db/ledger-rows.ts'
import { forgetDirectory, loadDirectory } from '../../people/directory.ts'
import { destroyKey } from '../../sealing/destroy-key.ts'
import { closeMonth } from '../../verbs/ledger/close-month.ts'
import { describeOnBothDatabases, type TestDatabase } from '../databases.ts'
import { aComplaint, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people } = DEMO
const idOf = (userId: number) => String(userId) as PersonId
const agent = people.agentNa
const lead = people.supervisorWei
const payroll = people.riskJing
const finance = people.qualityTao
const { head, hr } = people
/** Roles of the test policy that the demo company gives by other tags. */
const ROLES = {
  head: [DEMO.roleTags.head, DEMO.roleTags.seniorAgent],
  payroll: [DEMO.roleTags.riskControl],
  finance: [DEMO.roleTags.quality],
}

const POLICY = {
  ...policyWith({
    ...TEST_TERMS,
    merits: [
      {
        id: 'praise',
        label: say('Praise', '表扬', '表揚'),
        kind: 'moral',
        points: 0,
        rules: ['EL-8.3'],
      },
      {
        id: 'prize',
        label: say('Prize', '奖励', '獎勵'),
        kind: 'material',
        points: 2,
        rules: ['EL-8.3'],
      },
    ],
    receivables: { label: say('Receivable', '应收款', '應收款'), rules: ['MF-12.3'] },
  }).policy,
  calendar: CHINA_OFFICE.key,
}

type Answer<T> = T & Pick<Problem, 'code' | 'requestId'>

describeOnBothDatabases('the ledger', (open, kind) => {
  let database: TestDatabase
  let scenario: Scenario
  const others: Database[] = []

  beforeAll(async () => {
    database = await open()
    scenario = await startScenario(database, {
      startAt: '2026-03-09T10:00:00+08:00',
      policies: [POLICY],
    })
    const roles = Object.entries(ROLES).map(([role, tags]) => [
      role,
      { tags, groups: [], zendeskRoles: [] },
    ])
    await scenario.db.query(
      `update account set config = jsonb_set(config, '{people,roles}', config #> '{people,roles}' || ($2::text)::jsonb)
       where account_id = $1`,
      [scenario.accountId, JSON.stringify(Object.fromEntries(roles))],
    )
    scenario.deps.accounts.forget()
  })
  afterAll(async () => {
    for (const other of others) await other.close()
    await scenario.close()
  })

  async function setPerson(userId: number, over: object): Promise<void> {
    await scenario.db.query(
      `update person set body = body || ($3::text)::jsonb where account_id = $1 and person_id = $2`,
      [scenario.accountId, idOf(userId), JSON.stringify(over)],
    )
    forgetDirectory(scenario.db, scenario.accountId)
  }

  const accountOf = async () =>
    (await scenario.deps.accounts.byId(scenario.accountId)) ?? fail('account')

  async function enter(...entries: readonly LedgerEntry[]): Promise<readonly LedgerEntry[]> {
    const at = scenario.clock.now()
    return scenario.db.transaction((tx) =>
      appendEntries(tx, scenario.accountId, entries, { at, by: null }),
    )
  }

  const get = async <T>(who: number, path: string) =>
    (await scenario.get<Answer<T>>(who, `/api/ledger/${path}`)).body
  async function post<T>(who: number, path: string, body: unknown = {}) {
    const answer = await scenario.post<Answer<T>>(who, `/api/ledger/${path}`, body)
    return { ...answer.body, status: answer.status }
  }
  const close = (who: number, month: string) => post<StatementView>(who, `months/${month}/close`)

  let made = 0
  /** An entry of its own, of a colleague whom no other test looks at unless said. */
  const entryOf = (over: Partial<LedgerEntry> = {}): LedgerEntry => {
    made += 1
    return anEntry({ entryId: `p-${made}:1:1`, about: `penalty-${made}`, ...over })
  }

  describe('standing', () => {
    const hao = idOf(people.merchantHao)

    test('TM-6.2.2 what counts, what expires next and the months, as the database adds it up', async () => {
      await enter(
        entryOf({ personId: hao }),
        entryOf({ personId: hao, amount: -2, expiresOn: '2026-06-01' as LocalDate }),
        entryOf({ personId: hao, expiresOn: '2026-03-09' as LocalDate }),
        entryOf({ personId: hao, unit: 'money', amount: -123_456, expiresOn: null }),
      )
      const view = await get<PersonStandingView>(people.merchantHao, 'standing')
      expect(view).toMatchObject({
        person: { id: hao },
        on: '2026-03-09',
        units: [
          {
            unit: 'points',
            sum: -5,
            expiresNext: { on: '2026-06-01', amount: -2 },
            months: [{ month: '2026-03', sum: -8 }],
          },
          { unit: 'money', currency: 'CNY', sum: -123_456, expiresNext: null },
        ],
      })
      expect(view.entries.map(({ isCounting }) => isCounting)).toEqual(
        expect.arrayContaining([true, true, true, false]),
      )
      expect(view.entries.find(({ unit }) => unit === 'points')).toMatchObject({
        label: { en: 'Points', 'zh-TW': 'Points（繁）' },
        ruleIds: ['TM-6.2.2'],
        by: null,
      })
    })

    test('TM-6.3 an entry and its counter-entry change nothing', async () => {
      const before = await get<PersonStandingView>(hr, `standing/${hao}`)
      const entry = entryOf({ personId: hao, amount: -9 })
      await enter(entry, counterOf(entry))
      expect(await get(hr, `standing/${hao}`)).toEqual(before)
    })

    test('TM-6.2.2 entering the same again changes nothing', async () => {
      const entry = entryOf({ personId: hao })
      expect(await enter(entry, entryOf({ personId: hao, amount: 3 }))).toHaveLength(2)
      const before = await get<PersonStandingView>(hr, `standing/${hao}`)
      expect(await enter(entry)).toEqual([])
      expect(await get(hr, `standing/${hao}`)).toEqual(before)
    })

    test('CD-2.1 who may see whose: their own, a lead’s own reports without money, human resources and payroll anyone', async () => {
      await enter(entryOf(), entryOf({ unit: 'money', amount: -500, expiresOn: null }))
      const unitsFor = async (who: number, path: string) => {
        const { units, entries, code } = await get<PersonStandingView>(who, path)
        return code ?? `${units.map(({ unit }) => unit)} ${entries.length}`
      }
      const of = `standing/${agent}`
      expect(await unitsFor(agent, 'standing')).toBe('points,money 2')
      expect(await unitsFor(agent, of)).toBe('points,money 2')
      expect(await unitsFor(lead, of)).toBe('points 0')
      expect(await unitsFor(hr, of)).toBe('points,money 0')
      expect(await unitsFor(payroll, of)).toBe('points,money 0')
      for (const stranger of [
        people.supervisorShufen,
        people.agentLei,
        head,
        finance,
        people.admin,
        people.compliance,
      ])
        expect(await unitsFor(stranger, of)).toBe('role_not_allowed')
      expect(await unitsFor(agent, `standing/${lead}`)).toBe('role_not_allowed')
      expect(await unitsFor(agent, 'standing/999')).toBe('role_not_allowed')
      expect(await unitsFor(hr, 'standing/999')).toBe('person_unknown')
      expect(await unitsFor(hr, 'standing/x')).toBe('request_not_readable')
    })
  })

  test('CD-2.1 each is told what of the ledger is for them, and whose standing', async () => {
    const told = async (who: number) => {
      const { body } = await scenario.get<LedgerView>(who, '/api/ledger')
      const { mayReadMonths, mayRecord } = body
      return { mayReadMonths, mayRecord, whose: body.people.map(({ id }) => id).sort() }
    }
    const everybody = [...(await loadDirectory(scenario.db, await accountOf())).values()]
    const ids = (who: typeof everybody) => who.map(({ id }) => id).sort()
    const team = ids(everybody.filter(({ supervisorId }) => supervisorId === idOf(lead)))
    // Nothing counts for or against the service’s own user.
    const service = String(DEMO.serviceUserId)
    const others = (who: number) =>
      ids(everybody.filter(({ id }) => id !== idOf(who) && id !== service))
    expect(ids(everybody)).toContain(service)
    expect(team.length).toBeGreaterThan(1)
    for (const who of [payroll, hr])
      expect(await told(who)).toEqual({ mayReadMonths: true, mayRecord: false, whose: others(who) })
    expect(await told(lead)).toEqual({ mayReadMonths: false, mayRecord: false, whose: team })
    expect(await told(agent)).toEqual({ mayReadMonths: false, mayRecord: false, whose: [] })
    expect((await told(finance)).mayRecord).toBe(true)
  })

  describe('what is entered by hand', () => {
    const merit = (over: object = {}) => ({
      meritId: randomUUID(),
      policyKey: 'test',
      merit: 'prize',
      personId: idOf(people.agentLei),
      actOn: '2026-03-06',
      reason: 'Calmed a client whom nobody else could calm.',
      ...over,
    })
    const sumsOf = async (personId: number) => {
      const { units } = await get<PersonStandingView>(hr, `standing/${personId}`)
      return Object.fromEntries(units.map(({ unit, sum }) => [unit, sum]))
    }

    test('EL-8.3 a merit stands beside penalties, with the points that it gives; asked again, once', async () => {
      const request = merit()
      const recorded = await post<AdjustmentsView>(head, 'merits', request)
      expect(recorded.status).toBe(201)
      expect(recorded.items[0]).toMatchObject({
        about: request.meritId,
        kind: 'merit',
        label: { en: 'Prize' },
        person: { id: request.personId },
        unit: 'points',
        amount: 2,
        actOn: '2026-03-06',
        month: '2026-03',
        by: { id: idOf(head) },
        isCorrected: false,
        mayCorrect: { allowed: true },
      })
      expect((await post(head, 'merits', request)).status).toBe(201)
      await post(head, 'merits', merit({ merit: 'praise' }))
      expect(await sumsOf(people.agentLei)).toEqual({ points: 2, merit: 2 })
      const own = await get<PersonStandingView>(people.agentLei, 'standing')
      expect(own.entries.map(({ by }) => by?.id)).toEqual(Array(3).fill(idOf(head)))
    })

    test('EL-8.3 every way in which a merit is refused, in order, and nothing is entered', async () => {
      const known = merit({ personId: idOf(people.agentTom) })
      await post(head, 'merits', known)
      const before = await sumsOf(people.agentTom)
      const refused = async (who: number, body: unknown) => (await post(who, 'merits', body)).code
      const wrong = { ...known, merit: 'penny', personId: idOf(head), actOn: '2026-03-10' }
      expect(await refused(people.agentTom, wrong)).toBe('role_not_allowed')
      expect(await refused(hr, wrong)).toBe('role_not_allowed')
      expect(await refused(head, { ...wrong, actOn: '2026-02-30' })).toBe('request_not_readable')
      expect(await refused(head, { ...wrong, meritId: 'x' })).toBe('request_not_readable')
      expect(await refused(head, { ...wrong, reason: ' ' })).toBe('request_not_readable')
      expect(await refused(head, { ...known, reason: 'Another.' })).toBe('command_id_reused')
      expect(await refused(head, wrong)).toBe('field_value_invalid')
      expect(await refused(head, { ...wrong, merit: 'prize', policyKey: 'loyalty' })).toBe(
        'field_value_invalid',
      )
      expect(await refused(head, { ...wrong, merit: 'prize' })).toBe('command_id_reused')
      const meritId = randomUUID()
      const anew = { ...wrong, merit: 'prize', meritId }
      expect(await refused(head, anew)).toBe('same_person')
      expect(await refused(head, { ...anew, personId: '999' })).toBe('person_not_available')
      await setPerson(people.agentTom, { isActive: false })
      const gone = { ...anew, personId: idOf(people.agentTom) }
      expect(await refused(head, gone)).toBe('person_not_available')
      await setPerson(people.agentTom, { isActive: true })
      expect(await refused(head, gone)).toBe('date_not_possible')
      expect(await sumsOf(people.agentTom)).toEqual(before)
      expect(await refused(head, { ...gone, actOn: '2026-03-09' })).toBeUndefined()
    })

    test('MF-12.3 a receivable that a complaint affected is taken off, under the policy of the case; it is no penalty', async () => {
      const { id } = aComplaint(scenario, { tags: ['complaint'] })
      await scenario.settle()
      const { caseId } = await stateOf(scenario, id)
      const request = {
        adjustmentId: randomUUID(),
        ticketId: String(id),
        personId: idOf(people.agentYiting),
        amount: 250_000,
        currency: 'CNY',
        reason: 'The client pays nothing until it is settled.',
      }
      const recorded = await post<AdjustmentsView>(finance, 'receivables', request)
      expect(recorded.items[0]).toMatchObject({
        kind: 'receivable',
        label: { en: 'Receivable' },
        amount: -250_000,
        currency: 'CNY',
        actOn: '2026-03-09',
      })
      expect((await post(finance, 'receivables', request)).status).toBe(201)
      expect(await sumsOf(people.agentYiting)).toEqual({ receivable: -250_000 })
      const rows = await scenario.db.query(
        `select case_id as "caseId", to_json(rule_ids) as "ruleIds", recorded_by as "recordedBy" from ledger_entry
         where account_id = $1 and about = $2`,
        [scenario.accountId, request.adjustmentId],
      )
      expect(rows).toEqual([{ caseId, ruleIds: ['MF-12.3'], recordedBy: idOf(finance) }])

      const refused = async (who: number, over: object) =>
        (await post(who, 'receivables', { ...request, ...over })).code
      expect(await refused(head, {})).toBe('role_not_allowed')
      expect(await refused(finance, { amount: 0.5 })).toBe('request_not_readable')
      expect(await refused(finance, { amount: 0 })).toBe('request_not_readable')
      expect(await refused(finance, { amount: 2 ** 53 })).toBe('request_not_readable')
      expect(await refused(finance, { ticketId: '99999999' })).toBe('case_not_found')
      expect(await refused(finance, { amount: 250_001 })).toBe('command_id_reused')
      const adjustmentId = randomUUID()
      expect(await refused(finance, { adjustmentId, currency: 'JPY' })).toBe('field_value_invalid')
      expect(await refused(finance, { adjustmentId, personId: idOf(finance) })).toBe('same_person')
      // Whoever the complaint is about has no part in it, and is not told of it.
      await scenario.command(agent, id, {
        type: 'record_fields',
        fields: { about: String(finance) },
      })
      expect(await refused(finance, { adjustmentId })).toBe('case_not_found')
      // Nor does human resources, recused from it, see what it adds to.
      expect((await sumsOf(people.agentYiting)).receivable).toBe(-250_000)
      await scenario.db.query(
        `update "case" set recused = array_append(recused, $3) where account_id = $1 and case_id = $2`,
        [scenario.accountId, caseId, idOf(hr)],
      )
      await scenario.db.query(
        `update "case" set state = jsonb_set(state::jsonb, '{recused}', to_jsonb(recused))::json
         where account_id = $1 and case_id = $2`,
        [scenario.accountId, caseId],
      )
      const path = `standing/${people.agentYiting}`
      expect((await get<PersonStandingView>(hr, path)).code).toBe('person_unknown')
      expect((await get<PersonStandingView>(payroll, path)).code).toBeUndefined()
      const { items } = await get<AdjustmentsView>(finance, 'adjustments')
      expect(items.map(({ about }) => about)).not.toContain(request.adjustmentId)
      const correction = { ground: 'other', reason: 'It is not so.' }
      const corrected = (about: string) => post(finance, 'corrections', { about, ...correction })
      const { requestId: _one, ...kept } = await corrected(request.adjustmentId)
      const { requestId: _other, ...none } = await corrected(randomUUID())
      expect([kept.code, kept]).toEqual(['entry_not_found', none])
    })

    test('EL-8.3 MF-12.3 a correction restores exactly what was there, once, by whoever may record it', async () => {
      const grace = people.seniorGrace
      const before = await sumsOf(grace)
      const request = merit({ personId: idOf(grace) })
      await post(head, 'merits', request)
      expect(await sumsOf(grace)).toEqual({ ...before, points: 2, merit: 1 })
      const correction = {
        about: request.meritId,
        ground: 'wrong_person',
        reason: 'It was Lei who did it.',
      }
      const refused = async (who: number, over: object = {}) =>
        (await post(who, 'corrections', { ...correction, ...over })).code
      expect(await refused(hr)).toBe('role_not_allowed')
      expect(await refused(head, { ground: 'because' })).toBe('request_not_readable')
      expect(await refused(finance)).toBe('entry_not_found')
      expect(await refused(head, { about: randomUUID() })).toBe('entry_not_found')
      expect(await refused(grace)).toBe('same_person')

      const corrected = await post<AdjustmentsView>(head, 'corrections', correction)
      const item = corrected.items.find(({ about }) => about === request.meritId)
      expect(item).toMatchObject({ isCorrected: true, mayCorrect: { code: 'entry_corrected' } })
      expect(await sumsOf(grace)).toEqual(before)
      expect((await post(head, 'corrections', correction)).status).toBe(201)
      expect(await refused(head, { ground: 'other' })).toBe('entry_corrected')
      expect(await refused(head, { reason: 'It was nobody.' })).toBe('entry_corrected')
      expect(await sumsOf(grace)).toEqual(before)
      const own = await get<PersonStandingView>(grace, 'standing')
      expect(own.entries.map(({ ground }) => ground).toSorted()).toEqual(
        [null, null, 'wrong_person', 'wrong_person'].toSorted(),
      )
      // The merit is not entered anew under its old id.
      expect((await post(head, 'merits', request)).status).toBe(201)
      expect(await sumsOf(grace)).toEqual(before)
    })

    test('EL-8.3 CD-2.1 why it was entered: sealed, for the person, human resources and whoever wrote it; erased, it shows so', async () => {
      const xin = people.merchantLight
      const reason = 'Stayed on the line for two hours.'
      const request = merit({ personId: idOf(xin), reason })
      const recorded = await post<AdjustmentsView>(head, 'merits', request)
      const item = recorded.items.find(({ about }) => about === request.meritId)
      expect(item?.text).toEqual({ text: reason })
      const correction = { about: request.meritId, ground: 'other', reason: 'It was Lei.' }
      await post(head, 'corrections', correction)
      const texts = async (who: number, path: string) =>
        (await get<PersonStandingView>(who, path)).entries.map(({ text }) => text?.text)
      const both = [reason, reason, 'It was Lei.', 'It was Lei.'].toSorted()
      expect((await texts(xin, 'standing')).toSorted()).toEqual(both)
      expect((await texts(hr, `standing/${xin}`)).toSorted()).toEqual(both)
      expect(await texts(payroll, `standing/${xin}`)).toEqual([])
      const { body } = await scenario.get<MyRecordView>(xin, '/api/my-record')
      expect(body.standing.entries.map(({ text }) => text?.text).toSorted()).toEqual(both)

      const [kept] = await scenario.db.query<{ found: number }>(
        `select count(*)::int as found from ledger_entry e where account_id = $1 and e::text like '%two hours%'`,
        [scenario.accountId],
      )
      expect(kept?.found).toBe(0)
      await scenario.db.transaction((tx) =>
        destroyKey(tx, scenario.accountId, idOf(xin), { by: idOf(hr), at: scenario.clock.now() }),
      )
      const erased = await get<PersonStandingView>(hr, `standing/${xin}`)
      expect(erased.entries.map(({ text }) => text)).toEqual(Array(4).fill({ text: null }))
      expect((await post(head, 'merits', request)).status).toBe(201)
    })

    test('TM-6.3 what a procedure entered is not corrected here, nor taken for a merit', async () => {
      const about = randomUUID()
      await enter(entryOf({ about, personId: idOf(people.agentTom) }))
      const correction = { about, ground: 'other', reason: 'It is not so.' }
      expect((await post(head, 'corrections', correction)).code).toBe('entry_not_found')
      const taken = merit({ meritId: about, personId: idOf(people.agentTom) })
      expect((await post(head, 'merits', taken)).code).toBe('command_id_reused')
    })

    test('EL-8.3 MF-12.3 each is shown what they may record, and nobody themselves among the people', async () => {
      const forHead = await get<AdjustmentsView>(head, 'adjustments')
      expect(forHead.merits).toMatchObject([
        { id: 'praise', kind: 'moral', points: 0, policyKey: 'test' },
        { id: 'prize', kind: 'material', points: 2 },
      ])
      expect(forHead.mayRecordReceivable).toEqual({ allowed: false, code: 'role_not_allowed' })
      expect(new Set(forHead.items.map((one) => one.kind))).toEqual(new Set(['merit']))
      expect(forHead.people.map(({ id }) => id)).not.toContain(idOf(head))
      const { id } = aComplaint(scenario, { tags: ['complaint'] })
      await scenario.settle()
      await post(finance, 'receivables', {
        adjustmentId: randomUUID(),
        ticketId: String(id),
        personId: idOf(people.agentYiting),
        amount: 1,
        currency: 'CNY',
        reason: 'The client pays a cent less.',
      })
      const forFinance = await get<AdjustmentsView>(finance, 'adjustments')
      expect([forFinance.merits, forFinance.currencies]).toEqual([[], ['CNY']])
      expect(new Set(forFinance.items.map((one) => one.kind))).toEqual(new Set(['receivable']))
      expect((await get(hr, 'adjustments')).code).toBe('role_not_allowed')
    })
  })

  describe('the months', () => {
    const december = (over: Partial<LedgerEntry> = {}) =>
      entryOf({
        month: '2025-12',
        effectiveAt: parseInstant('2025-12-09T10:00:00+08:00'),
        personId: idOf(people.agentTom),
        ...over,
      })

    test('TM-6.2.2 every way in which closing is refused, in order', async () => {
      const refused = async (who: number, month: string) => (await close(who, month)).code
      expect(await refused(hr, '2026-03')).toBe('role_not_allowed')
      expect(await refused(agent, '2026-02')).toBe('role_not_allowed')
      expect(await refused(payroll, '2026-13')).toBe('request_not_readable')
      expect(await refused(payroll, '2026-03')).toBe('month_not_over')
      expect(await refused(payroll, '2027-01')).toBe('month_not_over')
      expect((await get(agent, 'months')).code).toBe('role_not_allowed')
      expect((await get(head, 'months/2026-02')).code).toBe('role_not_allowed')
      expect((await get(payroll, 'months/2026-02/export?format=csv')).code).toBe('month_not_closed')
      expect((await get(payroll, 'months/2026-02/export?format=pdf')).code).toBe(
        'request_not_readable',
      )
    })

    test('TM-6.2.2 a month is over at the company’s midnight, not at that of another place', async () => {
      const { months } = await get<MonthsView>(payroll, 'months')
      expect(months).toMatchObject([
        { month: '2026-03', mayClose: { allowed: false, code: 'month_not_over' } },
        { month: '2026-02', closed: null, mayClose: { allowed: true } },
      ])
      const account = await accountOf()
      const person = (await loadDirectory(scenario.db, account)).get(idOf(payroll))
      const closeAt = (at: string, month: string) =>
        closeMonth(
          {
            deps: scenario.deps,
            account,
            person: person ?? fail('person'),
            now: parseInstant(at),
          },
          month,
        )
      const last = closeAt('2025-11-30T23:59:59.999+08:00', '2025-11')
      await expect(last).rejects.toMatchObject({ code: 'month_not_over' })
      const closed = await closeAt('2025-12-01T00:00:00+08:00', '2025-11')
      expect(closed).toMatchObject({ month: '2025-11', lines: [], totals: [] })
    })

    test('TM-6.2.2 closing freezes lines and totals; what comes later counts to the next open month', async () => {
      const entries = [
        december(),
        december({ amount: 1, reason: 'reversal' }),
        december({ unit: 'money', amount: -12_345, expiresOn: null }),
        december({ personId: null, department: 'merchant', unit: 'kpi', amount: -1 }),
        december({ personId: idOf(people.agentLei), unit: 'money', amount: -1, expiresOn: null }),
      ]
      await enter(...entries)
      const open = await get<StatementView>(hr, 'months/2025-12')
      expect(open).toMatchObject({
        closed: null,
        mayClose: { allowed: false, code: 'role_not_allowed' },
      })
      const closed = await close(payroll, '2025-12')
      expect(closed.status).toBe(201)
      expect(closed.closed).toMatchObject({ by: { id: idOf(payroll) }, at: scenario.clock.now() })
      expect(closed.lines).toEqual(open.lines)
      const expected = statementOf(entries.map((entry) => lineOf(entry, () => 'CNY')))
      expect(closed.totals).toEqual(expected.totals)
      expect(
        closed.lines.map(({ person, department, ...line }) => ({
          ...line,
          personId: person?.id ?? null,
          department: department?.id ?? null,
        })),
      ).toEqual(expected.lines)
      const hash = statementHash(scenario.accountId, '2025-12', expected)
      expect([closed.isWhole, closed.hash]).toEqual([true, hash])
      expect(closed.lines.at(-1)?.department?.label.en).toBe('Merchant')

      const again = await close(payroll, '2025-12')
      expect([again.status, again.code]).toEqual([409, 'month_closed'])
      const [late] = await enter(december({ amount: 3, reason: 'reversal' }))
      expect(late?.month).toBe('2026-01')
      expect(await get<StatementView>(payroll, 'months/2025-12')).toMatchObject({
        lines: closed.lines,
        totals: closed.totals,
        closed: closed.closed,
      })
      await close(payroll, '2026-01')
      const [later] = await enter(december(), december())
      expect(later?.month).toBe('2026-02')
      const { months } = await get<MonthsView>(payroll, 'months')
      expect(months.map(({ month, closed: closing }) => [month, closing !== null])).toEqual([
        ['2026-03', false],
        ['2026-02', false],
        ['2026-01', true],
        ['2025-12', true],
        ['2025-11', true],
      ])
    })

    async function exported(query: string): Promise<Response> {
      const bearer = await scenario.signIn(payroll)
      return fetch(`${scenario.url}/api/ledger/months/2025-12/export?${query}`, {
        headers: { authorization: `Bearer ${bearer}` },
      })
    }

    test('TM-6.2.2 the statement is taken away as text with commas, in three languages, and runs no formula', async () => {
      await setPerson(people.agentTom, { name: '=HYPERLINK("http://x","Tom")' })
      const response = await exported('format=csv&locale=zh-CN')
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="redress-statement-2025-12.csv"',
      )
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const lines = new TextDecoder().decode(bytes).split('\r\n')
      expect(lines[0]).toBe('月份,人员编号,姓名,部门,项目,币种,笔数,扣减,增加,合计')
      expect(lines[1]).toMatch(/^2025-12,9102,/)
      expect(lines).toContain(
        `2025-12,9104,"'=HYPERLINK(""http://x"",""Tom"")",,金额,CNY,1,-123.45,0.00,-123.45`,
      )
      expect(lines).toContain('2025-12,9104,"\'=HYPERLINK(""http://x"",""Tom"")",,积分,,2,-3,1,-2')
      const totals = lines.slice(lines.indexOf('') + 1)
      expect(totals[0]).toBe('月份,项目,币种,行数,笔数,扣减,增加,合计,校验值（SHA-256）')
      expect(totals.find((line) => line.includes('CNY'))).toMatch(
        /^2025-12,金额,CNY,2,2,-123\.46,0\.00,-123\.46,[0-9a-f]{64}$/,
      )
      const english = await (await exported('format=csv')).text()
      expect(english.split('\r\n')[0]).toContain('Month,Person no.,Name,Department')
      const traditional = await (await exported('format=csv&locale=zh-TW')).text()
      expect(traditional).toContain('月份,人員編號,姓名,部門')
    })

    test('TM-6.2.2 and as a workbook whose second sheet has the control totals', async () => {
      const response = await exported('format=xlsx')
      expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet')
      const parts = unzipSync(new Uint8Array(await response.arrayBuffer()))
      const text = (part: string) => new TextDecoder().decode(parts[part])
      expect(text('xl/workbook.xml')).toContain('<sheet name="Control totals" sheetId="2"')
      const lines = text('xl/worksheets/sheet1.xml')
      expect(lines).toContain('=HYPERLINK(&quot;http://x&quot;,&quot;Tom&quot;)</t>')
      expect(lines).toContain('<v>-123.45</v>')
      expect(lines).not.toContain('<f>')
      expect(text('xl/worksheets/sheet2.xml')).toContain('<v>-123.46</v>')
    })
  })

  describe('what the database itself refuses', () => {
    const copyOf = (over: object) =>
      `insert into ledger_entry
       select (jsonb_populate_record(e, '${JSON.stringify({ entry_id: 'copy', ...over })}')).* from ledger_entry e
       where entry_id = (select min(entry_id) from ledger_entry where person_id is not null)`

    test.each([
      ['change an entry', 'update ledger_entry set amount = 1', 'append-only'],
      ['remove an entry', 'delete from ledger_entry', 'append-only'],
      ['empty the ledger', 'truncate ledger_entry', 'append-only'],
      ['change a closing', "update ledger_month set closed_by = 'x'", 'append-only'],
      ['open a closed month', 'delete from ledger_month', 'append-only'],
      ['change a frozen line', 'update ledger_statement set given = 1', 'append-only'],
      ['enter into a closed month', copyOf({ month: '2025-12' }), 'closed month'],
      ['enter nothing', copyOf({ month: '2026-03', amount: 0 }), 'ledger_entry_amount'],
      ['enter of nobody', copyOf({ month: '2026-03', person_id: null }), 'ledger_entry_subject'],
      ['enter in no month', copyOf({ month: '2026-3' }), 'ledger_entry_month_text'],
    ])('TM-6.2.2 nobody can %s', async (_what, statement, why) => {
      await expect(scenario.db.query(statement)).rejects.toThrow(why)
    })

    test('TM-6.2.2 every closed month still has the hash of its lines, and every entry of it is in them', async () => {
      const months = await listClosed(scenario.db, scenario.accountId, 100)
      expect(months.length).toBeGreaterThan(2)
      for (const { month, totals, hash } of months) {
        const lines = await readLines(scenario.db, scenario.accountId, month)
        expect(statementHash(scenario.accountId, month, { lines, totals })).toBe(hash)
        await expectFrozen(month)
      }
    })
  })

  /** The frozen lines of a month hold all its entries, each once. */
  async function expectFrozen(month: string): Promise<void> {
    const [sums] = await scenario.db.query(
      `select (select coalesce(sum(entries), 0)::int from ledger_statement s where s.account_id = $1 and s.month = $2) as "inLines",
         (select count(*)::int from ledger_entry e where e.account_id = $1 and e.month = $2) as "inEntries",
         (select coalesce(sum(taken + given), 0)::int8 from ledger_statement s where s.account_id = $1 and s.month = $2) as "sumOfLines",
         (select coalesce(sum(amount), 0)::int8 from ledger_entry e where e.account_id = $1 and e.month = $2) as "sumOfEntries"`,
      [scenario.accountId, month],
    )
    const { inLines, inEntries, sumOfLines, sumOfEntries } = sums as Record<string, number>
    expect([inLines, sumOfLines]).toEqual([inEntries, sumOfEntries])
  }

  // One connection cannot do two things at the same moment.
  if (kind === 'postgres') {
    const pool = async () => {
      const other = await connect(database.connectOptions)
      others.push(other)
      return other
    }

    test('TM-6.2.2 whoever enters while a month is closed waits, and counts to the next (two pools)', async () => {
      const other = await pool()
      const entry = entryOf({ month: '2025-09', personId: idOf(people.agentTom) })
      const entering: Promise<readonly LedgerEntry[]>[] = []
      await other.transaction(async (tx) => {
        await lockLedger(tx, scenario.accountId)
        entering.push(enter(entry))
        await someoneWaits()
        const nothing = statementOf([])
        await writeMonth(tx, scenario.accountId, '2025-09', nothing, {
          by: idOf(payroll),
          at: scenario.clock.now(),
        })
      })
      const [[entered] = []] = await Promise.all(entering)
      expect(entered?.month).toBe('2025-10')
      await expectFrozen('2025-09')
    })

    test('TM-6.2.2 closing waits for whoever is entering, and has what they entered (two pools)', async () => {
      const other = await pool()
      const entry = entryOf({ month: '2025-10', personId: idOf(people.agentTom) })
      const closing: Promise<StatementView>[] = []
      await other.transaction(async (tx) => {
        await appendEntries(tx, scenario.accountId, [entry], { at: scenario.clock.now(), by: null })
        closing.push(close(payroll, '2025-10'))
        await someoneWaits()
      })
      const [closed] = await Promise.all(closing)
      expect(closed?.lines).toHaveLength(1)
      await expectFrozen('2025-10')
    })

    /** Until a connection waits for a lock. */
    async function someoneWaits(): Promise<void> {
      for (;;) {
        const waiting = await scenario.db.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        if (waiting.length > 0) return
      }
    }

    test('TM-6.2.2 of ten who close at once one does, and of a hundred entries beside them none is lost (three pools)', async () => {
      const pools = [scenario.db, await pool(), await pool()]
      const months = ['2025-06', '2025-07', '2025-08']
      const batches = Array.from({ length: 20 }, (_, batch) =>
        months.flatMap((month) => [
          entryOf({ month, personId: idOf(9900 + (batch % 5)) }),
          entryOf({ month, personId: idOf(9900 + (batch % 5)), unit: 'money', amount: -batch - 1 }),
        ]),
      )
      const at = scenario.clock.now()
      const entering = batches.map((batch, index) =>
        (pools[index % pools.length] ?? scenario.db).transaction((tx) =>
          appendEntries(tx, scenario.accountId, batch, { at, by: null }),
        ),
      )
      const closing = months.flatMap((month) =>
        Array.from({ length: 10 }, () => close(payroll, month)),
      )
      const entered = (await Promise.all(entering)).flat()
      const closed = await Promise.all(closing)
      expect(entered).toHaveLength(20 * 6)
      for (const month of months) {
        const answers = closed.filter((one) => one.month === month || one.code)
        expect(answers.filter((one) => one.month === month)).toHaveLength(1)
        await expectFrozen(month)
      }
      expect(closed.filter(({ code }) => code === 'month_closed')).toHaveLength(27)
      const [kept] = await scenario.db.query<{ count: number }>(
        `select count(*)::int as count from ledger_entry where account_id = $1 and person_id like '99%'`,
        [scenario.accountId],
      )
      expect(kept?.count).toBe(20 * 6)
    })
  }
})

function fail(why: string): never {
  throw new Error(why)
}
