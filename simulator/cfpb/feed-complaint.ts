import type { StandIn } from '../stand-in.ts'
import type { Complaint } from './map-cfpb.ts'
import { toCustomFields } from './map-cfpb.ts'

/** What a consumer does: the complaint becomes a ticket of the stand-in at its own instant. Answers the ticket's id. */
export function feedComplaint(
  standIn: Pick<StandIn, 'createUser' | 'createTicket'>,
  complaint: Complaint,
): number {
  const requester = standIn.createUser(complaint.requester)
  const ticket = standIn.createTicket({
    requesterId: requester.id,
    subject: complaint.subject,
    description: complaint.description,
    tags: complaint.tags,
    customFields: toCustomFields(complaint),
    channel: complaint.channel,
    createdAt: complaint.createdAt,
  })
  return ticket.id
}
