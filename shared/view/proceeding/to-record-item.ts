import { lastInstantOf } from '#shared/accountability/proceeding/limits.ts'
import type { AppealState, PenaltyState } from '#shared/accountability/proceeding/model.ts'
import { contestedPenalties, isConcerned } from '#shared/accountability/proceeding/people.ts'
import type { Probe } from '#shared/accountability/proceeding/probes.ts'
import type { PenaltyView } from '#shared/contract/proceeding-view.ts'
import type { RecordItemView } from '#shared/contract/record-view.ts'
import { actionsFor, OWN_COMMANDS } from './actions.ts'
import { appealClocks, penaltyClocks } from './clocks.ts'
import {
  caseOf,
  correctionOf,
  evidenceOf,
  findingOf,
  partyOf,
  penaltyOf,
  plainAppealOf,
} from './parts.ts'
import { refOf, type Showing } from './showing.ts'

/**
 * What is said in a procedure about the reader, or about the department that they speak for, and what they can do about
 * it. Others who are held responsible with them are not in it; who decided is.
 */
export function toRecordItem(showing: Showing): RecordItemView {
  const { facts, person } = showing
  const { state, policy, people } = facts
  const isTheirs = (of: Parameters<typeof isConcerned>[1]) => isConcerned(person, of, people)
  const parties = (state.attribution?.parties ?? []).filter(isTheirs)
  const penalties = state.penalties.filter((one) => isTheirs(one) && isTold(one))
  const ownIds = new Set([...parties, ...penalties].map(({ partyId }) => partyId))
  const appeals = state.appeals.filter((appeal) => isOf(appeal, ownIds, penalties))
  const evidence = state.evidence.filter(
    ({ isDisclosed, addedBy }) => isDisclosed || addedBy === person.id,
  )
  const { policy: shown, number } = caseOf(showing)
  return {
    proceedingId: state.proceedingId,
    seq: state.seq,
    policy: shown,
    number,
    openedAt: state.openedAt,
    isClosed: state.status === 'closed',
    currency: policy.policy.currency,
    finding: findingOf(showing),
    parties: parties.map((party) => partyOf(showing, party)),
    attributed: attributedOf(showing, parties[0]?.partyId ?? null),
    penalties: penalties.map((penalty) => ownPenalty(showing, penalty)),
    evidence: evidence.map((one) => evidenceOf(showing, one)),
    appeals: appeals.map((appeal) => plainAppealOf(showing, appeal)),
    corrections: state.corrections
      .filter(({ askedBy }) => askedBy === person.id)
      .map((one) => correctionOf(showing, one)),
    clocks: [
      ...penalties.flatMap((one) => penaltyClocks(showing, one)),
      ...appeals.flatMap((one) => appealClocks(showing, one)),
    ],
    actions: actionsFor(showing, (probe) => isOwn(probe, ownIds, penalties, appeals)),
  }
}

/** Before somebody is told there is nothing said to them: a proposal may still be dropped. */
function isTold({ toldAt, servedAt }: PenaltyState): boolean {
  return toldAt !== null || servedAt !== null
}

/**
 * What holds it back and who agreed before is the institution’s own; who decided is not, nor is an exception that was
 * made at their cost. One that was asked for and not confirmed is nothing yet.
 */
function ownPenalty(showing: Showing, penalty: PenaltyState): PenaltyView {
  const overrides = penalty.overrides.filter(({ confirmedBy }) => confirmedBy !== null)
  return { ...penaltyOf(showing, { ...penalty, overrides, approval: null }), heldBy: [] }
}

function attributedOf(showing: Showing, partyId: string | null): RecordItemView['attributed'] {
  const { facts } = showing
  const { attribution } = facts.state
  if (!attribution || partyId === null) return null
  return {
    by: refOf(showing, attribution.by),
    at: attribution.at,
    reasons: showing.read(attribution.reasons),
    appealUntil: lastInstantOf(facts, { kind: 'attribution', partyId }, 1),
  }
}

function isOf(
  appeal: AppealState,
  partyIds: ReadonlySet<string>,
  penalties: readonly PenaltyState[],
): boolean {
  const { about } = appeal
  return about.kind === 'attribution'
    ? partyIds.has(about.partyId)
    : contestedPenalties({ penalties } as Parameters<typeof contestedPenalties>[0], appeal).length >
        0
}

function isOwn(
  { type, about }: Probe,
  partyIds: ReadonlySet<string>,
  penalties: readonly PenaltyState[],
  appeals: readonly AppealState[],
): boolean {
  if (!OWN_COMMANDS.includes(type)) return false
  const [first = '', second = '', third = ''] = about
  if (type === 'ask_correction') return true
  if (type === 'withdraw_appeal') return appeals.some(({ appealId }) => appealId === first)
  const isPenalty = (id: string) => penalties.some(({ penaltyId }) => penaltyId === id)
  if (type === 'lodge_appeal')
    return first === 'attribution' ? partyIds.has(second) : isPenalty(second)
  if (type === 'receive_copy') return isPenalty(first) && third === 'received'
  return isPenalty(first)
}
