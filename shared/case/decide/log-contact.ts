import { ok } from '#shared/kernel/result.ts'
import { type Ask, checkOpen, checkTexts, type Decided, done, firstRefusal } from '../ask.ts'
import type { CaseCommand } from '../commands.ts'
import { isKnownContact } from '../fold.ts'

/** Anyone who may see the case may have spoken with the customer. A contact with an id on record is that contact. @rule TM-3.1.3 */
export function decideLogContact(
  ask: Ask,
  command: Extract<CaseCommand, { type: 'log_contact' }>,
): Decided {
  const refusal = firstRefusal(
    () => checkTexts(command.summary, command.channel),
    () => checkOpen(ask),
  )
  if (refusal) return refusal
  if (isKnownContact(ask.facts.state, command.contactId)) return ok([])
  const { contactId, direction, channel, outcome, summary } = command
  const event = { type: 'contact_made', contactId, direction, channel, outcome, summary } as const
  return ok([done(ask, event)])
}
