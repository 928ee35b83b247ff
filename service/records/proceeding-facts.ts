import {
  type ProceedingFacts,
  type RecordFacts,
  termsOf,
} from '#shared/accountability/proceeding/facts.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import { concernedIn } from '#shared/accountability/proceeding/people.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { loadDirectory } from '../people/directory.ts'
import type { PolicyBook } from '../policies.ts'
import { loadActKeys, loadEarlier } from './known-penalties.ts'
import { loadPoints } from './ledger.ts'
import { loadMadeKnown } from './made-known.ts'
import { loadMoneyFacts } from './money-facts.ts'
import { departmentMark, type RecordSeed, type Source } from './record-kind.ts'
import { loadSystemicCauses } from './systemic-causes.ts'

/**
 * Everything that a decision about a procedure may know. Its case is read, and under a transaction held, so that nobody
 * acts who is being recused at that moment.
 */
export async function loadProceedingFacts(
  source: Source,
  row: RecordSeed,
  now: Instant,
): Promise<ProceedingFacts> {
  const state = row.state as ProceedingState
  const around = await loadAround(source, state, now)
  return { ...around, state, record: await loadRecordFacts(source, state, around, now) }
}

/** Of a procedure that is about nobody yet, or where only what it says itself is asked for. */
export const NOTHING_KNOWN: RecordFacts = {
  inForceFrom: instant(0),
  madeKnown: new Map(),
  actKeys: new Map(),
  earlier: [],
  points: new Map(),
  systemicCauses: [],
  money: new Map(),
  feasibility: [],
}

type Around = Omit<ProceedingFacts, 'state' | 'record'>

/** What stands around a procedure, or around one that is about to begin. */
export async function loadAround(
  { deps, account, sql }: Source,
  of: Pick<ProceedingState, 'caseId' | 'policyVersionId' | 'calendarVersionId' | 'policyKey'>,
  now: Instant,
): Promise<Around> {
  const isHeld = 'isTransaction' in sql
  const [found] = await sql.query<{ state: CaseState }>(
    `select c.state from "case" c where c.account_id = $1 and c.case_id = $2${isHeld ? ' for share' : ''}`,
    [account.accountId, of.caseId],
  )
  invariant(found, `procedure of case ${of.caseId} has its case`)
  const book = await deps.policyBooks.open(sql, account.accountId, {
    policyVersionIds: [of.policyVersionId],
    calendarVersionIds: [of.calendarVersionId],
  })
  const policy = book.policy(account.accountId, of.policyVersionId)
  return {
    case: found.state,
    policy,
    terms: termsOf(policy),
    calendar: calendarOf(book, account.accountId, of, now),
    people: await loadDirectory(deps.db, account, sql),
  }
}

/** The present version of the calendar that it began under: years that were published since then count. */
export function calendarOf(
  book: PolicyBook,
  accountId: string,
  { calendarVersionId }: Pick<ProceedingState, 'calendarVersionId'>,
  now: Instant,
): Calendar {
  const own = book.calendar(accountId, calendarVersionId)
  const current = book
    .inForce(accountId, now)
    .find(({ calendar }) => calendar.spec.key === own.spec.key)
  return current?.calendar ?? own
}

async function loadRecordFacts(
  source: Source,
  state: ProceedingState,
  around: Around,
  now: Instant,
): Promise<RecordFacts> {
  const { account, sql } = source
  const { accountId } = account
  const persons = [...concernedIn(state, around.case)]
  const about = subjectsOf(state, persons)
  const [version] = await sql.query<{ effectiveFrom: Instant }>(
    `select effective_from as "effectiveFrom" from policy_version where account_id = $1 and policy_version_id = $2`,
    [accountId, state.policyVersionId],
  )
  invariant(version, `there is policy version ${state.policyVersionId}`)
  return {
    inForceFrom: version.effectiveFrom,
    madeKnown: await loadMadeKnown(sql, accountId, state.policyVersionId, persons),
    actKeys: await loadActKeys(sql, accountId, state.proceedingId, about),
    earlier: await loadEarlier(sql, accountId, state.proceedingId, persons),
    points: await loadPoints(
      sql,
      accountId,
      state.policyKey,
      persons,
      around.calendar.localDate(now),
    ),
    systemicCauses: await loadSystemicCauses(sql, accountId, state.policyKey, around.terms),
    money: await loadMoneyFacts(source, state, around, now),
    feasibility: [],
  }
}

/** Whom a penalty here may be laid on. */
function subjectsOf(state: ProceedingState, persons: readonly PersonId[]): readonly string[] {
  const departments = [...(state.attribution?.parties ?? []), ...state.penalties].flatMap(
    ({ personId, department }) =>
      personId === null && department !== null ? [departmentMark(department)] : [],
  )
  return [...persons, ...departments]
}
