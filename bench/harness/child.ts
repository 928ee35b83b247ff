import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A process of ours that answers calls. It ends when this one does, however that dies. */
export interface Child {
  readonly pid: number
  /** Rejects when the other side throws, or dies before it has answered. */
  call<Answer>(name: string, input?: unknown): Promise<Answer>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** Closes the channel, on which it ends by itself; one that does not is killed. */
  stop(): Promise<void>
}

interface Question {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string }

const PATIENCE_MS = 10_000

let profileFolder: string | null = null

/** Processes started from now on leave a CPU profile in this folder when they end. */
export function profileInto(folder: string): void {
  profileFolder = folder
}

/** Starts a file of `bench/` in a process of its own, the service with the options that `npm run serve` gives it. */
export function startChild(file: string): Child {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url))
  const execArgv = [
    ...(file === 'service-process.ts' ? serveOptions() : []),
    ...(profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]),
  ]
  const child = fork(path, [], { serialization: 'advanced', execArgv })
  const waiting = new Map<
    number,
    { resolve: (answer: never) => void; reject: (error: Error) => void }
  >()
  let lastId = 0
  child.on('message', (reply: Reply) => {
    const waiter = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) waiter?.resolve(reply.answer as never)
    else waiter?.reject(new Error(`${file}: ${reply.error}`))
  })
  child.once('exit', (code, signal) => {
    const error = new Error(`${file} ended (${signal ?? code}) before it answered`)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  })
  return {
    pid: child.pid ?? 0,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        const question: Question = { id: lastId, name, input }
        child.send(question, (error) => {
          if (error === null) return
          waiting.delete(question.id)
          reject(error)
        })
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended(child)
    },
    async stop() {
      if (child.connected) child.disconnect()
      const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await ended(child)
      clearTimeout(impatience)
    },
  }
}

function serveOptions(): string[] {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { scripts } = JSON.parse(manifest) as { scripts: { serve: string } }
  return scripts.serve.split(' ').filter((word) => word.startsWith('--'))
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** What a process can be asked for; every handler gets one value and gives one. */
export type Handlers = Readonly<Record<string, (input: never) => unknown>>

/** The other side: answers the calls of the process that started this one, and ends with it. */
export function answerCalls(handlers: Handlers, stop: () => Promise<void> = async () => {}): void {
  const send = (reply: Reply) => void process.send?.(reply)
  process.on('message', (message) => {
    const { id, name, input } = message as Question
    const handler = handlers[name]
    const answering = handler
      ? Promise.resolve().then(() => handler(input as never))
      : Promise.reject(new Error(`nothing is called ${name}`))
    answering.then(
      (answer) => send({ id, ok: true, answer }),
      (error: unknown) =>
        send({
          id,
          ok: false,
          error: error instanceof Error ? String(error.stack) : String(error),
        }),
    )
  })
  process.once('disconnect', () => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  // The terminal's Ctrl+C reaches every process of the group; the parent decides when this one ends.
  process.on('SIGINT', () => {})
}
