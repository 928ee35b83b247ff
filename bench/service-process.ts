import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createAccounts } from '#service/accounts.ts'
import { createApp } from '#service/app.ts'
import { systemClock } from '#service/clock.ts'
import type { Database } from '#service/db/database.ts'
import type { Assets, Deps } from '#service/deps.ts'
import { createGroupIntake } from '#service/inbox/intake.ts'
import { createLog } from '#service/log.ts'
import type { LoopOptions } from '#service/loops.ts'
import { createPolicyBooks } from '#service/policies.ts'
import { type Service, startService } from '#service/run.ts'
import { createVault } from '#service/sealing/vault.ts'
import { createZendeskApis } from '#service/zendesk/client.ts'
import { answerCalls } from './harness/child.ts'
import { type CommitTimes, watchCommits } from './harness/commit-times.ts'
import { openAt } from './harness/open.ts'
import { ownUsage } from './harness/usage.ts'

/** The real service in a process of its own, so that it can be measured, killed and started again. */

export interface ServiceStart {
  /** A PostgreSQL, or the folder of an embedded database. */
  readonly databaseUrl: string
  /** 0 takes any free port. */
  readonly port?: number
  /** `store`: webhooks are stored and nothing is done with them, as by a replica that only takes them in. */
  readonly mode?: 'whole' | 'store'
  readonly loops?: Partial<LoopOptions>
  readonly watchesCommits?: boolean
  /** Warnings and errors go to standard error. */
  readonly isVerbose?: boolean
}

const noAssets: Assets = { read: async () => null }
const problems = { warnings: 0, errors: 0 }
let db: Database | null = null
let commits: CommitTimes | null = null
let stopService: () => Promise<void> = async () => {}

async function start(options: ServiceStart): Promise<string> {
  db = await openAt(options.databaseUrl, 10)
  if (options.watchesCommits) {
    commits = watchCommits(db)
    db = commits.db
  }
  const log = createLog(
    (line) => {
      if (line.includes('"level":"error"')) problems.errors += 1
      else if (line.includes('"level":"warn"')) problems.warnings += 1
      else return
      if (options.isVerbose) console.error(line)
    },
    () => systemClock.now(),
  )
  const deps = { db, log, clock: systemClock, assets: noAssets, zafSdkUrl: 'http://127.0.0.1/sdk' }
  const service =
    options.mode === 'store'
      ? await startStoring(deps, options.port ?? 0)
      : await startService({
          vault: await createVault(null),
          ...deps,
          host: '127.0.0.1',
          port: options.port ?? 0,
          ...(options.loops ? { loops: options.loops } : {}),
        })
  stopService = service.stop
  return service.url
}

/** The same HTTP side and intake, with nobody behind them. */
async function startStoring(
  base: Pick<Deps, 'db' | 'log' | 'clock' | 'assets' | 'zafSdkUrl'>,
  port: number,
): Promise<Pick<Service, 'url' | 'stop'>> {
  const wake = { inbox() {}, outbox() {}, deadlines() {}, records() {} }
  const deps: Deps = {
    ...base,
    newId: randomUUID,
    accounts: createAccounts(base.db),
    policyBooks: createPolicyBooks(),
    vault: await createVault(null),
    zendesk: createZendeskApis(base),
    intake: createGroupIntake(base.db, wake),
    wake,
  }
  const server = serve({ fetch: createApp(deps).fetch, hostname: '127.0.0.1', port })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

answerCalls(
  {
    start,
    usage: ownUsage,
    problems: () => problems,
    commits: () => commits?.take() ?? [],
    query: async ({ text, params }: { text: string; params?: unknown[] }) =>
      (await db?.query(text, params ?? [])) ?? [],
  },
  async () => {
    await stopService()
    await db?.close()
  },
)
