/** Visits a value and everything in it, parents first, with dotted paths. */
export function walk(
  value: unknown,
  path: string,
  visit: (path: string, value: unknown) => void,
): void {
  visit(path, value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    walk(child, path === '' ? key : `${path}.${key}`, visit)
  }
}
