import type { z } from 'zod'
import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import type { AdjustmentsView, MeritRequestSchema } from '#shared/contract/ledger-view.ts'
import { monthOfDate } from '#shared/kernel/month.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'
import { enterOnce } from './enter-once.ts'
import { listAdjustments } from './list-adjustments.ts'
import { loadRegimes, mustHold, regimesGiving } from './regimes.ts'

/**
 * Records a merit of the policy to the credit of a colleague, with the points that it gives, and why. Again with the same id and content, nothing more happens. Refuses
 * `role_not_allowed`, `field_value_invalid` (the policy has no such merit), `command_id_reused`, `same_person`,
 * `person_not_available`, `date_not_possible`.
 * @rule EL-8.3
 */
export async function recordMerit(
  ctx: Ctx,
  request: z.output<typeof MeritRequestSchema>,
): Promise<AdjustmentsView> {
  const { person, now } = ctx
  const { meritId, policyKey, personId, actOn, reason } = request
  const regimes = await loadRegimes(ctx)
  mustHold(person, regimes, 'merit')
  const regime = regimesGiving(person, regimes, 'merit').find(
    ({ policy }) => policy.key === policyKey,
  )
  const merit = regime?.terms.merits.find(({ id }) => id === request.merit)
  if (!regime || !merit) throw new Refusal('field_value_invalid', { fields: ['merit'] })
  const today = regime.calendar.localDate(now)
  const common = {
    personId,
    department: null,
    reason: 'merit',
    about: meritId,
    term: merit.id,
    policyKey,
    ruleIds: merit.rules,
    actOn,
    effectiveAt: now,
    month: monthOfDate(today),
    expiresOn: null,
  } as const
  const record: LedgerEntry = { ...common, entryId: `merit:${meritId}:1`, unit: 'merit', amount: 1 }
  const points: LedgerEntry = {
    ...common,
    entryId: `merit:${meritId}:2`,
    unit: 'points',
    amount: merit.points,
  }
  await enterOnce(ctx, merit.points === 0 ? [record] : [record, points], { reason }, () => {
    if (actOn > today) throw new Refusal('date_not_possible')
  })
  return listAdjustments(ctx)
}
