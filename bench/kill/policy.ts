import type { PolicyInput } from '#shared/policy/schema.ts'

const say = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })

/** Tickets with this tag are its complaints. */
export const KILL_TAG = 'kill'
/** … and with this one have two minutes instead of one, a warning after the first, and two rungs of a ladder. */
export const SLOW_TAG = 'kill_slow'

/**
 * Limits as short as a policy can state them. A ticket that says it was received a minute ago has its limit run out
 * seconds after its case opens.
 */
export const KILL_POLICY: PolicyInput = {
  key: 'kill',
  version: '1',
  title: say('Short limits'),
  calendar: 'always-open',
  complaint: { signal: 'tag', is: KILL_TAG },
  departments: [],
  roles: [
    { id: 'agent', label: say('Agent') },
    { id: 'supervisor', label: say('Supervisor') },
  ],
  categories: [{ id: 'any', label: say('Any') }],
  tiers: [
    { id: 'low', label: say('Low'), tone: 'neutral' },
    { id: 'high', label: say('High'), tone: 'danger' },
  ],
  urgencies: [
    { id: 'ordinary', label: say('Ordinary'), tone: 'neutral' },
    { id: 'urgent', label: say('Urgent'), tone: 'danger' },
  ],
  fields: [],
  triage: [
    {
      id: 'low',
      when: { not: { signal: 'tag', is: 'vip' } },
      tier: 'low',
      because: say('Not a VIP.'),
      rules: [],
    },
    {
      id: 'high',
      when: { signal: 'tag', is: 'vip' },
      tier: 'high',
      urgency: 'urgent',
      because: say('A VIP.'),
      rules: [],
    },
  ],
  escalation: { when: { signal: 'breaches', more_than: 0 }, because: say('Late.'), rules: [] },
  stages: [
    {
      id: 'answer',
      label: say('Answer'),
      step: say('Answer the customer'),
      owner: [{ select: 'role', role: 'agent' }],
    },
  ],
  limits: [
    {
      id: 'short',
      label: say('Within a minute'),
      when: { not: { signal: 'tag', is: SLOW_TAG } },
      from: 'received',
      until: 'closed',
      amount: { kind: 'elapsed', minutes: 1 },
      rules: [],
    },
    {
      id: 'slow',
      label: say('Within two minutes'),
      when: { signal: 'tag', is: SLOW_TAG },
      from: 'received',
      until: 'closed',
      amount: { kind: 'elapsed', minutes: 2 },
      warn_before_minutes: 1,
      ladder: [
        { after_minutes: 0, to: [{ select: 'role', role: 'supervisor' }] },
        { after_minutes: 0, to: [{ select: 'role', role: 'supervisor', not: ['owner'] }] },
      ],
      rules: [],
    },
  ],
  promises: { warn_before_minutes: 30, ladder: [], rules: [] },
  hand_over: { needs_acceptance: true, rules: [] },
  recusal: { rules: [] },
  queue: { order: ['due'], rules: [] },
}
