import {
  allNamed,
  EVIDENCE_LABELS,
  LEVEL_LABELS,
  named,
  OUTCOME_LABELS,
  PARTY_LABELS,
  PENALTY_KIND_LABELS,
  VERDICT_LABELS,
} from '#shared/accountability/proceeding/labels.ts'
import { hasOffice, isKeptOut } from '#shared/accountability/proceeding/people.ts'
import { checkProposable } from '#shared/accountability/proceeding/probes.ts'
import { isMoney, pointsOf } from '#shared/accountability/proceeding/provides.ts'
import { suggestionsFor } from '#shared/accountability/proceeding/suggest.ts'
import type {
  PenaltyOption,
  PersonOption,
  ProceedingOptions,
} from '#shared/contract/proceeding-view.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { Accountability, PenaltyTerms } from '#shared/policy/schema/accountability.ts'
import type { Person } from '#shared/route/people.ts'
import { toPermission } from '../to-permission.ts'
import { byName } from './parts.ts'
import { departmentOf, labelOf, type Naming, refOf, type Showing } from './showing.ts'

/** What the forms of a procedure offer: from its policy, from what was found, and from who is there. */
export function optionsOf(showing: Showing): ProceedingOptions {
  const { facts } = showing
  const { terms, policy, people, state } = facts
  const active = [...people.values()].filter(({ isActive }) => isActive).sort(byName)
  const here = active.filter((person) => !isKeptOut(person, state, facts.case, people))
  const investigators = here.filter((person) => hasOffice(person, 'investigate', terms))
  // Whoever the policy gives no part, such as the service’s own user, is named by no form.
  const isNamed = ({ roles }: Person) => policy.policy.roles.some(({ id }) => roles.includes(id))
  return {
    verdicts: allNamed(['founded', 'partly_founded', 'not_founded'], VERDICT_LABELS),
    evidenceKinds: allNamed(['attachment', 'interview', 'record', 'holder_time'], EVIDENCE_LABELS),
    causes: terms.causes.map(({ id, label, parent = null, class: of }) => ({
      id,
      label,
      parent,
      isPersonal: of === 'human',
    })),
    impacts: terms.impacts.map(({ id, label }) => ({ id, label })),
    marks: terms.marks.map(({ id, label, says = null }) => ({ id, label, says })),
    partyKinds: allNamed(terms.parties.kinds, PARTY_LABELS),
    levels: allNamed(['primary', 'secondary', 'joint'], LEVEL_LABELS),
    outcomes: allNamed(['upheld', 'reduced', 'reversed'], OUTCOME_LABELS),
    penalties: terms.penalties.map((penalty) => penaltyOption(showing, penalty)),
    suggestions: (state.attribution?.parties ?? []).flatMap((party) =>
      suggestionsFor(party, facts).map((one) => ({ partyId: party.partyId, ...one })),
    ),
    departments: policy.policy.departments.map(({ id, label }) => ({ id, label })),
    people: active.filter(isNamed).map((person) => personOption(showing, person)),
    investigators: investigators.map(({ id }) => refOf(showing, id)),
    experts: here.filter(isNamed).map(({ id }) => refOf(showing, id)),
  }
}

function penaltyOption(showing: Showing, penalty: PenaltyTerms): PenaltyOption {
  const { facts, person, now } = showing
  const { id, label, kind, clause, rules } = penalty
  const { attribution, finding } = facts.state
  const ask = { facts, actor: person, now }
  const because = reasonsOf(facts.terms, id)
  return {
    id,
    label,
    kind: named(kind, PENALTY_KIND_LABELS),
    clause,
    isMoney: isMoney(kind),
    points: pointsOf(penalty, finding?.impact ?? null),
    forParties: (attribution?.parties ?? []).map(({ partyId }) => {
      const onGround = (ground: string | null) => checkProposable(ask, partyId, id, ground)
      const grounds = [null, ...because.map((one) => one.id)].filter((one) => onGround(one).ok)
      const may = toPermission(onGround(grounds[0] ?? null))
      return { partyId, may, grounds }
    }),
    because,
    ruleIds: rules,
  }
}

function reasonsOf(terms: Accountability, proposes: string): PenaltyOption['because'] {
  return [
    ...terms.progression
      .filter((rule) => rule.proposes === proposes)
      .map(({ id, at_least, within_days }) => ({
        id,
        label: progressionText(at_least, within_days),
      })),
    ...terms.thresholds
      .filter((rule) => rule.proposes === proposes)
      .map(({ id, points_at_least }) => ({ id, label: thresholdText(points_at_least) })),
  ]
}

function progressionText(count: number, days: number): Text {
  return say(
    `${count} times within ${days} days`,
    `${days} 天内第 ${count} 次`,
    `${days} 天內第 ${count} 次`,
  )
}

function thresholdText(points: number): Text {
  return say(`From ${points} points on`, `累计扣分达 ${points} 分`, `累計扣分達 ${points} 分`)
}

/** Somebody whom a form may name, with what they are under the policy. */
export function personOption(naming: Naming, person: Person): PersonOption {
  const { roles } = naming.facts.policy.policy
  return {
    ...refOf(naming, person.id),
    roles: person.roles
      .filter((id) => roles.some((role) => role.id === id))
      .map((id) => {
        const { label } = labelOf(roles, id)
        return { id, label }
      }),
    department: departmentOf(naming, person.department),
  }
}
