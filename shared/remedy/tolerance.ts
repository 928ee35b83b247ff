/** Parts of a per cent that count: six digits behind the point. */
const PARTS = 1_000_000

/**
 * Whether the actual amount may be booked: less than approved always, more up to that many per cent of it. Both are
 * whole smallest units and are compared exactly.
 * @rule MF-12.2
 */
export function isWithinTolerance(approved: number, actual: number, overPercent: number): boolean {
  const over = BigInt(actual) - BigInt(approved)
  const allowed = BigInt(approved) * BigInt(Math.round(overPercent * PARTS))
  return over * 100n * BigInt(PARTS) <= allowed
}
