import { holds, type SignalSource, type SignalValue } from '../condition.ts'
import type { Condition, Scalar } from '../schema.ts'

/** One thing that a condition asks about. A tag, a flag, a remedy … is there or not, so each is a variable of its own. */
export type Variable =
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'member'; readonly of: MemberSignal; readonly name: string }
  | { readonly kind: 'field' | 'ticket_field'; readonly name: string }
const MEMBER_SIGNALS = [
  'tag',
  'requester_tag',
  'flag',
  'remedy',
  'document',
  'panel_decided',
] as const
export type MemberSignal = (typeof MEMBER_SIGNALS)[number]

/** What a variable may be. `mentioned`: the values that the condition compares it with. */
export type DomainOf = (variable: Variable, mentioned: readonly Scalar[]) => readonly SignalValue[]

type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>
type Assignment = Map<string, SignalValue>

/** Tries at most; a condition that takes more is taken to be one that can hold. */
const TRIES_MAX = 5_000

/** Whether any case could make this hold. Wrong on one side only: it may take what can never hold for possible. */
export function canHold(condition: Condition, domainOf: DomainOf): boolean {
  const mentioned = new Map<string, { variable: Variable; values: Scalar[] }>()
  collect(condition, mentioned)
  const domains = [...mentioned].map(
    ([key, { variable, values }]) => [key, domainOf(variable, values)] as const,
  )
  const assignment: Assignment = new Map()
  let tries = 0

  function search(index: number): boolean {
    tries += 1
    if (tries > TRIES_MAX) return true
    const verdict = judge(condition, assignment)
    if (verdict !== undefined) return verdict
    const [key, domain] = domains[index] ?? []
    if (key === undefined || domain === undefined) return false
    for (const value of domain) {
      assignment.set(key, value)
      if (search(index + 1)) return true
    }
    assignment.delete(key)
    return false
  }
  return search(0)
}

/** Every variable of a condition, once, in the order in which they appear. */
export function variablesOf(condition: Condition): Variable[] {
  const mentioned = new Map<string, { variable: Variable; values: Scalar[] }>()
  collect(condition, mentioned)
  return [...mentioned.values()].map(({ variable }) => variable)
}

function collect(
  condition: Condition,
  found: Map<string, { variable: Variable; values: Scalar[] }>,
): void {
  if ('all' in condition) for (const part of condition.all) collect(part, found)
  else if ('any' in condition) for (const part of condition.any) collect(part, found)
  else if ('not' in condition) collect(condition.not, found)
  else {
    for (const variable of variablesOfLeaf(condition)) {
      const key = keyOf(variable)
      const entry = found.get(key) ?? { variable, values: [] }
      entry.values.push(...valuesOf(condition))
      found.set(key, entry)
    }
  }
}

function variablesOfLeaf(leaf: Leaf): Variable[] {
  if ('field' in leaf) return [{ kind: 'field', name: leaf.field }]
  if ('ticket_field' in leaf) return [{ kind: 'ticket_field', name: leaf.ticket_field }]
  const of = toMemberSignal(leaf.signal)
  if (of === null) return [{ kind: 'signal', name: leaf.signal }]
  return valuesOf(leaf).map((value) => ({ kind: 'member', of, name: String(value) }))
}

function toMemberSignal(signal: string): MemberSignal | null {
  return MEMBER_SIGNALS.find((one) => one === signal) ?? null
}

function valuesOf(leaf: Leaf): Scalar[] {
  if ('is' in leaf) return [leaf.is]
  if ('in' in leaf) return leaf.in
  return 'more_than' in leaf ? [leaf.more_than] : []
}

const leafKeys = new WeakMap<Leaf, readonly string[]>()

/** Of each leaf once: a search asks for them at every try. */
function keysOfLeaf(leaf: Leaf): readonly string[] {
  const known = leafKeys.get(leaf) ?? variablesOfLeaf(leaf).map(keyOf)
  leafKeys.set(leaf, known)
  return known
}

function keyOf(variable: Variable): string {
  return variable.kind === 'member'
    ? `${variable.of}:${variable.name}`
    : `${variable.kind}:${variable.name}`
}

/** Three-valued: undefined while what is not assigned yet could still decide. */
function judge(condition: Condition, assignment: Assignment): boolean | undefined {
  if ('all' in condition) return judgeAll(condition.all, assignment, true)
  if ('any' in condition) return judgeAll(condition.any, assignment, false)
  if ('not' in condition) {
    const inner = judge(condition.not, assignment)
    return inner === undefined ? undefined : !inner
  }
  return judgeLeaf(condition, assignment)
}

/** `all` (unit true) is false with the first that is false; `any` (unit false) is true with the first that is true. */
function judgeAll(
  parts: readonly Condition[],
  assignment: Assignment,
  unit: boolean,
): boolean | undefined {
  let isOpen = false
  for (const part of parts) {
    const verdict = judge(part, assignment)
    if (verdict === !unit) return verdict
    isOpen ||= verdict === undefined
  }
  return isOpen ? undefined : unit
}

function judgeLeaf(leaf: Leaf, assignment: Assignment): boolean | undefined {
  const keys = keysOfLeaf(leaf)
  const isComplete = keys.every((key) => assignment.has(key))
  if ('signal' in leaf && toMemberSignal(leaf.signal) !== null) {
    // No tag is a number. One that is there settles it; that none is there is known only of all of them.
    if ('more_than' in leaf) return false
    if (keys.some((key) => assignment.get(key) === true)) return true
    return isComplete ? false : undefined
  }
  return isComplete ? holds(leaf, sourceOf(assignment)) : undefined
}

function sourceOf(assignment: Assignment): SignalSource {
  return {
    signal: (name) => assignment.get(`signal:${name}`) ?? null,
    field: (id) => toFieldValue(assignment.get(`field:${id}`)),
    ticketField: (id) => toFieldValue(assignment.get(`ticket_field:${id}`)),
  }
}

function toFieldValue(value: SignalValue | undefined): Scalar | null {
  return value === undefined || typeof value === 'object' ? null : value
}
