import { isStandIn } from '#shared/approval/stand-in.ts'
import { waitingFor } from '#shared/deadline/duties.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant, ok, type Refused, type Result, refuse } from '#shared/kernel/result.ts'
import type { PolicyStage } from '#shared/policy/schema.ts'
import { canSee } from '#shared/route/can-see.ts'
import { delegatorsOf } from '#shared/route/delegation.ts'
import type { CaseEvent, FieldValues, NewEvent } from './events.ts'
import type { CaseFacts } from './facts.ts'

/** A person asks something of a case, now. */
export interface Ask {
  readonly facts: CaseFacts
  readonly actor: PersonId
  readonly now: Instant
}

/** The first refusal that applies, in the order of `REFUSAL_CODES`; otherwise the answer. */
export type Checked = Result<undefined, RefusalCode>
export type Decided = Result<readonly NewEvent[], RefusalCode>

/** Characters of a note, reason, summary or promise. */
const NOTE_MAX = 2_000

/** What the person did, as the event to append. */
export function done(ask: Ask, event: CaseEvent, ruleIds: readonly string[] = []): NewEvent {
  return {
    event,
    actor: { kind: 'person', personId: ask.actor },
    ruleIds,
    effectiveAt: ask.now,
  }
}

/**
 * Who may ask anything of a case. One who is recused, or whom Zendesk does not show the ticket, is told that there
 * is no such case.
 * @rule CD-2.1
 */
export function checkActor({ facts, actor, now }: Ask): Checked {
  const { state, people } = facts
  const person = people.get(actor)
  if (!person) return refuse('person_unknown')
  if (!person.isActive) return refuse('person_inactive')
  if (person.roles.length === 0) return refuse('role_not_allowed')
  const isSeen = canSee(person, {
    recused: state.recused,
    groupId: state.ticket.groupId,
    assigneeId: state.ticket.assigneeId,
    ownerId: state.owner,
    takerId: state.taker,
    offeredTo: state.handOver?.to ?? null,
    waitingFor: isStandIn(state, delegatorsOf(people, actor, now)) ? [actor] : waitingFor(state),
  })
  return isSeen ? ok() : refuse('case_not_found')
}

export function checkTexts(...texts: readonly string[]): Checked {
  return texts.some((text) => text.length > NOTE_MAX)
    ? refuse('text_too_long', { lengthMax: NOTE_MAX })
    : ok()
}

export function checkOpen({ facts }: Ask): Checked {
  return facts.state.status === 'open' ? ok() : refuse('case_closed')
}

export function checkStage({ facts }: Ask, stage: string): Checked {
  return facts.state.stage === stage
    ? ok()
    : refuse('stage_not_current', { stage: facts.state.stage })
}

/** @rule LP-4.3 */
export function checkOwner({ facts, actor }: Ask): Checked {
  return facts.state.owner === actor ? ok() : refuse('not_owner')
}

/** The pending hand-over has that id. */
export function checkPending({ facts }: Ask, handOverId: string): Checked {
  return facts.state.handOver?.handOverId === handOverId ? ok() : refuse('hand_over_not_pending')
}

export function checkOfferedToMe({ facts, actor }: Ask): Checked {
  return facts.state.handOver?.to === actor ? ok() : refuse('hand_over_not_yours')
}

/** The first that refuses; the later ones are not asked. */
export function firstRefusal(...checks: readonly (() => Checked)[]): Refused<RefusalCode> | null {
  for (const check of checks) {
    const checked = check()
    if (!checked.ok) return checked
  }
  return null
}

/** The stage an open case stands in. */
export function currentStage({ facts }: Ask): PolicyStage {
  const stage = facts.policy.stageById.get(facts.state.stage ?? '')
  invariant(stage, 'an open case stands in a stage of its policy')
  return stage
}

/**
 * Whoever goes on with a case that nobody has taken takes it; from then on it passes only to one who accepts.
 * @rule LP-4.3
 */
export function takenBy(ask: Ask): NewEvent[] {
  const { state, policy } = ask.facts
  if (state.taker !== null) return []
  return [done(ask, { type: 'taken', personId: ask.actor }, policy.policy.hand_over.rules)]
}

/** What was filled in; a ticked check is an event of its own, so that who and when stay with it. @rule CD-2.2 */
export function recorded(ask: Ask, fields: FieldValues): NewEvent[] {
  const { fieldById } = ask.facts.policy
  const isCheck = (id: string) => fieldById.get(id)?.type === 'check'
  const plain = Object.entries(fields).filter(([id]) => !isCheck(id))
  const ruleIds = [...new Set(plain.flatMap(([id]) => fieldById.get(id)?.rules ?? []))]
  return [
    ...(plain.length === 0
      ? []
      : [
          done(
            ask,
            { type: 'fields_recorded' as const, fields: Object.fromEntries(plain) },
            ruleIds,
          ),
        ]),
    ...Object.keys(fields)
      .filter(isCheck)
      .map((field) =>
        done(ask, { type: 'field_checked' as const, field }, fieldById.get(field)?.rules ?? []),
      ),
  ]
}
