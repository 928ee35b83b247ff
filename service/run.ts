import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createAccounts } from './accounts.ts'
import { createApp } from './app.ts'
import type { Database } from './db/database.ts'
import type { Assets, Clock, Deps } from './deps.ts'
import { createGroupIntake } from './inbox/intake.ts'
import type { Log } from './log.ts'
import { createLoops, LOOP_OPTIONS, type LoopOptions } from './loops.ts'
import { createPolicyBooks } from './policies.ts'
import type { Vault } from './sealing/vault.ts'
import { createZendeskApis } from './zendesk/client.ts'
import { createNodeFetch } from './zendesk/node-fetch.ts'

export interface ServiceOptions {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly assets: Assets
  readonly vault: Vault
  readonly zafSdkUrl: string
  readonly host: string
  readonly port: number
  readonly loops?: Partial<LoopOptions>
}

export interface Service {
  readonly url: string
  readonly deps: Deps
  /** Takes nothing new, finishes what is under way, and leaves the database to its owner. */
  stop(): Promise<void>
}

/** The long-lived service on Node: HTTP and the background loops in one process. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { db, clock, log } = options
  const loops = createLoops(clock, { ...LOOP_OPTIONS, ...options.loops })
  const deps: Deps = {
    db,
    clock,
    log,
    newId: randomUUID,
    accounts: createAccounts(db, { log }),
    policyBooks: createPolicyBooks({ log }),
    vault: options.vault,
    zendesk: createZendeskApis({ clock, log, fetch: createNodeFetch() }),
    fetch: createNodeFetch(),
    intake: createGroupIntake(db, loops.wake),
    assets: options.assets,
    wake: loops.wake,
    zafSdkUrl: options.zafSdkUrl,
  }
  const app = createApp(deps)
  const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const stopping = new AbortController()
  const running = loops.run(deps, stopping.signal)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${options.host}:${port}`,
    deps,
    async stop() {
      stopping.abort()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      })
      await running
    },
  }
}
