import type { Account } from '../account.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { parseWebhookEvent, type WebhookEvent } from '../zendesk/webhook-event.ts'
import { checkWebhookSignature } from '../zendesk/webhook-signature.ts'
import { readBody } from './read-body.ts'

const BYTES_MAX = 256 * 1024

/**
 * One webhook of a known account, its signature checked over the raw bytes before anything in them is read.
 * Refuses `request_too_large`, `webhook_unsigned`, `webhook_stale`, `request_not_readable`.
 */
export async function verifyWebhook(
  { clock }: Pick<Deps, 'clock'>,
  account: Account,
  request: Request,
): Promise<WebhookEvent> {
  const { headers } = request
  const rawBody = await readBody(request, BYTES_MAX)
  if (rawBody === null) throw new Refusal('request_too_large')
  const checked = checkWebhookSignature({
    secrets: account.config.webhookSecrets,
    timestamp: headers.get('x-zendesk-webhook-signature-timestamp') ?? '',
    signature: headers.get('x-zendesk-webhook-signature') ?? '',
    rawBody,
    now: clock.now(),
  })
  if (!checked.ok) throw new Refusal(checked.code)
  const event = parseWebhookEvent(
    parseJson(rawBody),
    headers.get('x-zendesk-webhook-invocation-id'),
  )
  if (event === null) throw new Refusal('request_not_readable')
  return event
}

const decoder = new TextDecoder()

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw new Refusal('request_not_readable')
  }
}
