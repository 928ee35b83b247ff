import { enableCompileCache } from 'node:module'

export interface LintTimes {
  readonly loadMs: number
  readonly lintMs: number
  /** Of all threads: on a busy machine, closer to what an idle one would take. */
  readonly cpuMs: number
  readonly findings: number
}

// How long it takes to load and lint every pack in a process that has done nothing before. With `--compile-cache` Node
// keeps what it made of each module for the next such process.
if (process.argv.includes('--compile-cache')) enableCompileCache()
const startedAt = performance.now()
const cpuBefore = process.cpuUsage()
const [{ ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE }, { parsePolicy }, { PACKS }, { lintPolicy }] =
  await Promise.all([
    import('#shared/calendar/standard-calendars.ts'),
    import('#shared/policy/compile-policy.ts'),
    import('#shared/policy/packs/index.ts'),
    import('#shared/policy/lint/lint-policy.ts'),
  ])
const loadedAt = performance.now()
const calendars = [ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE]
let findings = 0
for (const pack of Object.values(PACKS)) {
  const parsed = parsePolicy(pack)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.facts))
  findings += lintPolicy(parsed.value, { calendars }).length
}
const endedAt = performance.now()
const { user, system } = process.cpuUsage(cpuBefore)
const times: LintTimes = {
  loadMs: loadedAt - startedAt,
  lintMs: endedAt - loadedAt,
  cpuMs: (user + system) / 1_000,
  findings,
}
console.log(JSON.stringify(times))
