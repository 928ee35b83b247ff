import type { Actor, CaseEvent } from '#shared/case/events.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'

type TriageChange = Extract<
  CaseEvent,
  { type: 'triage_raised' | 'lowering_asked' | 'lowering_confirmed' | 'lowering_refused' }
>

/** What people said about severity, beside the rules. */
export function foldTriageChange(
  state: CaseState,
  event: TriageChange,
  actor: Actor,
): Partial<CaseState> {
  switch (event.type) {
    case 'triage_raised':
      return {
        raised: {
          tier: event.tier ?? state.raised?.tier ?? null,
          urgency: event.urgency ?? state.raised?.urgency ?? null,
          by: personOf(actor),
        },
        ...(state.lowered ? { lowered: null } : {}),
        ...(state.lowering ? { lowering: null } : {}),
      }
    case 'lowering_asked': {
      const { loweringId, tier, urgency, reason } = event
      return { lowering: { loweringId, by: personOf(actor), tier, urgency, reason } }
    }
    case 'lowering_confirmed': {
      if (!state.lowering) return {}
      const { tier, urgency } = state.lowering
      return {
        lowering: null,
        lowered: {
          tier: tier ?? state.lowered?.tier ?? null,
          urgency: urgency ?? state.lowered?.urgency ?? null,
          knowing: state.reasons.map((reason) => reason.triageRuleId),
          by: state.lowering.by,
          confirmedBy: personOf(actor),
        },
        ...(state.raised
          ? {
              raised: {
                tier: tier === null ? state.raised.tier : null,
                urgency: urgency === null ? state.raised.urgency : null,
                by: state.raised.by,
              },
            }
          : {}),
      }
    }
    case 'lowering_refused':
      return { lowering: null }
    default:
      return assertNever(event)
  }
}

function personOf(actor: Actor): PersonId | null {
  return actor.kind === 'service' ? null : actor.personId
}
