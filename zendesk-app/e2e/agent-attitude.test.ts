import { expect, test } from 'vitest'
import { openScreen, runCompany, settled } from './company.ts'

const company = runCompany()

test('LP-5.2b CD-2.1: the agent complained about sees nothing of the case, the supervisor has it', async () => {
  const subject = '客服冷笑着挂断了电话'
  const ticketId = company.complain({
    subject,
    category: 'agent_attitude',
    agentComplainedAbout: 'agentNa',
  })

  const weis = await company.open('supervisorWei', { locale: 'en-US', at: ticketId })
  await settled(weis.sidebar.getByRole('heading', { name: /^First call the same day/ }))
  await settled(weis.sidebar.getByText('Same working day · ends today 18:00'))
  await settled(weis.sidebar.getByRole('button', { name: 'Owner and hand-over 张伟 Zhang Wei' }))

  const nas = await company.open('agentNa', {
    locale: 'en-US',
    at: ticketId,
    expectedErrors: [/404/],
  })
  await settled(nas.sidebar.getByText('There is nothing here that you can see for this ticket.'))
  expect(await nas.sidebar.getByText('First call').count()).toBe(0)
  await nas.openQueue()
  await settled(nas.navBar.getByRole('link', { name: /^#34 / }))
  expect(await nas.navBar.getByText(subject).count()).toBe(0)
  await openScreen(nas.navBar, 'My cases')
  await settled(nas.navBar.getByText(/open cases?$/))
  expect(await nas.navBar.getByText(subject).count()).toBe(0)

  await weis.openQueue()
  await settled(weis.navBar.getByRole('link', { name: `#${ticketId} ${subject}` }))
})
