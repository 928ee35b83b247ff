import { ok } from '#shared/kernel/result.ts'

/** What comes of it while that guard lets everything pass. */
export function withoutGuard<T>(guards: object, name: string, run: () => T): T {
  const guard: unknown = Reflect.get(guards, name)
  Reflect.set(guards, name, () => ok())
  try {
    return run()
  } finally {
    Reflect.set(guards, name, guard)
  }
}
