import { computeDue } from '#shared/deadline/compute-deadlines.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever, invariant, ok } from '#shared/kernel/result.ts'
import { type Checked, firstInOrder } from '../checks.ts'
import { daysAfter } from '../days.ts'
import { canDo, canSee } from './can.ts'
import type { CircularCommand } from './commands.ts'
import type { CircularAsk, CircularFacts, DecidedCircular } from './facts.ts'
import { GUARDS } from './guards.ts'
import type { CircularEvent, CircularState, NewCircularEvent } from './model.ts'
import { askedFor } from './people.ts'

/**
 * What a person asks of a circular. Whoever may not see it is told so first; of all that stands against the rest, what
 * comes first in the order of the refusals. The same request again changes nothing.
 * @rule TM-5.3.2 MF-11.1
 */
export function decideCircular(ask: CircularAsk, command: CircularCommand): DecidedCircular {
  const seen = canSee(ask)
  if (!seen.ok) return seen
  if (isRepeated(ask.facts.state, command)) return ok([])
  const refusal = firstInOrder([canDo(ask, command.type), ...checksOf(ask, command)])
  if (refusal) return refusal
  const event: NewCircularEvent = {
    event: eventOf(ask, command),
    actor: { kind: 'person', personId: ask.actor.id },
    ruleIds: ask.facts.terms.circular?.rules ?? [],
    effectiveAt: ask.now,
  }
  return ok([event])
}

/** What the command says besides who asks and when. */
function checksOf(ask: CircularAsk, command: CircularCommand): readonly Checked[] {
  switch (command.type) {
    case 'address_circular':
      return [GUARDS.departments(ask, [ask.facts.state.department, ...command.departments])]
    case 'draft_circular':
      return [GUARDS.texts(ask, command.texts)]
    case 'name_person':
      return [
        GUARDS.penaltyIsTheirs(ask, command.penaltyId, command.personId),
        GUARDS.penaltyIsFinal(ask, command.penaltyId),
        GUARDS.namingEnds(ask, command.penaltyId, command.until),
      ]
    case 'end_naming':
      return [GUARDS.isNamedFor(ask, command.penaltyId)]
    // Somebody may have joined, or a head may have gone, since it was written.
    case 'issue_circular': {
      const { texts, addressed } = ask.facts.state
      return [GUARDS.texts(ask, texts), GUARDS.departments(ask, addressed)]
    }
    case 'acknowledge_circular':
      return [
        GUARDS.isAddressed(ask, command.department),
        GUARDS.speaksFor(ask, command.department),
        GUARDS.isUnacknowledged(ask, command.department),
      ]
    case 'report_rectification':
      return [GUARDS.speaksFor(ask, ask.facts.state.department), GUARDS.proofs(ask, command.proofs)]
    case 'accept_rectification':
    case 'return_rectification':
      return [GUARDS.isReported(ask, command.reportId)]
    case 'withdraw_circular':
    case 'drop_circular':
      return []
    default:
      return assertNever(command)
  }
}

/** Whoever made it gave it an id: with the same one it is the same request. */
function isRepeated(state: CircularState, command: CircularCommand): boolean {
  return (
    command.type === 'report_rectification' &&
    state.reports.some((one) => one.reportId === command.reportId)
  )
}

function eventOf({ facts, now }: CircularAsk, command: CircularCommand): CircularEvent {
  const { department } = facts.state
  switch (command.type) {
    case 'address_circular':
      return { type: 'circular_addressed', departments: [department, ...command.departments] }
    case 'draft_circular':
      return { type: 'circular_drafted', texts: command.texts }
    case 'name_person': {
      const { personId, penaltyId, basis, until } = command
      return { type: 'person_named', personId, penaltyId, basis, until }
    }
    case 'end_naming':
      return { type: 'naming_ended', penaltyId: command.penaltyId, because: 'withdrawn' }
    case 'issue_circular':
      return {
        type: 'circular_issued',
        expiresAt: daysAfter(now, termsOf(facts).expires_days),
        answerBy: answerBy(facts, now),
        asked: askedFor(facts.state.addressed, facts.people),
      }
    case 'acknowledge_circular':
      return { type: 'circular_acknowledged', department: command.department }
    case 'report_rectification': {
      const { reportId, text, proofs } = command
      return { type: 'rectification_reported', reportId, text, proofs }
    }
    case 'accept_rectification':
      return { type: 'rectification_accepted', reportId: command.reportId }
    case 'return_rectification': {
      const { reportId, reason } = command
      const again = answerBy(facts, now)
      return { type: 'rectification_returned', reportId, reason, answerBy: again }
    }
    case 'withdraw_circular':
      return { type: 'circular_withdrawn', because: 'person', reason: command.reason }
    case 'drop_circular':
      return { type: 'circular_dropped', reason: command.reason }
    default:
      return assertNever(command)
  }
}

function termsOf({ terms }: CircularFacts) {
  invariant(terms.circular, 'a circular is proposed under a policy that has them')
  return terms.circular
}

function answerBy(facts: CircularFacts, now: Instant): Instant {
  return computeDue(termsOf(facts).answer_within, now, facts.calendar, [])
}
