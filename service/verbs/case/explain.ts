import type { ExplanationView } from '#shared/contract/views.ts'
import { explainDeadline } from '#shared/deadline/explain.ts'
import type { Ctx } from '../../context.ts'
import { orRefuse } from '../../refusal.ts'
import { loadVisibleCase } from './sight.ts'

/** How the due instant of one clock came about, computed again from what is stored. Refuses `deadline_not_found`. */
export async function explainClock(
  ctx: Ctx,
  caseId: string,
  key: string,
): Promise<ExplanationView> {
  const { facts } = await loadVisibleCase(ctx, caseId)
  return orRefuse(explainDeadline(facts, key))
}
