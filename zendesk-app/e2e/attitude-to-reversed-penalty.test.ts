import type { FrameLocator } from 'playwright-core'
import { expect, test } from 'vitest'
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
  startingWith,
} from './company.ts'
import {
  addEvidence,
  confirm,
  expectNarrowAndAccessible,
  holdResponsible,
  openProcedure,
  openTab,
  readClauses,
  recordFinding,
  reread,
} from './procedure-steps.ts'

const company = runCompany()

const TUESDAY_MORNING = Date.parse('2026-03-03T09:10:00+08:00')
const NA = '李娜 Li Na'
const EVIDENCE = 'Recording of the call'
const REASONS = 'The recording bears the member out.'
const GROUND = 'The recording is of another call.'

test('LP-5.2b CD-2.1 TM-6.3: an agent’s attitude becomes a penalty, each step by whoever may take it, and an appeal takes it back', async () => {
  // Of two who could review an appeal, one is away.
  await company.place({ hr: AWAY })
  const na = await company.open('agentNa', { locale: 'en-US', at: 'queue' })
  await readClauses(na, 'Loyalty points: complaint handling rules')
  company.clock.move(TUESDAY_MORNING - company.clock.now())

  const subject = '客服冷笑着挂断了电话'
  const ticketId = company.complain({
    subject,
    category: 'agent_attitude',
    agentComplainedAbout: 'agentNa',
  })
  const wei = await company.open('supervisorWei', { locale: 'en-US', at: ticketId })
  await askWhoIsResponsible(wei.sidebar)

  await wei.openQueue()
  await openProcedure(wei)
  await holdHerResponsible(wei.navBar)
  await tellHer(wei.navBar)

  // She answers what is said of her before anybody decides, and sees her part only.
  await reread(na, 'My record')
  await settled(na.navBar.getByText(EVIDENCE))
  expect(await na.navBar.getByText('高翔').count()).toBe(0)
  expect(await na.navBar.getByText(`#${ticketId}`).count()).toBe(0)
  expect(await na.navBar.getByRole('tab', { name: /^Responsibility/ }).count()).toBe(0)
  await record(na.navBar, 'Answer what is said', { 'Your answer': 'The line was bad.' })
  await settled(na.navBar.getByText('The line was bad.'))

  await openProcedure(wei)
  await confirm(wei.navBar, 'Submit for approval')
  await settled(wei.navBar.getByText('In approval'))
  expect(await wei.navBar.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)

  const jun = await company.open('head', { locale: 'en-US', at: 'queue' })
  await openProcedure(jun)
  await settled(jun.navBar.getByText('The line was bad.'))
  await confirm(jun.navBar, 'Approve')

  await openProcedure(wei)
  await confirm(wei.navBar, 'Issue the notice')

  await reread(na, 'My record')
  await confirm(na.navBar, 'Confirm: The person concerned')
  await record(na.navBar, 'Appeal', { 'Ground 1': GROUND })
  await settled(na.navBar.getByText(GROUND))

  // Whoever reviews it looks first without knowing who decided, about whom, or what.
  const kai = await company.open('hrKai', { locale: 'zh-CN', at: 'queue' })
  await openScreen(kai.navBar, '责任追究')
  await kai.navBar.getByRole('button', { name: startingWith('打开') }).click()
  const look = kai.navBar.getByRole('button', { name: '提交初审意见', exact: true })
  await settled(look)
  const blind = await kai.navBar.getByRole('tabpanel').last().innerText()
  expect(blind).toContain(GROUND)
  for (const hidden of [NA, 'Zhang Wei', 'Liu Jun', `#${ticketId}`, REASONS, '计入当月考核']) {
    expect(blind).not.toContain(hidden)
  }
  await expectNarrowAndAccessible(kai)
  await look.click()
  await labelled(kai.navBar, '仅就这些事实').selectOption({ label: '撤销原决定' })
  await labelled(kai.navBar, '理由').fill('时间对不上。')
  await look.click()
  const decide = kai.navBar.getByRole('button', { name: '答复申诉', exact: true })
  await decide.click()
  await settled(kai.navBar.getByText(REASONS))
  await labelled(kai.navBar, '复核结果').selectOption({ label: '撤销原决定' })
  await labelled(kai.navBar, '对理由 1').fill('录音确为另一通。')
  await decide.click()
  await gone(decide)

  await reread(na, 'My record')
  await settled(na.navBar.getByText('Reversed').first())
  await settled(na.navBar.getByText('录音确为另一通。'))

  await seesNothing()
})

