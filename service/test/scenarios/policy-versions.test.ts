import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type {
  ChangesView,
  DocumentTextView,
  ImportedView,
  PoliciesView,
  PolicyDocumentView,
} from '#shared/contract/policy-views.ts'
import type { ExplanationView, Problem } from '#shared/contract/views.ts'
import { HOUR_MS, instant, parseInstant } from '#shared/kernel/instant.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { anAccount } from '../../fixtures/an-account.ts'
import { registerAccount } from '../../verbs/account/register.ts'
import { moveCases } from '../../verbs/policy/move-cases.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, loadCase, recorded } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { admin, compliance, supervisorWei, agentNa, hr } = DEMO.people
const START = '2026-12-29T09:00:00+08:00'

const YEAR_2027 = `calendar: china-office
version: '2027.1'
year: 2027
holidays:
  - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }
make_up_days:
  - { name: 春节, on: 2027-02-06 }
special_days:
  - { name: 年会, on: 2027-01-29, hours: ['09:00-12:00'] }
`

describeOnBothDatabases('versions of policies and calendars', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open(), { startAt: START })
  })
  afterEach(async () => {
    await scenario.settle()
    await expectCasesWhole(scenario)
  })
  afterAll(() => scenario.close())

  const list = async (userId: number = compliance) =>
    (await scenario.get<PoliciesView>(userId, '/api/policies')).body
  const versionsOf = async (key: string) =>
    (await list()).policies.find((one) => one.key === key)?.versions ?? []
  const inForce = async (key: string) =>
    (await versionsOf(key)).find(({ standing }) => standing === 'in_force')?.id ?? ''
  const textOf = async (kind: string, id: string) =>
    (
      await scenario.get<DocumentTextView>(
        compliance,
        `/api/policies/text?kind=${kind}&ref=${encodeURIComponent(`version:${id}`)}`,
      )
    ).body.text

  /** The loyalty policy in force under another version, with an hour less for its first limit of working time. */
  async function changedLoyalty(version: string): Promise<string> {
    const text = await textOf('policy', await inForce('loyalty'))
    return text.replace(/^version: .*$/m, `version: '${version}'`)
  }

  function bring(userId: number, text: string, over: Record<string, unknown> = {}) {
    const body = { draftId: randomUUID(), kind: 'policy', text, note: '', ...over }
    return scenario.post<ImportedView & Problem>(userId, '/api/policies/drafts', body)
  }
  const act = (userId: number, draftId: string, what: string, body: unknown = {}) =>
    scenario.post<PoliciesView & Problem>(userId, `/api/policies/drafts/${draftId}/${what}`, body)
  const publishNow = { effectiveFrom: null }

  test('versions: imported by one, reviewed by another, in force for the next ticket; a running case keeps its own', async () => {
    const before = aComplaint(scenario)
    await scenario.settle()
    const old = (await loadCase(scenario, before.id)).policyVersionId

    const imported = await bring(compliance, await changedLoyalty('2027.1'), { note: 'Next year' })
    expect(imported.status).toBe(201)
    const { draftId } = imported.body
    expect(imported.body.findings.every(({ severity }) => severity === 'warning')).toBe(true)

    // Not reviewed, not by whoever brought it in, then by a second person, once.
    expect((await act(admin, draftId, 'publish', publishNow)).body.code).toBe('not_reviewed')
    expect((await act(compliance, draftId, 'review')).body.code).toBe('same_person')
    expect((await act(admin, draftId, 'review')).status).toBe(200)
    expect((await act(admin, draftId, 'review')).body.code).toBe('already_reviewed')

    const past = { effectiveFrom: scenario.clock.now() - 1 }
    expect((await act(admin, draftId, 'publish', past)).body.code).toBe('effective_in_past')
    const published = await act(compliance, draftId, 'publish', publishNow)
    expect(published.status).toBe(200)
    const line = published.body.policies.find((one) => one.key === 'loyalty')?.versions[0]
    expect(line).toMatchObject({
      id: 'loyalty@2027.1',
      standing: 'in_force',
      openCases: 0,
      imported: { by: { id: String(compliance) } },
      reviewed: { by: { id: String(admin) } },
      published: { by: { id: String(compliance) } },
    })
    expect((await act(admin, draftId, 'publish', publishNow)).body.code).toBe('draft_not_open')
    expect((await act(admin, draftId, 'reject', { reason: 'No' })).body.code).toBe('draft_not_open')

    const after = aComplaint(scenario)
    await scenario.settle()
    expect((await loadCase(scenario, after.id)).policyVersionId).toBe('loyalty@2027.1')
    expect((await loadCase(scenario, before.id)).policyVersionId).toBe(old)
    const standings = (await versionsOf('loyalty')).map(({ id, standing }) => [id, standing])
    expect(standings).toEqual([
      ['loyalty@2027.1', 'in_force'],
      [old, 'past'],
    ])
  })

  test('versions: one with a date in the future waits for it', async () => {
    const { draftId } = (await bring(admin, await changedLoyalty('2027.2'))).body
    await act(compliance, draftId, 'review')
    const effectiveFrom = instant(scenario.clock.now() + 2 * HOUR_MS)
    expect((await act(admin, draftId, 'publish', { effectiveFrom })).status).toBe(200)
    expect((await versionsOf('loyalty'))[0]).toMatchObject({
      id: 'loyalty@2027.2',
      standing: 'coming',
    })
    const rival = (await bring(admin, await changedLoyalty('2027.3'))).body.draftId
    await act(compliance, rival, 'review')
    expect((await act(admin, rival, 'publish', { effectiveFrom })).body.code).toBe(
      'effective_taken',
    )
    await act(admin, rival, 'reject', { reason: 'Too close to the other' })

    const early = aComplaint(scenario)
    await scenario.settle()
    expect((await loadCase(scenario, early.id)).policyVersionId).toBe('loyalty@2027.1')
    scenario.clock.advance(2 * HOUR_MS)
    const late = aComplaint(scenario)
    await scenario.settle()
    expect((await loadCase(scenario, late.id)).policyVersionId).toBe('loyalty@2027.2')
  })

  test('versions: what a draft changes is told in words, against what is in force', async () => {
    const text = (await changedLoyalty('2027.4')).replace(
      /(first_call[\s\S]*?days: )1$/m,
      (_all, head: string) => `${head}2`,
    )
    const { draftId } = (await bring(admin, text)).body
    const path = `/api/policies/changes?kind=policy&ref=draft:${draftId}`
    const { body } = await scenario.get<ChangesView>(supervisorWei, path)
    expect(body.since?.version).toBe('2027.2')
    expect(body.changes[0]).toMatchObject({
      kind: 'changed',
      where: { en: 'Version', 'zh-CN': '版本', 'zh-TW': '版本' },
      before: { en: '2027.2' },
      after: { en: '2027.4' },
    })
    expect(body.changes).toHaveLength(2)
    expect(body.changes[1]?.where.en).toMatch(/^Time limits › /)
    const document = await scenario.get<PolicyDocumentView>(
      supervisorWei,
      `/api/policies/document?kind=policy&ref=draft:${draftId}`,
    )
    expect(document.body.outline.map(({ key }) => key)).toContain('stages')
    await act(admin, draftId, 'reject', { reason: 'Only to see' })
  })

  test.each<[string, (text: string) => string, string, RegExp]>([
    ['no YAML', () => 'key: [', 'policy_not_readable', /^\d+:\d+$/],
    ['a key nobody knows', (text) => `${text}\nsurprise: 1\n`, 'policy_not_readable', /^$/],
    [
      'a number where a text belongs',
      (text) => text.replace(/^version: .*$/m, 'version: 2027.9'),
      'policy_not_readable',
      /^version$/,
    ],
    [
      'a fault of the linter',
      (text) => text.replace(/^calendar: .*$/m, 'calendar: mars'),
      'policy_not_sound',
      /^calendar$/,
    ],
    [
      'nested too deeply',
      (text) =>
        text.replace(
          /^complaint:$/m,
          `complaint: ${'{not: '.repeat(9_000)}{all: []}${'}'.repeat(9_000)}\nold:`,
        ),
      'policy_not_readable',
      /./,
    ],
    ['aliases without end', () => bomb(), 'policy_not_readable', /^$/],
  ])(
    'versions: refused with path, sentence and what to do: %s',
    async (_why, spoil, code, path) => {
      const before = (await list()).drafts.length
      const { status, body } = await bring(compliance, spoil(await changedLoyalty('2027.9')))
      expect([status, body.code]).toEqual([422, code])
      const findings = body.facts?.findings as ImportedView['findings']
      const [first] = findings.filter(({ severity }) => severity === 'error')
      expect(first?.message['zh-TW'].length).toBeGreaterThan(3)
      expect(first?.whatToDo['zh-CN'].length).toBeGreaterThan(3)
      expect(findings.some((one) => path.test(one.path) || code === 'policy_not_readable')).toBe(
        true,
      )
      expect((await list()).drafts).toHaveLength(before)
    },
  )

  test('versions: a version that exists needs a new name, an open draft too; the same import again is answered again', async () => {
    const existing = await textOf('policy', await inForce('loyalty'))
    expect((await bring(compliance, existing)).body.code).toBe('version_exists')
    const text = await changedLoyalty('2027.5')
    const draftId = randomUUID()
    expect((await bring(compliance, text, { draftId })).status).toBe(201)
    expect((await bring(compliance, text, { draftId })).status).toBe(201)
    expect((await bring(admin, text, { draftId })).body.code).toBe('command_id_reused')
    expect((await bring(admin, text)).body.code).toBe('draft_exists')
    expect((await list()).drafts.filter(({ id }) => id === draftId)).toHaveLength(1)
    await act(compliance, draftId, 'reject', { reason: 'Done with it' })
    expect((await list()).drafts.find(({ id }) => id === draftId)).toMatchObject({
      state: 'rejected',
      rejected: { by: { id: String(compliance) }, reason: 'Done with it' },
      may: { review: { allowed: false, code: 'draft_not_open' } },
    })
  })

  test('versions: two people at once: one review, one publication, one draft of a name', async () => {
    const text = await changedLoyalty('2027.6')
    const brought = await Promise.all([bring(compliance, text), bring(admin, text)])
    expect(brought.map(({ status }) => status).sort()).toEqual([201, 409])
    const own = brought[0].status === 201
    const [author, other] = own ? [compliance, admin] : [admin, compliance]
    const draftId = brought[own ? 0 : 1].body.draftId
    const reviews = await Promise.all([
      act(other, draftId, 'review'),
      act(other, draftId, 'review'),
    ])
    expect(reviews.map(({ status }) => status).sort()).toEqual([200, 409])
    // Another version has taken effect at the instant at which the clock stands.
    scenario.clock.advance(60_000)
    const publications = await Promise.all(
      [author, other].map((userId) => act(userId, draftId, 'publish', publishNow)),
    )
    expect(publications.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(
      (await versionsOf('loyalty')).filter(({ version }) => version === '2027.6'),
    ).toHaveLength(1)
  })

  test('versions: the database itself keeps a version as it is, and two people apart', async () => {
    const { db } = scenario
    for (const table of ['policy_version', 'calendar_version']) {
      await expect(db.query(`delete from ${table}`)).rejects.toThrow('never changes')
      await expect(
        db.query(`update ${table} set effective_from = effective_from + interval '1 day'`),
      ).rejects.toThrow('never changes')
    }
    await expect(db.query(`update policy_version set body = '{}'`)).rejects.toThrow('never changes')
    await expect(db.query(`delete from policy_draft`)).rejects.toThrow('a draft keeps')
    await expect(db.query(`update policy_draft set body = '{}'`)).rejects.toThrow('a draft keeps')
    const { draftId } = (await bring(admin, await changedLoyalty('2027.7'))).body
    await expect(
      db.query(
        `update policy_draft set state = 'reviewed', reviewed_by = created_by, reviewed_at = created_at
         where draft_id = $1`,
        [draftId],
      ),
    ).rejects.toThrow('policy_draft_two_people')
    await act(admin, draftId, 'reject', { reason: 'Tried' })
  })

  test('versions: supervisors read and change nothing; agents and others see nothing at all', async () => {
    const { draftId } = (await bring(admin, await changedLoyalty('2027.8'))).body
    const version = encodeURIComponent(`version:${await inForce('loyalty')}`)
    const reads = [
      '/api/policies',
      `/api/policies/document?kind=policy&ref=${version}`,
      `/api/policies/text?kind=policy&ref=draft:${draftId}`,
      `/api/policies/changes?kind=policy&ref=draft:${draftId}`,
    ]
    const writes: [string, unknown][] = [
      ['/api/policies/drafts', { draftId: randomUUID(), kind: 'policy', text: 'x', note: '' }],
      [`/api/policies/drafts/${draftId}/review`, {}],
      [`/api/policies/drafts/${draftId}/publish`, publishNow],
      [`/api/policies/drafts/${draftId}/reject`, { reason: 'No' }],
      ['/api/policies/order', { keys: ['loyalty'] }],
    ]
    for (const path of reads) {
      expect((await scenario.get(supervisorWei, path)).status).toBe(200)
      for (const userId of [agentNa, hr]) {
        const { status, body } = await scenario.get<Problem>(userId, path)
        expect([status, body.code, body.facts]).toEqual([403, 'role_not_allowed', undefined])
      }
    }
    for (const [path, body] of writes)
      for (const userId of [supervisorWei, agentNa, hr])
        expect((await scenario.post<Problem>(userId, path, body)).body.code).toBe(
          'role_not_allowed',
        )
    expect((await list(supervisorWei)).mayChange).toBe(false)
    await act(admin, draftId, 'reject', { reason: 'Tried' })
  })

  test('versions: another account’s are answered as if there were none', async () => {
    const { db, clock } = scenario
    const { accountId, config } = anAccount({}, 'elsewhere')
    const policy = { ...PACKS.loyalty, key: 'foreign', calendar: CHINA_OFFICE.key }
    const registration = { accountId, config, policies: [policy], calendars: [CHINA_OFFICE] }
    await registerAccount(db, registration, clock.now())
    const draftId = randomUUID()
    await db.query(
      `insert into policy_draft (account_id, draft_id, kind, key, version, body, note, created_by, created_at)
       select account_id, $1, 'policy', 'foreign', '2', body, '', '1', effective_from
       from policy_version where account_id = $2`,
      [draftId, accountId],
    )
    for (const [ref, code] of [
      [`version:foreign@${PACKS.loyalty?.version}`, 'version_not_found'],
      [`draft:${draftId}`, 'draft_not_found'],
    ] as const)
      for (const what of ['document', 'text', 'changes']) {
        const path = `/api/policies/${what}?kind=policy&ref=${encodeURIComponent(ref)}`
        expect((await scenario.get<Problem>(admin, path)).body.code).toBe(code)
      }
    for (const [what, body] of [
      ['review', {}],
      ['publish', publishNow],
      ['reject', { reason: 'x' }],
    ] as const)
      expect((await act(admin, draftId, what, body)).body.code).toBe('draft_not_found')
    expect(JSON.stringify(await list())).not.toContain('foreign')
  })

  test('versions: an administrator puts the policies in order, and the next ticket goes by it', async () => {
    const keys = (await list()).policies.map(({ key }) => key)
    expect(keys[0]).not.toBe('loyalty')
    const turned = ['loyalty', ...keys.filter((key) => key !== 'loyalty')]
    const order = (wanted: readonly string[]) =>
      scenario.post<PoliciesView & Problem>(admin, '/api/policies/order', { keys: wanted })
    expect((await order(turned.slice(1))).body.code).toBe('conflict')
    expect((await order([...turned, 'loyalty'])).body.code).toBe('conflict')
    const { body } = await order(turned)
    expect(body.policies.map(({ key }) => key)).toEqual(turned)
    expect(body.ordered?.by.id).toBe(String(admin))
    const book = await scenario.deps.policyBooks.open(scenario.db, scenario.accountId)
    const choices = book.inForce(scenario.accountId, scenario.clock.now())
    expect(choices.map(({ policy }) => policy.policy.key)).toEqual(turned)
    await order(keys)
  })

  test('versions: a year published as data: what rested on it is counted again, what was certain stays', async () => {
    scenario.clock.set('2026-12-31T10:00:00+08:00')
    const resting = aComplaint(scenario)
    await scenario.settle()
    const dueOf = async (ticketId: number) => {
      const view = await scenario.ticket(agentNa, ticketId)
      return view.case?.clocks.find(({ key }) => key.startsWith('first_call'))
    }
    const guessed = await dueOf(resting.id)
    expect(guessed).toMatchObject({
      isProvisional: true,
      dueAt: parseInstant('2027-01-01T18:00:00+08:00'),
    })
    const { draftId } = (await bring(compliance, YEAR_2027, { kind: 'calendar' })).body
    const changes = await scenario.get<ChangesView>(
      admin,
      `/api/policies/changes?kind=calendar&ref=draft:${draftId}`,
    )
    expect(changes.body.changes.map(({ where }) => where['zh-CN'])).toEqual([
      '版本',
      '已公布年度 › 2027',
      '日期 › 2027',
    ])
    await act(admin, draftId, 'review')
    expect((await act(admin, draftId, 'publish', publishNow)).status).toBe(200)
    await scenario.settle()

    const counted = await dueOf(resting.id)
    expect(counted).toMatchObject({
      isProvisional: false,
      dueAt: parseInstant('2027-01-04T18:00:00+08:00'),
    })
    expect(await recorded(scenario, resting.id, 'calendar_changed')).toMatchObject([
      { calendarVersionId: 'china-office@2027.1', reopened: [] },
    ])
    const { caseId } = await loadCase(scenario, resting.id)
    const explained = await scenario.get<ExplanationView>(
      agentNa,
      `/api/cases/${caseId}/deadlines/${encodeURIComponent(counted?.key ?? '')}`,
    )
    expect(explained.body).toMatchObject({
      dueAt: counted?.dueAt,
      isProvisional: false,
      calendar: { key: 'china-office', version: '2027.1' },
    })
    // Once is enough.
    const account = await scenario.deps.accounts.byId(scenario.accountId)
    expect(account && (await moveCases(scenario.deps, account))).toBe(0)
    const calendar = (await list()).calendars.find(({ key }) => key === 'china-office')
    expect(calendar).toMatchObject({
      publishedYears: [2024, 2025, 2026, 2027],
      firstUnpublishedYear: 2028,
    })
  })
})

/** Ten lines that stand for a billion values. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 10; level += 1)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    )
  return lines.join('\n')
}
