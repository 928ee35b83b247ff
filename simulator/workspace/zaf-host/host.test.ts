import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/browser.ts'
import { DEMO } from '../../data/demo-company.ts'
import { type StandIn, startStandIn } from '../../stand-in.ts'

let standIn: StandIn
let appServer: Server
let browser: Browser
let page: Page
let app: Frame
let move: (milliseconds: number) => void = () => {}
const posted: string[] = []

const EVENTS = [
  'app.activated',
  'ticket.status.changed',
  'ticket.tags.changed',
  'colorScheme.changed',
  'api_notification.case_changed',
]

/** A page that knows nothing but the npm copy of the SDK. */
const appPage = (sdkUrl: string): string => `<!doctype html><title>app</title>
<script src="${sdkUrl}"></script>
<script>
  const client = (window.client = ZAFClient.init())
  window.seen = []
  for (const name of ${JSON.stringify(EVENTS)})
    client.on(name, (data) => window.seen.push([name, data]))
  client.on('ticket.save', () => window.refusal ?? true)
</script>`

beforeAll(async () => {
  let offset = 0
  const listeners: (() => void)[] = []
  standIn = await startStandIn({
    seed: true,
    clock: {
      now: () => Date.parse('2026-03-06T01:00:00Z') + offset,
      onMove: (listener) => void listeners.push(listener),
    },
  })
  move = (milliseconds) => {
    offset += milliseconds
    for (const listener of listeners) listener()
  }
  appServer = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      posted.push(`${request.method} ${Buffer.concat(parts)}`)
      response.setHeader('content-type', 'text/html').end(appPage(`${standIn.url}/zaf_sdk.js`))
    })
  })
  await new Promise<void>((resolve) => appServer.listen(0, '127.0.0.1', resolve))
  standIn.setAppOrigin(`http://127.0.0.1:${(appServer.address() as AddressInfo).port}`)
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.goto(`${standIn.url}/agent?as=${DEMO.people.agentTom}#/tickets/33`)
  const frame = await page.waitForSelector('iframe')
  app = (await frame.contentFrame()) ?? page.mainFrame()
  await app.waitForFunction('window.client?.ready')
})

afterAll(async () => {
  await browser?.close()
  await standIn?.close()
  appServer?.closeAllConnections()
  appServer?.close()
})

/** Runs the code in the app's page; `client` is its SDK client. */
function inApp<T>(code: string): Promise<T> {
  return app.evaluate(`(async () => { ${code} })()`) as Promise<T>
}

const seen = (): Promise<[string, unknown][]> => app.evaluate('window.seen')

test('host: the frame is opened by a POST of the token, and told where it is', async () => {
  expect(posted[0]).toMatch(/^POST token=eyJ/)
  const context = await inApp('return client.context()')
  expect(context).toMatchObject({
    product: 'support',
    location: 'ticket_sidebar',
    ticketId: 33,
    account: { subdomain: 'acme' },
  })
  expect(await seen()).toContainEqual(['app.activated', { firstLoad: true }])
})

test('host: one path unknown fails alone', async () => {
  const answer = await inApp("return client.get(['ticket.id', 'currentUser.locale', 'nope'])")
  expect(answer).toMatchObject({
    'ticket.id': 33,
    'currentUser.locale': 'en-US',
    errors: { nope: { name: 'APIExecutionError', path: 'nope' } },
  })
  const alone = await inApp("return client.get('nope').catch((error) => error.message)")
  expect(alone).toContain('"nope"')
})

test('host: setting and invoking change the form, not the ticket', async () => {
  await inApp(`
    await client.set('ticket.customField:custom_field_${DEMO.fields.issue}', 'from the app')
    await client.invoke('ticket.tags.add', 'from_app')
    await client.invoke('resize', { height: '321px' })
    await client.invoke({ track: [] })
    await client.invoke('notify', '<b>bold</b>')`)
  expect(await page.getByLabel('Issue').inputValue()).toBe('from the app')
  expect(await page.locator('iframe').evaluate((frame) => frame.style.height)).toBe('321px')
  expect(await page.locator('.toast').first().textContent()).toContain('<b>bold</b>')
  expect(standIn.getTicket(33)?.tags).toEqual(['complaint'])
})

test('host: requests go to the account as the signed-in person', async () => {
  const name = await inApp("return (await client.request('/api/v2/users/me.json')).user.name")
  expect(name).toBe('Tom Baker')
  const failure = await inApp(
    "return client.request({ url: '/api/v2/tickets/9999' }).catch(({ status }) => status)",
  )
  expect(failure).toBe(404)
})

test('host: a refused save is shown and nothing is sent; an allowed one is', async () => {
  await inApp("window.refusal = 'Record the finding first'")
  await page.getByLabel('Status', { exact: true }).selectOption('pending')
  await page.getByRole('button', { name: 'Submit as Pending' }).click()
  await page.getByText('Record the finding first').waitFor()
  expect(standIn.getTicket(33)?.status).toBe('new')
  await inApp('window.refusal = undefined')
  await page.getByRole('button', { name: 'Submit as Pending' }).click()
  await page.getByText('Ticket #33 updated').waitFor()
  expect(standIn.getTicket(33)).toMatchObject({
    status: 'pending',
    tags: ['complaint', 'from_app'],
  })
  expect(await seen()).toContainEqual(['ticket.status.changed', 'pending'])
})

test('host: what the service writes shows without a reload, in the page and in the app', async () => {
  const comment = { body: 'Case <i>opened</i>', public: false }
  const actor = { userId: DEMO.serviceUserId, channel: 'api' }
  standIn.updateTicket(33, { comment, additional_tags: ['redress_tier_2'] }, actor)
  await page.getByText('Case <i>opened</i>').waitFor()
  const tags = ['complaint', 'from_app', 'redress_tier_2']
  await expect.poll(seen).toContainEqual(['ticket.tags.changed', tags])
})

test('host: a moved clock and a push of the service wake the app', async () => {
  move(60_000)
  await expect.poll(seen).toContainEqual(['app.activated', { firstLoad: false }])
  const headers = { authorization: `Bearer ${standIn.issueToken(DEMO.serviceUserId)}` }
  const body = JSON.stringify({ app_id: standIn.account.appId, event: 'case_changed', body: '33' })
  await fetch(`${standIn.url}/api/v2/apps/notify`, { method: 'POST', headers, body })
  const pushed = { body: '33', sender: String(DEMO.serviceUserId) }
  await expect.poll(seen).toContainEqual(['api_notification.case_changed', pushed])
})

test('host: after a longer absence the app is loaded anew with a fresh token', async () => {
  const before = posted.length
  move(3_600_000)
  await expect.poll(() => posted.length).toBe(before + 1)
  const frame = await page.waitForSelector('iframe')
  app = (await frame.contentFrame()) ?? page.mainFrame()
  await app.waitForFunction('window.client?.ready')
  expect(posted.at(-1)).not.toBe(posted[0])
})

test('host: colours change at once; a route leads to another ticket', async () => {
  await page.getByLabel('Colours').selectOption('dark')
  await expect.poll(seen).toContainEqual(['colorScheme.changed', 'dark'])
  expect(await inApp("return (await client.get('colorScheme')).colorScheme")).toBe('dark')
  await inApp("void client.invoke('routeTo', 'ticket', 35)")
  await page.waitForURL(/#\/tickets\/35$/)
  await page.getByText('Ticket #35').waitFor()
})
