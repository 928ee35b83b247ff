import { describe, expect, test } from 'vitest'
import { type Policy, type PolicyInput, PolicySchema } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'
import { SMALL_POLICY } from './small-policy.ts'

const label = SMALL_POLICY.title
const rules = ['LP-1']
const NEVER = { any: [] }
type Table = NonNullable<PolicyInput['authorities']>[number]
type Row = Table['rows'][number]
type Step = Row['steps'][number]
type Kind = NonNullable<PolicyInput['remedies']>[number]

const SUPERVISOR = { select: 'role', role: 'supervisor' } as const
const terms: NonNullable<Step['terms']> = {
  within: { kind: 'elapsed', minutes: 60 },
  ladder: [{ after_minutes: 0, to: [SUPERVISOR] }],
}
const aStep = (over: Partial<Step> = {}): Step => ({ by: [SUPERVISOR], terms, ...over })
const aRow = (over: Partial<Row> = {}): Row => ({ steps: [aStep()], ...over })
const aKind = (over: Partial<Kind> = {}): Kind => ({
  id: 'refund',
  label,
  measure: 'money',
  authority: 'payments',
  rules,
  ...over,
})

function aPolicy(rows: Row[], remedies: Kind[] = [aKind()], over: Partial<PolicyInput> = {}) {
  const table: Table = { id: 'payments', label, rows, rules }
  return PolicySchema.parse({ ...SMALL_POLICY, authorities: [table], remedies, ...over })
}

function withStage(over: object, authorities: Table[] = []): Policy {
  const [first, ...others] = SMALL_POLICY.stages
  return PolicySchema.parse({
    ...SMALL_POLICY,
    stages: [{ ...first, ...over }, ...others],
    authorities,
  })
}

const codes = (policy: Policy) => lintPolicy(policy).map(({ code, path }) => `${code} ${path}`)
const reconcile = { by: [SUPERVISOR], over_percent: 5, rules }

