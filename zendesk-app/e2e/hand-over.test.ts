import { expect, test } from 'vitest'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import { labelled, runCompany, settled } from './company.ts'

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
  await labelled(sidebar, 'To').selectOption({ label: 'Tom Baker – Agent' })
  await labelled(sidebar, 'Note').fill('She prefers to speak English')
  await sidebar.getByRole('button', { name: 'Offer the case' }).click()
  await settled(sidebar.getByText(/^Offered to Tom Baker/))
  await settled(sidebar.getByRole('button', { name: 'Owner and hand-over 李娜 Li Na' }))
  await settled(conversation.getByText('Tom Baker'))

  const toms = await company.open('agentTom', { at: ticketId })
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
