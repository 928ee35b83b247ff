import { text } from 'node:stream/consumers'
import type { FrameLocator } from 'playwright-core'
import { expect, test } from 'vitest'
import { AWAY, type Desk, gone, labelled, press, record, runCompany, settled } from './company.ts'
import {
  addEvidence,
  askWho,
  confirm,
  expectNarrowAndAccessible,
  holdResponsible,
  openProcedure,
  openTab,
  readClauses,
  recordFinding,
  reread,
  TELEMARKETING,
} from './procedure-steps.ts'

const company = runCompany()

const TUESDAY_MORNING = Date.parse('2026-03-03T09:10:00+08:00')
const APRIL = Date.parse('2026-04-01T09:10:00+08:00')
const NA = '李娜 Li Na'
const REASONS = 'A tenth of the loss.'
const ANSWER = 'I read it off the sheet.'
const GROUND = 'The sheet was wrong as well.'
/** What nobody but human resources reads: what she earns. */
const WAGE = /6,?500|6500/
/** What is refused is what this is about. */
const refusals = { expectedErrors: [/422 \(Unprocessable Entity\)/] }

test('TM-6.2.3 TM-6.3: a loss is compensated in lawful instalments only, reduced on appeal, and payroll gets them; her wage is read by human resources alone', async () => {
  // Of two who could review an appeal, one is away.
  await company.place({ hrKai: AWAY })
  const na = await company.open('agentNa', { locale: 'en-US', at: 'queue' })
  await readClauses(na, TELEMARKETING)
  company.clock.move(TUESDAY_MORNING - company.clock.now())
  const ticketId = company.complain({ form: 'telemarketing', subject: '客服误导，公司退款' })
  const wei = await company.open('supervisorWei', { locale: 'en-US', at: ticketId, ...refusals })
  await askWho(wei, 'The refund cost money.')
  await addEvidence(wei.navBar, 'Recording of the call', 'She promised what is not sold.')
  await recordFinding(wei.navBar, {
    cause: 'Misleading presentation',
    impact: 'Considerable impact',
    loss: '50000',
    reasons: 'The customer was paid back.',
  })
  await holdResponsible(wei.navBar, `${NA} – Agent`, 'She took the call.')

  // What cannot be counted is not sent; what may not be taken is refused, each time with what would be lawful.
  await press(wei.navBar, 'Propose a penalty')
  await labelled(wei.navBar, 'Penalty').selectOption({
    label: 'Economic penalty: loss compensated',
  })
  await labelled(wei.navBar, 'Reasons').fill(REASONS)
  await propose(wei.navBar, '6000.005', 'Parts smaller than the smallest unit cannot be counted.')
  await propose(wei.navBar, '6000', 'Ask HR to record it.')
  const xu = await company.open('hr', { locale: 'en-US', at: 'queue', ...refusals })
  await recordWage(xu)
  await propose(wei.navBar, '6000', 'The person’s contract does not provide that')
  await xu.navBar.getByText('The contract provides that').click()
  await press(xu.navBar, 'Save contract and pay')
  await settled(xu.navBar.getByText('Saved', { exact: true }))
  await propose(wei.navBar, '6000', 'At most CN¥5,000.00 is lawful.')
  await settled(wei.navBar.getByText('Lawful instead: Performance points deducted'))
  await labelled(wei.navBar, 'In how many months').selectOption({ label: '3' })
  await propose(wei.navBar, '5000', 'The same sum is lawful in other instalments')
  await settled(wei.navBar.getByText('Month: March 2026'))
  await labelled(wei.navBar, 'In how many months').selectOption({ label: '5' })
  await press(wei.navBar, 'Set each instalment myself')
  await labelled(wei.navBar, 'March 2026').fill('1200')
  await settled(wei.navBar.getByText('Together CN¥5,200.00: CN¥200.00 too much.'))
  await press(wei.navBar, 'Propose a penalty')
  await labelled(wei.navBar, 'July 2026').fill('800')
  await settled(wei.navBar.getByText('Together CN¥5,000.00: that is the amount.'))
  await press(wei.navBar, 'Propose a penalty')
  await confirm(wei.navBar, 'Tell the person')

  await reread(na, 'My record')
  await record(na.navBar, 'Answer what is said', { 'Your answer': ANSWER })
  await settled(na.navBar.getByText(ANSWER))
  await openProcedure(wei)
  await confirm(wei.navBar, 'Submit for approval')
  const qian = await company.open('finance', { locale: 'en-US', at: 'queue' })
  await openProcedure(qian)
  await confirm(qian.navBar, 'Approve')
  const jun = await company.open('head', { locale: 'en-US', at: 'queue' })
  await openProcedure(jun)
  await confirm(jun.navBar, 'Approve')
  await openProcedure(wei)
  await confirm(wei.navBar, 'Issue the notice')
  await openProcedure(qian)
  await confirm(qian.navBar, 'Confirm the copy: Finance')
  await reread(na, 'My record')
  await confirm(na.navBar, 'Confirm: The person concerned')
  await settled(na.navBar.getByText('March 2026: CN¥1,200.00, taken'))
  await settled(na.navBar.getByRole('row', { name: /Instalment March 2026 −CN¥1,200\.00/ }))

  // It is reduced on her appeal, in lawful instalments again, and what was taken above it is given back.
  await record(na.navBar, 'Appeal', { 'Ground 1': GROUND })
  await settled(na.navBar.getByText(GROUND))
  await reduce(xu)
  await reread(na, 'My record')
  await settled(na.navBar.getByText('March 2026: CN¥1,000.00, taken'))
  await settled(na.navBar.getByRole('row', { name: /Reduced March 2026 \+CN¥200\.00/ }))

  // The next month takes its part by itself, and payroll has both.
  company.clock.move(APRIL - company.clock.now())
  await reread(qian, 'Points and payroll')
  await labelled(qian.navBar, 'Person').selectOption({ label: NA })
  await settled(
    qian.navBar.getByText('April 2026: −CN¥1,000.00 · March 2026: −CN¥1,000.00').first(),
  )
  expect(await statementOf(qian, 'March 2026')).toMatch(
    /2026-03,.*Li Na.*1200\.00.*200\.00.*1000\.00/,
  )

  for (const { navBar } of [wei, na, qian, jun])
    expect(await navBar.getByRole('tabpanel').last().innerText()).not.toMatch(WAGE)
})

