import { writeFileSync, writeSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

export interface Counts {
  readonly passed: number
  readonly failed: number
}

/** The one line that says how it went; whoever reads the output of `npm test` looks for it. */
export function closingLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`
}

type CountedModule = Pick<TestModule, 'errors' | 'children'>

/**
 * Counts the tests of all projects. A file that could not be collected, a suite whose set-up
 * failed and an error that no test caught are failures too; skipped tests count as neither.
 */
export function countTests(
  modules: readonly CountedModule[],
  unhandledErrors: readonly SerializedError[],
): Counts {
  let passed = 0
  let failed = unhandledErrors.length
  for (const module of modules) {
    if (module.errors().length > 0) failed += 1
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed += 1
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed += 1
      // A test that never came to an answer, because its worker died, has not passed.
      if (state === 'failed' || state === 'pending') failed += 1
    }
  }
  return { passed, failed }
}

/**
 * Prints the closing line when the process exits, after everything else; or, when
 * REDRESS_COUNTS_FILE names a file, writes the counts there for `npm test` to print.
 */
export default class ClosingLineReporter implements Reporter {
  // A run that never ends, because its set-up threw, is a failure.
  #counts: Counts = { passed: 0, failed: 1 }

  onInit(): void {
    process.once('exit', () => this.#close())
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    this.#counts = countTests(modules, unhandledErrors)
  }

  #close(): void {
    // A coverage limit, an interruption: whatever else made the run fail must not read as success.
    const isFailureUncounted = Boolean(process.exitCode) && this.#counts.failed === 0
    if (isFailureUncounted) this.#counts = { ...this.#counts, failed: 1 }
    const file = process.env.REDRESS_COUNTS_FILE
    if (file) writeFileSync(file, JSON.stringify(this.#counts))
    else writeSync(1, `${closingLine(this.#counts)}\n`)
  }
}
