import { test } from 'vitest'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { demoPolicies } from '#simulator/compose.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import {
  AWAY,
  answer,
  type Desk,
  eventually,
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

/** What the text leaves open and a company may add: where a step may go back to, and why the clocks may stand still. */
const company = runCompany(
  demoPolicies().map((pack) => {
    const policy = pack as PolicyInput
    if (policy.key !== 'telemarketing') return policy
    return {
      ...policy,
      stages: policy.stages.map((stage) =>
        stage.id === 'plan' ? { ...stage, returns_to: ['investigate'] } : stage,
      ),
      limits: policy.limits.map((limit) => ({ ...limit, pauses: limit.id === 'plan_within' })),
      pauses: {
        reasons: [
          {
            id: 'customer_away',
            label: { en: 'The customer is away', 'zh-CN': '客户外出', 'zh-TW': '客戶外出' },
            longest: { kind: 'working_days', days: 3, day_ends: 'close' },
          },
        ],
        rules: [],
      },
    }
  }),
)
test('TM-3.2 TM-4.3: a plan is refused, made anew, carried out; the follow-up opens the case again', async () => {
  await company.place({ supervisorShufen: AWAY, head: 'telemarketing', merchantHead: AWAY })
  const ticketId = company.complain({
    form: 'telemarketing',
    subject: '推销员态度恶劣',
    category: 'service_attitude',
    assignee: 'agentNa',
  })
  const { sidebar, page, navBar, openQueue } = await company.open('agentNa', {
    locale: 'en-US',
    at: ticketId,
  })
  await labelled(sidebar, 'Contact details').fill('13800000000')
  await goOn(sidebar)
  await labelled(sidebar, 'Severity').selectOption({ label: 'Minor' })
  await answer(sidebar, 'Is it about our telemarketing?', 'Yes')
  await goOn(sidebar)
  await labelled(sidebar, 'The problem in detail').fill('Three calls after nine in the evening')
  await labelled(sidebar, 'Step of the telemarketing').selectOption({
    label: 'Calling the customer',
  })
  await labelled(sidebar, 'Product or service').fill('Broadband')
  await answer(sidebar, 'Is it urgent?', 'No')
  await openSection(sidebar, 'More')
  await press(sidebar, 'It is more severe')
  await labelled(sidebar, 'Tier').selectOption({ label: 'Serious' })
  await labelled(sidebar, 'Why (').fill('It goes on every evening')
  await press(sidebar, 'It is more severe')
  await settled(sidebar.getByText('Tier: Serious', { exact: true }))
  await press(sidebar, 'Ask for a lower severity')
  await labelled(sidebar, 'Tier').selectOption({ label: 'Minor' })
  await labelled(sidebar, 'Why (').fill('The calls have stopped')
  await press(sidebar, 'Ask for a lower severity')
  await settled(sidebar.getByText(/asks for Minor/))
  await goOn(sidebar)

  const wei = await company.open('supervisorWei', { locale: 'en-US', at: ticketId })
  await press(wei.sidebar, 'Accept')
  await settled(wei.sidebar.getByText('Tier: Serious', { exact: true }))
  await press(wei.sidebar, 'Confirm the lower severity')
  await settled(wei.sidebar.getByText('Tier: Minor', { exact: true }))
  await openSection(wei.sidebar, 'More')
  await investigate(wei)

  await settled(wei.sidebar.getByRole('heading', { name: 'Make the plan' }))
  await press(wei.sidebar, 'Send back to an earlier step')
  await labelled(wei.sidebar, 'Back to').selectOption({ label: 'Investigate' })
  await labelled(wei.sidebar, 'Why it goes back').fill('The cause is not proved')
  await press(wei.sidebar, 'Send back to an earlier step')
  await settled(wei.sidebar.getByRole('heading', { name: /^Find out the cause/ }))
  await goOn(wei.sidebar)
  await settled(wei.sidebar.getByRole('heading', { name: 'Make the plan' }))
  await press(wei.sidebar, 'Pause the case')
  await labelled(wei.sidebar, 'Why it must wait').selectOption({ label: 'The customer is away' })
  await press(wei.sidebar, 'Pause the case')
  await settled(wei.sidebar.getByText(/^Paused until .* at the latest$/))
  await settled(wei.sidebar.getByText('State: Paused', { exact: true }))
  await expectWellMade(wei.page, wei.sidebar)
  await press(wei.sidebar, 'Go on with the case')
  await labelled(wei.sidebar, 'Department that carries it out').selectOption({
    label: 'Customer service',
  })
  await plan(wei, 'Take the number off the list')
  await goOn(wei.sidebar)

  await press(sidebar, 'Accept')
  await settled(sidebar.getByRole('heading', { name: /^Put the plan to the customer/ }))
  await recordCall(sidebar, 'She was told of the plan')
  await press(sidebar, 'The plan was offered to the customer')
  await record(sidebar, 'The customer refuses', { 'What the customer wants instead': 'An apology' })

  await press(wei.sidebar, 'Accept')
  await settled(wei.sidebar.getByText('round 2'))
  await settled(wei.sidebar.getByText('Dropped'))
  await plan(wei, 'Take the number off the list, and apologise')
  await goOn(wei.sidebar)

  await press(sidebar, 'Accept')
  await press(sidebar, 'The plan was offered to the customer')
  await record(sidebar, 'The customer accepts')
  await recordCall(sidebar, 'She is content with that')
  await goOn(sidebar)
  await settled(sidebar.getByRole('heading', { name: /^Carry it out|^Implement|plan/ }))
  await record(sidebar, 'Report progress', { 'How far it has come': 'Off the list' })
  await settled(sidebar.getByText(/^Last report/))
  await record(sidebar, 'It is done', { 'What shows that it is done': 'The letter' })
  await settled(sidebar.getByText('The plan is carried out'))
  await goOn(sidebar)
  await settled(sidebar.getByRole('heading', { name: /^Tell the customer the result/ }))
  await labelled(sidebar, 'The result').fill('Off the list; apologised')
  await recordCall(sidebar, 'Told of the result')
  await press(sidebar, 'Record the customer’s answer')
  await labelled(sidebar, 'Is the customer satisfied').selectOption({ label: 'Yes, satisfied' })
  await press(sidebar, 'Record')
  await goOn(sidebar)

  await press(wei.sidebar, 'Accept')
  await settled(wei.sidebar.getByRole('heading', { name: 'Draw the lesson and close' }))
  await labelled(wei.sidebar, 'Result of the follow-up').selectOption({ label: 'Not reached' })
  await answer(wei.sidebar, 'Is it a common problem?', 'No')
  await labelled(wei.sidebar, 'Outcome').selectOption({ label: 'Resolved' })
  await goOn(wei.sidebar)
  await settled(wei.sidebar.getByText('This case is closed.'))

  await openQueue()
  await openScreen(navBar, 'My cases')
  await navBar.getByRole('link', { name: new RegExp(`^#${ticketId} `) }).click()
  await settled(sidebar.getByText('李娜 Li Na asks the customer.'))
  await press(sidebar, 'Record the answers')
  for (const question of [
    'Was the plan carried out?',
    'Is the problem solved',
    'Are you more satisfied',
  ]) {
    await labelled(sidebar, question).selectOption({ label: 'No' })
  }
  await labelled(sidebar, 'Is the customer satisfied?').selectOption({ label: 'No' })
  await expectWellMade(page, sidebar)
  await press(sidebar, 'Record the answers')
  await settled(sidebar.getByText('round 3'))
  await settled(sidebar.getByRole('heading', { name: /^Find out the cause/ }))

  await wei.openQueue()
  const box = labelled(wei.navBar, 'Number of a case or slip')
  await box.fill('A-2026-0001')
  await box.press('Enter')
  await settled(wei.navBar.getByText('1 case has the number A-2026-0001'))
  await eventually(() =>
    wei.navBar.getByRole('link', { name: new RegExp(`^#${ticketId} `) }).count(),
  ).toBe(2)
})

async function plan({ sidebar }: Desk, what: string): Promise<void> {
  await press(sidebar, 'Plan something')
  await labelled(sidebar, 'What is to be done').fill(what)
  await labelled(sidebar, 'Who does it').selectOption(String(DEMO.people.agentNa))
  await labelled(sidebar, 'Who watches over it').selectOption(String(DEMO.people.supervisorWei))
  await press(sidebar, 'Add to the plan')
  await settled(sidebar.getByText(/^李娜 Li Na, until tomorrow/))
  await settled(sidebar.getByText('Watched over by 张伟 Zhang Wei'))
}

async function investigate({ sidebar }: Desk): Promise<void> {
  await labelled(sidebar, 'What the investigation found').fill('The list was not cleaned')
  await labelled(sidebar, 'Cause').selectOption({ label: 'Gap in the process' })
  await labelled(sidebar, 'Responsible department').selectOption({ label: 'Telemarketing' })
  await answer(sidebar, 'Is an expert needed?', 'No')
  await goOn(sidebar)
}
