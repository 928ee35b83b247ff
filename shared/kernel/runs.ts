import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The part of a property's runs that are made: 1 is all of them. */
    shareOfRuns: number
  }
}

/**
 * How often a property that takes long is tried: `full` times in `npm run test:laws`, the first part of these in
 * `npm test`. Whoever counts what was reached counts per run.
 */
export function runs(full: number): number {
  return Math.ceil(full * inject('shareOfRuns'))
}
