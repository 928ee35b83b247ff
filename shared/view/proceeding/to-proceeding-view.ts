import {
  allNamed,
  named,
  OUTCOME_LABELS,
  PENALTY_KIND_LABELS,
  PENALTY_STATUS_LABELS,
  STEP_LABELS,
} from '#shared/accountability/proceeding/labels.ts'
import { answerDueAt } from '#shared/accountability/proceeding/limits.ts'
import { contestedPenalties } from '#shared/accountability/proceeding/people.ts'
import { financeCopies, type Sight, waitingForIn } from '#shared/accountability/proceeding/sight.ts'
import { stepOf } from '#shared/accountability/proceeding/step.ts'
import type {
  BlindProceedingView,
  CopyProceedingView,
  ExpertProceedingView,
  FullProceedingView,
  ProceedingView,
} from '#shared/contract/proceeding-view.ts'
import { invariant } from '#shared/kernel/result.ts'
import { actionsFor } from './actions.ts'
import { appealClocks, limitationClock, penaltyClocks } from './clocks.ts'
import { optionsOf } from './options.ts'
import {
  appealOf,
  attributionOf,
  caseOf,
  copiesOf,
  correctionOf,
  evidenceOf,
  findingFacts,
  findingOf,
  measureOf,
  opinionOf,
  partyOf,
  penaltyOf,
} from './parts.ts'
import {
  departmentOf,
  labelOf,
  readerOf,
  readOrNull,
  refOf,
  refOrNull,
  type Showing,
} from './showing.ts'

/** A procedure, cut to what that sight shows. Of what it does not show not even a text is opened. @rule CD-2.1 LF-2.1 */
export function toProceedingView(showing: Showing, sight: Exclude<Sight, 'none'>): ProceedingView {
  switch (sight) {
    case 'full':
      return fullView(showing)
    case 'blind':
      return blindView(showing)
    case 'expert':
      return expertView(showing)
    case 'copy':
      return copyView(showing)
  }
}

function fullView(showing: Showing): FullProceedingView {
  const { facts } = showing
  const { state, terms, policy } = facts
  const [investigator, ...earlier] = state.investigators.toReversed()
  invariant(investigator, 'somebody investigates')
  return {
    ...readerOf(showing),
    sight: 'full',
    proceedingId: state.proceedingId,
    seq: state.seq,
    case: caseOf(showing),
    status: state.status,
    step: named(stepOf(state), STEP_LABELS),
    openedAt: state.openedAt,
    closedAt: state.closedAt,
    currency: policy.policy.currency,
    occasions: terms.opens
      .filter(({ id }) => state.occasions.includes(id))
      .map(({ id, because, rules }) => ({ id, label: because, ruleIds: rules })),
    reason: readOrNull(showing, state.reason),
    investigator: refOf(showing, investigator),
    earlierInvestigators: earlier.map((id) => refOf(showing, id)),
    evidence: state.evidence.map((one) => evidenceOf(showing, one)),
    opinions: state.opinions.map((one) => opinionOf(showing, one)),
    finding: findingOf(showing),
    attribution: attributionOf(showing),
    penalties: state.penalties.map((one) => penaltyOf(showing, one)),
    appeals: state.appeals.map((one) => appealOf(showing, one)),
    corrections: state.corrections.map((one) => correctionOf(showing, one)),
    clocks: [
      ...limitationClock(showing),
      ...state.penalties.flatMap((one) => penaltyClocks(showing, one)),
      ...state.appeals.flatMap((one) => appealClocks(showing, one)),
    ],
    waitingFor: waitingForIn(facts).map((id) => refOf(showing, id)),
    options: optionsOf(showing),
    actions: actionsFor(showing, () => true),
  }
}

