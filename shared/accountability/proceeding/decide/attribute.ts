import { ok, refuse } from '#shared/kernel/result.ts'
import { checkOffice, firstRefusal, toChecked } from '../ask.ts'
import type { ProceedingCommand } from '../commands.ts'
import { type Ask, type Checked, type Decided, done } from '../facts.ts'
import { GUARDS } from '../guards.ts'
import { type Party, WHOLE } from '../model.ts'
import { checkNoPenalty } from './investigate.ts'

type Of<Type extends ProceedingCommand['type']> = Extract<ProceedingCommand, { type: Type }>

function checkAttributionAllowed(ask: Ask): Checked {
  return toChecked(
    firstRefusal(
      () => checkOffice(ask, 'attribute'),
      () => GUARDS.isFounded(ask),
      () => checkNoPenalty(ask),
    ),
  )
}

/**
 * Who is responsible, at which level and with which share. Whoever is held responsible can contest it, and nobody holds
 * themselves responsible or clears themselves.
 * @rule TM-6.1 CD-2.7 MF-9.7 MF-9.13
 */
export function decideAttribution(ask: Ask, command: Of<'attribute'>): Decided {
  const { facts, actor } = ask
  const { attributionId, parties, reasons } = command
  const ids = new Set(parties.map((one) => one.partyId))
  const shares = parties.reduce((sum, { share }) => sum + share, 0)
  const isWhole =
    ids.size === parties.length &&
    shares === WHOLE &&
    parties.every(({ share }) => Number.isSafeInteger(share) && share > 0)
  const refusal = firstRefusal(
    () => checkAttributionAllowed(ask),
    () => (isWhole ? ok() : refuse('shares_not_whole', { shares })),
    () => checkParties(ask, parties),
    () => (parties.some(({ personId }) => personId === actor.id) ? refuse('same_person') : ok()),
  )
  if (refusal) return refusal
  const named = new Set(parties.map(({ personId }) => personId))
  const feasibility = facts.record.feasibility.filter(({ personId }) => named.has(personId))
  return ok([
    done(
      ask,
      { type: 'attributed', attributionId, parties, reasons, feasibility },
      facts.terms.parties.rules,
    ),
  ])
}

const OF_PEOPLE: ReadonlySet<Party['kind']> = new Set(['employee', 'supervisor', 'department_head'])

function checkParties({ facts }: Ask, parties: readonly Party[]): Checked {
  const persons = parties.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  if (new Set(persons).size < persons.length) return refuse('party_incomplete')
  for (const party of parties) {
    const { kind, personId, department, name } = party
    if (!facts.terms.parties.kinds.includes(kind)) return refuse('party_not_allowed', { kind })
    const isNamed = OF_PEOPLE.has(kind)
      ? personId !== null && name === null
      : personId === null &&
        (kind === 'department'
          ? department !== null && name === null
          : name !== null || kind === 'customer')
    if (!isNamed) return refuse('party_incomplete', { partyId: party.partyId })
    if (personId !== null) {
      const person = facts.people.get(personId)
      if (!person) return refuse('person_unknown')
      if (!person.isActive) return refuse('person_not_available')
      if (person.department !== department)
        return refuse('party_incomplete', { partyId: party.partyId })
    } else if (department !== null && !isDepartment(facts, department)) {
      return refuse('party_incomplete', { partyId: party.partyId })
    }
  }
  return ok()
}

function isDepartment({ policy, people }: Ask['facts'], department: string): boolean {
  if (policy.policy.departments.some(({ id }) => id === department)) return true
  for (const person of people.values()) if (person.department === department) return true
  return false
}

/** Whether a lateness could have been avoided is answered by a person who has no part in it. */
export function decideFeasibility(ask: Ask, command: Of<'answer_feasibility'>): Decided {
  const { facts } = ask
  const { key, personId, isExcused, reasons } = command
  const marked = facts.state.attribution?.feasibility.find(
    (one) => one.key === key && one.personId === personId,
  )
  const refusal = firstRefusal(
    () => checkOffice(ask, 'attribute'),
    () => (marked ? ok() : refuse('party_not_found')),
    () => (marked?.isExcused === null ? ok() : refuse('already_answered')),
  )
  const type = 'feasibility_answered'
  return refusal ?? ok([done(ask, { type, key, personId, isExcused, reasons })])
}
