import { describe, expect, test } from 'vitest'
import { LOCALES } from '#shared/kernel/text.ts'
import { type Policy, type PolicyInput, PolicySchema } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'
import { SMALL_POLICY } from './small-policy.ts'

const label = SMALL_POLICY.title
const rules = ['LP-1']
const NEVER = { any: [] }
const SUPERVISOR = [{ select: 'role', role: 'supervisor' }] as const
type Kind = NonNullable<PolicyInput['documents']>[number]
type Series = NonNullable<PolicyInput['numbering']>[number]

const aKind = (over: Partial<Kind> = {}): Kind => ({
  id: 'slip',
  label,
  issued: { on: 'request' },
  shows: [{ part: 'history' }],
  rules,
  ...over,
})
const aSeries = (over: Partial<Series> = {}): Series => ({
  id: 'number',
  label,
  counts: 'cases',
  pattern: '{YYYY}{NN}',
  restarts: 'year',
  rules,
  ...over,
})

function aPolicy(documents: readonly Kind[], numbering: readonly Series[] = []): Policy {
  return PolicySchema.parse({ ...SMALL_POLICY, documents, numbering })
}

function requiring(what: string, documents: readonly Kind[] = []): Policy {
  const [first, ...others] = SMALL_POLICY.stages
  const stages = [{ ...first, requires: [what] }, ...others]
  return PolicySchema.parse({ ...SMALL_POLICY, stages, documents })
}

/** A policy whose cases never come to a second round. */
function inOneRound(documents: readonly Kind[]): Policy {
  const stages = SMALL_POLICY.stages.map(({ on_dissatisfaction: _none, ...stage }) => ({
    ...stage,
    guidance: [],
  }))
  return PolicySchema.parse({ ...SMALL_POLICY, stages, documents })
}

const codes = (policy: Policy) => lintPolicy(policy).map(({ code, path }) => `${code} ${path}`)
const copy = { id: 'file', label, to: [...SUPERVISOR] }
const terms = { within: { kind: 'elapsed', minutes: 60 } } as const

describe('linter of documents and series', () => {
  test('linter: a sound document and sound series are clean', () => {
    const kind = aKind({ copies: [copy], receipt: terms, series: 'slips', attaches: ['slip'] })
    const slips = aSeries({ id: 'slips', counts: 'documents', pattern: 'S{N}', restarts: 'never' })
    expect(codes(aPolicy([kind], [aSeries(), slips]))).toEqual([])
  })

  test.each<[expected: string, policy: Policy]>([
    ['id_twice documents.1.id', aPolicy([aKind(), aKind()])],
    ['id_twice documents.0.copies.1.id', aPolicy([aKind({ copies: [copy, copy] })])],
    [
      'reference_missing documents.0.issued.limits.0',
      aPolicy([aKind({ issued: { on: 'breach', limits: ['nothing'] } })]),
    ],
    ['reference_missing documents.0.series', aPolicy([aKind({ series: 'nothing' })])],
    ['reference_missing documents.0.shows.0.field', aPolicy([aKind({ shows: [{ field: 'no' }] })])],
    [
      'reference_missing documents.0.shows.0.kinds.0',
      aPolicy([aKind({ shows: [{ part: 'remedies', kinds: ['nothing'] }] })]),
    ],
    [
      'reference_missing documents.0.copies.0.to.0.role',
      aPolicy([aKind({ copies: [{ ...copy, to: [{ select: 'role', role: 'nobody' }] }] })]),
    ],
    [
      'reference_missing documents.0.answer.by.0.role',
      aPolicy([aKind({ answer: { by: [{ select: 'role', role: 'nobody' }], terms } })]),
    ],
    [
      'reference_missing documents.0.receipt.ladder.0.to.0.role',
      aPolicy([
        aKind({
          copies: [copy],
          receipt: {
            ...terms,
            ladder: [{ after_minutes: 0, to: [{ select: 'role', role: 'nobody' }] }],
          },
        }),
      ]),
    ],
    [
      'reference_missing numbering.0.when',
      aPolicy([], [aSeries({ when: { signal: 'category', is: 'nothing' } })]),
    ],
    [
      'copy_to_nobody documents.0.copies.0.to',
      aPolicy([aKind({ copies: [{ ...copy, to: [{ select: 'owner', when: NEVER }] }] })]),
    ],
    [
      'answer_by_nobody documents.0.answer.by',
      aPolicy([aKind({ answer: { by: [{ select: 'owner', when: NEVER }], terms } })]),
    ],
    ['reference_missing documents.0.attaches.0', aPolicy([aKind({ attaches: ['nothing'] })])],
    [
      'attachment_grows documents.0.attaches.0',
      aPolicy([aKind({ attaches: ['growing'] }), aKind({ id: 'growing', grows: true })]),
    ],
    ['attachment_never documents.0.attaches', inOneRound([aKind({ attaches: ['slip'] })])],
    ['receipt_of_nothing documents.0.receipt', aPolicy([aKind({ receipt: terms })])],
    [
      'confirmation_not_required documents.0.customer_confirms',
      aPolicy([aKind({ customer_confirms: true })]),
    ],
    ['confirmation_of_nothing stages.0.requires', requiring('customer_confirmation')],
    ['receipts_of_nothing stages.0.requires', requiring('receipts', [aKind()])],
    [
      'receipts_of_nothing stages.0.requires',
      requiring('receipts', [aKind({ copies: [copy], grows: true })]),
    ],
    ['series_for_cases documents.0.series', aPolicy([aKind({ series: 'number' })], [aSeries()])],
    ['series_repeats numbering.0.pattern', aPolicy([], [aSeries({ pattern: 'A{NN}' })])],
    [
      'series_repeats numbering.0.pattern',
      aPolicy([], [aSeries({ pattern: '{YY}{NN}', restarts: 'month' })]),
    ],
    [
      'series_repeats numbering.0.pattern',
      aPolicy([], [aSeries({ pattern: '{YY}{MM}{NN}', restarts: 'day' })]),
    ],
    [
      'series_alike numbering.1.pattern',
      aPolicy(
        [],
        [aSeries({ when: { signal: 'category', is: 'goods' } }), aSeries({ id: 'other' })],
      ),
    ],
    [
      'series_never_reached numbering.1',
      aPolicy([], [aSeries(), aSeries({ id: 'other', pattern: 'B{YYYY}{NN}' })]),
    ],
    ['series_unused numbering.0', aPolicy([], [aSeries({ counts: 'documents' })])],
    [
      'series_when_ignored numbering.0.when',
      aPolicy(
        [aKind({ series: 'number' })],
        [aSeries({ counts: 'documents', when: { signal: 'category', is: 'goods' } })],
      ),
    ],
  ])('linter: %s', (expected, policy) => {
    const findings = lintPolicy(policy)
    expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual([expected])
    for (const locale of LOCALES) expect(findings[0]?.message[locale]).not.toContain('{}')
  })
})
