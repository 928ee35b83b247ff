import type { PenaltyTerms } from '#shared/policy/schema/accountability.ts'
import type { Ask, ProceedingFacts } from './facts.ts'
import type { AppealState, Party, PenaltyState, ProceedingState } from './model.ts'

export function findPenalty(state: ProceedingState, penaltyId: string): PenaltyState | undefined {
  return state.penalties.find((one) => one.penaltyId === penaltyId)
}

export function findAppeal(state: ProceedingState, appealId: string): AppealState | undefined {
  return state.appeals.find((one) => one.appealId === appealId)
}

export function findParty(state: ProceedingState, partyId: string): Party | undefined {
  return state.attribution?.parties.find((one) => one.partyId === partyId)
}

/** What the policy says of a penalty. */
export function termsOfPenalty(
  { terms }: Pick<ProceedingFacts, 'terms'>,
  penalty: string,
): PenaltyTerms | undefined {
  return terms.penalties.find((one) => one.id === penalty)
}

/** A cause with all that it lies in, itself first. */
export function causeLine({ terms }: ProceedingFacts, cause: string | null): readonly string[] {
  const line: string[] = []
  for (let at = cause ?? undefined; at !== undefined && !line.includes(at); ) {
    line.push(at)
    at = terms.causes.find((one) => one.id === at)?.parent
  }
  return line
}

/** The investigator at present. */
export function investigatorOf({ facts }: Ask): string | undefined {
  return facts.state.investigators.at(-1)
}

/** Under way or in force: neither refused nor withdrawn, nor reversed, nor expired. */
export function isLive({ status }: PenaltyState): boolean {
  return (
    status !== 'refused' && status !== 'withdrawn' && status !== 'reversed' && status !== 'expired'
  )
}

/** Neither decided nor ended: what was found may still change under it. */
export function isPending({ status }: PenaltyState): boolean {
  return ['proposed', 'alleged', 'answered', 'in_approval', 'decided', 'noticed'].includes(status)
}
