import { z } from 'zod'
import {
  instantMs,
  moneyOrPieces,
  name,
  personId,
  reason,
  shortText,
  uuid,
} from './request-values.ts'

/** What people ask of the parts of a case: notices, bodies that meet, approvals, remedies, documents, plan, follow-up. */

const key = z.string().min(1).max(200)
const terms = {
  itemId: uuid,
  what: reason,
  owner: personId,
  supervisor: personId.nullable(),
  dueAt: instantMs,
}
const isAccepted = z.boolean()

export const PART_COMMANDS = [
  z.object({ type: z.literal('acknowledge_notice'), noticeId: name }),
  z.object({
    type: z.literal('record_meeting'),
    panelId: name,
    meetingId: uuid,
    present: z.array(personId).max(50),
    summary: reason,
  }),
  z.object({
    type: z.literal('record_panel_decision'),
    panelId: name,
    decisionId: uuid,
    what: reason,
  }),
  z.object({
    type: z.literal('request_approval'),
    approvalId: uuid,
    about: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('stage'), stage: name }),
      z.object({ kind: z.literal('remedy'), remedyId: uuid }),
    ]),
    amount: moneyOrPieces.nullable(),
    note: shortText,
  }),
  z.object({ type: z.literal('give_approval'), approvalId: key, note: shortText }),
  z.object({ type: z.literal('deny_approval'), approvalId: key, reason }),
  z.object({ type: z.literal('withdraw_approval'), approvalId: key, reason }),
  z.object({
    type: z.literal('propose_remedy'),
    remedyId: uuid,
    kind: name,
    amount: moneyOrPieces.nullable(),
    what: reason,
  }),
  z.object({ type: z.literal('offer_remedy'), remedyId: uuid }),
  z.object({ type: z.literal('answer_remedy'), remedyId: uuid, isAccepted, note: shortText }),
  z.object({
    type: z.literal('carry_out_remedy'),
    remedyId: uuid,
    actual: moneyOrPieces.nullable(),
    proofs: z
      .array(
        z.object({ evidence: name, option: name, reference: z.string().trim().min(1).max(200) }),
      )
      .max(50),
  }),
  z.object({ type: z.literal('reconcile_remedy'), remedyId: uuid, note: shortText }),
  z.object({ type: z.literal('withdraw_remedy'), remedyId: uuid, reason }),
  z.object({ type: z.literal('issue_document'), documentId: uuid, kind: name }),
  z.object({ type: z.literal('confirm_receipt'), documentId: key, copyId: name }),
  z.object({ type: z.literal('answer_document'), documentId: key, text: reason }),
  z.object({ type: z.literal('record_confirmation'), documentId: key, how: reason }),
  z.object({ type: z.literal('add_plan_item'), ...terms }),
  z.object({ type: z.literal('change_plan_item'), ...terms, reason }),
  z.object({ type: z.literal('report_progress'), itemId: uuid, note: reason }),
  z.object({ type: z.literal('finish_plan_item'), itemId: uuid, proof: reason }),
  z.object({ type: z.literal('drop_plan_item'), itemId: uuid, reason }),
  z.object({ type: z.literal('offer_plan') }),
  z.object({ type: z.literal('answer_plan'), isAccepted, note: shortText }),
  z.object({
    type: z.literal('log_follow_up_attempt'),
    followUpId: key,
    channel: name,
    note: shortText,
  }),
  z.object({
    type: z.literal('record_follow_up'),
    followUpId: key,
    channel: name,
    answers: z.record(name, z.union([z.string().max(2_000), z.number(), z.boolean()])),
    isSatisfied: z.boolean(),
    note: shortText,
  }),
] as const
