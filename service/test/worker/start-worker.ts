import { fileURLToPath } from 'node:url'
import { unstable_startWorker } from 'wrangler'

/** The second host as it is deployed, running in workerd on this machine. */
export interface TestWorker {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** What the cron trigger does once a minute; resolves when the invocation and its background work have ended. */
  runScheduled(): Promise<void>
  /** Lines that the Worker has logged so far. */
  readonly logLines: readonly string[]
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Where wrangler looks for the database that stands in for Hyperdrive's. */
const LOCAL_DATABASE = 'CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE'

/**
 * Bundles and starts the Worker of wrangler.toml against a database of this machine, whose address needs a password.
 * Only this file knows wrangler's unstable interface. Nothing is asked of the network.
 */
export async function startTestWorker(databaseUrl: string): Promise<TestWorker> {
  if (new URL(databaseUrl).password === '')
    throw new Error('the Worker never gets ready with a database address that has no password')
  Object.assign(process.env, {
    [LOCAL_DATABASE]: databaseUrl,
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  })
  const logLines: string[] = []
  const worker = await unstable_startWorker({
    config: `${root}wrangler.toml`,
    dev: {
      server: { hostname: '127.0.0.1', port: 0 },
      inspector: false,
      watch: false,
      persist: false,
      logLevel: 'error',
      structuredLogsHandler: ({ message }: { readonly message: string }) => {
        logLines.push(message)
      },
    },
  })
  await worker.ready
  const url = (await worker.url).origin
  return {
    url,
    fetch: (path, init) => fetch(`${url}${path}`, init),
    async runScheduled() {
      const response = await fetch(`${url}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*&format=json`)
      const outcome: unknown = await response.json()
      const isDone = (outcome as { outcome?: unknown }).outcome === 'ok'
      if (!isDone) throw new Error(`the cron trigger failed: ${JSON.stringify(outcome)}`)
    },
    logLines,
    stop: () => worker.dispose(),
  }
}
