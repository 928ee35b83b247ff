import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { type Ask, type Checked, checkActor, checkOpen } from './ask.ts'
import { CASE_COMMAND_TYPES, type CaseCommandType } from './commands.ts'
import { checkAnswerHandOver } from './decide/accept-hand-over.ts'
import { checkApprove } from './decide/approve.ts'
import { checkAnswerLowering, checkAskLowering, checkRaise } from './decide/change-triage.ts'
import { checkDeclareRecusal } from './decide/declare-recusal.ts'
import { checkKeepPromise } from './decide/keep-promise.ts'
import { checkLeaveStage } from './decide/leave-stage.ts'
import { checkMakePromise } from './decide/make-promise.ts'
import { checkOfferHandOver } from './decide/offer-hand-over.ts'
import { checkPause } from './decide/pause.ts'
import { checkRecordFields } from './decide/record-fields.ts'
import { checkRecordSatisfaction } from './decide/record-satisfaction.ts'
import { checkResume } from './decide/resume.ts'
import { checkReturnStage } from './decide/return-stage.ts'
import { checkTake } from './decide/take.ts'
import { checkWithdrawHandOver } from './decide/withdraw-hand-over.ts'
import type { CaseFacts } from './facts.ts'

/** Whether something may be done now; if not, the refusal one would get. */
export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: RefusalCode }

/** The check behind each command, for the best that a form could send: the stage at hand, valid values, the pending offer. */
const CHECKS: Readonly<Record<CaseCommandType, (ask: Ask) => Checked>> = {
  take: checkTake,
  record_fields: checkRecordFields,
  leave_stage: checkLeaveStage,
  approve: checkApprove,
  refuse_approval: checkApprove,
  offer_hand_over: checkOfferHandOver,
  accept_hand_over: (ask) => checkAnswerHandOver(ask, pendingId(ask)),
  decline_hand_over: (ask) => checkAnswerHandOver(ask, pendingId(ask)),
  withdraw_hand_over: (ask) => checkWithdrawHandOver(ask, pendingId(ask)),
  log_contact: checkOpen,
  make_promise: checkMakePromise,
  keep_promise: (ask) => checkKeepPromise(ask, ask.facts.state.promises[0]?.promiseId),
  record_satisfaction: checkRecordSatisfaction,
  declare_recusal: checkDeclareRecusal,
  pause: checkPause,
  resume: checkResume,
  return_stage: checkReturnStage,
  raise_triage: checkRaise,
  ask_lowering: checkAskLowering,
  confirm_lowering: (ask) => checkAnswerLowering(ask, loweringId(ask)),
  refuse_lowering: (ask) => checkAnswerLowering(ask, loweringId(ask)),
}

function loweringId({ facts }: Ask): string {
  return facts.state.lowering?.loweringId ?? ''
}

function pendingId({ facts }: Ask): string {
  return facts.state.handOver?.handOverId ?? ''
}

/** For each command, whether it would be taken now, or the refusal one would get. The same checks as the commands themselves. */
export function permissions(
  facts: CaseFacts,
  actor: PersonId,
  now: Instant,
): Record<CaseCommandType, Permission> {
  const ask = { facts, actor, now }
  const admitted = checkActor(ask)
  const may = (type: CaseCommandType): Permission => {
    const checked = admitted.ok ? CHECKS[type](ask) : admitted
    return checked.ok ? { allowed: true } : { allowed: false, code: checked.code }
  }
  return Object.fromEntries(CASE_COMMAND_TYPES.map((type) => [type, may(type)])) as Record<
    CaseCommandType,
    Permission
  >
}
