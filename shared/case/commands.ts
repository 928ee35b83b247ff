import type { ApprovalCommand } from '#shared/approval/model.ts'
import type { DocumentCommand } from '#shared/document/model.ts'
import type { FollowUpCommand } from '#shared/follow-up/model.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { NoticeCommand } from '#shared/notice/model.ts'
import type { PanelCommand } from '#shared/panel/model.ts'
import type { PlanCommand } from '#shared/plan/model.ts'
import type { RemedyCommand } from '#shared/remedy/model.ts'
import type { FieldValues } from './events.ts'

/** Everything a person can ask of a case. Ids are made by whoever asks, before the first try. */
export type CaseCommand =
  | CoreCommand
  | NoticeCommand
  | PanelCommand
  | ApprovalCommand
  | RemedyCommand
  | DocumentCommand
  | PlanCommand
  | FollowUpCommand

type CoreCommand =
  | { readonly type: 'take' }
  | { readonly type: 'record_fields'; readonly fields: FieldValues }
  | { readonly type: 'leave_stage'; readonly stage: string; readonly fields: FieldValues }
  | { readonly type: 'approve'; readonly stage: string; readonly note: string }
  | { readonly type: 'refuse_approval'; readonly stage: string; readonly reason: string }
  | {
      readonly type: 'offer_hand_over'
      readonly handOverId: string
      readonly to: PersonId
      readonly note: string
    }
  | { readonly type: 'accept_hand_over'; readonly handOverId: string }
  | { readonly type: 'decline_hand_over'; readonly handOverId: string; readonly reason: string }
  | { readonly type: 'withdraw_hand_over'; readonly handOverId: string }
  | {
      readonly type: 'log_contact'
      readonly contactId: string
      readonly direction: 'out' | 'in'
      readonly channel: string
      readonly outcome: 'reached' | 'not_reached'
      readonly summary: string
    }
  | {
      readonly type: 'make_promise'
      readonly promiseId: string
      readonly what: string
      readonly dueAt: Instant
    }
  | { readonly type: 'keep_promise'; readonly promiseId: string }
  | { readonly type: 'record_satisfaction'; readonly isSatisfied: boolean; readonly note: string }
  | { readonly type: 'declare_recusal'; readonly reason: string }
  | { readonly type: 'pause'; readonly reason: string }
  | { readonly type: 'resume' }
  | { readonly type: 'return_stage'; readonly to: string; readonly reason: string }
  | {
      readonly type: 'raise_triage'
      readonly tier: string | null
      readonly urgency: string | null
      readonly reason: string
    }
  | {
      readonly type: 'ask_lowering'
      readonly loweringId: string
      readonly tier: string | null
      readonly urgency: string | null
      readonly reason: string
    }
  | { readonly type: 'confirm_lowering'; readonly loweringId: string }
  | { readonly type: 'refuse_lowering'; readonly loweringId: string; readonly reason: string }

export type CaseCommandType = CoreCommand['type']
/** Commands about the case as a whole. Those about one of its notices, remedies … are allowed or not one by one. */
export const CASE_COMMAND_TYPES = [
  'take',
  'record_fields',
  'leave_stage',
  'approve',
  'refuse_approval',
  'offer_hand_over',
  'accept_hand_over',
  'decline_hand_over',
  'withdraw_hand_over',
  'log_contact',
  'make_promise',
  'keep_promise',
  'record_satisfaction',
  'declare_recusal',
  'pause',
  'resume',
  'return_stage',
  'raise_triage',
  'ask_lowering',
  'confirm_lowering',
  'refuse_lowering',
] as const satisfies readonly CaseCommandType[]
