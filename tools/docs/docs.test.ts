import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../checks.ts'
import { parseSource, readSource } from '../tidy/source.ts'
import { ANSWERS_PATH, answersPage } from './answers.ts'
import { openApiPage } from './openapi.ts'
import { permissionsPage } from './permissions.ts'
import { collectReadings, readingsPage } from './readings.ts'
import { refusalsPage } from './refusals.ts'

const page = (name: string) => readFileSync(join(root, 'docs', name), 'utf8')

describe('pages made from the sources', () => {
  test('readings are put together from their comments, whichever way they are written', () => {
    const text = [
      '/**',
      ' * What it does.',
      ' * @reading First line',
      ' * and the second.',
      ' * @rule LP-1',
      ' */',
      'const a = 1',
      '// @reading In one line.',
      'const b = "@reading not this"',
      '/**',
      ' * @reading Up to the end',
      ' * of the comment.',
      ' */',
    ].join('\n')
    expect(collectReadings([parseSource('shared/a.ts', text)]).map((one) => one.text)).toEqual([
      'First line and the second.',
      'In one line.',
      'Up to the end of the comment.',
    ])
  })

  test('docs/readings.md is what the sources say; if not: npm run docs', () => {
    const sources = globSync('{shared,service}/**/*.ts', { cwd: root }).map((path) =>
      readSource(root, path),
    )
    expect(page('readings.md')).toBe(readingsPage(collectReadings(sources)))
  })

  test('docs/permissions.md is what the decisions say; if not: npm run docs', async () => {
    expect(page('permissions.md')).toBe(await permissionsPage())
  })

  test('docs/openapi.json is what the routes take and answer; if not: npm run docs', () => {
    const answers = answersPage()
    expect(readFileSync(join(root, ANSWERS_PATH), 'utf8')).toBe(answers)
    expect(page('openapi.json')).toBe(openApiPage(answers))
  })

  test('docs/refusals.md is what the sources say; if not: npm run docs', () => {
    expect(page('refusals.md')).toBe(refusalsPage())
  })
})
