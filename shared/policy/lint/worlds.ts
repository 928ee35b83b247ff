import type { SignalValue } from '../condition.ts'
import type { Condition, Policy, PolicyField, Scalar } from '../schema.ts'
import { canHold, type DomainOf, type Variable } from './can-hold.ts'

/** Where a condition is asked: of a ticket that is no case yet, or of a case at one of these stages (null: between two). */
export type Where = 'ticket' | readonly (string | null)[]

/** What may be true of a case under one policy. */
export interface Worlds {
  readonly tiers: ReadonlySet<string>
  readonly urgencies: ReadonlySet<string>
  readonly flags: ReadonlySet<string>
  readonly stages: ReadonlySet<string>
  /** Every stage that can be reached, and between two. */
  readonly anywhere: Where
  /** Whether any case could make this hold there; no condition always does. */
  canHold(condition: Condition | undefined, where: Where): boolean
  /** Whether every case that makes `a` hold there makes `b` hold. */
  implies(a: Condition | undefined, b: Condition | undefined, where: Where): boolean
}

/** A text that no condition compares with. */
const OTHER = '\u0000other'
export const ALWAYS: Condition = { all: [] }

const COUNTS_FROM: Readonly<Record<string, number>> = {
  round: 1,
  same_issue_today: 1,
  joint_complainants: 1,
  repeat: 0,
  breaches: 0,
  dissatisfactions: 0,
}

/**
 * Tiers, urgencies, flags and stages are reached when a rule or an order of stages that can hold leads to them; as one
 * may ask for another, they are looked for again until nothing more is found.
 */
export function computeWorlds(policy: Policy): Worlds {
  const found = {
    tiers: new Set<string>(),
    urgencies: new Set<string>(policy.urgencies.slice(0, 1).map((one) => one.id)),
    flags: new Set<string>(),
    stages: new Set<string>(),
    isEscalated: policy.limits.some((limit) => limit.escalates),
  }
  const hasRounds = [...policy.stages, ...policy.follow_ups].some(
    (element) => element.on_dissatisfaction !== undefined,
  )
  const categories = categoryLines(policy)
  const fields = new Map(policy.fields.map((field) => [field.id, field]))

  function domainOf(where: Where): DomainOf {
    return (variable, mentioned) => {
      if (variable.kind === 'member') {
        const isOfTicket = variable.of === 'tag' || variable.of === 'requester_tag'
        const isPossible = variable.of !== 'flag' || found.flags.has(variable.name)
        return isPossible && (where !== 'ticket' || isOfTicket) ? [true, false] : [false]
      }
      if (variable.kind === 'ticket_field') return openDomain(mentioned)
      if (where === 'ticket')
        return TICKET_SIGNALS.has(variable.name) ? openDomain(mentioned) : [null]
      if (variable.kind === 'field')
        return fieldDomain(fields.get(variable.name), policy, mentioned)
      return signalDomain(variable, mentioned, where)
    }
  }

  function signalDomain(
    { name }: Variable,
    mentioned: readonly Scalar[],
    where: readonly (string | null)[],
  ): readonly SignalValue[] {
    switch (name) {
      case 'category':
        return categories
      case 'tier':
        return [null, ...found.tiers]
      case 'urgency':
        return [...found.urgencies]
      case 'stage':
        return where
      case 'is_escalated':
        return found.isEscalated ? [false, true] : [false]
      case 'plan_answer':
        return policy.plan ? ['accepted', 'refused', null] : [null]
      case 'round':
        return hasRounds ? countDomain(1, mentioned) : [1]
      default: {
        const first = COUNTS_FROM[name]
        return first === undefined ? openDomain(mentioned) : countDomain(first, mentioned)
      }
    }
  }

  const ask = (condition: Condition | undefined, where: Where) =>
    condition === undefined || canHold(condition, domainOf(where))
  const anywhere = () => [null, ...found.stages]
  for (let before = -1; before !== sizeOf(found); ) {
    before = sizeOf(found)
    for (const stage of policy.stages) if (ask(stage.when, [null])) found.stages.add(stage.id)
    for (const rule of policy.triage) {
      if (!ask(rule.when, anywhere())) continue
      if (rule.tier !== undefined) found.tiers.add(rule.tier)
      if (rule.urgency !== undefined) found.urgencies.add(rule.urgency)
      if (rule.flag !== undefined) found.flags.add(rule.flag)
    }
    const { escalation } = policy
    if (escalation && ask(escalation.when, anywhere())) found.isEscalated = true
  }
  return {
    ...found,
    anywhere: anywhere(),
    canHold: ask,
    implies: (a, b, where) => !ask({ all: [a ?? ALWAYS, { not: b ?? ALWAYS }] }, where),
  }
}

function sizeOf(found: {
  readonly tiers: ReadonlySet<string>
  readonly urgencies: ReadonlySet<string>
  readonly flags: ReadonlySet<string>
  readonly stages: ReadonlySet<string>
  readonly isEscalated: boolean
}): number {
  const { tiers, urgencies, flags, stages, isEscalated } = found
  return tiers.size + urgencies.size + flags.size + stages.size + Number(isEscalated)
}

const TICKET_SIGNALS: ReadonlySet<string> = new Set(['form', 'brand', 'group', 'channel'])

/** Texts: those compared with, any other, none. */
function openDomain(mentioned: readonly Scalar[]): readonly SignalValue[] {
  return [...new Set(mentioned.map(String)), OTHER, null]
}

/** Whole numbers on both sides of each that is compared with. */
function countDomain(first: number, mentioned: readonly Scalar[]): readonly SignalValue[] {
  const near = mentioned.map(Number).flatMap((n) => [Math.floor(n), Math.floor(n) + 1])
  return [...new Set([first, first + 1, ...near])].filter((n) => Number.isInteger(n) && n >= first)
}

/** A category answers for every category it lies in; without a field for it, it is never known. */
function categoryLines(policy: Policy): readonly SignalValue[] {
  const field = policy.fields.find((one) => one.id === 'category')
  if (!field) return [null]
  const offered = field.options?.map((option) => option.id)
  const byId = new Map(policy.categories.map((category) => [category.id, category]))
  const lines = policy.categories
    .filter((category) => field.type !== 'choice' || (offered?.includes(category.id) ?? true))
    .map((category) => {
      const line: string[] = []
      for (let at: string | undefined = category.id; at !== undefined && !line.includes(at); ) {
        line.push(at)
        at = byId.get(at)?.parent
      }
      return line
    })
  return [...lines, null]
}

function fieldDomain(
  field: PolicyField | undefined,
  policy: Policy,
  mentioned: readonly Scalar[],
): readonly SignalValue[] {
  if (field?.type === 'yes_no') return [true, false, null]
  // Ticked or not: nobody says no.
  if (field?.type === 'check') return [true, null]
  if (field?.type === 'choice') {
    const options = field.options ?? (field.id === 'category' ? policy.categories : [])
    return [...options.map((option) => option.id), null]
  }
  if (field?.type === 'number') {
    // Each number that is compared with, and one that is not.
    const numbers = mentioned.map(Number).filter((n) => Number.isFinite(n))
    return [...numbers, 0, Math.max(0, ...numbers) + 1, null]
  }
  return openDomain(mentioned)
}
