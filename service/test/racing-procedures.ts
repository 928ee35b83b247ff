import fc from 'fast-check'
import type { MoneyFacts } from '#shared/accountability/envelope/model.ts'
import type { ProceedingCommand } from '#shared/accountability/proceeding/commands.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { applyProceedingEvent } from '#shared/accountability/proceeding/fold.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import {
  choose,
  EVERYBODY,
  type Happened,
  type RandomWorld,
  type Step,
  waitOf,
} from '#shared/accountability/proceeding/random-procedures.ts'
import { brokenInWorld, LAWS } from '#shared/accountability/proceeding/test-laws.ts'
import { INA } from '#shared/accountability/proceeding/test-proceeding.ts'
import { policyWith, TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import { ALWAYS_OPEN, CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { ANN, at, BEN, openTestCase, SUE } from '#shared/case/test-case.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import { type Instant, instant, toIso } from '#shared/kernel/instant.ts'
import { say } from '#shared/kernel/text.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import type { Account } from '../account.ts'
import type { Database } from '../db/database.ts'
import { findEntriesAbout } from '../db/ledger-rows.ts'
import { writeCases } from '../db/write-cases.ts'
import type { Deps } from '../deps.ts'
import { accountsOf, anAccount, depsOf } from '../fixtures/an-account.ts'
import { silentLog } from '../log.ts'
import { createPolicyBooks } from '../policies.ts'
import { fireDueRecords } from '../records/fire-due.ts'
import { loadProceedingFacts } from '../records/proceeding-facts.ts'
import { findRecord } from '../records/record-rows.ts'
import { Refusal } from '../refusal.ts'
import { createVault, makeMasterKey } from '../sealing/vault.ts'
import { storeWages } from '../sealing/wages.ts'
import { registerAccount } from '../verbs/account/register.ts'
import { commandProceeding } from '../verbs/proceeding/command.ts'
import { openProcedure } from '../verbs/proceeding/open.ts'
import { readRecordEvents } from './records.ts'

/** Two processes with a connection each, in which random people change the same procedures at the same moment. */

const START = at('03-09 10:00')
/** Two complaints about one person, so that an act and a month’s wage are fought for too. */
const SUBJECTS = [ANN, ANN] as const
const REGION = 'shenzhen'
const MINIMUM_WAGE = 250_000
/** Who entered the wages, and nothing else. */
const CLERK = '999' as PersonId

const NOTICES = {
  id: 'notices',
  label: say('Notice', '通知单', '通知單'),
  counts: 'documents',
  pattern: 'N-{NNNN}',
  restarts: 'never',
  rules: ['MF-11.2'],
} as const

/** How it began: with a loss or a fraud, laid on the person alone or on the department with them. */
const HOW = [4, 8, 11, 16, 23]

/** With and without a blind first look; every notice numbered out of one series. */
const POLICIES = [false, true].map((blind) => {
  const appeal = { ...TEST_TERMS.appeal, blind }
  const { policy } = policyWith({ ...TEST_TERMS, appeal })
  const notice = { ...TEST_TERMS.notice, series: NOTICES.id }
  return PolicySchema.parse({
    ...policy,
    calendar: CHINA_OFFICE.key,
    numbering: [...policy.numbering, NOTICES],
    accountability: { ...TEST_TERMS, appeal, notice },
  })
})

const STEP: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(1_000),
  what: fc.nat(100_000),
  which: fc.nat(1),
  how: fc.nat(10_000),
  wait: fc.nat(1_000),
})

/** So many pairs of steps, always the same of one seed. */
export function pairsOf(seed: number, count: number): readonly (readonly [Step, Step])[] {
  return fc.sample(fc.tuple(STEP.map(purposeful), STEP.map(purposeful)), { seed, numRuns: count })
}

/** A life is short: most of what is wide of the mark becomes what somebody would do next. */
function purposeful(step: Step): Step {
  const { what, who } = step
  return {
    ...step,
    what: what % 4 === 0 && what % 3 !== 0 ? what + 1 : what,
    who: who % 5 === 0 && who % 3 !== 0 ? who + 1 : who,
  }
}