test('a procedure, a record and what human resources keep: nothing is cut where it is narrow, and axe finds nothing', async () => {
  const wei = await company.open('supervisorWei', { locale: 'en-US', at: 'queue', scheme: 'dark' })
  await openProcedure(wei)
  await settled(wei.navBar.getByText(EVIDENCE))
  await expectNarrowAndAccessible(wei)

  const na = await company.open('agentNa', { locale: 'zh-CN', at: 'queue' })
  await openTab(na, '我的记录')
  await settled(na.navBar.getByText(EVIDENCE))
  await expectNarrowAndAccessible(na)

  const kai = await company.open('hrKai', { locale: 'en-US', at: 'queue' })
  await openTab(kai, 'Human resources')
  await labelled(kai.navBar, 'Whose').selectOption({ label: NA })
  await settled(kai.navBar.getByRole('button', { name: 'Save contract and pay' }))
  // Whoever decided it has had it taken back.
  await settled(kai.navBar.getByRole('row', { name: /Liu Jun 1 1 0 0 1$/ }))
  await expectNarrowAndAccessible(kai)
})

/** As far as the question whether what the member says is true, and with it who is responsible. */
async function askWhoIsResponsible(sidebar: FrameLocator): Promise<void> {
  await labelled(sidebar, 'Member’s name').fill('高翔')
  await labelled(sidebar, 'What the member complains about').fill('坐席冷笑后挂断电话')
  await answer(sidebar, 'Is the complaint valid', 'Yes')
  await goOn(sidebar)
  await recordCall(sidebar, '录音核实')
  await goOn(sidebar)
  await answer(sidebar, 'Is the attitude complaint true', 'Yes')
  await press(sidebar, 'Save without going on')
  await openSection(sidebar, 'Responsibility')
  await confirm(sidebar, 'Ask who is responsible')
  await settled(sidebar.getByText(/^Go on in the desk/))
}

/** Evidence, what is found, and who did it. */
async function holdHerResponsible(navBar: FrameLocator): Promise<void> {
  await addEvidence(navBar, EVIDENCE, REASONS)
  await recordFinding(navBar, {
    cause: 'Talked back or mocked',
    impact: 'Slight',
    reasons: REASONS,
  })
  await holdResponsible(navBar, `${NA} – Agent`, 'She took the call.')
}

/** What the policy suggests is taken up, and she is told before it is decided. */
async function tellHer(navBar: FrameLocator): Promise<void> {
  await navBar.getByRole('button', { name: /^Take it up: Recorded/ }).click()
  await labelled(navBar, 'Reasons').fill('Twice in one call.')
  await press(navBar, 'Propose a penalty')
  await confirm(navBar, 'Tell the person')
}

/** Nobody learns of it who has no part in it. */
async function seesNothing(): Promise<void> {
  const tom = await company.open('agentTom', { locale: 'en-US', at: 'queue' })
  await openTab(tom, 'My record')
  await settled(tom.navBar.getByText('Nothing is said about you.'))
  expect(await tom.navBar.getByRole('tab', { name: /^Responsibility/ }).count()).toBe(0)

  const finance = await company.open('finance', { locale: 'en-US', at: 'queue' })
  await openTab(finance, 'Responsibility')
  await settled(finance.navBar.getByText('0 procedures'))
}
