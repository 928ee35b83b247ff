import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordedEvent } from '#shared/case/events.ts'
import { live, lives } from '#shared/case/random-life.ts'
import { ANN, CALENDAR, TUESDAY_TEN } from '#shared/case/test-case.ts'
import { TEST_POLICY } from '#shared/case/test-policy.ts'
import { type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { foldHistory } from './fold-history.ts'
import { computeMisses, type HolderSlice, holdersIn, type Miss } from './holder-time.ts'
import { policyWith, RECORD, sharesOf } from './test-holding.ts'

/* Whatever happens to a case, its misses are explained to the millisecond. */

const POLICY = policyWith([
  { ...RECORD, amount: { kind: 'working_time', minutes: 30 } },
  { ...RECORD, id: 'call', until: 'first_contact', amount: { kind: 'elapsed', minutes: 45 } },
  {
    ...RECORD,
    id: 'approve',
    from: 'entered:approval',
    until: 'left:approval',
    amount: { kind: 'same_day', day_ends: 'close' },
  },
])

const historyOf = (events: readonly RecordedEvent[], policy = POLICY) =>
  foldHistory(events, policy, () => CALENDAR)
const none = new Map()

function everyMiss(check: (miss: Miss, now: Instant, events: readonly RecordedEvent[]) => void) {
  fc.assert(
    fc.property(lives(60), (life) => {
      const { testCase, now } = live(life, undefined, { policy: POLICY })
      const history = historyOf(testCase.events)
      for (const miss of computeMisses(history, { absences: none, now })) {
        check(miss, now, testCase.events)
      }
    }),
    { numRuns: 60 },
  )
}

const length = (slices: readonly HolderSlice[], of: 'elapsedMs' | 'workingMs') =>
  slices.reduce((sum, slice) => sum + slice[of], 0)

describe('holder time', () => {
  test('CD-2.7 every breach that stands is explained, and nothing else', () => {
    fc.assert(
      fc.property(lives(60), (life) => {
        const { testCase, now } = live(life, undefined, { policy: TEST_POLICY })
        const history = historyOf(testCase.events, TEST_POLICY)
        expect(history.state).toEqual(testCase.state)
        const keys = computeMisses(history, { absences: none, now }).map(({ key }) => key)
        expect(keys.toSorted()).toEqual([...new Set(testCase.state.breached)].sort())
      }),
      { numRuns: 60 },
    )
  })

  test('CD-2.7 the slices are in order, disjoint, cover the time without pauses and change at the due instant', () => {
    everyMiss((miss, now) => {
      let at = miss.anchorAt
      for (const slice of miss.slices) {
        expect(slice.startAt).toBeGreaterThanOrEqual(at)
        expect(slice.endAt).toBeGreaterThan(slice.startAt)
        expect(slice.elapsedMs).toBe(slice.endAt - slice.startAt)
        expect(slice.workingMs).toBe(CALENDAR.workingTimeBetween(slice.startAt, slice.endAt))
        expect(slice.isOverdue).toBe(slice.startAt >= miss.dueAt)
        if (!slice.isOverdue) expect(slice.endAt).toBeLessThanOrEqual(miss.dueAt)
        at = slice.endAt
      }
      expect(at).toBeLessThanOrEqual(miss.endedAt ?? now)
    })
  })

  test('CD-2.7 what was used of a budget is the budget', () => {
    everyMiss((miss) => {
      const budget = miss.slices.filter(({ isOverdue }) => !isOverdue)
      if (miss.limitId === 'record') expect(length(budget, 'workingMs')).toBe(30 * MINUTE_MS)
      if (miss.limitId === 'call') expect(length(budget, 'elapsedMs')).toBe(45 * MINUTE_MS)
    })
  })

  test('LP-4.3 of a limit met by a contact, whoever has a slice owned the case in all of it', () => {
    everyMiss((miss, _now, events) => {
      if (miss.limitId !== 'call') return
      const changes = events.flatMap(({ event, effectiveAt }) =>
        event.type === 'owner_changed' ? [{ at: effectiveAt, to: event.to }] : [],
      )
      for (const { personIds, startAt, endAt, as } of miss.slices) {
        if (as !== 'owner') continue
        const before = changes.filter(({ at }) => at <= startAt).at(-1)
        expect(personIds).toEqual([before?.to])
        expect(changes.some(({ at }) => at > startAt && at < endAt)).toBe(false)
      }
    })
  })

  test('CD-2.7 an event that means nothing cuts nothing', () => {
    fc.assert(
      fc.property(lives(0), fc.nat(), (life, seed) => {
        const { testCase, now } = live(life, undefined, { policy: POLICY })
        const { events } = testCase
        const index = 1 + (seed % events.length)
        const before = events[index - 1] as RecordedEvent
        const idle: RecordedEvent = {
          ...before,
          actor: { kind: 'service' },
          event: { type: 'counts_changed', sameIssueToday: 1, repeat: 0 },
        }
        const more = [...events.slice(0, index), idle, ...events.slice(index)].map((event, at) => ({
          ...event,
          seq: at + 1,
        }))
        const of = (some: readonly RecordedEvent[]) =>
          computeMisses(historyOf(some), { absences: none, now })
        if (testCase.all('counts_changed').length === 0) expect(of(more)).toEqual(of(events))
      }),
      { numRuns: 60 },
    )
  })

  test('CD-2.7 the shares of every miss make the whole, whoever is away', () => {
    fc.assert(
      fc.property(lives(60), fc.nat(600), (life, minutes) => {
        const { testCase, now } = live(life, undefined, { policy: POLICY })
        const history = historyOf(testCase.events)
        const away = { startAt: TUESDAY_TEN, endAt: instant(TUESDAY_TEN + minutes * MINUTE_MS) }
        const absences = new Map([[ANN, [away]]])
        for (const miss of computeMisses(history, { absences, now })) {
          const sum = Object.values(sharesOf(miss)).reduce((total, share) => total + share, 0)
          expect(sum).toBe(10_000)
          for (const { personIds, startAt } of miss.slices) {
            expect(startAt < away.endAt && personIds.includes(ANN)).toBe(false)
          }
          const named = Object.keys(sharesOf(miss)).filter((one) => one !== 'system')
          expect(holdersIn(history)).toEqual(expect.arrayContaining(named))
        }
      }),
      { numRuns: 60 },
    )
  })
})
