import { expect, test } from 'vitest'
import { DEMO } from '#simulator/data/demo-company.ts'
import {
  AWAY,
  answer,
  gone,
  goOn,
  labelled,
  openScreen,
  openSection,
  press,
  record,
  recordCall,
  runCompany,
  settled,
} from './company.ts'
import { expectWellMade } from './screen-checks.ts'

const company = runCompany()

test('CD-2.6 CD-2.9: a major complaint: confirmed, met upon, and nothing promised before it is approved', async () => {
  await company.place({
    agentNa: 'customer_relations',
    supervisorWei: 'customer_relations',
    supervisorShufen: 'after_sales',
    merchantHead: AWAY,
  })
  const ticketId = company.complain({
    form: 'car_dealership',
    subject: '新车变速箱反复故障，要求退车',
    category: 'vehicle',
    assignee: 'agentNa',
  })
  const { sidebar } = await company.open('agentNa', { locale: 'en-US', at: ticketId })
  await settled(sidebar.getByRole('heading', { name: /^Hear the customer/ }))
  await labelled(sidebar, 'How it came').selectOption({ label: 'Visit to the shop' })
  await labelled(sidebar, 'Phone').fill('13800000000')
  await labelled(sidebar, 'Model').fill('SUV 2.0')
  await labelled(sidebar, 'Plate').fill('A 12345')
  await sidebar.getByText('Customer’s data looked up').click()
  await answer(sidebar, 'Does the customer’s data agree', 'Yes')
  await answer(sidebar, 'Is the car to be returned or exchanged?', 'Yes')
  await press(sidebar, 'Save without going on')
  await settled(sidebar.getByText('李娜 Li Na, Mon 2 Mar 2026 09:1'))
  await settled(sidebar.getByText('Tier: Major', { exact: true }))
  await goOn(sidebar)
  await settled(sidebar.getByRole('heading', { name: /^Convene the crisis team/ }))

  const wei = await company.open('supervisorWei', { locale: 'en-US', at: ticketId })
  await settled(wei.sidebar.getByRole('heading', { name: 'Major complaint: head of department' }))
  await press(wei.sidebar, 'I confirm')
  await gone(wei.sidebar.getByRole('heading', { name: 'Major complaint: head of department' }))

  const jun = await company.open('head', { locale: 'en-US', at: ticketId })
  await press(jun.sidebar, 'Accept')
  await settled(jun.sidebar.getByRole('button', { name: 'Owner and hand-over 刘军 Liu Jun' }))
  await settled(jun.sidebar.getByText('The body has not decided yet'))
  await settled(jun.sidebar.getByText('Record the meeting first.'))
  await record(jun.sidebar, 'Record a meeting', {
    'What was said': 'A test drive with the customer',
  })
  await settled(jun.sidebar.getByText(/^Met once/))
  await record(jun.sidebar, 'Record a decision', {
    'What was decided': 'A new gearbox and goodwill',
  })
  await settled(jun.sidebar.getByText('The body has decided'))
  await goOn(jun.sidebar)
  await settled(jun.sidebar.getByRole('heading', { name: /^Find out what happened/ }))

  // The general manager will be away, and another decides for him.
  await jun.openQueue()
  await openScreen(jun.navBar, 'Standing in')
  await press(jun.navBar, 'Pass approvals on')
  await labelled(jun.navBar, 'To whom').selectOption(String(DEMO.people.compliance))
  await press(jun.navBar, 'Pass approvals on')
  await settled(jun.navBar.getByText('刘军 Liu Jun → 何嘉欣 Ho Ka-yan'))
  await settled(jun.navBar.getByText('In force'))

  await press(sidebar, 'Accept')
  await settled(sidebar.getByRole('heading', { name: /^Find out what happened/ }))
  await labelled(sidebar, 'What happened').fill('The gearbox slips when cold')
  await labelled(sidebar, 'Solution').fill('A new gearbox')
  await openSection(sidebar, 'For the customer')
  await press(sidebar, 'Propose something for the customer')
  await labelled(sidebar, 'What kind').selectOption({ label: 'Goodwill' })
  await labelled(sidebar, 'Amount in CNY').fill('8000')
  await labelled(sidebar, 'What exactly').fill('For the days without a car')
  await press(sidebar, 'Propose something for the customer')
  await settled(sidebar.getByText('Waits until it is approved'))
  expect(
    await sidebar.getByRole('button', { name: 'It was offered to the customer' }).count(),
  ).toBe(0)

  await settled(wei.sidebar.getByText('Step 1 of 2'))
  await expectWellMade(wei.page, wei.sidebar)
  await record(wei.sidebar, 'Approve')
  const ho = await company.open('compliance', { locale: 'en-US', at: 'queue' })
  await openScreen(ho.navBar, 'My cases')
  await ho.navBar.getByRole('link', { name: new RegExp(`^#${ticketId} `) }).click()
  await settled(ho.sidebar.getByText('Step 2 of 2'))
  await settled(ho.sidebar.getByText('You decide for 刘军 Liu Jun.'))
  await record(ho.sidebar, 'Approve', { Note: 'Keep the customer' })
  await press(sidebar, 'It was offered to the customer')
  await record(sidebar, 'The customer accepts')
  await settled(sidebar.getByText('The customer accepted', { exact: true }))
  await goOn(sidebar)

  await settled(sidebar.getByRole('heading', { name: /^Tell the customer the result/ }))
  await recordCall(sidebar, 'The new gearbox is ordered')
  await press(sidebar, 'Record the customer’s answer')
  await labelled(sidebar, 'Is the customer satisfied').selectOption({ label: 'Yes, satisfied' })
  await press(sidebar, 'Record')
  await labelled(sidebar, 'Result').selectOption({ label: 'Settled amicably' })
  await goOn(sidebar)

  await settled(sidebar.getByRole('heading', { name: /^Do what was agreed/ }))
  await settled(sidebar.getByText('A remedy is not settled yet'))
  await press(sidebar, 'It was carried out')
  await press(sidebar, 'It was carried out')
  await settled(sidebar.getByText('Fill this in.'))
  await labelled(sidebar, 'Proof: Proof of the settlement').selectOption({
    label: 'Signed agreement',
  })
  await labelled(sidebar, 'Where it is kept').fill('Folder 12, page 3')
  await press(sidebar, 'It was carried out')
  await settled(sidebar.getByText('Every remedy is settled'))
  await goOn(sidebar)
  await settled(sidebar.getByText('This case is closed.'))
})
