import { type Fault, isTestFile, type SourceFile } from './source.ts'

/**
 * Files that only tests and benchmarks import: beds, builders, slow oracles. They serve tests and follow the
 * rules of tests. A file that nothing imports is not one of them.
 */
export function testSupport(files: readonly SourceFile[]): ReadonlySet<string> {
  const importers = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    for (const { target } of imports) {
      importers.set(target, (importers.get(target) ?? new Set()).add(path))
    }
  }
  const support = new Set(files.map((file) => file.path).filter(isTestFile))
  for (let grew = true; grew; ) {
    grew = false
    for (const [path, from] of importers) {
      if (support.has(path) || ![...from].every((one) => support.has(one) || isBench(one))) continue
      support.add(path)
      grew = true
    }
  }
  return support
}

/** The benchmarks run what tests run, longer. */
function isBench(path: string): boolean {
  return path.startsWith('bench/')
}

/**
 * Circles of imports that are there at run time, each reported once, at its first file by name.
 * Types may point back: they are erased before anything is loaded.
 */
export function checkCycles(files: readonly SourceFile[]): Fault[] {
  const known = new Set(files.map((file) => file.path))
  const next = new Map(
    files.map(({ path, imports }) => {
      const targets = imports.filter((one) => !one.isTypeOnly && known.has(one.target))
      return [path, targets.map((one) => one.target)] as const
    }),
  )
  const done = new Set<string>()
  const found = new Map<string, Fault>()
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const circle = rotated(trail.slice(at))
      const message = `is in a circle of imports: ${[...circle, circle[0]].join(' → ')}`
      found.set(circle.join(), { path: circle[0] ?? path, line: 1, message })
      return
    }
    if (done.has(path)) return
    for (const target of next.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of [...known].sort()) visit(path, [])
  return [...found.values()]
}

/** The same circle, opened at its first file by name. */
function rotated(circle: readonly string[]): string[] {
  const first = circle.indexOf([...circle].sort()[0] ?? '')
  return [...circle.slice(first), ...circle.slice(0, first)]
}