test('money in instalments and what it rests on: nothing is cut where it is narrow, and axe finds nothing', async () => {
  const xu = await company.open('hrKai', { locale: 'zh-CN', at: 'queue', scheme: 'dark' })
  await openTab(xu, '人力资源')
  await labelled(xu.navBar, '人员').selectOption({ label: NA })
  await settled(xu.navBar.getByRole('button', { name: '保存合同与薪资' }))
  await expectNarrowAndAccessible(xu)

  const wei = await company.open('supervisorWei', { locale: 'zh-CN', at: 'queue', ...refusals })
  await openTab(wei, '责任追究')
  await wei.navBar.getByRole('button', { name: /^打开：/ }).click()
  await press(wei.navBar, '提出处罚')
  await labelled(wei.navBar, '处罚 （').selectOption({ label: '经济处罚（赔偿损失）' })
  await labelled(wei.navBar, '金额').fill('6000')
  await labelled(wei.navBar, '分几个月').selectOption({ label: '3' })
  await labelled(wei.navBar, '理由').fill(REASONS)
  await press(wei.navBar, '逐月填写金额')
  await press(wei.navBar, '提出处罚')
  await settled(wei.navBar.getByText(/超过按制度表/))
  await expectNarrowAndAccessible(wei)
})

/** Another try with this amount, and what is said to it. */
async function propose(navBar: FrameLocator, amount: string, said: string): Promise<void> {
  await labelled(navBar, 'Amount in').fill(amount)
  await press(navBar, 'Propose a penalty')
  await settled(navBar.getByText(said))
}

/** What she earns and where; what cannot be read is said at its field. */
async function recordWage(xu: Desk): Promise<void> {
  const { navBar } = xu
  await openTab(xu, 'Human resources')
  await labelled(navBar, 'Whose').selectOption({ label: NA })
  await labelled(navBar, 'Wage 1: from').fill('2026/1')
  await labelled(navBar, 'Wage 1 in').fill('65x')
  await press(navBar, 'Save contract and pay')
  await settled(navBar.getByText('Enter a month as 2026-03.'))
  await settled(navBar.getByText('Enter an amount such as 1234.50.'))
  await labelled(navBar, 'Wage 1: from').fill('2026-01')
  await labelled(navBar, 'Wage 1 in').fill('6500')
  await labelled(navBar, 'Place of work').selectOption({
    label: 'shanghai: minimum wage CN¥2,690.00 a month',
  })
  await press(navBar, 'Save contract and pay')
  await settled(navBar.getByText('Saved', { exact: true }))
}

/** Three fifths of it are left; what is more than before, or too much for a month, is refused here as well. */
async function reduce(xu: Desk): Promise<void> {
  const { navBar } = xu
  await openProcedure(xu)
  const answer = navBar.getByRole('button', { name: 'Answer the appeal', exact: true })
  await answer.click()
  await labelled(navBar, 'Outcome').selectOption({ label: 'Reduced' })
  await labelled(navBar, 'Answer to ground 1').fill('Three fifths of it are fair.')
  for (const [amount, months, said] of [
    ['6000', '2', 'What is left must be less than before'],
    ['3000', '2', 'The same sum is lawful in other instalments'],
  ] as const) {
    await labelled(navBar, 'Amount in').fill(amount)
    await labelled(navBar, 'In how many months').selectOption({ label: months })
    await answer.click()
    await settled(navBar.getByText(said))
  }
  await labelled(navBar, 'In how many months').selectOption({ label: '3' })
  await answer.click()
  await gone(answer)
}

/** Closes a month and takes it away. */
async function statementOf({ page, navBar }: Desk, month: string): Promise<string> {
  await navBar.getByRole('button', { name: new RegExp(`^${month}`) }).click()
  await press(navBar, `Close ${month}`)
  const form = navBar.getByRole('form', { name: `Close ${month}` })
  await form.getByRole('button', { name: `Close ${month}` }).click()
  await gone(form)
  const csv = navBar.getByRole('button', { name: 'Download CSV' })
  const [file] = await Promise.all([page.waitForEvent('download'), csv.click()])
  return text(await file.createReadStream())
}
