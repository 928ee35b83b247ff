import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { advance } from '#shared/case/advance.ts'
import { decideCommand } from '#shared/case/decide-command.ts'
import { openCase } from '#shared/case/decide-opening.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import { type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { OVERLAYS, PACKS } from '#shared/policy/packs/index.ts'
import { companyOf, openingOf } from '#shared/policy/packs/year.ts'
import { startChild } from '../harness/child.ts'
import {
  atMost,
  type Goal,
  median,
  none,
  type PartReport,
  quantile,
  shown,
  table,
} from '../harness/figures.ts'
import type { LintTimes } from '../lint-process.ts'
import type { LivedPart, YearPart } from '../year-process.ts'

export interface EngineOptions {
  /** Made-up cases under each pack. */
  readonly cases: number
  readonly decisions: number
  readonly processes: number
}

export const ENGINE_OPTIONS: EngineOptions = { cases: 2_000, decisions: 5_000, processes: 5 }

const EVENTS = 200
const WARM_UP = 500
const FAULTS_SHOWN_MAX = 5
/** Cases that a process lives before it takes up the next. */
const PART_CASES = 1_000
const YEAR_PROCESSES_MAX = 8
const FIGURES = [
  'cases',
  'events',
  'commands',
  'fired',
  'provoked',
  'closed',
  'cpuSeconds',
] as const

/** What a decision costs, what it costs to lint every pack, and a year of cases under each, replayed in memory. */
export async function benchEngine(options: EngineOptions = ENGINE_OPTIONS): Promise<PartReport> {
  const cold = await lintAll(options.processes, [])
  const lint = await lintAll(options.processes + 1, ['--compile-cache'])
  const decision = measureDecisions(options.decisions)
  const years = await liveYears(options.cases)
  const faults = years.flatMap((year) => year.faults)
  const goals: Goal[] = [
    atMost(
      `decide and recompute every deadline, ${EVENTS} events, ${decision.pack}, median`,
      decision.medianMs,
      1,
      ' ms',
    ),
    atMost("load and lint all packs, fresh process, Node's compile cache", lint.wallMs, 300, ' ms'),
    none('findings of the linter in the packs', lint.findings),
    none('refusals that nobody provoked, deadlines not fired once at their instant', faults.length),
  ]
  const text = [
    table([
      ['', 'median', 'p99'],
      ['one decision, ms', shown(decision.medianMs), shown(decision.p99Ms)],
      ['all packs loaded and linted, compile cache, ms', shown(lint.wallMs), ''],
      ['  processor time, ms', shown(lint.cpuMs), ''],
      ['all packs loaded and linted, nothing cached, ms', shown(cold.wallMs), ''],
      ['  processor time, ms', shown(cold.cpuMs), ''],
    ]),
    table([
      [
        'a year under',
        'cases',
        'events',
        'commands',
        'deadlines',
        'provoked',
        'closed %',
        'cases/s',
      ],
      ...years.map((year) => [
        year.pack,
        shown(year.cases),
        shown(year.events),
        shown(year.commands),
        shown(year.fired),
        shown(year.provoked),
        shown((100 * year.closed) / year.cases),
        shown(year.cases / year.cpuSeconds),
      ]),
    ]),
    ...faults.slice(0, FAULTS_SHOWN_MAX),
  ].join('\n\n')
  return { text, goals }
}

/** Every pack, and one with each overlay. */
const PACK_NAMES = [
  ...Object.keys(PACKS),
  ...Object.keys(OVERLAYS).map((over) => `${Object.keys(PACKS)[0]}+${over}`),
]

async function lintAll(
  processes: number,
  options: readonly string[],
): Promise<{ readonly wallMs: number; readonly cpuMs: number; readonly findings: number }> {
  const script = fileURLToPath(new URL('../lint-process.ts', import.meta.url))
  const runs: LintTimes[] = []
  for (let run = 0; run < processes; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...options])
    runs.push(JSON.parse(stdout) as LintTimes)
  }
  return {
    wallMs: median(runs.map(({ loadMs, lintMs }) => loadMs + lintMs)),
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
    findings: Math.max(...runs.map(({ findings }) => findings)),
  }
}

