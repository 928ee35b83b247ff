import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldCase } from '#shared/case/fold.ts'
import { live, lives } from '#shared/case/random-life.ts'
import { type TestCase, TUESDAY_TEN } from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { decideDue } from '#shared/deadline/decide-due.ts'
import { explainDeadline } from '#shared/deadline/explain.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { runs } from '#shared/kernel/runs.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'

/** The laws of a case where it has a plan, follow-up and pauses that end by themselves. */

const say = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })
const ladder = [
  { after_minutes: 0, to: [{ select: 'owner' as const }] },
  { after_minutes: 60, to: [{ select: 'role' as const, role: 'supervisor' }] },
]
const WORLD = {
  policy: compilePolicy(
    PolicySchema.parse({
      ...TEST_POLICY_INPUT,
      plan: {
        label: say('Plan'),
        warn_before_minutes: 60,
        silence: { within: { kind: 'elapsed', minutes: 1440 }, ladder },
        ladder,
        rules: ['TM-3.2.2'],
      },
      follow_ups: [
        {
          id: 'call_back',
          label: say('Follow-up call'),
          from: 'closed',
          terms: { within: { kind: 'working_days', days: 1, day_ends: 'close' }, ladder },
          by: [{ select: 'role', role: 'supervisor' }],
          attempts_max: 2,
          again_after_minutes: 240,
          questions: [{ id: 'solved', label: say('Is it solved?'), type: 'yes_no' }],
          on_dissatisfaction: 'approval',
          rules: ['TM-4.2'],
        },
      ],
      pauses: {
        reasons: [
          {
            id: 'customer',
            label: say('Waiting for the customer'),
            longest: { kind: 'working_time', minutes: 300 },
          },
        ],
        rules: ['TM-3.3.2'],
      },
    }),
  ),
}
const RUNS = { numRuns: runs(100) }
const anyLife = (minutesAgoMax: number) => lives(minutesAgoMax, false, true)

function between(from: Instant, to: Instant, share: number): Instant {
  return instant(Math.floor(Math.max(from, TUESDAY_TEN) + (to - from) * share))
}

function happened(testCase: TestCase) {
  return testCase.events.map(({ event, effectiveAt, actor }) => ({ event, effectiveAt, actor }))
}

describe('laws of a case with a plan and follow-up', () => {
  test('fold: what was kept is what its events add up to', () => {
    fc.assert(
      fc.property(anyLife(600), (life) => {
        const { testCase } = live(life, undefined, WORLD)
        expect(foldCase(testCase.events)).toEqual(testCase.state)
      }),
      RUNS,
    )
  })

  test('deciding once, late, finds everything that deciding often would have found', () => {
    fc.assert(
      fc.property(anyLife(0), (life) => {
        const often = live(life, (one, from, to) => one.wait(between(from, to, 0.5)), WORLD)
        const late = live(life, undefined, WORLD)
        expect(happened(late.testCase)).toEqual(happened(often.testCase))
        expect(late.testCase.state).toEqual(often.testCase.state)
      }),
      RUNS,
    )
  })

  test('deciding twice at the same instant adds nothing, and every clock explains itself', () => {
    fc.assert(
      fc.property(anyLife(600), (life) => {
        live(
          life,
          (one, _from, to) => {
            one.wait(to)
            const { seq } = one.state
            one.wait(to)
            expect(one.state.seq).toBe(seq)
            expect(decideDue(one.facts, to)).toEqual([])
            const { state, policy, calendar } = one.facts
            for (const { key, dueAt } of computeDeadlines(state, policy, calendar)) {
              const explained = explainDeadline(one.facts, key)
              expect(explained.ok && explained.value.dueAt).toBe(dueAt)
            }
          },
          WORLD,
        )
      }),
      { numRuns: runs(60) },
    )
  })

  test('CD-2.1 a follow-up is never given to somebody recused, and none is planned twice in a round', () => {
    fc.assert(
      fc.property(anyLife(600), (life) => {
        const recused = new Set<string>()
        const planned = new Set<string>()
        for (const { event } of live(life, undefined, WORLD).testCase.events) {
          if (event.type === 'recused') recused.add(event.personId)
          if (event.type === 'follow_up_planned' || event.type === 'follow_up_passed') {
            expect(recused.has(event.by ?? '')).toBe(false)
          }
          if (event.type !== 'follow_up_planned') continue
          expect(planned.has(event.followUpId)).toBe(false)
          planned.add(event.followUpId)
        }
      }),
      RUNS,
    )
  })

  test('the lives of these tests meet every event of a plan and of follow-up', () => {
    const seen = new Set<string>()
    for (const life of fc.sample(anyLife(600), { numRuns: 300, seed: 11 })) {
      for (const { event } of live(life, undefined, WORLD).testCase.events) seen.add(event.type)
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'plan_item_added',
        'plan_item_changed',
        'plan_progress_reported',
        'plan_item_done',
        'plan_item_dropped',
        'plan_offered',
        'plan_answered',
        'follow_up_planned',
        'follow_up_attempted',
        'follow_up_done',
        'case_reopened',
      ]),
    )
  })
})
