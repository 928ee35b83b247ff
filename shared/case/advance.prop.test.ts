import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeDeadlines, edgesOf } from '#shared/deadline/compute-deadlines.ts'
import { decideDue } from '#shared/deadline/decide-due.ts'
import { explainDeadline } from '#shared/deadline/explain.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { runs } from '#shared/kernel/runs.ts'
import { applyEvent, foldCase } from './fold.ts'
import { live, lives } from './random-life.ts'
import { ANN, BEN, CAT, EVE, PEOPLE, SUE, type TestCase, TOM } from './test-case.ts'

const RUNS = { numRuns: runs(100) }

describe('laws of a case, whatever happens to it', () => {
  test('fold in pieces equals fold at once, and equals what was kept', () => {
    fc.assert(
      fc.property(lives(600), fc.nat(), (life, cut) => {
        const { testCase } = live(life)
        const { events } = testCase
        const all = foldCase(events)
        expect(all).toEqual(testCase.state)
        const first = 1 + (cut % events.length)
        let state = foldCase(events.slice(0, first))
        for (const { seq, event, effectiveAt, actor } of events.slice(first)) {
          state = applyEvent(state, seq, event, effectiveAt, actor)
        }
        expect(state).toEqual(all)
      }),
      RUNS,
    )
  })

  test('deciding twice at the same instant adds nothing', () => {
    fc.assert(
      fc.property(lives(600), (life) => {
        const { testCase } = live(life, (one, _from, to) => {
          one.wait(to)
          const { seq } = one.state
          one.wait(to)
          expect(one.state.seq).toBe(seq)
          expect(decideDue(one.facts, to)).toEqual([])
        })
        expect(testCase.events.map((event) => event.seq)).toEqual(
          testCase.events.map((_event, index) => index + 1),
        )
      }),
      RUNS,
    )
  })

  test('deciding once, late, finds everything that deciding often would have found', () => {
    fc.assert(
      fc.property(lives(0), fc.integer({ min: 1, max: 7 }), (life, times) => {
        const often = live(life, (one, from, to) => {
          for (let n = 1; n <= times; n += 1) one.wait(between(from, to, n / (times + 1)))
        })
        const late = live(life)
        expect(happened(late.testCase)).toEqual(happened(often.testCase))
        expect(late.testCase.state).toEqual(often.testCase.state)
      }),
      RUNS,
    )
  })

  test('a reply told late leaves the breaches that would be there had time been looked at once', () => {
    fc.assert(
      fc.property(lives(3_000), (life) => {
        const often = live(life, (one, from, to) => one.wait(between(from, to, 0.9)))
        const late = live(life)
        expect(late.testCase.state.breached.toSorted()).toEqual(
          often.testCase.state.breached.toSorted(),
        )
      }),
      RUNS,
    )
  })

  test('LP-4.3 an open case always has exactly one owner, who is not recused', () => {
    fc.assert(
      fc.property(lives(600), (life) => {
        const { testCase } = live(life, (one) => expectOwned(one))
        expectOwned(testCase)
      }),
      RUNS,
    )
  })

  test('CD-2.1 nobody recused is ever made owner or taker, offered the case, or told', () => {
    fc.assert(
      fc.property(lives(600), (life) => {
        const { testCase } = live(life)
        const recused = new Set<string>()
        for (const { event } of testCase.events) {
          if (event.type === 'recused') recused.add(event.personId)
          const touched =
            event.type === 'taken'
              ? [event.personId]
              : event.type === 'owner_changed' || event.type === 'hand_over_offered'
                ? [event.to]
                : event.type === 'ladder_climbed' ||
                    event.type === 'notice_given' ||
                    event.type === 'notice_narrowed'
                  ? event.to
                  : event.type === 'panel_seat_changed'
                    ? [event.personId]
                    : event.type === 'panel_convened'
                      ? [event.chair, ...event.members.map((member) => member.personId)]
                      : []
          for (const personId of touched) expect(recused.has(personId ?? '')).toBe(false)
        }
      }),
      RUNS,
    )
  })

  test('deadline: each that stands explains itself and agrees with its due instant', () => {
    fc.assert(
      fc.property(lives(600), (life) => {
        live(life, (one) => {
          const { state, policy, calendar } = one.facts
          for (const { key, dueAt } of computeDeadlines(state, policy, calendar)) {
            const explained = explainDeadline(one.facts, key)
            expect(explained).toMatchObject({ ok: true, value: { key, dueAt } })
            const steps = explained.ok ? explained.value.steps : []
            expect(steps.length).toBeGreaterThan(0)
            expect(Math.max(...steps.map((step) => step.endAt ?? 0))).toBe(dueAt)
          }
        })
      }),
      RUNS,
    )
  })

  test('deadline edges are in order, unfired, and none is left behind by the time that has passed', () => {
    fc.assert(
      fc.property(lives(600), (life) => {
        live(life, (one, _from, to) => {
          one.wait(to)
          const { state, policy, calendar } = one.facts
          const edges = edgesOf(state, computeDeadlines(state, policy, calendar))
          for (const [index, edge] of edges.entries()) {
            expect(edge.at).toBeGreaterThan(to)
            expect(state.fired[edge.edgeKey]).toBeUndefined()
            expect(edge.at).toBeGreaterThanOrEqual(edges[index - 1]?.at ?? 0)
          }
        })
      }),
      RUNS,
    )
  })

  test('no breach is ever recorded before its due instant, or with another', () => {
    fc.assert(
      fc.property(lives(0), (life) => {
        const { testCase } = live(life)
        for (const { event, effectiveAt, recordedAt } of testCase.all('deadline_breached')) {
          expect(effectiveAt).toBe(event.dueAt)
          expect(recordedAt).toBeGreaterThanOrEqual(event.dueAt)
        }
        const keys = testCase.all('deadline_breached').map(({ event }) => event.key)
        expect(new Set(keys).size).toBe(keys.length)
      }),
      RUNS,
    )
  })
})

const eligible = [ANN, BEN, CAT, EVE, SUE, TOM]

function expectOwned({ state }: TestCase): void {
  if (state.status !== 'open') return
  if (eligible.every((personId) => state.recused.includes(personId))) return
  expect(state.owner).not.toBeNull()
  expect(PEOPLE.get(state.owner ?? ANN)?.isActive).toBe(true)
  expect(state.recused).not.toContain(state.owner)
  expect(state.handOver?.to).not.toBe(state.owner)
}

function between(from: Instant, to: Instant, share: number): Instant {
  return instant(Math.floor(from + (to - from) * share))
}

function happened(testCase: TestCase): unknown[] {
  return testCase.events.map(({ event, effectiveAt, actor }) => ({ event, effectiveAt, actor }))
}

test('life: the generator reaches what the laws are about', () => {
  const seen = new Set<string>()
  for (const life of fc.sample(lives(600), { numRuns: 300, seed: 7 })) {
    for (const { event } of live(life).testCase.events) seen.add(event.type)
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'case_closed',
      'round_started',
      'breach_withdrawn',
      'promise_kept',
      'escalated',
      'hand_over_accepted',
      'approved',
      'resumed',
      'notice_acknowledged',
      'notice_narrowed',
      'notice_settled',
      'panel_seat_changed',
      'panel_met',
      'panel_decided',
      'panel_dissolved',
    ]),
  )
})
