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
import type { Advanced, CaseFacts, Effect } from '#shared/case/facts.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import { explainDeadline } from '#shared/deadline/explain.ts'
import type { DocumentState } from '#shared/document/model.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import { type Instant, parseInstant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { InvariantError, type Result } from '#shared/kernel/result.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { appendNumbers } from '#shared/numbering/append-numbers.ts'
import { numbersWanted } from '#shared/numbering/wanted.ts'
import { type CompiledPolicy, compilePolicy, parsePolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { findPack } from './index.ts'

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
  | 'group_head'
  | 'group_sales_head'
  | 'product_expert'
  | 'sales_desk'
  | 'products_desk'
  | 'relations_a'
  | 'relations_head'
  | 'sales_advisor'
  | 'general_manager'
  | 'brand_desk'
  | 'vice_president'
  | 'chief_executive'
  | 'group_desk'
  | 'coordinator'
  | 'engineering_desk'
  | 'security_desk'
  | 'environment_desk'
  | 'centre_leader'
  | 'manufacturing_desk'
  | 'office_desk'
  | 'finance_desk'
  | 'warehouse_desk'
  | 'sales_manager'
  | 'deputy_general_manager'
  | 'admin_desk'
  | 'officer'
  | 'lawyer_a'
  | 'partner_a'
  | 'partner_b'
  | 'director'

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
  group_head: ['group_member', 'customer_service', 'manager'],
  group_sales_head: ['group_member', 'telemarketing', 'manager'],
  product_expert: ['expert', 'products', 'manager'],
  sales_desk: ['specialist', 'telemarketing', 'group_sales_head'],
  products_desk: ['specialist', 'products', 'manager'],
  relations_a: ['agent', 'customer_relations', 'relations_head'],
  relations_head: ['supervisor', 'customer_relations', 'general_manager'],
  sales_advisor: ['receptionist', 'sales', 'manager'],
  general_manager: ['general_manager', 'management', null],
  brand_desk: ['brand_manager', 'brand_division', null],
  vice_president: ['vice_president', 'management', null],
  chief_executive: ['chief_executive', 'management', null],
  group_desk: ['group_agent', 'group_service', null],
  coordinator: ['coordinator', 'coordination', 'manager'],
  engineering_desk: ['specialist', 'engineering', 'manager'],
  security_desk: ['specialist', 'security', 'manager'],
  environment_desk: ['specialist', 'environment', 'manager'],
  centre_leader: ['centre_leader', 'centre', null],
  manufacturing_desk: ['specialist', 'manufacturing', 'general_manager'],
  office_desk: ['office', 'general_office', 'general_manager'],
  finance_desk: ['specialist', 'finance', 'general_manager'],
  warehouse_desk: ['specialist', 'warehouse', 'general_manager'],
  sales_manager: ['sales_manager', 'sales', 'deputy_general_manager'],
  deputy_general_manager: ['deputy_general_manager', 'management', 'general_manager'],
  admin_desk: ['admin_desk', 'administration', 'officer'],
  officer: ['officer', 'administration', 'director'],
  lawyer_a: ['lawyer', 'litigation', 'partner_a'],
  partner_a: ['partner', 'litigation', 'director'],
  partner_b: ['partner', 'corporate', 'director'],
  director: ['director', 'management', null],
}

/** Ids are the names, so that a failing test reads well. */
export function person(name: Name): PersonId {
  return name as string as PersonId
}

