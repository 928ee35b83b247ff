import { expect, test } from 'vitest'
import { eventually, gone, openScreen, runCompany, settled } from './company.ts'

const company = runCompany()

test('LP-4.1: the queue stands in the policy’s order and opens the ticket', async () => {
  const urgent = company.complain({
    subject: '记者来电',
    category: 'campaign',
    sensitivePerson: 'media',
  })
  const tierI = company.complain({ subject: '商品有瑕疵', category: 'goods_quality' })
  const tierIII = company.complain({ subject: '商户侵权', category: 'merchant_infringement' })
  const tierII = company.complain({ subject: '店员态度差', category: 'merchant_attitude' })
  const own = [urgent, tierIII, tierII, tierI]

  const { page, navBar } = await company.open('agentTom', { at: 'queue' })
  const links = navBar.getByRole('table').getByRole('link')
  const ids = async () =>
    (await links.allInnerTexts())
      .map((text) => Number(/^#(\d+)/.exec(text)?.[1]))
      .filter((id) => own.includes(id))
  await eventually(ids).toEqual(own)
  expect(await navBar.getByRole('tab', { name: /^(Deliveries|Administration)/ }).count()).toBe(0)

  await navBar.getByRole('link', { name: `#${tierIII} 商户侵权` }).click()
  await settled(page.getByRole('heading', { name: '商户侵权', level: 1 }))
  expect(new URL(page.url()).hash).toBe(`#/tickets/${tierIII}`)
})

test('queue: “My cases” holds what waits for the person who looks, and no more', async () => {
  const mine = company.complain({
    subject: '我的差价',
    category: 'price_difference',
    assignee: 'agentTom',
  })
  const theirs = company.complain({
    subject: '别人的差价',
    category: 'price_difference',
    assignee: 'agentLei',
  })
  const { navBar } = await company.open('agentTom', { at: 'queue' })
  await settled(navBar.getByRole('link', { name: `#${theirs} ` }))
  await openScreen(navBar, 'My cases')
  await settled(navBar.getByRole('link', { name: `#${mine} ` }))
  expect(await navBar.getByRole('link', { name: `#${theirs} ` }).count()).toBe(0)
})

test('queue: deliveries that failed are for supervisors and administrators', async () => {
  const weis = await company.open('supervisorWei', { locale: 'en-US', at: 'queue' })
  await openScreen(weis.navBar, 'Deliveries')
  await settled(weis.navBar.getByText('Everything has been delivered or is on its way.'))
  const annas = await company.open('admin', { at: 'queue' })
  await settled(annas.navBar.getByRole('tab', { name: 'Administration', exact: true }))
})

test('queue: a burst of cases is shown without asking for each, a page at a time, each once', async () => {
  const asked: string[] = []
  const { page, navBar } = await company.open('agentTom', { at: 'queue' })
  await settled(navBar.getByRole('link', { name: /^#34 / }))
  page.on('request', (request) => {
    if (request.url().includes('/api/queue')) asked.push(request.url())
  })
  for (let index = 1; index <= 50; index += 1)
    company.complain({
      subject: `积分过期 ${index}`,
      category: 'points_expired',
      issue: `${index}`,
    })
  const total = 61
  await settled(navBar.getByText(`${total} open cases`))
  expect(asked.length).toBeLessThan(20)

  const links = navBar.getByRole('table').getByRole('link')
  expect(await links.count()).toBe(50)
  await navBar.getByRole('button', { name: 'Show more' }).click()
  await eventually(() => links.count()).toBe(total)
  await gone(navBar.getByRole('button', { name: 'Show more' }))
  expect(new Set(await links.allInnerTexts()).size).toBe(total)
})
