import { describe, expect, test } from 'vitest'
import { OVERLAYS, PACKS } from './index.ts'
import { companyOf, type LivedCase, liveCase } from './year.ts'

/** A small part of the year that `npm run bench -- --only=engine` lives whole. */
const CASES = 80
const NAMES = [...Object.keys(PACKS), ...Object.keys(OVERLAYS).map((over) => `electronics+${over}`)]

describe('a year of made-up cases', () => {
  test.each(NAMES)(
    'year: under %s nothing is refused that was not provoked, and every deadline fires once, when it is due',
    (name) => {
      const company = companyOf(name)
      const lived: LivedCase[] = []
      for (let seed = 1; seed <= CASES; seed += 1) {
        const one = liveCase(company, seed)
        expect({ seed, faults: one.faults }).toEqual({ seed, faults: [] })
        lived.push(one)
      }
      const isMost = (count: number) => count > CASES * 0.8
      expect(isMost(lived.filter((one) => one.isClosed).length)).toBe(true)
      expect(lived.some((one) => one.fired > 0)).toBe(true)
      expect(lived.some((one) => one.provoked > 0)).toBe(true)
    },
  )

  test('year: the same seed makes the same year', () => {
    const company = companyOf('electronics')
    expect(liveCase(company, 7)).toEqual(liveCase(company, 7))
  })
})
