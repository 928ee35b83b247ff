import type { Calendar } from '#shared/calendar/calendar.ts'
import { fireUntil } from '#shared/deadline/decide-due.ts'
import { type IntakeFacts, prefillFields } from '#shared/intake/prefill.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { isRecused } from '#shared/route/choose.ts'
import type { Directory } from '#shared/route/people.ts'
import { finish } from './advance.ts'
import { followConsequences, recuseSubjects } from './consequences.ts'
import { countsChanged } from './decide-counts.ts'
import { decideReplies, type StaffReply } from './decide-ticket-change.ts'
import type { Actor, NewEvent } from './events.ts'
import type { Advanced } from './facts.ts'
import { applyEvent } from './fold.ts'
import { append, type Run } from './run.ts'

/** A complaint that is to become a case. Ids are made by whoever asks, before the first try. */
export interface Opening extends IntakeFacts {
  readonly caseId: CaseId
  readonly ticketId: TicketId
  readonly receivedAt: Instant
  readonly how: 'ticket' | 'by_hand'
  /** Who opened it by hand; null otherwise. */
  readonly openedBy: PersonId | null
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  /** Cases with the same issue on the same company day, this one included. */
  readonly sameIssueToday: number
  readonly repeat: number
  /** Customers who complain of the same jointly, this one included; absent where the policy does not ask. */
  readonly joint?: number
  /** What the staff wrote to the customer before the case opened. */
  readonly replies?: readonly StaffReply[]
}

/**
 * Opens a case `now`: first values of its fields, recusal of whom it names, its taker and owner, triage, the first
 * stage and its clocks. What was due between the receipt and now is breached at its true instant.
 * @rule LP-4.3 CD-2.1 EL-1.2
 */
export function openCase(
  opening: Opening,
  policy: CompiledPolicy,
  calendar: Calendar,
  people: Directory,
  locales: readonly Locale[],
  now: Instant,
): Advanced {
  const opened = openedEvent(opening, policy, people, now)
  const run: Run = {
    policy,
    calendar,
    people,
    state: applyEvent(null, 1, opened.event, now, opened.actor),
    events: [opened],
    deadlines: null,
  }
  const actor = opened.actor
  const counted = countsChanged(run.state, opening)
  if (counted) append(run, { event: counted, actor, ruleIds: [], effectiveAt: now })
  recuseSubjects(run, now)
  takeAtOpening(run, opening, actor, now)
  followConsequences(run, 0, now)
  for (const reply of decideReplies(run.state, opening.replies ?? []).toSorted(byInstant)) {
    // What was due before the answer was missed; what was due after it was not.
    fireUntil(run, reply.effectiveAt)
    append(run, reply)
  }
  fireUntil(run, now)
  return finish(run, null, locales)
}

function byInstant(a: NewEvent, b: NewEvent): number {
  return a.effectiveAt - b.effectiveAt
}

function openedEvent(
  opening: Opening,
  policy: CompiledPolicy,
  people: Directory,
  now: Instant,
): NewEvent {
  const { caseId, ticketId, policyVersionId, calendarVersionId, how, receivedAt, ticket } = opening
  return {
    event: {
      type: 'case_opened',
      caseId,
      ticketId,
      policyKey: policy.policy.key,
      policyVersionId,
      calendarVersionId,
      how,
      receivedAt,
      ticket,
      fields: prefillFields(opening, policy, people),
    },
    actor:
      opening.openedBy === null
        ? { kind: 'zendesk', personId: ticket.requesterId }
        : { kind: 'person', personId: opening.openedBy },
    ruleIds: [],
    effectiveAt: now,
  }
}

/** First-asked: the ticket's assignee or, by hand, whoever opens the case, unless it is about them. @rule LP-4.3 */
function takeAtOpening(run: Run, opening: Opening, actor: Actor, now: Instant): void {
  const personId = opening.how === 'by_hand' ? opening.openedBy : opening.ticket.assigneeId
  const person = personId === null ? undefined : run.people.get(personId)
  if (!person?.isActive || person.roles.length === 0 || isRecused(person.id, run.state)) return
  const ruleIds = run.policy.policy.hand_over.rules
  append(run, {
    event: { type: 'taken', personId: person.id },
    actor,
    ruleIds,
    effectiveAt: now,
  })
  append(run, {
    event: { type: 'owner_changed', from: null, to: person.id, why: 'taken' },
    actor,
    ruleIds,
    effectiveAt: now,
  })
}
