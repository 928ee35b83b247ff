/** The answer of a decision: a value, or the one reason why not. */
export type Result<T, Code extends string> = Ok<T> | Refused<Code>

export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

/** A refusal is a fact in snake_case and, where it helps the reader, the facts behind it. */
export interface Refused<Code extends string> {
  readonly ok: false
  readonly code: Code
  readonly facts: Readonly<Record<string, unknown>>
}

export function ok(): Ok<undefined>
export function ok<T>(value: T): Ok<T>
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value }
}

export function refuse<Code extends string>(
  code: Code,
  facts: Readonly<Record<string, unknown>> = {},
): Refused<Code> {
  return { ok: false, code, facts }
}

/** States what must hold. A failure is a bug in this program, never a person's mistake. */
export function invariant(condition: unknown, statement: string): asserts condition {
  if (!condition) throw new InvariantError(statement)
}

export class InvariantError extends Error {
  override name = 'InvariantError'
}

/** Ends an exhaustive switch: a new member of the union does not compile until it is handled. */
export function assertNever(value: never): never {
  throw new InvariantError(`unexpected value ${JSON.stringify(value)}`)
}
