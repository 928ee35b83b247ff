import { z } from 'zod'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'

/** The values that requests are made of. */

export const uuid = z.uuid()
export const shortText = z.string().trim().max(2_000)
export const reason = shortText.min(1)
/** Id of an element of a policy. */
export const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(64)
export const personId = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform((text) => text as PersonId)
export const instantMs = z
  .number()
  .int()
  .min(0)
  .max(8_640_000_000_000_000)
  .transform((ms): Instant => instant(ms))
/** Smallest units of the currency, or pieces: whole numbers only. */
export const moneyOrPieces = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** What people write at length; sealed by the service where it may be about a person. */
export const written = z.string().trim().min(1).max(10_000)
/** A department as the directory names it. */
export const departmentId = z.string().min(1).max(64)
/** Id of an improvement or a circular: of the asker, of the next of a series, or of one that was proposed by itself. */
export const streamId = z.string().regex(/^\P{C}{1,250}$/u)
/** Whether it is sound is decided, so that a wrong one is refused for what it is. */
export const proof = z.object({
  proofId: uuid,
  kind: z.enum(['file', 'policy_version']),
  name: z.string().trim().max(2_000),
  reference: z.string().trim().max(2_000),
  sha256: z.string().max(64),
})
