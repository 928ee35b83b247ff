import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ALWAYS_OPEN, CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { openCase } from '#shared/case/decide-opening.ts'
import { anOpening, at, CALENDAR } from '#shared/case/test-case.ts'
import type { MyRecordView } from '#shared/contract/record-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { createAccounts } from '../../accounts.ts'
import { createApp } from '../../app.ts'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/database.ts'
import { writeCases } from '../../db/write-cases.ts'
import { aClock, anAccount, depsOf } from '../../fixtures/an-account.ts'
import { createPolicyBooks } from '../../policies.ts'
import { createVault, makeMasterKey } from '../../sealing/vault.ts'
import { registerAccount } from '../../verbs/account/register.ts'
import { openTestPglite } from '../databases.ts'
import {
  askDecisions,
  askProbes,
  CALENDAR_VERSION_ID,
  COLUMNS,
  lastInstantBefore,
  MATRIX_PEOPLE,
  MATRIX_POLICY,
  type Matrix,
  type Moment,
  matrixCase,
  OPENED_AT,
  POLICY_VERSION_ID,
  PROCEEDING_ID,
  ROWS,
  SIGHT_MOMENTS,
  STEPS,
  YES,
} from '../permissions.ts'

const ACCOUNT_ID = 'acme'

/** On the embedded database alone: it asks who may, not how it is stored. */
describe('permissions (pglite)', () => {
  let db: Database
  let matrix: Matrix
  let asked: Matrix
  const clock = aClock(OPENED_AT)
  const bearers = new Map<PersonId, string>()
  let real: ReturnType<typeof createApp>
  let trying: ReturnType<typeof createApp>
  let wasDone = false

  beforeAll(async () => {
    const database = await openTestPglite()
    db = await connect(database.connectOptions)
    await prepare()
    const deps = depsOf({
      db,
      clock,
      newId: randomUUID,
      accounts: createAccounts(db),
      policyBooks: createPolicyBooks(),
      vault: await createVault(makeMasterKey()),
    })
    real = createApp(deps)
    trying = createApp({ ...deps, db: undoing(db) })
    matrix = await askDecisions()
    asked = await askRoutes()
  })
  afterAll(() => db.close())

  test('TM-6.1 the routes allow and refuse whatever the decisions do, to everybody, cell by cell', () => {
    expect(asked.opening).toEqual(matrix.opening)
    expect(asked.sights).toEqual(matrix.sights)
    for (const [index, row] of matrix.rows.entries()) expect(asked.rows[index]).toEqual(row)
    expect(asked.personal).toEqual(matrix.personal)
  })

  test('TM-6.1 everything is allowed to somebody, and to nobody who is kept out', () => {
    const keptOut = COLUMNS.flatMap(({ is }, index) =>
      /recused|tie|nobody/.test(is) ? [index] : [],
    )
    expect(keptOut).toHaveLength(3)
    for (const { what, cells } of matrix.rows) {
      expect(cells.includes(YES), what).toBe(true)
      for (const index of keptOut)
        expect([what, cells[index]]).toEqual([what, 'proceeding_not_found'])
    }
  })

  test('TM-6.1 a screen is told just that: what it offers is done, and what it does not has its refusal', async () => {
    const told = await askProbes()
    for (const [index, row] of matrix.rows.entries()) {
      // Nothing was late in this life, so there is nothing to answer for.
      if (ROWS[index]?.leavesOut === undefined) expect(told[index]).toEqual(row)
    }
  })

  /** Carries everything out and takes it back: what is asked must not change what is asked next. */
  function undoing(of: Database): Database {
    return {
      ...of,
      transaction: (work) =>
        of.transaction(async (tx) => {
          wasDone = false
          await work(tx)
          wasDone = true
          throw new Error('taken back')
        }),
    }
  }

  async function prepare(): Promise<void> {
    const { config } = anAccount({ noteLocales: ['en'] }, ACCOUNT_ID)
    const since = at('01-01 00:00')
    await registerAccount(
      db,
      {
        accountId: ACCOUNT_ID,
        config,
        policies: [MATRIX_POLICY.policy],
        calendars: [ALWAYS_OPEN, CHINA_OFFICE],
      },
      since,
    )
    for (const person of MATRIX_PEOPLE.values()) {
      await db.query(
        `insert into person (account_id, person_id, body, fetched_at)
         values ($1, $2, ($3::text)::jsonb, ($4::text)::timestamptz)`,
        [ACCOUNT_ID, person.id, JSON.stringify(person), toIso(since)],
      )
      await db.query(
        `insert into clause_receipt (account_id, person_id, policy_version_id, received_at, how)
         values ($1, $2, $3, ($4::text)::timestamptz, 'confirmed')`,
        [ACCOUNT_ID, person.id, POLICY_VERSION_ID, toIso(at('01-05 09:00'))],
      )
      const bearer = `bearer-of-${person.id}-${'x'.repeat(20)}`
      bearers.set(person.id, bearer)
      await db.query(
        `insert into session (account_id, token_hash, person_id, location, expires_at, ends_at)
         values ($1, $2, $3, 'nav_bar', '2030-01-01', '2030-01-01')`,
        [ACCOUNT_ID, createHash('sha256').update(bearer).digest('hex'), person.id],
      )
    }
    const opening = anOpening({
      policyVersionId: POLICY_VERSION_ID,
      calendarVersionId: CALENDAR_VERSION_ID,
    })
    const advanced = openCase(opening, MATRIX_POLICY, CALENDAR, MATRIX_PEOPLE, ['en'], OPENED_AT)
    await db.transaction((tx) =>
      writeCases(
        tx,
        [
          {
            accountId: ACCOUNT_ID,
            before: null,
            advanced,
            policy: MATRIX_POLICY,
            calendar: CALENDAR,
            noteLocales: ['en'],
            ticketUpdatedAt: null,
          },
        ],
        OPENED_AT,
      ),
    )
    const state = matrixCase()
    await db.query(
      `update "case" set state = ($2::text)::json, recused = string_to_array($3, ','), owner_id = $4 where account_id = $1`,
      [ACCOUNT_ID, JSON.stringify(state), state.recused.join(','), state.owner],
    )
  }

  type App = ReturnType<typeof createApp>

  async function send(app: App, id: PersonId, path: string, body?: unknown) {
    const response = await app.request(`/api${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        authorization: `Bearer ${bearers.get(id)}`,
        'content-type': 'application/json',
      },
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  /** The code of the refusal; yes when all of it was done, before it was taken back. */
  async function tryIt(id: PersonId, path: string, body: unknown): Promise<string> {
    wasDone = false
    const answer = await send(trying, id, path, body)
    return wasDone ? YES : String(answer.body.code)
  }

  const opened = { caseId: matrixCase().caseId, investigator: null, reason: 'Somebody has to ask.' }
  const each = async <T>(ask: (id: PersonId) => Promise<T>) => {
    const cells: T[] = []
    for (const { id } of COLUMNS) cells.push(await ask(id))
    return cells
  }

  async function askRoutes(): Promise<Matrix> {
    const moments = new Set<Moment>(['opened', ...STEPS.map(({ moment }) => moment)])
    const opening = await each((id) =>
      tryIt(id, '/proceedings', { ...opened, proceedingId: randomUUID() }),
    )
    await mustDo(COLUMNS[0]?.id as PersonId, '/proceedings', {
      ...opened,
      proceedingId: PROCEEDING_ID,
    })
    const sights: Matrix['sights'][number][] = []
    const rows = new Map<string, readonly string[]>()
    for (const moment of moments) {
      for (const step of STEPS.filter((one) => one.moment === moment)) {
        clock.set(step.at)
        const { command } = step
        await mustDo(step.by, commandsPath, { commandId: randomUUID(), command })
      }
      clock.set(lastInstantBefore(moment) as Instant)
      if (SIGHT_MOMENTS.includes(moment)) sights.push({ moment, cells: await each(seen) })
      for (const { what, command, leavesOut } of ROWS.filter((row) => row.moment === moment))
        rows.set(
          what,
          await each(async (id) => {
            const code = await tryIt(id, commandsPath, { commandId: randomUUID(), command })
            return code === leavesOut ? YES : code
          }),
        )
    }
    const other = (id: PersonId) => COLUMNS.find((one) => one.id !== id)?.id ?? ''
    const read = async (id: PersonId, whose: string) => {
      const answers = await Promise.all(
        ['wages', 'data'].map((part) => send(real, id, `/people/${whose}/${part}`)),
      )
      const codes = answers.map(({ status, body }) => (status === 200 ? YES : String(body.code)))
      return [...new Set(codes)].join(' ')
    }
    return {
      opening,
      sights,
      rows: ROWS.map(({ what }) => ({ what, cells: rows.get(what) ?? [] })),
      personal: [
        {
          what: 'read or set a colleague’s wage, hold or erase',
          cells: await each((id) => read(id, other(id))),
        },
        { what: 'the same of oneself', cells: await each((id) => read(id, id)) },
      ],
    }
  }

  const commandsPath = `/proceedings/${PROCEEDING_ID}/commands`

  async function mustDo(id: PersonId, path: string, body: unknown): Promise<void> {
    const answer = await send(real, id, path, body)
    if (answer.status >= 400) throw new Error(`${id} ${path}: ${JSON.stringify([body, answer])}`)
  }

  async function seen(id: PersonId): Promise<string> {
    const { status, body } = await send(real, id, `/proceedings/${PROCEEDING_ID}`)
    if (status === 200) return String(body.sight)
    const record = await send(real, id, '/my-record')
    const { items } = record.body as unknown as MyRecordView
    return items.some(({ proceedingId }) => proceedingId === PROCEEDING_ID)
      ? 'own record'
      : 'nothing'
  }
})
