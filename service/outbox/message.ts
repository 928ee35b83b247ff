import { z } from 'zod'
import type { Account } from '../account.ts'

/** What the outbox keeps of a mail or a chat message. */
export const MessagePayload = z.object({
  to: z.array(z.string()),
  subject: z.string().default(''),
  text: z.string(),
})

/** One mail or chat message to deliver. */
export interface Message {
  readonly accountId: string
  readonly outboxId: string
  readonly ticketId: string
  readonly payload: unknown
  readonly attempts: number
}

/** A message could not be delivered this time; `isFinal`: nor ever as it is. Says nothing of where it was sent. */
export class MessageError extends Error {
  override name = 'MessageError'
  readonly isFinal: boolean
  constructor(message: string, isFinal: boolean, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.isFinal = isFinal
  }
}

/** Where people find the ticket. */
export function ticketLink({ config }: Account, ticketId: string): string {
  return new URL(`/agent/tickets/${encodeURIComponent(ticketId)}`, config.zendeskUrl).href
}
