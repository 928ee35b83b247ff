import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'

/** A small made-up policy for tests of the engine: every kind of limit, nothing of any real regime. */

function say(en: string): { en: string; 'zh-CN': string; 'zh-TW': string } {
  return { en, 'zh-CN': `${en}（简）`, 'zh-TW': `${en}（繁）` }
}

const LADDER: PolicyInput['limits'][number]['ladder'] = [
  { after_minutes: 0, to: [{ select: 'owner' }] },
  {
    after_minutes: 60,
    to: [
      { select: 'supervisor_of', of: 'owner' },
      { select: 'role', role: 'supervisor' },
    ],
  },
]

/** Up to 100.00 an agent alone; up to 1,000.00 a supervisor, then every expert; beyond, all supervisors. */
const TEST_AUTHORITIES: NonNullable<PolicyInput['authorities']> = [
  {
    id: 'payments',
    label: say('Payments'),
    rows: [
      {
        up_to: 10_000,
        own: [{ select: 'role', role: 'agent' }],
        steps: [{ by: [{ select: 'role', role: 'supervisor' }] }],
      },
      {
        up_to: 100_000,
        steps: [
          {
            by: [{ select: 'supervisor_of', of: 'owner' }],
            terms: {
              within: { kind: 'elapsed', minutes: 120 },
              warn_before_minutes: 30,
              ladder: LADDER,
            },
            on_silence: 'next',
          },
          {
            by: [{ select: 'role', role: 'expert' }],
            each: 'all',
            terms: { within: { kind: 'elapsed', minutes: 240 }, ladder: LADDER, escalates: true },
            on_silence: 'next',
          },
        ],
        rules: ['MF-12.1'],
      },
      { steps: [{ by: [{ select: 'role', role: 'supervisor' }], each: 'all' }] },
    ],
    rules: ['CD-2.9'],
  },
  {
    id: 'looking',
    label: say('Looking into it'),
    rows: [{ steps: [{ by: [{ select: 'role', role: 'supervisor' }] }] }],
    rules: ['MF-9.6'],
  },
]

const TEST_REMEDIES: NonNullable<PolicyInput['remedies']> = [
  {
    id: 'refund',
    label: say('Refund'),
    measure: 'money',
    authority: 'payments',
    evidence: [
      {
        id: 'proof',
        label: say('Proof'),
        one_of: [
          { id: 'receipt', label: say('Receipt') },
          { id: 'invoice', label: say('Invoice') },
        ],
        rules: ['MF-12.4'],
      },
    ],
    carried_out_by: [{ select: 'role', role: 'expert' }],
    terms: { within: { kind: 'elapsed', minutes: 600 }, ladder: LADDER },
    reconcile: {
      by: [{ select: 'role', role: 'supervisor' }],
      over_percent: 5,
      rules: ['MF-12.2'],
    },
    rules: ['MF-12.1'],
  },
  { id: 'repair', label: say('Repair'), measure: 'none', rules: ['LP-5.3a'] },
  {
    id: 'parts',
    label: say('Parts'),
    when: { signal: 'tier', is: 'high' },
    measure: 'quantity',
    authority: 'payments',
    rules: ['MF-12.1'],
  },
]

