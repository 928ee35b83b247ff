import { rowOf } from '#shared/accountability/proceeding/approval.ts'
import { selfReviewDueAt, servingCopy } from '#shared/accountability/proceeding/decide/serve.ts'
import { causeLine, termsOfPenalty } from '#shared/accountability/proceeding/find.ts'
import { isRecommendation } from '#shared/accountability/proceeding/fold.ts'
import { guardsAgainst } from '#shared/accountability/proceeding/guards.ts'
import {
  APPEAL_STATUS_LABELS,
  EVIDENCE_LABELS,
  GUARD_LABELS,
  LEVEL_LABELS,
  named,
  OUTCOME_LABELS,
  PARTY_LABELS,
  PENALTY_KIND_LABELS,
  PENALTY_STATUS_LABELS,
  VERDICT_LABELS,
} from '#shared/accountability/proceeding/labels.ts'
import { answerDueAt, dueAfter } from '#shared/accountability/proceeding/limits.ts'
import type {
  AppealState,
  CorrectionState,
  Party,
  PenaltyState,
  ProceedingState,
  Said,
} from '#shared/accountability/proceeding/model.ts'
import { mayReview } from '#shared/accountability/proceeding/people.ts'
import { isMoney } from '#shared/accountability/proceeding/provides.ts'
import { limitIdOf } from '#shared/case/consequences.ts'
import type {
  AppealView,
  AttributionView,
  CopyView,
  CorrectionView,
  EvidenceView,
  FindingView,
  OpinionView,
  PartyView,
  PenaltyView,
  ProceedingCaseView,
  SaidView,
} from '#shared/contract/proceeding-view.ts'
import { say } from '#shared/kernel/text.ts'
import { clockTerms } from '#shared/policy/duty-terms.ts'
import { departmentOf, labelOf, readOrNull, refOf, refOrNull, type Showing } from './showing.ts'

/** The parts that views of a procedure are put together from, each with all it has. Who may see it is asked before. */

export function caseOf({ facts }: Pick<Showing, 'facts'>): ProceedingCaseView {
  const { case: of, policy } = facts
  const { key, version, title, categories } = policy.policy
  const category = of.fields.category
  return {
    caseId: of.caseId,
    ticketId: of.ticketId,
    number: of.number?.number ?? null,
    policy: { key, version, title },
    category: typeof category === 'string' ? labelOf(categories, category) : null,
    receivedAt: of.receivedAt,
  }
}

export function evidenceOf(
  showing: Showing,
  evidence: ProceedingState['evidence'][number],
): EvidenceView {
  const { evidenceId, name, reference, sha256, isDisclosed, addedAt } = evidence
  return {
    evidenceId,
    kind: named(evidence.kind, EVIDENCE_LABELS),
    name,
    reference,
    sha256,
    text: readOrNull(showing, evidence.text),
    person: refOrNull(showing, evidence.personId),
    isDisclosed,
    addedBy: refOf(showing, evidence.addedBy),
    addedAt,
  }
}

export function opinionOf(
  showing: Showing,
  { opinionId, of, question, isGiven }: ProceedingState['opinions'][number],
): OpinionView {
  return { opinionId, of: refOf(showing, of), question: showing.read(question), isGiven }
}

export function findingOf(showing: Showing): FindingView | null {
  const { finding } = showing.facts.state
  if (finding === null) return null
  const { by, at } = finding
  return {
    ...findingFacts(showing, finding),
    reasons: showing.read(finding.reasons),
    by: refOf(showing, by),
    at,
  }
}

/** What was found, without who found it and what they wrote. */
export function findingFacts(
  { facts }: Pick<Showing, 'facts'>,
  finding: NonNullable<ProceedingState['finding']>,
): Omit<FindingView, 'by' | 'reasons'> {
  const { terms } = facts
  return {
    verdict: named(finding.verdict, VERDICT_LABELS),
    causes: causeLine(facts, finding.cause)
      .toReversed()
      .map((id) => plainLabel(labelOf(terms.causes, id))),
    impact: finding.impact === null ? null : plainLabel(labelOf(terms.impacts, finding.impact)),
    marks: finding.marks.map((id) => plainLabel(labelOf(terms.marks, id))),
    loss: finding.loss,
    actOn: finding.actOn,
    knownAt: finding.knownAt,
    at: finding.at,
  }
}

