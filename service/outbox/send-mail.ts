import type { Account } from '../account.ts'
import type { Deps } from '../deps.ts'
import { type Message, MessagePayload, ticketLink } from './message.ts'

/** Marks the tickets by which people are written to. They are never complaints. */
const NOTICE_TAG = 'redress_notice'

/**
 * Writes to a person through Zendesk: a ticket of its own with them as its requester, whose first public comment
 * Zendesk mails to them. A key that Zendesk keeps for two hours, and after that its external id, keep it single.
 * @rule IP-6.1
 */
export async function sendMail(deps: Deps, account: Account, message: Message): Promise<void> {
  const { to, subject, text } = MessagePayload.parse(message.payload)
  const zendesk = deps.zendesk(account)
  for (const personId of to) {
    const externalId = `redress:${message.outboxId}`
    if (message.attempts > 1 && (await zendesk.hasTicket(externalId))) continue
    await zendesk.createTicket({
      externalId,
      requesterId: personId,
      subject,
      body: bodyOf(account, message, text),
      tags: [NOTICE_TAG],
    })
  }
}

/** With the address of the ticket, where the mail is about one. */
function bodyOf(account: Account, { ticketId }: Message, text: string): string {
  return ticketId === '' ? text : `${text}\n\n${ticketLink(account, ticketId)}`
}

/** Whether it is one of the tickets by which we write to people; a tag alone does not make it one. */
export function isOwnMail(
  ticket: { readonly submitterId: string | null; readonly tags: readonly string[] },
  { config }: Account,
): boolean {
  return ticket.submitterId === config.serviceUserId && ticket.tags.includes(NOTICE_TAG)
}
