import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { DOCUMENT_POLICY_INPUT } from '#shared/document/test-documents.ts'
import { eventually, labelled, runCompany, type ScreenLocale, settled } from './company.ts'

const company = runCompany([{ ...DOCUMENT_POLICY_INPUT, calendar: CHINA_OFFICE.key }])
const HOSTILE = '<img src=x onerror="window.hacked=1"> </script> {{x}} 龘靐齉'

async function openDocument(page: Page, open: () => Promise<void>): Promise<Page> {
  const [paper] = await Promise.all([page.context().waitForEvent('page'), open()])
  await paper.getByRole('heading', { level: 1 }).waitFor()
  return paper
}

test('MF-9.1 a document is issued, opened in a page of its own and printed on A4; what a customer wrote stays text', async () => {
  const ticketId = company.complain({
    subject: '退货',
    text: HOSTILE,
    category: 'broken',
    assignee: 'agentNa',
  })
  const { sidebar, page } = await company.open('agentNa', { locale: 'en-US', at: ticketId })
  await settled(sidebar.getByText(/^No\. 2603\d\d/))
  // By keyboard alone.
  await sidebar.getByRole('button', { name: /^Documents/ }).press('Enter')
  await sidebar.getByRole('button', { name: 'Issue: Opinion form' }).press('Enter')
  const opener = sidebar.getByRole('button', { name: /^Open “Opinion form T1” to print/ })
  await settled(opener)
  const paper = await openDocument(page, () => opener.press('Enter'))
  expect(await paper.title()).toBe('Opinion form T1')
  expect(await paper.getByRole('heading', { level: 1 }).innerText()).toBe('Opinion form')
  await settled(paper.getByRole('row', { name: /^Problem/ }).getByText(HOSTILE))
  expect(await paper.evaluate(() => 'hacked' in window || document.images.length > 0)).toBe(false)
  expect(await paper.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  const inApp = new AxeBuilder({ page }).include([
    'iframe[title="Redress (ticket_sidebar)"]',
    'body',
  ])
  for (const axe of [inApp, new AxeBuilder({ page: paper })]) {
    const { violations } = await axe.analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
  await paper.emulateMedia({ media: 'print' })
  expect(await paper.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  const pdf = await paper.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/)
  expect(pdf.length).toBeGreaterThan(5_000)
})

test.each([
  ['zh-CN', /^单据/, /^打开“Handling slip（简） .*”以打印$/, '持续填写'],
  ['zh-TW', /^單據/, /^開啟「Handling slip（繁） .*」以列印$/, '持續填寫'],
] as const)('LP-1 a growing slip opens in %s', async (locale, section, opener, unfinished) => {
  const ticketId = company.complain({
    subject: '退货',
    category: 'broken',
    assignee: 'agentNa',
  })
  const language: ScreenLocale = locale
  const { sidebar, page } = await company.open('agentNa', { locale: language, at: ticketId })
  await sidebar.getByRole('button', { name: section }).click()
  const paper = await openDocument(page, () =>
    sidebar.getByRole('button', { name: opener }).click(),
  )
  await settled(paper.getByText(unfinished))
  expect(await paper.evaluate(() => document.documentElement.lang)).toBe(locale)
})

test('TM-2.2.4 the desk finds a case by its number, and says plainly when there is none', async () => {
  const ticketId = company.complain({ subject: '退货', category: 'broken', assignee: 'agentNa' })
  const { sidebar, navBar, openQueue } = await company.open('supervisorWei', {
    locale: 'en-US',
    at: ticketId,
    expectedErrors: [/404/],
  })
  const header = sidebar.getByText(/^No\. \d+/)
  await settled(header)
  const number = /^No\. (\d+)/.exec(await header.innerText())?.[1] ?? ''
  await openQueue()
  const box = labelled(navBar, 'Number of a case or slip')
  await box.fill(` ${number} `)
  await box.press('Enter')
  await settled(navBar.getByText(`1 case has the number ${number}`))
  await eventually(() => navBar.getByRole('link', { name: `#${ticketId} 退货` }).count()).toBe(2)
  await box.fill('999999')
  await box.press('Enter')
  await settled(navBar.getByText('No case that you may see has the number 999999.'))
})