function plainLabel({ id, label }: { id: string; label: FindingView['verdict']['label'] }) {
  return { id, label }
}

export function partyOf(showing: Pick<Showing, 'facts'>, party: Party): PartyView {
  return {
    partyId: party.partyId,
    kind: named(party.kind, PARTY_LABELS),
    person: refOrNull(showing, party.personId),
    department: departmentOf(showing, party.department),
    name: party.name,
    level: named(party.level, LEVEL_LABELS),
    share: party.share,
  }
}

export function attributionOf(showing: Showing): AttributionView | null {
  const { attribution } = showing.facts.state
  if (attribution === null) return null
  const { attributionId, parties, reasons, by, at, feasibility } = attribution
  const { policy } = showing.facts
  return {
    attributionId,
    parties: parties.map((party) => partyOf(showing, party)),
    reasons: showing.read(reasons),
    by: refOf(showing, by),
    at,
    feasibility: feasibility.map(({ key, personId, isInfeasible, isExcused }) => ({
      key,
      label: clockTerms(policy, limitIdOf(key)).label,
      person: refOf(showing, personId),
      isInfeasible,
      isExcused,
    })),
  }
}

export function penaltyOf(showing: Showing, penalty: PenaltyState): PenaltyView {
  const { facts } = showing
  const terms = termsOfPenalty(facts, penalty.penalty)
  const nothing = say('', '', '')
  return {
    penaltyId: penalty.penaltyId,
    partyId: penalty.partyId,
    person: refOrNull(showing, penalty.personId),
    department: departmentOf(showing, penalty.department),
    penalty: { id: penalty.penalty, label: terms?.label ?? PENALTY_KIND_LABELS[penalty.kind] },
    kind: named(penalty.kind, PENALTY_KIND_LABELS),
    isMoney: isMoney(penalty.kind),
    isRecommendation: isRecommendation(penalty),
    clause: terms?.clause ?? nothing,
    ruleIds: terms?.rules ?? [],
    measure: measureOf(penalty),
    evidenceIds: penalty.evidenceIds,
    reasons: showing.read(penalty.reasons),
    because: penalty.because,
    actOn: penalty.actOn,
    expiresOn: penalty.expiresOn,
    status: named(penalty.status, PENALTY_STATUS_LABELS),
    proposedBy: refOf(showing, penalty.proposedBy),
    proposedAt: penalty.proposedAt,
    toldAt: penalty.toldAt,
    answerUntil: penalty.answerUntil,
    answer: readOrNull(showing, penalty.answer),
    heldBy: heldBy(showing, penalty),
    overrides: penalty.overrides.map(({ guard, reason, askedBy, confirmedBy }) => ({
      guard: named(guard, GUARD_LABELS),
      reason: showing.read(reason),
      askedBy: refOf(showing, askedBy),
      confirmedBy: refOrNull(showing, confirmedBy),
    })),
    approval: approvalOf(showing, penalty),
    decidedBy: refOrNull(showing, penalty.decidedBy),
    decidedAt: penalty.decidedAt,
    copies: copiesOf(showing, penalty),
    servedAt: penalty.servedAt,
    appealUntil: penalty.appealUntil,
    selfReview:
      penalty.selfReview === null
        ? null
        : { text: showing.read(penalty.selfReview.text), at: penalty.selfReview.at },
    selfReviewReturned: saidOf(showing, penalty.selfReviewReturned),
    selfReviewUntil: penalty.kind === 'self_review' ? selfReviewDueAt(penalty, { facts }) : null,
    isSelfReviewOverdue: penalty.isSelfReviewOverdue,
    doneAt: penalty.doneAt,
    isFinal: penalty.isFinal,
    endedAt: penalty.endedAt,
    ended: saidOf(showing, penalty.ended),
  }
}

function saidOf(showing: Showing, said: Said | null): SaidView | null {
  return said && { reason: showing.read(said.reason), by: refOf(showing, said.by), at: said.at }
}

/** While it stands so, a law that appears can still hold it back. */
const ON_ITS_WAY: ReadonlySet<PenaltyState['status']> = new Set([
  'proposed',
  'alleged',
  'answered',
  'in_approval',
  'decided',
])