/** Commands of its owner to a case with 200 events behind it, under the pack with the most to say. */
function measureDecisions(decisions: number): {
  readonly pack: string
  readonly medianMs: number
  readonly p99Ms: number
} {
  const pack = PACK_NAMES.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0] ?? ''
  const { facts, now } = longCase(pack)
  const times: number[] = []
  for (let run = 0; run < WARM_UP + decisions; run += 1) {
    const since = performance.now()
    const decided = logContact(facts, `measured-${run}`, now)
    const took = performance.now() - since
    if (decided.deadlines.length === 0) throw new Error('the case has no deadline')
    if (run >= WARM_UP) times.push(took)
  }
  return { pack, medianMs: median(times), p99Ms: quantile(times, 0.99) }
}

function sizeOf(pack: string): number {
  return JSON.stringify(companyOf(pack).policy.policy).length
}

function longCase(pack: string): { readonly facts: CaseFacts; readonly now: Instant } {
  const company = companyOf(pack)
  let now = instant(Date.parse('2026-03-02T02:00:00Z'))
  const { policy, calendar, people } = company
  const opened = openCase(
    openingOf(company, 1, now, () => 0.5),
    policy,
    calendar,
    people,
    ['en'],
    now,
  )
  let state = opened.state
  for (let at = 0; state.seq < EVENTS; at += 1) {
    now = instant(now + MINUTE_MS)
    state = logContact({ ...company, state }, `before-${at}`, now).state
  }
  return { facts: { ...company, state }, now: instant(now + MINUTE_MS) }
}

function logContact(facts: CaseFacts, contactId: string, now: Instant) {
  const { owner } = facts.state
  if (owner === null) throw new Error('the case has no owner')
  const command = {
    type: 'log_contact',
    contactId,
    direction: 'out',
    channel: 'phone',
    outcome: 'reached',
    summary: '',
  } as const
  const decided = advance(facts, decideCommand(command, owner, now), {
    effectiveAt: now,
    now,
    locales: ['en'],
  })
  if (!decided.ok) throw new Error(decided.code)
  return decided.value
}

/** A year under each pack, its parts taken up by processes of their own, one after the other. */
async function liveYears(cases: number): Promise<Year[]> {
  const parts: YearPart[] = []
  for (const pack of PACK_NAMES)
    for (let from = 1; from <= cases; from += PART_CASES) {
      parts.push({ pack, from, to: Math.min(from + PART_CASES, cases + 1) })
    }
  const years = new Map<string, Year>(PACK_NAMES.map((pack) => [pack, newYear(pack)]))
  const workers = Array.from({ length: Math.min(availableParallelism(), YEAR_PROCESSES_MAX) }, () =>
    startChild('year-process.ts'),
  )
  try {
    const rest = parts.values()
    await Promise.all(
      workers.map(async (worker) => {
        // Both draw from the same parts: whoever is done takes the next.
        for (const part of rest) {
          addUp(years.get(part.pack), await worker.call<LivedPart>('live', part))
        }
      }),
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
  return [...years.values()]
}

/** What all cases of one pack added up to. */
interface Year {
  readonly pack: string
  cases: number
  events: number
  commands: number
  fired: number
  provoked: number
  closed: number
  cpuSeconds: number
  readonly faults: string[]
}

function newYear(pack: string): Year {
  const none = { cases: 0, events: 0, commands: 0, fired: 0, provoked: 0, closed: 0 }
  return { pack, ...none, cpuSeconds: 0, faults: [] }
}

function addUp(year: Year | undefined, { faults, ...figures }: LivedPart): void {
  if (!year) throw new Error('a part of no year')
  for (const name of FIGURES) year[name] += figures[name]
  year.faults.push(...faults)
}
