import { createPublicKey } from 'node:crypto'
import { jwtVerify } from 'jose'
import { afterEach, expect, test } from 'vitest'
import { DEMO } from '../data/demo-company.ts'
import { type StandIn, type StandInOptions, startStandIn } from '../stand-in.ts'
import { computeNextWeekdayMorning } from './next-morning.ts'

const FRIDAY = Date.parse('2026-03-06T01:00:00Z')

let standIn: StandIn

afterEach(() => standIn.close())

async function start(options: StandInOptions = {}): Promise<void> {
  standIn = await startStandIn({
    seed: true,
    clock: { now: () => FRIDAY },
    appOrigin: 'http://127.0.0.1:4001',
    ...options,
  })
}

async function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${standIn.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

test('signed page: the token is verified by the published key and says who and where', async () => {
  await start()
  const { url, token } = standIn.signPage(DEMO.people.agentNa, 'ticket_sidebar')
  expect(url).toMatch(
    /^http:\/\/127\.0\.0\.1:4001\/app\/ticket-sidebar\?origin=http%3A%2F%2Flocalhost/,
  )
  const bearer = standIn.issueToken(DEMO.serviceUserId)
  const path = `/api/v2/apps/${standIn.account.appId}/public_key`
  const published = await fetch(`${standIn.url}${path}`, {
    headers: { authorization: `Bearer ${bearer}` },
  })
  const { payload } = await jwtVerify(token, createPublicKey(await published.text()), {
    algorithms: ['RS256'],
    audience: standIn.account.audience,
    issuer: 'acme.zendesk.com',
    currentDate: new Date(FRIDAY + 1_000),
  })
  expect(payload).toMatchObject({
    sub: 'https://acme.zendesk.com/api/v2/users/9101.json',
    context: { product: 'support', location: 'ticket_sidebar' },
  })
})

test('clock: there is nothing to move it by unless the process allows it', async () => {
  await start()
  expect((await post('/stand-in/clock', { milliseconds: 1 })).status).toBe(404)
})

test('clock: moved by an amount, or to the next working morning of the given calendar', async () => {
  const moves: number[] = []
  await start({
    moveClock: (milliseconds) => void moves.push(milliseconds),
    nextWorkingMorning: (now) => now + 7,
  })
  await post('/stand-in/clock', { milliseconds: 900_000 })
  await post('/stand-in/clock', { to: 'next_working_morning' })
  expect(moves).toEqual([900_000, 7])
  expect((await post('/stand-in/clock', { milliseconds: -1 })).status).toBe(422)
})

test.each([
  ['2026-03-06T00:59:00Z', '2026-03-06T01:00:00Z', 'the same morning'],
  ['2026-03-06T01:00:00Z', '2026-03-09T01:00:00Z', 'Friday at nine: Monday'],
  ['2026-03-08T20:00:00Z', '2026-03-09T01:00:00Z', 'Monday night: the same day'],
])('next weekday morning in Shanghai: %s → %s (%s)', async (from, to) => {
  await start()
  expect(computeNextWeekdayMorning(Date.parse(from), DEMO.timeZone)).toBe(Date.parse(to))
})

test('customer: a complaint becomes a ticket of the form, with its tag and fields', async () => {
  await start()
  const complaint = {
    name: '高翔',
    locale: 'zh-CN',
    subject: '差价',
    text: '<script>alert(1)</script>',
    form: 'loyalty',
    category: 'price_difference',
  }
  const { ticket } = (await (await post('/stand-in/complaints', complaint)).json()) as {
    ticket: { id: number }
  }
  const made = standIn.getTicket(ticket.id)
  expect(made).toMatchObject({
    ticket_form_id: DEMO.forms.complaintLoyalty,
    tags: ['complaint'],
    status: 'new',
    via: { channel: 'web' },
  })
  expect(made?.custom_fields).toContainEqual({
    id: DEMO.fields.category,
    value: 'price_difference',
  })
  expect(standIn.comments(ticket.id)[0]?.html_body).not.toContain('<script>')
})

test('views: open complaints, newest first; solved ones leave', async () => {
  await start()
  standIn.updateTicket(34, { status: 'solved' })
  const view = await fetch(`${standIn.url}/stand-in/views?view=complaints&userId=9101`)
  const { tickets, counts } = (await view.json()) as {
    tickets: { id: number }[]
    counts: Record<string, number>
  }
  expect(tickets.map(({ id }) => id)).toEqual([37, 36, 35, 33])
  expect(counts).toEqual({ complaints: 4, mine: 1, all: 8 })
})

test('pages: open ones are told of changes and of what the service pushes to the app', async () => {
  await start()
  const stop = new AbortController()
  const events = await fetch(`${standIn.url}/stand-in/events`, { signal: stop.signal })
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
  const read = async (): Promise<unknown> =>
    JSON.parse((await reader?.read())?.value?.replace(/^data: /, '') ?? 'null')
  expect(await read()).toEqual({ kind: 'hello' })
  standIn.updateTicket(35, { priority: 'high' })
  expect(await read()).toEqual({ kind: 'ticket', id: 35 })
  await fetch(`${standIn.url}/api/v2/apps/notify.json`, {
    method: 'POST',
    headers: { authorization: `Bearer ${standIn.issueToken(DEMO.serviceUserId)}` },
    body: JSON.stringify({ app_id: standIn.account.appId, event: 'case_changed', body: '35' }),
  })
  expect(await read()).toMatchObject({ kind: 'notify', event: 'case_changed', body: '35' })
  stop.abort()
})
