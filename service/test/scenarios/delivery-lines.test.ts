import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Instant, instant, toIso } from '#shared/kernel/instant.ts'
import { demoConfig } from '#simulator/compose.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { type StandIn, startStandIn } from '#simulator/stand-in.ts'
import type { Deps } from '../../deps.ts'
import { createLoops, LOOP_OPTIONS } from '../../loops.ts'
import { createDeliverer, deliverOutbox } from '../../outbox/deliver.ts'
import { registerAccount } from '../../verbs/account/register.ts'
import type { ZendeskApi } from '../../zendesk/api.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const OTHER = 'globex'

interface Row {
  readonly id: string
  readonly state: string
  readonly attempts: number
  readonly runAt: Instant
}

describeOnBothDatabases('lines of deliveries', (open) => {
  let scenario: Scenario
  let otherStandIn: StandIn
  let count = 0

  beforeAll(async () => {
    scenario = await startScenario(await open(), { hasWebhooks: false })
    const { clock, db } = scenario
    otherStandIn = await startStandIn({ clock, seed: true })
    const config = demoConfig(otherStandIn)
    await registerAccount(
      db,
      {
        accountId: OTHER,
        config: {
          ...config,
          zendeskAccountId: '5252525',
          app: { ...config.app, audiences: ['x'] },
        },
        policies: [],
        calendars: [],
      },
      instant(0),
    )
    scenario.deps.accounts.forget()
  })
  afterEach(async () => {
    scenario.standIn.faults.clear()
    otherStandIn.faults.clear()
    await scenario.db.query('delete from outbox')
    // Beyond all windows of the limits, here and there.
    scenario.clock.advance(3_600_000)
  })
  afterAll(async () => {
    await otherStandIn.close()
    await scenario.close()
  })

  const acme = () => aComplaint(scenario).id
  const other = () => aComplaint({ standIn: otherStandIn }).id

  /** A delivery that is due; to a ticket of its own unless one is given. */
  async function queue(
    accountId: string,
    ticketId = accountId === OTHER ? other() : acme(),
    { kind = 'note', payload = {} }: { kind?: string; payload?: object } = {},
  ): Promise<{ readonly id: string; readonly ticketId: number }> {
    count += 1
    const id = `delivery ${count}`
    await scenario.db.query(
      `insert into outbox (account_id, outbox_id, case_id, ticket_id, kind, payload, run_at, created_at)
       values ($1, $2, 'no-case', $3, $4, ($5::text)::jsonb, ($6::text)::timestamptz, ($6::text)::timestamptz)`,
      [
        accountId,
        id,
        String(ticketId),
        kind,
        JSON.stringify({ note: id, ...payload }),
        toIso(scenario.clock.now()),
      ],
    )
    return { id, ticketId }
  }

  const queueMany = async (accountId: string, many: number) => {
    for (let i = 0; i < many; i += 1) await queue(accountId)
  }

  function rows(accountId = scenario.accountId): Promise<Row[]> {
    return scenario.db.query<Row>(
      `select outbox_id as id, state, attempts, run_at as "runAt" from outbox
       where account_id = $1 order by position`,
      [accountId],
    )
  }

  const statesOf = async (accountId: string) => (await rows(accountId)).map(({ state }) => state)

  const notesOf = (standIn: StandIn, ticketId: number) =>
    standIn.comments(ticketId).filter((comment) => !comment.public).length

  /** The service with another behaviour of some accounts' Zendesk. */
  function depsWith(change: (accountId: string, api: ZendeskApi) => Partial<ZendeskApi>): Deps {
    const { deps } = scenario
    return {
      ...deps,
      zendesk: (account) => {
        const api = deps.zendesk(account)
        return { ...api, ...change(account.accountId, api) }
      },
    }
  }

  /** A Zendesk of ours that does not answer updates until the gate opens; `asked` counts them. */
  function aSlowZendesk() {
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const asked: string[] = []
    const otherWritten = Promise.withResolvers<void>()
    const deps = depsWith((accountId, api) => ({
      updateTicket: async (ticketId, update) => {
        if (accountId === scenario.accountId) {
          asked.push(update.operationId)
          begun.resolve()
          await gate.promise
        }
        await api.updateTicket(ticketId, update)
        if (accountId === OTHER) otherWritten.resolve()
      },
    }))
    return { deps, gate, begun: begun.promise, otherWritten: otherWritten.promise, asked }
  }

  const failures: unknown[] = []
  const delivererOf = (deps: Deps, over: { onFree?: () => void; signal?: AbortSignal } = {}) =>
    createDeliverer(deps, { onFailure: (error) => failures.push(error), ...over })

  test('a Zendesk that does not answer holds up no other account, and the service waits for it when it stops', async () => {
    const { deps: slow, gate, begun, otherWritten } = aSlowZendesk()
    const stopping = new AbortController()
    const clock: Deps['clock'] = {
      now: scenario.clock.now,
      sleepUntil: (_at, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    }
    const deps = {
      ...slow,
      clock,
      // Nothing but the outbox has work.
      accounts: { ...slow.accounts, all: async () => [] },
    }
    await queueMany(scenario.accountId, 2)
    const loops = createLoops(clock, LOOP_OPTIONS)
    let hasStopped = false
    const running = loops.run(deps, stopping.signal).then(() => {
      hasStopped = true
    })
    await begun
    const { ticketId } = await queue(OTHER)
    loops.wake.outbox()
    await otherWritten
    expect(notesOf(otherStandIn, ticketId)).toBe(1)

    stopping.abort()
    await scenario.db.query('select 1')
    expect(hasStopped).toBe(false)
    gate.resolve()
    await running
    expect(await statesOf(scenario.accountId)).toEqual(['done', 'done'])
    expect(await statesOf(OTHER)).toEqual(['done'])
  })

  test('a busy line is passed over, rings when it is free, and its tickets read in order', async () => {
    const { deps, gate, begun, asked } = aSlowZendesk()
    let rings = 0
    const deliverer = delivererOf(deps, {
      onFree: () => {
        rings += 1
      },
    })
    const { id: first, ticketId } = await queue(scenario.accountId)
    expect(await deliverer.begin(50)).toBe(1)
    await begun
    const { id: second } = await queue(scenario.accountId, ticketId)
    await queue(scenario.accountId)
    expect(await deliverer.begin(50)).toBe(0)
    expect(deliverer.isBusy()).toBe(true)
    gate.resolve()
    await deliverer.finished()
    expect(rings).toBe(1)
    expect(await deliverer.begin(50)).toBe(2)
    await deliverer.finished()
    // Nobody had asked for it meanwhile.
    expect(rings).toBe(1)
    expect(deliverer.isBusy()).toBe(false)
    expect(asked).toHaveLength(3)
    expect(
      scenario.standIn
        .comments(ticketId)
        .filter((comment) => !comment.public)
        .map((comment) => comment.body),
    ).toEqual([first, second])
  })

  test('a full claim of one account leaves the next claim to the others', async () => {
    const { deps, gate, begun } = aSlowZendesk()
    const deliverer = delivererOf(deps)
    await queueMany(scenario.accountId, 6)
    const { ticketId } = await queue(OTHER)
    expect(await deliverer.begin(3)).toBe(3)
    expect(await deliverer.begin(3)).toBe(1)
    await begun
    gate.resolve()
    await deliverer.finished()
    expect(notesOf(otherStandIn, ticketId)).toBe(1)
    expect(await statesOf(scenario.accountId)).toEqual([
      ...['done', 'done', 'done'],
      ...['pending', 'pending', 'pending'],
    ])
  })

  test('IP-6.1 a chat that does not answer holds up neither the notes of its account nor its mails', async () => {
    const gate = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const noted = Promise.withResolvers<void>()
    const mailed = Promise.withResolvers<void>()
    const deps: Deps = {
      ...depsWith((_accountId, api) => ({
        updateTicket: (...update) => api.updateTicket(...update).then(noted.resolve),
        createTicket: (ticket) => api.createTicket(ticket).then(mailed.resolve),
      })),
      fetch: async () => {
        asked.resolve()
        await gate.promise
        throw new Error('time-out')
      },
    }
    const deliverer = delivererOf(deps)
    const text = { to: [String(DEMO.people.supervisorWei)], text: 'Look', subject: 'Look' }
    const { id: chat, ticketId } = await queue(OTHER, other(), { kind: 'chat', payload: text })
    await deliverer.begin(50)
    await asked.promise
    await queue(OTHER, ticketId, { kind: 'chat', payload: text })
    await queue(OTHER, ticketId, { kind: 'mail', payload: text })
    await queue(OTHER, ticketId)
    expect(await deliverer.begin(50)).toBe(2)
    await Promise.all([noted.promise, mailed.promise])
    expect(notesOf(otherStandIn, ticketId)).toBe(1)
    gate.resolve()
    await deliverer.finished()
    expect(await rows(OTHER)).toMatchObject([
      { id: chat, state: 'pending', attempts: 1 },
      { state: 'pending', attempts: 0 },
      { state: 'done' },
      { state: 'done' },
    ])
  })

  test('IP-6.1 a Zendesk that does not answer holds up no chat message', async () => {
    scenario.standIn.faults.set({ rest: { answer: '500', times: 1_000 } })
    const message = { to: [], text: 'Look' }
    const chats = () => scenario.standIn.chatMessages().length
    const before = chats()
    for (let i = 0; i < 2; i += 1)
      await queue(scenario.accountId, acme(), { kind: 'chat', payload: message })
    await queueMany(scenario.accountId, 2)
    await deliverOutbox(scenario.deps, 50)
    expect(chats() - before).toBe(2)
    expect(await statesOf(scenario.accountId)).toEqual(['done', 'done', 'pending', 'pending'])
  })

  test('only so many lines are under way at a time', async () => {
    const gate = Promise.withResolvers<void>()
    let asked = 0
    const deps: Deps = {
      ...scenario.deps,
      accounts: {
        ...scenario.deps.accounts,
        byId: async () => {
          asked += 1
          await gate.promise
          return null
        },
      },
    }
    await scenario.db.query(
      `insert into outbox (account_id, outbox_id, case_id, ticket_id, kind, payload, run_at, created_at)
       select 'company ' || n, 'n', 'c', '1', 'note', '{}', ($1::text)::timestamptz, ($1::text)::timestamptz
       from generate_series(1, 70) n`,
      [toIso(scenario.clock.now())],
    )
    const deliverer = delivererOf(deps)
    expect([
      await deliverer.begin(50),
      await deliverer.begin(50),
      await deliverer.begin(50),
    ]).toEqual([50, 14, 0])
    expect(asked).toBe(64)
    gate.resolve()
    await deliverer.finished()
    expect(await deliverer.begin(50)).toBe(6)
    await deliverer.finished()
  })

  test('when the service stops, what was not begun is given back as if it had not been claimed', async () => {
    const { deps, gate, begun, asked } = aSlowZendesk()
    const stopping = new AbortController()
    const deliverer = delivererOf(deps, { signal: stopping.signal })
    await queueMany(scenario.accountId, 12)
    await deliverer.begin(50)
    await begun
    stopping.abort()
    gate.resolve()
    await deliverer.finished()
    const left = (await rows()).filter(({ state }) => state !== 'done')
    expect(left).toHaveLength(12 - asked.length)
    expect(left.length).toBeGreaterThan(0)
    for (const row of left)
      expect(row).toMatchObject({ state: 'pending', attempts: 0, runAt: scenario.clock.now() })
    expect(await deliverOutbox(scenario.deps, 50)).toBe(left.length)
  })

  /** The first update is refused so, the others of its claim wait for that. */
  function limitUpdates(retryAfterSeconds: number) {
    scenario.standIn.faults.set({
      rest: { answer: '429', times: 1, retryAfterSeconds, methods: ['PUT'], path: '/tickets/' },
    })
  }

  /** Updates go out one after the other, so that it is plain what has been tried. */
  function depsInTurn(): Deps {
    let last: Promise<unknown> = Promise.resolve()
    return depsWith((_accountId, api) => ({
      updateTicket: (ticketId, update) => {
        const mine = last.then(() => api.updateTicket(ticketId, update))
        last = mine.catch(() => {})
        return mine
      },
    }))
  }

  test('429 of the account: what was not tried is given back until Retry-After, and counts no attempt', async () => {
    limitUpdates(40)
    await queueMany(scenario.accountId, 20)
    await queueMany(OTHER, 3)
    const deliverer = delivererOf(depsInTurn())
    const retryAt = instant(scenario.clock.now() + 40_000)
    expect(await deliverer.begin(50)).toBe(23)
    await deliverer.finished()
    expect(await statesOf(OTHER)).toEqual(['done', 'done', 'done'])
    const left = (await rows()).filter(({ state }) => state === 'pending')
    // Eight were under way, and one of them was refused.
    expect(left.map(({ attempts }) => attempts)).toEqual([1, ...Array(12).fill(0)])
    for (const { runAt } of left) expect(runAt).toBe(retryAt)

    // Nor is what comes up meanwhile tried, here.
    await queueMany(scenario.accountId, 1)
    expect(await deliverer.begin(50)).toBe(0)
    scenario.clock.set(retryAt)
    expect(await deliverer.begin(50)).toBe(14)
    await deliverer.finished()
    expect(new Set(await statesOf(scenario.accountId))).toEqual(new Set(['done']))
  })

  test('429 to the reading of the tickets: one attempt is counted for the whole claim', async () => {
    scenario.standIn.faults.set({
      rest: { answer: '429', times: 1, retryAfterSeconds: 30, methods: ['GET'] },
    })
    await queueMany(scenario.accountId, 5)
    const retryAt = instant(scenario.clock.now() + 30_000)
    await deliverOutbox(scenario.deps, 50)
    expect(await rows()).toMatchObject(
      [1, 0, 0, 0, 0].map((attempts) => ({ state: 'pending', attempts, runAt: retryAt })),
    )
  })

  test('429 of one ticket: the others wait a few seconds, the ticket until Retry-After', async () => {
    limitUpdates(420)
    await queueMany(scenario.accountId, 20)
    const deliverer = delivererOf(depsInTurn())
    const now = scenario.clock.now()
    await deliverer.begin(50)
    await deliverer.finished()
    const left = (await rows()).filter(({ state }) => state === 'pending')
    expect(left.map(({ attempts, runAt }) => [attempts, runAt - now])).toEqual([
      [1, 420_000],
      ...Array(12).fill([0, 5_000]),
    ])
    await queueMany(scenario.accountId, 1)
    expect(await deliverer.begin(50)).toBe(1)
    await deliverer.finished()
    scenario.clock.advance(5_000)
    expect(await deliverer.begin(50)).toBe(12)
    await deliverer.finished()
    scenario.clock.advance(415_000)
    expect(await deliverer.begin(50)).toBe(1)
    await deliverer.finished()
  })

  test("a limited account's long Retry-After keeps what comes up later back for a minute at most", async () => {
    scenario.standIn.faults.set({
      rest: { answer: '503', times: 1, retryAfterSeconds: 3_000, methods: ['PUT'] },
    })
    const deliverer = delivererOf(scenario.deps)
    await queue(scenario.accountId)
    expect(await deliverer.begin(50)).toBe(1)
    await deliverer.finished()
    await queue(scenario.accountId)
    expect(await deliverer.begin(50)).toBe(0)
    scenario.clock.advance(60_000)
    expect(await deliverer.begin(50)).toBe(1)
    await deliverer.finished()
    expect(await statesOf(scenario.accountId)).toEqual(['pending', 'done'])
  })

  test('what was given back untried and claimed again is settled by its last claimer only', async () => {
    const { deps, gate, begun } = aSlowZendesk()
    const deliverer = delivererOf(deps)
    const { id, ticketId } = await queue(scenario.accountId)
    await deliverer.begin(50)
    await begun
    // The lease has run out; another process claims it, begins an older one and gives this one back untried.
    scenario.clock.advance(121_000)
    scenario.standIn.faults.set({
      rest: { answer: '429', times: 1, retryAfterSeconds: 10, methods: ['GET'] },
    })
    await queue(scenario.accountId)
    await scenario.db.query('update outbox set position = -1 where outbox_id <> $1', [id])
    await deliverOutbox(scenario.deps, 50)
    expect(await rows()).toMatchObject([
      { state: 'pending', attempts: 1 },
      { id, state: 'pending', attempts: 1 },
    ])
    gate.resolve()
    await deliverer.finished()
    scenario.clock.advance(10_000)
    await deliverOutbox(scenario.deps, 50)
    expect(notesOf(scenario.standIn, ticketId)).toBe(1)
    expect(await rows()).toMatchObject([
      { state: 'done', attempts: 2 },
      { id, state: 'done', attempts: 2 },
    ])
  })

  test('a database that fails under one line is reported, and the line can be claimed again', async () => {
    const dead = new Error('the database is away')
    const { db } = scenario.deps
    let isAway = true
    const deps: Deps = {
      ...scenario.deps,
      db: {
        ...db,
        query: (text, params) =>
          isAway && text.includes("set state = 'done'")
            ? Promise.reject(dead)
            : db.query(text, params),
      },
    }
    const deliverer = delivererOf(deps)
    const { ticketId } = await queue(scenario.accountId)
    await deliverer.begin(50)
    await deliverer.finished()
    expect(failures.splice(0)).toEqual([dead])
    expect(await statesOf(scenario.accountId)).toEqual(['running'])
    isAway = false
    scenario.clock.advance(121_000)
    expect(await deliverer.begin(50)).toBe(1)
    await deliverer.finished()
    expect(failures).toEqual([])
    expect(await statesOf(scenario.accountId)).toEqual(['done'])
    expect(notesOf(scenario.standIn, ticketId)).toBe(1)
  })
})
