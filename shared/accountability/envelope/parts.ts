import type { BasisPoints } from '../proceeding/model.ts'

const WHOLE_EXACTLY = 10_000n
/** Far more than binary fractions err by, and far less than a hundredth of a percent. */
const ERROR = 1e-6

/**
 * The parts of an amount, one of the other: half of a third of it. Exact, then rounded down: whatever is taken from a
 * person is rounded in their favour.
 */
export function partOf(amount: number, ...parts: readonly BasisPoints[]): number {
  let product = BigInt(amount)
  for (const part of parts) product *= BigInt(part)
  return Number(product / WHOLE_EXACTLY ** BigInt(parts.length))
}

/** `12.5` percent as whole hundredths of one; what is finer is dropped. */
export function toBasisPoints(percent: number): BasisPoints {
  return Math.floor(percent * 100 + ERROR)
}

/** A whole number of minor units, 0 or more. */
export function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
