import type { HoldingView } from '#shared/contract/holding-view.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'
import { readHolding } from './holding.ts'
import { loadKnownProceeding } from './sight.ts'

/** Who had what was missed in the case of a procedure; for those who see all of it, else `proceeding_not_found`. */
export async function showHolding(ctx: Ctx, proceedingId: string): Promise<HoldingView> {
  const { facts, sight } = await loadKnownProceeding(ctx, proceedingId)
  if (sight !== 'full') throw new Refusal('proceeding_not_found')
  return readHolding(ctx, facts.state.caseId)
}
