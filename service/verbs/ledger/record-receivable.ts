import type { z } from 'zod'
import type { AdjustmentsView, ReceivableRequestSchema } from '#shared/contract/ledger-view.ts'
import { monthOfDate } from '#shared/kernel/month.ts'
import type { Ctx } from '../../context.ts'
import { findFacts } from '../../facts.ts'
import { Refusal } from '../../refusal.ts'
import { enterOnce } from './enter-once.ts'
import { listAdjustments } from './list-adjustments.ts'
import { loadRegimes, mustHold } from './regimes.ts'

/**
 * Takes a receivable that a complaint affected off what a colleague's bonus is counted from. It is no penalty. Under the
 * policy of the case; whoever is kept from the case gets `case_not_found`. Refuses `role_not_allowed`,
 * `command_id_reused`, `same_person`, `person_not_available`, `receivable_not_provided` (the policy has no such
 * adjustment), `field_value_invalid` (it counts in another currency).
 * @rule MF-12.3
 */
export async function recordReceivable(
  ctx: Ctx,
  request: z.output<typeof ReceivableRequestSchema>,
): Promise<AdjustmentsView> {
  const { deps, account, person, now } = ctx
  const { adjustmentId, ticketId, personId, amount, currency, reason } = request
  mustHold(person, await loadRegimes(ctx), 'finance')
  const found = await findFacts(deps, account, { ticketId })
  const state = found?.facts.state
  const isKeptOut = state?.recused.includes(person.id) || state?.subjects.includes(person.id)
  if (!found || !state || isKeptOut || state.status === 'voided')
    throw new Refusal('case_not_found')
  const { calendar, policy } = found.facts
  const terms = policy.policy.accountability?.receivables
  const entry = {
    entryId: `receivable:${adjustmentId}:1`,
    personId,
    department: null,
    unit: 'receivable',
    amount: -amount,
    reason: 'receivable',
    about: adjustmentId,
    term: 'receivables',
    policyKey: policy.policy.key,
    ruleIds: terms?.rules ?? [],
    actOn: calendar.localDate(state.receivedAt),
    effectiveAt: now,
    month: monthOfDate(calendar.localDate(now)),
    expiresOn: null,
  } as const
  await enterOnce(ctx, [entry], { caseId: state.caseId, reason }, () => {
    if (!terms) throw new Refusal('receivable_not_provided')
    if (currency !== policy.policy.currency)
      throw new Refusal('field_value_invalid', { fields: ['currency'] })
  })
  return listAdjustments(ctx)
}
