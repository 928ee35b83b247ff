import { advanceProceeding, decideNothing } from '#shared/accountability/proceeding/advance.ts'
import type { Decided, ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import type {
  NewProceedingEvent,
  ProceedingState,
} from '#shared/accountability/proceeding/model.ts'
import {
  partakersOf,
  recordHolders,
  waitingForIn,
} from '#shared/accountability/proceeding/sight.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { followProceeding } from './follow-proceeding.ts'
import { numberNotices } from './number-notices.ts'
import { loadProceedingFacts } from './proceeding-facts.ts'
import { writePenalties } from './proceeding-penalties.ts'
import {
  departmentMark,
  type NewRecordEvent,
  type RecordKind,
  type RecordSummary,
} from './record-kind.ts'

type DecideProceeding = (facts: ProceedingFacts) => Decided

/** The procedure about who is responsible. */
export const PROCEEDING: RecordKind<ProceedingState, ProceedingFacts, DecideProceeding> = {
  id: 'proceeding',
  notFound: 'proceeding_not_found',
  loadFacts: loadProceedingFacts,
  advance: advanceProceeding,
  complete: numberNotices,
  wait: decideNothing,
  summaryOf: summaryOfProceeding,
  tellOf: (facts, events) => events.flatMap((added) => hearersOf(facts, added)),
  writeCaches: (tx, accountId, { state }) => writePenalties(tx, accountId, state),
  follow: followProceeding,
}

function summaryOfProceeding(facts: ProceedingFacts): RecordSummary {
  const { state } = facts
  const experts = state.opinions.map(({ of }) => of)
  const reviewers = state.appeals.flatMap(({ reviewer }) => reviewer ?? [])
  return {
    caseId: state.caseId,
    policyVersionId: state.policyVersionId,
    status: state.status,
    openedAt: state.openedAt,
    waitingFor: waitingForIn(facts),
    about: aboutOf(state),
    partakers: [...new Set([...partakersOf(state), ...experts, ...reviewers])],
  }
}

function aboutOf(state: ProceedingState): readonly string[] {
  const about = [...(state.attribution?.parties ?? []), ...state.penalties].flatMap(
    ({ personId, department }) =>
      personId !== null ? [personId] : department !== null ? [departmentMark(department)] : [],
  )
  return [...new Set(about)]
}

/** Whose own matter an event is news of, beside those whom it asks for something. */
function hearersOf(facts: ProceedingFacts, { event }: NewRecordEvent): readonly PersonId[] {
  const { state, people } = facts
  const { type, ...of } = event as NewProceedingEvent['event']
  switch (type) {
    case 'attributed':
      return recordHolders(state, people)
    case 'penalty_effective':
    case 'recommendation_handed_over':
    case 'penalty_reversed':
    case 'self_review_returned': {
      const { penaltyId } = of as { readonly penaltyId: string }
      const penalty = state.penalties.find((one) => one.penaltyId === penaltyId)
      return penalty
        ? recordHolders({ ...state, attribution: null, penalties: [penalty] }, people)
        : []
    }
    case 'appeal_decided':
    case 'appeal_defaulted': {
      const { appealId } = of as { readonly appealId: string }
      return state.appeals.filter((one) => one.appealId === appealId).map((one) => one.lodgedBy)
    }
    case 'correction_answered': {
      const { correctionId } = of as { readonly correctionId: string }
      return state.corrections
        .filter((one) => one.correctionId === correctionId)
        .map((one) => one.askedBy)
    }
    default:
      return []
  }
}
