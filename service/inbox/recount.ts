import type { Counts } from '#shared/case/decide-counts.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { type Complaint, countJoint } from '#shared/triage/count-joint.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { type CaseRow, lockCases } from '../db/case-rows.ts'
import type { Tx } from '../db/database.ts'
import type { Deps } from '../deps.ts'

/** A case has joined or left those of one issue: the counts of its day, and of whoever complains with it, are due. */
export interface Recount {
  readonly issueKey: string
  /** The day on which the case was received. */
  readonly companyDay: string
  readonly caseId: string
  readonly requesterId: string | null
}

/** Reads the payload that service/db/write-cases.ts leaves behind. */
export function parseRecount(payload: unknown): Recount {
  const { issueKey, companyDay, caseId, requesterId } = payload as Partial<
    Record<keyof Recount, unknown>
  >
  invariant(
    typeof issueKey === 'string' && typeof companyDay === 'string' && typeof caseId === 'string',
    'a recount names an issue, a day and a case',
  )
  return {
    issueKey,
    companyDay,
    caseId,
    requesterId: typeof requesterId === 'string' ? requesterId : null,
  }
}

/** A case whose counts are no longer those recorded, locked. */
export interface Recounted {
  readonly row: CaseRow
  readonly counts: Counts
}

/** A case with the same issue, as far as counting needs it. */
interface Alike extends Complaint {
  readonly caseId: string
  readonly policyVersionId: string
  readonly isOpen: boolean
  readonly companyDay: string
  readonly sameIssueToday: number
  readonly repeat: number
  readonly joint: number
}

/**
 * The cases of one issue whose counts the cases of `recounts` have changed: of the same company day, of the same
 * customer, and, under a policy that asks for it, of customers who complain jointly. Answered are those of which a
 * condition of their policy may now think otherwise, and those whose customer came more or less often than recorded.
 *
 * Whoever adds or removes a case leaves a recount behind in the same transaction, and recounts of one issue wait for
 * each other before they look: so the last one sees all cases, however many arrived at once.
 * @rule LP-3.6 CD-2.4 PM-2.6
 */
export async function recountIssue(
  { policyBooks }: Pick<Deps, 'policyBooks'>,
  tx: Tx,
  accountId: string,
  issueKey: string,
  recounts: readonly Recount[],
): Promise<readonly Recounted[]> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `recount ${accountId} ${issueKey}`,
  ])
  const movers = await findMovers(tx, accountId, recounts)
  const book = await policyBooks.open(tx, accountId, {
    policyVersionIds: movers.map((mover) => mover.policyVersionId),
    calendarVersionIds: [],
  })
  const policyOf = ({ policyVersionId }: { readonly policyVersionId: string }) =>
    book.policy(accountId, policyVersionId)
  const wanted = new Map<string, Counts>()
  for (const [companyDay, ofDay] of Map.groupBy(movers, (mover) => mover.companyDay)) {
    const jointDays = Math.max(
      ...ofDay
        .map(policyOf)
        .map(({ asksJoint, policy }) => (asksJoint ? policy.repeat.joint_window_days : 0)),
    )
    const repeatDays = Math.max(...ofDay.map((mover) => policyOf(mover).policy.repeat.window_days))
    const alike = await findAlike(tx, accountId, issueKey, companyDay, ofDay, {
      jointDays,
      repeatDays,
    })
    const joint = countJointOf(alike, jointDays, policyOf)
    const repeats = await countRepeats(tx, accountId, sameCustomers(alike, ofDay), policyOf)
    const sameIssueToday = alike.filter((one) => one.companyDay === companyDay).length
    for (const one of alike) {
      if (!one.isOpen) continue
      const { countBucket, jointBucket } = policyOf(one)
      const known = wanted.get(one.caseId) ?? one
      const counts = {
        sameIssueToday: one.companyDay === companyDay ? sameIssueToday : known.sameIssueToday,
        repeat: repeats.get(one.caseId) ?? known.repeat,
        joint: joint.get(one.caseId) ?? known.joint ?? 1,
      }
      if (
        countBucket(counts.sameIssueToday) !== countBucket(one.sameIssueToday) ||
        jointBucket(counts.joint) !== jointBucket(one.joint) ||
        counts.repeat !== one.repeat
      )
        wanted.set(one.caseId, counts)
    }
  }
  if (wanted.size === 0) return []
  const rows = await lockCases(tx, accountId, [...wanted.keys()])
  return rows.flatMap((row) => {
    const counts = wanted.get(row.caseId)
    return counts && row.issueKey === issueKey ? [{ row, counts }] : []
  })
}

interface Mover extends Complaint {
  readonly policyVersionId: string
  readonly companyDay: string
}

