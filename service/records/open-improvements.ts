import { findOccasion, openingOn } from '#shared/accountability/improvement/occasion.ts'
import { decideImprovementOpening } from '#shared/accountability/improvement/open.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { findCase } from '../db/case-rows.ts'
import { keptOutOfImprovements } from './improvement-facts.ts'
import { beginImprovement } from './improvement-kind.ts'
import type { TxSource } from './record-kind.ts'
import { findProcedureOf, findRecord } from './record-rows.ts'
import { loadStreamTerms } from './stream-terms.ts'

/** A case called for an improvement: on which occasion of its policy, and when. */
interface Demand {
  readonly caseId: string
  readonly occasion: string
  readonly at: Instant
}

/** Reads the payload that service/db/write-cases.ts leaves behind. */
export function parseDemand(payload: unknown): Demand {
  const { caseId, occasion, at } = payload as Partial<Record<keyof Demand, unknown>>
  invariant(
    typeof caseId === 'string' && typeof occasion === 'string' && typeof at === 'number',
    'a demand names a case, an occasion and when',
  )
  return { caseId, occasion, at: instant(at) }
}

/**
 * Begins the improvement that a case called for, once, effective when it did, under the version of the policy that the
 * case stands under. A cause that is exempt by then opens nothing.
 * @rule MF-3 MF-9.7
 */
export async function openOnCase(
  source: TxSource,
  { caseId, occasion, at }: Demand,
): Promise<void> {
  const { account, deps, sql } = source
  const improvementId = `${caseId}.${occasion}`
  if (await findRecord(sql, account.accountId, 'improvement', improvementId)) return
  const found = await findCase(sql, account.accountId, { caseId })
  invariant(found, `case ${caseId} called for an improvement`)
  const now = deps.clock.now()
  const under = await loadStreamTerms(source, found.state, now)
  const open = findOccasion(under.terms, occasion)
  invariant(open, `policy ${under.policyVersionId} has the occasion ${occasion}`)
  const from = { kind: 'case', caseId: caseId as CaseId, occasion } as const
  const [keptOut = new Set<PersonId>()] = await keptOutOfImprovements(
    source,
    under.people,
    [{ from, seriesId: '' }],
    now,
  )
  const procedure = await findProcedureOf(sql, account.accountId, caseId)
  const finding = (procedure?.state as ProceedingState | undefined)?.finding ?? null
  const isFounded = finding !== null && finding.verdict !== 'not_founded'
  const cause = isFounded ? finding.cause : null
  const opened = decideImprovementOpening(
    {
      facts: { ...under, keptOut, source: { isStanding: true, cause, about: null } },
      actor: null,
      now: at,
    },
    openingOn(open, {
      improvementId,
      from,
      fields: found.state.fields,
      at,
      calendar: under.calendar,
      departments: under.policy.policy.departments,
      locale: account.config.noteLocales[0] ?? 'en',
    }),
  )
  if (opened.ok) await beginImprovement(source, opened.value, now, null)
  else invariant(opened.code === 'cause_exempt', `occasion ${occasion}: ${opened.code}`)
}
