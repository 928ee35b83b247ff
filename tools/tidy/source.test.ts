import { describe, expect, test } from 'vitest'
import { parseSource } from './source.ts'

const importsOf = (text: string) =>
  parseSource('service/verbs/case/open.ts', text).imports.map(({ target, isTypeOnly, names }) => [
    target,
    isTypeOnly,
    names.join(),
  ])
const usesOf = (text: string) => parseSource('shared/a.ts', text).uses.map((use) => use.name)
const titlesOf = (text: string) => parseSource('a.test.ts', text).testTitles.map((one) => one.title)

describe('reading a source file', () => {
  test.each([
    [`import { a, b } from './x.ts'`, 'service/verbs/case/x.ts', false, 'a,b'],
    [`import type { A } from '../x.ts'`, 'service/verbs/x.ts', true, 'A'],
    [`import { type A, b } from '#shared/x.ts'`, 'shared/x.ts', false, 'A,b'],
    [`import './x.ts'`, 'service/verbs/case/x.ts', false, ''],
    [`import * as z from 'zod'`, 'npm:zod', false, '*'],
    [`import fs from 'node:fs'`, 'node:fs', false, 'default'],
    [`export { a } from './x.ts'`, 'service/verbs/case/x.ts', false, 'a'],
    [`export * from './x.ts'`, 'service/verbs/case/x.ts', false, '*'],
    [`await import('hono')`, 'npm:hono', false, '*'],
  ])('%s', (text, target, isTypeOnly, names) => {
    expect(importsOf(text)).toEqual([[target, isTypeOnly, names]])
  })

  test('an import inside a comment or a string is none', () => {
    expect(importsOf(`// import 'a'\nconst s = "import 'b'"`)).toEqual([])
  })

  test('lines are counted from one', () => {
    expect(parseSource('a.ts', `const a = 1\nimport 'b'`).imports[0]?.line).toBe(2)
  })

  test.each([
    ['new Date()', ['new Date()', 'Date']],
    ['new Date(0)', ['Date']],
    ['Math.random()', ['Math.random', 'Math']],
    ['({ Date: 1 }).Date', []],
    ['const f = { Date }', ['f', 'Date', 'Date']],
    ['type A = Date', ['A', 'Date']],
  ])('globals of %s', (text, uses) => {
    expect(usesOf(text)).toEqual(uses)
  })

  test.each([
    [`test('one', () => {})`, ['one']],
    [`describe.skipIf(x)('one', () => {})`, ['one']],
    [
      `test.each([['EL-1.1', 2], ['EL-1.2', 3]])('%s is %i', () => {})`,
      ['EL-1.1 is %i', 'EL-1.2 is %i'],
    ],
    [`test.each([{ id: 'EL-1.1' }] as const)('$id holds', () => {})`, ['EL-1.1 holds']],
    [`test.each([[1]])('EL-1.1 for %i', () => {})`, ['EL-1.1 for %i']],
    [`test(\`EL-1.1 of \${x}\`, () => {})`, ['EL-1.1 of ']],
    [`best('one', () => {})`, []],
  ])('test titles of %s', (text, titles) => {
    expect(titlesOf(text)).toEqual(titles)
  })

  test('a text that is not TypeScript is refused', () => {
    expect(() => parseSource('a.ts', 'const = 1')).toThrow(SyntaxError)
  })
})
