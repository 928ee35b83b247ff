import type { Party } from '#shared/accountability/proceeding/model.ts'
import { WHOLE } from '#shared/accountability/proceeding/model.ts'
import type { ShareView } from '#shared/contract/holding-view.ts'
import type { PartyView, ProceedingOptions } from '#shared/contract/proceeding-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { parseShare, toShareText } from '../accountability/show.ts'

/** A party as it stands in a form. */
export interface PartyFields {
  readonly partyId: string
  readonly kind: Party['kind']
  readonly person: string
  readonly department: string
  readonly name: string
  readonly level: Party['level']
  readonly share: string
}

const OF_PEOPLE: readonly string[] = ['employee', 'supervisor', 'department_head']

/** What says who it is: a person, a department or a name; a customer needs none. */
export function needOf(kind: Party['kind']): 'person' | 'department' | 'name' | 'nothing' {
  if (OF_PEOPLE.includes(kind)) return 'person'
  if (kind === 'department') return 'department'
  return kind === 'customer' ? 'nothing' : 'name'
}

/** The first has all of it, and each further one what is left. */
export function newParty(
  options: Pick<ProceedingOptions, 'partyKinds'>,
  others: readonly PartyFields[],
): PartyFields {
  const left = Math.max(0, WHOLE - sumOf(others))
  return {
    partyId: crypto.randomUUID(),
    kind: options.partyKinds[0]?.id ?? 'employee',
    person: '',
    department: '',
    name: '',
    level: others.length === 0 ? 'primary' : 'secondary',
    share: toShareText(left),
  }
}

export function fromParty(party: PartyView): PartyFields {
  return {
    // Another decision is about other parties, also where they are the same people.
    partyId: crypto.randomUUID(),
    kind: party.kind.id,
    person: party.person?.id ?? '',
    department: party.department?.id ?? '',
    name: party.name ?? '',
    level: party.level.id,
    share: toShareText(party.share),
  }
}

export function fromShare(share: ShareView): PartyFields {
  return {
    partyId: crypto.randomUUID(),
    kind: share.kind,
    person: share.person?.id ?? '',
    department: share.department ?? '',
    name: '',
    level: share.level,
    share: toShareText(share.share),
  }
}

/** Hundredths of a percent; what cannot be read counts as nothing. */
export function sumOf(parties: readonly PartyFields[]): number {
  return parties.reduce((sum, { share }) => sum + (parseShare(share) ?? 0), 0)
}

export type PartyFault = 'who' | 'share'

/** What of it is missing or cannot be read. */
export function faultsOf(party: PartyFields): readonly PartyFault[] {
  const need = needOf(party.kind)
  const isNamed = need === 'nothing' || party[need].trim() !== ''
  const share = parseShare(party.share)
  const isShare = share !== null && share > 0 && share <= WHOLE
  return [...(isNamed ? [] : (['who'] as const)), ...(isShare ? [] : (['share'] as const))]
}

/** A person is held responsible as of the department they belong to. */
export function toParty(party: PartyFields, people: ProceedingOptions['people']): Party {
  const need = needOf(party.kind)
  const person = need === 'person' ? people.find(({ id }) => id === party.person) : undefined
  return {
    partyId: party.partyId,
    kind: party.kind,
    personId: need === 'person' ? (party.person as PersonId) : null,
    department:
      need === 'person'
        ? (person?.department?.id ?? null)
        : need === 'department'
          ? party.department
          : null,
    name: need === 'name' ? party.name.trim() : null,
    level: party.level,
    share: parseShare(party.share) ?? 0,
  }
}
