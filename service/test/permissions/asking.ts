import { createHash, randomUUID } from 'node:crypto'
import { ALWAYS_OPEN, CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { openCase } from '#shared/case/decide-opening.ts'
import { at, CALENDAR } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { createAccounts } from '../../accounts.ts'
import { createApp } from '../../app.ts'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/database.ts'
import { writeCases } from '../../db/write-cases.ts'
import { aClock, anAccount, depsOf } from '../../fixtures/an-account.ts'
import { createPolicyBooks } from '../../policies.ts'
import { fireDueRecords } from '../../records/fire-due.ts'
import { OPERATIONS } from '../../routes/openapi/document.ts'
import { createVault, makeMasterKey } from '../../sealing/vault.ts'
import { registerAccount } from '../../verbs/account/register.ts'
import { openTestPglite } from '../databases.ts'
import { expectAnswer } from '../expect-answer.ts'
import { type Column, YES } from './matrix.ts'
import { MONDAY, PROCEEDING_ID, type Step } from './procedure-life.ts'
import {
  INA,
  KNOWN_AT,
  MATRIX_PEOPLE,
  MATRIX_POLICY,
  matrixCase,
  matrixOpening,
  POLICY_VERSION_ID,
  TEXT,
} from './world.ts'

/** The same company in a database, asked by its routes. */

const ACCOUNT_ID = 'acme'

export interface Answer {
  readonly status: number
  /** Empty where a file was answered. */
  readonly body: Record<string, unknown>
  readonly bytes: Uint8Array
}

export interface Asking {
  readonly db: Database
  setClock(now: Instant): void
  /** Fires what has come due by then. */
  waitUntil(now: Instant): Promise<void>
  get(id: PersonId, path: string): Promise<Answer>
  /** Yes, or the code of the refusal. */
  read(id: PersonId, path: string): Promise<string>
  /** Carries it out. Throws where it is refused. */
  mustDo(id: PersonId, path: string, body: unknown): Promise<void>
  /** The code of the refusal; yes when all of it was done, before it was taken back. */
  tryIt(id: PersonId, path: string, body: unknown): Promise<string>
  /** As it is answered, refused or not, and taken back. */
  post(id: PersonId, path: string, body: unknown): Promise<Answer>
  /** Who was told by mail that there is something in a record, each once. */
  told(recordId: string): Promise<readonly PersonId[]>
  /** The routes that were asked, as the description of the API writes them. */
  asked(): readonly string[]
  close(): Promise<void>
}

/** On the embedded database alone: it asks who may, not how it is stored. */
export async function startAsking(): Promise<Asking> {
  const database = await openTestPglite()
  const db = await connect(database.connectOptions)
  const clock = aClock(MONDAY)
  const bearers = await prepare(db)
  const deps = depsOf({
    db,
    clock,
    newId: randomUUID,
    accounts: createAccounts(db),
    policyBooks: createPolicyBooks(),
    vault: await createVault(makeMasterKey()),
  })
  let wasDone = false
  const real = createApp(deps)
  const trying = createApp({ ...deps, db: undoing(db, (isDone) => (wasDone = isDone)) })
  const routes = new Set<string>()

  async function send(app: typeof real, id: PersonId, path: string, sent?: unknown) {
    routes.add(routeOf(sent === undefined ? 'get' : 'post', path))
    const response = await app.request(`/api${path}`, {
      ...(sent === undefined ? {} : { method: 'POST', body: JSON.stringify(sent) }),
      headers: {
        authorization: `Bearer ${bearers.get(id)}`,
        'content-type': 'application/json',
      },
    })
    const isJson = response.headers.get('content-type')?.includes('json')
    const bytes = new Uint8Array(await response.arrayBuffer())
    const body = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : {}
    const method = sent === undefined ? 'get' : 'post'
    if (response.ok) expectAnswer(method, `/api${path}`, { status: response.status, body })
    return { status: response.status, body, bytes }
  }

  return {
    db,
    setClock: (now) => clock.set(now),
    async waitUntil(now) {
      clock.set(now)
      await fireDueRecords(deps)
    },
    get: (id, path) => send(real, id, path),
    async read(id, path) {
      const { status, body } = await send(real, id, path)
      return status < 400 ? YES : String(body.code)
    },
    async mustDo(id, path, body) {
      const answer = await send(real, id, path, body)
      if (answer.status >= 400) throw new Error(`${id} ${path}: ${JSON.stringify([body, answer])}`)
    },
    async tryIt(id, path, body) {
      wasDone = false
      const answer = await send(trying, id, path, body)
      return wasDone || answer.status < 400 ? YES : String(answer.body.code)
    },
    post: (id, path, body) => send(trying, id, path, body),
    async told(recordId) {
      const rows = await db.query<{ id: PersonId }>(
        `select distinct jsonb_array_elements_text(payload -> 'to') as id from outbox
         where account_id = $1 and case_id = $2 and kind = 'mail' order by 1`,
        [ACCOUNT_ID, recordId],
      )
      return rows.map(({ id }) => id)
    },
    asked: () => [...routes].sort(),
    close: () => db.close(),
  }
}

/** Each in turn: the embedded database has one connection. */
export async function askEach<T>(
  columns: readonly Column[],
  ask: (id: PersonId) => Promise<T>,
): Promise<T[]> {
  const cells: T[] = []
  for (const { id } of columns) cells.push(await ask(id))
  return cells
}

/** Opens the procedure and lives that life of it. `eachMoment` is called when the last step of it was done. */
export async function liveProcedure(
  asking: Asking,
  steps: readonly Step[],
  eachMoment: (moment: Step['moment']) => Promise<void> = async () => {},
): Promise<void> {
  asking.setClock(MONDAY)
  await asking.mustDo(INA, '/proceedings', procedureOpening(PROCEEDING_ID))
  if (steps[0]?.moment !== 'opened') await eachMoment('opened')
  for (const [index, { by, at: now, command, moment }] of steps.entries()) {
    asking.setClock(now)
    await asking.mustDo(by, `/proceedings/${PROCEEDING_ID}/commands`, {
      commandId: randomUUID(),
      command,
    })
    if (steps[index + 1]?.moment !== moment) await eachMoment(moment)
  }
}

/**
 * What somebody is answered about one that there is and about one that there is not, by each way to ask: read, history,
 * and a command, also under an id that was used before. They are to be alike, but for the id of the request.
 */
export async function answersAbout(
  asking: Asking,
  id: PersonId,
  path: string,
  { command, usedId }: { readonly command: unknown; readonly usedId: string },
): Promise<readonly unknown[]> {
  const commands = `${path}/commands`
  const answers = [
    await asking.get(id, path),
    await asking.get(id, `${path}/history`),
    await asking.post(id, commands, { commandId: randomUUID(), command }),
    await asking.post(id, commands, { commandId: usedId, command }),
  ]
  return answers.map(({ status, body: { requestId: _, ...body } }) => ({ status, body }))
}

export function procedureOpening(proceedingId: string) {
  return { proceedingId, caseId: matrixCase().caseId, investigator: null, reason: TEXT }
}

const PATTERNS = OPERATIONS.map(({ method, path }) => ({
  route: `${method.toUpperCase()} ${path}`,
  method,
  // What is named by a word comes before what is given: the more of it is a word, the earlier.
  given: path.split(':').length,
  is: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
})).sort((a, b) => a.given - b.given)

function routeOf(method: string, path: string): string {
  const [bare = ''] = `/api${path}`.split('?')
  const found = PATTERNS.find((one) => one.method === method && one.is.test(bare))
  if (!found) throw new Error(`${method} ${bare} is no route`)
  return found.route
}

/** Carries everything out and takes it back: what is asked must not change what is asked next. */
function undoing(of: Database, tell: (isDone: boolean) => void): Database {
  class TakenBack extends Error {}
  return {
    ...of,
    transaction: (work) =>
      of.transaction(async (tx) => {
        tell(false)
        await work(tx)
        tell(true)
        throw new TakenBack()
      }),
    async query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]> {
      if (/^\s*select/i.test(text)) return of.query<Row>(text, params)
      let rows: Row[] = []
      try {
        await of.transaction(async (tx) => {
          rows = await tx.query<Row>(text, params)
          throw new TakenBack()
        })
      } catch (error) {
        if (!(error instanceof TakenBack)) throw error
      }
      return rows
    },
  }
}

