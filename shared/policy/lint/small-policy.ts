import { say } from '#shared/kernel/text.ts'
import { type Policy, type PolicyInput, PolicySchema } from '../schema.ts'

/** A small sound policy for tests: one of each kind, nothing to find in it. */

const label = say('Label', '标签', '標籤')
const rules = ['LP-1']
const ladder: PolicyInput['limits'][number]['ladder'] = [
  { after_minutes: 0, to: [{ select: 'supervisor_of', of: 'owner' }] },
  { after_minutes: 60, to: [{ select: 'role', role: 'supervisor' }] },
]

export const SMALL_POLICY: Policy = PolicySchema.parse({
  key: 'small',
  version: '1',
  title: label,
  calendar: 'china-office',
  complaint: { all: [{ signal: 'tag', is: 'complaint' }, { not: { signal: 'tag', is: 'test' } }] },
  departments: [{ id: 'service', label }],
  roles: [
    { id: 'agent', label },
    { id: 'supervisor', label },
  ],
  categories: [
    { id: 'goods', label, rules },
    { id: 'safety', label, rules },
  ],
  tiers: [
    { id: 'low', label, tone: 'neutral' },
    { id: 'high', label, tone: 'danger' },
  ],
  urgencies: [
    { id: 'ordinary', label, tone: 'neutral' },
    { id: 'urgent', label, tone: 'danger' },
  ],
  flags: [{ id: 'again', label }],
  fields: [
    { id: 'category', label, type: 'choice', rules },
    { id: 'harmed', label, type: 'yes_no', rules },
    {
      id: 'harm',
      label,
      type: 'choice',
      options: [
        { id: 'cut', label },
        { id: 'deep_cut', label, parent: 'cut' },
      ],
      rules,
    },
    { id: 'finding', label, type: 'long_text', rules },
  ],
  triage: [
    {
      id: 'goods_low',
      when: { signal: 'category', is: 'goods' },
      tier: 'low',
      because: label,
      rules,
    },
    {
      id: 'safety_high',
      when: { signal: 'category', is: 'safety' },
      tier: 'high',
      because: label,
      rules,
    },
    {
      id: 'many_urgent',
      when: { signal: 'same_issue_today', more_than: 10 },
      urgency: 'urgent',
      because: label,
      rules,
    },
    {
      id: 'repeat_again',
      when: { signal: 'repeat', more_than: 0 },
      flag: 'again',
      because: label,
      rules,
    },
  ],
  escalation: { when: { signal: 'dissatisfactions', more_than: 0 }, because: label, rules },
  stages: [
    {
      id: 'intake',
      label,
      step: label,
      owner: [{ select: 'taker' }, { select: 'role', role: 'agent' }],
      fields: [
        { field: 'category', required: true },
        { field: 'harmed', required: true },
        { field: 'harm', required: true, when: { field: 'harmed', is: true } },
      ],
      rules,
    },
    {
      id: 'expert',
      label,
      step: label,
      guidance: [{ text: label, when: { signal: 'round', more_than: 1 } }],
      when: { signal: 'tier', is: 'high' },
      fields: [{ field: 'finding', required: true }],
      rules,
    },
    {
      id: 'approval',
      label,
      step: label,
      requires: ['approval'],
      approver: [{ select: 'role', role: 'supervisor', not: ['subject', 'owner'] }],
      rules,
    },
    {
      id: 'answer',
      label,
      step: label,
      requires: ['contact', 'customer_answer'],
      on_dissatisfaction: 'approval',
      rules,
    },
  ],
  limits: [
    {
      id: 'record',
      label,
      from: 'received',
      until: 'left:intake',
      amount: { kind: 'elapsed', minutes: 60 },
      warn_before_minutes: 15,
      ladder,
      rules,
    },
    {
      id: 'call',
      label,
      when: { signal: 'tier', is: 'high' },
      from: 'received',
      until: 'first_contact',
      amount: { kind: 'working_days', days: 1, day_ends: 'close' },
      warn_before_minutes: 60,
      ladder,
      rules,
    },
    {
      id: 'answer',
      label,
      from: 'entered:answer',
      until: 'left:answer',
      amount: { kind: 'working_time', minutes: 240 },
      ladder,
      rules,
    },
  ],
  notices: [
    {
      id: 'safety_told',
      label,
      when: { signal: 'category', is: 'safety' },
      to: [{ select: 'role', role: 'supervisor' }],
      rules,
    },
  ],
  promises: { warn_before_minutes: 30, ladder, rules },
  hand_over: { needs_acceptance: true, rules: ['LP-4.3'] },
  recusal: { rules: [] },
  queue: { order: ['urgency', 'escalated', 'tier', 'due', 'received'], rules },
})
