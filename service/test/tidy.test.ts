import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { RULES } from '#shared/policy/rule-ids.ts'
import { isDemanded } from '../../tools/rules/matrix.ts'
import { checkCycles, testSupport } from '../../tools/tidy/graph.ts'
import { checkDirections, checkSpecifiers } from '../../tools/tidy/imports.ts'
import { checkMigrations } from '../../tools/tidy/migrations.ts'
import { checkPurity } from '../../tools/tidy/purity.ts'
import { checkCitations, checkCoverage } from '../../tools/tidy/rules.ts'
import { type Fault, faultLine, readSource } from '../../tools/tidy/source.ts'
import { checkCitedPaths, checkForbiddenTexts, type TextFile } from '../../tools/tidy/texts.ts'

// The style guide as far as a machine can check it. What each rule refuses is shown by examples
// beside the rules, in tools/tidy; here they are asked about this repository.

const root = fileURLToPath(new URL('../..', import.meta.url))
const FOLDERS = '{shared,service,zendesk-app,simulator,bench,tools,drizzle,docs,.ci}'
const isForeign = (path: string) => /(^|\/)(node_modules|dist|\.cache|\.data)(\/|$)/.test(path)

function find(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root, exclude: isForeign }).sort()
}

function readText(path: string): TextFile {
  return { path, text: readFileSync(join(root, path), 'utf8') }
}

const sources = find(`${FOLDERS}/**/*.{ts,tsx}`, '*.ts').map((path) => readSource(root, path))
const support = testSupport(sources)
const texts = find(
  `${FOLDERS}/**/*.{ts,tsx,mjs,js,json,sql,md,html,css,yaml,yml,toml}`,
  '.ci/*',
  '*.{ts,json,md,toml}',
)
  .filter((path) => path !== 'package-lock.json')
  .map(readText)

/** The regimes that are built in; each new pack adds its line. */
const PACKS = {
  TM: 'shared/policy/packs/telemarketing.ts',
  CD: 'shared/policy/packs/car-dealership.ts',
  PM: 'shared/policy/packs/property.ts',
  MF: 'shared/policy/packs/manufacturer.ts',
  LF: 'shared/policy/packs/law-firm.ts',
  EL: 'shared/policy/packs/electronics.ts',
  LP: 'shared/policy/packs/loyalty.ts',
  IP: 'shared/policy/packs/improvement-plan.ts',
}

function expectNone(faults: readonly Fault[]): void {
  expect(faults.map(faultLine)).toEqual([])
}

describe('tidy', () => {
  test('imports follow the directions of the tree', () => {
    expectNone(checkDirections(sources, support))
  })

  test('imports are written one way', () => {
    expectNone(checkSpecifiers(sources))
  })

  test('no circle of imports', () => {
    expectNone(checkCycles(sources))
  })

  test('shared is pure, and clock, console and environment are used where they belong', () => {
    expectNone(checkPurity(sources, support))
  })

  test('every rule id that is cited is a rule', () => {
    expectNone(checkCitations(sources, RULES))
  })

  test('every rule of a built-in regime is cited by its pack and opens a test name', () => {
    expectNone(checkCoverage(sources, RULES.filter(isDemanded), PACKS))
  })

  test('every path that a Markdown file cites is there', () => {
    const documents = texts.filter(({ path }) => path.endsWith('.md'))
    expectNone(checkCitedPaths(documents, (path) => existsSync(join(root, path))))
  })

  test('no text that must not stay', () => {
    // The list of these words has to spell them out.
    expectNone(checkForbiddenTexts(texts.filter(({ path }) => path !== 'tools/tidy/texts.ts')))
  })

  test('migrations go forward only', () => {
    const journal: { entries: { tag: string }[] } = JSON.parse(
      readFileSync(join(root, 'drizzle/meta/_journal.json'), 'utf8'),
    )
    const migrations = find('drizzle/*.sql')
      .filter((path) => path !== 'drizzle/schema.sql')
      .map(readText)
    expectNone(
      checkMigrations(
        migrations,
        journal.entries.map((entry) => entry.tag),
      ),
    )
  })
})
