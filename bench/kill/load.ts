import { DEMO } from '#simulator/data/demo-company.ts'
import type { StandIn } from '#simulator/stand-in.ts'
import { KILL_TAG, SLOW_TAG } from './policy.ts'

const EVERY_MS = 100
/** One ticket in so many is no complaint. */
const QUESTION_EVERY = 6

export interface Activity {
  readonly tickets: readonly number[]
  end(): void
}

/** A number from 0 up to 1 at each call, the same series for the same seed. */
export function createChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * People at work in the stand-in: ten tickets a second, received so long ago that their limits run out within seconds,
 * answered, retagged and reassigned meanwhile.
 */
export function startActivity(standIn: StandIn, chance: () => number): Activity {
  const tickets: number[] = []
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(chance() * from.length)]
  const agents = [DEMO.people.agentNa, DEMO.people.agentLei, DEMO.people.agentTom]

  const create = () => {
    const isSlow = chance() < 0.5
    const isComplaint = tickets.length % QUESTION_EVERY !== QUESTION_EVERY - 1
    // Due between three seconds ago and five seconds from now.
    const ageMs = (isSlow ? 115_000 : 55_000) + chance() * 8_000
    const ticket = standIn.createTicket({
      requesterId: pick(Object.values(DEMO.customers)) ?? DEMO.customers.emma,
      subject: `Ticket ${tickets.length}`,
      description: 'The parcel has not arrived, and nobody answers the telephone.',
      tags: isComplaint ? [KILL_TAG, ...(isSlow ? [SLOW_TAG] : [])] : ['question'],
      createdAt: Date.now() - ageMs,
    })
    tickets.push(ticket.id)
  }

  const change = () => {
    const ticketId = pick(tickets.slice(-100))
    if (ticketId === undefined) return
    const kind = chance()
    const agent = pick(agents) ?? DEMO.people.agentNa
    if (kind < 0.4)
      standIn.addComment({ ticketId, authorId: agent, body: 'We are looking into it.' })
    else if (kind < 0.6) standIn.updateTicket(ticketId, { additional_tags: ['vip'] })
    else if (kind < 0.8) standIn.updateTicket(ticketId, { assignee_id: agent })
    else standIn.updateTicket(ticketId, { priority: pick(['low', 'normal', 'high']) ?? 'low' })
  }

  const timer = setInterval(() => {
    create()
    if (chance() < 0.8) change()
  }, EVERY_MS)
  return { tickets, end: () => clearInterval(timer) }
}
