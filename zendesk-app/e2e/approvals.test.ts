import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { CONSENT_POLICY_INPUT } from '#shared/remedy/test-consent.ts'
import { gone, labelled, openScreen, runCompany, settled } from './company.ts'

const company = runCompany([{ ...CONSENT_POLICY_INPUT, calendar: CHINA_OFFICE.key }])

test('MF-12.1 MF-12.4 a refund is proposed, approved by a supervisor, offered, and carried out with its proof', async () => {
  const ticketId = company.complain({ subject: '退款', category: 'broken', assignee: 'agentNa' })
  const na = await company.open('agentNa', { locale: 'en-US', at: ticketId })
  await na.sidebar.getByRole('button', { name: /^For the customer/ }).press('Enter')
  await na.sidebar
    .getByRole('button', { name: 'Propose something for the customer' })
    .press('Enter')
  await labelled(na.sidebar, 'What kind').selectOption({ label: 'Refund' })
  await labelled(na.sidebar, 'Amount in CNY').fill('500.005')
  await labelled(na.sidebar, 'What exactly').fill('Money back')
  const send = na.sidebar.getByRole('button', { name: 'Propose something for the customer' })
  await send.press('Enter')
  await settled(na.sidebar.getByText('Parts smaller than the smallest unit cannot be counted.'))
  await labelled(na.sidebar, 'Amount in CNY').fill('500.05')
  await send.press('Enter')
  await settled(na.sidebar.getByText('Refund · CN¥500.05').first())
  await settled(na.sidebar.getByText('Waits until it is approved'))
  expect(await na.sidebar.getByRole('button', { name: 'It was offered' }).count()).toBe(0)

  const wei = await company.open('supervisorWei', { locale: 'zh-CN', at: ticketId })
  await settled(
    wei.sidebar
      .getByText('退款')
      .or(wei.sidebar.getByText(/500\.05/))
      .first(),
  )
  const { violations } = await new AxeBuilder({ page: wei.page })
    .include(['iframe[title="Redress (ticket_sidebar)"]', 'body'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await wei.sidebar.getByRole('button', { name: '批准', exact: true }).press('Enter')
  await wei.sidebar.getByRole('button', { name: '批准', exact: true }).press('Enter')
  await settled(wei.sidebar.getByText('已批准', { exact: true }))

  await na.page.reload()
  await na.sidebar.getByRole('button', { name: /^For the customer/ }).press('Enter')
  await na.sidebar.getByRole('button', { name: 'It was offered to the customer' }).press('Enter')
  await na.sidebar.getByRole('button', { name: 'The customer accepts' }).press('Enter')
  await na.sidebar.getByRole('button', { name: 'The customer accepts' }).press('Enter')
  await settled(na.sidebar.getByText('The customer accepted'))

  const tao = await company.open('qualityTao', { locale: 'en-US', at: ticketId })
  await tao.sidebar.getByRole('button', { name: 'It was carried out' }).press('Enter')
  await labelled(tao.sidebar, 'Proof: Proof').selectOption({ label: 'Receipt' })
  await labelled(tao.sidebar, 'Where it is kept').fill('R-2026-17')
  await tao.sidebar.getByRole('button', { name: 'It was carried out' }).press('Enter')
  await settled(tao.sidebar.getByText('Carried out, to be compared'))
  await settled(tao.sidebar.getByText('Receipt · R-2026-17'))
})

test('CD-2.9 a supervisor passes their approvals on in the desk, and ends it', async () => {
  const wei = await company.open('supervisorWei', { locale: 'en-US', at: 'queue' })
  await openScreen(wei.navBar, 'Standing in')
  await settled(wei.navBar.getByText('Nobody has passed approvals on.'))
  await wei.navBar.getByRole('button', { name: 'Pass approvals on' }).press('Enter')
  const to = labelled(wei.navBar, 'To whom')
  await to.selectOption({ index: 1 })
  await wei.navBar.getByRole('button', { name: 'Pass approvals on' }).press('Enter')
  await settled(wei.navBar.getByText('In force'))
  const { violations } = await new AxeBuilder({ page: wei.page })
    .include(['iframe[title="Redress (nav_bar)"]', 'body'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await wei.navBar.getByRole('button', { name: 'End it now' }).press('Enter')
  await gone(wei.navBar.getByText('In force'))
})