function heldBy({ facts, person, now }: Showing, penalty: PenaltyState): PenaltyView['heldBy'] {
  if (!ON_ITS_WAY.has(penalty.status)) return []
  const { terms, policy } = facts
  return guardsAgainst({ facts, actor: person, now }, penalty).map((guard) => ({
    guard: named(guard, GUARD_LABELS),
    roles: (terms.overrides.find((one) => one.guard === guard)?.roles ?? []).map((id) =>
      plainLabel(labelOf(policy.policy.roles, id)),
    ),
  }))
}

export function measureOf({ measure, taken }: PenaltyState): PenaltyView['measure'] {
  return {
    points: measure.points,
    amount: measure.amount,
    instalments: measure.instalments.map(({ month, amount }) => ({
      month,
      amount,
      isTaken: taken.includes(month),
    })),
  }
}

export function copiesOf(showing: Pick<Showing, 'facts'>, penalty: PenaltyState): CopyView[] {
  const { copies } = showing.facts.terms.notice
  const serving = servingCopy(showing, penalty)
  return penalty.copies.map(({ copyId, receivedAt, how, by, witness }) => ({
    copyId,
    label: labelOf(copies, copyId).label,
    isServing: copyId === serving?.id,
    receivedAt,
    how,
    by: refOrNull(showing, by),
    witness: refOrNull(showing, witness),
  }))
}

function approvalOf(showing: Showing, penalty: PenaltyState): PenaltyView['approval'] {
  const { facts } = showing
  const { approval, status } = penalty
  const row = rowOf(facts, penalty)
  if (approval === null) return null
  const step = row?.steps[approval.step]
  const isPending = status === 'in_approval'
  return {
    step: approval.step + 1,
    steps: row?.steps.length ?? 1,
    roles: (step?.roles ?? []).map((id) => plainLabel(labelOf(facts.policy.policy.roles, id))),
    given: approval.given.map((id) => refOf(showing, id)),
    dueAt: isPending && step?.within ? dueAfter(step.within, approval.since, facts) : null,
  }
}

/** An appeal as its reader may see it who is no reviewer: neither the first view nor who else could review. */
export function plainAppealOf(
  showing: Showing,
  appeal: AppealState,
): Omit<AppealView, 'firstLook' | 'reviewers'> {
  const { facts } = showing
  const answerOf = (groundId: string) =>
    appeal.answers.find((one) => one.groundId === groundId)?.text ?? null
  return {
    appealId: appeal.appealId,
    about: appeal.about,
    instance: appeal.instance,
    lodgedBy: refOf(showing, appeal.lodgedBy),
    lodgedAt: appeal.lodgedAt,
    grounds: appeal.grounds.map(({ groundId, text }) => ({
      groundId,
      text: showing.read(text),
      answer: readOrNull(showing, answerOf(groundId)),
    })),
    evidenceIds: appeal.evidenceIds,
    reviewer: refOrNull(showing, appeal.reviewer),
    escalatedAt: appeal.escalatedAt,
    answerDueAt: appeal.status === 'open' ? answerDueAt(appeal, facts) : null,
    status: named(appeal.status, APPEAL_STATUS_LABELS),
    decidedBy: refOrNull(showing, appeal.decidedBy),
    decidedAt: appeal.decidedAt,
  }
}

export function appealOf(showing: Showing, appeal: AppealState): AppealView {
  const { facts } = showing
  const { firstLook } = appeal
  return {
    ...plainAppealOf(showing, appeal),
    firstLook:
      firstLook === null
        ? null
        : {
            view: named(firstLook.view, OUTCOME_LABELS),
            text: showing.read(firstLook.text),
            at: firstLook.at,
          },
    reviewers:
      appeal.status === 'open'
        ? [...facts.people.values()]
            .filter(
              (person) =>
                person.roles.length > 0 &&
                mayReview(person, appeal, facts.state, facts.case, facts.people),
            )
            .map(({ id }) => refOf(showing, id))
            .sort(byName)
        : [],
  }
}

export function correctionOf(showing: Showing, correction: CorrectionState): CorrectionView {
  const { correctionId, about, askedAt, answer } = correction
  return {
    correctionId,
    about,
    text: showing.read(correction.text),
    askedBy: refOf(showing, correction.askedBy),
    askedAt,
    answer:
      answer === null
        ? null
        : {
            isCorrected: answer.isCorrected,
            text: showing.read(answer.text),
            by: refOf(showing, answer.by),
            at: answer.at,
          },
  }
}

/** By code unit: the same order on every host, whatever its language. */
export function byName(a: { id: string; name: string }, b: { id: string; name: string }): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
