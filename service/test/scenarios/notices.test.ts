import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '#shared/contract/views.ts'
import { LOYALTY } from '#shared/policy/packs/loyalty.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { Account } from '../../account.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people } = DEMO

const label = (en: string) => ({ en, 'zh-CN': en, 'zh-TW': en })
const ROLE = { supervisor: { select: 'role', role: 'supervisor' } } as const
const MANAGER = { select: 'role', role: 'manager' } as const

/** Reputation harmed: supervisors confirm within an hour, then the manager; a team meets. */
const POLICY = {
  ...LOYALTY,
  notices: [
    {
      id: 'harm_told',
      label: label('Harm to our name'),
      when: { field: 'reputational_harm', is: true },
      to: [ROLE.supervisor],
      channels: ['note', 'mail', 'chat'],
      acknowledge: { by: 'any', within: { kind: 'elapsed', minutes: 60 } },
      next_steps: [
        {
          to: [MANAGER],
          channels: ['note'],
          acknowledge: { by: 'any', within: { kind: 'elapsed', minutes: 1440 } },
        },
      ],
      rules: ['CD-2.5'],
    },
  ],
  panels: [
    {
      id: 'harm_team',
      label: label('Team for our name'),
      when: { field: 'reputational_harm', is: true },
      chair: [MANAGER],
      members: [{ id: 'lead', label: label('Lead'), who: [ROLE.supervisor] }],
      meets: { within: { kind: 'elapsed', minutes: 120 } },
      rules: ['CD-2.6'],
    },
  ],
}

describeOnBothDatabases('notices', (open) => {
  let scenario: Scenario
  let ticketId: number
  let told: number

  beforeAll(async () => {
    scenario = await startScenario(await open(), { policies: [POLICY] })
    ticketId = aComplaint(scenario).id
    await scenario.settle()
    await scenario.command(people.agentNa, ticketId, {
      type: 'record_fields',
      fields: { reputational_harm: true },
    })
    await scenario.settle()
    const view = await scenario.ticket(people.head, ticketId)
    told = Number(view.case?.notices?.[0]?.to[0]?.id)
  })
  afterAll(async () => {
    await expectCasesWhole(scenario)
    await scenario.close()
  })

  /** Those made since the first complaint. */
  const mails = () =>
    Array.from({ length: 20 }, (_, index) => scenario.standIn.getTicket(ticketId + index))
      .filter((ticket) => ticket !== undefined)
      .filter((ticket) => ticket.tags.includes('redress_notice'))
  const chat = () => scenario.standIn.chatMessages()

  test('IP-6.1 whoever is told reads it on the ticket, by mail and in the chat', () => {
    const name = 'Harm to our name'
    expect(scenario.notes(ticketId).some((note) => note.includes(name))).toBe(true)
    expect(mails()).toMatchObject([{ requester_id: told, subject: name, status: 'pending' }])
    const [mail] = mails()
    const [comment] = scenario.standIn.comments(mail?.id ?? 0)
    expect(comment).toMatchObject({ public: true })
    expect(comment?.body).toContain(`/agent/tickets/${ticketId}`)
    expect(chat()).toMatchObject([{ format: 'wecom', group: 'complaints' }])
    expect(chat()[0]?.text).toContain(name)
    expect(chat()[0]?.text).toContain(`/agent/tickets/${ticketId}`)
  })

  test('IP-6.1 what is written to people is never a complaint', async () => {
    const [mail] = mails()
    const view = await scenario.ticket(people.agentNa, mail?.id ?? 0)
    expect(view.case).toBeNull()
  })

  test('CD-2.5 whoever was told confirms it; then the next is told', async () => {
    const asked = await scenario.ticket(told, ticketId)
    expect(asked.case?.notices).toMatchObject([{ step: 0, may: { allowed: true } }])
    const command = { type: 'acknowledge_notice', noticeId: 'harm_told' } as const
    const view = await scenario.command(told, ticketId, command)
    expect(view.notices).toMatchObject([
      { step: 0, acknowledgedAt: scenario.clock.now() },
      { step: 1, to: [{ id: String(people.head) }], dueAt: scenario.clock.now() + 86_400_000 },
    ])
    const refused = await scenario.post<Problem>(told, `/api/cases/${view.id}/commands`, {
      commandId: crypto.randomUUID(),
      command,
    })
    expect(refused).toMatchObject({ status: 409, body: { code: 'already_acknowledged' } })
  })

  test('CD-2.6 LF-2.3 the team meets, and its chair records what it decided', async () => {
    const panelId = 'harm_team'
    const present = [String(people.head), String(told)] as never[]
    const met = await scenario.command(people.head, ticketId, {
      type: 'record_meeting',
      panelId,
      meetingId: crypto.randomUUID(),
      present,
      summary: 'We met',
    })
    expect(met.panels).toMatchObject([{ meetings: 1, mayDecide: { allowed: true } }])
    const decided = await scenario.command(people.head, ticketId, {
      type: 'record_panel_decision',
      panelId,
      decisionId: crypto.randomUUID(),
      what: 'We say sorry',
    })
    expect(decided.panels).toMatchObject([{ decisions: 1 }])
  })

  test('IP-6.1 a group that is busy gets it later, one that is not there is a dead delivery', async () => {
    const { url } = scenario.standIn
    const at = (group: string) => `${url}/stand-in/chat/feishu/${group}`
    await configure({
      chat: [
        { format: 'feishu', url: at('busy'), secret: 's', departments: [], roles: [] },
        { format: 'feishu', url: at('here'), departments: [], roles: ['supervisor'] },
        { format: 'feishu', url: at('others'), departments: ['quality'], roles: [] },
      ],
    })
    const before = chat().length
    const other = aComplaint(scenario).id
    await scenario.settle()
    await scenario.command(people.agentNa, other, {
      type: 'record_fields',
      fields: { reputational_harm: true },
    })
    await scenario.settle()
    for (let again = 0; again < 3; again += 1) {
      scenario.clock.advance(10_000)
      await scenario.settle()
    }
    const posted = chat().slice(before)
    expect(posted.map(({ group }) => group).sort()).toEqual(['busy', 'here'])
    expect(posted.find(({ group }) => group === 'busy')?.isSigned).toBe(true)

    await configure({
      chat: [
        { format: 'wecom', url: `${url}/stand-in/chat/wecom/gone`, departments: [], roles: [] },
      ],
    })
    const third = aComplaint(scenario).id
    await scenario.settle()
    await scenario.command(people.agentNa, third, {
      type: 'record_fields',
      fields: { reputational_harm: true },
    })
    await scenario.settle()
    const rows = await scenario.db.query<{ kind: string; state: string; error: string | null }>(
      `select kind, state, last_error as error from outbox
       where account_id = $1 and ticket_id = $2 and state <> 'done'`,
      [scenario.accountId, String(third)],
    )
    expect(rows).toEqual([{ kind: 'chat', state: 'dead', error: 'wecom did not take it (93000)' }])
    // What people must read on the ticket does not wait for it.
    expect(scenario.notes(third).some((note) => note.includes('Harm to our name'))).toBe(true)
  })

  async function configure(over: Partial<Account['config']>): Promise<void> {
    await scenario.db.query(
      'update account set config = config || ($2::text)::jsonb where account_id = $1',
      [scenario.accountId, JSON.stringify(over)],
    )
    scenario.deps.accounts.forget()
  }
})
