import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'

const MAX_AGE_MS = 5 * MINUTE_MS
/** Base64 of 32 bytes. */
const SIGNATURE_LENGTH = 44

export interface SignedWebhook {
  /** Any of them may have signed; two while a secret is being rotated. */
  readonly secrets: readonly string[]
  /** The header's own text. */
  readonly timestamp: string
  readonly signature: string
  readonly rawBody: Uint8Array
  readonly now: Instant
  /** How far the timestamp may be from `now`, in either direction, this much included. */
  readonly maxAgeMs?: number
}

/**
 * Whether Zendesk made this request, lately. A wrong signature and an old one are told apart: it is not known
 * whether a retried delivery keeps its first timestamp, so the second has to be counted by itself.
 */
export function checkWebhookSignature(
  webhook: SignedWebhook,
): Result<undefined, 'webhook_unsigned' | 'webhook_stale'> {
  const { secrets, timestamp, signature, rawBody, now, maxAgeMs = MAX_AGE_MS } = webhook
  if (!isSigned(secrets, timestamp, signature, rawBody)) return refuse('webhook_unsigned')
  const signedAt = findInstant(timestamp)
  if (signedAt === null || Math.abs(now - signedAt) > maxAgeMs) return refuse('webhook_stale')
  return ok()
}

/** What Zendesk puts into `x-zendesk-webhook-signature`: base64 of HMAC-SHA256 over timestamp and raw body. */
export function signWebhook(
  secret: string,
  timestamp: string,
  rawBody: Uint8Array | string,
): string {
  return createHmac('sha256', secret).update(timestamp).update(rawBody).digest('base64')
}

function isSigned(
  secrets: readonly string[],
  timestamp: string,
  signature: string,
  rawBody: Uint8Array,
): boolean {
  if (signature.length !== SIGNATURE_LENGTH) return false
  const given = Buffer.from(signature, 'latin1')
  for (const secret of secrets) {
    const wanted = Buffer.from(signWebhook(secret, timestamp, rawBody), 'latin1')
    if (timingSafeEqual(given, wanted)) return true
  }
  return false
}

function findInstant(text: string): Instant | null {
  try {
    return parseInstant(text)
  } catch {
    return null
  }
}
