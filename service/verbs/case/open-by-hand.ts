import type { TicketView } from '#shared/contract/views.ts'
import type { TicketId } from '#shared/kernel/ids.ts'
import { canSee } from '#shared/route/can-see.ts'
import type { Ctx } from '../../context.ts'
import { findFacts } from '../../facts.ts'
import { Refusal } from '../../refusal.ts'
import { openCaseByHand } from './open-case.ts'
import { mayOpenCase, readTicket } from './read-ticket.ts'
import { isVisible } from './sight.ts'

/**
 * Opens a case for a ticket that no policy claimed by itself; who opens it becomes its taker. Refuses
 * `role_not_allowed`, `ticket_not_found` (also for one this person may not see), `case_exists`, `policy_not_found`.
 */
export async function openByHand(
  ctx: Ctx,
  input: { readonly ticketId: TicketId; readonly policyKey: string },
): Promise<TicketView> {
  const { deps, account, person } = ctx
  const permission = mayOpenCase(ctx)
  if (!permission.allowed) throw new Refusal(permission.code)
  const found = await findFacts(deps, account, { ticketId: input.ticketId })
  if (found !== null)
    throw new Refusal(isVisible(person, found.row.state) ? 'case_exists' : 'ticket_not_found')
  await mustSeeTicket(ctx, input.ticketId)
  await openCaseByHand(deps, account, { ...input, openedBy: person.id })
  return readTicket(ctx, input.ticketId)
}

/** Zendesk's own restriction holds here too; what the browser claims to show proves nothing. */
async function mustSeeTicket({ deps, account, person }: Ctx, ticketId: TicketId): Promise<void> {
  if (person.ticketAccess === 'all') return
  const ticket = await deps.zendesk(account).ticket(ticketId)
  const isSeen =
    ticket !== null &&
    canSee(person, {
      recused: [],
      groupId: ticket.groupId,
      ownerId: null,
      assigneeId: ticket.assigneeId,
      takerId: null,
      offeredTo: null,
      waitingFor: [],
    })
  if (!isSeen) throw new Refusal('ticket_not_found')
}
