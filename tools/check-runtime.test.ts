import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript without types: it must load on a Node that cannot read ours
import { runtimeFault } from './check-runtime.mjs'

describe('runtime check', () => {
  test.each([
    ['18.20.4', false],
    ['20.20.2', false],
    ['22.17.1', false],
    ['22.18.0', true],
    ['23.5.0', false],
    ['23.6.0', true],
    ['24.21.0', true],
  ])('Node %s is enough: %s', (version, isEnough) => {
    expect(runtimeFault(version) === null).toBe(isEnough)
  })

  test('says in one line what to do', () => {
    expect(runtimeFault('20.20.2')).toMatch(/^Node 20\.20\.2 .*npm ci.*$/)
  })

  test('lets the Node pass that runs these tests', () => {
    const script = fileURLToPath(new URL('check-runtime.mjs', import.meta.url))
    expect(execFileSync(process.execPath, [script], { encoding: 'utf8' })).toBe('')
  })
})
