import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInstant } from '#shared/kernel/instant.ts'
import { runs } from '#shared/kernel/runs.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { byCategory, byCause, byDepartment, type Rows, totalOf, uncategorised } from './figures.ts'
import { periodAfter } from './period.ts'
import { CASE_FIGURES, NAMES } from './test-report.ts'

const RUNS = { seed: 20_261_031, numRuns: runs(600) }
const count = fc.nat(20)
const category = fc.constantFrom(null, 'goods', 'shoes', 'service', 'unknown')
const counted = fc.record({
  category,
  complaints: count,
  closed: count,
  repeated: count,
  late: count,
  answered: count,
  dissatisfied: count,
})
const founded = fc.record({
  category,
  cause: fc.constantFrom(null, 'people', 'attitude', 'careless', 'product', 'unknown'),
  departments: fc.subarray(['sales', 'store']),
  count: fc.integer({ min: 1, max: 20 }),
})
const rows: fc.Arbitrary<Rows> = fc.record({
  counted: fc.array(counted, { maxLength: 6 }),
  founded: fc.array(founded, { maxLength: 6 }),
})
const together = (a: Rows, b: Rows): Rows => ({
  counted: [...a.counted, ...b.counted],
  founded: [...a.founded, ...b.founded],
})

describe('figures of a report', () => {
  test('TM-5.1 MF-9.10 figures of two times add up to those of both together', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [one, other, both] = [totalOf(a), totalOf(b), totalOf(together(a, b))]
        for (const figure of [...CASE_FIGURES, 'founded'] as const)
          expect(one[figure] + other[figure]).toBe(both[figure])
      }),
      RUNS,
    )
  })

  test('TM-5.1 what lies in no other adds up to the whole; what lies in another is part of it', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const lines = new Map(byCategory(all, NAMES).map(({ id, counted: one }) => [id, one]))
        const outer = ['goods', 'service'].map((id) => lines.get(id))
        const parts = [...outer, uncategorised(all, NAMES)]
        for (const figure of [...CASE_FIGURES, 'founded'] as const)
          expect(parts.reduce((sum, one) => sum + (one?.[figure] ?? 0), 0)).toBe(
            totalOf(all)[figure],
          )
        const inner = lines.get('shoes')?.complaints ?? 0
        expect(inner).toBeLessThanOrEqual(lines.get('goods')?.complaints ?? 0)
      }),
      RUNS,
    )
  })

  test('IP-2.3 a complaint counts for its cause and for what that lies in, and for each department once', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const of = (cause: string) =>
          all.founded.filter((row) => row.cause === cause).reduce((sum, row) => sum + row.count, 0)
        const lines = Object.fromEntries(
          byCause(all, NAMES).map(({ id, counted: one }) => [id, one]),
        )
        expect(lines.people ?? 0).toBe(of('people') + of('attitude') + of('careless'))
        expect(lines.attitude ?? 0).toBe(of('attitude'))
        const departments = byDepartment(all, NAMES).reduce((sum, one) => sum + one.counted, 0)
        const parts = all.founded.reduce((sum, row) => sum + row.count * row.departments.length, 0)
        expect(departments).toBe(parts)
      }),
      RUNS,
    )
  })

  test('TM-5.3.1 every event of a year is of exactly one month, and the months add up to the year', () => {
    const zone = loadZone('Europe/London')
    const from = parseInstant('2026-01-01T00:00:00Z')
    const until = parseInstant('2027-01-01T00:00:00Z')
    const events = fc.array(fc.integer({ min: from, max: until - 1 }), { maxLength: 40 })
    fc.assert(
      fc.property(events, (times) => {
        let at = from
        let counted = 0
        for (let month = 0; month < 12; month += 1) {
          const period = periodAfter(zone, 'month', at)
          counted += times.filter((time) => time >= period.from && time < period.until).length
          at = period.until
        }
        expect(at).toBe(until)
        expect(counted).toBe(times.length)
      }),
      RUNS,
    )
  })
})
