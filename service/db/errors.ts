/** SQLSTATE of a driver's error, through any wrapping; null when it is none. */
function sqlState(error: unknown): string | null {
  for (
    let at: unknown = error;
    typeof at === 'object' && at !== null;
    at = (at as { cause?: unknown }).cause
  ) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
  }
  return null
}

export function isUniqueViolation(error: unknown, constraint: string): boolean {
  if (sqlState(error) !== '23505') return false
  for (
    let at: unknown = error;
    typeof at === 'object' && at !== null;
    at = (at as { cause?: unknown }).cause
  ) {
    const named = at as { constraint?: unknown; constraint_name?: unknown }
    if (named.constraint === constraint || named.constraint_name === constraint) return true
  }
  return false
}
