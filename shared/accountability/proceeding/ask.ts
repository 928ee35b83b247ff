import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Refused, refuse } from '#shared/kernel/result.ts'
import type { Ask, Checked } from './facts.ts'
import { findAppeal, findPenalty } from './find.ts'
import { GUARDS } from './guards.ts'
import type { AppealState, Party, PenaltyState, PenaltyStatus } from './model.ts'
import { hasOffice, isConcerned, type Office } from './people.ts'

/** The first refusal of the list, asked in order; undefined when there is none. */
export function firstRefusal(
  ...checks: readonly (() => Checked)[]
): Refused<RefusalCode> | undefined {
  for (const check of checks) {
    const checked = check()
    if (!checked.ok) return checked
  }
  return undefined
}

export function toChecked(refusal: Refused<RefusalCode> | undefined): Checked {
  return refusal ?? ok()
}

/** Somebody of that office, in an open procedure that they have no part in. */
export function checkOffice(ask: Ask, office: Office): Checked {
  return toChecked(
    firstRefusal(
      () => GUARDS.isNotKeptOut(ask),
      () => GUARDS.holdsOffice(ask, office),
      () => GUARDS.isOpen(ask),
    ),
  )
}

export function checkInvestigator(ask: Ask): Checked {
  return toChecked(
    firstRefusal(
      () => GUARDS.isNotKeptOut(ask),
      () => GUARDS.isInvestigator(ask),
      () => GUARDS.isOpen(ask),
    ),
  )
}

/** Whoever proposed it, or human resources. */
export function checkProposer(ask: Ask, penalty: PenaltyState): Checked {
  const isTheirs =
    penalty.proposedBy === ask.actor.id || hasOffice(ask.actor, 'hr', ask.facts.terms)
  return toChecked(
    firstRefusal(
      () => GUARDS.isNotKeptOut(ask),
      () => (isTheirs ? ok() : refuse('role_not_allowed')),
    ),
  )
}

/** A penalty that the actor may know of: one of a procedure they may see, or their own. */
export function withPenalty<T>(
  ask: Ask,
  penaltyId: string,
  go: (penalty: PenaltyState) => T,
): T | Refused<RefusalCode> {
  const penalty = findPenalty(ask.facts.state, penaltyId)
  return penalty ? go(penalty) : refuse('penalty_not_found')
}

export function withAppeal<T>(
  ask: Ask,
  appealId: string,
  go: (appeal: AppealState) => T,
): T | Refused<RefusalCode> {
  const appeal = findAppeal(ask.facts.state, appealId)
  return appeal ? go(appeal) : refuse('appeal_not_found')
}

export function checkStatus(penalty: PenaltyState, ...statuses: readonly PenaltyStatus[]): Checked {
  return statuses.includes(penalty.status)
    ? ok()
    : refuse('penalty_not_at_this_step', { status: penalty.status })
}

export function checkAppealOpen({ status }: AppealState): Checked {
  return status === 'open' ? ok() : refuse('appeal_decided')
}

/** Law 5: an attribution that names who; every party of one has a share. @rule TM-6.1 */
export function checkAttributed({ facts }: Ask, party: Party | undefined): Checked {
  if (!facts.state.attribution) return refuse('attribution_missing')
  return party ? ok() : refuse('party_not_found')
}

/** Whether the actor is concerned by anything here: what they may ask is theirs alone. */
export function isOwnMatter({ facts, actor }: Ask): boolean {
  const { attribution, penalties } = facts.state
  return [...(attribution?.parties ?? []), ...penalties].some((of) =>
    isConcerned(actor, of, facts.people),
  )
}
