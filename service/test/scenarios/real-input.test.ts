import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseState } from '#shared/case/state.ts'
import { DAY_MS, MINUTE_MS, plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import { feedComplaint } from '#simulator/cfpb/feed-complaint.ts'
import { batchKey, type Complaint, findBatches, toComplaints } from '#simulator/cfpb/map-cfpb.ts'
import { type Cfpb, type CfpbRecord, findCfpb } from '#simulator/cfpb/read-cfpb.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { Account } from '../../account.ts'
import { reconcile } from '../../inbox/reconcile.ts'
import { syncPeople } from '../../people/sync-people.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectCasesWhole, loadCase } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, fields } = DEMO

/** Where the real complaints lie beside a checkout; without them our own few are fed alone. */
const FOLDER = fileURLToPath(new URL('../../../../shared/data/cfpb', import.meta.url))
const FED_WITHIN_MS = 180_000
/** Tickets that arrive before the service does anything. */
const AT_A_TIME = 60

interface Fed {
  readonly complaint: Complaint
  readonly ticketId: number
}

describeOnBothDatabases('real input', (open, kind) => {
  let scenario: Scenario
  let fed: readonly Fed[]
  let states: ReadonlyMap<string, CaseState>
  let hostile: ReadonlyMap<string, number>

  beforeAll(async () => {
    // PostgreSQL is given all of them; the embedded database, a third as quick with the same code, our own few.
    const real = kind === 'postgres' ? await findCfpb(FOLDER) : null
    const complaints = [...toComplaints(OWN), ...(real ? toComplaints(real) : [])]
    scenario = await startScenario(await open(), { startAt: '2016-09-04T09:00:00+08:00' })
    scenario.standIn.faults.set({ webhook: { duplicate: 2, reorder: true } })
    fed = await feedAll(scenario, complaints)
    hostile = await feedHostile(scenario)
    for (let day = 0; day < 5; day++) {
      await scenario.at(toIso(plusMilliseconds(scenario.clock.now(), DAY_MS)))
      await reconcileNow(scenario)
    }
    states = await readStates(scenario)
  }, FED_WITHIN_MS)
  afterAll(() => scenario.close())

  test('real input: every complaint has exactly one case, though webhooks came twice, late or never', async () => {
    const found = await scenario.db.query<{ ticketId: string; cases: number }>(
      `select ticket_id as "ticketId", count(*)::int as cases from "case" group by ticket_id`,
    )
    const casesOf = new Map(found.map(({ ticketId, cases }) => [ticketId, cases]))
    expect(fed.filter(({ ticketId }) => casesOf.get(String(ticketId)) !== 1)).toEqual([])

    const hints = await scenario.db.query<{ kind: string; state: string }>(
      `select distinct kind, state from inbox where state <> 'pending'`,
    )
    expect(hints.filter(({ state }) => state === 'dead')).toEqual([])
    expect(hints.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ticket.created', 'export', 'recount']),
    )
  })

  test('LP-3.6 complaints are urgent for their batch exactly when more than ten share issue and day', () => {
    const batches = findBatches(fed.map(({ complaint }) => complaint))
    const sizes = new Map(batches.map((batch) => [batchKey(batch), batch.size]))
    expect(batches.some(({ size }) => size === 10)).toBe(true)
    expect(batches.some(({ size }) => size === 11)).toBe(true)
    for (const { complaint, ticketId } of fed) {
      const isBatch = complaint.issue !== null && (sizes.get(batchKey(complaint)) ?? 0) > 10
      const { urgency, reasons } = stateOf(ticketId)
      const because = reasons.map((reason) => reason.triageRuleId)
      const found = { complaint, urgency, isBatch: because.includes('urgent_batch') }
      expect(found).toEqual({ complaint, urgency: isBatch ? 'urgent' : 'ordinary', isBatch })
    }
  })

  test('LP-3.1 LP-3.2 LP-3.3 a complaint has the tier of its kind, and none before it has a kind', () => {
    for (const { complaint, ticketId } of fed)
      expect(stateOf(ticketId).tier === null).toBe(complaint.category === null)
  })

  test('real input: what was due fired once and stands on the ticket once', async () => {
    const notes = await scenario.db.query<{ ticketId: string; notes: number }>(
      `select ticket_id as "ticketId", count(*)::int as notes from outbox
       where kind = 'note' and state = 'done' group by ticket_id`,
    )
    const unwritten = await scenario.db.query(`select * from outbox where state <> 'done'`)
    expect(unwritten).toEqual([])
    for (const { ticketId, notes: written } of notes)
      expect([ticketId, scenario.notes(Number(ticketId)).length]).toEqual([ticketId, written])

    const fired = await scenario.db.query<{ caseId: string; key: string; times: number }>(
      `select case_id as "caseId", body->>'key' as key, count(*)::int as times from event
       where type = 'deadline_breached' group by 1, 2`,
    )
    const limited = fed.filter(({ complaint }) => complaint.category !== null)
    expect(fired.length).toBeGreaterThanOrEqual(limited.length)
    expect(fired.filter(({ times }) => times !== 1)).toEqual([])
  })

  test('real input: what consumers wrote is kept to the letter', async () => {
    for (const { complaint, ticketId } of fed) {
      const { fields: values, ticket } = stateOf(ticketId)
      expect(values.demand).toBe(complaint.description.trim())
      expect(values.member_name).toBe(complaint.requester.name)
      expect(values.issue ?? null).toBe(complaint.issue)
      expect(ticket.subject).toBe(complaint.subject)
      expect(ticket.requesterTags).toEqual(complaint.requester.tags)
    }
    for (const { complaint, ticketId } of fed.filter((_, index) => index % 25 === 0)) {
      const view = await scenario.ticket(people.supervisorWei, ticketId)
      expect(view.case?.fields.demand).toBe(complaint.description.trim())
    }
  })

  describe('hostile text', () => {
    test.each(HOSTILE)('hostile text: $name is text in every answer', async ({ name, text }) => {
      const ticketId = hostile.get(name) ?? 0
      const kept = text.replaceAll('\0', '\uFFFD').toWellFormed()
      const { case: shown } = await scenario.ticket(people.agentTom, ticketId)
      expect(shown?.fields.demand).toBe(cut(kept.trim(), 10_000).trim())
      expect(shown?.fields.issue).toBe(cut(kept.trim(), 500).trim())
      expect(shown?.owner?.name).toBe(HOSTILE_NAME)

      const { rows } = await scenario.queue(people.agentTom, 'mine')
      const row = rows.find((one) => one.ticketId === String(ticketId))
      expect(row?.subject).toBe(cut(kept, 250))
      expect((await loadCase(scenario, ticketId)).state.ticket.subject).toBe(cut(kept, 250))
    })

    test('hostile text: a name stands in a note as it is, and Zendesk shows it as text', () => {
      const id = hostile.get('a tag with a handler') ?? 0
      const named = scenario.standIn.comments(id).filter(({ body }) => body.includes(HOSTILE_NAME))
      expect(named.length).toBeGreaterThan(0)
      for (const { html_body, public: isPublic } of named) {
        expect(html_body).not.toContain('<b onclick')
        expect(isPublic).toBe(false)
      }
    })

    test('hostile text: what a customer wrote is in no note', () => {
      for (const id of hostile.values())
        for (const note of scenario.notes(id)) {
          expect(note).not.toMatch(/onerror|drop table|setting\.token|__proto__/)
          expect(note.length).toBeLessThan(2_000)
        }
    })
  })

  test('real input: every record holds, every refold gives the stored state', async () => {
    await expectCasesWhole(scenario)
  })

  function stateOf(ticketId: number): CaseState {
    const state = states.get(String(ticketId))
    if (!state) throw new Error(`ticket ${ticketId} has no case`)
    return state
  }
})

/** All at their instants, in groups; of every seventh ticket no webhook comes, and the day's reconciliation finds it. */
async function feedAll(
  scenario: Scenario,
  complaints: readonly Complaint[],
): Promise<readonly Fed[]> {
  const { clock, standIn } = scenario
  const fed: Fed[] = []
  for (const ofDay of Map.groupBy(complaints, ({ receivedOn }) => receivedOn).values()) {
    for (let from = 0; from < ofDay.length; from += AT_A_TIME) {
      const some = ofDay.slice(from, from + AT_A_TIME)
      clock.set(some.at(-1)?.createdAt ?? clock.now())
      for (const complaint of some) {
        const isLost = fed.length % 7 === 3
        standIn.faults.set({ webhook: { lose: isLost ? 'all' : 0 } })
        fed.push({ complaint, ticketId: feedComplaint(standIn, complaint) })
      }
      standIn.faults.set({ webhook: { lose: 0 } })
      await scenario.settle()
    }
    await reconcileNow(scenario)
  }
  return fed
}

/** All hostile texts as tickets of a colleague who has a hostile name; their ids by the names of the texts. */
async function feedHostile(scenario: Scenario): Promise<ReadonlyMap<string, number>> {
  const { standIn, deps, clock } = scenario
  standIn.updateUser(people.agentTom, { name: HOSTILE_NAME })
  await syncPeople(deps, await accountOf(scenario))
  const tickets = new Map<string, number>()
  for (const { name, text } of HOSTILE) {
    clock.advance(MINUTE_MS)
    const ticket = standIn.createTicket({
      requester: { name: text.slice(0, 80), email: `consumer${tickets.size}@example.com` },
      subject: text,
      description: text,
      tags: ['complaint', 'loyalty'],
      assigneeId: people.agentTom,
      customFields: { [fields.category]: 'merchant_attitude', [fields.issue]: text },
    })
    tickets.set(name, ticket.id)
  }
  await scenario.settle()
  await reconcileNow(scenario)
  return tickets
}

/** The export shows nothing of its last minutes. */
async function reconcileNow(scenario: Scenario): Promise<void> {
  scenario.clock.advance(3 * MINUTE_MS)
  await reconcile(scenario.deps, await accountOf(scenario), 0)
  await scenario.settle()
}

async function accountOf({ deps, accountId }: Scenario): Promise<Account> {
  const account = await deps.accounts.byId(accountId)
  if (!account) throw new Error('the demo account is not registered')
  return account
}

async function readStates(scenario: Scenario): Promise<ReadonlyMap<string, CaseState>> {
  const rows = await scenario.db.query<{ ticketId: string; state: CaseState }>(
    `select ticket_id as "ticketId", state from "case" where account_id = $1`,
    [scenario.accountId],
  )
  return new Map(rows.map(({ ticketId, state }) => [ticketId, state]))
}

/** The beginning in whole characters. */
function cut(text: string, lengthMax: number): string {
  const start = text.slice(0, lengthMax)
  return start.isWellFormed() ? start : start.slice(0, -1)
}

/** Eleven of one issue and ten of another on one day, ten of the first on the next day, and what has no issue. */
const OWN: Cfpb = {
  records: [
    ...records('2016-09-05', 'Points missing', 11),
    ...records('2016-09-05', 'Rewards late', 10),
    ...records('2016-09-06', 'Points missing', 10),
    ...records('2016-09-06', 'Communication tactics', 1),
  ],
  narratives: [
    { product: 'Points', text: 'My points are gone.\n\nNobody answers.' },
    { product: 'Points', text: 'They “promised” a call; nobody called.' },
  ],
}

function records(receivedOn: string, issue: string, count: number): CfpbRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    complaintId: `${receivedOn} ${issue} ${index}`.toLowerCase().replaceAll(' ', '-'),
    receivedOn,
    product: 'Points',
    issue,
    subIssue: '',
    company: 'Acme',
    state: 'CA',
    tags: index % 3 === 0 ? ['Servicemember'] : [],
    submittedVia: 'Web',
  }))
}

