import type { Instant } from '#shared/kernel/instant.ts'
import { limitIdOf } from './consequences.ts'
import type { CaseEvent, NewEvent } from './events.ts'
import { deadlinesOf, type Run } from './run.ts'

/**
 * The breaches that a message told late takes back: the customer was reached before the due instant, which nobody
 * knew when it passed. To be asked before the contact is folded in. Empty for anything but a contact.
 */
export function withdrawnBreaches(
  run: Run,
  added: NewEvent,
): { readonly event: CaseEvent; readonly ruleIds: readonly string[] }[] {
  const { event, effectiveAt } = added
  if (run.state.breached.length === 0 || event.type !== 'contact_made') return []
  if (event.direction !== 'out' || event.outcome !== 'reached') return []
  return run.state.breached
    .filter((key) => isMetBy(run, key, effectiveAt))
    .map((key) => ({
      event: { type: 'breach_withdrawn', key, metAt: effectiveAt },
      ruleIds: run.policy.limitById.get(limitIdOf(key))?.rules ?? [],
    }))
}

function isMetBy(run: Run, key: string, contactAt: Instant): boolean {
  const { state, policy } = run
  const limit = policy.limitById.get(limitIdOf(key))
  const dueAt = state.fired[`${key}/due`]
  if (!limit || dueAt === undefined || contactAt >= dueAt) return false
  if (limit.until === 'first_contact') return isOfRound(run, key, contactAt)
  if (limit.until !== 'last_contact') return false
  // Only a contact after its anchor meets it. One that begins again has moved its anchor on when it was met.
  const anchorAt = limit.repeats
    ? deadlinesOf(run).find((one) => one.key === key)?.anchorAt
    : (state.milestones[limit.from] ?? state.earlier[limit.from]?.at)
  return anchorAt !== undefined && contactAt >= anchorAt
}

/** A contact of an earlier round meets no limit of this one. */
function isOfRound(run: Run, key: string, contactAt: Instant): boolean {
  const { state } = run
  const round = Number.parseInt(key.slice(key.indexOf('#') + 1), 10)
  const roundStartedAt = state.milestones.round
  return round < state.round || roundStartedAt === undefined || contactAt >= roundStartedAt
}
