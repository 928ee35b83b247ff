import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { freePort } from '../test/free-port.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Ended {
  readonly code: number
  readonly out: string
  readonly error: string
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const around = { PATH: process.env.PATH, ...env }
    execFile(process.execPath, [...args], { cwd: root, env: around }, (failed, out, error) =>
      resolve({ code: failed === null ? 0 : Number(failed.code), out, error }),
    )
  })
}

describe('a program that cannot start', () => {
  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['an option that there is not', ['simulator/start.ts', '--prot', '1'], {}, /--prot/],
    ['no port', ['simulator/start.ts', '--port', 'abc'], {}, /--port has to be a port/],
    [
      'one port for both',
      ['simulator/start.ts', '--port', '4010', '--service-port', '4010'],
      {},
      /a port of their own/,
    ],
    ['a setting', ['service/entry/node.ts'], { PORT: 'abc' }, /PORT: has to be a whole number/],
    [
      'no database',
      ['service/entry/node.ts'],
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c' },
      /The database cannot be used: .*DATABASE_URL/,
    ],
    ['nothing to migrate', ['service/entry/migrate.ts'], {}, /DATABASE_URL is not set/],
    ['half a call', ['service/entry/account.ts', '--id', 'acme'], {}, /--file/],
    [
      'no file',
      ['service/entry/account.ts', '--id', 'acme', '--file', 'no.json'],
      {},
      /no file no\.json/,
    ],
    [
      'no JSON',
      ['service/entry/account.ts', '--id', 'acme', '--file', 'README.md'],
      {},
      /README\.md is not JSON/,
    ],
    ['an option of a tool', ['tools/policy.ts', 'lint', '--loud'], {}, /--loud/],
  ])('says what to do about %s, without a trace', async (_, args, env, said) => {
    const { code, error } = await run(args, env)
    expect(error).toMatch(said)
    expect(error).toContain('npm ')
    expect(error).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  })

  test('says which port is taken', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    try {
      const args = ['simulator/start.ts', '--port', String(port), '--service-port', '0']
      const { code, error } = await run(args)
      expect(error).toContain(`Something else listens on port ${port} of 127.0.0.1`)
      expect(code).toBe(2)
    } finally {
      other.close()
    }
  })

  test('is told how by --help', async () => {
    const { code, out } = await run(['simulator/start.ts', '--help'])
    expect(out).toMatch(/^npm start -- \[--port/)
    expect(code).toBe(0)
  })
})
