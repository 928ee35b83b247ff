import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Stands between Zendesk and the service, as a load balancer would, and writes down which deliveries were answered with
 * 2xx. While nobody is there they wait; one that was under way when the service died is broken off.
 */
export interface Gate {
  readonly url: string
  /** Where deliveries go, in turn; empty while nobody is there. */
  forwardTo(urls: readonly string[]): void
  /** Event id → ticket id, of every delivery answered with 2xx. */
  readonly acknowledged: ReadonlyMap<string, string | null>
  readonly counts: { readonly answered: number; readonly refused: number; readonly broken: number }
  close(): Promise<void>
}

export async function openGate(): Promise<Gate> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const acknowledged = new Map<string, string | null>()
  const counts = { answered: 0, refused: 0, broken: 0 }
  let targets: readonly string[] = []
  let turn = 0
  let held: (() => void)[] = []

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer) => {
    while (targets.length === 0) await new Promise<void>((resolve) => held.push(resolve))
    const target = targets[turn++ % targets.length] ?? ''
    const answer = await ask(agent, target, incoming, body)
    if (answer === null) {
      counts.broken += 1
      outgoing.destroy()
      return
    }
    const { status, retryAfter } = answer
    if (status >= 200 && status < 300) {
      const event = JSON.parse(body.toString()) as { id: string; detail?: { id?: string } }
      acknowledged.set(event.id, event.detail?.id ?? null)
      counts.answered += 1
    } else counts.refused += 1
    outgoing.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
    outgoing.end()
  }

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => void pass(incoming, outgoing, Buffer.concat(chunks)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwardTo(urls) {
      targets = urls
      if (urls.length === 0) return
      const waiting = held
      held = []
      for (const go of waiting) go()
    },
    acknowledged,
    counts,
    async close() {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The same request to the service; null when it does not answer. */
function ask(
  agent: Agent,
  target: string,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<{ readonly status: number; readonly retryAfter: string | undefined } | null> {
  const { host: _host, ...headers } = incoming.headers
  return new Promise((resolve) => {
    const forwarded = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers, agent },
      (answer) => {
        answer.resume()
        answer.once('error', () => resolve(null))
        answer.once('end', () =>
          resolve({ status: answer.statusCode ?? 500, retryAfter: answer.headers['retry-after'] }),
        )
      },
    )
    forwarded.once('error', () => resolve(null))
    forwarded.end(body)
  })
}