/** Names, departments and the penalty stay hidden; so does every text but the grounds, which are what is judged. */
function blindView(showing: Showing): BlindProceedingView {
  const { facts, person } = showing
  const { state, policy } = facts
  const appeal = state.appeals.find(
    ({ status, reviewer, firstLook }) =>
      status === 'open' && reviewer === person.id && firstLook === null,
  )
  invariant(appeal, 'whoever sees it blind has an appeal to look at')
  const { about } = appeal
  const [penalty] = contestedPenalties(state, appeal)
  const partyId = about.kind === 'attribution' ? about.partyId : penalty?.partyId
  const party = state.attribution?.parties.find((one) => one.partyId === partyId)
  const { key, version, title, currency } = policy.policy
  const disclosed = state.evidence.filter(({ isDisclosed }) => isDisclosed)
  return {
    ...readerOf(showing),
    sight: 'blind',
    proceedingId: state.proceedingId,
    seq: state.seq,
    policy: { key, version, title },
    currency,
    finding: state.finding === null ? null : findingFacts(showing, state.finding),
    party: party === undefined ? null : blindParty(showing, party),
    evidence: disclosed.map((one) => {
      const { evidenceId, kind, addedAt } = evidenceOf({ ...showing, read: unread }, one)
      return { evidenceId, kind, addedAt }
    }),
    appeal: {
      appealId: appeal.appealId,
      instance: appeal.instance,
      lodgedAt: appeal.lodgedAt,
      answerDueAt: answerDueAt(appeal, facts),
      about: about.kind,
      grounds: appeal.grounds.map(({ groundId, text }) => ({
        groundId,
        text: showing.read(text),
      })),
    },
    outcomes: allNamed(['upheld', 'reduced', 'reversed'], OUTCOME_LABELS),
    clocks: appealClocks(showing, appeal),
    actions: actionsFor(
      showing,
      ({ type, about: [id] }) =>
        type === 'declare_tie' || (type === 'commit_first_look' && id === appeal.appealId),
    ),
  }
}

function unread() {
  return { text: null }
}

function blindParty(showing: Showing, party: Parameters<typeof partyOf>[1]) {
  const { kind, level, share } = partyOf(showing, party)
  return { kind, level, share }
}

function expertView(showing: Showing): ExpertProceedingView {
  const { facts, person } = showing
  const { state } = facts
  return {
    ...readerOf(showing),
    sight: 'expert',
    proceedingId: state.proceedingId,
    seq: state.seq,
    case: caseOf(showing),
    opinions: state.opinions
      .filter(({ of }) => of === person.id)
      .map((one) => opinionOf(showing, one)),
    evidence: state.evidence
      .filter(({ isDisclosed, addedBy }) => isDisclosed || addedBy === person.id)
      .map((one) => evidenceOf(showing, one)),
    actions: actionsFor(showing, ({ type, about: [id] }) => {
      const isTheirs = state.opinions.some((one) => one.opinionId === id && one.of === person.id)
      return type === 'declare_tie' || (type === 'give_opinion' && isTheirs)
    }),
  }
}

function copyView(showing: Showing): CopyProceedingView {
  const { facts } = showing
  const { state, policy } = facts
  const seen = state.penalties.filter((penalty) => financeCopies(penalty, facts).length > 0)
  return {
    ...readerOf(showing),
    sight: 'copy',
    proceedingId: state.proceedingId,
    seq: state.seq,
    currency: policy.policy.currency,
    notices: seen.map((penalty) => {
      const terms = facts.terms.penalties.find(({ id }) => id === penalty.penalty)
      const own = financeCopies(penalty, facts)
      return {
        penaltyId: penalty.penaltyId,
        person: refOrNull(showing, penalty.personId),
        department: departmentOf(showing, penalty.department),
        penalty: {
          id: penalty.penalty,
          label: labelOf(facts.terms.penalties, penalty.penalty).label,
        },
        kind: named(penalty.kind, PENALTY_KIND_LABELS),
        clause: terms?.clause ?? PENALTY_KIND_LABELS[penalty.kind],
        measure: measureOf(penalty),
        status: named(penalty.status, PENALTY_STATUS_LABELS),
        decidedBy: refOrNull(showing, penalty.decidedBy),
        decidedAt: penalty.decidedAt,
        servedAt: penalty.servedAt,
        ruleIds: terms?.rules ?? [],
        copies: copiesOf(showing, penalty).filter(({ copyId }) => own.includes(copyId)),
      }
    }),
    actions: actionsFor(showing, ({ type, about: [penaltyId, copyId, how] }) => {
      const penalty = seen.find((one) => one.penaltyId === penaltyId)
      const isTheirs = penalty && financeCopies(penalty, facts).includes(copyId ?? '')
      return type === 'receive_copy' && how === 'received' && Boolean(isTheirs)
    }),
  }
}
