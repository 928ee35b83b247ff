import type { PersonId } from '#shared/kernel/ids.ts'
import type { Person } from '#shared/route/people.ts'
import type { ProceedingFacts } from './facts.ts'
import { GUARDS } from './guards.ts'
import type { AppealState } from './model.ts'

/** The roles whose holders review at this point, the first first. */
function reviewingRoles(appeal: AppealState, { terms }: ProceedingFacts): readonly string[] {
  const { reviewers, second_instance: second, on_silence: silence } = terms.appeal
  if (appeal.escalatedAt !== null) return silence.escalates_to
  return appeal.instance === 2 ? (second?.reviewers ?? reviewers) : reviewers
}

/**
 * Who reviews an appeal: of the first role that has anybody, those who may; equals take turns by appeal, whoever is
 * present before whoever is absent. Null when nobody may: the appeal stays open, and its time runs on.
 * @rule TM-6.3
 */
export function chooseReviewer(appeal: AppealState, facts: ProceedingFacts): PersonId | null {
  const able = [...facts.people.values()].filter((person) => isAble(person, appeal, facts))
  for (const isAbsent of [false, true]) {
    for (const role of reviewingRoles(appeal, facts)) {
      const equals = able
        .filter((person) => person.isAbsent === isAbsent && person.roles.includes(role))
        .sort(byId)
      const chosen = equals[turnOf(appeal.appealId, equals.length)]
      if (chosen) return chosen.id
    }
  }
  return null
}

/** Whether the reviewer at hand can no longer review. */
export function isReviewerGone(appeal: AppealState, facts: ProceedingFacts): boolean {
  if (appeal.reviewer === null) return true
  const person = facts.people.get(appeal.reviewer)
  return !person || !isAble(person, appeal, facts)
}

function isAble(actor: Person, appeal: AppealState, facts: ProceedingFacts): boolean {
  return GUARDS.reviewerIsIndependent({ facts, actor }, appeal).ok
}

function byId(a: Person, b: Person): number {
  if (a.id.length !== b.id.length) return a.id.length - b.id.length
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Spreads appeals over equals; the same appeal always finds the same. */
function turnOf(appealId: string, count: number): number {
  let sum = 0
  for (let at = 0; at < appealId.length; at += 1) sum = (sum * 31 + appealId.charCodeAt(at)) >>> 0
  return count === 0 ? 0 : sum % count
}
