import { expect, test } from 'vitest'
import { eventually, runCompany, settled } from './company.ts'

const company = runCompany()

const BUDGET_MS = 1_000
const CPU_SLOWDOWN = 4
/** What else the machine does only adds to a time, so one that is within the budget shows what the app needs. */
const TRIES_MOST = 20

test(`first view: tier and step stand within ${BUDGET_MS} ms of the page’s answer at ${CPU_SLOWDOWN}× CPU throttle`, async () => {
  const times: number[] = []
  do times.push(await measure())
  while (Math.min(...times) >= BUDGET_MS && times.length < TRIES_MOST)
  const all = times.map((time) => Math.round(time)).join(', ')
  process.stdout.write(`first view at ${CPU_SLOWDOWN}× CPU throttle: ${all} ms\n`)
  expect(Math.min(...times)).toBeLessThan(BUDGET_MS)
}, 300_000)

// Second: by now all is written to the ticket, which would make an open app look again.
test('first view: the sidebar asks the service once', async () => {
  const asked: string[] = []
  const { sidebar } = await company.open('agentNa', {
    locale: 'en-US',
    at: 34,
    prepare: async (page) => {
      page.on('request', (request) => {
        const { pathname } = new URL(request.url())
        if (request.url().startsWith(company.serviceUrl) && pathname.startsWith('/api/'))
          asked.push(`${request.method()} ${pathname}`)
      })
    },
  })
  await settled(sidebar.getByRole('heading', { name: /^Take the complaint/ }))
  await settled(sidebar.getByText('Merchant’s attitude', { exact: true }))
  expect(asked).toEqual(['GET /api/tickets/34'])
})

/** Milliseconds from the first byte of the page's answer to the frame that shows tier and step. */
async function measure(): Promise<number> {
  const { page, sidebar, openTicket, close } = await company.open('agentNa', {
    locale: 'en-US',
    prepare: (opened) => opened.addInitScript(noteFirstView),
  })
  await settled(page.getByRole('link', { name: '商户态度恶劣，拒绝按活动规则兑换' }))
  // The app's page runs in the process of the page around it, which is slowed down with it.
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  await openTicket(34)
  await settled(sidebar.getByRole('heading', { name: /^Take the complaint/ }))
  const read = () => sidebar.locator('html').evaluate((root) => root.dataset.firstView)
  await eventually(read).toBeDefined()
  const time = Number(await read())
  await close()
  return time
}

/** Runs in every frame: when tier and step first stand there, says after how long on the root element. */
function noteFirstView(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('form[aria-labelledby]') === null) return
    observer.disconnect()
    requestAnimationFrame(() =>
      setTimeout(() => {
        const [page] = performance.getEntriesByType('navigation')
        const answeredAt = page instanceof PerformanceNavigationTiming ? page.responseStart : 0
        document.documentElement.dataset.firstView = String(performance.now() - answeredAt)
      }),
    )
  })
  observer.observe(document, { childList: true, subtree: true })
}
