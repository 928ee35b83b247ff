import { decideApproval } from '#shared/approval/decide.ts'
import { decideDocument } from '#shared/document/decide.ts'
import { decideFollowUp } from '#shared/follow-up/decide.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { decideNotice } from '#shared/notice/decide.ts'
import { decidePanel } from '#shared/panel/decide.ts'
import { decidePlan } from '#shared/plan/decide.ts'
import { decideRemedy } from '#shared/remedy/decide.ts'
import type { Decide } from './advance.ts'
import { type Ask, checkActor, type Decided } from './ask.ts'
import type { CaseCommand } from './commands.ts'
import { decideAcceptHandOver } from './decide/accept-hand-over.ts'
import { decideApprove } from './decide/approve.ts'
import { decideTriageChange } from './decide/change-triage.ts'
import { decideDeclareRecusal } from './decide/declare-recusal.ts'
import { decideDeclineHandOver } from './decide/decline-hand-over.ts'
import { decideKeepPromise } from './decide/keep-promise.ts'
import { decideLeaveStage } from './decide/leave-stage.ts'
import { decideLogContact } from './decide/log-contact.ts'
import { decideMakePromise } from './decide/make-promise.ts'
import { decideOfferHandOver } from './decide/offer-hand-over.ts'
import { decidePause } from './decide/pause.ts'
import { decideRecordFields } from './decide/record-fields.ts'
import { decideRecordSatisfaction } from './decide/record-satisfaction.ts'
import { decideRefuseApproval } from './decide/refuse-approval.ts'
import { decideResume } from './decide/resume.ts'
import { decideReturnStage } from './decide/return-stage.ts'
import { decideTake } from './decide/take.ts'
import { decideWithdrawHandOver } from './decide/withdraw-hand-over.ts'

/**
 * What a person asks of a case, as a decision for `advance`. Refused in the order of `REFUSAL_CODES`: who asks,
 * whether they may see the case, whether the request can be read, what state the case is in.
 * @rule CD-2.1 LP-4.3
 */
export function decideCommand(command: CaseCommand, actor: PersonId, now: Instant): Decide {
  return (facts) => {
    const ask = { facts, actor, now }
    const admitted = checkActor(ask)
    return admitted.ok ? decide(command, ask) : admitted
  }
}

function decide(command: CaseCommand, ask: Ask): Decided {
  switch (command.type) {
    case 'take':
      return decideTake(ask)
    case 'record_fields':
      return decideRecordFields(ask, command.fields)
    case 'leave_stage':
      return decideLeaveStage(ask, command.stage, command.fields)
    case 'approve':
      return decideApprove(ask, command.stage, command.note)
    case 'refuse_approval':
      return decideRefuseApproval(ask, command.stage, command.reason)
    case 'offer_hand_over':
      return decideOfferHandOver(ask, command.handOverId, command.to, command.note)
    case 'accept_hand_over':
      return decideAcceptHandOver(ask, command.handOverId)
    case 'decline_hand_over':
      return decideDeclineHandOver(ask, command.handOverId, command.reason)
    case 'withdraw_hand_over':
      return decideWithdrawHandOver(ask, command.handOverId)
    case 'log_contact':
      return decideLogContact(ask, command)
    case 'make_promise':
      return decideMakePromise(ask, command.promiseId, command.what, command.dueAt)
    case 'keep_promise':
      return decideKeepPromise(ask, command.promiseId)
    case 'record_satisfaction':
      return decideRecordSatisfaction(ask, command.isSatisfied, command.note)
    case 'declare_recusal':
      return decideDeclareRecusal(ask, command.reason)
    case 'pause':
      return decidePause(ask, command.reason)
    case 'resume':
      return decideResume(ask)
    case 'acknowledge_notice':
      return decideNotice(ask, command)
    case 'record_meeting':
    case 'record_panel_decision':
      return decidePanel(ask, command)
    case 'request_approval':
    case 'give_approval':
    case 'deny_approval':
    case 'withdraw_approval':
      return decideApproval(ask, command)
    case 'propose_remedy':
    case 'offer_remedy':
    case 'answer_remedy':
    case 'carry_out_remedy':
    case 'reconcile_remedy':
    case 'withdraw_remedy':
      return decideRemedy(ask, command)
    case 'issue_document':
    case 'confirm_receipt':
    case 'answer_document':
    case 'record_confirmation':
      return decideDocument(ask, command)
    case 'add_plan_item':
    case 'change_plan_item':
    case 'report_progress':
    case 'finish_plan_item':
    case 'drop_plan_item':
    case 'offer_plan':
    case 'answer_plan':
      return decidePlan(ask, command)
    case 'log_follow_up_attempt':
    case 'record_follow_up':
      return decideFollowUp(ask, command)
    case 'return_stage':
      return decideReturnStage(ask, command.to, command.reason)
    case 'raise_triage':
    case 'ask_lowering':
    case 'confirm_lowering':
    case 'refuse_lowering':
      return decideTriageChange(ask, command)
    default:
      return assertNever(command)
  }
}
