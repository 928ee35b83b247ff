import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CaseView, Problem, TicketView } from '#shared/contract/views.ts'
import { DAY_MS, instant, plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import { WEBHOOK_SECRET } from '#simulator/compose.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { reconcile } from '../../inbox/reconcile.ts'
import { WEBHOOK_SUBSCRIPTIONS } from '../../zendesk/subscriptions.ts'
import { openTestPostgres } from '../databases.ts'
import { aComplaint, expectCasesWhole, recorded } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'
import { startTestWorker, type TestWorker } from './start-worker.ts'

const { people } = DEMO
const root = fileURLToPath(new URL('../../..', import.meta.url))
const STARTED_WITHIN_MS = 120_000
const DONE_WITHIN_MS = 45_000

describe('the Worker', () => {
  let scenario: Scenario
  let worker: TestWorker
  let closeDatabase: () => Promise<void>
  /** A complaint of ten days ago that nobody has looked at since: its limits have run out unnoticed. */
  let oldTicketId: number

  beforeAll(async () => {
    const database = await openTestPostgres()
    closeDatabase = database.close
    // workerd lives in real time, so the past is what the service on Node has left in the database.
    const now = instant(Date.now())
    const startAt = toIso(plusMilliseconds(now, -10 * DAY_MS))
    scenario = await startScenario(database, { startAt, hasWebhooks: false })
    oldTicketId = aComplaint(scenario).id
    scenario.clock.advance(5 * 60_000)
    const account = await scenario.deps.accounts.byId(scenario.accountId)
    if (account) await reconcile(scenario.deps, account, 0)
    await scenario.settle()
    scenario.clock.set(now)

    worker = await startTestWorker(database.url)
    scenario.standIn.setAppOrigin(worker.url)
    scenario.standIn.addWebhook({
      endpoint: `${worker.url}/webhooks/zendesk`,
      subscriptions: WEBHOOK_SUBSCRIPTIONS,
      secret: WEBHOOK_SECRET,
    })
  }, STARTED_WITHIN_MS)
  afterAll(async () => {
    await worker?.stop()
    await scenario?.close()
    await closeDatabase?.()
  })

  async function signIn(userId: number): Promise<{ html: string; bearer: string }> {
    const page = scenario.standIn.signPage(userId, 'ticket_sidebar')
    const response = await fetch(page.url, {
      method: 'POST',
      body: new URLSearchParams({ token: page.token }),
    })
    const html = await response.text()
    const bearer = /"token":"([^"]+)"/.exec(html)?.[1]
    if (!bearer) throw new Error(`no session: ${response.status} ${html}`)
    return { html, bearer }
  }

  async function readTicket(bearer: string, ticketId: number): Promise<TicketView> {
    const headers = { authorization: `Bearer ${bearer}` }
    const response = await worker.fetch(`/api/tickets/${ticketId}`, { headers })
    expect(response.status).toBe(200)
    return (await response.json()) as TicketView
  }

  // First: whatever else the Worker does in the background would fire it as well.
  test('Worker: the cron trigger fires what is due, at its true instant, and writes the note', async () => {
    const clock = scenario.clock.now()
    const notesBefore = scenario.notes(oldTicketId).length
    await worker.runScheduled()
    const [breach, ...others] = await recorded(scenario, oldTicketId, 'deadline_breached')
    expect(others).toEqual([])
    expect(breach?.effectiveAt).toBe(breach?.dueAt)
    expect(breach?.dueAt).toBeLessThan(clock - DAY_MS)
    expect(breach?.recordedAt).toBeGreaterThanOrEqual(clock)
    expect(scenario.tags(oldTicketId)).toContain('redress_escalated')
    const notes = scenario.notes(oldTicketId).length
    expect(notes).toBeGreaterThan(notesBefore)

    await worker.runScheduled()
    expect(scenario.notes(oldTicketId)).toHaveLength(notes)
    await expectCasesWhole(scenario)
  })

  test('Worker: a signed page gives a session, the app and its files', async () => {
    const { html } = await signIn(people.agentNa)
    const [script] = /\/assets\/[\w.-]+\.js/.exec(html) ?? []
    const asset = await worker.fetch(script ?? '/assets/none.js')
    expect(asset.status).toBe(200)
    expect(asset.headers.get('content-type')).toContain('javascript')
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect((await asset.text()).length).toBeGreaterThan(10_000)
    expect((await worker.fetch('/assets/none.js')).status).toBe(404)
    expect((await worker.fetch('/ticket-sidebar.html')).status).toBe(404)
  })

  test('Worker: what nobody signed gets nothing', async () => {
    const { token } = scenario.standIn.signPage(people.agentNa, 'ticket_sidebar')
    const forged = `${token.slice(0, -4)}AAAA`
    const page = await worker.fetch('/app/ticket-sidebar', {
      method: 'POST',
      body: new URLSearchParams({ token: forged }),
    })
    expect(page.status).toBe(401)
    expect(await page.text()).not.toContain('"token"')

    const hook = await worker.fetch('/webhooks/zendesk', {
      method: 'POST',
      headers: { 'x-zendesk-account-id': String(scenario.standIn.account.accountId) },
      body: '{}',
    })
    expect(((await hook.json()) as Problem).code).toBe('webhook_unsigned')
    expect((await worker.fetch(`/api/tickets/${oldTicketId}`)).status).toBe(401)
  })

  test('Worker: a signed webhook is stored, and the case is there once the background work is done', async () => {
    const { standIn } = scenario
    const { bearer } = await signIn(people.agentNa)
    scenario.clock.set(instant(Date.now()))
    const { id } = aComplaint(scenario)
    await standIn.flush()
    const shown = await vi.waitUntil(async () => (await readTicket(bearer, id)).case, {
      timeout: DONE_WITHIN_MS,
    })
    expect(shown).toMatchObject({ status: 'open', tier: { id: 'iii' }, ticketId: String(id) })
    await vi.waitUntil(() => scenario.tags(id).includes('redress'), { timeout: DONE_WITHIN_MS })
    expect(scenario.notes(id)).toHaveLength(1)
  })

  test('Worker: a command is carried out and answered', async () => {
    const { bearer } = await signIn(people.agentNa)
    const { case: shown } = await readTicket(bearer, oldTicketId)
    const response = await worker.fetch(`/api/cases/${shown?.id}/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        commandId: crypto.randomUUID(),
        command: { type: 'record_fields', fields: { issue: 'refused' } },
      }),
    })
    expect(response.status).toBe(200)
    expect(((await response.json()) as CaseView).fields.issue).toBe('refused')
  })

  test('Worker: no secret reaches the log', async () => {
    const { token } = scenario.standIn.signPage(people.agentNa, 'ticket_sidebar')
    const forged = `${token.slice(0, -4)}AAAA`
    await worker.fetch('/app/ticket-sidebar', {
      method: 'POST',
      body: new URLSearchParams({ token: forged }),
    })
    const isTold = () => worker.logLines.some((line) => line.includes('a page was refused'))
    await vi.waitUntil(isTold, { timeout: DONE_WITHIN_MS })
    const all = worker.logLines.join('\n')
    const { oauth } = scenario.standIn.account
    for (const secret of [forged, token, WEBHOOK_SECRET, oauth.clientSecret, 'postgres://'])
      expect(all).not.toContain(secret)
  })
})

describe('the bundle of the Worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-worker-'))
  let inputs: readonly string[]

  beforeAll(async () => {
    const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
    const metafile = join(folder, 'meta.json')
    const args = ['deploy', '--dry-run', '--outdir', folder, '--metafile', metafile]
    await promisify(execFile)(process.execPath, [wrangler, ...args], {
      cwd: root,
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_LOG: 'error' },
    })
    const meta = JSON.parse(readFileSync(metafile, 'utf8')) as { inputs: Record<string, unknown> }
    inputs = Object.keys(meta.inputs)
  }, STARTED_WITHIN_MS)
  afterAll(() => rmSync(folder, { recursive: true }))

  test('bundle: nothing in it that only Node can run', () => {
    expect(inputs.some((path) => path.endsWith('service/entry/worker.ts'))).toBe(true)
    const foreign =
      /pglite|node:sqlite|migrat|hono\/node-server|simulator\/|service\/(?:config|loops|run)\.ts/
    expect(inputs.filter((path) => foreign.test(path))).toEqual([])
  })

  test('bundle: it stays within what a Worker may be', () => {
    const bundle = readFileSync(join(folder, 'worker.js'))
    expect(bundle.toString()).not.toMatch(/node:sqlite|PGlite/)
    // Cloudflare's free plan takes 3 MB compressed; ours should never come near.
    expect(gzipSync(bundle).byteLength).toBeLessThan(1_000_000)
  })
})
