import { maySeeCircular } from '#shared/accountability/circular/people.ts'
import type { OpeningFacts } from '#shared/accountability/improvement/facts.ts'
import type { ImprovementSource } from '#shared/accountability/improvement/model.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { partsOf } from '#shared/report/model.ts'
import type { Ctx } from '../../context.ts'
import { findCase } from '../../db/case-rows.ts'
import { loadCircularFacts } from '../../records/circular-facts.ts'
import { keptOutOfImprovements, loadStanding } from '../../records/improvement-facts.ts'
import { loadProceedingFacts } from '../../records/proceeding-facts.ts'
import type { Source } from '../../records/record-kind.ts'
import { findProcedureOf, findRecord } from '../../records/record-rows.ts'
import { loadStreamTerms, loadTermsInForce } from '../../records/stream-terms.ts'
import { Refusal } from '../../refusal.ts'
import { isVisible } from '../case/sight.ts'

type Origin = Exclude<ImprovementSource, { kind: 'series' }>
type Found = Pick<ProceedingState, 'policyKey' | 'policyVersionId' | 'calendarVersionId'> & {
  readonly cause: string | null
  readonly about: PersonId | null
}

/**
 * What an opening may know. It stands under the version of the policy that its origin stands under; where that is
 * nothing that has one, under the version in force. Refuses `source_not_found` where the origin is not there for the
 * reader, and `policy_not_found` where no policy in force has that key.
 */
export async function loadOpeningFacts(
  ctx: Ctx,
  source: Source,
  { from, policyKey }: { readonly from: Origin; readonly policyKey: string | null },
  now: Instant,
): Promise<OpeningFacts> {
  const found = await findOrigin(ctx, source, from, now)
  const isNeeded = from.kind !== 'cause' && from.kind !== 'hand'
  if (isNeeded && found === null) throw new Refusal('source_not_found')
  const inForce = await loadTermsInForce(source, now)
  const under = found ?? inForce.find((one) => one.policyKey === policyKey)
  if (!under) throw new Refusal('policy_not_found', { policyKey })
  const terms = await loadStreamTerms(source, under, now)
  const [keptOut = new Set<PersonId>()] = await keptOutOfImprovements(
    source,
    terms.people,
    [{ from, seriesId: '' }],
    now,
  )
  const { isStanding } = await loadStanding(source, from, now)
  const { cause, about } = found ?? { cause: null, about: null }
  return { ...terms, keptOut, source: { isStanding, cause, about } }
}

/** Null where there is none that this person may see, and of what is no record. */
function findOrigin(ctx: Ctx, source: Source, from: Origin, now: Instant): Promise<Found | null> {
  switch (from.kind) {
    case 'case':
      return findCaseOrigin(ctx, source, from.caseId)
    case 'penalty':
      return findPenaltyOrigin(ctx, source, from, now)
    case 'circular':
      return findCircularOrigin(ctx, source, from.circularId, now)
    case 'report':
      return findReportOrigin(source, from.reportId)
    default:
      return Promise.resolve(null)
  }
}

async function findCaseOrigin(
  { account, person }: Ctx,
  { sql }: Source,
  caseId: string,
): Promise<Found | null> {
  const found = await findCase(sql, account.accountId, { caseId })
  if (!found || !isVisible(person, found.state)) return null
  const procedure = await findProcedureOf(sql, account.accountId, caseId)
  const finding = (procedure?.state as ProceedingState | undefined)?.finding ?? null
  const isFounded = finding !== null && finding.verdict !== 'not_founded'
  return { ...found.state, cause: isFounded ? finding.cause : null, about: null }
}

async function findPenaltyOrigin(
  { account, person }: Ctx,
  source: Source,
  { proceedingId, penaltyId }: Extract<Origin, { kind: 'penalty' }>,
  now: Instant,
): Promise<Found | null> {
  const row = await findRecord(source.sql, account.accountId, 'proceeding', proceedingId)
  if (!row) return null
  const facts = await loadProceedingFacts(source, row, now)
  const penalty = facts.state.penalties.find((one) => one.penaltyId === penaltyId)
  if (!penalty || sightOf(person, facts) !== 'full') return null
  const { finding } = facts.state
  return { ...facts.state, cause: finding?.cause ?? null, about: penalty.personId }
}

/** A report is about nobody: it is there for everyone who may open improvements. */
async function findReportOrigin({ account, sql }: Source, reportId: string): Promise<Found | null> {
  const [found] = await sql.query<Omit<Found, 'cause' | 'about'>>(
    `select policy_key as "policyKey", policy_version_id as "policyVersionId",
       calendar_version_id as "calendarVersionId"
     from report where account_id = $1 and policy_key = $2 and period = $3`,
    [account.accountId, ...partsOf(reportId)],
  )
  return found ? { ...found, cause: null, about: null } : null
}

async function findCircularOrigin(
  { deps, account, person }: Ctx,
  source: Source,
  circularId: string,
  now: Instant,
): Promise<Found | null> {
  const row = await findRecord(source.sql, account.accountId, 'circular', circularId)
  if (!row) return null
  const facts = await loadCircularFacts({ ...source, deps }, row, now)
  return maySeeCircular(person, facts) ? { ...facts.state, cause: null, about: null } : null
}
