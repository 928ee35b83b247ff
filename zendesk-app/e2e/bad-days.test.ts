import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { FieldView, TicketView } from '#shared/contract/views.ts'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import { answer, eventually, gone, labelled, runCompany, settled } from './company.ts'

const company = runCompany()

/** Hers from the beginning: whom a case goes to by itself depends on what else has arrived. */
const HERS = { category: 'price_difference', assignee: 'agentNa' } as const

test('refusals: what is missing is said at the field, and what the service refuses at its button', async () => {
  const ticketId = company.complain({ ...HERS, subject: '差价' })
  const { sidebar } = await company.open('agentNa', { locale: 'en-US', at: ticketId })
  const goOn = sidebar.getByRole('button', { name: /^Done, go on to/ })
  await goOn.click()
  await settled(sidebar.getByText('Fill this in.'))
  await answer(sidebar, 'Is the complaint valid?', 'Yes')
  await gone(sidebar.getByText('Fill this in.'))
  await goOn.click()

  await settled(sidebar.getByRole('heading', { name: 'Call the member back' }))
  await settled(sidebar.getByText('Contact the customer first.'))
  expect(await goOn.isDisabled()).toBe(true)
})

test('refusals: a promise for a time that has passed', async () => {
  const ticketId = company.complain({ ...HERS, subject: '退差价' })
  const { sidebar } = await company.open('agentNa', { locale: 'en-US', at: ticketId })
  await sidebar.getByRole('button', { name: /^Promises/ }).click()
  await sidebar.getByRole('button', { name: 'Record a promise' }).click()
  await labelled(sidebar, 'What was promised').fill('Call back')
  await labelled(sidebar, 'By when').fill('2026-03-02T08:00')
  await sidebar.getByRole('button', { name: 'Record', exact: true }).click()
  await settled(sidebar.getByText('This time has already passed.'))
  await labelled(sidebar, 'By when').fill('2026-03-02T17:00')
  await sidebar.getByRole('button', { name: 'Record', exact: true }).click()
  await settled(sidebar.getByText('Call back'))
  await settled(sidebar.getByText('By today 17:00'))
})

test('failures: a service that cannot be reached is said, and trying again works', async () => {
  const { page, sidebar } = await company.open('agentNa', {
    locale: 'en-US',
    at: 35,
    expectedErrors: [/ERR_FAILED/],
    prepare: (opened) => opened.route('**/api/tickets/**', (route) => route.abort()),
  })
  await settled(sidebar.getByRole('alert').getByText(/^Redress cannot be reached/))
  await page.unrouteAll()
  await sidebar.getByRole('button', { name: 'Try again' }).click()
  await settled(sidebar.getByRole('heading', { name: /^Take the complaint/ }))
  await gone(sidebar.getByRole('alert'))
})

test('sessions: one that has ended says so calmly, and what stood on screen stays', async () => {
  const { sidebar } = await company.open('agentNa', {
    locale: 'en-US',
    at: 36,
    expectedErrors: [/401/, /ERR_FAILED.*stand-in\/events/, /stand-in\/events/],
    // Nothing tells the page of the time, as when a laptop slept.
    prepare: (page) => page.route('**/stand-in/events', (route) => route.abort()),
  })
  await settled(sidebar.getByRole('heading', { name: /^Take the complaint/ }))
  company.clock.move(31 * MINUTE_MS)
  await sidebar.getByRole('button', { name: /^History/ }).click()
  await settled(sidebar.getByText('Your session has ended. Reload the app in Zendesk.'))
  await settled(sidebar.getByRole('heading', { name: /^Take the complaint/ }))
})

test('hostile text: markup in a subject, a description or a field is text', async () => {
  const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}`
  const ticketId = company.complain({
    subject: hostile,
    text: hostile,
    issue: hostile,
    ...HERS,
  })
  const { sidebar, navBar, openQueue } = await company.open('agentNa', {
    locale: 'en-US',
    at: ticketId,
  })
  const demand = labelled(sidebar, 'What the member complains about')
  await settled(demand)
  expect(await demand.inputValue()).toBe(hostile)
  expect(await labelled(sidebar, 'The issue in a few words').inputValue()).toBe(hostile)
  await openQueue()
  await settled(navBar.getByRole('link', { name: `#${ticketId} ${hostile}` }))
  for (const frame of [sidebar, navBar])
    expect(await frame.locator('img, [onerror]').count()).toBe(0)
})

test('pages: one opened by its address, outside Zendesk, explains itself', async () => {
  const context = await company.browser.newContext({ locale: 'zh-CN' })
  try {
    const page = await context.newPage()
    for (const name of ['ticket-sidebar', 'nav-bar']) {
      const response = await page.goto(`${company.serviceUrl}/app/${name}`)
      expect(response?.status()).toBe(200)
      await settled(page.getByRole('heading', { name: '请在 Zendesk 中打开 Redress' }))
      await eventually(() => page.locator('html').getAttribute('lang')).toBe('zh-CN')
    }
  } finally {
    await context.close()
  }
})

test('drafts: what was written is kept when the case moves on elsewhere, and not when it was sent or given up', async () => {
  const ticketId = company.complain({
    subject: '差价',
    category: 'price_difference',
    assignee: 'agentNa',
  })
  const { sidebar } = await company.open('agentNa', { locale: 'en-US', at: ticketId })
  await labelled(sidebar, 'Member’s name').fill('Corner shop 12')
  await leaveStepElsewhere(ticketId)
  await settled(sidebar.getByRole('heading', { name: 'Call the member back' }))
  await settled(sidebar.getByRole('heading', { name: /^Not sent: Take the complaint/ }))
  const kept = sidebar.getByRole('alert').getByLabel('Member’s name')
  expect(await kept.inputValue()).toBe('Corner shop 12')
  await sidebar.getByRole('button', { name: /^Put away: / }).click()
  await gone(kept)

  const open = sidebar.getByRole('button', { name: 'Record a contact' })
  await open.click()
  await labelled(sidebar, 'What was said').fill('Not this')
  await sidebar.getByRole('button', { name: 'Cancel' }).click()
  await open.click()
  await labelled(sidebar, 'What was said').fill('She agrees')
  await sidebar.getByRole('button', { name: 'Record', exact: true }).click()
  await settled(sidebar.getByText('The customer has been contacted'))
  expect(await sidebar.getByText(/^Not sent/).count()).toBe(0)
})

/** The owner goes on from another window. */
async function leaveStepElsewhere(ticketId: number): Promise<void> {
  const { case: complaint } = await company.ask<TicketView>('agentNa', `/api/tickets/${ticketId}`)
  const step = complaint?.step
  if (!complaint || !step) throw new Error('the case stands at a step')
  const missing = step.fields.filter(({ isRequired, value }) => isRequired && value === null)
  const fields = Object.fromEntries(missing.map((field) => [field.id, anyValue(field)]))
  const command = { type: 'leave_stage', stage: step.stage, fields }
  await company.ask('agentNa', `/api/cases/${complaint.id}/commands`, {
    commandId: randomUUID(),
    command,
  })
}

function anyValue({ type, options }: FieldView): string | boolean {
  return type === 'yes_no' ? true : (options[0]?.id ?? 'x')
}
