import type { MissHolding } from '#shared/accountability/holding/compute-holding.ts'
import type { Counterfactual } from '#shared/accountability/holding/counterfactual.ts'
import {
  describeBudget,
  describeCounterfactual,
  describeFeasibility,
  describeMiss,
  describeShare,
  describeSlice,
  type Wording,
} from '#shared/accountability/holding/describe.ts'
import type { LatenessFinding, OpenDuty } from '#shared/accountability/holding/feasibility.ts'
import type { CaseHistory } from '#shared/accountability/holding/fold-history.ts'
import { type HolderSlice, unexplainedIn } from '#shared/accountability/holding/holder-time.ts'
import type { ProposedShare } from '#shared/accountability/holding/propose-shares.ts'
import type {
  HolderView,
  HoldingSliceView,
  HoldingView,
  LatenessView,
  MissView,
  OpenDutyView,
  ShareView,
} from '#shared/contract/holding-view.ts'
import type { PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { clockTerms } from '#shared/policy/duty-terms.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'

export interface HoldingSight {
  readonly nameOf: (personId: PersonId) => string
  /** Where somebody belonged at an instant. */
  readonly departmentOf: (personId: PersonId, at: Instant) => string | null
  /** The case of a duty; null where the reader may not know of it. */
  readonly caseOf: (
    duty: OpenDuty,
  ) => { readonly ticketId: string; readonly policy: CompiledPolicy } | null
}

/** What was missed in a case and whose it was, for one reader. */
export function toHoldingView(
  history: CaseHistory,
  holdings: readonly MissHolding[],
  sight: HoldingSight,
): HoldingView {
  return {
    timeZone: history.calendar.spec.timeZone,
    misses: holdings.map((one) => toMissView(history, one, sight)),
    unexplained: unexplainedIn(history),
  }
}

function toMissView(history: CaseHistory, holding: MissHolding, sight: HoldingSight): MissView {
  const { policy, calendar } = history
  const { miss, shares, counterfactuals, findings } = holding
  const { key, limitId, kind, anchorAt, beganAt, dueAt, endedAt, slices } = miss
  const wording: Wording = { policy, calendar, nameOf: sight.nameOf }
  return {
    key,
    limitId,
    label: limitLabel(policy, limitId),
    kind,
    anchorAt,
    beganAt,
    dueAt,
    endedAt,
    sentences: [describeMiss(wording, miss), describeBudget(wording, miss, shares)],
    measure: shares.measure,
    budgetMs: shares.budgetMs,
    slices: slices.map((slice) => toSliceView(wording, slice)),
    shares: shares.shares.map((share) => ({
      ...toShareView(share, dueAt, sight),
      text: describeShare(wording, share, shares),
    })),
    holders: counterfactuals.map((one, index) =>
      toHolderView(wording, one, findings[index] as LatenessFinding, sight),
    ),
    ruleIds: clockTerms(policy, limitId).rules,
  }
}

function toSliceView(wording: Wording, slice: HolderSlice): HoldingSliceView {
  const { personIds, stage, hadBegun: _hadBegun, ...others } = slice
  return {
    ...others,
    people: personIds.map((personId) => refOf(wording, personId)),
    stage: stage === null ? null : { id: stage, label: stageLabel(wording.policy, stage) },
    text: describeSlice(wording, slice),
  }
}

function stageLabel(policy: CompiledPolicy, stage: string) {
  return policy.stageById.get(stage)?.label ?? { en: stage, 'zh-CN': stage, 'zh-TW': stage }
}

function toShareView(
  { kind, personId, level, share, heldMs, joint }: ProposedShare,
  at: Instant,
  sight: HoldingSight,
): Omit<ShareView, 'text'> {
  return {
    kind,
    person: personId === null ? null : refOf(sight, personId),
    department: personId === null ? null : sight.departmentOf(personId, at),
    level,
    share,
    heldMs,
    ruleIds: [...new Set(joint.flatMap((part) => part.joint.rules))],
  }
}

function toHolderView(
  wording: Wording,
  counterfactual: Counterfactual,
  finding: LatenessFinding,
  sight: HoldingSight,
): HolderView {
  const { personId, tookAt, leftMs, lateAnyway } = counterfactual
  return {
    person: refOf(sight, personId),
    tookAt,
    leftMs,
    isLateAnyway: lateAnyway !== null,
    counterfactual: describeCounterfactual(wording, counterfactual),
    feasibility: toFeasibilityView(wording, finding, sight),
  }
}

function toFeasibilityView(
  wording: Wording,
  finding: LatenessFinding,
  sight: HoldingSight,
): LatenessView {
  const { duties, result } = finding
  const overload = result.verdict === 'infeasible' ? result.ids : []
  return {
    verdict: result.verdict,
    text: describeFeasibility(wording, finding),
    duties: duties.map((duty) => toDutyView(duty, overload.includes(duty.id), sight)),
  }
}

/** @rule CD-2.1 */
function toDutyView(duty: OpenDuty, isInOverload: boolean, { caseOf }: HoldingSight): OpenDutyView {
  const { caseId, limitId, releasedAt, dueAt, neededMs } = duty
  const found = caseOf(duty)
  return {
    case: found && {
      caseId,
      ticketId: found.ticketId,
      label: limitLabel(found.policy, limitId),
    },
    releasedAt,
    dueAt,
    neededMs,
    isInOverload,
  }
}

function refOf({ nameOf }: Pick<HoldingSight, 'nameOf'>, personId: PersonId): PersonRef {
  return { id: personId, name: nameOf(personId) }
}
