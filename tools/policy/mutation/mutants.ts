import { afterEach, beforeEach, describe, inject, test } from 'vitest'

// Run by `run.ts`: the tests of a pack once for each of its mutants, in a suite of their own. A mutant that one test
// has noticed is spared the others.

declare module 'vitest' {
  interface ProvidedContext {
    readonly mutants: {
      /** Each goes by a name that no mutant of another pack has: workers keep what they have read. */
      readonly names: readonly string[]
      readonly testFiles: readonly string[]
    }
  }
}

const { names, testFiles } = inject('mutants')
for (const name of names) {
  describe(name, async () => {
    let isNoticed = false
    beforeEach(({ skip }) => skip(isNoticed))
    afterEach(({ task }) => {
      isNoticed ||= task.result?.state === 'fail'
    })
    try {
      for (const file of testFiles) await import(/* @vite-ignore */ `${file}?mutant=${name}`)
    } catch (error) {
      test('its tests can be read', () => {
        throw error
      })
    }
  })
}
