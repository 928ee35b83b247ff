import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { findAppeal, findParty, findPenalty } from '#shared/accountability/proceeding/find.ts'
import { concernedIn } from '#shared/accountability/proceeding/people.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import type { Person } from '#shared/route/people.ts'
import { ACCOUNT_SUBJECT, type Subject } from '../../sealing/keys.ts'

/**
 * Whom what is written with a command is about: under their keys it is sealed. What is about one penalty is about whom it
 * is laid on; what is about the matter is about all whom it concerns. About a department, or nobody: the account.
 */
export function subjectsOf(
  command: PlainProceedingCommand,
  facts: ProceedingFacts,
  actor: Person,
): readonly Subject[] {
  const { state } = facts
  const about = personsOf(command, facts, actor)
  const everybody = [...concernedIn(state, facts.case)]
  const subjects = about ?? everybody
  return subjects.length === 0 ? [ACCOUNT_SUBJECT] : subjects
}

/** Null: all whom the matter concerns. */
function personsOf(
  command: PlainProceedingCommand,
  facts: ProceedingFacts,
  actor: Person,
): readonly Subject[] | null {
  const { state } = facts
  switch (command.type) {
    case 'declare_tie':
      return [actor.id]
    case 'add_evidence': {
      const { personId } = command.evidence
      const concerned = [...concernedIn(state, facts.case)]
      return personId === null ? concerned : [...concerned, personId]
    }
    case 'attribute': {
      const named = command.parties.flatMap(({ personId }) => personId ?? [])
      return [...new Set([...facts.case.subjects, ...named])]
    }
    case 'answer_feasibility':
      return [command.personId]
    case 'propose_penalty':
      return ofOne(findParty(state, command.partyId))
    case 'lodge_appeal':
      return command.about.kind === 'penalty'
        ? ofOne(findPenalty(state, command.about.penaltyId))
        : ofOne(findParty(state, command.about.partyId))
    case 'commit_first_look':
    case 'decide_appeal': {
      const about = findAppeal(state, command.appealId)?.about
      if (!about) return []
      return about.kind === 'penalty'
        ? ofOne(findPenalty(state, about.penaltyId))
        : ofOne(findParty(state, about.partyId))
    }
    case 'ask_correction':
      return [actor.id]
    case 'answer_correction':
      return state.corrections
        .filter((one) => one.correctionId === command.correctionId)
        .map(({ askedBy }) => askedBy)
    default:
      return 'penaltyId' in command ? ofOne(findPenalty(state, command.penaltyId)) : null
  }
}

function ofOne(of: { readonly personId: string | null } | undefined): readonly Subject[] {
  return of?.personId ? [of.personId] : []
}
