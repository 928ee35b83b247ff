import { createAccounts } from '../accounts.ts'
import { createApp } from '../app.ts'
import { systemClock } from '../clock.ts'
import { connectPostgres } from '../db/connect-postgres.ts'
import type { Deps } from '../deps.ts'
import { forEachAccount } from '../for-each-account.ts'
import { createDirectIntake } from '../inbox/intake.ts'
import { processInbox } from '../inbox/process-inbox.ts'
import { reconcile } from '../inbox/reconcile.ts'
import { createLog } from '../log.ts'
import { deliverOutbox } from '../outbox/deliver.ts'
import { mendOwners } from '../people/mend-owners.ts'
import { syncPeople } from '../people/sync-people.ts'
import { createPolicyBooks } from '../policies.ts'
import { prune } from '../prune.ts'
import { fireDueRecords } from '../records/fire-due.ts'
import { mendStreams } from '../records/mend-streams.ts'
import { createVault, type Vault } from '../sealing/vault.ts'
import { SWEEP_OPTIONS, sweepAllDue } from '../sweep/run-sweep.ts'
import { moveCases } from '../verbs/policy/move-cases.ts'
import { createZendeskApis } from '../zendesk/client.ts'

interface Env {
  readonly HYPERDRIVE: { readonly connectionString: string }
  readonly ASSETS: { fetch(url: string): Promise<Response> }
  readonly ZAF_SDK_URL: string
  readonly REDRESS_MASTER_KEY?: string
  readonly REDRESS_FORMER_MASTER_KEYS?: string
}

interface Context {
  waitUntil(work: Promise<unknown>): void
}

const POOL_SIZE = 4
/** Rounds of one invocation; what is left waits for the next minute's. */
const ROUNDS_MOST = 20
const RECONCILE_EVERY_MS = 120_000

const log = createLog(console.log, () => systemClock.now())
/** Compiled versions never change: they outlive the request that read them. */
const policyBooks = createPolicyBooks({ log })
/** Tokens outlive the request too; a request for one does not. */
const zendesk = createZendeskApis({ clock: systemClock, log, sharesTokenRequests: false })

/** The same for every invocation; made with the first, because secrets come with a request. */
let vault: Promise<Vault> | null = null

interface Invocation {
  readonly deps: Deps
  /** Whether something was left for the background work. */
  readonly hasWork: () => boolean
  readonly close: () => Promise<void>
}

/** Sockets belong to the request that opened them, so every invocation has its own handle; Hyperdrive pools behind it. */
async function openInvocation(env: Env): Promise<Invocation> {
  const vault = await openVault(env)
  const db = connectPostgres(env.HYPERDRIVE.connectionString, POOL_SIZE)
  let hasWork = false
  const note = () => {
    hasWork = true
  }
  const wake = { inbox: note, outbox: note, deadlines: () => {}, records: () => {} }
  const deps: Deps = {
    db,
    clock: systemClock,
    log,
    newId: () => crypto.randomUUID(),
    accounts: createAccounts(db, { log }),
    policyBooks,
    vault,
    zendesk,
    intake: createDirectIntake(db, wake),
    assets: { read: (path) => readAsset(env, path) },
    wake,
    zafSdkUrl: env.ZAF_SDK_URL,
  }
  return { deps, hasWork: () => hasWork, close: () => db.close() }
}

function openVault(env: Env): Promise<Vault> {
  const former = env.REDRESS_FORMER_MASTER_KEYS?.split(',') ?? []
  vault ??= createVault(env.REDRESS_MASTER_KEY ?? null, former)
  return vault
}

async function readAsset(env: Env, path: string) {
  const response = await env.ASSETS.fetch(`https://assets.local/${path}`)
  if (!response.ok) return null
  return {
    body: new Uint8Array(await response.arrayBuffer()),
    contentType: response.headers.get('content-type') ?? 'application/octet-stream',
  }
}

/** Hints, due deadlines and deliveries until nothing is left or the invocation has done its share. */
async function drain(deps: Deps): Promise<void> {
  for (let round = 0; round < ROUNDS_MOST; round++) {
    const hints = await processInbox(deps, 50)
    const fired = await sweepAllDue(deps, { batchSize: SWEEP_OPTIONS.batchSize, lanes: 1 })
    const records = await fireDueRecords(deps)
    const delivered = await deliverOutbox(deps, 20)
    if (hints + fired + records + delivered === 0) return
  }
}

function noteFailure(error: unknown): void {
  log.error('regular work failed; the next minute tries again', { error })
}

async function settle(invocation: Invocation, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error('background work failed; the next minute tries again', { error })
  } finally {
    await invocation.close()
  }
}

export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const invocation = await openInvocation(env)
    const response = await createApp(invocation.deps).fetch(request)
    context.waitUntil(
      settle(invocation, async () => {
        if (invocation.hasWork()) await drain(invocation.deps)
      }),
    )
    return response
  },

  async scheduled(_event: unknown, env: Env, context: Context): Promise<void> {
    const invocation = await openInvocation(env)
    const { deps } = invocation
    context.waitUntil(
      settle(invocation, async () => {
        // First what is due: it must not wait for a Zendesk that does not answer.
        await drain(deps)
        await forEachAccount(deps, 'people', async (account) => {
          await syncPeople(deps, account)
          await mendOwners(deps, account)
          await mendStreams(deps, account)
        }).catch(noteFailure)
        await forEachAccount(deps, 'reconciliation', (account) =>
          reconcile(deps, account, RECONCILE_EVERY_MS),
        ).catch(noteFailure)
        await forEachAccount(deps, 'calendars', (account) => moveCases(deps, account)).catch(
          noteFailure,
        )
        await drain(deps)
        await prune(deps)
      }),
    )
  },
}
