import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { say } from '#shared/kernel/text.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'

/** A made-up part on accountability for tests: every kind of term once, nothing of any real regime. */

type Terms = NonNullable<PolicyInput['accountability']>

const label = (en: string) => say(en, `${en}（简）`, `${en}（繁）`)

export const TEST_TERMS: Terms = {
  offices: {
    investigate: ['quality', 'supervisor'],
    attribute: ['supervisor', 'head'],
    propose: ['supervisor', 'head'],
    hr: ['hr'],
    finance: ['finance'],
    payroll: ['payroll'],
    merit: ['head'],
    publish: ['head'],
    improve: ['quality'],
  },
  causes: [
    { id: 'human', label: label('Human'), class: 'human', improvement: 'exempt' },
    { id: 'careless', label: label('Careless'), parent: 'human', class: 'human' },
    { id: 'flow', label: label('Flow'), class: 'process' },
  ],
  impacts: [
    { id: 'slight', label: label('Slight') },
    { id: 'grave', label: label('Grave') },
  ],
  marks: [{ id: 'fraud', label: label('Fraud'), says: label('An apology') }],
  parties: {
    kinds: ['employee', 'supervisor', 'department', 'supplier', 'system', 'customer'],
    rules: ['TM-6.1'],
  },
  joint_liability: [
    { id: 'joint', who: 'supervisor', missed: 'any', share_percent: 20, rules: ['CD-2.7'] },
  ],
  penalties: [
    {
      id: 'criticism',
      label: label('Criticism'),
      kind: 'criticism',
      for: ['employee', 'supervisor', 'department'],
      clause: label('Who is careless is criticised'),
      expires_days: 180,
      rules: ['TM-6.2.1'],
    },
    {
      id: 'review',
      label: label('Self-review'),
      kind: 'self_review',
      clause: label('Who is careless writes a review'),
      self_review_within: { kind: 'working_days', days: 3, day_ends: 'close' },
      rules: ['TM-6.2.1'],
    },
    {
      id: 'points',
      label: label('Points'),
      kind: 'points',
      for: ['employee', 'supervisor'],
      clause: label('Points by impact'),
      points: [{ impact: 'grave', points: 6 }, { points: 2 }],
      expires_days: 365,
      rules: ['TM-6.2.2'],
    },
    {
      id: 'kpi',
      label: label('Month’s figure'),
      kind: 'kpi_record',
      clause: label('It counts in the month’s figure'),
      rules: ['LP-5.2b'],
    },
    {
      id: 'coaching',
      label: label('Coaching'),
      kind: 'coaching',
      clause: label('They are coached'),
      rules: ['LP-5.2b'],
    },
    {
      id: 'loss',
      label: label('Compensation of the loss'),
      kind: 'loss_compensation',
      clause: label('Who causes a loss compensates a part of it'),
      when: { loss: true, cause_classes: ['human'] },
      money: [{ loss_up_to: 1_000_000, percent_of_loss: 50 }, { percent_of_loss: 20 }],
      rules: ['TM-6.2.3'],
    },
    {
      id: 'dismissal',
      label: label('Recommendation to dismiss'),
      kind: 'recommend_dismissal',
      clause: label('Fraud may end the contract'),
      when: { marks: ['fraud'] },
      rules: ['TM-6.2.4'],
    },
  ],
  progression: [
    {
      id: 'again',
      counts: ['points', 'criticism'],
      at_least: 2,
      within_days: 365,
      proposes: 'points',
      rules: ['TM-6.2.4'],
    },
  ],
  answer_within: { kind: 'working_days', days: 2, day_ends: 'close' },
  limitation_days: 60,
  approvals: [
    {
      id: 'money',
      penalties: ['loss', 'dismissal'],
      steps: [
        {
          roles: ['head'],
          within: { kind: 'working_days', days: 2, day_ends: 'close' },
          on_silence: 'next',
        },
        { roles: ['gm'] },
      ],
      rules: ['MF-11.2'],
    },
    { id: 'plain', steps: [{ roles: ['head', 'gm'] }] },
  ],
  notice: {
    copies: [
      { id: 'theirs', label: label('Of the person'), to: 'person' },
      { id: 'department', label: label('Of the department'), to: 'department' },
      { id: 'finance', label: label('Of finance'), to: 'finance', only_money: true },
      { id: 'own', label: label('Our own'), to: 'own' },
    ],
    rules: ['MF-11.2'],
  },
  appeal: {
    window: { kind: 'working_days', days: 5, day_ends: 'close' },
    by: ['person', 'department'],
    reviewers: ['hr'],
    answer_within: { kind: 'working_days', days: 5, day_ends: 'close' },
    on_silence: {
      escalates_to: ['gm', 'hr'],
      within: { kind: 'working_days', days: 2, day_ends: 'close' },
      outcome: 'reversed',
    },
    second_instance: {
      window: { kind: 'working_days', days: 3, day_ends: 'close' },
      reviewers: ['gm', 'hr'],
      answer_within: { kind: 'working_days', days: 5, day_ends: 'close' },
    },
    rules: ['TM-6.3'],
  },
  money: { jurisdiction: 'china' },
  overrides: [
    { guard: 'act_already_penalised', roles: ['hr', 'gm'] },
    { guard: 'systemic_cause_open', roles: ['hr', 'gm'] },
  ],
}

const ROLES = ['quality', 'head', 'gm', 'hr', 'finance', 'payroll']

/** The test policy of the engine with that part, or another one. */
export function policyWith(terms: Terms = TEST_TERMS) {
  return compilePolicy(
    PolicySchema.parse({
      ...TEST_POLICY_INPUT,
      roles: [...TEST_POLICY_INPUT.roles, ...ROLES.map((id) => ({ id, label: label(id) }))],
      departments: [...TEST_POLICY_INPUT.departments, { id: 'merchant', label: label('Merchant') }],
      accountability: terms,
    }),
  )
}
