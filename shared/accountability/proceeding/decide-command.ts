import { assertNever } from '#shared/kernel/result.ts'
import type { ProceedingCommand } from './commands.ts'
import {
  decideAppealAnswer,
  decideAppealWithdrawal,
  decideFirstLook,
  decideLodging,
  decideReviewer,
} from './decide/appeal.ts'
import {
  decideApproval,
  decideOverride,
  decideOverrideConfirmation,
  decideRefusal,
  decideSubmission,
} from './decide/approve.ts'
import { decideAttribution, decideFeasibility } from './decide/attribute.ts'
import {
  decideAskOpinion,
  decideEvidence,
  decideFinding,
  decideGiveOpinion,
  decideInvestigator,
  decideTie,
} from './decide/investigate.ts'
import { decideAnswer, decideProposal, decideTelling, decideWithdrawal } from './decide/propose.ts'
import { decideClosing, decideCorrection, decideCorrectionAnswer } from './decide/record.ts'
import {
  decideCompletion,
  decideNotice,
  decideReceipt,
  decideSelfReview,
  decideSelfReviewReturn,
} from './decide/serve.ts'
import type { Ask, Decided } from './facts.ts'

/** What a person asks of a procedure: events, or the first refusal that applies. */
export function decideProceeding(ask: Ask, command: ProceedingCommand): Decided {
  switch (command.type) {
    case 'name_investigator':
      return decideInvestigator(ask, command)
    case 'add_evidence':
      return decideEvidence(ask, command)
    case 'ask_opinion':
      return decideAskOpinion(ask, command)
    case 'give_opinion':
      return decideGiveOpinion(ask, command)
    case 'declare_tie':
      return decideTie(ask, command)
    case 'record_finding':
      return decideFinding(ask, command)
    case 'attribute':
      return decideAttribution(ask, command)
    case 'answer_feasibility':
      return decideFeasibility(ask, command)
    case 'propose_penalty':
      return decideProposal(ask, command)
    case 'ask_override':
      return decideOverride(ask, command)
    case 'confirm_override':
      return decideOverrideConfirmation(ask, command)
    case 'tell_allegation':
      return decideTelling(ask, command)
    case 'answer_allegation':
      return decideAnswer(ask, command)
    case 'submit_penalty':
      return decideSubmission(ask, command)
    case 'approve_penalty':
      return decideApproval(ask, command)
    case 'refuse_penalty':
      return decideRefusal(ask, command)
    case 'withdraw_penalty':
      return decideWithdrawal(ask, command)
    case 'issue_notice':
      return decideNotice(ask, command)
    case 'receive_copy':
      return decideReceipt(ask, command)
    case 'hand_in_self_review':
      return decideSelfReview(ask, command)
    case 'return_self_review':
      return decideSelfReviewReturn(ask, command)
    case 'complete_measure':
      return decideCompletion(ask, command)
    case 'lodge_appeal':
      return decideLodging(ask, command)
    case 'withdraw_appeal':
      return decideAppealWithdrawal(ask, command)
    case 'name_reviewer':
      return decideReviewer(ask, command)
    case 'commit_first_look':
      return decideFirstLook(ask, command)
    case 'decide_appeal':
      return decideAppealAnswer(ask, command)
    case 'ask_correction':
      return decideCorrection(ask, command)
    case 'answer_correction':
      return decideCorrectionAnswer(ask, command)
    case 'close_proceeding':
      return decideClosing(ask)
    default:
      return assertNever(command)
  }
}
