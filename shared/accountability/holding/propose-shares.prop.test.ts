import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANN, BEN, CAT, EVE, SUE, TOM } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { WHOLE } from '../proceeding/model.ts'
import { computeCounterfactuals, peopleIn } from './counterfactual.ts'
import type { HolderSlice, Miss } from './holder-time.ts'
import { comparePeople } from './holders.ts'
import { type JointLiability, type Line, proposeShares } from './propose-shares.ts'
import { ALONE } from './test-holding.ts'

/* Slices as holder-time makes them, without a case around them. */

interface Part {
  readonly people: readonly PersonId[]
  readonly working: number
  readonly closed: number
  readonly isOverdue: boolean
}

const person = fc.constantFrom(ANN, BEN, CAT, EVE)
const part: fc.Arbitrary<Part> = fc.record({
  people: fc.uniqueArray(person, { maxLength: 3 }),
  working: fc.oneof(fc.nat(3), fc.nat(700), fc.nat(40_000_000)),
  closed: fc.nat(5_000),
  isOverdue: fc.constant(false),
})
const parts = fc
  .tuple(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 3 }))
  .map(([before, after]) => [...before, ...after.map((one) => ({ ...one, isOverdue: true }))])
const clock = fc.constantFrom<Miss['clock'][]>('working_time', 'working_days', 'elapsed')

function toMiss(all: readonly Part[], kind: Miss['clock'] = 'working_time'): Miss {
  let at = 1_000
  const slices = all.map(({ people, working, closed, isOverdue }): HolderSlice => {
    const startAt = instant(at)
    at += working + closed
    return {
      startAt,
      endAt: instant(at),
      personIds: people.toSorted(comparePeople),
      as: people.length === 0 ? 'no_owner' : 'owner',
      stage: 'intake',
      round: 1,
      hadBegun: true,
      isOverdue,
      elapsedMs: working + closed,
      workingMs: working,
    }
  })
  return {
    key: 'record#1',
    limitId: 'record',
    kind: 'limit',
    clock: kind,
    anchorAt: instant(1_000),
    beganAt: instant(1_000),
    dueAt: (slices.find(({ isOverdue }) => isOverdue)?.startAt ?? instant(at)) as Instant,
    endedAt: null,
    slices,
  }
}

const rule = (who: JointLiability['who'], percent: number): JointLiability => ({
  id: `${who}_${percent}`,
  who,
  missed: 'any',
  share_percent: percent,
  rules: [],
})
const rules = fc
  .array(
    fc.tuple(
      fc.constantFrom<JointLiability['who'][]>('supervisor', 'department_head'),
      fc.integer({ min: 1, max: 99 }),
    ),
    { maxLength: 3 },
  )
  .map((all) => all.map(([who, percent]) => rule(who, percent)))
const superior = fc.constantFrom<(PersonId | null)[]>(SUE, TOM, BEN, null)
const line: fc.Arbitrary<Line> = fc.record({
  supervisor: superior,
  department_head: superior,
  isRecorded: fc.boolean(),
})
const lines = fc.record({ [ANN]: line, [BEN]: line, [CAT]: line, [EVE]: line })

