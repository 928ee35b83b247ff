import { basisText, periodText } from '#shared/accountability/improvement/basis.ts'
import { findOccasion } from '#shared/accountability/improvement/occasion.ts'
import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import { REPORT_ROLES } from '#shared/contract/report-roles.ts'
import type { ReportsView, ReportView } from '#shared/contract/report-view.ts'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import { type Instant, instant, toIso } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { PeriodLength } from '#shared/policy/schema/improvements.ts'
import { type ReportBody, reportIdOf } from '#shared/report/model.ts'
import type { Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { loadTermsInForce } from '../../records/stream-terms.ts'
import { Refusal } from '../../refusal.ts'
import { readerOf } from '../stream/reader.ts'

const PAGE = 20

interface ReportsRequest {
  /** Null: of every policy that the reader may read them of. */
  readonly policyKey: string | null
  readonly after: string | null
}

interface ReportRow {
  readonly policyKey: string
  readonly period: string
  readonly per: PeriodLength
  readonly policyVersionId: PolicyVersionId
  readonly fromAt: Instant
  readonly untilAt: Instant
  readonly madeAt: Instant
  readonly body: ReportBody
}

/**
 * Reports as they were made, newest first, 20 a page: for compliance and administrators of every policy, for whoever may
 * open improvements of theirs. Nothing in them is about a person. Refuses `role_not_allowed`, and `policy_not_found` where
 * there never was such a policy.
 * @rule TM-5.3.1 MF-9.10 IP-2.3
 */
export async function listReports(
  ctx: Ctx,
  { policyKey, after }: ReportsRequest,
): Promise<ReportsView> {
  const { deps, account } = ctx
  const readable = await readablePolicies(ctx)
  if (readable !== 'all' && readable.length === 0) throw new Refusal('role_not_allowed')
  if (policyKey !== null && readable !== 'all' && !readable.includes(policyKey))
    throw new Refusal('role_not_allowed')
  if (policyKey !== null && !(await isPolicy(ctx, policyKey)))
    throw new Refusal('policy_not_found', { policyKey })
  const of = policyKey !== null ? [policyKey] : readable === 'all' ? null : readable
  const [until, key, period] = after === null ? LAST : parseCursor(after)
  const rows = await deps.db.query<ReportRow>(
    `select policy_key as "policyKey", period, per, policy_version_id as "policyVersionId", from_at as "fromAt",
       until_at as "untilAt", made_at as "madeAt", body
     from report
     where account_id = $1 and (($2::text) is null or policy_key = any(($2::text)::text[]))
       and (until_at, policy_key, period) < (($3::text)::timestamptz, ($4::text), ($5::text))
     order by until_at desc, policy_key desc, period desc limit ${PAGE + 1}`,
    [account.accountId, of === null ? null : toArrayLiteral(of), until, key, period],
  )
  const page = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? page.at(-1) : undefined
  const book = await deps.policyBooks.open(deps.db, account.accountId, {
    policyVersionIds: page.map((row) => row.policyVersionId),
    calendarVersionIds: [],
  })
  return {
    ...readerOf(ctx),
    rows: page.map((row) => toView(ctx, row, book.policy(account.accountId, row.policyVersionId))),
    after: last ? `${last.untilAt}~${last.policyKey}~${last.period}` : null,
  }
}

/** Whether any report is theirs to read, now or when the first is made. */
export async function mayReadReports(ctx: Ctx): Promise<boolean> {
  const readable = await readablePolicies(ctx)
  return readable === 'all' || readable.length > 0
}

async function readablePolicies(ctx: Ctx): Promise<'all' | readonly string[]> {
  const { deps, account, person, now } = ctx
  if (readsReports(person, false)) return 'all'
  const inForce = await loadTermsInForce({ deps, account, sql: deps.db }, now)
  return inForce
    .filter(({ terms }) => readsReports(person, hasOffice(person, 'improve', terms)))
    .map(({ policyKey }) => policyKey)
}

/** `isImprover`: whether they may open improvements under the policy that the report is of. */
export function readsReports({ roles }: Pick<Person, 'roles'>, isImprover: boolean): boolean {
  return isImprover || roles.some((role) => REPORT_ROLES.includes(role))
}

async function isPolicy({ deps, account }: Ctx, policyKey: string): Promise<boolean> {
  const rows = await deps.db.query(
    'select from policy_version where account_id = $1 and policy_key = $2 limit 1',
    [account.accountId, policyKey],
  )
  return rows.length > 0
}

function toView({ person }: Ctx, row: ReportRow, policy: CompiledPolicy): ReportView {
  const { policyKey, per, period, body } = row
  const terms = termsOf(policy)
  const sees = hasOffice(person, 'improve', terms) || hasOffice(person, 'hr', terms)
  return {
    reportId: reportIdOf(policyKey, period),
    policy: { key: policyKey, title: policy.policy.title },
    per,
    period: periodText(per, period),
    from: row.fromAt,
    until: row.untilAt,
    madeAt: row.madeAt,
    total: body.total,
    categories: body.categories,
    uncategorised: body.uncategorised,
    causes: body.causes,
    departments: body.departments,
    crossings: body.crossings.map(({ occasion, basis, outcome, improvementId }) => {
      const says = basisText(basis)
      return {
        because: findOccasion(terms, occasion)?.because ?? says,
        basis: says,
        outcome,
        improvementId: sees ? improvementId : null,
      }
    }),
  }
}

/** Before the newest. */
const LAST = ['infinity', '', ''] as const

function parseCursor(text: string): readonly [until: string, policyKey: string, period: string] {
  const [, until, key, period] = /^(\d{1,15})~(\w{1,100})~([\w-]{1,10})$/.exec(text) ?? []
  if (until === undefined || key === undefined || period === undefined)
    throw new Refusal('request_not_readable')
  return [toIso(instant(Number(until))), key, period]
}
