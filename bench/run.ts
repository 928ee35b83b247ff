import { readCommandLine } from '#service/entry/program.ts'
import { benchCalendar, showCalendarBench } from './calendar.ts'
import { profileInto } from './harness/child.ts'
import { atLeast, atMost, type Goal, type PartReport, showGoals } from './harness/figures.ts'
import { type BenchServer, startServer } from './harness/server.ts'
import { benchCommit, COMMIT_OPTIONS } from './parts/commit.ts'
import { benchEngine, ENGINE_OPTIONS } from './parts/engine.ts'
import { benchIdle, IDLE_OPTIONS } from './parts/idle.ts'
import { benchIntake, INTAKE_OPTIONS } from './parts/intake.ts'
import { benchLedger, LEDGER_OPTIONS } from './parts/ledger.ts'
import { benchMemory } from './parts/memory.ts'
import { benchPglite, PGLITE_OPTIONS } from './parts/pglite.ts'
import { benchPunctual, PUNCTUAL_OPTIONS } from './parts/punctual.ts'
import { benchTimers, TIMERS_OPTIONS } from './parts/timers.ts'
import { benchView, VIEW_OPTIONS } from './parts/view.ts'

const USAGE = `npm run bench -- [--only=PART,…] [--quick] [--minutes=N] [--profile=FOLDER]
  --only      intake, timers, punctual, idle, calendar, engine, view, ledger, memory, commit, pglite; all unless given
  --quick     less of everything: the ratios are rough, the correctness checks are the same
  --minutes   how long memory is watched: 3 unless given, 30 for the whole run
  --cases     made-up cases under each pack: 2000 unless given, 100000 for the whole year
  --profile   every process leaves a CPU profile there; the figures are then worth nothing`

interface Scale {
  readonly isQuick: boolean
  readonly minutes: number
  readonly cases: number
}

interface Part {
  readonly title: string
  readonly run: (server: BenchServer, scale: Scale) => Promise<PartReport>
}

const PARTS: Readonly<Record<string, Part>> = {
  intake: {
    title: 'Webhooks in: signature checked, stored, answered 2xx',
    run: (server, { isQuick }) =>
      benchIntake(
        server,
        isQuick
          ? { ...INTAKE_OPTIONS, connections: [16, 64], rounds: 1, measureMs: 1_000 }
          : INTAKE_OPTIONS,
      ),
  },
  timers: {
    title: 'Deadlines due at once: decided, event chained, case refolded, note queued',
    run: (server, { isQuick }) =>
      benchTimers(
        server,
        isQuick ? { ...TIMERS_OPTIONS, count: 5_000, rounds: 1 } : TIMERS_OPTIONS,
      ),
  },
  punctual: {
    title: 'Deadlines one after the other: from due to committed',
    run: (server, { isQuick }) =>
      benchPunctual(
        server,
        isQuick
          ? { ...PUNCTUAL_OPTIONS, count: 300, spreadMs: 3_000, variants: ['service', 'graphile'] }
          : PUNCTUAL_OPTIONS,
      ),
  },
  idle: {
    title: 'Looking for due work when nothing is due',
    run: (server, { isQuick }) =>
      benchIdle(
        server,
        isQuick ? { ...IDLE_OPTIONS, many: 100_000, burst: 5_000, hasPeer: false } : IDLE_OPTIONS,
      ),
  },
  calendar: { title: 'The calendar', run: async () => reportCalendar() },
  engine: {
    title: 'The policy engine: one decision, all packs linted, a year of cases under each',
    run: (_server, { isQuick, cases }) =>
      benchEngine(
        isQuick ? { cases: 200, decisions: 1_000, processes: 1 } : { ...ENGINE_OPTIONS, cases },
      ),
  },
  view: {
    title: 'The first view',
    run: (server, { isQuick }) =>
      benchView(
        server,
        isQuick ? { ...VIEW_OPTIONS, cases: 10_000, measureMs: 1_500 } : VIEW_OPTIONS,
      ),
  },
  ledger: {
    title: 'The ledger: one standing, a month closed for everybody',
    run: (server, { isQuick }) =>
      benchLedger(
        server,
        isQuick ? { people: 500, entries: 20_000, own: 10_000, asks: 50 } : LEDGER_OPTIONS,
      ),
  },
  memory: {
    title: 'Memory under load',
    run: (server, { isQuick, minutes }) =>
      benchMemory(server, { minutes: isQuick ? 0.3 : minutes }),
  },
  commit: {
    title: 'A slow disk',
    run: (server, { isQuick }) =>
      benchCommit(
        server,
        isQuick
          ? {
              intake: { ...COMMIT_OPTIONS.intake, connections: [64], rounds: 1, measureMs: 1_000 },
              timers: { ...COMMIT_OPTIONS.timers, count: 3_000 },
            }
          : COMMIT_OPTIONS,
      ),
  },
  pglite: {
    title: 'The embedded database, on disk',
    run: (server, { isQuick }) =>
      benchPglite(
        server,
        isQuick
          ? { ...PGLITE_OPTIONS, connections: [64], rounds: 1, measureMs: 1_000, timers: 2_000 }
          : PGLITE_OPTIONS,
      ),
  },
}

function reportCalendar(): PartReport {
  const bench = benchCalendar()
  const { rows, compileColdMs, editMs } = bench
  const least = (of: (row: (typeof rows)[number]) => number) => Math.min(...rows.map(of))
  const adds = rows.filter(({ question }) => question.startsWith('add'))
  const goals: Goal[] = [
    atLeast(
      'add working time, the slowest span',
      Math.min(...adds.map(({ ours }) => ours)) / 1e6,
      10,
      ' M/s',
    ),
    atLeast(
      'G6 to dayjs-business-time, the least ratio',
      least(({ ours, peer }) => ours / peer),
      100,
    ),
    atMost('G7 eleven years compiled, cold', compileColdMs, 10, ' ms'),
    atMost('G7 one holiday edited', editMs, 1, ' ms'),
  ]
  return { text: showCalendarBench(bench), goals }
}

const { values } = readCommandLine(USAGE, {
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '3' },
    cases: { type: 'string', default: String(ENGINE_OPTIONS.cases) },
    profile: { type: 'string' },
  },
})
const names = values.only?.split(',') ?? Object.keys(PARTS)
const unknown = names.filter((name) => !(name in PARTS))
const minutes = Number(values.minutes)
const cases = Number(values.cases)
if (unknown.length > 0 || !(minutes > 0) || !(cases >= 1)) {
  console.error(USAGE)
  process.exit(2)
}
if (values.profile !== undefined) profileInto(values.profile)

const goals: Goal[] = []
const startedAt = performance.now()
const server = await startServer()
try {
  for (const name of names) {
    const part = PARTS[name]
    if (!part) continue
    const since = performance.now()
    const report = await part.run(server, {
      isQuick: values.quick,
      minutes,
      cases,
    })
    const seconds = ((performance.now() - since) / 1000).toFixed(0)
    console.log(
      `\n${part.title} (${name}, ${seconds} s)\n\n${report.text}\n\n${showGoals(report.goals)}`,
    )
    goals.push(...report.goals)
  }
} finally {
  await server.stop()
}
const missed = goals.filter(({ isMet }) => !isMet)
const total = ((performance.now() - startedAt) / 60_000).toFixed(1)
console.log(
  `\n${goals.length - missed.length} of ${goals.length} goals met in ${total} minutes${
    missed.length > 0 ? '; missed:' : '.'
  }`,
)
if (missed.length > 0) console.log(showGoals(missed))
