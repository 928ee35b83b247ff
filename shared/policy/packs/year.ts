import type { Calendar } from '#shared/calendar/calendar.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { advance } from '#shared/case/advance.ts'
import type { CaseCommand } from '#shared/case/commands.ts'
import { decideCommand } from '#shared/case/decide-command.ts'
import { decideNothing } from '#shared/case/decide-nothing.ts'
import { openCase } from '#shared/case/decide-opening.ts'
import type { FieldValues, NewEvent, RecordedEvent } from '#shared/case/events.ts'
import type { Advanced, CaseFacts } from '#shared/case/facts.ts'
import { foldCase } from '#shared/case/fold.ts'
import { requirementsOf } from '#shared/case/requirements.ts'
import type { CaseState } from '#shared/case/state.ts'
import { edgesOf } from '#shared/deadline/compute-deadlines.ts'
import { optionsOf } from '#shared/intake/field-values.ts'
import { missingFields, shownFields } from '#shared/intake/required-fields.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import { type Instant, instant, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { InvariantError } from '#shared/kernel/result.ts'
import { type CompiledPolicy, compilePolicy, parsePolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { PolicyField, PolicyStage } from '#shared/policy/schema.ts'
import { findKind, taskOf } from '#shared/remedy/find.ts'
import { choosePeople } from '#shared/route/choose.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { seededRandom } from '../lint/mutate.ts'
import { findPack } from './index.ts'

/**
 * A year of a company under one pack, made up case by case: complaints at any hour, people who do what the case waits
 * for, sooner or too late, and now and then what they may not. The same seed makes the same year.
 */

/** What came of one made-up case. */
export interface LivedCase {
  readonly events: number
  readonly commands: number
  readonly provoked: number
  readonly fired: number
  readonly isClosed: boolean
  /** Why nothing more could be done for it, where it was not closed in the end. */
  readonly endedWith: string
  /** What must never happen, in words. */
  readonly faults: readonly string[]
}

export interface Company {
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
  readonly people: Directory
}

const YEAR_START = parseInstant('2026-01-01T00:00:00+08:00')
const YEAR_MINUTES = 365 * 24 * 60
const STEPS_MAX = 100
const FIRED_A_WAIT_MAX = 500
const OUTSIDER = '999999' as PersonId
const CUSTOMER = '500000' as PersonId
const HEAD = '1' as PersonId
const SUPERVISOR = '2' as PersonId
/** The first of those with one role only. */
const SOMEBODY = '103' as PersonId
const CHANNELS = ['phone', 'email', 'letter', 'web', 'ticket', 'visit']

/** The company of a pack (`loyalty`, `loyalty+improvement_plan`): somebody for every role in every department. */
export function companyOf(pack: string): Company {
  const input = findPack(pack)
  const parsed = input && parsePolicy(input)
  if (!parsed?.ok) throw new InvariantError(`no pack ${pack}`)
  const policy = compilePolicy(parsed.value)
  const spec = [ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE].find(
    ({ key }) => key === policy.policy.calendar,
  )
  if (!spec) throw new InvariantError(`no calendar ${policy.policy.calendar}`)
  return { policy, calendar: compileCalendar(spec), people: staffOf(policy) }
}

function staffOf({ policy }: CompiledPolicy): Directory {
  const departments =
    policy.departments.length > 0 ? policy.departments.map(({ id }) => id) : [null]
  const roles = policy.roles.map(({ id }) => id)
  const people: Person[] = [
    aPerson(HEAD, roles, departments[0] ?? null, null),
    aPerson(SUPERVISOR, roles.slice(0, 1), departments[0] ?? null, HEAD),
    aPerson(OUTSIDER, [], null, null),
  ]
  for (const role of roles)
    for (const department of departments)
      for (const isSecond of [false, true]) {
        if (isSecond && department !== departments[0]) continue
        const id = String(100 + people.length) as PersonId
        people.push(aPerson(id, [role], department, SUPERVISOR))
      }
  return new Map(people.map((person) => [person.id, person]))
}

function aPerson(
  id: PersonId,
  roles: readonly string[],
  department: string | null,
  supervisorId: PersonId | null,
): Person {
  return {
    id,
    name: `Person ${id}`,
    roles,
    department,
    supervisorId,
    groups: [],
    isActive: true,
    isAbsent: false,
    locale: 'en',
    ticketAccess: 'all',
  }
}

/** One case of the year, from its receipt until it is closed and followed up, or until nobody does any more. */
export function liveCase(company: Company, seed: number): LivedCase {
  const random = seededRandom(seed)
  const faults: string[] = []
  const firedKeys = new Set<string>()
  const record: RecordedEvent[] = []
  let commands = 0
  let provoked = 0
  let endedWith = 'left alone'
  let now = instant(YEAR_START + Math.floor(random() * YEAR_MINUTES) * MINUTE_MS)
  let last = openCase(
    openingOf(company, seed, now, random),
    company.policy,
    company.calendar,
    company.people,
    ['en'],
    now,
  )
  keep(last)

  function keep(next: Advanced): void {
    for (const one of next.events) {
      const key = edgeKeyOf(one)
      if (key !== null && firedKeys.has(key)) faults.push(`${key} fired twice`)
      if (key !== null) firedKeys.add(key)
      const { event } = one
      // One that was withdrawn, or runs again, may fire anew.
      if (event.type === 'breach_withdrawn') firedKeys.delete(`${event.key}/due`)
      if (event.type === 'deadline_breached' && one.effectiveAt !== event.dueAt) {
        faults.push(`${event.key} breached at ${one.effectiveAt}, due at ${event.dueAt}`)
      }
      const seq = record.length + 1
      record.push({ ...one, seq, policyVersionId: 'v' as PolicyVersionId, recordedAt: now })
    }
    last = next
  }

  const factsNow = (): CaseFacts => ({ ...company, state: last.state })

  /** Lets time pass from edge to edge: each has to fire at its own instant, and nothing else does. */
  function passUntil(until: Instant): void {
    for (let turn = 0; turn < FIRED_A_WAIT_MAX; turn += 1) {
      const [edge] = edgesOf(last.state, last.deadlines)
      if (!edge || edge.at > until) {
        now = until
        return
      }
      now = edge.at
      const passed = advance(factsNow(), decideNothing, { effectiveAt: now, now, locales: ['en'] })
      const fired = passed.ok
        ? passed.value.events.find((one) => edgeKeyOf(one) !== null)
        : undefined
      if (
        !passed.ok ||
        !fired ||
        edgeKeyOf(fired) !== edge.edgeKey ||
        fired.effectiveAt !== edge.at
      ) {
        faults.push(`${edge.edgeKey} did not fire at ${edge.at}`)
        return
      }
      keep(passed.value)
    }
    faults.push('time does not pass')
  }

  for (let step = 0; step < STEPS_MAX; step += 1) {
    passUntil(instant(now + gapMinutes(random) * MINUTE_MS))
    if (faults.length > 0) break
    if (random() < 0.05) {
      const command: CaseCommand = {
        type: 'leave_stage',
        stage: last.state.stage ?? 'none',
        fields: {},
      }
      const asked = ask(command, OUTSIDER)
      provoked += 1
      if (asked.ok) faults.push('a stranger left a stage')
    }
    const next = nextDeed(factsNow(), step, now, random)
    if (next === null || typeof next === 'string') {
      endedWith = next ?? 'done'
      if (last.state.status === 'open') break
      if (next === null) break
      continue
    }
    commands += 1
    const asked = ask(next.command, next.actor)
    if (asked.ok) keep(asked.value)
    else
      faults.push(
        `${next.command.type} refused: ${asked.code} ${JSON.stringify(asked.facts)} at ${last.state.stage}`,
      )
    if (faults.length > 0) break
  }
  passUntil(instant(now + 90 * 24 * 60 * MINUTE_MS))
  if (JSON.stringify(sorted(foldCase(record))) !== JSON.stringify(sorted(last.state))) {
    faults.push('what was kept is not what the events add up to')
  }
  return {
    events: record.length,
    commands,
    provoked,
    fired: firedKeys.size,
    isClosed: last.state.status === 'closed',
    endedWith,
    faults,
  }

  function ask(command: CaseCommand, actor: PersonId) {
    return advance(factsNow(), decideCommand(command, actor, now), {
      effectiveAt: now,
      now,
      locales: ['en'],
    })
  }
}

/** The key of the edge of a deadline that an event tells of; null for any other event. */
function edgeKeyOf({ event }: NewEvent): string | null {
  if (event.type === 'deadline_warned') return `${event.key}/warn`
  if (event.type === 'deadline_breached') return `${event.key}/due`
  return event.type === 'ladder_climbed' ? `${event.key}/rung${event.rung}` : null
}

/** Mostly minutes and hours, now and then days. */
function gapMinutes(random: () => number): number {
  const kind = random()
  const most = kind < 0.5 ? 90 : kind < 0.9 ? 600 : 6_000
  return 1 + Math.floor(random() * most)
}

/** How a made-up case begins. */
export function openingOf(
  { policy }: Company,
  seed: number,
  receivedAt: Instant,
  random: () => number,
) {
  const prefill: Record<string, FieldValues[string]> = {}
  for (const field of policy.policy.fields) {
    if (field.prefill !== 'ticket_field' || random() < 0.3) continue
    prefill[field.id] = valueFor(field, policy, random)
  }
  return {
    caseId: `case-${seed}` as CaseId,
    ticketId: String(seed) as TicketId,
    ticket: {
      status: 'open',
      subject: 'Complaint',
      requesterId: CUSTOMER,
      assigneeId: null,
      groupId: null,
      brandId: null,
      formId: null,
      channel: random() < 0.5 ? 'email' : 'voice',
      tags: ['complaint', policy.policy.key],
      requesterTags: random() < 0.1 ? ['member_top_level'] : [],
      customFields: {},
    },
    prefill,
    requester: { name: 'Mr Wong', email: null, phone: '13812345678' },
    description: 'It does not work.',
    receivedAt,
    how: 'ticket' as const,
    openedBy: null,
    policyVersionId: 'v' as PolicyVersionId,
    calendarVersionId: 'c',
    sameIssueToday: random() < 0.05 ? 12 : 1,
    repeat: random() < 0.1 ? 1 : 0,
    ...(policy.asksJoint ? { joint: random() < 0.1 ? 4 : 1 } : {}),
  }
}

interface Deed {
  readonly command: CaseCommand
  readonly actor: PersonId
}

/** What somebody does next, which nothing may refuse; null when all is done, else in words why nobody can. */
function nextDeed(
  facts: CaseFacts,
  step: number,
  now: Instant,
  random: () => number,
): Deed | string | null {
  const { state } = facts
  const owner = state.owner
  if (state.status === 'closed') return afterwards(facts)
  if (owner === null) return 'without an owner'
  if (state.handOver) {
    return {
      command: { type: 'accept_hand_over', handOverId: state.handOver.handOverId },
      actor: state.handOver.to,
    }
  }
  return (
    toldDeed(facts, step, random) ??
    consentDeed(state) ??
    remedyDeed(facts, owner, step, random) ??
    stageDeed(facts, owner, step, now, random)
  )
}

function afterwards({ state, policy }: CaseFacts): Deed | null {
  const followUp = state.followUps?.find((one) => one.status === 'planned')
  const kind = policy.policy.follow_ups.find((one) => one.id === followUp?.kind)
  if (!followUp || !kind || followUp.by === null) return null
  const answers = Object.fromEntries(
    kind.questions.map(({ id, type }) => [
      id,
      type === 'yes_no' ? true : type === 'scale' ? 4 : 'Fine',
    ]),
  )
  return {
    command: {
      type: 'record_follow_up',
      followUpId: followUp.followUpId,
      channel: 'phone',
      answers,
      isSatisfied: true,
      note: '',
    },
    actor: followUp.by,
  }
}

/** Whatever is confirmed: notices, meetings, copies, answers. */
function toldDeed({ state }: CaseFacts, step: number, random: () => number): Deed | null {
  for (const notice of state.notices ?? []) {
    const waiting = notice.to.find((personId) => !notice.acknowledgedBy.includes(personId))
    if (notice.acknowledgedAt !== null || waiting === undefined || random() < 0.2) continue
    return { command: { type: 'acknowledge_notice', noticeId: notice.noticeId }, actor: waiting }
  }
  for (const { panelId, chair, metAt, decidedAt } of state.panels ?? []) {
    if (chair === null || decidedAt !== null) continue
    const command: CaseCommand =
      metAt === null
        ? {
            type: 'record_meeting',
            panelId,
            meetingId: `m${step}`,
            present: [chair],
            summary: 'We met',
          }
        : { type: 'record_panel_decision', panelId, decisionId: `d${step}`, what: 'Pay for it' }
    return { command, actor: chair }
  }
  for (const { documentId, copies, answerBy, answeredAt } of state.documents ?? []) {
    const copy = copies.find((one) => one.to !== null && one.receivedAt === null)
    if (copy?.to) {
      return {
        command: { type: 'confirm_receipt', documentId, copyId: copy.copyId },
        actor: copy.to,
      }
    }
    if (answerBy !== null && answeredAt === null) {
      return {
        command: { type: 'answer_document', documentId, text: 'So it was' },
        actor: answerBy,
      }
    }
  }
  return null
}

function consentDeed(state: CaseState): Deed | null {
  for (const { approvalId, status, asked, given } of state.approvals ?? []) {
    const waiting = asked.find((personId) => !given.includes(personId))
    if (status !== 'pending' || waiting === undefined) continue
    return { command: { type: 'give_approval', approvalId, note: '' }, actor: waiting }
  }
  return null
}

/** What was approved is done, and now and then something is proposed; always what an exit waits for. */
function remedyDeed(
  { state, policy }: CaseFacts,
  owner: PersonId,
  step: number,
  random: () => number,
): Deed | null {
  const mine = (state.remedies ?? []).filter((one) => one.round === state.round)
  for (const remedy of mine) {
    const { remedyId, amount, assigned = [] } = remedy
    const kind = findKind(policy, remedy.kind)
    const task = taskOf(remedy, kind)
    const [actor = owner] = assigned
    if (task === 'reconcile') {
      return { command: { type: 'reconcile_remedy', remedyId, note: '' }, actor }
    }
    if (task !== 'carry_out') continue
    const proofs = (kind?.evidence ?? []).flatMap(({ id: evidence, one_of: [first] }) =>
      first ? [{ evidence, option: first.id, reference: 'Scan 7' }] : [],
    )
    return { command: { type: 'carry_out_remedy', remedyId, actual: amount, proofs }, actor }
  }
  const signals = caseSignals(state, policy)
  const exit = policy.stageById.get(state.stage ?? '')?.exit ?? []
  const isAwaited = (kind: string) =>
    exit.some(({ when }) => !holds(when, signals) && JSON.stringify(when).includes(`"${kind}"`))
  const proposed = policy.policy.remedies.find(
    ({ id, when }) =>
      !mine.some((one) => one.kind === id) &&
      (when === undefined || holds(when, signals)) &&
      (isAwaited(id) || random() < 0.02),
  )
  if (!proposed || step > STEPS_MAX - 20) return null
  const amount = proposed.measure === 'none' ? null : 1 + Math.floor(random() * 50_000)
  const what = 'As agreed'
  return {
    command: { type: 'propose_remedy', remedyId: `r${step}`, kind: proposed.id, amount, what },
    actor: owner,
  }
}

function stageDeed(
  facts: CaseFacts,
  owner: PersonId,
  step: number,
  now: Instant,
  random: () => number,
): Deed | string {
  const { state, policy } = facts
  const stage = policy.stageById.get(state.stage ?? '')
  if (!stage) return 'at no stage'
  const missing = missingFields(stage, state, {}, policy)
  const signals = caseSignals(state, policy)
  const isHeld = stage.exit.every(({ when }) => holds(when, signals))
  if (missing.length > 0 || (!isHeld && step < STEPS_MAX - 20 && random() < 0.5)) {
    const shown =
      missing.length > 0 ? missing : shownFields(stage, state, policy).map((one) => one.field)
    const fields = Object.fromEntries(
      shown.map((id) => [id, valueFor(policy.fieldById.get(id), policy, random)]),
    )
    if (Object.keys(fields).length > 0) {
      return { command: { type: 'record_fields', fields }, actor: owner }
    }
  }
  if (!isHeld && step < STEPS_MAX - 5) return contactDeed(owner, step, random)
  if (!isHeld) return `an exit condition of ${stage.id} does not hold`
  const there = requirementsOf(stage, state, policy, false)
  const unmet = stage.requires.find((what) => there[what] !== true)
  if (unmet === undefined) {
    return { command: { type: 'leave_stage', stage: stage.id, fields: {} }, actor: owner }
  }
  return requiredDeed(unmet, facts, stage, owner, step, now, random)
}

function contactDeed(owner: PersonId, step: number, random: () => number): Deed {
  return {
    command: {
      type: 'log_contact',
      contactId: `c${step}`,
      direction: 'out',
      channel: CHANNELS[Math.floor(random() * CHANNELS.length)] ?? 'phone',
      outcome: 'reached',
      summary: '',
    },
    actor: owner,
  }
}

function requiredDeed(
  what: PolicyStage['requires'][number],
  { state, policy, people }: CaseFacts,
  stage: PolicyStage,
  owner: PersonId,
  step: number,
  now: Instant,
  random: () => number,
): Deed | string {
  const items = (state.plan?.items ?? []).filter((one) => one.round === state.round)
  const open = items.find((one) => one.status === 'open')
  switch (what) {
    case 'contact':
      return contactDeed(owner, step, random)
    case 'customer_answer':
      return {
        command: { type: 'record_satisfaction', isSatisfied: random() < 0.8, note: '' },
        actor: owner,
      }
    case 'approval': {
      if (stage.authority !== undefined) {
        const about = { kind: 'stage', stage: stage.id } as const
        const table = policy.policy.authorities.find((one) => one.id === stage.authority)
        const isCounted = table?.rows.some((row) => row.up_to !== undefined)
        const amount = isCounted ? 50_000 : null
        return {
          command: {
            type: 'request_approval',
            approvalId: `a${step}`,
            about,
            amount,
            note: '',
          },
          actor: owner,
        }
      }
      const [approver] = choosePeople(stage.approver, state, people, policy)
      if (approver === undefined) return 'nobody may approve'
      return { command: { type: 'approve', stage: stage.id, note: '' }, actor: approver }
    }
    case 'plan':
      return {
        command: {
          type: 'add_plan_item',
          itemId: `i${step}`,
          what: 'Exchange it',
          owner,
          supervisor: owner === SUPERVISOR ? HEAD : SUPERVISOR,
          dueAt: instant(now + (60 + Math.floor(random() * 5_000)) * MINUTE_MS),
        },
        actor: owner,
      }
    case 'plan_accepted': {
      const { offeredAt = null, answer = null } = state.plan ?? {}
      return {
        command:
          offeredAt === null || answer === 'refused'
            ? { type: 'offer_plan' }
            : { type: 'answer_plan', isAccepted: true, note: '' },
        actor: owner,
      }
    }
    case 'plan_done':
      if (!open) return 'no item is open'
      return {
        command: { type: 'finish_plan_item', itemId: open.itemId, proof: 'Parcel 7' },
        actor: open.owner,
      }
    case 'customer_confirmation': {
      const documents = state.documents ?? []
      const kind = policy.policy.documents.find((one) => one.customer_confirms)
      const document = documents.find(
        (one) => one.kind === kind?.id && one.round === state.round && one.confirmedAt === null,
      )
      if (!kind) return 'no document is confirmed'
      return {
        command: document
          ? { type: 'record_confirmation', documentId: document.documentId, how: 'By phone' }
          : { type: 'issue_document', documentId: `d${step}`, kind: kind.id },
        actor: owner,
      }
    }
    default:
      return `nothing can be done about ${what}`
  }
}

function valueFor(
  field: PolicyField | undefined,
  policy: CompiledPolicy,
  random: () => number,
): FieldValues[string] {
  switch (field?.type) {
    case 'choice': {
      const options = optionsOf(field, policy)
      return options[Math.floor(random() * options.length)]?.id ?? null
    }
    case 'yes_no':
      return random() < 0.5
    case 'check':
      return true
    case 'person':
      return SOMEBODY
    case 'date':
      return '2026-01-02'
    case 'number':
      return 1 + Math.floor(random() * 500)
    default:
      return 'Something'
  }
}

/** With every key in order, so that equal values make equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
