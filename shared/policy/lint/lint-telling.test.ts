import { describe, expect, test } from 'vitest'
import { type Policy, type PolicyInput, PolicySchema } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'
import { SMALL_POLICY } from './small-policy.ts'

type Notice = NonNullable<PolicyInput['notices']>[number]
type Acknowledge = NonNullable<Notice['acknowledge']>
type Panel = NonNullable<PolicyInput['panels']>[number]

const label = SMALL_POLICY.title
const rules = ['LP-1']
const NEVER = { any: [] }
const SUPERVISOR = [{ select: 'role' as const, role: 'supervisor' }]
const NOBODY = [{ select: 'role' as const, role: 'supervisor', when: NEVER }]
const ladder = [{ after_minutes: 0, to: SUPERVISOR }]
const within = { kind: 'elapsed' as const, minutes: 60 }

const asks = (over: Partial<Acknowledge> = {}): Acknowledge => ({
  by: 'any',
  within,
  ladder,
  ...over,
})
const aNotice = (over: Partial<Notice> = {}): Notice => ({
  id: 'told',
  label,
  when: { signal: 'category', is: 'safety' },
  to: SUPERVISOR,
  acknowledge: asks(),
  next_steps: [{ to: SUPERVISOR, acknowledge: asks() }],
  rules,
  ...over,
})
const aPanel = (over: Partial<Panel> = {}): Panel => ({
  id: 'team',
  label,
  when: { signal: 'category', is: 'safety' },
  chair: SUPERVISOR,
  members: [{ id: 'lead', label, who: SUPERVISOR }],
  meets: { within, ladder },
  rules,
  ...over,
})

function aPolicy(over: Partial<PolicyInput>): Policy {
  return PolicySchema.parse({ ...SMALL_POLICY, ...over })
}

const telling = (over: Partial<Notice>) => aPolicy({ notices: [aNotice(over)] })
const confirming = (over: Partial<Acknowledge>) => telling({ acknowledge: asks(over) })
const meeting = (over: Partial<Panel>) => aPolicy({ panels: [aPanel(over)] })
function requiring(what: 'acknowledgements' | 'panel_decision'): Policy {
  const [first, ...others] = SMALL_POLICY.stages
  return PolicySchema.parse({
    ...SMALL_POLICY,
    stages: [{ ...first, requires: [what] }, ...others],
  })
}

const codes = (policy: Policy) => lintPolicy(policy).map(({ code, path }) => `${code} ${path}`)

describe('linter of notices, quiet hours and bodies that meet', () => {
  test('linter: sound ones are clean', () => {
    const done = { signal: 'panel_decided', is: 'team' } as const
    const policy = aPolicy({
      notices: [aNotice({ acknowledge: asks({ expires: within, done_when: done }) })],
      panels: [aPanel()],
      quiet_hours: { from: '21:00', until: '08:00' },
    })
    expect(codes(policy)).toEqual([])
  })

  test.each<[expected: string, policy: Policy]>([
    [
      'reference_missing notices.0.next_steps.0.to.0.role',
      telling({ next_steps: [{ to: [{ select: 'role', role: 'none' }] }] }),
    ],
    [
      'reference_missing notices.0.acknowledge.ladder.0.to.0.role',
      confirming({ ladder: [{ after_minutes: 0, to: [{ select: 'role', role: 'none' }] }] }),
    ],
    [
      'reference_missing notices.0.acknowledge.done_when',
      confirming({ expires: within, done_when: { signal: 'panel_decided', is: 'none' } }),
    ],
    [
      'reference_missing panels.0.chair.0.role',
      meeting({ chair: [{ select: 'role', role: 'none' }] }),
    ],
    [
      'reference_missing panels.0.members.0.who.0.role',
      meeting({ members: [{ id: 'lead', label, who: [{ select: 'role', role: 'none' }] }] }),
    ],
    [
      'id_twice panels.0.members.0.id',
      meeting({ members: [{ id: 'chair', label, who: SUPERVISOR }] }),
    ],
    ['id_twice panels.1.id', aPolicy({ panels: [aPanel(), aPanel()] })],
    ['rule_missing panels.0.rules', meeting({ rules: [] })],
    [
      'follows_what_nobody_confirms notices.0.next_steps.1.after',
      telling({ next_steps: [{ to: SUPERVISOR }, { to: SUPERVISOR, acknowledge: asks() }] }),
    ],
    [
      'silence_leads_nowhere notices.0.acknowledge.on_silence',
      telling({ acknowledge: asks({ on_silence: 'next' }), next_steps: [] }),
    ],
    ['silence_unnoticed notices.0.acknowledge.ladder', confirming({ ladder: [] })],
    ['expires_for_ever notices.0.acknowledge.expires', confirming({ expires: within })],
    [
      'warning_too_early notices.0.acknowledge.warn_before_minutes',
      confirming({ warn_before_minutes: 60 }),
    ],
    [
      'ladder_ends_nowhere notices.0.acknowledge.ladder.0.to',
      confirming({ ladder: [{ after_minutes: 0, to: [{ select: 'owner' }] }] }),
    ],
    [
      'ladder_out_of_order notices.0.acknowledge.ladder.1.after_minutes',
      confirming({ ladder: [{ after_minutes: 9, to: SUPERVISOR }, ...ladder] }),
    ],
    ['acknowledgement_of_nothing stages.0.requires', requiring('acknowledgements')],
    ['quiet_never quiet_hours', aPolicy({ quiet_hours: { from: '08:00', until: '08:00' } })],
    ['silence_unnoticed panels.0.meets.ladder', meeting({ meets: { within } })],
    [
      'warning_too_early panels.0.meets.warn_before_minutes',
      meeting({ meets: { within, ladder, warn_before_minutes: 60 } }),
    ],
    ['decision_of_nobody stages.0.requires', requiring('panel_decision')],
  ])('linter: %s', (expected, policy) => {
    expect(codes(policy)).toEqual([expected])
  })

  test.each<[expected: string, policy: Policy]>([
    [
      'notice_to_nobody notices.0.next_steps.0.to',
      telling({ next_steps: [{ to: NOBODY, acknowledge: asks() }] }),
    ],
    ['panel_without_chair panels.0.chair', meeting({ chair: NOBODY })],
    [
      'seat_for_nobody panels.0.members.0.who',
      meeting({ members: [{ id: 'lead', label, who: NOBODY }] }),
    ],
  ])('linter: %s, beside what causes it', (expected, policy) => {
    expect(codes(policy)).toContain(expected)
  })
})
