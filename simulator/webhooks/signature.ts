import { createHmac } from 'node:crypto'

/** Base64 of HMAC-SHA256 over timestamp + body; the key is the secret's own text. */
export function signWebhook(secret: string, timestamp: string, body: string | Buffer): string {
  return createHmac('sha256', secret).update(timestamp).update(body).digest('base64')
}
