import { expect, test } from 'vitest'
import { labelled, press, record, runCompany, settled } from './company.ts'
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
const MISSING = 'What will you do differently?'
const STAYS = 'The log of the line says 3 March.'
const REVERSED = 'The customer took it all back.'

test('TM-6.2.1 TM-6.3: an unsigned notice, a self-review handed in twice, a correction answered, and a penalty that human resources take back', async () => {
  const na = await company.open('agentNa', { locale: 'en-US', at: 'queue' })
  await readClauses(na, TELEMARKETING)
  company.clock.move(TUESDAY_MORNING - company.clock.now())
  const ticketId = company.complain({ form: 'telemarketing', subject: '客服不耐烦' })
  const wei = await company.open('supervisorWei', { locale: 'en-US', at: ticketId })
  await askWho(wei, 'She was impatient.')
  await addEvidence(wei.navBar, 'Recording of the call', 'She sighs.')
  await recordFinding(wei.navBar, {
    cause: 'Attitude of the employee',
    impact: 'Minor',
    reasons: 'The recording shows it.',
  })
  await holdResponsible(wei.navBar, `${NA} – Agent`, 'She took the call.')
  await proposeAndHear({ lead: wei, subject: na }, /^Take it up: Criticism/, 'It was late.')
  const jun = await company.open('head', { locale: 'en-US', at: 'queue' })
  await decideAndNotify({ lead: wei, decider: jun })

  // She does not sign: it is served before a witness, whom she reads.
  const refuses = 'The person refuses to sign: The person concerned'
  await press(wei.navBar, refuses)
  await press(wei.navBar, refuses)
  await settled(wei.navBar.getByText('Fill this in.'))
  await labelled(wei.navBar, 'Who saw it').selectOption({ label: '王磊 Wang Lei – Agent' })
  await press(wei.navBar, refuses)
  await reread(na, 'My record')
  await settled(na.navBar.getByText(/handed over by 张伟 .*signature refused before 王磊 Wang Lei/))

  await record(na.navBar, 'Hand in the self-review', { 'Self-review': 'I was wrong.' })
  await settled(na.navBar.getByText('I was wrong.'))
  await openProcedure(wei)
  await record(wei.navBar, 'Return the self-review', { 'What is missing': MISSING })
  await settled(wei.navBar.getByText(MISSING))
  await reread(na, 'My record')
  await settled(na.navBar.getByText(MISSING))
  await record(na.navBar, 'Hand in the self-review', { 'Self-review': 'I will take a breath.' })
  await openProcedure(wei)
  await settled(wei.navBar.getByText('I will take a breath.'))
  await confirm(wei.navBar, 'It is done')

  // She asks twice for a correction: one is made, one is not, and each with its reasons.
  await askCorrection('What was found', 'It was on 2 March.')
  await askCorrection('Who is responsible', 'The call was passed to me.')
  const xu = await company.open('hr', { locale: 'en-US', at: 'queue' })
  await openProcedure(xu)
  await answerCorrection('What was found', 'No, it stays', STAYS)
  await settled(xu.navBar.getByText(/^Not corrected, /))
  await answerCorrection('Who is responsible', 'Yes, it is corrected', 'That is noted.')
  await settled(xu.navBar.getByText(/^Corrected, /))
  await reread(na, 'My record')
  await settled(na.navBar.getByText(STAYS))
  await settled(na.navBar.getByText('That is noted.'))

  await record(xu.navBar, 'Reverse the penalty', { Why: REVERSED })
  await settled(xu.navBar.getByText(REVERSED))
  await reread(na, 'My record')
  await settled(na.navBar.getByText(REVERSED))
  // What is taken back is not contested any more; being held responsible is.
  expect(await na.navBar.getByRole('button', { name: 'Appeal', exact: true }).count()).toBe(0)
  await settled(na.navBar.getByRole('button', { name: 'Appeal against being held responsible' }))

  async function askCorrection(about: string, right: string): Promise<void> {
    await press(na.navBar, 'Ask for a correction')
    await labelled(na.navBar, 'What is wrong').selectOption({ label: about })
    await labelled(na.navBar, 'What is right').fill(right)
    await press(na.navBar, 'Ask for a correction')
    await settled(na.navBar.getByText(right))
  }

  async function answerCorrection(about: string, choice: string, reasons: string): Promise<void> {
    const name = `Answer the request: ${about}`
    await press(xu.navBar, name)
    await press(xu.navBar, name)
    await settled(xu.navBar.getByText('Fill this in.'))
    await labelled(xu.navBar, 'Is it corrected?').selectOption({ label: choice })
    await labelled(xu.navBar, 'Answer with reasons').fill(reasons)
    await press(xu.navBar, name)
  }
})

test('a record with all of it: nothing is cut where it is narrow, and axe finds nothing', async () => {
  const na = await company.open('agentNa', { locale: 'zh-TW', at: 'queue', scheme: 'dark' })
  await openTab(na, '我的記錄')
  await settled(na.navBar.getByText(STAYS))
  await expectNarrowAndAccessible(na)
})
