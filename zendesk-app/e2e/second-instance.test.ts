import { expect, test } from 'vitest'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { demoPolicies } from '#simulator/compose.ts'
import { AWAY, gone, labelled, press, record, runCompany, settled } from './company.ts'
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

const days = (count: number) => ({
  kind: 'working_days' as const,
  days: count,
  day_ends: 'close' as const,
})

/** No regime has a second instance; a company may want one. */
const SECOND = { window: days(5), reviewers: ['manager'], answer_within: days(10) }

const company = runCompany(
  demoPolicies().map((pack) => {
    const policy = pack as PolicyInput
    const terms = policy.accountability
    if (policy.key !== 'telemarketing' || !terms) return policy
    const appeal = { ...terms.appeal, second_instance: SECOND }
    return { ...policy, accountability: { ...terms, appeal } }
  }),
)

const TUESDAY_MORNING = Date.parse('2026-03-03T09:10:00+08:00')
const APRIL = Date.parse('2026-04-01T09:10:00+08:00')
const NA = '李娜 Li Na'
const LOG = 'The log of the line proves it.'

test('TM-6.3: an appeal is turned down ground by ground, lodged again, and taken back by somebody else; the points return', async () => {
  // Of two who could review it, one is away.
  await company.place({ hrKai: AWAY })
  const na = await company.open('agentNa', { locale: 'en-US', at: 'queue' })
  await readClauses(na, TELEMARKETING)
  company.clock.move(TUESDAY_MORNING - company.clock.now())
  const ticketId = company.complain({ form: 'telemarketing', subject: '客服态度差' })
  const wei = await company.open('supervisorWei', { locale: 'en-US', at: ticketId })
  await askWho(wei, 'She laughed at a customer.')
  await addEvidence(wei.navBar, 'Recording of the call', 'Somebody laughs.')
  await recordFinding(wei.navBar, {
    cause: 'Attitude of the employee',
    impact: 'Considerable impact',
    reasons: 'The customer left.',
  })
  await holdResponsible(wei.navBar, `${NA} – Agent`, 'She took the call.')
  await proposeAndHear({ lead: wei, subject: na }, /^Take it up: Performance/, 'It was not me.')
  const jun = await company.open('head', { locale: 'en-US', at: 'queue' })
  await decideAndNotify({ lead: wei, decider: jun })
  await reread(na, 'My record')
  await confirm(na.navBar, 'Confirm: The person concerned')
  await settled(na.navBar.getByRole('row', { name: /Penalty in effect March 2026 −3 points/ }))

  await press(na.navBar, 'Appeal')
  await labelled(na.navBar, 'Ground 1').fill('The line was bad.')
  await press(na.navBar, 'Add a ground')
  await press(na.navBar, 'Appeal')
  await settled(na.navBar.getByText('Fill this in.'))
  await labelled(na.navBar, 'Ground 2').fill('Somebody else spoke.')
  await press(na.navBar, 'Appeal')
  await settled(na.navBar.getByText('Not answered yet').first())

  // Each ground is answered, or nothing is.
  const xu = await company.open('hr', { locale: 'en-US', at: 'queue' })
  await openProcedure(xu)
  const answer = xu.navBar.getByRole('button', { name: 'Answer the appeal', exact: true })
  await answer.click()
  await labelled(xu.navBar, 'Outcome').selectOption({ label: 'Upheld: the decision stays' })
  await labelled(xu.navBar, 'Answer to ground 1').fill('The line was fine.')
  await answer.click()
  await settled(xu.navBar.getByText('Fill this in.'))
  await labelled(xu.navBar, 'Answer to ground 2').fill('Her voice is known.')
  await answer.click()
  await gone(answer)

  await reread(na, 'My record')
  await settled(na.navBar.getByText('Her voice is known.'))
  await settled(na.navBar.getByText('Time to appeal'))
  await record(na.navBar, 'Appeal', { 'Ground 1': LOG, 'New evidence': 'Log of 3 March' })
  await settled(na.navBar.getByText('second instance'))

  // Whoever answered before does not answer again, and is told why.
  await openProcedure(xu)
  await settled(xu.navBar.getByText(LOG))
  expect(await answer.count()).toBe(0)
  const barred = xu.navBar.getByRole('article').filter({ hasText: 'second instance' })
  await barred.getByRole('button', { name: '1 thing cannot be done now' }).click()
  await settled(barred.getByText(/^Answer the appeal: This person was involved before/))
  const ma = await company.open('merchantHead', { locale: 'en-US', at: 'queue' })
  await openProcedure(ma)
  const again = ma.navBar.getByRole('button', { name: 'Answer the appeal', exact: true })
  await again.click()
  await labelled(ma.navBar, 'Outcome').selectOption({ label: 'Reversed: the decision falls' })
  await labelled(ma.navBar, 'Answer to ground 1').fill('The log is right.')
  await again.click()
  await gone(again)

  // What was taken is given back by entries of their own, in her record and in the month.
  await reread(na, 'My record')
  await settled(na.navBar.getByText('The log is right.'))
  await settled(
    na.navBar.getByRole('row', { name: /Stayed by an appeal March 2026 \+3 points/ }).first(),
  )
  expect(await na.navBar.getByRole('button', { name: 'Appeal', exact: true }).count()).toBe(0)
  company.clock.move(APRIL - company.clock.now())
  await reread(xu, 'Points and payroll')
  await xu.navBar.getByRole('button', { name: /^March 2026/ }).click()
  await settled(xu.navBar.getByRole('row', { name: /Li Na Points 4 −6 6 0/ }))
})

test('an appeal that went on: nothing is cut where it is narrow, and axe finds nothing', async () => {
  const na = await company.open('agentNa', { locale: 'zh-CN', at: 'queue', scheme: 'dark' })
  await openTab(na, '我的记录')
  await settled(na.navBar.getByText(LOG))
  await expectNarrowAndAccessible(na)

  const ma = await company.open('merchantHead', { locale: 'zh-CN', at: 'queue' })
  await openTab(ma, '责任追究')
  await ma.navBar.getByRole('button', { name: /^打开：/ }).click()
  await settled(ma.navBar.getByText(LOG))
  await expectNarrowAndAccessible(ma)
})