/** Those of customer service and of the departments that the pack names. */
function staff({ policy }: CompiledPolicy, absent: readonly Name[]): Directory {
  const departments = new Set(['customer_service', ...policy.departments.map(({ id }) => id)])
  const names = (Object.keys(STAFF) as Name[]).filter((name) => departments.has(STAFF[name][1]))
  const people = names.map((name): Person => {
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

/** The pack of this key as the engine sees it; `electronics+improvement_plan` with an overlay over it. */
export function packOf(key: string): CompiledPolicy {
  const known = compiled.get(key)
  if (known) return known
  const parsed = parsePolicy(findPack(key))
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
  /** Zendesk's name of how the ticket came; by telephone unless said otherwise. */
  readonly channel?: string
  /** Tags of the ticket beside those that make it a complaint of this pack. */
  readonly tags?: readonly string[]
  readonly sameIssueToday?: number
  /** Earlier complaints of the same customer on the same issue. */
  readonly repeat?: number
  readonly absent?: readonly Name[]
  /** Samples are drawn from it. */
  readonly caseId?: string
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
  /** Reaches the customer in another way: `letter`, `email`, `ticket` (a public reply) … */
  reach(who: Name, channel: string): Scenario
  answer(who: Name, isSatisfied: boolean): Scenario
  /** Accepts the hand-over on offer. */
  accept(who: Name): Scenario
  counts(sameIssueToday: number): Scenario
  /** So many different customers complain of the same issue, this one included. */
  joint(customers: number): Scenario
  /** Every number that is wanted now comes from its series as the one at this place of the period. */
  number(running: number): Scenario
  readonly state: CaseState
  readonly deadlines: readonly Deadline[]
  readonly notes: readonly Effect[]
  /** Due instant of a limit's running or missed clock, null where none runs. */
  due(limitId: string): string | null
  warn(limitId: string): string | null
  /** All events so far, in order. */
  readonly history: readonly NewEvent[]
  /** Those of one type. */
  events<Type extends CaseEventType>(type: Type): readonly (NewEvent & { event: EventOf<Type> })[]
  /** Who was told by this notice, at this step of it (the first is 0); null when it was not given. */
  told(noticeId: string, step?: number): readonly string[] | null
  /** The latest document of this kind; null when none was issued. */
  document(kind: string): DocumentState | null
  /** Instants at which this limit was breached. */
  breaches(limitId: string): readonly string[]
  /** The guidance shown now that carries out a rule, in English. */
  guidance(ruleId: string): readonly string[]
  /** Rule ids of the reasons the case has its tier, urgency and flags for. */
  reasons(): readonly string[]
}

/** A complaint that has just become a case of this pack. Monday 2 March 2026, 09:00, taken by agent_a. */
export function aComplaint(packKey: string, options: ComplaintOptions = {}): Scenario {
  const receivedAt = clock(options.receivedAt ?? '2026-03-02 09:00')
  const policy = packOf(packKey)
  const people = staff(policy, options.absent ?? [])
  let now = options.openedAt === undefined ? receivedAt : clock(options.openedAt)
  let count = 0
  const happened: NewEvent[] = []
  const notes: Effect[] = []
  let last: Advanced

  function keep(next: Advanced): void {
    happened.push(...next.events)
    mustExplain({ state: next.state, policy, calendar: CALENDAR, people }, next.deadlines)
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
    call: (who) => scenario.reach(who, 'phone'),
    reach(who, channel) {
      count += 1
      return scenario.command(who, {
        type: 'log_contact',
        contactId: `contact-${count}`,
        direction: 'out',
        channel,
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
    joint(customers) {
      const { sameIssueToday, repeat } = last.state
      return mustDo(decideCounts({ sameIssueToday, repeat, joint: customers }, now), 'the count')
    },
    number(running) {
      const given = numbersWanted(last.state, policy, CALENDAR, now)
      const numbered = appendNumbers(
        { ...last, events: [], notes: [] },
        given.map((one) => ({ ...one, running })),
        { policy, calendar: CALENDAR },
        now,
        ['zh-CN'],
      )
      keep(numbered)
      return scenario
    },
    get state() {
      return last.state
    },
    get deadlines() {
      return last.deadlines
    },
    notes,
    history: happened,
    due(limitId) {
      const deadline = findDeadline(limitId)
      return deadline ? shown(deadline.dueAt) : null
    },
    warn(limitId) {
      const warnAt = findDeadline(limitId)?.warnAt ?? null
      return warnAt === null ? null : shown(warnAt)
    },
    events: eventsOf,
    told: (noticeId, step = 0) =>
      eventsOf('notice_given').find(
        ({ event }) => event.noticeId === noticeId && (event.step ?? 0) === step,
      )?.event.to ?? null,
    document: (kind) => last.state.documents?.findLast((one) => one.kind === kind) ?? null,
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

/** Every deadline that any scenario creates explains itself, in every language, and agrees with its due instant. */
function mustExplain(facts: CaseFacts, deadlines: readonly Deadline[]): void {
  for (const { key, dueAt } of deadlines) {
    const explained = explainDeadline(facts, key)
    if (!explained.ok || explained.value.dueAt !== dueAt) {
      throw new InvariantError(`${key}: its explanation does not agree with ${shown(dueAt)}`)
    }
    const { sentence, steps } = explained.value
    const isWhole = LOCALES.every((locale) => sentence[locale].includes(shown(dueAt)))
    if (!isWhole || Math.max(...steps.map((step) => step.endAt ?? 0)) !== dueAt) {
      throw new InvariantError(`${key}: its explanation does not end at ${shown(dueAt)}`)
    }
  }
}

function openingOf(packKey: string, receivedAt: Instant, options: ComplaintOptions) {
  const takenBy = options.takenBy === undefined ? 'agent_a' : options.takenBy
  return {
    // Of several equals, this case's turn begins with the first.
    caseId: (options.caseId ?? 'case-115') as CaseId,
    ticketId: '1001' as TicketId,
    ticket: {
      status: 'open',
      subject: 'A complaint',
      requesterId: '900' as PersonId,
      assigneeId: takenBy === null ? null : person(takenBy),
      groupId: null,
      brandId: null,
      formId: null,
      channel: options.channel ?? 'voice',
      tags: ['complaint', packKey.split('+')[0] ?? packKey, ...(options.tags ?? [])],
      requesterTags: options.requesterTags ?? [],
      customFields: {},
    },
    prefill: options.fields ?? {},
    requester: {
      name: 'Li Na',
      email: 'li.na@example.com',
      phone: '+86 20 5550 0100',
      organization: 'Sample Trading',
    },
    description: 'It does not work as promised.',
    receivedAt,
    how: 'ticket' as const,
    openedBy: null,
    policyVersionId: `${packKey}-1` as PolicyVersionId,
    calendarVersionId: 'china-office-1',
    sameIssueToday: options.sameIssueToday ?? 1,
    repeat: options.repeat ?? 0,
  }
}
