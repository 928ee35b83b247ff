import type { Instant } from '#shared/kernel/instant.ts'

/** One complaint among those with the same issue. */
export interface Complaint {
  readonly requesterId: string | null
  /** A `phoneKey`. */
  readonly phone: string | null
  readonly receivedAt: Instant
}

const DAY_MS = 86_400_000

/**
 * For each of the complaints, in the order given, how many customers complain jointly: those whose complaints came in
 * within `windowDays` of it, before or after, so that all who complain together count the same; itself included.
 * @rule PM-2.6
 */
export function countJoint(complaints: readonly Complaint[], windowDays: number): number[] {
  const customers = toCustomers(complaints)
  const order = complaints
    .map(({ receivedAt }, index) => ({ receivedAt, index, customer: customers[index] ?? null }))
    .sort((a, b) => a.receivedAt - b.receivedAt)
  const counts = complaints.map(() => 1)
  const inside = new Map<string, number>()
  let [from, to] = [0, 0]
  for (const { receivedAt, index } of order) {
    for (; (order[to]?.receivedAt ?? Infinity) <= receivedAt + windowDays * DAY_MS; to += 1) {
      add(inside, order[to]?.customer ?? null, 1)
    }
    for (; (order[from]?.receivedAt ?? Infinity) < receivedAt - windowDays * DAY_MS; from += 1) {
      add(inside, order[from]?.customer ?? null, -1)
    }
    counts[index] = Math.max(inside.size, 1)
  }
  return counts
}

function add(inside: Map<string, number>, customer: string | null, change: number): void {
  if (customer === null) return
  const count = (inside.get(customer) ?? 0) + change
  if (count === 0) inside.delete(customer)
  else inside.set(customer, count)
}

/**
 * By whom each complaint is: those that share a requester or a telephone number, also by way of a third, are by the
 * same customer. Null where nothing is known: that may be anyone.
 */
function toCustomers(complaints: readonly Complaint[]): (string | null)[] {
  const above = new Map<string, string>()
  const topOf = (key: string): string => {
    let top = key
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next
    return top
  }
  const keys = complaints.map(({ requesterId, phone }) => ({
    requester: requesterId === null ? null : `requester:${requesterId}`,
    phone: phone === null ? null : `phone:${phone}`,
  }))
  for (const { requester, phone } of keys) {
    if (requester === null || phone === null) continue
    const [one, other] = [topOf(requester), topOf(phone)]
    if (one !== other) above.set(one, other)
  }
  return keys.map(({ requester, phone }) => {
    const key = phone ?? requester
    return key === null ? null : topOf(key)
  })
}
