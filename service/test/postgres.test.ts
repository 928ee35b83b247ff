import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createConnection } from 'node:net'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { describe, expect, inject, test, vi } from 'vitest'
// The type of what is provided stands beside those who use it.
import type {} from './databases.ts'
import { attachPostgres, startPostgres } from './postgres.ts'

const ownServer = !process.env.TEST_DATABASE_URL
/** A server ends in a second or two; only one that never does is waited for so long. */
const PATIENCE_MS = 45_000

/** Asks one question of the database at `url` and lets go of it. */
async function ask(url: string, question: string): Promise<string | undefined> {
  // Asking for types first would leave a server that ends just then unanswered.
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    const [row] = await sql.unsafe(question).values()
    return row?.[0]
  } finally {
    await sql.end()
  }
}

/**
 * Whether the address takes connections. A server that is shutting down may take one and then never say a word, which
 * a database driver waits for; this asks for nothing and waits a second at most.
 */
function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port), timeout: 1_000 })
    const end = (isTaken: boolean) => {
      socket.destroy()
      resolve(isTaken)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(true))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code !== 'ECONNREFUSED'))
  })
}

describe('a PostgreSQL for tests', () => {
  test('copies a template and drops what it made', async () => {
    const server = attachPostgres(inject('pgUrl'))
    const template = await server.createDatabase()
    await ask(template, 'create table mark as select 42 as n')
    const copy = await server.createDatabase(undefined, new URL(template).pathname.slice(1))
    expect(await ask(copy, 'select n::text from mark')).toBe('42')
    await server.dropDatabase(copy)
    await server.dropDatabase(template)
    await expect(ask(copy, 'select 1')).rejects.toThrow('does not exist')
    await server.stop()
  })

  if (!ownServer) return

  test.each([
    { durable: false, fsync: 'off' },
    { durable: true, fsync: 'on' },
  ])('durable $durable runs with fsync $fsync', async ({ durable, fsync }) => {
    const server = await startPostgres({ durable })
    expect(await ask(server.url, 'show fsync')).toBe(fsync)
    const folder = await ask(server.url, 'show data_directory')
    expect(await isListening(server.url)).toBe(true)
    await server.stop()
    expect(await isListening(server.url)).toBe(false)
    expect(existsSync(dirname(String(folder)))).toBe(false)
  })

  test('ends with the process that started it, even by SIGKILL', async () => {
    const module = fileURLToPath(new URL('postgres.ts', import.meta.url))
    const program = `
      const { startPostgres } = await import(${JSON.stringify(module)})
      console.log((await startPostgres()).url)
      setInterval(() => {}, 1000)`
    const starter = spawn(process.execPath, ['--input-type=module', '-e', program])
    const [line] = await once(starter.stdout, 'data')
    const url = String(line).trim()
    const folder = String(await ask(url, 'show data_directory'))
    starter.kill('SIGKILL')
    await vi.waitFor(
      async () => {
        expect(await isListening(url)).toBe(false)
        expect(existsSync(dirname(folder))).toBe(false)
      },
      { timeout: PATIENCE_MS, interval: 50 },
    )
  })
})
