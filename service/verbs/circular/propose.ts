import type { z } from 'zod'
import { decideCircularProposal } from '#shared/accountability/circular/propose.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { ProposeCircularRequestSchema } from '#shared/contract/circular-requests.ts'
import type { CircularAnswer } from '#shared/contract/circular-view.ts'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import type { Tx } from '../../db/database.ts'
import { loadDirectory } from '../../people/directory.ts'
import { beginCircular } from '../../records/circular-kind.ts'
import { loadKeptOut } from '../../records/kept-out.ts'
import { loadPenalties } from '../../records/stream-penalties.ts'
import { loadTermsInForce } from '../../records/stream-terms.ts'
import { orRefuse, Refusal } from '../../refusal.ts'
import { isVisible } from '../case/sight.ts'
import { beginStream } from '../stream/begin.ts'
import { visiblePenalties } from './besides.ts'
import { showCircular } from './read.ts'

type Request = z.output<typeof ProposeCircularRequestSchema>

/**
 * A person proposes a circular on cases and penalties of its policy that they may see. Again with the same id and content, it is
 * answered as it is now. Refuses what the decision refuses, and `policy_not_found`.
 */
export async function proposeCircular(ctx: Ctx, request: Request): Promise<CircularAnswer> {
  const { circularId } = request
  // Asked before the transaction, which has one connection for itself.
  const visible = await visiblePenalties(ctx, request.basis.penaltyIds)
  await beginStream(ctx, circularId, request, (tx) => begin(tx, ctx, request, visible))
  return showCircular({ ...ctx, now: ctx.deps.clock.now() }, circularId)
}

async function begin(
  tx: Tx,
  { deps, account, person }: Ctx,
  { policyKey, basis, ...plain }: Request,
  visible: readonly string[],
): Promise<void> {
  const now = deps.clock.now()
  const source = { deps, account, sql: tx }
  const inForce = await loadTermsInForce(source, now)
  const under = inForce.find((one) => one.policyKey === policyKey)
  if (!under) throw new Refusal('policy_not_found', { policyKey })
  const people = await loadDirectory(deps.db, account, tx)
  const cases = await tx.query<{ caseId: CaseId; state: CaseState }>(
    `select case_id as "caseId", state from "case" where account_id = $1 and case_id = any(($2::text)::text[])`,
    [account.accountId, toArrayLiteral(basis.caseIds)],
  )
  const known = await loadPenalties(source, visible, now)
  const penalties = new Map([...known].filter(([, one]) => one.policyKey === policyKey))
  const proceedingIds = [...penalties.values()].map((one) => one.proceedingId)
  const rests = { caseIds: basis.caseIds, proceedingIds }
  const [keptOut = new Set<PersonId>()] = await loadKeptOut(source, people, [rests])
  const facts = {
    ...under,
    people,
    caseIds: new Set(
      cases
        .filter(({ state }) => state.policyKey === policyKey && isVisible(person, state))
        .map(({ caseId }) => caseId),
    ),
    penalties,
    keptOut,
  }
  const proposal = {
    ...plain,
    basis: { caseIds: basis.caseIds as CaseId[], penaltyIds: basis.penaltyIds },
  }
  const proposed = orRefuse(decideCircularProposal({ facts, actor: person, now }, proposal))
  await beginCircular(source, proposed, now, person.id)
}
