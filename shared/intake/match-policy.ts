import type { TicketFacts } from '#shared/case/events.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { holds, ticketSignals } from '#shared/policy/condition.ts'

/** The first policy, in the order given, under which a ticket is a complaint; null when it is none. */
export function matchPolicy(
  policies: readonly CompiledPolicy[],
  ticket: TicketFacts,
): CompiledPolicy | null {
  const signals = ticketSignals(ticket)
  return policies.find(({ policy }) => holds(policy.complaint, signals)) ?? null
}
