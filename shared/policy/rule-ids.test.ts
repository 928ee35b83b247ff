import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { RULE_IDS, RULES, rulesOfRegime } from './rule-ids.ts'

const LIST = resolve(import.meta.dirname, '../../../shared/rules.yaml')

describe('rule ids', () => {
  test.each([
    ['TM', 39],
    ['CD', 11],
    ['PM', 10],
    ['MF', 31],
    ['LF', 5],
    ['EL', 26],
    ['LP', 16],
    ['IP', 13],
  ])('rule ids: the regime %s has %i rules', (regime, count) => {
    expect(rulesOfRegime(regime)).toHaveLength(count)
  })

  test('rule ids: none is listed twice', () => {
    expect(RULE_IDS.size).toBe(RULES.length)
    expect(RULES).toHaveLength(151)
  })

  if (!existsSync(LIST)) return

  test('rule ids: they are those of the list, in its order', () => {
    const regimes: Record<string, { id: string; kind: string }[]> = parse(
      readFileSync(LIST, 'utf8'),
    )
    const listed = Object.values(regimes).flat()
    expect(RULES).toEqual(listed.map(({ id, kind }) => ({ id, kind })))
  })
})
