import type { PartReport } from '../harness/figures.ts'
import type { BenchServer } from '../harness/server.ts'
import { benchIntake, type IntakeOptions } from './intake.ts'
import { benchTimers, type TimersOptions } from './timers.ts'

export interface CommitOptions {
  readonly intake: IntakeOptions
  readonly timers: TimersOptions
}

export const COMMIT_OPTIONS: CommitOptions = {
  intake: { connections: [16, 64], rounds: 1, measureMs: 1_500, isSlowDisk: true },
  timers: { count: 10_000, rounds: 1, entrants: ['pg-boss', 'redress'], isSlowDisk: true },
}

/** The same on a disk whose flushes take 2 ms more, as a network disk's do: what sharing a commit is worth. */
export async function benchCommit(
  server: BenchServer,
  options: CommitOptions = COMMIT_OPTIONS,
): Promise<PartReport> {
  const intake = await benchIntake(server, options.intake)
  const timers = await benchTimers(server, options.timers)
  return {
    text: `${intake.text}\n\n${timers.text}`,
    goals: [...intake.goals, ...timers.goals],
  }
}
