import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import type { Page } from 'playwright-core'
import { connect } from '#service/db/connect.ts'
import { migratePglite } from '#service/db/migrate.ts'
import { folderAssets } from '#service/entry/folder-assets.ts'
import { createLog } from '#service/log.ts'
import { HOUR_MS } from '#shared/kernel/instant.ts'
import { createMovableClock, startTogether } from '#simulator/compose.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { StandIn } from '#simulator/stand-in.ts'
import { launchBrowser } from './browser.ts'
import { buildAppIfStale } from './build-app.ts'

// Makes docs/screenshot.png anew: `node tools/screenshot.ts`.

const target = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url))
const { people, forms, fields, brands, groups } = DEMO

const clock = createMovableClock(Date.parse('2026-03-02T09:40:00+08:00'))
const pglite = await PGlite.create()
await Promise.all([migratePglite(pglite), buildAppIfStale()])
const db = await connect({ pglite })
const together = await startTogether({
  db,
  assets: await folderAssets(new URL('../zendesk-app/dist/', import.meta.url)),
  log: createLog(() => undefined, clock.now),
  clock,
  standInPort: 0,
  servicePort: 0,
  canMoveClock: true,
  seed: true,
})
const browser = await launchBrowser()
try {
  const ticketId = complain(together.standIn)
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
  })
  const page = await context.newPage()
  await page.goto(`${together.standIn.url}/agent?as=${people.agentTom}#/tickets/${ticketId}`)
  await workOn(page)
  // The second day, less than two working hours before the member must have been called.
  clock.move(30 * HOUR_MS + 36 * 60_000)
  const sidebar = page.frameLocator('iframe.ticket_sidebar')
  await sidebar.getByText('Due soon', { exact: true }).waitFor()
  await sidebar.getByRole('button', { name: 'Record a contact' }).waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: target })
  console.log(`written: ${target}`)
} finally {
  await browser.close()
  await together.stop()
  await db.close()
}

function complain(standIn: StandIn): number {
  const ticket = standIn.createTicket({
    requester: { name: 'Olivia Harris', email: 'olivia.harris@example.com', locale: 'en-US' },
    subject: 'Price dropped two days after I redeemed my points',
    description:
      'On Saturday I redeemed 20,000 points for an air fryer. Today the same one costs 15,000. Your campaign page promises that a price is protected for seven days, but chat told me nothing can be done. Please return the difference.',
    formId: forms.complaintLoyalty,
    brandId: brands.loyalty,
    groupId: groups.customerService,
    assigneeId: people.agentTom,
    tags: [DEMO.complaintTag],
    customFields: { [fields.category]: 'price_difference', [fields.issue]: 'Price protection' },
  })
  return ticket.id
}

/** The agent answers, and finishes the first step. */
async function workOn(page: Page): Promise<void> {
  const sidebar = page.frameLocator('iframe.ticket_sidebar')
  const valid = sidebar.getByRole('group', { name: /^Is the complaint valid/ })
  await valid.getByText('Yes', { exact: true }).click()
  await sidebar.getByRole('button', { name: /^Done, go on to/ }).click()
  await sidebar.getByRole('heading', { name: 'Call the member back' }).waitFor()
}
