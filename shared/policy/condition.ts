import type { FieldValue, TicketFacts } from '#shared/case/events.ts'
import type { CaseState } from '#shared/case/state.ts'
import { assertNever } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import type { Condition, Scalar, Signal } from './schema.ts'

/** What a signal says: one value, any of several (tags, flags), or nothing. */
export type SignalValue = Scalar | readonly string[] | null

/** Where a condition gets its answers from: a ticket alone, or a case with its ticket. */
export interface SignalSource {
  signal(name: Signal): SignalValue
  field(id: string): FieldValue
  ticketField(id: string): FieldValue
}

/**
 * Whether a condition holds. `all` of nothing holds, `any` of nothing does not; what is unknown equals nothing
 * and is never more than anything. Numbers and their decimal text are the same, as Zendesk sends both.
 */
export function holds(condition: Condition, signals: SignalSource): boolean {
  if ('all' in condition) {
    for (const part of condition.all) if (!holds(part, signals)) return false
    return true
  }
  if ('any' in condition) {
    for (const part of condition.any) if (holds(part, signals)) return true
    return false
  }
  if ('not' in condition) return !holds(condition.not, signals)
  const value = answerOf(condition, signals)
  if ('is' in condition) return equalsAny(value, condition.is)
  if ('in' in condition) {
    for (const wanted of condition.in) if (equalsAny(value, wanted)) return true
    return false
  }
  if ('is_set' in condition) return (value !== null && value !== '') === condition.is_set
  return typeof value === 'number' && value > condition.more_than
}

/** Whether the answer of a condition may hang on that signal. */
export function asksFor(name: Signal, condition: Condition): boolean {
  if ('all' in condition) return condition.all.some((part) => asksFor(name, part))
  if ('any' in condition) return condition.any.some((part) => asksFor(name, part))
  if ('not' in condition) return asksFor(name, condition.not)
  return 'signal' in condition && condition.signal === name
}

/** What people record while they work on a case. */
const RECORDED: ReadonlySet<Signal> = new Set<Signal>([
  'contact_channel',
  'plan_answer',
  'remedy',
  'document',
  'panel_decided',
])

/**
 * Whether a condition that asks for something to be recorded holds without it: then nobody has done what it names, and
 * nobody need.
 */
export function holdsUnasked(condition: Condition, signals: SignalSource): boolean {
  if (![...RECORDED].some((name) => asksFor(name, condition))) return false
  return holds(condition, {
    signal: (name) => (RECORDED.has(name) ? null : signals.signal(name)),
    field: (id) => signals.field(id),
    ticketField: (id) => signals.ticketField(id),
  })
}

function answerOf(
  condition: Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>,
  signals: SignalSource,
): SignalValue {
  if ('signal' in condition) return signals.signal(condition.signal)
  if ('field' in condition) return signals.field(condition.field)
  return signals.ticketField(condition.ticket_field)
}

function equalsAny(value: SignalValue, wanted: Scalar): boolean {
  if (value === null) return false
  if (value === wanted) return true
  if (typeof value === 'object') return value.includes(String(wanted))
  return typeof value !== typeof wanted && String(value) === String(wanted)
}

/** A ticket that is no case yet. Whatever only a case has is unknown. */
export function ticketSignals(ticket: TicketFacts): SignalSource {
  return {
    signal: (name) => ticketSignal(ticket, name),
    field: () => null,
    ticketField: (id) => ticket.customFields[id] ?? null,
  }
}

/** The part of a case that triage decides. */
export type Triaged = Pick<CaseState, 'tier' | 'urgency' | 'flags'>

/** A case and its ticket. A category answers for every category it lies in. `triaged`: what to take for its triage. */
export function caseSignals(
  state: CaseState,
  policy: CompiledPolicy,
  triaged: Triaged = state,
): SignalSource {
  return new CaseSignals(state, policy, triaged)
}

/** A class, as one is made for every question to a case: three closures each would cost more than the question. */
class CaseSignals implements SignalSource {
  readonly #state: CaseState
  readonly #policy: CompiledPolicy
  readonly #triaged: Triaged

  constructor(state: CaseState, policy: CompiledPolicy, triaged: Triaged) {
    this.#state = state
    this.#policy = policy
    this.#triaged = triaged
  }

  signal(name: Signal): SignalValue {
    return caseSignal(this.#state, this.#policy, this.#triaged, name)
  }

  field(id: string): FieldValue {
    return this.#state.fields[id] ?? null
  }

  ticketField(id: string): FieldValue {
    return this.#state.ticket.customFields[id] ?? null
  }
}

function caseSignal(
  state: CaseState,
  policy: CompiledPolicy,
  triaged: Triaged,
  name: Signal,
): SignalValue {
  switch (name) {
    case 'category': {
      const category = state.fields.category
      return typeof category === 'string' ? (policy.categoryLine.get(category) ?? category) : null
    }
    case 'tier':
      return triaged.tier
    case 'urgency':
      return triaged.urgency
    case 'flag':
      return triaged.flags
    case 'stage':
      return state.stage
    case 'round':
      return state.round
    case 'same_issue_today':
      return state.sameIssueToday
    case 'repeat':
      return state.repeat
    case 'breaches':
      return state.breached.length
    case 'dissatisfactions':
      return state.dissatisfactions
    case 'is_escalated':
      return state.isEscalated
    case 'joint_complainants':
      return state.joint ?? 1
    case 'contact_channel':
      return state.contactChannel ?? null
    case 'plan_answer':
      return state.plan?.answer ?? null
    case 'remedy':
      return (state.remedies ?? [])
        .filter((one) => one.round === state.round && one.status !== 'withdrawn')
        .map((one) => one.kind)
    case 'document':
      return (state.documents ?? []).map((one) => one.kind)
    case 'panel_decided':
      return (state.panels ?? []).filter((one) => one.decidedAt !== null).map((one) => one.panelId)
    default:
      return ticketSignal(state.ticket, name)
  }
}

function ticketSignal(ticket: TicketFacts, name: Signal): SignalValue {
  switch (name) {
    case 'form':
      return ticket.formId
    case 'brand':
      return ticket.brandId
    case 'group':
      return ticket.groupId
    case 'channel':
      return ticket.channel
    case 'tag':
      return ticket.tags
    case 'requester_tag':
      return ticket.requesterTags
    case 'category':
    case 'tier':
    case 'urgency':
    case 'flag':
    case 'stage':
    case 'round':
    case 'same_issue_today':
    case 'repeat':
    case 'breaches':
    case 'dissatisfactions':
    case 'is_escalated':
    case 'joint_complainants':
    case 'contact_channel':
    case 'plan_answer':
    case 'remedy':
    case 'document':
    case 'panel_decided':
      return null
    default:
      return assertNever(name)
  }
}
