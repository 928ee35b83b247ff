import { checkTicketValue } from '#shared/intake/field-values.ts'
import type { PersonId, TicketId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { ok } from '#shared/kernel/result.ts'
import { isAvailable, isRecused } from '#shared/route/choose.ts'
import type { Decide } from './advance.ts'
import type { Actor, CaseEvent, FieldValue, NewEvent, TicketFacts } from './events.ts'
import type { CaseFacts } from './facts.ts'
import { isKnownContact } from './fold.ts'
import { handOverIdOf } from './hand-over-id.ts'
import type { CaseState } from './state.ts'

/** A public comment by one of the staff. */
export interface StaffReply {
  readonly contactId: string
  readonly personId: PersonId
  readonly at: Instant
}

/** What was found on a ticket when it was read again. Any part may be old news. */
export interface TicketChange {
  readonly ticket?: TicketFacts
  readonly voided?: {
    readonly because: 'merged' | 'spam' | 'deleted'
    readonly intoTicketId: TicketId | null
  }
  readonly revived?: boolean
  /** Policy field id → what the ticket said before and says now, where that differs. */
  readonly fields?: Readonly<Record<string, { readonly from: FieldValue; readonly to: FieldValue }>>
  /** Public comments by staff: each is a contact with the customer. In any order. */
  readonly replies?: readonly StaffReply[]
  readonly actor: Actor
  readonly at: Instant
}

/** What of a ticket's change is news to the case, in order of effective instant. Nothing new: no events. @rule LP-4.3 */
export function decideTicketChange(change: TicketChange): Decide {
  return (facts) => {
    const voiding = decideVoiding(facts, change)
    const isOpen = facts.state.status === 'open' && !change.voided
    const news = [
      ...(isOpen || change.revived ? decideReplies(facts.state, change.replies ?? []) : []),
      ...decideFacts(facts, change),
      ...(isOpen ? decideFields(facts, change) : []),
      ...(isOpen ? decideAssignee(facts, change) : []),
      ...voiding,
    ]
    return ok(news.toSorted((a, b) => a.effectiveAt - b.effectiveAt))
  }
}

function happened(
  change: TicketChange,
  event: CaseEvent,
  ruleIds: readonly string[] = [],
): NewEvent {
  return { event, actor: change.actor, ruleIds, effectiveAt: change.at }
}

/** A merge may be heard of after a deletion. A merged ticket never comes back, whatever else is heard of it later. */
function decideVoiding({ state }: CaseFacts, change: TicketChange): NewEvent[] {
  const isNewMerge = change.voided?.because === 'merged' && !state.isMerged
  if (change.voided && (state.status !== 'voided' || isNewMerge)) {
    return [happened(change, { type: 'case_voided', ...change.voided })]
  }
  if (change.revived && !change.voided && state.status === 'voided' && !state.isMerged) {
    return [happened(change, { type: 'case_revived' })]
  }
  return []
}

/** What a recused person writes to the customer does not count as the company's answer. @rule CD-2.1 */
export function decideReplies(state: CaseState, replies: readonly StaffReply[]): NewEvent[] {
  return replies
    .filter(
      (reply) =>
        reply.at >= state.receivedAt &&
        !isKnownContact(state, reply.contactId, reply.at) &&
        !isRecused(reply.personId, state),
    )
    .map((reply) => ({
      event: {
        type: 'contact_made',
        contactId: reply.contactId,
        direction: 'out',
        channel: 'ticket',
        outcome: 'reached',
        summary: '',
      },
      actor: { kind: 'zendesk', personId: reply.personId },
      ruleIds: [],
      effectiveAt: reply.at,
    }))
}

function decideFacts({ state }: CaseFacts, change: TicketChange): NewEvent[] {
  if (!change.ticket || isSameTicket(state.ticket, change.ticket)) return []
  return [happened(change, { type: 'ticket_changed', ticket: change.ticket })]
}

/**
 * A field of the case follows the ticket's until somebody records another value in the case; so it makes no
 * difference whether the case opened before or after the ticket's field was filled in.
 * @rule EL-1.2
 */
function decideFields({ state, policy, people }: CaseFacts, change: TicketChange): NewEvent[] {
  const fields: Record<string, FieldValue> = {}
  for (const [id, { from, to }] of Object.entries(change.fields ?? {})) {
    const field = policy.fieldById.get(id)
    if (!field) continue
    const before = checkTicketValue(field, from, policy, people)
    const after = checkTicketValue(field, to, policy, people)
    const recorded = state.fields[id] ?? null
    const isOurs = recorded !== null && !(before.ok && before.value === recorded)
    if (isOurs || !after.ok || after.value === null || after.value === recorded) continue
    fields[id] = after.value
  }
  const ids = Object.keys(fields)
  if (ids.length === 0) return []
  const ruleIds = [...new Set(ids.flatMap((id) => policy.fieldById.get(id)?.rules ?? []))]
  return [happened(change, { type: 'fields_recorded', fields }, ruleIds)]
}

/**
 * Assigning the ticket to a colleague offers them the case; assigning it back withdraws that. Whoever assigns a
 * ticket that nobody has taken to themselves takes it.
 * @rule LP-4.3
 */
function decideAssignee({ state, policy, people }: CaseFacts, change: TicketChange): NewEvent[] {
  const to = change.ticket?.assigneeId ?? null
  if (!change.ticket || to === state.ticket.assigneeId) return []
  const { rules } = policy.policy.hand_over
  const { handOver } = state
  const withdrawn: NewEvent[] = handOver
    ? [happened(change, { type: 'hand_over_withdrawn', handOverId: handOver.handOverId }, rules)]
    : []
  const person = to === null ? undefined : people.get(to)
  if (to === null || to === state.owner || !person || !isAvailable(person, state)) {
    return handOver?.by === 'assignment' ? withdrawn : []
  }
  if (person.roles.length === 0 || handOver?.to === to) return []
  if (state.taker === null && 'personId' in change.actor && change.actor.personId === to) {
    return [
      happened(change, { type: 'taken', personId: to }, rules),
      happened(change, { type: 'owner_changed', from: state.owner, to, why: 'taken' }, rules),
    ]
  }
  const handOverId = handOverIdOf(state.caseId, 'assignment', state.seq)
  return [
    ...withdrawn,
    happened(
      change,
      { type: 'hand_over_offered', handOverId, to, note: '', by: 'assignment' },
      rules,
    ),
  ]
}

function isSameTicket(a: TicketFacts, b: TicketFacts): boolean {
  return (
    a.status === b.status &&
    a.subject === b.subject &&
    a.requesterId === b.requesterId &&
    a.assigneeId === b.assigneeId &&
    a.groupId === b.groupId &&
    a.brandId === b.brandId &&
    a.formId === b.formId &&
    a.channel === b.channel &&
    isSameList(a.tags, b.tags) &&
    isSameList(a.requesterTags, b.requesterTags) &&
    isSameRecord(a.customFields, b.customFields)
  )
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function isSameRecord(a: TicketFacts['customFields'], b: TicketFacts['customFields']): boolean {
  const ids = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...ids].every((id) => (a[id] ?? null) === (b[id] ?? null))
}
