import { checkOpening, mayInvestigate } from '#shared/accountability/proceeding/decide/open.ts'
import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import { named, STEP_LABELS } from '#shared/accountability/proceeding/labels.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import { occasionsOf } from '#shared/accountability/proceeding/occasions.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import { stepOf } from '#shared/accountability/proceeding/step.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import type { ResponsibilityView } from '#shared/contract/proceeding-view.ts'
import { personOption } from '#shared/view/proceeding/options.ts'
import { byName } from '#shared/view/proceeding/parts.ts'
import { toPermission } from '#shared/view/to-permission.ts'
import type { Ctx } from '../../context.ts'
import { NOTHING_KNOWN } from '../../records/proceeding-facts.ts'
import { findProcedureOf } from '../../records/record-rows.ts'
import { asOfNow } from './show.ts'

/**
 * Beside a case, for those entitled: the procedure about who is responsible, by its step alone, or that they may open
 * one. Null for everybody else, whether or not there is one; whoever looks at an appeal blind must not find its case.
 */
export async function readResponsibility(
  ctx: Ctx,
  caseFacts: CaseFacts,
): Promise<ResponsibilityView | null> {
  const { deps, account, person } = ctx
  const { state: of, policy, people, calendar } = caseFacts
  if (!policy.policy.accountability) return null
  const around = { case: of, policy, terms: termsOf(policy), calendar, people }
  const row = await findProcedureOf(deps.db, account.accountId, of.caseId)
  if (row === null) {
    const mayOpen = toPermission(checkOpening({ facts: around, actor: person }, false))
    if (!mayOpen.allowed) return null
    const occasions = occasionsOf(of, policy).map(({ because }) => because)
    const investigators = [...people.values()]
      .filter((one) => one.id !== person.id && mayInvestigate(around, one))
      .sort(byName)
      .map((one) => personOption({ facts: around }, one))
    return { proceedingId: null, step: null, occasions, mayOpen, investigators }
  }
  const state = row.state as ProceedingState
  const facts = asOfNow({ ...around, state, record: NOTHING_KNOWN }, ctx)
  if (sightOf(person, facts) !== 'full') return null
  return {
    proceedingId: row.recordId,
    step: named(stepOf(facts.state), STEP_LABELS),
    occasions: [],
    mayOpen: { allowed: false, code: 'proceeding_exists' },
    investigators: [],
  }
}