/** The account with its people and the case. Everybody is signed in and knows the clauses. */
async function prepare(db: Database): Promise<ReadonlyMap<PersonId, string>> {
  const { config } = anAccount({ noteLocales: ['en'] }, ACCOUNT_ID)
  const since = at('01-01 00:00')
  const policies = [MATRIX_POLICY.policy]
  const calendars = [ALWAYS_OPEN, CHINA_OFFICE]
  await registerAccount(db, { accountId: ACCOUNT_ID, config, policies, calendars }, since)
  const bearers = new Map<PersonId, string>()
  for (const person of MATRIX_PEOPLE.values()) {
    const bearer = `bearer-of-${person.id}-${'x'.repeat(20)}`
    bearers.set(person.id, bearer)
    await db.query(
      `insert into person (account_id, person_id, body, fetched_at)
       values ($1, $2, ($3::text)::jsonb, ($4::text)::timestamptz)`,
      [ACCOUNT_ID, person.id, JSON.stringify(person), toIso(since)],
    )
    await db.query(
      `insert into clause_receipt (account_id, person_id, policy_version_id, received_at, how)
       values ($1, $2, $3, ($4::text)::timestamptz, 'confirmed')`,
      [ACCOUNT_ID, person.id, POLICY_VERSION_ID, toIso(KNOWN_AT)],
    )
    await db.query(
      `insert into session (account_id, token_hash, person_id, location, expires_at, ends_at)
       values ($1, $2, $3, 'nav_bar', '2030-01-01', '2030-01-01')`,
      [ACCOUNT_ID, createHash('sha256').update(bearer).digest('hex'), person.id],
    )
  }
  await openMatrixCase(db)
  return bearers
}

async function openMatrixCase(db: Database): Promise<void> {
  const world = [MATRIX_POLICY, CALENDAR, MATRIX_PEOPLE] as const
  const advanced = openCase(matrixOpening, ...world, ['en'], MONDAY)
  const write = {
    accountId: ACCOUNT_ID,
    before: null,
    advanced,
    policy: MATRIX_POLICY,
    calendar: CALENDAR,
    noteLocales: ['en'] as const,
    ticketUpdatedAt: null,
  }
  await db.transaction((tx) => writeCases(tx, [write], MONDAY))
  const state = matrixCase()
  // Nobody asks Zendesk for the customer’s name.
  await db.query(
    `update "case" set state = ($2::text)::json, recused = string_to_array($3, ','), owner_id = $4, requester_id = null
     where account_id = $1`,
    [ACCOUNT_ID, JSON.stringify(state), state.recused.join(','), state.owner],
  )
}
