import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { gone, labelled, openScreen, runCompany, settled } from './company.ts'
import { expectAccessible, expectNothingCut, narrow } from './screen-checks.ts'

const company = runCompany()

test('payroll: a month is closed knowingly and taken away; a standing is read, on a narrow screen too', async () => {
  const { page, navBar } = await company.open('finance', { locale: 'en-US', at: 'queue' })
  await openScreen(navBar, 'Points and payroll')
  const february = navBar.getByRole('button', { name: /^February 2026/ })
  await february.click()
  const csv = navBar.getByRole('button', { name: 'Download CSV' })
  await settled(csv)
  expect(await csv.isDisabled()).toBe(true)
  await navBar.getByRole('button', { name: 'Close February 2026' }).click()
  const form = navBar.getByRole('form', { name: 'Close February 2026' })
  await settled(form.getByText('Closing cannot be undone'))
  await form.getByRole('button', { name: 'Close February 2026' }).click()
  await settled(navBar.getByText('Check value (SHA-256)'))
  await gone(form)
  await settled(navBar.getByRole('button', { name: 'February 2026 closed' }))

  const [file] = await Promise.all([page.waitForEvent('download'), csv.click()])
  expect(file.suggestedFilename()).toBe('redress-statement-2026-02.csv')
  expect(await text(await file.createReadStream())).toContain('Month,Person no.,Name')

  await labelled(navBar, 'Person').selectOption({ index: 1 })
  await settled(navBar.getByText('Nothing counts for or against'))
  await narrow(page)
  await expectNothingCut(navBar)
  await expectAccessible(page, 'iframe.nav_bar')
})

test('payroll: an agent has no such tab', async () => {
  const { page, navBar } = await company.open('agentNa', { locale: 'zh-CN', at: 'queue' })
  await settled(navBar.getByRole('tab'))
  await page.waitForLoadState('networkidle')
  expect(await navBar.getByRole('tab', { name: /积分与薪资|责任追究/ }).count()).toBe(0)
})
