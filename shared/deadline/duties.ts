import { dutiesOfApprovals, waitingForApprovals } from '#shared/approval/duties.ts'
import type { CaseState } from '#shared/case/state.ts'
import { dutiesOfDocuments, waitingForDocuments } from '#shared/document/duties.ts'
import { dutiesOfFollowUps, waitingForFollowUps } from '#shared/follow-up/duties.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { dutiesOfNotices, waitingForNotices } from '#shared/notice/duties.ts'
import { dutiesOfPanels, waitingForPanels } from '#shared/panel/duties.ts'
import { dutiesOfPlan, waitingForPlan } from '#shared/plan/duties.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { dutiesOfRemedies, waitingForRemedies } from '#shared/remedy/duties.ts'
import type { Duty } from './duty.ts'

/** Everything beside the limits that has to be done by a certain time. Empty for most cases: then it costs nothing. */
export function dutiesOf(state: CaseState, policy: CompiledPolicy): readonly Duty[] {
  const duties: Duty[] = []
  if (state.promises.length > 0) duties.push(...dutiesOfPromises(state, policy))
  if (state.notices) duties.push(...dutiesOfNotices(state, policy))
  if (state.panels) duties.push(...dutiesOfPanels(state, policy))
  if (state.approvals) duties.push(...dutiesOfApprovals(state, policy))
  if (state.remedies) duties.push(...dutiesOfRemedies(state, policy))
  if (state.documents) duties.push(...dutiesOfDocuments(state, policy))
  if (state.plan) duties.push(...dutiesOfPlan(state, policy))
  if (state.followUps) duties.push(...dutiesOfFollowUps(state, policy))
  return state.status === 'open' ? duties : duties.filter((duty) => duty.outlivesCase === true)
}

/** @rule PM-1.3 LP-5.1 */
function dutiesOfPromises(state: CaseState, { policy }: CompiledPolicy): Duty[] {
  return state.promises.map(({ promiseId, what, madeAt, dueAt }) => ({
    key: `promise:${promiseId}`,
    termsId: 'promise',
    about: what,
    anchorAt: madeAt,
    amount: { kind: 'stated', dueAt },
    warnBeforeMinutes: policy.promises.warn_before_minutes,
  }))
}

/**
 * Everyone the case waits for beside its owner: asked to confirm, to approve, to meet, to carry out, to receive, to
 * answer, to call. They may see the case as long as it does.
 */
export function waitingFor(state: CaseState): readonly PersonId[] {
  const people = new Set<PersonId>()
  const add = (more: readonly PersonId[]) => {
    for (const personId of more) if (!state.recused.includes(personId)) people.add(personId)
  }
  if (state.status === 'voided') return []
  if (state.notices) add(waitingForNotices(state))
  if (state.panels) add(waitingForPanels(state))
  if (state.approvals) add(waitingForApprovals(state))
  if (state.remedies) add(waitingForRemedies(state))
  if (state.documents) add(waitingForDocuments(state))
  if (state.plan) add(waitingForPlan(state))
  if (state.followUps) add(waitingForFollowUps(state))
  return [...people]
}
