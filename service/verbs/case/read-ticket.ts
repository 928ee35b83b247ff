import type { CaseFacts } from '#shared/case/facts.ts'
import type { CaseView, Permission, TicketView } from '#shared/contract/views.ts'
import { toCaseView } from '#shared/view/to-case-view.ts'
import type { Ctx } from '../../context.ts'
import { findFacts, loadSurroundings } from '../../facts.ts'
import { Refusal } from '../../refusal.ts'
import { readResponsibility } from '../proceeding/responsibility.ts'
import { listContacts } from './contacts.ts'
import { isVisible } from './sight.ts'

/**
 * What the sidebar shows beside a ticket. A case that this person may not know of is answered as a ticket that is
 * not there. Refuses `ticket_not_found` only for what is no ticket id.
 */
export async function readTicket(ctx: Ctx, ticketId: string): Promise<TicketView> {
  if (!/^[1-9]\d{0,19}$/.test(ticketId)) throw new Refusal('ticket_not_found')
  const { deps, account, person, now } = ctx
  const found = await findFacts(deps, account, { ticketId })
  const facts = found !== null && isVisible(person, found.row.state) ? found.facts : null
  const mayOpen: Permission =
    facts !== null
      ? { allowed: false, code: 'case_exists' }
      : found !== null
        ? { allowed: false, code: 'ticket_not_found' }
        : mayOpenCase(ctx)
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
    ticketId,
    case: facts === null ? null : await showCase(ctx, facts),
    mayOpen,
    policies: mayOpen.allowed ? await listPolicies(ctx) : [],
  }
}

/** The case as this person sees it. */
export async function showCase(ctx: Ctx, facts: CaseFacts): Promise<CaseView> {
  const [contacts, responsibility] = await Promise.all([
    listContacts(ctx, facts.state.caseId, facts.people),
    readResponsibility(ctx, facts),
  ])
  const view = toCaseView(facts, { contacts }, ctx.person.id, ctx.now)
  return responsibility === null ? view : { ...view, responsibility }
}

/** Whether this person may open a case for a ticket that has none, as far as can be told without the ticket. */
export function mayOpenCase({ person }: Ctx): Permission {
  if (person.roles.length === 0) return { allowed: false, code: 'role_not_allowed' }
  if (person.ticketAccess === 'none') return { allowed: false, code: 'ticket_not_found' }
  return { allowed: true }
}

async function listPolicies({ deps, account, now }: Ctx): Promise<TicketView['policies']> {
  const { book } = await loadSurroundings(deps, account)
  return book.inForce(account.accountId, now).map(({ policy: { policy } }) => ({
    key: policy.key,
    title: policy.title,
  }))
}
