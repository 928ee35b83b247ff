import { describe, expect, test } from 'vitest'
import { type Policy, type PolicyInput, PolicySchema } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'
import { SMALL_POLICY } from './small-policy.ts'

/** Each policy has just one fault in what is done beside the stages. */

type Plan = NonNullable<PolicyInput['plan']>
type FollowUp = NonNullable<PolicyInput['follow_ups']>[number]
type Stage = PolicyInput['stages'][number]

const label = SMALL_POLICY.title
const rules = ['LP-1']
const NEVER = { any: [] }
const HIGH = { signal: 'tier' as const, is: 'high' }
const SUPERVISOR = [{ select: 'role' as const, role: 'supervisor' }]
const NOBODY = [{ select: 'role' as const, role: 'supervisor', when: NEVER }]
const ladder = [{ after_minutes: 0, to: SUPERVISOR }]
const within = { kind: 'elapsed' as const, minutes: 600 }

const aPolicy = (over: Partial<PolicyInput>): Policy =>
  PolicySchema.parse({ ...SMALL_POLICY, ...over })

const aPlan = (over: Partial<Plan> = {}): Plan => ({
  label,
  warn_before_minutes: 60,
  silence: { within, ladder },
  ladder,
  rules,
  ...over,
})
const aFollowUp = (over: Partial<FollowUp> = {}): FollowUp => ({
  id: 'call_back',
  label,
  from: 'closed',
  terms: { within, ladder },
  by: SUPERVISOR,
  attempts_max: 3,
  again_after_minutes: 60,
  questions: [{ id: 'solved', label, type: 'yes_no' }],
  rules,
  ...over,
})
const aReason = { id: 'customer', label, longest: within }

/** The small policy with its last stage changed. */
function lastStage(over: Partial<Stage>, policy: Partial<PolicyInput> = {}): Policy {
  const stages = SMALL_POLICY.stages
  return aPolicy({
    ...policy,
    stages: [...stages.slice(0, -1), { ...stages.at(-1), ...over } as Stage],
  })
}

const LAST = SMALL_POLICY.stages.length - 1
const planned = (over: Partial<Plan>) => aPolicy({ plan: aPlan(over) })
const followed = (over: Partial<FollowUp>) => aPolicy({ follow_ups: [aFollowUp(over)] })
const pausing = (isPaused: boolean, ids: readonly string[]) =>
  aPolicy({
    limits: SMALL_POLICY.limits.map((limit) => ({ ...limit, pauses: isPaused })),
    pauses: { reasons: ids.map((id) => ({ ...aReason, id })), rules },
  })
const lowering = (confirmedBy: NonNullable<PolicyInput['triage_changes']>['confirmed_by']) =>
  aPolicy({ triage_changes: { confirmed_by: confirmedBy, rules } })
const aTick = (over: object): Policy => {
  const [first, ...others] = SMALL_POLICY.stages
  return aPolicy({
    fields: [...SMALL_POLICY.fields, { id: 'looked', label, type: 'check', rules, ...over }],
    stages: [
      {
        ...first,
        fields: [...(first?.fields ?? []), { field: 'looked', required: true }],
      } as Stage,
      ...others,
    ],
  })
}

const codes = (policy: Policy) => lintPolicy(policy).map(({ code, path }) => `${code} ${path}`)