export interface Race {
  readonly accountId: string
  readonly db: Database
  readonly deps: Deps
  /** Both steps, and what is due, at the same moment; answers how many commands were done. */
  step(pair: readonly [Step, Step]): Promise<number>
  /** One command in each of the two procedures, through a process of its own, at the same moment; how many were done. */
  both(by: PersonId, commandOf: (recordId: string) => ProceedingCommand): Promise<number>
  /** The first law that what was recorded breaks; null when it breaks none. */
  brokenLaw(): Promise<string | null>
  /** Time stops here: what is still due is not fired in another life. */
  stop(): Promise<void>
}

/**
 * An account of its own, with two procedures, each opened twice at the same moment, in which it has been said who is
 * responsible.
 */
export async function openRace(
  [one, other]: readonly [Database, Database],
  seed: number,
): Promise<Race> {
  const accountId = `race${seed}`
  const wage = seed % 3 === 0 ? 280_000 : 800_000
  const account = anAccount(
    { minimumWages: [{ region: REGION, from: '2026-01', amount: MINIMUM_WAGE }] },
    accountId,
  )
  let now: Instant = START
  // Each reading is later than the one before, as on a machine: nothing happens at the very same millisecond.
  const clock = {
    now: () => {
      now = instant(now + 1)
      return now
    },
    sleepUntil: () => Promise.resolve(),
  }
  const vault = await createVault(makeMasterKey())
  const processes = [one, other].map((db) =>
    depsOf({
      db,
      clock,
      vault,
      newId: () => crypto.randomUUID(),
      accounts: accountsOf(account),
      policyBooks: createPolicyBooks({ log: silentLog }),
    }),
  ) as [Deps, Deps]
  const [deps] = processes
  await prepare(deps, account, seed, wage)
  const recordIds = SUBJECTS.map((_, index) => `p${seed}_${index}`)
  await Promise.all(
    recordIds.flatMap((proceedingId, index) =>
      processes.map((each, process) =>
        settled(
          openProcedure(ctxOf(each, account, SUE), {
            proceedingId: process === 0 ? proceedingId : `${proceedingId}b`,
            caseId: `case${index}`,
            investigator: INA,
            reason: 'x',
          }),
        ),
      ),
    ),
  )

  const act = (process: Deps, recordId: string, { command, by }: Chosen) =>
    settled(
      commandProceeding(ctxOf(process, account, by), recordId, {
        commandId: crypto.randomUUID(),
        command: inPlain(command),
      }),
    )
  const factsOf = async (recordId: string): Promise<ProceedingFacts> => {
    const row = await findRecord(one, accountId, 'proceeding', recordId)
    if (!row) throw new Error(`there is ${recordId}`)
    return loadProceedingFacts({ deps, account, sql: one }, row, now)
  }
  const openedIds = async (): Promise<string[]> => {
    const rows = await one.query<{ id: string }>(
      `select record_id as id from record where account_id = $1 order by case_id`,
      [accountId],
    )
    return rows.map(({ id }) => id)
  }

  // Evidence, finding, attribution: one after the other, in both at the same moment.
  // About one act in half of the lives, about two in the others.
  const howOf = (index: number) => HOW[(seed + index * (seed % 2)) % HOW.length] ?? 4
  for (let done = 0; done < 3; done += 1)
    await Promise.all(
      (await openedIds()).map(async (recordId, index) =>
        act(
          processes[index] ?? deps,
          recordId,
          choose(
            await factsOf(recordId),
            { who: 1, what: 1, which: 0, how: howOf(index), wait: 0 },
            now,
          ),
        ),
      ),
    )

  return {
    accountId,
    db: one,
    deps,
    async step(pair) {
      now = instant(now + waitOf(pair[0].wait))
      const ids = await openedIds()
      const [first, second] = pair
      // Mostly in the same procedure, and now and then the very same thing.
      const isSame = second.wait % 4 !== 0
      const asked = await Promise.all(
        [first, isSame ? { ...second, which: first.which } : second].map(async (step, index) => {
          const like = index === 1 && second.wait % 5 === 0 ? first : step
          const recordId = ids[step.which % ids.length] ?? ''
          return { recordId, ...choose(await factsOf(recordId), like, now) }
        }),
      )
      const done = await Promise.all([
        ...asked.map(({ recordId, ...chosen }, index) =>
          act(processes[index] ?? deps, recordId, chosen),
        ),
        ...processes.map((each) => fireDueRecords(each).then(() => false)),
      ])
      return done.filter(Boolean).length
    },
    async both(by, commandOf) {
      const done = await Promise.all(
        (await openedIds()).map((recordId, index) =>
          act(processes[index] ?? deps, recordId, { by, command: commandOf(recordId) }),
        ),
      )
      return done.filter(Boolean).length
    },
    async brokenLaw() {
      const ids = await openedIds()
      if (ids.length !== SUBJECTS.length) return `${ids.length} procedures of two cases`
      const facts = await Promise.all(ids.map(factsOf))
      return firstBroken(await readLife({ one, accountId, ids, facts, now, wage }))
    },
    async stop() {
      await one.query('update record set next_at = null, run_at = null where account_id = $1', [
        accountId,
      ])
    },
  }
}