const HOSTILE_NAME = '<b onclick="x()">Tom</b> {{ticket.title}} \u202E'

/** Single characters that stand for three to six, as `㌖` does: comparing issues spells them out. */
const SWELLING = Array.from({ length: 500 }, (_, index) =>
  String.fromCodePoint(0x3300 + ((index * index * 7 + index * 13) % 0x58)),
).join('')

const HOSTILE: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'a tag with a handler', text: '<img src=x onerror="alert(1)">' },
  { name: 'the end of a script', text: '</script><script>alert(1)</script><!--' },
  { name: 'quotes', text: `'"\`“” \\ \\" \\' ' or 1=1 --` },
  { name: 'SQL', text: `'); drop table event; --` },
  { name: 'an array literal', text: '{"a",NULL,\\"b\\",{c}}' },
  { name: 'JSON', text: '{"__proto__":{"isAdmin":true},"a":"\\u0000"}' },
  {
    name: 'template braces',
    text: '{{setting.token}} {{jwt.token}} {% raw %} $& $1',
  },
  { name: 'NUL', text: 'before\0after' },
  { name: 'half an emoji', text: 'before \ud83d after \ude00' },
  { name: 'right to left', text: 'abc \u202Egnp.exe\u202C \u200F\u2066 end' },
  { name: 'emoji', text: '👩‍👩‍👧‍👦 🇨🇳 e\u0301 ﷽' },
  { name: 'control characters', text: 'a\u0001\u001b[31m\u007f\u0085\u2028\r\n\tz' },
  { name: 'emoji at every cut', text: `a${'😀'.repeat(6_000)}` },
  { name: 'a text that swells', text: SWELLING },
  { name: 'a megabyte', text: 'complaint 投诉 😀 '.repeat(50_000) },
]
