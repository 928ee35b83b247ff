/** Faults as they happen to people who edit a policy by hand: for tests. */

/** A number in [0, 1) at each call, the same ones for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Place {
  readonly holder: Record<string, unknown> | unknown[]
  readonly key: string
  readonly value: unknown
}

/** A copy of a policy, changed in one to three places. */
export function mutate(policy: unknown, random: () => number): unknown {
  const root = { policy: JSON.parse(JSON.stringify(policy)) as unknown }
  const count = 1 + Math.floor(random() * 3)
  for (let done = 0; done < count; done += 1) {
    const places = placesOf(root.policy)
    const place = pick(places, random)
    if (place) change(place, places, random)
  }
  return root.policy
}

function placesOf(node: unknown, found: Place[] = []): Place[] {
  if (typeof node !== 'object' || node === null) return found
  for (const [key, value] of Object.entries(node)) {
    found.push({ holder: node as Place['holder'], key, value })
    placesOf(value, found)
  }
  return found
}

function change({ holder, key, value }: Place, places: readonly Place[], random: () => number) {
  const alike = places.filter(
    (other) => other.key === key && typeof other.value === typeof value && other.value !== value,
  )
  const roll = random()
  // A key that is missing is the schema's to refuse; an element that is missing is for everybody to bear.
  if (roll < (Array.isArray(holder) ? 0.4 : 0.04)) remove(holder, key)
  else if (roll < 0.8 && alike.length > 0) {
    put(holder, key, structuredClone(pick(alike, random)?.value))
  } else if (typeof value === 'number') {
    put(holder, key, pick([0, 1, value + 1, value * 3, value * 100, value / 7, 1e15], random))
  } else if (typeof value === 'string') {
    put(holder, key, pick(['', '[X]', `${value}x`, value.toUpperCase(), 'owner'], random))
  } else if (typeof value === 'boolean') put(holder, key, !value)
  else if (Array.isArray(value)) changeList(value, random)
  else if (key === 'when') put(holder, key, { not: value })
  else if (roll > 0.97) put(holder, key, pick([null, {}, [], 'x', 7], random))
}

function changeList(list: unknown[], random: () => number): void {
  const at = Math.floor(random() * list.length)
  const roll = random()
  if (roll < 0.35) list.splice(at, 1)
  else if (roll < 0.6) list.splice(at, 0, structuredClone(list[at]))
  else if (roll < 0.9) list.reverse()
  else list.length = 0
}

function remove(holder: Place['holder'], key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}

function put(holder: Place['holder'], key: string, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value
  else holder[key] = value
}

function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)]
}
