import { expect, test } from 'vitest'
import { type Desk, gone, labelled, press, runCompany, settled } from './company.ts'
import {
  addEvidence,
  askWho,
  confirm,
  decideAndNotify,
  expectNarrowAndAccessible,
  holdResponsible,
  openProcedure,
  openTab,
  proposeAndHear,
  readClauses,
  recordFinding,
  reread,
  TELEMARKETING,
} from './procedure-steps.ts'

const company = runCompany()

const TUESDAY_MORNING = Date.parse('2026-03-03T09:10:00+08:00')
const NA = '李娜 Li Na'
const WHY = 'She was taught the new tariffs in February.'
const ASK = 'Ask for an exception: Common cause not removed yet'
const CONFIRM = 'Confirm the exception: Common cause not removed yet'

test('TM-6.1: while a common cause is open a penalty on it waits; two people make an exception, and she reads why', async () => {
  const na = await company.open('agentNa', { locale: 'en-US', at: 'queue' })
  await readClauses(na, TELEMARKETING)
  company.clock.move(TUESDAY_MORNING - company.clock.now())
  const ticketId = company.complain({ form: 'telemarketing', subject: '客服说错了资费' })
  const wei = await company.open('supervisorWei', { locale: 'en-US', at: ticketId })
  await askWho(wei, 'The tariff she named is an old one.')
  await addEvidence(wei.navBar, 'Recording of the call', 'She names the old tariff.')
  await recordFinding(wei.navBar, {
    cause: 'Lack of knowledge',
    impact: 'Minor',
    reasons: 'The recording shows it.',
  })
  await holdResponsible(wei.navBar, `${NA} – Agent`, 'She took the call.')
  const jun = await company.open('head', { locale: 'en-US', at: 'queue' })
  await openCommonCause(jun)

  // It is told and heard all the same; then it waits, and the screen says for what and who may say otherwise.
  await openProcedure(wei)
  await proposeAndHear({ lead: wei, subject: na }, /^Take it up: Criticism/, 'Nobody taught me.')
  await settled(wei.navBar.getByText('It waits. A common cause is being removed'))
  await settled(wei.navBar.getByText(/They may: Leadership, Human resources\.$/))
  for (const name of ['Submit for approval', ASK])
    expect(await wei.navBar.getByRole('button', { name, exact: true }).count()).toBe(0)

  await openProcedure(jun)
  await press(jun.navBar, ASK)
  await press(jun.navBar, ASK)
  await settled(jun.navBar.getByText('Fill this in.'))
  await labelled(jun.navBar, 'Why an exception').fill(WHY)
  await press(jun.navBar, ASK)
  await settled(jun.navBar.getByText(WHY))
  expect(await jun.navBar.getByRole('button', { name: CONFIRM }).count()).toBe(0)
  // Until it is confirmed it is nothing that she has to read.
  await reread(na, 'My record')
  await settled(na.navBar.getByText('Nobody taught me.'))
  expect(await na.navBar.getByText(WHY).count()).toBe(0)

  const xu = await company.open('hr', { locale: 'en-US', at: 'queue' })
  await openProcedure(xu)
  await settled(xu.navBar.getByText(WHY))
  await confirm(xu.navBar, CONFIRM)
  await openProcedure(wei)
  expect(await wei.navBar.getByText('It waits.').count()).toBe(0)
  // Whoever asked for it does not decide either.
  const ma = await company.open('merchantHead', { locale: 'en-US', at: 'queue' })
  await decideAndNotify({ lead: wei, decider: ma })
  await reread(na, 'My record')
  await confirm(na.navBar, 'Confirm: The person concerned')
  await settled(na.navBar.getByText(/asked for by 刘军 Liu Jun, confirmed by 徐丽 Xu Li/))
  await settled(na.navBar.getByText(WHY))

  // The same act is not punished twice, and from that this policy knows no exception.
  await openProcedure(wei)
  await press(wei.navBar, 'Propose a penalty')
  await labelled(wei.navBar, 'Penalty').selectOption({ index: 1 })
  await labelled(wei.navBar, 'Reasons').fill('Once more.')
  await press(wei.navBar, 'Propose a penalty')
  await settled(wei.navBar.getByText('one act, one penalty'))
  await settled(wei.navBar.getByText('The policy knows no exception from this.'))
  await wei.navBar.getByRole('button', { name: 'Withdraw the penalty' }).click()
  await labelled(wei.navBar, 'Why').fill('It is the same call.')
  await press(wei.navBar, 'Withdraw the penalty')
  await settled(wei.navBar.getByText('It is the same call.'))
})

test('an exception in a procedure and in a record: nothing is cut where it is narrow, and axe finds nothing', async () => {
  const na = await company.open('agentNa', { locale: 'zh-CN', at: 'queue', scheme: 'dark' })
  await openTab(na, '我的记录')
  await settled(na.navBar.getByText(/申请，.*确认/))
  await expectNarrowAndAccessible(na)

  const jun = await company.open('head', { locale: 'zh-CN', at: 'queue' })
  await openTab(jun, '责任追究')
  await jun.navBar.getByRole('button', { name: /^打开：/ }).click()
  await settled(jun.navBar.getByText(WHY))
  await expectNarrowAndAccessible(jun)
})

/** Why it happens is being removed for everybody, and penalties on it wait. */
async function openCommonCause(jun: Desk): Promise<void> {
  const { navBar } = jun
  await openProcedure(jun)
  await navBar.getByRole('button', { name: 'Improvement and circular' }).click()
  await press(navBar, 'Open an improvement')
  const form = navBar.getByRole('form', { name: 'Open an improvement' })
  await labelled(navBar, 'Kind').selectOption({ label: 'Common problem removed' })
  await labelled(navBar, 'Title').fill('Teach the new tariffs')
  await labelled(navBar, 'Cause').selectOption({ label: 'Lack of knowledge' })
  await navBar.getByText('A common cause: while it is open').click()
  await labelled(navBar, 'Which department').selectOption({ label: 'Customer service' })
  await press(navBar, 'Open an improvement')
  await gone(form)
}
