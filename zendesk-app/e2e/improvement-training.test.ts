import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts'
import {
  type Desk,
  eventually,
  gone,
  labelled,
  openScreen,
  type PersonName,
  press,
  record,
  runCompany,
  settled,
} from './company.ts'
import { confirm, expectNarrowAndAccessible } from './procedure-steps.ts'

const company = runCompany()

const TITLE = 'Listen before answering'
const NA = '李娜 Li Na'
const LEI = '王磊 Wang Lei'
/** How long the effect of a training is watched. */
const WATCHED_MS = 30 * DAY_MS

test('TM-7.1.1 EL-5.3 EL-10: a training is done when everybody has passed, and closed when somebody else has seen that it worked', async () => {
  const jun = await openDesk('head')
  await openScreen(jun.navBar, 'Improvements')
  await press(jun.navBar, 'Open an improvement')
  const form = jun.navBar.getByRole('form', { name: 'Open an improvement' })
  await labelled(form, 'Policy').selectOption({
    label: 'Telemarketing: complaint management rules',
  })
  await labelled(form, 'Kind').selectOption({ label: 'Training of new employees' })
  await labelled(form, 'Cause').selectOption({ label: 'Attitude of the employee' })
  await labelled(form, 'Title').fill(TITLE)
  await labelled(form, 'Which department').selectOption({ label: 'Customer service' })
  await labelled(form, 'Owner').selectOption({ label: '张伟 Zhang Wei' })
  await form.getByRole('checkbox', { name: NA }).check({ force: true })
  await press(form, 'Open an improvement')
  await gone(form)

  // Its owner is told first thing, names who else takes part, and does not report it done before it is.
  let wei = await openDesk('supervisorWei')
  await press(wei.navBar.getByRole('navigation'), 'Improvements (1)')
  await openIt(wei)
  await press(wei.navBar, 'Name who takes part')
  await wei.navBar.getByRole('checkbox', { name: LEI }).check({ force: true })
  await press(wei.navBar, 'Name who takes part')
  await settled(wei.navBar.getByText(`${LEI}: not examined yet`))
  expect(await wei.navBar.getByRole('button', { name: 'Report it done' }).count()).toBe(0)
  await examine(wei, LEI, 'Not passed', '45')
  await settled(wei.navBar.getByText(`${LEI}: not passed with 45, `))
  await examine(wei, LEI, 'Passed', '92')
  await settled(wei.navBar.getByText(`${LEI}: passed with 92, `))
  await examine(wei, NA, 'Passed', '')
  await settled(wei.navBar.getByText(`${NA}: passed, `))
  await record(wei.navBar, 'Add a milestone', { What: 'The calls are chosen' })
  await confirm(wei.navBar, 'Reached: The calls are chosen')
  await settled(wei.navBar.getByText('The calls are chosen: reached'))
  await addProof(wei)
  await record(wei.navBar, 'Report it done', { 'What was done': 'Two afternoons, ten calls.' })
  await settled(wei.navBar.getByText(/^Watched until /))

  // Whoever takes part sees their own result and nobody else's.
  const na = await openDesk('agentNa')
  await openScreen(na.navBar, 'Improvements')
  await openIt(na)
  await settled(na.navBar.getByText(/: passed, /))
  expect(await na.navBar.getByText(LEI).count()).toBe(0)
  expect(await buttonsOf(na)).toEqual(['Back to the list', 'History'])

  // Nobody judges before the time is over; whoever had a hand in it never does.
  await openScreen(jun.navBar, 'My cases')
  await openScreen(jun.navBar, 'Improvements')
  await openIt(jun)
  await settled(jun.navBar.getByText(/^Watched until /))
  expect(await jun.navBar.getByRole('button', { name: 'Judge the effect' }).count()).toBe(0)
  const desk = await later(WATCHED_MS + HOUR_MS, 'head')
  await press(desk.navBar.getByRole('navigation'), 'Improvements (1)')
  await openIt(desk)
  await settled(desk.navBar.getByText('Complaints with this cause: 0 before, 0 after'))
  await press(desk.navBar, 'Judge the effect')
  await labelled(desk.navBar, 'Was it effective').selectOption({ label: 'No: do it again' })
  await labelled(desk.navBar, 'What was learned').fill('Ten calls were too few.')
  await labelled(desk.navBar, 'Due again').fill('2026-04-20T18:00')
  await press(desk.navBar, 'Judge the effect')
  await settled(desk.navBar.getByText('It was not effective; it is done again.'))

  // Begun again: what was shown the first time does not count for the second.
  wei = await openDesk('supervisorWei')
  await press(wei.navBar.getByRole('navigation'), 'Improvements (1)')
  await openIt(wei)
  await settled(wei.navBar.getByText('Ten calls were too few.'))
  await settled(wei.navBar.getByText(/^Of the rounds before/))
  expect(await wei.navBar.getByRole('button', { name: 'Report it done' }).count()).toBe(0)
  await addProof(wei)
  await record(wei.navBar, 'Report it done', { 'What was done': 'Forty calls.' })
  await settled(wei.navBar.getByText(/^Watched until /))
  expect(await wei.navBar.getByRole('button', { name: 'Judge the effect' }).count()).toBe(0)

  const end = await later(WATCHED_MS + HOUR_MS, 'head')
  await press(end.navBar.getByRole('navigation'), 'Improvements (1)')
  await openIt(end)
  await press(end.navBar, 'Judge the effect')
  await labelled(end.navBar, 'Was it effective').selectOption({ label: 'Yes: close it' })
  await labelled(end.navBar, 'What was learned').fill('Forty calls are enough.')
  await expectNarrowAndAccessible(end)
  await press(end.navBar, 'Judge the effect')
  await settled(end.navBar.getByText('It was effective.'))
  await settled(end.navBar.getByText('Forty calls are enough.'))
  await settled(end.navBar.getByText(/^State:\s+Closed/))
  await eventually(() => end.navBar.getByRole('navigation').count()).toBe(0)
})

function openDesk(person: PersonName): Promise<Desk> {
  return company.open(person, { locale: 'en-US', at: 'queue' })
}

/** Time passes, longer than anybody stays signed in. */
async function later(ms: number, person: PersonName): Promise<Desk> {
  await company.leave()
  company.clock.move(ms)
  return openDesk(person)
}

/** The one improvement that there is. */
function openIt({ navBar }: Desk): Promise<void> {
  return navBar.getByRole('button', { name: `Open: ${TITLE}` }).click()
}

async function examine({ navBar }: Desk, name: string, result: string, score: string) {
  await press(navBar, `Record an examination: ${name}`)
  await labelled(navBar, 'Result').selectOption({ label: result })
  await labelled(navBar, 'Score of 100').fill(score)
  await press(navBar, `Record an examination: ${name}`)
}

async function addProof({ navBar }: Desk): Promise<void> {
  await press(navBar, 'Add a proof')
  const form = navBar.getByRole('form', { name: 'Add a proof' })
  await labelled(form, 'File').setInputFiles({
    name: 'results.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('passed,2'),
  })
  await labelled(form, 'Where it is kept').fill('shared/training')
  await settled(form.getByText(/[0-9a-f]{64}/))
  await press(form, 'Add a proof')
  await gone(form)
}

async function buttonsOf({ navBar }: Desk): Promise<string[]> {
  return navBar.getByRole('tabpanel').last().getByRole('button').allInnerTexts()
}
