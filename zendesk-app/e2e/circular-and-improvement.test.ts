import { expect, test } from 'vitest'
import {
  type Desk,
  gone,
  labelled,
  openScreen,
  openSection,
  press,
  record,
  runCompany,
  settled,
  startingWith,
} from './company.ts'
import { confirm } from './procedure-steps.ts'
import { expectAccessible, expectNothingCut, narrow } from './screen-checks.ts'

const company = runCompany()
const TITLE = 'Call back in time'
/** Of what stands in the file, as any other tool would say. */
const SHA256_OF_PROOF = /9f3b06c2d8bf5c71b0652fc1a611085cbd0afcbeac0bb3bac48f4f2fa6dbe4b3/
const REPORT = 'Two more people answer in the evening.'

test('TM-5.3.2 TM-3.1.2: a complaint leads to a circular and an improvement; the department confirms, rectifies and reports', async () => {
  await company.place({ supervisorShufen: 'telemarketing' })
  const ticketId = company.complain({ form: 'telemarketing', subject: '客服迟迟不回电' })
  const jun = await company.open('head', { locale: 'en-US', at: ticketId })
  await openSection(jun.sidebar, 'Responsibility')
  await record(jun.sidebar, 'Ask who is responsible', { Reason: 'Nobody called back for days.' })
  await settled(jun.sidebar.getByText(/^Go on in the desk/))

  // Both begin from the procedure.
  await jun.openQueue()
  await openFirst(jun, 'Responsibility')
  await jun.navBar.getByRole('button', { name: 'Improvement and circular' }).click()
  await press(jun.navBar, 'Open an improvement')
  const form = jun.navBar.getByRole('form', { name: 'Open an improvement' })
  await labelled(jun.navBar, 'Kind').selectOption({ label: 'Rectification by the department' })
  await labelled(jun.navBar, 'Title').fill(TITLE)
  await labelled(jun.navBar, 'Which department').selectOption({ label: 'Telemarketing' })
  await press(jun.navBar, 'Open an improvement')
  await gone(form)
  await press(jun.navBar, 'Propose a circular')
  const proposal = jun.navBar.getByRole('form', { name: 'Propose a circular' })
  await labelled(jun.navBar, 'Which department').selectOption({ label: 'Telemarketing' })
  await proposal.getByText('Customer service', { exact: true }).click()
  await press(jun.navBar, 'Propose a circular')
  await gone(proposal)

  // Written by one, issued by another.
  await openFirst(jun, 'Circulars')
  await record(jun.navBar, 'Write the text', {
    'Title (English)': TITLE,
    'Text (English)': 'Customers waited for days.',
  })
  await settled(jun.navBar.getByText('Customers waited for days.'))
  expect(await jun.navBar.getByRole('button', { name: 'Issue the circular' }).count()).toBe(0)
  const ma = await company.open('merchantHead', { locale: 'en-US', at: 'queue' })
  await openFirst(ma, 'Circulars')
  await confirm(ma.navBar, 'Issue the circular')

  // The department knows it, does something about it, and says so.
  const shu = await company.open('supervisorShufen', { locale: 'en-US', at: 'queue' })
  await openFirst(shu, 'Circulars')
  await confirm(shu.navBar, 'Confirm for Telemarketing')
  await press(shu.navBar, 'Report the rectification')
  await labelled(shu.navBar, 'What was rectified').fill(REPORT)
  await labelled(shu.navBar, 'File').setInputFiles({
    name: 'shifts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('evening,2'),
  })
  await labelled(shu.navBar, 'Where it is kept').fill('shared/shifts')
  await settled(shu.navBar.getByText(SHA256_OF_PROOF))
  await press(shu.navBar, 'Report the rectification')
  await settled(shu.navBar.getByText(REPORT))
  expect(await shu.navBar.getByText('How it came about').count()).toBe(0)
  await openFirst(shu, 'Improvements')
  await record(shu.navBar, 'Report progress', { Progress: 'The shifts are planned.' })
  await settled(shu.navBar.getByText('The shifts are planned.'))

  await openFirst(jun, 'Circulars')
  await confirm(jun.navBar, 'Accept the report')
  await settled(jun.navBar.getByText(/^Accepted, /))

  // Whoever it is addressed to reads what it says, and no more.
  const tom = await company.open('agentTom', { locale: 'en-US', at: 'queue' })
  await openFirst(tom, 'Circulars')
  await settled(tom.navBar.getByText('Customers waited for days.'))
  expect(await tom.navBar.getByText(REPORT).count()).toBe(0)
  await openScreen(tom.navBar, 'Improvements')
  await settled(tom.navBar.getByText('No improvement here that you have a part in.'))
})

test('a circular and an improvement: nothing is cut where it is narrow, and axe finds nothing', async () => {
  const shu = await company.open('supervisorShufen', {
    locale: 'zh-CN',
    at: 'queue',
    scheme: 'dark',
  })
  for (const tab of ['改进措施', '通报']) {
    await openScreen(shu.navBar, tab)
    await shu.navBar.getByRole('button', { name: startingWith('打开') }).click()
    await settled(shu.navBar.getByRole('heading', { name: TITLE }))
    await narrow(shu.page)
    await expectNothingCut(shu.navBar)
    await expectAccessible(shu.page, 'iframe.nav_bar')
  }
})

/** The one record that there is behind a tab; read anew. */
async function openFirst({ navBar }: Desk, tab: string): Promise<void> {
  await openScreen(navBar, 'My cases')
  await openScreen(navBar, tab)
  await navBar.getByRole('button', { name: /^Open: / }).click()
}
