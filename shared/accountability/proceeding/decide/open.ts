import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import { firstRefusal } from '../ask.ts'
import type { Checked, ProceedingFacts } from '../facts.ts'
import type { NewProceedingEvent, SealedText } from '../model.ts'
import { occasionsOf } from '../occasions.ts'
import { hasOffice } from '../people.ts'

/** What is known before there is a procedure. */
export type OpeningFacts = Omit<ProceedingFacts, 'state' | 'record'>

export interface Opening {
  readonly proceedingId: string
  readonly calendarVersionId: string
  /** Null: whoever opens it investigates. */
  readonly investigator: PersonId | null
  readonly reason: SealedText | null
}

interface Ask {
  readonly facts: OpeningFacts
  readonly actor: Person
  readonly now: Instant
}

/** Whether somebody may ask who is responsible in a case. Whoever is recused from it does not even learn of it. */
export function checkOpening({ facts, actor }: Omit<Ask, 'now'>, exists: boolean): Checked {
  const isOut = isOutOf(facts, actor)
  const refusal = firstRefusal(
    () => (isOut || facts.case.status === 'voided' ? refuse('case_not_found') : ok()),
    () => (hasOffice(actor, 'investigate', facts.terms) ? ok() : refuse('role_not_allowed')),
    () => (exists ? refuse('proceeding_exists') : ok()),
  )
  return refusal ?? ok()
}

/** Whether somebody may be the one who looks into it. */
export function mayInvestigate(facts: OpeningFacts, person: Person): boolean {
  return hasOffice(person, 'investigate', facts.terms) && !isOutOf(facts, person)
}

function isOutOf({ case: { recused, subjects } }: OpeningFacts, person: Person): boolean {
  return !person.isActive || recused.includes(person.id) || subjects.includes(person.id)
}

/**
 * A person opens the procedure and says who looks into it. Where the policy names no occasion that holds, they say why.
 * @rule TM-6.1 MF-9.14
 */
export function decideOpening(
  ask: Ask,
  { proceedingId, calendarVersionId, investigator, reason }: Opening,
  exists: boolean,
): Result<NewProceedingEvent, RefusalCode> {
  const { facts, actor, now } = ask
  const occasions = occasionsOf(facts.case, facts.policy)
  const named = facts.people.get(investigator ?? actor.id)
  const refusal = firstRefusal(
    () => checkOpening(ask, exists),
    () => (named ? ok() : refuse('person_unknown')),
    () =>
      named && hasOffice(named, 'investigate', facts.terms) ? ok() : refuse('role_not_allowed'),
    () => (named && !isOutOf(facts, named) ? ok() : refuse('person_recused')),
    () =>
      occasions.length > 0 || reason !== null
        ? ok()
        : refuse('field_missing', { fields: ['reason'] }),
  )
  if (refusal) return refusal
  return ok({
    event: {
      type: 'proceeding_opened',
      proceedingId,
      caseId: facts.case.caseId,
      ticketId: facts.case.ticketId,
      policyKey: facts.case.policyKey,
      policyVersionId: facts.case.policyVersionId,
      calendarVersionId,
      occasions: occasions.map(({ id }) => id),
      reason,
      investigator: named?.id ?? actor.id,
    },
    actor: { kind: 'person', personId: actor.id },
    ruleIds: [...new Set(occasions.flatMap(({ rules }) => rules))],
    effectiveAt: now,
  })
}
