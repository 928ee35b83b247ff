import { z } from 'zod'
import type { CaseCommand } from '#shared/case/commands.ts'
import { PART_COMMANDS } from './part-requests.ts'
import { instantMs, name, personId, reason, shortText, uuid } from './request-values.ts'

const fieldValues = z.record(
  name,
  z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]),
)

/** POST /api/cases/:caseId/commands. `commandId` is made by the asker; the same id with the same content is answered again, not done again. */
export const CommandRequestSchema = z.object({
  commandId: uuid,
  command: z.discriminatedUnion('type', [
    z.object({ type: z.literal('take') }),
    z.object({ type: z.literal('record_fields'), fields: fieldValues }),
    z.object({ type: z.literal('leave_stage'), stage: name, fields: fieldValues }),
    z.object({ type: z.literal('approve'), stage: name, note: shortText }),
    z.object({ type: z.literal('refuse_approval'), stage: name, reason }),
    z.object({
      type: z.literal('offer_hand_over'),
      handOverId: uuid,
      to: personId,
      note: shortText,
    }),
    z.object({ type: z.literal('accept_hand_over'), handOverId: uuid }),
    z.object({ type: z.literal('decline_hand_over'), handOverId: uuid, reason }),
    z.object({ type: z.literal('withdraw_hand_over'), handOverId: uuid }),
    z.object({
      type: z.literal('log_contact'),
      contactId: uuid,
      direction: z.enum(['out', 'in']),
      channel: name,
      outcome: z.enum(['reached', 'not_reached']),
      summary: shortText,
    }),
    z.object({ type: z.literal('make_promise'), promiseId: uuid, what: reason, dueAt: instantMs }),
    z.object({ type: z.literal('keep_promise'), promiseId: uuid }),
    z.object({ type: z.literal('record_satisfaction'), isSatisfied: z.boolean(), note: shortText }),
    z.object({ type: z.literal('declare_recusal'), reason }),
    z.object({ type: z.literal('pause'), reason }),
    z.object({ type: z.literal('resume') }),
    z.object({ type: z.literal('return_stage'), to: name, reason }),
    z.object({
      type: z.literal('raise_triage'),
      tier: name.nullable(),
      urgency: name.nullable(),
      reason,
    }),
    z.object({
      type: z.literal('ask_lowering'),
      loweringId: uuid,
      tier: name.nullable(),
      urgency: name.nullable(),
      reason,
    }),
    z.object({ type: z.literal('confirm_lowering'), loweringId: uuid }),
    z.object({ type: z.literal('refuse_lowering'), loweringId: uuid, reason }),
    ...PART_COMMANDS,
  ]) satisfies z.ZodType<CaseCommand, unknown>,
})

export const OpenCaseRequestSchema = z.object({
  ticketId: z.string().regex(/^[1-9]\d{0,19}$/),
  policyKey: name,
})

export const QueueRequestSchema = z.object({
  scope: z.enum(['all', 'mine']).default('all'),
  after: z.string().max(200).optional(),
})

export const HistoryRequestSchema = z.object({
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
})