describe('linter: work', () => {
  test.each<[string, Policy]>([
    ['a plan', planned({})],
    [
      'a plan that a stage waits for',
      lastStage({ requires: ['plan', 'plan_done'] }, { plan: aPlan() }),
    ],
    ['a follow-up', followed({})],
    ['pauses', pausing(true, ['customer', 'supplier'])],
    ['changed severity', lowering(SUPERVISOR)],
    ['a return', lastStage({ returns_to: [SMALL_POLICY.stages[0]?.id ?? ''] })],
    ['an exit', lastStage({ exit: [{ when: HIGH, because: label, rules }] })],
    ['a tick', aTick({})],
  ])('linter: nothing is found in a policy with %s', (_, policy) => {
    expect(codes(policy)).toEqual([])
  })

  test.each<[string, Policy]>([
    [
      `exit_never stages.${LAST}.exit.0.when`,
      lastStage({ exit: [{ when: NEVER, because: label }] }),
    ],
    [
      `reference_missing stages.${LAST}.exit.0.when.field`,
      lastStage({ exit: [{ when: { field: 'nope', is: true }, because: label }] }),
    ],
    [`reference_missing stages.${LAST}.returns_to.0`, lastStage({ returns_to: ['nope'] })],
    [
      `return_forward stages.${LAST}.returns_to.0`,
      lastStage({ returns_to: [SMALL_POLICY.stages.at(-1)?.id ?? ''] }),
    ],
    [`plan_of_nothing stages.${LAST}.requires`, lastStage({ requires: ['plan_done'] })],
    [
      `plan_sometimes_none stages.${LAST}.requires`,
      lastStage({ requires: ['plan'] }, { plan: aPlan({ when: HIGH }) }),
    ],
    ['condition_never_holds plan.when', planned({ when: NEVER })],
    ['ladder_missing plan.ladder', planned({ ladder: [] })],
    ['silence_unnoticed plan.silence.ladder', planned({ silence: { within } })],
    [
      'warning_too_early plan.silence.warn_before_minutes',
      planned({ silence: { within, ladder, warn_before_minutes: 600 } }),
    ],
    ['id_twice follow_ups.1.id', aPolicy({ follow_ups: [aFollowUp(), aFollowUp()] })],
    [
      'id_twice follow_ups.0.questions.1.id',
      followed({
        questions: [
          { id: 'solved', label, type: 'yes_no' },
          { id: 'solved', label, type: 'text' },
        ],
      }),
    ],
    ['reference_missing follow_ups.0.from', followed({ from: 'left:nope' })],
    ['reference_missing follow_ups.0.on_dissatisfaction', followed({ on_dissatisfaction: 'nope' })],
    ['condition_never_holds follow_ups.0.when', followed({ when: NEVER })],
    ['silence_unnoticed follow_ups.0.terms.ladder', followed({ terms: { within } })],
    ['id_twice pauses.reasons.1.id', pausing(true, ['customer', 'customer'])],
    ['pause_stops_nothing pauses', pausing(false, ['customer'])],
    ['lowering_by_oneself triage_changes.confirmed_by', lowering([{ select: 'owner' }])],
    ['tick_by_nobody fields.4.prefill', aTick({ prefill: 'ticket_field' })],
  ])('linter: %s', (expected, policy) => {
    expect(codes(policy)).toEqual([expected])
  })

  test('linter: a follow-up by nobody, and a lowering that nobody confirms', () => {
    expect(codes(followed({ by: NOBODY }))).toContain('follow_up_by_nobody follow_ups.0.by')
    expect(codes(lowering(NOBODY))).toContain('lowering_by_nobody triage_changes.confirmed_by')
  })

  test('linter: a follow-up that goes round and nobody hears of it', () => {
    const stages = SMALL_POLICY.stages.map(({ on_dissatisfaction, ...stage }) => stage)
    const { escalation, ...others } = SMALL_POLICY
    const policy = PolicySchema.parse({
      ...others,
      notices: [],
      stages,
      follow_ups: [aFollowUp({ on_dissatisfaction: stages[0]?.id ?? '' })],
    })
    expect(codes(policy)).toContain('loop_without_exit follow_ups.0.on_dissatisfaction')
  })

  test('linter: severity that cannot change', () => {
    const policy = aPolicy({
      tiers: SMALL_POLICY.tiers.filter((tier) => tier.id === 'high'),
      urgencies: SMALL_POLICY.urgencies.slice(0, 1),
      triage: SMALL_POLICY.triage.filter((rule) => rule.tier === 'high'),
      triage_changes: { confirmed_by: SUPERVISOR, rules },
    })
    expect(codes(policy).join()).toContain('severity_without_steps triage_changes')
  })
})
