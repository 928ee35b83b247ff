import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClockView } from '#shared/contract/views.ts'
import { HOUR_MS, type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { computeCountdown, findNextEdge } from './countdown.ts'

const askedAt = instant(1_773_296_280_000)
const later = (milliseconds: number): Instant => instant(askedAt + milliseconds)

function aClock(changes: Partial<ClockView> = {}): ClockView {
  return {
    key: 'call_back',
    label: { en: 'Call back', 'zh-CN': '回电', 'zh-TW': '回電' },
    anchorAt: later(-HOUR_MS),
    warnAt: later(2 * HOUR_MS),
    dueAt: later(3 * HOUR_MS),
    clock: 'elapsed',
    state: 'running',
    isCounting: true,
    workingLeftMs: null,
    isProvisional: false,
    ruleIds: ['EL-4.1'],
    ...changes,
  }
}

const working = { clock: 'working_time', workingLeftMs: 3 * HOUR_MS } as const

describe('computeCountdown', () => {
  test.each([
    [aClock(), 0, 'running', 'counting', 3 * HOUR_MS, 'as the service said'],
    [aClock(), 10_000, 'running', 'counting', 3 * HOUR_MS - 10_000, 'ten seconds on'],
    [aClock(), 2 * HOUR_MS - 1, 'running', 'counting', HOUR_MS + 1, 'just before the warning'],
    [aClock(), 2 * HOUR_MS, 'warning', 'counting', HOUR_MS, 'at the warning'],
    [aClock(), 3 * HOUR_MS - 1, 'warning', 'counting', 1, 'just before it is due'],
    [aClock(), 3 * HOUR_MS, 'breached', 'over', 0, 'the due instant is too late'],
    [aClock(), 4 * HOUR_MS, 'breached', 'over', HOUR_MS, 'an hour over'],
    [aClock({ warnAt: null }), 2.5 * HOUR_MS, 'running', 'counting', HOUR_MS / 2, 'no warning'],
    [aClock(working), MINUTE_MS, 'running', 'counting', 3 * HOUR_MS - MINUTE_MS, 'working hours'],
    [
      aClock({ ...working, isCounting: false }),
      MINUTE_MS,
      'running',
      'outside_hours',
      3 * HOUR_MS,
      'closed: it stands',
    ],
    [
      aClock({ ...working, state: 'paused', isCounting: false }),
      MINUTE_MS,
      'paused',
      'paused',
      3 * HOUR_MS,
      'paused: it stands',
    ],
    [
      aClock({ state: 'paused', isCounting: false }),
      9 * HOUR_MS,
      'paused',
      'paused',
      3 * HOUR_MS,
      'paused: never worse by itself',
    ],
    [
      aClock({ state: 'breached' }),
      0,
      'breached',
      'over',
      0,
      'breached before its time: shown as told',
    ],
    [
      aClock({ ...working, workingLeftMs: 5_000 }),
      60_000,
      'running',
      'counting',
      0,
      'never below nothing',
    ],
  ] as const)(
    'clock %# at +%i ms is %s, %s, %i (%s)',
    (clock, after, state, motion, shownMs, _why) => {
      const countdown = computeCountdown(clock, askedAt, later(after))
      expect(countdown).toEqual({ state, motion, shownMs })
    },
  )

  test('clock: a browser whose clock lags behind the answer does not add time', () => {
    expect(computeCountdown(aClock(working), askedAt, later(-5_000)).shownMs).toBe(3 * HOUR_MS)
  })

  test('clock: what is left never grows while one looks, and turns to overdue exactly when due', () => {
    const span = fc.integer({ min: 0, max: 6 * HOUR_MS })
    fc.assert(
      fc.property(span, span, fc.boolean(), fc.boolean(), (one, other, isWorking, isCounting) => {
        const clock = aClock(isWorking ? { ...working, isCounting } : {})
        const [first, second] = [Math.min(one, other), Math.max(one, other)]
        const before = computeCountdown(clock, askedAt, later(first))
        const after = computeCountdown(clock, askedAt, later(second))
        if (before.motion !== 'over' && after.motion !== 'over') {
          expect(after.shownMs).toBeLessThanOrEqual(before.shownMs)
        }
        expect(after.motion === 'over').toBe(later(second) >= clock.dueAt)
        expect(after.shownMs).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('findNextEdge', () => {
  test('edge: the first warning or due instant ahead', () => {
    const clocks = [aClock(), aClock({ warnAt: null, dueAt: later(HOUR_MS) })]
    expect(findNextEdge(clocks, askedAt)).toBe(later(HOUR_MS))
    expect(findNextEdge(clocks, later(HOUR_MS))).toBe(later(2 * HOUR_MS))
    expect(findNextEdge(clocks, later(3 * HOUR_MS))).toBeNull()
  })

  test('edge: a paused clock has none', () => {
    expect(findNextEdge([aClock({ state: 'paused' })], askedAt)).toBeNull()
  })
})