describe('linter of authority and remedies', () => {
  test('linter: a sound table and a sound remedy are clean', () => {
    const rows = [
      aRow({ up_to: 100, own: [{ select: 'role', role: 'agent' }] }),
      aRow({ steps: [aStep({ on_silence: 'next' }), aStep()] }),
    ]
    const proof = { id: 'proof', label, one_of: [{ id: 'receipt', label }] }
    const kind = aKind({ evidence: [proof], terms, reconcile, carried_out_by: [SUPERVISOR] })
    expect(codes(aPolicy(rows, [kind]))).toEqual([])
  })

  test.each<[expected: string, policy: Policy]>([
    ['reference_missing stages.0.authority', withStage({ authority: 'nothing' })],
    ['reference_missing remedies.0.authority', aPolicy([aRow()], [aKind({ authority: 'other' })])],
    [
      'reference_missing authorities.0.rows.0.steps.0.by.0.role',
      aPolicy([aRow({ steps: [aStep({ by: [{ select: 'role', role: 'nobody' }] })] })]),
    ],
    ['id_twice remedies.1.id', aPolicy([aRow()], [aKind(), aKind()])],
    [
      'id_twice remedies.0.evidence.0.one_of.1.id',
      aPolicy(
        [aRow()],
        [
          aKind({
            evidence: [
              {
                id: 'proof',
                label,
                one_of: [
                  { id: 'same', label },
                  { id: 'same', label },
                ],
              },
            ],
          }),
        ],
      ),
    ],
    ['authority_unused authorities.0', aPolicy([aRow()], [])],
    [
      'authority_not_required stages.0.authority',
      withStage({ authority: 'payments' }, [{ id: 'payments', label, rows: [aRow()], rules }]),
    ],
    ['authority_ends authorities.0.rows', aPolicy([aRow({ up_to: 100 })])],
    [
      'authority_ends authorities.0.rows',
      aPolicy([aRow({ when: { signal: 'tier', is: 'high' } })]),
    ],
    [
      'authority_row_hidden authorities.0.rows.1',
      aPolicy([aRow({ up_to: 100 }), aRow({ up_to: 100 }), aRow()]),
    ],
    ['authority_row_hidden authorities.0.rows.1', aPolicy([aRow(), aRow({ up_to: 100 })])],
    ['authority_without_steps authorities.0.rows.0.steps', aPolicy([aRow({ steps: [] })])],
    [
      'authority_by_nobody authorities.0.rows.0.steps.0.by',
      aPolicy([aRow({ steps: [aStep({ by: [{ ...SUPERVISOR, when: NEVER }] })] })]),
    ],
    [
      'authority_by_nobody authorities.0.rows.0.own',
      aPolicy([aRow({ own: [{ ...SUPERVISOR, when: NEVER }] })]),
    ],
    [
      'authority_by_owner authorities.0.rows.0.steps.0.by',
      aPolicy([aRow({ steps: [aStep({ by: [{ select: 'owner' }] })] })]),
    ],
    [
      'silence_without_time authorities.0.rows.0.steps.0.on_silence',
      aPolicy([aRow({ steps: [{ by: [SUPERVISOR], on_silence: 'next' }, aStep()] })]),
    ],
    [
      'silence_at_the_end authorities.0.rows.0.steps.0.on_silence',
      aPolicy([aRow({ steps: [aStep({ on_silence: 'next' })] })]),
    ],
    [
      'silence_unheard authorities.0.rows.0.steps.0.terms.ladder',
      aPolicy([aRow({ steps: [aStep({ terms: { ...terms, ladder: [] } })] })]),
    ],
    [
      'ladder_ends_nowhere authorities.0.rows.0.steps.0.terms.ladder.0.to',
      aPolicy([
        aRow({
          steps: [
            aStep({
              terms: {
                ...terms,
                ladder: [{ after_minutes: 0, to: [{ select: 'owner' }] }],
              },
            }),
          ],
        }),
      ]),
    ],
    [
      'authority_mixes_measures authorities.0.rows.0.up_to',
      aPolicy(
        [aRow({ up_to: 100 }), aRow()],
        [aKind(), aKind({ id: 'parts', measure: 'quantity' })],
      ),
    ],
    [
      'authority_of_nothing_counted authorities.0.rows.0.up_to',
      aPolicy([aRow({ up_to: 100 }), aRow()], [aKind({ measure: 'none' })]),
    ],
    [
      'remedy_by_nobody remedies.0.carried_out_by',
      aPolicy([aRow()], [aKind({ carried_out_by: [{ ...SUPERVISOR, when: NEVER }] })]),
    ],
    [
      'remedy_by_nobody remedies.0.reconcile.by',
      aPolicy(
        [aRow()],
        [aKind({ reconcile: { ...reconcile, by: [{ ...SUPERVISOR, when: NEVER }] } })],
      ),
    ],
    [
      'silence_unheard remedies.0.terms.ladder',
      aPolicy([aRow()], [aKind({ terms: { ...terms, ladder: [] } })]),
    ],
    ['remedies_of_nothing stages.0.requires', withStage({ requires: ['remedies_done'] })],
    [
      'reconcile_of_nothing remedies.0.reconcile',
      aPolicy([aRow()], [aKind({ measure: 'none', reconcile })]),
    ],
    [
      'reconcile_without_authority remedies.0.reconcile',
      aPolicy([aRow()], [{ id: 'gift', label, measure: 'money', reconcile, rules }, aKind()]),
    ],
  ])('linter: %s, and says what to do', (expected, policy) => {
    expect(codes(policy)).toContain(expected)
    const [code] = expected.split(' ')
    const found = lintPolicy(policy).find((finding) => finding.code === code)
    expect(found?.message['zh-CN']).not.toBe('')
    expect(found?.whatToDo.en).not.toBe('')
  })
})
