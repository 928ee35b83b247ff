import { describe, expect, test } from 'vitest'
import { closingLine, countTests } from './closing-line-reporter.ts'

type Counted = Parameters<typeof countTests>[0][number]
type State = 'passed' | 'failed' | 'skipped' | 'pending'

/** A finished test file: the states of its tests, and how many errors it and its suites had. */
function aModule(states: State[], errors: { module?: number; suite?: number } = {}): Counted {
  const faults = (count = 0) => Array.from({ length: count }, () => ({ message: 'broken' }))
  return {
    errors: () => faults(errors.module),
    children: {
      allSuites: () => [{ errors: () => faults(errors.suite) }],
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    },
  } as unknown as Counted
}

describe('closing line', () => {
  test('is the counts and nothing else', () => {
    expect(closingLine({ passed: 12, failed: 1 })).toBe('12 passed, 1 failed')
  })

  test.each([
    ['nothing ran', [], 0, 0, 0],
    ['tests of several files are added up', [aModule(['passed']), aModule(['passed'])], 0, 2, 0],
    ['a skipped test is neither', [aModule(['passed', 'skipped'])], 0, 1, 0],
    ['a failed test', [aModule(['passed', 'failed'])], 0, 1, 1],
    ['a test that never ended has not passed', [aModule(['passed', 'pending'])], 0, 1, 1],
    ['a file that could not be collected', [aModule([], { module: 1 })], 0, 0, 1],
    ['a suite whose set-up threw', [aModule(['skipped'], { suite: 1 })], 0, 0, 1],
    ['an error that no test caught', [aModule(['passed'])], 1, 1, 1],
  ])('%s', (_why, modules, unhandled, passed, failed) => {
    const errors = Array.from({ length: unhandled }, () => ({ message: 'unhandled' }))
    expect(countTests(modules, errors)).toEqual({ passed, failed })
  })
})
