import type { PenaltyFacts } from '#shared/accountability/circular/facts.ts'
import { startOfDate } from '#shared/accountability/proceeding/dates.ts'
import type { PenaltyState, ProceedingState } from '#shared/accountability/proceeding/model.ts'
import { contestedPenalties } from '#shared/accountability/proceeding/people.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { calendarOf } from './proceeding-facts.ts'
import type { Source } from './record-kind.ts'

/** A penalty as improvements and circulars have to know it. */
export interface KnownPenalty extends PenaltyFacts {
  readonly proceedingId: string
  readonly caseId: string
  readonly policyKey: string
}

/** Of these, those that there are. */
export async function loadPenalties(
  { deps, account, sql }: Source,
  penaltyIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, KnownPenalty>> {
  const known = new Map<string, KnownPenalty>()
  if (penaltyIds.length === 0) return known
  const rows = await sql.query<{ penaltyId: string; state: ProceedingState }>(
    `select p.penalty_id as "penaltyId", r.state from penalty p
     join record r on r.account_id = p.account_id and r.record_id = p.record_id
     where p.account_id = $1 and p.penalty_id = any(($2::text)::text[]) order by p.penalty_id`,
    [account.accountId, toArrayLiteral(penaltyIds)],
  )
  const book = await deps.policyBooks.open(sql, account.accountId, {
    policyVersionIds: [],
    calendarVersionIds: rows.map(({ state }) => state.calendarVersionId),
  })
  for (const { penaltyId, state } of rows) {
    const penalty = state.penalties.find((one) => one.penaltyId === penaltyId)
    if (!penalty) continue
    const calendar = calendarOf(book, account.accountId, state, now)
    const startOf = (on: Parameters<typeof startOfDate>[0]) => startOfDate(on, calendar)
    known.set(penaltyId, toKnown(penalty, state, startOf))
  }
  return known
}

function toKnown(
  penalty: PenaltyState,
  state: ProceedingState,
  startOf: (on: NonNullable<PenaltyState['expiresOn']>) => Instant,
): KnownPenalty {
  const { penaltyId, personId, kind, status, isFinal, expiresOn, servedAt, endedAt } = penalty
  const isAbout = (about: (typeof state.appeals)[number]) =>
    contestedPenalties(state, about).some((one) => one.penaltyId === penaltyId)
  const expiresAt = expiresOn === null ? null : instant(Math.max(startOf(expiresOn), servedAt ?? 0))
  return {
    penaltyId,
    personId,
    kind,
    status,
    isFinal,
    isContested: state.appeals.some((one) => one.status === 'open' && isAbout(one)),
    expiresAt,
    reversedAt: status === 'reversed' ? endedAt : null,
    proceedingId: state.proceedingId,
    caseId: state.caseId,
    policyKey: state.policyKey,
  }
}
