import { CASE_COMMAND_TYPES } from '#shared/case/commands.ts'
import type { NoticeView } from '#shared/contract/notice-view.ts'
import type { PanelView } from '#shared/contract/panel-view.ts'
import type {
  CaseView,
  ClockView,
  FieldView,
  StepView,
  TicketView,
} from '#shared/contract/views.ts'
import { HOUR_MS, type Instant, instant, parseInstant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'

/** A Thursday afternoon of the company. */
export const NOW = parseInstant('2026-03-12T14:18:00+08:00')

export function inHours(hours: number): Instant {
  return instant(NOW + hours * HOUR_MS)
}

export function aText(en: string): Text {
  return { en, 'zh-CN': `${en}（简）`, 'zh-TW': `${en}（繁）` }
}

export function aClock(changes: Partial<ClockView> = {}): ClockView {
  return {
    key: 'call_back',
    label: aText('Call the customer back'),
    anchorAt: inHours(-1),
    warnAt: inHours(2),
    dueAt: inHours(3.2),
    clock: 'working_time',
    state: 'running',
    isCounting: true,
    workingLeftMs: 3.2 * HOUR_MS,
    isProvisional: false,
    ruleIds: ['EL-4.1'],
    ...changes,
  }
}

export function aField(changes: Partial<FieldView> = {}): FieldView {
  return {
    id: 'finding',
    label: aText('Finding'),
    help: null,
    type: 'text',
    options: [],
    isRequired: true,
    value: null,
    ...changes,
  }
}

export function aStep(changes: Partial<StepView> = {}): StepView {
  return {
    stage: 'investigate',
    title: aText('Find the cause'),
    guidance: [],
    fields: [aField()],
    requires: [],
    approvers: [],
    next: { id: 'plan', label: aText('Plan agreed') },
    ...changes,
  }
}

const ME = { id: '10', name: 'Lin Mei' }

/** An open case whose owner looks at it and may do everything. */
export function aCase(changes: Partial<CaseView> = {}): CaseView {
  const may = Object.fromEntries(CASE_COMMAND_TYPES.map((type) => [type, { allowed: true }]))
  return {
    id: 'case-1',
    ticketId: '42',
    seq: 7,
    policy: { key: 'electronics', version: '1', title: aText('Electronics'), hasTiers: true },
    status: 'open',
    receivedAt: inHours(-5),
    round: 1,
    category: { id: 'quality', label: aText('Product quality') },
    tier: { id: 'b', label: aText('Class B'), tone: 'warning', rank: 1 },
    urgency: { id: 'p1', label: aText('Priority 1'), tone: 'danger', rank: 2 },
    flags: [],
    isEscalated: false,
    reasons: [],
    stages: [
      { id: 'accept', label: aText('Acceptance'), state: 'done' },
      { id: 'investigate', label: aText('Investigation'), state: 'current' },
    ],
    step: aStep(),
    fields: {},
    clocks: [aClock()],
    owner: ME,
    taker: ME,
    handOver: null,
    contacts: [],
    promises: [],
    customerAnswer: null,
    pausedSince: null,
    ...changes,
    may: {
      ...(may as CaseView['may']),
      take: { allowed: false, code: 'already_taken' },
      ...changes.may,
    },
  }
}

export function aTicketView(changes: Partial<TicketView> = {}): TicketView {
  return {
    now: NOW,
    timeZone: 'Asia/Shanghai',
    me: { ...ME, roles: ['agent'] },
    ticketId: '42',
    case: aCase(),
    mayOpen: { allowed: false, code: 'case_exists' },
    policies: [],
    ...changes,
  }
}

export function aPanel(over: Partial<PanelView> = {}): PanelView {
  return {
    panelId: 'crisis_team',
    label: aText('Crisis team'),
    convenedAt: NOW,
    chair: { id: '1', name: 'Ann' },
    members: [
      { label: aText('Legal'), person: { id: '2', name: 'Ben' } },
      { label: aText('Press'), person: null },
    ],
    meetings: 0,
    metAt: null,
    meetsBy: inHours(2),
    isLate: false,
    decisions: 0,
    decidedAt: null,
    mayMeet: { allowed: true },
    mayDecide: { allowed: false, code: 'meeting_missing' },
    ruleIds: ['CD-2.6'],
    ...over,
  }
}

export function aNotice(over: Partial<NoticeView> = {}): NoticeView {
  return {
    noticeId: 'major_told',
    step: 0,
    label: aText('Major complaint'),
    to: [
      { id: '1', name: 'Ann', hasConfirmed: false },
      { id: '2', name: 'Ben', hasConfirmed: true },
    ],
    by: 'all',
    givenAt: NOW,
    dueAt: inHours(2),
    isLate: false,
    acknowledgedAt: null,
    holdsUntil: null,
    may: { allowed: true },
    ruleIds: ['CD-2.5'],
    ...over,
  }
}
