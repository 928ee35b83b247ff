import { z } from 'zod'
import { type Instant, instant } from '#shared/kernel/instant.ts'

/** A policy or calendar is no longer than this; the largest pack is a quarter of it. */
export const IMPORT_CHARACTERS_MAX = 250_000

const kind = z.enum(['policy', 'calendar'])
const ref = z
  .string()
  .max(300)
  .regex(/^(version|draft):[^\0]+$/)
const sentence = z.string().trim().max(2_000)

/** POST /api/policies/drafts. `draftId` is made by the asker: the same with the same content is answered again. */
export const ImportDraftSchema = z.object({
  draftId: z.uuid(),
  kind,
  text: z.string().min(1).max(IMPORT_CHARACTERS_MAX),
  note: sentence,
})
export type ImportDraft = z.infer<typeof ImportDraftSchema>

/** POST /api/policies/drafts/:draftId/publish. Null: at once. */
export const PublishDraftSchema = z.object({
  effectiveFrom: z
    .number()
    .int()
    .min(0)
    .max(8_640_000_000_000_000)
    .transform((ms): Instant => instant(ms))
    .nullable(),
})

/** POST /api/policies/drafts/:draftId/reject */
export const RejectDraftSchema = z.object({ reason: sentence.min(1) })

/** POST /api/policies/order: every policy's key, the first to be offered a ticket first. */
export const OrderPoliciesSchema = z.object({
  keys: z.array(z.string().min(1).max(64)).min(1).max(500),
})

export const DocumentRequestSchema = z.object({ kind, ref })
export const ChangesRequestSchema = z.object({ kind, ref, since: ref.optional() })
