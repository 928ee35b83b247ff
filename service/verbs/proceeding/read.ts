import type { ProceedingView } from '#shared/contract/proceeding-view.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'
import { showProceeding } from './show.ts'

/** Refuses `proceeding_not_found` to whoever may not see it, also where something of it stands in their record. */
export async function readProceeding(ctx: Ctx, proceedingId: string): Promise<ProceedingView> {
  const view = await showProceeding(ctx, proceedingId)
  if (view.sight === 'none') throw new Refusal('proceeding_not_found')
  return view
}
