import type { Calendar } from '#shared/calendar/calendar.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import { type Instant, instant, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant, type Result } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { advance, type Decide } from './advance.ts'
import type { CaseCommand } from './commands.ts'
import { decideCommand } from './decide-command.ts'
import { decideNothing } from './decide-nothing.ts'
import { type Opening, openCase } from './decide-opening.ts'
import { decideTicketChange, type TicketChange } from './decide-ticket-change.ts'
import type { CaseEvent, RecordedEvent, TicketFacts } from './events.ts'
import type { Advanced, CaseFacts, Effect } from './facts.ts'
import type { CaseState } from './state.ts'
import { TEST_POLICY } from './test-policy.ts'

/** A case that lives through a test: opened, asked, left alone. Keeps everything that was recorded of it. */

export const CALENDAR: Calendar = compileCalendar(CHINA_OFFICE)

/** Tuesday, 3 March 2026, 10:00 in Shanghai: a plain working day in a plain week. */
export const TUESDAY_TEN = parseInstant('2026-03-03T10:00:00+08:00')

export function minutesLater(minutes: number, from: Instant = TUESDAY_TEN): Instant {
  return instant(from + minutes * MINUTE_MS)
}

/** `03-04 18:00` of 2026 in Shanghai. */
export function at(monthDayClock: string): Instant {
  const [monthDay = '', clock = ''] = monthDayClock.split(' ')
  return parseInstant(`2026-${monthDay}T${clock}:00+08:00`)
}

export const ANN = '101' as PersonId
export const BEN = '102' as PersonId
export const CAT = '103' as PersonId
export const EVE = '110' as PersonId
export const SUE = '201' as PersonId
export const TOM = '202' as PersonId
export const GONE = '104' as PersonId
export const AWAY = '105' as PersonId
export const PLAIN = '106' as PersonId

export function aPerson(id: PersonId, name: string, over: Partial<Person> = {}): Person {
  return {
    id,
    name,
    roles: ['agent'],
    department: 'service',
    supervisorId: SUE,
    groups: ['7'],
    isActive: true,
    isAbsent: false,
    locale: 'en',
    ticketAccess: 'all',
    ...over,
  }
}

export const PEOPLE: Directory = directory(
  aPerson(ANN, 'Ann'),
  aPerson(BEN, 'Ben'),
  aPerson(CAT, 'Cat', { ticketAccess: 'groups' }),
  aPerson(EVE, 'Eve', { roles: ['expert'] }),
  aPerson(SUE, 'Sue', { roles: ['supervisor'], supervisorId: TOM }),
  aPerson(TOM, 'Tom', { roles: ['supervisor'], supervisorId: null }),
  aPerson(GONE, 'Gil', { isActive: false }),
  aPerson(AWAY, 'Ava', { isAbsent: true }),
  aPerson(PLAIN, 'Pia', { roles: [] }),
)

export function directory(...people: readonly Person[]): Directory {
  return new Map(people.map((person) => [person.id, person]))
}

export function aTicket(over: Partial<TicketFacts> = {}): TicketFacts {
  return {
    status: 'open',
    subject: 'Help',
    requesterId: '9000' as PersonId,
    assigneeId: ANN,
    groupId: '7',
    brandId: null,
    formId: null,
    channel: 'email',
    tags: ['complaint'],
    requesterTags: [],
    customFields: {},
    ...over,
  }
}

export function anOpening(over: Partial<Opening> = {}): Opening {
  return {
    // Of several equals, this case's turn begins with the first.
    caseId: '5b1c2f5e-0c3f-4f0e-9d5e-0a4b7f0d103e' as CaseId,
    ticketId: '1' as TicketId,
    ticket: aTicket(),
    prefill: { category: 'broken' },
    requester: { name: 'Mr Wong', email: 'wong@example.com', phone: null },
    description: 'It does not work.',
    receivedAt: TUESDAY_TEN,
    how: 'ticket',
    openedBy: null,
    policyVersionId: 'v1' as PolicyVersionId,
    calendarVersionId: 'c1',
    sameIssueToday: 1,
    repeat: 0,
    ...over,
  }
}

