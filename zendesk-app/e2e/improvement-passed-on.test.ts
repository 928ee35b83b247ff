import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  addEvidence,
  aFinding,
  anAttribution,
  aParty,
  aProposal,
  PENALTY_ID,
} from '#service/test/accountability.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import type { MyRecordView } from '#shared/contract/record-view.ts'
import type { TicketView } from '#shared/contract/views.ts'
import { instant, type LocalDate, MINUTE_MS } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
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
import { confirm, expectNarrowAndAccessible, openProcedure } from './procedure-steps.ts'

const company = runCompany()

const TUESDAY_MORNING = Date.parse('2026-03-03T09:10:00+08:00')
const ACT_ON = '2026-03-03' as LocalDate
const TITLE = 'Listen to ten calls a week'
const GRACE = '林佳慧 Grace Lin'
const LEI = '王磊 Wang Lei'

test('TM-7.1.2: because of a penalty a training begins, is declined by one and taken over by another, and is called off', async () => {
  await criticise()
  const wei = await openDesk('supervisorWei')
  await openProcedure(wei)
  await wei.navBar.getByRole('button', { name: 'Improvement and circular' }).click()
  await press(wei.navBar, 'Open an improvement')
  const form = wei.navBar.getByRole('form', { name: 'Open an improvement' })
  await labelled(form, 'Comes from').selectOption({
    label: 'The penalty: Criticism and education, with a written self-review · 李娜 Li Na',
  })
  await labelled(form, 'Kind').selectOption({ label: 'Regular training' })
  await labelled(form, 'Title').fill(TITLE)
  await press(form, 'Open an improvement')
  await settled(form.getByText('Fill this in.'))
  await labelled(form, 'Owner').selectOption({ label: '赵敏 Zhao Min' })
  await press(form, 'Open an improvement')
  await gone(form)

  // Whoever owns it is not told of the penalty, and asks somebody else.
  const min = await openDesk('seniorMin')
  await openWaiting(min)
  expect(await min.navBar.getByText('A penalty').count()).toBe(0)
  await offer(min, GRACE)
  expect(await min.navBar.getByRole('button', { name: 'Accept it' }).count()).toBe(0)

  const grace = await openDesk('seniorGrace')
  await openWaiting(grace)
  expect(await grace.navBar.getByRole('button', { name: 'Report it done' }).count()).toBe(0)
  await record(grace.navBar, 'Decline it', { Why: 'I am away next week.' })
  await settled(grace.navBar.getByText('It is done. You no longer see this improvement.'))
  await grace.close()

  await reopen(min)
  await settled(min.navBar.getByText('I am away next week.'))
  expect(await min.navBar.getByText(`Offered to ${GRACE}`).count()).toBe(0)
  await offer(min, LEI)
  const lei = await openDesk('agentLei')
  await openWaiting(lei)
  await confirm(lei.navBar, 'Accept it')
  await settled(lei.navBar.getByText(`${LEI} (you)`))
  await settled(lei.navBar.getByRole('button', { name: 'Add a proof' }))
  await expectNarrowAndAccessible(lei)

  // Whoever gave it away has nothing to do with it any more.
  await openScreen(min.navBar, 'My cases')
  await openScreen(min.navBar, 'Improvements')
  await settled(min.navBar.getByText('No improvement here that you have a part in.'))

  // Whoever the penalty was for knows what came of it, and does nothing in it.
  const na = await openDesk('agentNa')
  await openScreen(na.navBar, 'Improvements')
  await openIt(na)
  await settled(na.navBar.getByText('A penalty'))
  expect(await buttonsOf(na)).toEqual(['Back to the list', 'History'])

  // The owner does not call it off; somebody else does, and says why.
  expect(await lei.navBar.getByRole('button', { name: 'Call it off' }).count()).toBe(0)
  // What the owner was writing meanwhile is not lost.
  await press(lei.navBar, 'Report progress')
  await labelled(lei.navBar, 'Progress').fill('Seven of ten calls')
  await openScreen(wei.navBar, 'Improvements')
  await openIt(wei)
  await record(wei.navBar, 'Call it off', { Why: 'A course of the company does the same.' })
  await settled(wei.navBar.getByText(/^State:\s+Called off/))
  expect(await buttonsOf(wei)).toEqual(['Back to the list', 'History'])
  await settled(wei.navBar.getByText('A course of the company does the same.'))
  company.clock.move(MINUTE_MS)
  await settled(lei.navBar.getByRole('heading', { name: 'Not sent: Report progress' }))
  const kept = lei.navBar.getByRole('alert').getByLabel('Progress')
  expect(await kept.inputValue()).toBe('Seven of ten calls')
  await expectNarrowAndAccessible(lei)
})

