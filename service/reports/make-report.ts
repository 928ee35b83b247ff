import type { ReportBasis } from '#shared/accountability/improvement/model.ts'
import { openingOn } from '#shared/accountability/improvement/occasion.ts'
import { decideImprovementOpening } from '#shared/accountability/improvement/open.ts'
import { toIso } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { type Crossing, findCrossings } from '#shared/report/crossings.ts'
import {
  byCategory,
  byCause,
  byDepartment,
  namesOf,
  totalOf,
  uncategorised,
} from '#shared/report/figures.ts'
import { type ReportBody, type ReportCrossing, reportIdOf } from '#shared/report/model.ts'
import type { Period } from '#shared/report/period.ts'
import type { PolicyChoice } from '../policies.ts'
import { beginImprovement } from '../records/improvement-kind.ts'
import type { TxSource } from '../records/record-kind.ts'
import { loadStreamTerms } from '../records/stream-terms.ts'
import { countRows } from './count-rows.ts'

/**
 * Makes the report of a policy and a period, once, and opens what its thresholds call for, effective as the period ended.
 * Of what has an open improvement of the kind already none is opened: the report names that one.
 * @rule TM-5.3.1 TM-4.3.2 MF-9.10 EL-5.3 IP-2.3
 */
export async function makeReport(
  source: TxSource,
  choice: PolicyChoice,
  period: Period,
): Promise<void> {
  const { account, deps, sql } = source
  const { policy } = choice.policy
  const terms = policy.accountability
  if (!terms || (await isMade(source, policy.key, period))) return
  const rows = await countRows(sql, account.accountId, policy.key, period)
  const names = namesOf(policy)
  const crossings = findCrossings(terms, names, rows, period)
  const body: ReportBody = {
    total: totalOf(rows),
    categories: byCategory(rows, names),
    uncategorised: uncategorised(rows, names),
    causes: byCause(rows, names),
    departments: byDepartment(rows, names),
    crossings: await settle(source, choice, period, crossings),
  }
  await sql.query(
    `insert into report (account_id, policy_key, period, per, policy_version_id, calendar_version_id, from_at, until_at,
       made_at, body)
     values ($1, $2, $3, $4, $5, $6, ($7::text)::timestamptz, ($8::text)::timestamptz, ($9::text)::timestamptz,
       ($10::text)::json)`,
    [
      account.accountId,
      policy.key,
      period.name,
      period.per,
      choice.policyVersionId,
      choice.calendarVersionId,
      toIso(period.from),
      toIso(period.until),
      toIso(deps.clock.now()),
      JSON.stringify(body),
    ],
  )
}

async function isMade({ account, sql }: TxSource, policyKey: string, { name }: Period) {
  const made = await sql.query(
    'select from report where account_id = $1 and policy_key = $2 and period = $3',
    [account.accountId, policyKey, name],
  )
  return made.length > 0
}

/** What an improvement that is open was opened for. */
interface Open {
  readonly improvementId: string
  readonly kind: string
  readonly cause: string | null
  readonly occasion: string | null
  /** Id of what the report counted by itself. */
  readonly of: string | null
}

async function settle(
  source: TxSource,
  choice: PolicyChoice,
  period: Period,
  crossings: readonly Crossing[],
): Promise<readonly ReportCrossing[]> {
  if (crossings.length === 0) return []
  const open = [...(await loadOpen(source, choice.policy.policy.key))]
  const settled: ReportCrossing[] = []
  for (const crossing of crossings) {
    const { basis } = crossing
    const occasion = crossing.open.id
    const same = open.find((one) => isForTheSame(one, crossing))
    const improvementId = same?.improvementId ?? (await begin(source, choice, period, crossing))
    settled.push({ occasion, basis, outcome: same ? 'already_open' : 'opened', improvementId })
    if (!same) open.push({ improvementId, ...aboutOf(crossing) })
  }
  return settled
}

function aboutOf({ open, basis }: Crossing): Omit<Open, 'improvementId'> {
  const of = basis.of?.id ?? null
  return { kind: open.improvement, cause: causeOf(basis), occasion: open.id, of }
}

function causeOf({ of }: ReportBasis): string | null {
  return of?.each === 'cause' ? of.id : null
}

/** Of one kind and one cause, whoever opened it; where no cause was counted, of the same occasion and the same thing. */
function isForTheSame(one: Open, crossing: Crossing): boolean {
  const wanted = aboutOf(crossing)
  if (one.kind !== wanted.kind) return false
  if (wanted.cause !== null) return one.cause === wanted.cause
  return one.occasion === wanted.occasion && one.of === wanted.of
}

function loadOpen({ account, sql }: TxSource, policyKey: string): Promise<readonly Open[]> {
  return sql.query<Open>(
    `select record_id as "improvementId", state->>'kind' as kind, state->>'cause' as cause,
       state->'from'->>'occasion' as occasion, state->'from'->'basis'->'of'->>'id' as of
     from record
     where account_id = $1 and kind = 'improvement' and status = 'open' and state->>'policyKey' = $2
     order by opened_at, record_id`,
    [account.accountId, policyKey],
  )
}

async function begin(
  source: TxSource,
  { policyVersionId, calendarVersionId, policy }: PolicyChoice,
  period: Period,
  { open, basis }: Crossing,
): Promise<string> {
  const { account, deps } = source
  const now = deps.clock.now()
  const policyKey = policy.policy.key
  const of = { policyKey, policyVersionId, calendarVersionId }
  const under = await loadStreamTerms(source, of, now)
  const reportId = reportIdOf(policyKey, period.name)
  const improvementId = [reportId, open.id, ...(basis.of ? [basis.of.id] : [])].join('.')
  const opened = decideImprovementOpening(
    {
      facts: {
        ...under,
        keptOut: new Set(),
        source: { isStanding: true, cause: null, about: null },
      },
      actor: null,
      now: period.until,
    },
    openingOn(open, {
      improvementId,
      from: { kind: 'report', reportId, figure: basis.figure, occasion: open.id, basis },
      fields: {},
      at: period.until,
      calendar: under.calendar,
      departments: under.policy.policy.departments,
      locale: account.config.noteLocales[0] ?? 'en',
    }),
  )
  invariant(opened.ok, `occasion ${open.id}: ${opened.ok ? '' : opened.code}`)
  await beginImprovement(source, opened.value, now, null)
  return improvementId
}
