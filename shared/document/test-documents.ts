import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'

/** The small test policy with one document of each way to come into being, and with number series. */

function say(en: string): { en: string; 'zh-CN': string; 'zh-TW': string } {
  return { en, 'zh-CN': `${en}（简）`, 'zh-TW': `${en}（繁）` }
}

const DOCUMENTS: NonNullable<PolicyInput['documents']> = [
  {
    id: 'opinion',
    label: say('Opinion form'),
    issued: { on: 'request' },
    series: 'slips',
    shows: [{ field: 'name' }, { field: 'problem' }, { part: 'customer' }],
    rules: ['MF-9.1'],
  },
  {
    id: 'result',
    label: say('Result'),
    issued: { on: 'condition', when: { signal: 'stage', is: 'answer' } },
    shows: [{ field: 'finding' }, { field: 'about' }, { part: 'contacts' }],
    attaches: ['opinion', 'result'],
    copies: [
      { id: 'expert', label: say('Expert'), to: [{ select: 'role', role: 'expert' }] },
      { id: 'boss', label: say('Boss'), to: [{ select: 'role', role: 'supervisor' }] },
    ],
    receipt: {
      within: { kind: 'elapsed', minutes: 120 },
      warn_before_minutes: 30,
      ladder: [{ after_minutes: 0, to: [{ select: 'owner' }] }],
    },
    customer_confirms: true,
    rules: ['MF-9.8', 'PM-1.5'],
  },
  {
    id: 'reminder',
    label: say('Reminder slip'),
    issued: { on: 'breach', limits: ['record', 'call_low'] },
    series: 'slips',
    shows: [{ part: 'clocks' }, { field: 'problem' }],
    copies: [
      {
        id: 'department',
        label: say('Department'),
        to: [
          { select: 'role', role: 'agent' },
          { select: 'role', role: 'supervisor' },
        ],
      },
    ],
    rules: ['MF-13.1'],
  },
  {
    id: 'inquiry',
    label: say('Inquiry slip'),
    issued: { on: 'closed_late', limits: ['record', 'call_low'] },
    shows: [{ part: 'clocks' }, { part: 'history' }],
    answer: {
      by: [{ select: 'role', role: 'supervisor' }],
      terms: { within: { kind: 'working_days', days: 2, day_ends: 'close' }, escalates: false },
    },
    rules: ['MF-13.2'],
  },
  {
    id: 'handling',
    label: say('Handling slip'),
    text: say('How it was handled'),
    issued: { on: 'condition', when: { signal: 'tier', in: ['low', 'high'] } },
    grows: true,
    series: 'handling',
    shows: [
      { part: 'triage' },
      { field: 'finding' },
      { field: 'outcome' },
      { part: 'stages' },
      { part: 'approvals' },
      { part: 'history' },
    ],
    copies: [{ id: 'file', label: say('File'), to: [{ select: 'owner' }] }],
    receipt: { within: { kind: 'elapsed', minutes: 600 } },
    rules: ['LP-1'],
  },
]

const NUMBERING: NonNullable<PolicyInput['numbering']> = [
  {
    id: 'safety',
    label: say('Safety number'),
    counts: 'cases',
    when: { signal: 'category', is: 'safety' },
    pattern: 'S-{YYYY}-{NNN}/{ROUND}',
    restarts: 'year',
    each_round: true,
    rules: ['TM-2.2.4'],
  },
  {
    id: 'form',
    label: say('Form number'),
    counts: 'cases',
    when: { signal: 'category', is: 'goods' },
    pattern: '{YY}{MM}{NN}',
    restarts: 'month',
    rules: ['MF-8'],
  },
  {
    id: 'slips',
    label: say('Slip number'),
    counts: 'documents',
    pattern: 'T{N}',
    restarts: 'never',
    rules: ['MF-8'],
  },
  {
    id: 'handling',
    label: say('Handling slip number'),
    counts: 'documents',
    pattern: '{YYYY}{MM}{DD}{NNN}',
    restarts: 'day',
    rules: ['LP-1'],
  },
]

export const DOCUMENT_POLICY_INPUT: PolicyInput = {
  ...TEST_POLICY_INPUT,
  documents: DOCUMENTS,
  numbering: NUMBERING,
}

export const DOCUMENT_POLICY = compilePolicy(PolicySchema.parse(DOCUMENT_POLICY_INPUT))
