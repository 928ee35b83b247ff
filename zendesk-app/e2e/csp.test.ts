import { expect, test } from 'vitest'
import { answer, openScreen, runCompany, settled } from './company.ts'

const company = runCompany()

test('CSP: the normal journey violates nothing, and the page may be framed by Zendesk only', async () => {
  const violations: string[] = []
  const ticketId = company.complain({ subject: '差价', category: 'price_difference' })
  const pages: Promise<Record<string, string>>[] = []
  const { sidebar, navBar, openQueue } = await company.open('supervisorWei', {
    locale: 'en-US',
    prepare: async (page) => {
      await page.exposeFunction('noteViolation', (text: string) => violations.push(text))
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const { noteViolation } = window as unknown as { noteViolation(text: string): void }
          noteViolation(`${event.effectiveDirective} ${event.blockedURI}`)
        })
      })
      page.on('response', (response) => {
        if (response.request().method() === 'POST' && response.url().includes('/app/'))
          pages.push(response.allHeaders())
      })
    },
    at: ticketId,
  })
  await settled(sidebar.getByRole('heading', { name: /^Take the complaint/ }))
  await sidebar.getByRole('button', { name: 'Take this case' }).click()
  await answer(sidebar, 'Is the complaint valid?', 'Yes')
  await sidebar.getByRole('button', { name: /^Done, go on to/ }).click()
  await settled(sidebar.getByRole('heading', { name: 'Call the member back' }))
  await sidebar.getByRole('button', { name: 'How this time came about' }).click()
  await settled(sidebar.getByText(/^Calendar china-office/))
  await sidebar.getByRole('button', { name: 'History' }).click()
  await settled(sidebar.getByText('Case opened from the ticket'))
  await openQueue()
  await openScreen(navBar, 'Deliveries')
  await settled(navBar.getByText('Everything has been delivered or is on its way.'))
  expect(violations).toEqual([])

  const headers = await Promise.all(pages)
  expect(headers).toHaveLength(2)
  for (const header of headers) {
    const policy = header['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain(`frame-ancestors https://acme.zendesk.com ${company.standIn.url}`)
    expect(header['cache-control']).toBe('no-store')
    expect(header['referrer-policy']).toBe('no-referrer')
    expect(header['x-content-type-options']).toBe('nosniff')
    expect(header['set-cookie']).toBeUndefined()
    expect(header['x-frame-options']).toBeUndefined()
  }
})