function ctxOf(deps: Deps, account: Account, personId: PersonId) {
  const person = EVERYBODY.get(personId)
  if (!person) throw new Error(`${personId} is on the staff`)
  return { deps, account, person, now: deps.clock.now() }
}

type Chosen = ReturnType<typeof choose>

/** Whether it was done; what was refused was not. Anything else is a fault. */
async function settled(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** What people write comes in plain; which words they are is the same here. */
function inPlain(command: ProceedingCommand): PlainProceedingCommand {
  const plain = JSON.stringify(command, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'textId' in value ? 'x' : value,
  )
  return JSON.parse(plain) as PlainProceedingCommand
}

async function prepare(deps: Deps, account: Account, seed: number, wage: number): Promise<void> {
  const { accountId, config } = account
  const { db, vault, newId } = deps
  const policy = POLICIES[seed % POLICIES.length]
  if (!policy) throw new Error('there is a policy')
  await registerAccount(
    db,
    { accountId, config, policies: [policy], calendars: [CHINA_OFFICE, ALWAYS_OPEN] },
    at('01-01 00:00'),
  )
  const policyVersionId = `${policy.key}@${policy.version}` as PolicyVersionId
  await db.transaction(async (tx) => {
    for (const person of EVERYBODY.values()) {
      await tx.query(
        `insert into person (account_id, person_id, body, fetched_at)
         values ($1, $2, ($3::text)::jsonb, ($4::text)::timestamptz)`,
        [accountId, person.id, JSON.stringify(person), toIso(START)],
      )
      // One who was told too late, in some of the lives.
      const toldAt = seed % 4 === 0 && person.id === BEN ? at('03-03 12:00') : at('01-05 09:00')
      await tx.query(
        `insert into clause_receipt (account_id, person_id, policy_version_id, received_at, how)
         values ($1, $2, $3, ($4::text)::timestamptz, 'confirmed')`,
        [accountId, person.id, policyVersionId, toIso(toldAt)],
      )
      const facts = {
        region: REGION,
        contractProvides: true,
        floatingPay: null,
        schemeAnnouncedOn: null,
        pendingBonus: null,
        wages: [{ from: '2026-01', wage }],
      }
      await storeWages(tx, { vault, accountId, newId, now: START }, person.id, facts, CLERK)
    }
    const compiled = compilePolicy(policy)
    const calendarVersionId = `${CHINA_OFFICE.key}@${CHINA_OFFICE.version}`
    await writeCases(
      tx,
      SUBJECTS.map((subject, index) => {
        const ids = { caseId: `case${index}` as CaseId, ticketId: String(index + 1) as TicketId }
        const opened = openTestCase({ ...ids, policyVersionId, calendarVersionId }, undefined, {
          policy: compiled,
          people: EVERYBODY,
        })
        const { calendar } = opened.facts
        const state = { ...opened.state, owner: SUE, subjects: [subject], recused: [subject] }
        return {
          accountId,
          before: null,
          advanced: { events: opened.events, state, deadlines: [], notes: [] },
          policy: compiled,
          calendar,
          noteLocales: ['en'],
          ticketUpdatedAt: null,
        }
      }),
      START,
    )
  })
}

interface Life {
  readonly happened: readonly (readonly [Happened, RandomWorld])[]
  readonly end: RandomWorld
}

interface LifeOf {
  readonly one: Database
  readonly accountId: string
  readonly ids: readonly string[]
  readonly facts: readonly ProceedingFacts[]
  readonly now: Instant
  readonly wage: number
}

/** What was recorded, as the laws read it: each event with what it met, in the order in which it happened. */
async function readLife({ one, accountId, ids, facts, now, wage }: LifeOf): Promise<Life> {
  const known = facts.map((of) => ({
    ...of,
    record: { ...of.record, money: new Map([...EVERYBODY.keys()].map((id) => [id, paid(wage)])) },
  }))
  const penaltyIds = facts.flatMap(({ state }) => state.penalties.map((each) => each.penaltyId))
  const entries = await Promise.all(penaltyIds.map((id) => findEntriesAbout(one, accountId, id)))
  const worldOf = (states: readonly ProceedingState[], at: Instant): RandomWorld => ({
    procedures: states,
    entries: entries.flat(),
    people: EVERYBODY,
    now: at,
    factsOf(index) {
      const of = known[index]
      const state = states[index]
      if (!of || !state) throw new RangeError(`no procedure ${index}`)
      return { ...of, state }
    },
    step: () => [],
  })
  const lists = await Promise.all(ids.map((id) => readRecordEvents({ db: one, accountId }, id)))
  const all = lists
    .flatMap((events, index) => events.map((recorded) => ({ index, recorded })))
    .sort((a, b) => a.recorded.effectiveAt - b.recorded.effectiveAt || a.index - b.index)
  const states: (ProceedingState | null)[] = ids.map(() => null)
  const happened: [Happened, RandomWorld][] = []
  for (const { index, recorded } of all) {
    const { seq, event, effectiveAt, actor } = recorded
    const before = states[index] ?? null
    const after = applyProceedingEvent(before, seq, event, effectiveAt, actor)
    states[index] = after
    const of = known[index]
    if (before === null || !of) continue
    const procedures = states.flatMap((state) => state ?? [])
    happened.push([
      { added: recorded, before, after, facts: { ...of, state: before } },
      worldOf(procedures, recorded.recordedAt),
    ])
  }
  return {
    happened,
    end: worldOf(
      states.flatMap((state) => state ?? []),
      now,
    ),
  }
}

function paid(wage: number): MoneyFacts {
  const month = (index: number) => `2026-${String(index + 1).padStart(2, '0')}`
  return {
    contractProvides: true,
    floatingPay: null,
    schemeAnnouncedOn: null,
    pendingBonus: null,
    months: Array.from({ length: 12 }, (_, index) => ({
      month: month(index),
      wage,
      minimumWage: MINIMUM_WAGE,
      taken: 0,
    })),
  }
}

function firstBroken({ happened, end }: Life): string | null {
  const numbers = happened.flatMap(([{ added }]) =>
    added.event.type === 'notice_issued' ? [added.event.number ?? 'none'] : [],
  )
  const wanted = numbers.map((_, index) => `N-${String(index + 1).padStart(4, '0')}`)
  if (numbers.sort().join() !== wanted.join()) return `MF-11.2: notices ${numbers}`
  for (const [each, world] of happened)
    for (const [law, check] of Object.entries(LAWS)) {
      const broken = check(each, world)
      if (broken !== null) return `${law}: ${broken}`
    }
  return brokenInWorld(end)
}