/** Li Na is criticised for a call, by the rules: told, heard, decided by another and served. */
async function criticise(): Promise<void> {
  const { clauses } = await company.ask<MyRecordView>('agentNa', '/api/my-record')
  const ours = clauses.find((one) => one.policyVersionId.startsWith('telemarketing@'))
  await company.ask('agentNa', '/api/my-record/clauses', {
    policyVersionId: ours?.policyVersionId,
  })
  company.clock.move(TUESDAY_MORNING - company.clock.now())
  const ticketId = company.complain({ form: 'telemarketing', subject: '客服打断客户' })
  let caseId = ''
  await eventually(async () => {
    const view = await company.ask<TicketView>('supervisorWei', `/api/tickets/${ticketId}`)
    caseId = view.case?.id ?? ''
    return caseId
  }).not.toBe('')
  const proceedingId = randomUUID()
  await company.ask('supervisorWei', '/api/proceedings', {
    proceedingId,
    caseId,
    investigator: null,
    reason: 'She interrupted the customer.',
  })
  const of = { penaltyId: PENALTY_ID }
  const steps: readonly (readonly [PersonName, PlainProceedingCommand])[] = [
    ['supervisorWei', addEvidence],
    [
      'supervisorWei',
      aFinding({ cause: 'attitude', actOn: ACT_ON, knownAt: instant(company.clock.now()) }),
    ],
    ['supervisorWei', anAttribution(aParty({ personId: DEMO.people.agentNa }))],
    ['supervisorWei', aProposal({ penalty: 'criticism' })],
    ['supervisorWei', { type: 'tell_allegation', ...of }],
    ['agentNa', { type: 'answer_allegation', ...of, text: 'It is true.' }],
    ['supervisorWei', { type: 'submit_penalty', ...of }],
    ['head', { type: 'approve_penalty', ...of, note: null }],
    ['supervisorWei', { type: 'issue_notice', ...of, noticeId: randomUUID() }],
    ['agentNa', { type: 'receive_copy', ...of, copyId: 'person', how: 'received', witness: null }],
  ]
  for (const [person, command] of steps)
    await company.ask(person, `/api/proceedings/${proceedingId}/commands`, {
      commandId: randomUUID(),
      command,
    })
}

function openDesk(person: PersonName): Promise<Desk> {
  return company.open(person, { locale: 'en-US', at: 'queue' })
}

async function openWaiting(desk: Desk): Promise<void> {
  await press(desk.navBar.getByRole('navigation'), 'Improvements (1)')
  await openIt(desk)
}

/** The one improvement that there is. */
function openIt({ navBar }: Desk): Promise<void> {
  return navBar.getByRole('button', { name: `Open: ${TITLE}` }).click()
}

async function reopen(desk: Desk): Promise<void> {
  await press(desk.navBar, 'Back to the list')
  await openIt(desk)
}

async function offer({ navBar }: Desk, to: string): Promise<void> {
  await press(navBar, 'Ask somebody to take it over')
  await labelled(navBar, 'Whom').selectOption({ label: to })
  await press(navBar, 'Ask somebody to take it over')
  await settled(navBar.getByText(`Offered to ${to}`))
}

function buttonsOf({ navBar }: Desk): Promise<string[]> {
  return navBar.getByRole('tabpanel').last().getByRole('button').allInnerTexts()
}