export interface TestCase {
  readonly state: CaseState
  readonly facts: CaseFacts
  readonly events: readonly RecordedEvent[]
  readonly notes: readonly Effect[]
  /** Decides at `now`, of something that happened at `effectiveAt` (else now), and keeps what came of it. */
  decide(decide: Decide, now: Instant, effectiveAt?: Instant): Result<Advanced, RefusalCode>
  ask(command: CaseCommand, actor: PersonId, now: Instant): Result<Advanced, RefusalCode>
  /** As `ask`, for what must not be refused. */
  do(command: CaseCommand, actor: PersonId, now: Instant): TestCase
  ticket(change: Omit<TicketChange, 'actor' | 'at'> & Partial<TicketChange>, now: Instant): TestCase
  /** Time passes. */
  wait(until: Instant): TestCase
  /** The events of one type, in order. */
  all<Type extends CaseEvent['type']>(
    type: Type,
  ): (RecordedEvent & { readonly event: Extract<CaseEvent, { type: Type }> })[]
  withPeople(people: Directory): TestCase
}

export interface TestWorld {
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
  readonly people: Directory
}

export function openTestCase(
  over: Partial<Opening> = {},
  now: Instant = over.receivedAt ?? TUESDAY_TEN,
  world: Partial<TestWorld> = {},
): TestCase {
  const { policy = TEST_POLICY, calendar = CALENDAR, people = PEOPLE } = world
  const opened = openCase(anOpening(over), policy, calendar, people, ['en'], now)
  return toTestCase({ policy, calendar, people, state: opened.state }, record([], opened, now), [
    ...opened.notes,
  ])
}

function record(
  before: readonly RecordedEvent[],
  advanced: Advanced,
  now: Instant,
): RecordedEvent[] {
  const first = before.length + 1
  const added = advanced.events.map((event, index) => ({
    ...event,
    seq: first + index,
    policyVersionId: advanced.state.policyVersionId,
    recordedAt: now,
  }))
  return [...before, ...added]
}

function toTestCase(
  start: CaseFacts,
  startEvents: readonly RecordedEvent[],
  notes: Effect[],
): TestCase {
  let facts = start
  let events = startEvents
  const testCase: TestCase = {
    get state() {
      return facts.state
    },
    get facts() {
      return facts
    },
    get events() {
      return events
    },
    get notes() {
      return notes
    },
    decide(decide, now, effectiveAt = now) {
      const advanced = advance(facts, decide, { effectiveAt, now, locales: ['en'] })
      if (!advanced.ok) return advanced
      facts = { ...facts, state: advanced.value.state }
      events = record(events, advanced.value, now)
      notes.push(...advanced.value.notes)
      return advanced
    },
    ask: (command, actor, now) => testCase.decide(decideCommand(command, actor, now), now),
    do(command, actor, now) {
      const asked = testCase.ask(command, actor, now)
      invariant(asked.ok, `${command.type}: ${asked.ok ? '' : asked.code}`)
      return testCase
    },
    ticket(change, now) {
      const full = { actor: { kind: 'zendesk', personId: null }, at: now, ...change } as const
      testCase.decide(decideTicketChange(full), now)
      return testCase
    },
    wait(until) {
      testCase.decide(decideNothing, until)
      return testCase
    },
    all: (type) =>
      events.filter(({ event }) => event.type === type) as ReturnType<
        typeof testCase.all<typeof type>
      >,
    withPeople: (people) => toTestCase({ ...facts, people }, events, [...notes]),
  }
  return testCase
}

/** Through the first stage with the given category, as its owner. */
export function leaveIntake(testCase: TestCase, now: Instant, category = 'broken'): TestCase {
  const { owner } = testCase.state
  invariant(owner !== null, 'a case has an owner')
  return testCase.do({ type: 'leave_stage', stage: 'intake', fields: { category } }, owner, now)
}

/** Up to the last stage of a case that skips the expert, at `now`. */
export function upToAnswer(testCase: TestCase, now: Instant): TestCase {
  leaveIntake(testCase, now)
  const { owner } = testCase.state
  invariant(owner !== null, 'a case has an owner')
  return testCase
    .do({ type: 'record_fields', fields: { finding: 'It broke' } }, owner, now)
    .do({ type: 'approve', stage: 'approval', note: '' }, TOM, now)
    .do({ type: 'leave_stage', stage: 'approval', fields: {} }, owner, now)
}

export function contact(contactId: string): CaseCommand {
  return {
    type: 'log_contact',
    contactId,
    direction: 'out',
    channel: 'phone',
    outcome: 'reached',
    summary: 'We spoke',
  }
}
