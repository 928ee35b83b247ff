import { expect, test } from 'vitest'
import { eventually, runCompany, settled } from './company.ts'

const company = runCompany()

const RUNS = 5
const CPU_SLOWDOWN = 4

test(`first view: tier and step stand soon after the page’s answer at ${CPU_SLOWDOWN}× CPU throttle`, async () => {
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) times.push(await measure())
  const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
  const all = times.map((time) => Math.round(time)).join(', ')
  const summary = `median ${Math.round(median)} ms (${all}); the budget is 1000 ms on a quiet machine`
  process.stdout.write(`first view at ${CPU_SLOWDOWN}× CPU throttle: ${summary}\n`)
  // The machine is shared with others: only what is far beyond the budget fails.
  expect(median).toBeLessThan(2_000)
})

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
