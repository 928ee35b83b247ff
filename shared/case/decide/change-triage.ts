import { assertNever, ok, refuse } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { choosePeople } from '#shared/route/choose.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkTexts,
  type Decided,
  done,
  firstRefusal,
} from '../ask.ts'
import type { CaseCommand } from '../commands.ts'

type TriageCommand = Extract<
  CaseCommand,
  { type: 'raise_triage' | 'ask_lowering' | 'confirm_lowering' | 'refuse_lowering' }
>

interface Severity {
  readonly tier: string | null
  readonly urgency: string | null
}

/** Raising is immediate; lowering needs a reason and a second person. @rule TM-2.2.2 */
export function decideTriageChange(ask: Ask, command: TriageCommand): Decided {
  const ruleIds = ask.facts.policy.policy.triage_changes?.rules ?? []
  switch (command.type) {
    case 'raise_triage': {
      const { tier, urgency, reason } = command
      const refusal = firstRefusal(
        () => checkSeverity(command, ask.facts.policy),
        () => checkTexts(reason),
        () => checkRaise(ask),
        () => (isBeyond(command, ask, 1) ? ok() : refuse('not_higher')),
      )
      return refusal ?? ok([done(ask, { type: 'triage_raised', tier, urgency, reason }, ruleIds)])
    }
    case 'ask_lowering': {
      const { loweringId, tier, urgency, reason } = command
      if (ask.facts.state.lowering?.loweringId === loweringId) return ok([])
      const refusal = firstRefusal(
        () => checkSeverity(command, ask.facts.policy),
        () => checkTexts(reason),
        () => checkAskLowering(ask),
        () => (isBeyond(command, ask, -1) ? ok() : refuse('not_lower')),
      )
      return (
        refusal ??
        ok([done(ask, { type: 'lowering_asked', loweringId, tier, urgency, reason }, ruleIds)])
      )
    }
    case 'confirm_lowering': {
      const { loweringId } = command
      const refusal = firstRefusal(() => checkAnswerLowering(ask, loweringId))
      return refusal ?? ok([done(ask, { type: 'lowering_confirmed', loweringId }, ruleIds)])
    }
    case 'refuse_lowering': {
      const { loweringId, reason } = command
      const refusal = firstRefusal(
        () => checkTexts(reason),
        () => checkAnswerLowering(ask, loweringId),
      )
      return refusal ?? ok([done(ask, { type: 'lowering_refused', loweringId, reason }, ruleIds)])
    }
    default:
      return assertNever(command)
  }
}

/** The owner and whoever may confirm a lowering may say how severe a case is. */
function checkChangeSeverity(ask: Ask): Checked {
  const { state, policy } = ask.facts
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => (policy.policy.triage_changes ? ok() : refuse('triage_not_changeable')),
      () =>
        state.owner === ask.actor || confirmers(ask).includes(ask.actor)
          ? ok()
          : refuse('not_owner'),
    ) ?? ok()
  )
}

export function checkAskLowering(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkChangeSeverity(ask),
      () => (ask.facts.state.lowering ? refuse('lowering_pending') : ok()),
      () => (hasRoom(ask, -1) ? ok() : refuse('not_lower')),
    ) ?? ok()
  )
}

/** Whether there is anything more severe than the case is. */
export function checkRaise(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkChangeSeverity(ask),
      () => (hasRoom(ask, 1) ? ok() : refuse('not_higher')),
    ) ?? ok()
  )
}

/** Someone else than who asked, out of those whom the policy names. */
export function checkAnswerLowering(ask: Ask, loweringId: string): Checked {
  const { lowering } = ask.facts.state
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => (lowering?.loweringId === loweringId ? ok() : refuse('lowering_not_pending')),
      () => (lowering?.by === ask.actor ? refuse('same_person') : ok()),
      () => (confirmers(ask).includes(ask.actor) ? ok() : refuse('not_asked')),
    ) ?? ok()
  )
}

function confirmers({ facts }: Ask): readonly string[] {
  const { state, policy, people } = facts
  return choosePeople(policy.policy.triage_changes?.confirmed_by ?? [], state, people, policy)
}

function checkSeverity({ tier, urgency }: Severity, policy: CompiledPolicy): Checked {
  const unknown = [
    ...(tier !== null && !policy.tierById.has(tier) ? ['tier'] : []),
    ...(urgency !== null && !policy.urgencyById.has(urgency) ? ['urgency'] : []),
  ]
  return unknown.length > 0 ? refuse('field_value_invalid', { fields: unknown }) : ok()
}

function hasRoom(ask: Ask, direction: 1 | -1): boolean {
  const { policy } = ask.facts.policy
  return (
    policy.tiers.some(({ id }) => isBeyond({ tier: id, urgency: null }, ask, direction)) ||
    policy.urgencies.some(({ id }) => isBeyond({ tier: null, urgency: id }, ask, direction))
  )
}

/** Whether something of it lies beyond what the case has, and nothing on the other side. `direction`: 1 up, -1 down. */
function isBeyond({ tier, urgency }: Severity, { facts }: Ask, direction: 1 | -1): boolean {
  const { state, policy } = facts
  const rankOf = (id: string | null, ranks: ReadonlyMap<string, number>) =>
    id === null ? -1 : (ranks.get(id) ?? -1)
  const steps = [
    tier === null ? 0 : rankOf(tier, policy.tierRank) - rankOf(state.tier, policy.tierRank),
    urgency === null
      ? 0
      : rankOf(urgency, policy.urgencyRank) - rankOf(state.urgency, policy.urgencyRank),
  ].map((step) => step * direction)
  return steps.some((step) => step > 0) && steps.every((step) => step >= 0)
}
