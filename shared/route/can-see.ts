import type { Person } from './people.ts'

/**
 * Whether a person may see a case at all. Nobody recused and nobody inactive does, whatever else they are; those
 * who work on it do; otherwise it is as Zendesk shows the ticket.
 * @rule CD-2.1
 */
export function canSee(
  person: Person,
  c: {
    readonly recused: readonly string[]
    readonly groupId: string | null
    readonly ownerId: string | null
    readonly assigneeId: string | null
    readonly takerId: string | null
    readonly offeredTo: string | null
    /** Everyone else whom the case waits for. */
    readonly waitingFor: readonly string[]
  },
): boolean {
  if (!person.isActive || c.recused.includes(person.id)) return false
  if (person.ticketAccess === 'all') return true
  if (person.ticketAccess === 'groups' && c.groupId !== null && person.groups.includes(c.groupId)) {
    return true
  }
  if (person.ticketAccess !== 'none' && c.assigneeId === person.id) return true
  return (
    c.ownerId === person.id ||
    c.takerId === person.id ||
    c.offeredTo === person.id ||
    c.waitingFor.includes(person.id)
  )
}
