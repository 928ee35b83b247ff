import { describe, expect, test } from 'vitest'
import { parseSource } from '../tidy/source.ts'
import { holesOf, isDemanded, rulesMatrix } from './matrix.ts'

const RULES = [
  { id: 'EL-1.1', kind: 'timer' },
  { id: 'EL-1.2', kind: 'route' },
  { id: 'EL-4.1', kind: 'guidance' },
  { id: 'LP-2', kind: 'triage' },
]
const PACK = {
  limits: [{ id: 'record', rules: ['EL-1.1'] }],
  stages: [{ id: 'intake', rules: ['EL-1.1'], guidance: [{ rules: ['EL-4.1'] }] }],
  recusal: { rules: ['EL-1.2'] },
}

function matrixOf(files: Readonly<Record<string, string>>, pack: unknown = PACK) {
  const sources = Object.entries(files).map(([path, text]) => parseSource(path, text))
  return rulesMatrix(RULES, { electronics: pack }, sources)
}

describe('matrix of rules', () => {
  test('matrix of rules: a rule leads to its elements, its code and its tests', () => {
    const [electronics] = matrixOf({
      'shared/case/a.ts': '/** Why. @rule EL-1.1 EL-1.2 */\nexport const a = 1',
      'shared/policy/packs/electronics.ts': '// @rule EL-1.1',
      'shared/case/a.test.ts': `// @rule EL-1.1\ntest('EL-1.1 one hour', () => {})`,
    })
    expect(electronics?.pack).toBe('electronics')
    expect(electronics?.rows[0]).toEqual({
      id: 'EL-1.1',
      kind: 'timer',
      elements: ['limits.record', 'stages.intake'],
      code: ['shared/case/a.ts:1'],
      tests: ['shared/case/a.test.ts:2 EL-1.1 one hour'],
    })
    expect(electronics?.rows[1]).toMatchObject({
      elements: ['recusal'],
      code: ['shared/case/a.ts:1'],
      tests: [],
    })
  })

  test('matrix of rules: a regime without a pack says so', () => {
    const regimes = matrixOf({}).map(({ regime, pack }) => [regime, pack])
    expect(regimes).toEqual([
      ['EL', 'electronics'],
      ['LP', null],
    ])
  })

  test.each([
    [
      'no element and no test',
      {},
      '',
      ['EL-1.1 is carried out by no element of its pack', 'EL-1.1 opens no test name'],
    ],
    ['no test', PACK, '', ['EL-1.1 opens no test name']],
    ['all there', PACK, `test('EL-1.1 one hour', () => {})`, []],
    [
      'named in the middle is no test of it',
      PACK,
      `test('see EL-1.1', () => {})`,
      ['EL-1.1 opens no test name'],
    ],
  ])('matrix of rules: %s', (_why, pack, tests, expected) => {
    const withOther = { ...pack, recusal: { rules: ['EL-1.2'] } }
    const [electronics] = matrixOf({ 'shared/a.test.ts': tests }, withOther)
    expect(electronics?.rows.slice(0, 1).flatMap(holesOf)).toEqual(expected)
  })

  test.each([
    ['EL-7.1', 'penalty', true],
    ['TM-6.3', 'appeal', true],
    ['EL-5.3', 'improve', true],
    ['TM-5.2', 'report', false],
    ['EL-8.3', 'report', true],
  ])('matrix of rules: %s (%s) has to be carried out: %s', (id, kind, expected) => {
    const row = { id, kind, elements: [], code: [], tests: [] }
    expect(isDemanded(row)).toBe(expected)
    expect(holesOf(row).length > 0).toBe(expected)
  })

  test('matrix of rules: guidance is shown and needs no test', () => {
    const [electronics] = matrixOf({})
    expect(electronics?.rows.filter((row) => row.id === 'EL-4.1').flatMap(holesOf)).toEqual([])
  })
})