async function findMovers(
  tx: Tx,
  accountId: string,
  recounts: readonly Recount[],
): Promise<readonly Mover[]> {
  const rows = await tx.query<Mover & { readonly caseId: string }>(
    `select case_id as "caseId", policy_version_id as "policyVersionId", company_day::text as "companyDay",
       requester_id as "requesterId", requester_phone as phone, received_at as "receivedAt"
     from "case" where account_id = $1 and case_id = any(($2::text)::text[])`,
    [accountId, toArrayLiteral(recounts.map((recount) => recount.caseId))],
  )
  const byId = new Map(rows.map((row) => [row.caseId, row]))
  return recounts.flatMap(({ caseId, companyDay, requesterId }) => {
    const row = byId.get(caseId)
    return row ? [{ ...row, companyDay, requesterId }] : []
  })
}

function findAlike(
  tx: Tx,
  accountId: string,
  issueKey: string,
  companyDay: string,
  movers: readonly Mover[],
  { jointDays, repeatDays }: { readonly jointDays: number; readonly repeatDays: number },
): Promise<Alike[]> {
  // Whoever complains jointly with a mover may do so with others who came as long again before or after.
  const nearDays = 2 * jointDays + (jointDays > 0 ? 1 : 0)
  return tx.query<Alike>(
    `select case_id as "caseId", policy_version_id as "policyVersionId", status = 'open' as "isOpen",
       company_day::text as "companyDay", requester_id as "requesterId", requester_phone as phone,
       received_at as "receivedAt", (state ->> 'sameIssueToday')::int as "sameIssueToday",
       (state ->> 'repeat')::int as repeat, coalesce((state ->> 'joint')::int, 1) as joint
     from "case" where account_id = $1 and issue_key = $2 and status <> 'voided'
       and company_day between ($3::text)::date - ($4::text)::int and ($3::text)::date + ($4::text)::int
       and (company_day between ($3::text)::date - ($5::text)::int and ($3::text)::date + ($5::text)::int
         or requester_id = any(($6::text)::text[]) or requester_phone = any(($7::text)::text[]))`,
    [
      accountId,
      issueKey,
      companyDay,
      String(Math.max(nearDays, repeatDays + 1)),
      String(nearDays),
      toArrayLiteral(known(movers.map((mover) => mover.requesterId))),
      toArrayLiteral(known(movers.map((mover) => mover.phone))),
    ],
  )
}

function known(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null)
}

type PolicyOf = (one: { readonly policyVersionId: string }) => CompiledPolicy

/** Of the cases whose own policy asks for it. @rule PM-2.6 */
function countJointOf(
  alike: readonly Alike[],
  jointDays: number,
  policyOf: PolicyOf,
): ReadonlyMap<string, number> {
  if (jointDays === 0) return new Map()
  const asking = alike.filter((one) => policyOf(one).asksJoint)
  const counts = new Map<string, number>()
  for (const [windowDays, own] of Map.groupBy(
    asking,
    (one) => policyOf(one).policy.repeat.joint_window_days,
  )) {
    const ofAll = countJoint(alike, windowDays)
    const indexOf = new Map(alike.map((one, index) => [one.caseId, index]))
    for (const { caseId } of own) counts.set(caseId, ofAll[indexOf.get(caseId) ?? -1] ?? 1)
  }
  return counts
}

/** Open cases of the customers who made the movers, which those may be repeats of. */
function sameCustomers(alike: readonly Alike[], movers: readonly Mover[]): Alike[] {
  return alike.filter(
    (one) =>
      one.isOpen &&
      movers.some(
        (mover) =>
          one.receivedAt >= mover.receivedAt &&
          ((mover.requesterId !== null && mover.requesterId === one.requesterId) ||
            (mover.phone !== null && mover.phone === one.phone)),
      ),
  )
}

/**
 * How often the customer of each case came before with the same, within the window of its policy: the same requester,
 * or another profile with the same telephone number. @rule CD-2.4
 */
async function countRepeats(
  tx: Tx,
  accountId: string,
  cases: readonly Alike[],
  policyOf: PolicyOf,
): Promise<ReadonlyMap<string, number>> {
  if (cases.length === 0) return new Map()
  const rows = await tx.query<{ caseId: string; repeat: number }>(
    `select a.case_id as "caseId", (
       select count(*) from "case" o where o.account_id = a.account_id and o.issue_key = a.issue_key
         and o.status <> 'voided' and o.company_day between a.company_day - w.days - 1 and a.company_day
         and o.received_at < a.received_at and o.received_at >= a.received_at - make_interval(hours => 24 * w.days)
         and (o.requester_id = a.requester_id or o.requester_phone = a.requester_phone))::int as repeat
     from "case" a, rows from (unnest((($2::text)::text[])), unnest((($3::text)::int[]))) as w(case_id, days)
     where a.account_id = $1 and a.case_id = w.case_id`,
    [
      accountId,
      toArrayLiteral(cases.map((one) => one.caseId)),
      toArrayLiteral(cases.map((one) => String(policyOf(one).policy.repeat.window_days))),
    ],
  )
  return new Map(rows.map((row) => [row.caseId, row.repeat]))
}
