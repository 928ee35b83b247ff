import { z } from 'zod'
import {
  departmentId,
  instantMs,
  name,
  personId,
  proof,
  streamId,
  uuid,
  written,
} from './request-values.ts'

/** What people ask of a circular. Its texts stay plain, for many; all else that is written is sealed by the service. */

const departments = z.array(departmentId).max(100)
/** Whether they are whole and within bounds is decided, so that a wrong one is refused for what it is. */
const text = z.object({ title: z.string().trim().max(2_000), body: z.string().trim().max(20_000) })

const COMMANDS = z.discriminatedUnion('type', [
  z.object({ type: z.literal('address_circular'), departments }),
  z.object({
    type: z.literal('draft_circular'),
    texts: z.strictObject({
      en: text.optional(),
      'zh-CN': text.optional(),
      'zh-TW': text.optional(),
    }),
  }),
  z.object({
    type: z.literal('name_person'),
    personId,
    penaltyId: uuid,
    basis: written,
    until: instantMs,
  }),
  z.object({ type: z.literal('end_naming'), penaltyId: uuid }),
  z.object({ type: z.literal('issue_circular') }),
  z.object({ type: z.literal('acknowledge_circular'), department: departmentId }),
  z.object({
    type: z.literal('report_rectification'),
    reportId: uuid,
    text: written,
    proofs: z.array(proof).max(50),
  }),
  z.object({ type: z.literal('accept_rectification'), reportId: uuid }),
  z.object({ type: z.literal('return_rectification'), reportId: uuid, reason: written }),
  z.object({ type: z.literal('withdraw_circular'), reason: written }),
  z.object({ type: z.literal('drop_circular'), reason: written }),
])

/** A command as a person gives it: like the one that is decided, but with its texts in plain. */
export type PlainCircularCommand = z.output<typeof COMMANDS>

/** POST /api/circulars/:circularId/commands. The same id with the same content is answered again, not done again. */
export const CircularCommandRequestSchema = z.object({ commandId: uuid, command: COMMANDS })

/** POST /api/circulars. `circularId` is made by the asker. */
export const ProposeCircularRequestSchema = z.object({
  circularId: uuid,
  policyKey: name,
  department: departmentId,
  /** Beside the one that is criticised. */
  addressed: departments,
  basis: z.object({ caseIds: z.array(streamId).max(500), penaltyIds: z.array(uuid).max(500) }),
})
