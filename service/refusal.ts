import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'

/**
 * An expected refusal on its way out. Thrown by verbs, so that a transaction around it is rolled back, and made
 * into an answer in one place: middleware/problem.ts. `facts` are shown to whoever asked.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  readonly facts: Readonly<Record<string, unknown>>
  constructor(code: RefusalCode, facts: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

/** The value of a result, or the refusal thrown. */
export function orRefuse<T>(result: Result<T, RefusalCode>): T {
  if (result.ok) return result.value
  throw new Refusal(result.code, result.facts)
}
