import type { Policy } from './schema.ts'

/** One difference between two policies, as a person reads it. */
export interface PolicyChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** The nearest element with an id, such as `limits.record_within`; the top key where there is none. */
  readonly element: string
  /** Elements by id, others by position or key: `limits.record_within.amount.minutes`. */
  readonly path: string
  /** The value before and after; null where there is none. Of a moved element: its position in the list, from 1. */
  readonly before: unknown
  readonly after: unknown
}

/**
 * What differs from `before` to `after`, in order of the document, removed before added. Elements of a list are the
 * same when their ids are, so that an inserted one does not change all that follow; the order of a list that has one
 * (stages, tiers …) is said by those that moved. Two equal policies: none.
 */
export function diffPolicy(before: Policy, after: Policy): PolicyChange[] {
  return diffValues(before, after)
}

/** The same of anything that is made like a policy: objects, lists of elements with ids, scalars. */
export function diffValues(before: unknown, after: unknown): PolicyChange[] {
  const changes: PolicyChange[] = []
  compare({ path: '', element: '', before, after }, changes)
  return changes
}

interface Pair {
  readonly path: string
  readonly element: string
  readonly before: unknown
  readonly after: unknown
}

function compare(pair: Pair, changes: PolicyChange[]): void {
  const { path, element, before, after } = pair
  if (isSame(before, after)) return
  if (before === undefined) {
    changes.push({ kind: 'added', element, path, before: null, after })
  } else if (after === undefined) {
    changes.push({ kind: 'removed', element, path, before, after: null })
  } else if (Array.isArray(before) && Array.isArray(after))
    compareLists(pair, before, after, changes)
  else if (isObject(before) && isObject(after)) compareObjects(pair, before, after, changes)
  else changes.push({ kind: 'changed', element, path, before, after })
}

function compareObjects(
  { path, element }: Pair,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  changes: PolicyChange[],
): void {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  for (const key of keys) {
    const inner = join(path, key)
    compare(
      { path: inner, element: element || key, before: before[key], after: after[key] },
      changes,
    )
  }
}

function compareLists(
  { path, element }: Pair,
  before: readonly unknown[],
  after: readonly unknown[],
  changes: PolicyChange[],
): void {
  const [old, next] = [byName(before), byName(after)]
  const outer = (name: string) => (isNamed(before) && isNamed(after) ? join(path, name) : element)
  for (const [name, value] of old) {
    const pair = { path: join(path, name), element: outer(name), before: value }
    compare({ ...pair, after: next.get(name) }, changes)
  }
  for (const [name, value] of next) {
    if (old.has(name)) continue
    compare(
      { path: join(path, name), element: outer(name), before: undefined, after: value },
      changes,
    )
  }
  const kept = [...next.keys()].filter((name) => old.has(name))
  const keptBefore = [...old.keys()].filter((name) => next.has(name))
  for (const name of movedNames(keptBefore, kept)) {
    changes.push({
      kind: 'moved',
      element: outer(name),
      path: join(path, name),
      before: [...old.keys()].indexOf(name) + 1,
      after: [...next.keys()].indexOf(name) + 1,
    })
  }
}

/** Elements by id; fields of a stage by the field they show; scalars by themselves; others by position. */
export function byName(list: readonly unknown[]): Map<string, unknown> {
  const named = new Map<string, unknown>()
  for (const [index, one] of list.entries()) {
    const name = nameOf(one) ?? String(index)
    // Twice the same name: the second is another element, by its position.
    named.set(named.has(name) ? `${name}[${index}]` : name, one)
  }
  return named
}

function nameOf(one: unknown): string | null {
  if (typeof one === 'string') return one
  if (!isObject(one)) return null
  if (typeof one.id === 'string') return one.id
  return typeof one.field === 'string' && 'required' in one ? one.field : null
}

function isNamed(list: readonly unknown[]): boolean {
  return list.every((one) => isObject(one) && nameOf(one) !== null)
}

/** The fewest names whose move explains the new order: all but the longest run that kept its order. */
function movedNames(before: readonly string[], after: readonly string[]): string[] {
  const place = new Map(before.map((name, index) => [name, index]))
  const longest: string[][] = []
  for (const [index, name] of after.entries()) {
    const at = place.get(name) ?? 0
    let best: string[] = []
    for (const [earlier, line] of longest.slice(0, index).entries()) {
      const isBefore = (place.get(after[earlier] ?? '') ?? 0) < at
      if (isBefore && line.length > best.length) best = line
    }
    longest.push([...best, name])
  }
  const kept = new Set(longest.reduce((a, b) => (b.length > a.length ? b : a), []))
  return after.filter((name) => !kept.has(name))
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => isSame(one, b[index]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame(a[key], b[key]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
