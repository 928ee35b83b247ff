import { expect, test } from 'vitest'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import { eventually, labelled, openScreen, runCompany, settled } from './company.ts'
import { expectAccessible, expectNothingCut, narrow } from './screen-checks.ts'

const company = runCompany()

test('LP-4.3: a case handed over stays with its owner until the other accepts', async () => {
  const ticketId = company.complain({
    subject: '差价',
    category: 'price_difference',
    assignee: 'agentNa',
  })
  const { sidebar, conversation } = await company.open('agentNa', {
    locale: 'en-US',
    at: ticketId,
  })
  await settled(sidebar.getByRole('button', { name: 'Owner and hand-over 李娜 Li Na' }))
  await sidebar.getByRole('button', { name: /^Owner and hand-over/ }).click()
  await sidebar.getByRole('button', { name: 'Hand over', exact: true }).click()
  // The keyboard begins with the person, though the names come later than the rest.
  const isFocused = () => labelled(sidebar, 'To').evaluate((to) => to === document.activeElement)
  await eventually(isFocused).toBe(true)
  await labelled(sidebar, 'To').selectOption({ label: 'Tom Baker – Agent' })
  await labelled(sidebar, 'Note').fill('She prefers to speak English')
  await sidebar.getByRole('button', { name: 'Offer the case' }).click()
  await settled(sidebar.getByText(/^Offered to Tom Baker/))
  await settled(sidebar.getByRole('button', { name: 'Owner and hand-over 李娜 Li Na' }))
  await settled(conversation.getByText('Tom Baker'))

  // Their desk says first what waits for them, and where; the keyboard goes on from there.
  const toms = await company.open('agentTom', { locale: 'en-US', at: 'queue' })
  const waits = toms.navBar.getByRole('navigation', { name: 'Waits for you:' })
  // He owns cases of the company already, and how many of those have arrived by now is not ours to say.
  const counted = /^My cases \([1-9]\d*\)$/
  await waits.getByRole('button', { name: counted }).click()
  const mine = toms.navBar.getByRole('tab', { name: counted })
  await settled(toms.navBar.getByRole('link', { name: `#${ticketId} ` }))
  expect(await mine.evaluate((tab) => tab === document.activeElement)).toBe(true)
  for (const key of ['ArrowRight', 'Enter']) await toms.page.keyboard.press(key)
  await settled(toms.navBar.getByRole('tab', { name: 'Standing in', selected: true }))
  for (const key of ['Shift+Tab', 'ArrowRight', 'Enter']) await toms.page.keyboard.press(key)
  await settled(toms.navBar.getByRole('tab', { name: 'My record', selected: true }))
  await openScreen(toms.navBar, 'My cases')
  await narrow(toms.page)
  await expectNothingCut(toms.navBar)
  await expectAccessible(toms.page, 'iframe.nav_bar')

  await toms.openTicket(ticketId)
  await settled(toms.sidebar.getByText('This case is offered to you'))
  await settled(toms.sidebar.getByText('She prefers to speak English'))
  await settled(toms.sidebar.getByRole('button', { name: 'Owner and hand-over 李娜 Li Na' }))
  await toms.sidebar.getByRole('button', { name: 'Accept' }).click()
  await settled(toms.sidebar.getByRole('button', { name: 'Owner and hand-over Tom Baker' }))
  expect(await toms.sidebar.getByText('This case is offered to you').count()).toBe(0)

  // A minute later the former owner looks at it again.
  company.clock.move(MINUTE_MS)
  await settled(sidebar.getByRole('button', { name: 'Owner and hand-over Tom Baker' }))
})
