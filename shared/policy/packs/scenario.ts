import type { Calendar } from '#shared/calendar/calendar.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { advance, type Decide } from '#shared/case/advance.ts'
import type { CaseCommand } from '#shared/case/commands.ts'
import { decideCommand } from '#shared/case/decide-command.ts'
import { decideCounts } from '#shared/case/decide-counts.ts'
import { decideNothing } from '#shared/case/decide-nothing.ts'
import { openCase } from '#shared/case/decide-opening.ts'
import type { CaseEvent, CaseEventType, FieldValues, NewEvent } from '#shared/case/events.ts'
import type { Advanced, CaseFacts, NoteEffect } from '#shared/case/facts.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import { type Instant, parseInstant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { InvariantError, type Result } from '#shared/kernel/result.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { type CompiledPolicy, compilePolicy, parsePolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { PACKS } from './index.ts'

/** A company at work under one pack, for tests that read like the regulation. Its clock shows Shanghai's time. */

const ZONE = loadZone('Asia/Shanghai')
const CALENDAR: Calendar = compileCalendar(CHINA_OFFICE)

/** `2026-03-02 09:00` on the company's wall. */
function clock(text: string): Instant {
  return parseInstant(`${text.replace(' ', 'T')}:00+08:00`)
}

/** The inverse of `clock`, to the minute. */
function shown(at: Instant): string {
  const wall = ZONE.toWallClock(at)
  const minutes = Math.floor(wall.millisecondOfDay / 60_000)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${wall.on} ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

type Name =
  | 'agent_a'
  | 'agent_b'
  | 'senior_a'
  | 'senior_b'
  | 'supervisor_a'
  | 'supervisor_b'
  | 'manager'
  | 'merchant_desk'
  | 'risk_desk'
  | 'quality_desk'
  | 'after_sales_desk'
  | 'logistics_desk'
  | 'logistics_desk_b'
  | 'research_desk'
  | 'legal_desk'

/** Role, department and direct supervisor of everyone. */
const STAFF: Record<Name, readonly [role: string, department: string, supervisor: Name | null]> = {
  agent_a: ['agent', 'customer_service', 'supervisor_a'],
  agent_b: ['agent', 'customer_service', 'supervisor_b'],
  senior_a: ['senior_agent', 'customer_service', 'supervisor_a'],
  senior_b: ['senior_agent', 'customer_service', 'supervisor_b'],
  supervisor_a: ['supervisor', 'customer_service', 'manager'],
  supervisor_b: ['supervisor', 'customer_service', 'manager'],
  manager: ['manager', 'customer_service', null],
  merchant_desk: ['specialist', 'merchant_maintenance', 'manager'],
  risk_desk: ['specialist', 'risk_control', 'manager'],
  quality_desk: ['specialist', 'quality', 'manager'],
  after_sales_desk: ['specialist', 'after_sales', 'manager'],
  logistics_desk: ['specialist', 'logistics', 'manager'],
  logistics_desk_b: ['specialist', 'logistics', 'manager'],
  research_desk: ['specialist', 'research', 'manager'],
  legal_desk: ['legal', 'legal', 'manager'],
}

/** Ids are the names, so that a failing test reads well. */
export function person(name: Name): PersonId {
  return name as string as PersonId
}

function staff(absent: readonly Name[]): Directory {
  const people = (Object.keys(STAFF) as Name[]).map((name): Person => {
    const [role, department, supervisor] = STAFF[name]
    return {
      id: person(name),
      name,
      roles: [role],
      department,
      supervisorId: supervisor ? person(supervisor) : null,
      groups: [],
      isActive: true,
      isAbsent: absent.includes(name),
      locale: 'zh-CN',
      ticketAccess: 'all',
    }
  })
  return new Map(people.map((one) => [one.id, one]))
}

const compiled = new Map<string, CompiledPolicy>()

/** The pack of this key as the engine sees it. */
export function packOf(key: string): CompiledPolicy {
  const known = compiled.get(key)
  if (known) return known
  const parsed = parsePolicy(PACKS[key])
  if (!parsed.ok) throw new InvariantError(`${key}: ${JSON.stringify(parsed.facts)}`)
  const policy = compilePolicy(parsed.value)
  compiled.set(key, policy)
  return policy
}

export interface ComplaintOptions {
  /** When it reached the company, and by default when it was opened. */
  readonly receivedAt?: string
  readonly openedAt?: string
  readonly takenBy?: Name | null
  /** Found on the ticket as the case opens, by field id. */
  readonly fields?: FieldValues
  readonly requesterTags?: readonly string[]
  readonly sameIssueToday?: number
  readonly absent?: readonly Name[]
}

type EventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>

export interface Scenario {
  /** Sets the clock. Time itself does nothing before somebody acts or `until` lets the sweep look. */
  at(when: string): Scenario
  /** Lets time pass, with everything that time alone does. */
  until(when: string): Scenario
  /** Somebody asks for something and gets it; throws with the refusal otherwise. */
  command(who: Name, command: CaseCommand): Scenario
  /** The refusal somebody would get, null if none. */
  refusal(who: Name, command: CaseCommand): RefusalCode | null
  /** The required fields that keep the stage from being left with these, in order; empty when none is missing. */
  missing(who: Name, fields?: FieldValues): readonly string[]
  /** Leaves the stage where the case stands, with these fields. */
  leave(who: Name, fields?: FieldValues): Scenario
  /** Reaches the customer by telephone. */
  call(who: Name): Scenario
  answer(who: Name, isSatisfied: boolean): Scenario
  /** Accepts the hand-over on offer. */
  accept(who: Name): Scenario
  counts(sameIssueToday: number): Scenario
  readonly state: CaseState
  readonly deadlines: readonly Deadline[]
  readonly notes: readonly NoteEffect[]
  /** Due instant of a limit's running or missed clock, null where none runs. */
  due(limitId: string): string | null
  warn(limitId: string): string | null
  /** All events of one type so far, in order. */
  events<Type extends CaseEventType>(type: Type): readonly (NewEvent & { event: EventOf<Type> })[]
  /** Who was told by this notice; null when it was not given. */
  told(noticeId: string): readonly string[] | null
  /** Instants at which this limit was breached. */
  breaches(limitId: string): readonly string[]
  /** The guidance shown now that carries out a rule, in English. */
  guidance(ruleId: string): readonly string[]
  /** Rule ids of the reasons the case has its tier, urgency and flags for. */
  reasons(): readonly string[]
}

/** A complaint that has just become a case of the loyalty or electronics pack. Monday 2 March 2026, 09:00, taken by agent_a. */
export function aComplaint(packKey: string, options: ComplaintOptions = {}): Scenario {
  const receivedAt = clock(options.receivedAt ?? '2026-03-02 09:00')
  const people = staff(options.absent ?? [])
  const policy = packOf(packKey)
  let now = options.openedAt === undefined ? receivedAt : clock(options.openedAt)
  let count = 0
  const happened: NewEvent[] = []
  const notes: NoteEffect[] = []
  let last: Advanced

  function keep(next: Advanced): void {
    happened.push(...next.events)
    notes.push(...next.notes)
    last = next
  }

  keep(openCase(openingOf(packKey, receivedAt, options), policy, CALENDAR, people, ['zh-CN'], now))

  function attempt(decide: Decide): Result<Advanced, RefusalCode> {
    const facts: CaseFacts = { state: last.state, policy, calendar: CALENDAR, people }
    return advance(facts, decide, { effectiveAt: now, now, locales: ['zh-CN'] })
  }

  function mustDo(decide: Decide, what: string): Scenario {
    const result = attempt(decide)
    if (!result.ok) {
      const facts = JSON.stringify(result.facts)
      throw new InvariantError(`${what} at ${shown(now)}: ${result.code} ${facts}`)
    }
    keep(result.value)
    return scenario
  }

  function leaveStage(fields: FieldValues): CaseCommand {
    return { type: 'leave_stage', stage: last.state.stage ?? '', fields }
  }

  function findDeadline(limitId: string): Deadline | undefined {
    return last.deadlines.find((deadline) => deadline.limitId === limitId)
  }

  function eventsOf<Type extends CaseEventType>(type: Type) {
    return happened.filter(
      (one): one is NewEvent & { event: EventOf<Type> } => one.event.type === type,
    )
  }

  const scenario: Scenario = {
    at(when) {
      now = clock(when)
      return scenario
    },
    until(when) {
      now = clock(when)
      return mustDo(decideNothing, 'the sweep')
    },
    command: (who, command) =>
      mustDo(decideCommand(command, person(who), now), `${who} ${command.type}`),
    refusal(who, command) {
      const result = attempt(decideCommand(command, person(who), now))
      return result.ok ? null : result.code
    },
    missing(who, fields = {}) {
      const result = attempt(decideCommand(leaveStage(fields), person(who), now))
      if (result.ok) return []
      if (result.code !== 'field_missing') throw new InvariantError(result.code)
      return result.facts.fields as string[]
    },
    leave: (who, fields = {}) => scenario.command(who, leaveStage(fields)),
    call(who) {
      count += 1
      return scenario.command(who, {
        type: 'log_contact',
        contactId: `contact-${count}`,
        direction: 'out',
        channel: 'phone',
        outcome: 'reached',
        summary: 'spoke with the customer',
      })
    },
    answer: (who, isSatisfied) =>
      scenario.command(who, { type: 'record_satisfaction', isSatisfied, note: '' }),
    accept(who) {
      const handOverId = last.state.handOver?.handOverId ?? ''
      return scenario.command(who, { type: 'accept_hand_over', handOverId })
    },
    counts: (sameIssueToday) =>
      mustDo(decideCounts({ sameIssueToday, repeat: 0 }, now), 'the count'),
    get state() {
      return last.state
    },
    get deadlines() {
      return last.deadlines
    },
    notes,
    due(limitId) {
      const deadline = findDeadline(limitId)
      return deadline ? shown(deadline.dueAt) : null
    },
    warn(limitId) {
      const warnAt = findDeadline(limitId)?.warnAt ?? null
      return warnAt === null ? null : shown(warnAt)
    },
    events: eventsOf,
    told: (noticeId) =>
      eventsOf('notice_given').find((one) => one.event.noticeId === noticeId)?.event.to ?? null,
    breaches: (limitId) =>
      eventsOf('deadline_breached')
        .filter((one) => one.event.limitId === limitId)
        .map((one) => shown(one.effectiveAt)),
    guidance(ruleId) {
      const signals = caseSignals(last.state, policy)
      return (policy.stageById.get(last.state.stage ?? '')?.guidance ?? [])
        .filter((entry) => entry.rules.includes(ruleId))
        .filter((entry) => entry.when === undefined || holds(entry.when, signals))
        .map((entry) => entry.text.en)
    },
    reasons: () => [...new Set(last.state.reasons.flatMap((reason) => reason.ruleIds))],
  }
  return scenario
}

function openingOf(packKey: string, receivedAt: Instant, options: ComplaintOptions) {
  const takenBy = options.takenBy === undefined ? 'agent_a' : options.takenBy
  return {
    // Of several equals, this case's turn begins with the first.
    caseId: 'case-115' as CaseId,
    ticketId: '1001' as TicketId,
    ticket: {
      status: 'open',
      subject: 'A complaint',
      requesterId: '900' as PersonId,
      assigneeId: takenBy === null ? null : person(takenBy),
      groupId: null,
      brandId: null,
      formId: null,
      channel: 'voice',
      tags: ['complaint', packKey],
      requesterTags: options.requesterTags ?? [],
      customFields: {},
    },
    prefill: options.fields ?? {},
    requester: { name: 'Li Na', email: 'li.na@example.com', phone: '+86 20 5550 0100' },
    description: 'It does not work as promised.',
    receivedAt,
    how: 'ticket' as const,
    openedBy: null,
    policyVersionId: `${packKey}-1` as PolicyVersionId,
    calendarVersionId: 'china-office-1',
    sameIssueToday: options.sameIssueToday ?? 1,
    repeat: 0,
  }
}