describe('shares', () => {
  test('TM-6.1 whatever the time and the rules, they make the whole, and each is positive', () => {
    fc.assert(
      fc.property(parts, clock, rules, lines, (all, kind, joint, lineOf) => {
        const { shares } = proposeShares(toMiss(all, kind), joint, (id) => lineOf[id] ?? ALONE)
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBe(WHOLE)
        expect(shares.every(({ share }) => Number.isInteger(share) && share > 0)).toBe(true)
        const named = shares.map(({ personId }) => personId)
        expect(new Set(named).size).toBe(named.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('CD-2.7 nobody who held no time of the budget has a share, unless a rule makes them liable', () => {
    fc.assert(
      fc.property(parts, rules, lines, (all, joint, lineOf) => {
        const miss = toMiss(all)
        const held = peopleIn(miss.slices.filter((one) => !one.isOverdue && one.workingMs > 0))
        for (const share of proposeShares(miss, joint, (id) => lineOf[id] ?? ALONE).shares) {
          if (share.personId === null || held.includes(share.personId)) continue
          expect(share).toMatchObject({ level: 'joint', heldMs: 0 })
          expect(share.joint.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('CD-2.7 a share is within one hundredth of a percent of its exact part', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const budget = all.filter(({ isOverdue }) => !isOverdue)
        const total = budget.reduce((sum, { working }) => sum + working, 0)
        if (total === 0) return
        const { shares } = proposeShares(toMiss(all), [], () => ALONE)
        for (const personId of [ANN, BEN, CAT, EVE]) {
          const exact = budget
            .filter(({ people }) => people.includes(personId))
            .reduce((sum, { working, people }) => sum + working / people.length, 0)
          const share = shares.find((one) => one.personId === personId)?.share ?? 0
          expect(Math.abs(share - (exact / total) * WHOLE)).toBeLessThan(1)
        }
      }),
    )
  })

  test('CD-2.7 equals have equal shares, but for the last hundredth, and their order changes nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 2, max: 4 }),
        (ms, count) => {
          const people = [ANN, BEN, CAT, EVE].slice(0, count)
          const told = (order: readonly PersonId[]) =>
            proposeShares(
              toMiss([{ people: order, working: ms, closed: 0, isOverdue: false }]),
              [],
              () => ALONE,
            )
          const { shares } = told(people)
          const points = shares.map(({ share }) => share)
          expect(Math.max(...points) - Math.min(...points)).toBeLessThanOrEqual(1)
          expect(told(people.toReversed())).toEqual({ ...told(people), shares })
        },
      ),
    )
  })

  test('CD-2.7 a slice cut in two changes no share', () => {
    fc.assert(
      fc.property(parts, rules, lines, fc.nat(), (all, joint, lineOf, seed) => {
        const index = all.length === 0 ? 0 : seed % all.length
        const whole = all[index]
        if (!whole) return
        const first = { ...whole, working: Math.floor(whole.working / 3), closed: 0 }
        const second = { ...whole, working: whole.working - first.working }
        const cut = [...all.slice(0, index), first, second, ...all.slice(index + 1)]
        const of = (some: readonly Part[]) =>
          proposeShares(toMiss(some), joint, (id) => lineOf[id] ?? ALONE)
        expect(of(cut)).toEqual(of(all))
      }),
    )
  })

  test('CD-2.7 more time before it was due is never a smaller share', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 600 }), (all, minutes) => {
        const more = { people: [ANN], working: minutes * MINUTE_MS, closed: 0, isOverdue: false }
        const of = (some: readonly Part[]) =>
          proposeShares(toMiss(some), [], () => ALONE).shares.find(
            ({ personId }) => personId === ANN,
          )?.share ?? 0
        expect(of([more, ...all])).toBeGreaterThanOrEqual(of(all))
      }),
    )
  })
})

describe('would have been late anyway', () => {
  const rank = (miss: Miss, personId: PersonId) =>
    computeCounterfactuals(miss).find((one) => one.personId === personId)?.lateAnyway !== null

  test('MF-9.7 more time of others after it never takes it back', () => {
    fc.assert(
      fc.property(parts, clock, fc.nat(90_000_000), (all, kind, working) => {
        const others = { people: [TOM], working, closed: 0, isOverdue: true }
        for (const personId of peopleIn(toMiss(all, kind).slices)) {
          if (!rank(toMiss(all, kind), personId)) continue
          expect(rank(toMiss([...all, others], kind), personId)).toBe(true)
        }
      }),
    )
  })

  test('MF-9.7 received later, with the same budget, it is never taken back', () => {
    const budget = fc.integer({ min: 1, max: 500 })
    fc.assert(
      fc.property(budget, fc.nat(500), fc.nat(500), fc.nat(900), (total, a, b, overdue) => {
        const [early, late] = [Math.min(a, b, total), Math.min(Math.max(a, b), total)]
        const takenAfter = (used: number) =>
          toMiss([
            { people: [BEN], working: used, closed: 0, isOverdue: false },
            { people: [ANN], working: total - used, closed: 0, isOverdue: false },
            { people: [ANN], working: overdue + 1, closed: 0, isOverdue: true },
          ])
        if (rank(takenAfter(early), ANN)) expect(rank(takenAfter(late), ANN)).toBe(true)
        const ann = computeCounterfactuals(takenAfter(late)).find((one) => one.personId === ANN)
        expect(ann?.leftMs).toBe(total - late)
      }),
    )
  })

  test('MF-9.7 where a person had it alone all the time, nobody says so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(900), (total, overdue) => {
        const miss = toMiss([
          { people: [ANN], working: total, closed: 3, isOverdue: false },
          { people: [ANN], working: overdue, closed: 0, isOverdue: true },
        ])
        expect(computeCounterfactuals(miss)).toMatchObject([{ lateAnyway: null, othersMs: 0 }])
      }),
    )
  })
})