export const TEST_POLICY_INPUT: PolicyInput = {
  key: 'test',
  version: '1',
  title: say('Test policy'),
  calendar: 'always-open',
  complaint: {
    any: [
      { signal: 'tag', is: 'complaint' },
      { ticket_field: '77', is: 'yes' },
    ],
  },
  departments: [{ id: 'service', label: say('Service') }],
  roles: [
    { id: 'agent', label: say('Agent') },
    { id: 'expert', label: say('Expert') },
    { id: 'supervisor', label: say('Supervisor') },
  ],
  categories: [
    { id: 'goods', label: say('Goods') },
    { id: 'broken', label: say('Broken'), parent: 'goods' },
    { id: 'people', label: say('People') },
    { id: 'safety', label: say('Safety') },
  ],
  tiers: [
    { id: 'low', label: say('Low'), tone: 'neutral' },
    { id: 'high', label: say('High'), tone: 'danger' },
  ],
  urgencies: [
    { id: 'ordinary', label: say('Ordinary'), tone: 'neutral' },
    { id: 'urgent', label: say('Urgent'), tone: 'danger' },
  ],
  flags: [{ id: 'again', label: say('Again') }],
  fields: [
    { id: 'name', label: say('Name'), type: 'text', prefill: 'requester_name' },
    { id: 'problem', label: say('Problem'), type: 'long_text', prefill: 'description' },
    { id: 'category', label: say('Category'), type: 'choice', prefill: 'ticket_field' },
    { id: 'issue', label: say('Issue'), type: 'text' },
    { id: 'about', label: say('About whom'), type: 'person', names_subject: true },
    { id: 'bought_on', label: say('Bought on'), type: 'date' },
    { id: 'harmed', label: say('Harmed'), type: 'yes_no' },
    { id: 'harm', label: say('Harm'), type: 'text' },
    { id: 'loss', label: say('Loss'), type: 'number' },
    { id: 'finding', label: say('Finding'), type: 'text' },
    { id: 'verified', label: say('Verified'), type: 'check', rules: ['CD-2.2'] },
    {
      id: 'outcome',
      label: say('Outcome'),
      type: 'choice',
      options: [
        { id: 'solved', label: say('Solved') },
        { id: 'refused', label: say('Refused') },
      ],
    },
  ],
  triage: [
    {
      id: 'goods_low',
      when: { signal: 'category', is: 'goods' },
      tier: 'low',
      because: say('Goods are low'),
      rules: ['LP-3.1'],
    },
    {
      id: 'safety_high',
      when: { signal: 'category', is: 'safety' },
      tier: 'high',
      because: say('Safety is high'),
      rules: ['LP-3.3'],
    },
    {
      id: 'many_urgent',
      when: { signal: 'same_issue_today', more_than: 10 },
      urgency: 'urgent',
      because: say('Many on one day'),
      rules: ['LP-3.6'],
    },
    {
      id: 'repeat_flag',
      when: { signal: 'repeat', more_than: 0 },
      flag: 'again',
      because: say('Came before'),
      rules: ['LP-2'],
    },
    {
      id: 'again_high',
      when: {
        all: [
          { signal: 'flag', is: 'again' },
          { signal: 'tier', is: 'low' },
        ],
      },
      tier: 'high',
      because: say('Again is high'),
      rules: ['LP-2'],
    },
  ],
  escalation: {
    when: { signal: 'dissatisfactions', more_than: 0 },
    because: say('Handled badly'),
    rules: ['LP-3.4'],
  },
  stages: [
    {
      id: 'intake',
      label: say('Intake'),
      step: say('Record it'),
      owner: [{ select: 'taker' }, { select: 'role', role: 'agent' }],
      fields: [
        { field: 'name', required: true },
        { field: 'category', required: true },
        { field: 'harmed', required: false },
        { field: 'harm', required: true, when: { field: 'harmed', is: true } },
        { field: 'about', required: false },
        { field: 'verified', required: false },
      ],
      rules: ['LP-1'],
    },
    {
      id: 'expert',
      label: say('Expert'),
      step: say('Look into it'),
      when: { signal: 'tier', is: 'high' },
      owner: [{ select: 'role', role: 'expert' }],
      fields: [{ field: 'finding', required: true }],
      authority: 'looking',
      rules: ['LP-5.3b'],
    },
    {
      id: 'approval',
      label: say('Approval'),
      step: say('Have it approved'),
      owner: [{ select: 'owner' }],
      fields: [{ field: 'finding', required: true }],
      requires: ['approval'],
      approver: [{ select: 'role', role: 'supervisor', not: ['subject', 'owner'] }],
      returns_to: ['intake', 'expert'],
      rules: ['LP-1'],
    },
    {
      id: 'answer',
      label: say('Answer'),
      step: say('Answer the customer'),
      guidance: [
        { text: say('Be kind') },
        { text: say('Twice'), when: { signal: 'round', more_than: 1 } },
      ],
      owner: [{ select: 'taker' }, { select: 'owner' }],
      fields: [{ field: 'outcome', required: false }],
      requires: ['contact', 'customer_answer'],
      on_dissatisfaction: 'approval',
      rules: ['LP-1'],
    },
  ],
  limits: [
    {
      id: 'record',
      label: say('Record'),
      from: 'received',
      until: 'left:intake',
      amount: { kind: 'elapsed', minutes: 60 },
      warn_before_minutes: 15,
      ladder: LADDER,
      rules: ['EL-3.3.1'],
    },
    {
      id: 'call_low',
      label: say('First call'),
      when: { not: { signal: 'tier', is: 'high' } },
      from: 'received',
      until: 'first_contact',
      amount: { kind: 'working_days', days: 2, day_ends: 'close' },
      warn_before_minutes: 60,
      ladder: LADDER,
      rules: ['LP-5.1'],
    },
    {
      id: 'call_high',
      label: say('First call, high'),
      when: { signal: 'tier', is: 'high' },
      from: 'received',
      until: 'first_contact',
      amount: { kind: 'working_days', days: 1, day_ends: 'close' },
      warn_before_minutes: 60,
      rules: ['LP-5.3a'],
    },
    {
      id: 'approve',
      label: say('Approve'),
      from: 'entered:approval',
      until: 'left:approval',
      amount: { kind: 'same_day', day_ends: 'close' },
      escalates: false,
      rules: ['LP-1'],
    },
    {
      id: 'answer',
      label: say('Answer'),
      from: 'entered:answer',
      until: 'left:answer',
      amount: { kind: 'working_time', minutes: 240 },
      warn_before_minutes: 30,
      pauses: true,
      ladder: LADDER,
      rules: ['EL-3.3.7'],
    },
    {
      id: 'news',
      label: say('News'),
      when: { signal: 'stage', is: 'answer' },
      from: 'received',
      until: 'last_contact',
      amount: { kind: 'elapsed', minutes: 1440 },
      repeats: true,
      pauses: true,
      rules: ['EL-4.3'],
    },
    {
      id: 'whole',
      label: say('All of it'),
      from: 'received',
      until: 'closed',
      amount: { kind: 'elapsed', minutes: 7200 },
      escalates: false,
      rules: ['EL-3.3.5'],
    },
  ],
  notices: [
    {
      id: 'safety_told',
      label: say('Safety told'),
      when: { signal: 'category', is: 'safety' },
      to: [{ select: 'role', role: 'supervisor' }],
      rules: ['LP-5.2a'],
    },
    {
      id: 'harm_told',
      label: say('Harm told'),
      when: { field: 'harmed', is: true },
      to: [{ select: 'role', role: 'expert' }],
      channels: ['note', 'mail', 'chat'],
      acknowledge: {
        by: 'any',
        within: { kind: 'elapsed', minutes: 1440 },
        warn_before_minutes: 120,
        ladder: LADDER,
        on_silence: 'next',
      },
      next_steps: [
        {
          to: [{ select: 'role', role: 'supervisor' }],
          each: 'all',
          acknowledge: {
            by: 'all',
            within: { kind: 'working_time', minutes: 240 },
            escalates: true,
            expires: { kind: 'elapsed', minutes: 2880 },
            done_when: { signal: 'panel_decided', is: 'harm_team' },
          },
        },
      ],
      rules: ['CD-2.5'],
    },
  ],
  quiet_hours: { from: '22:00', until: '07:00', rules: ['IP-6.1'] },
  panels: [
    {
      id: 'harm_team',
      label: say('Harm team'),
      when: { field: 'harmed', is: true },
      chair: [{ select: 'role', role: 'supervisor' }],
      members: [
        { id: 'expert', label: say('Expert'), who: [{ select: 'role', role: 'expert' }] },
        { id: 'agent', label: say('Agent'), who: [{ select: 'role', role: 'agent' }] },
      ],
      meets: {
        within: { kind: 'same_day', day_ends: 'close' },
        warn_before_minutes: 60,
        ladder: LADDER,
      },
      rules: ['CD-2.6'],
    },
  ],
  triage_changes: {
    confirmed_by: [{ select: 'role', role: 'supervisor' }],
    rules: ['TM-2.2.2'],
  },
  authorities: TEST_AUTHORITIES,
  remedies: TEST_REMEDIES,
  promises: { warn_before_minutes: 30, ladder: LADDER, rules: ['PM-1.3'] },
  hand_over: { needs_acceptance: true, rules: ['LP-4.3'] },
  recusal: { rules: ['CD-2.1'] },
  queue: { order: ['urgency', 'escalated', 'tier', 'due', 'received'], rules: ['LP-4.1'] },
}

export const TEST_POLICY = compilePolicy(PolicySchema.parse(TEST_POLICY_INPUT))
