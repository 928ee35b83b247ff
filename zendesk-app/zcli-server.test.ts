import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '#service/test/free-port.ts'
import { readPackage } from './package-files.ts'

// Zendesk's own tool reads our package and serves it, without an account and without a network.

const files = readPackage(fileURLToPath(new URL('.', import.meta.url)))
const temporary = mkdtempSync(join(tmpdir(), 'redress-zcli-'))
const app = join(temporary, 'app')
let server: ChildProcess
let address: string

beforeAll(async () => {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(app, path)), { recursive: true })
    writeFileSync(join(app, path), bytes)
  }
  // Without this file the tool asks for settings on the terminal.
  const config = { app_id: '7', installation_id: 8, parameters: {} }
  writeFileSync(join(app, 'zcli.apps.config.json'), JSON.stringify(config))
  // Told that it is the newest, it starts no process of its own that asks the network and writes after it has ended.
  const cache = join(temporary, 'cache')
  mkdirSync(cache)
  writeFileSync(join(cache, 'version'), JSON.stringify({ latest: '0.0.0' }))
  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  const zcli = join(
    dirname(createRequire(import.meta.url).resolve('@zendesk/zcli/package.json')),
    'bin/run',
  )
  server = spawn(
    process.execPath,
    [zcli, 'apps:server', app, '--bind', '127.0.0.1', '--port', String(port)],
    {
      env: { PATH: process.env.PATH, HOME: temporary, ZCLI_CACHE_DIR: cache },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  await vi.waitFor(
    () => {
      if (server.exitCode !== null) throw new Error(`zcli ended: ${output}`)
      expect(output).toContain('Apps server is running')
    },
    { timeout: 100_000, interval: 50 },
  )
})

afterAll(async () => {
  if (server.exitCode === null && server.signalCode === null) {
    server.kill()
    await once(server, 'exit')
  }
  rmSync(temporary, { recursive: true, force: true })
})

describe('zcli apps:server', () => {
  test('lists our app with its locations, icon and signed pages', async () => {
    const { apps, installations } = await (await fetch(`${address}/app.json`)).json()
    expect(apps).toMatchObject([
      {
        id: '7',
        name: 'Redress',
        default_locale: 'en',
        framework_version: '2.0',
        signed_urls: true,
        single_install: true,
        locations: {
          support: {
            ticket_sidebar: {
              url: expect.stringMatching(/\/app\/ticket-sidebar$/),
              flexible: true,
            },
            nav_bar: { url: expect.stringMatching(/\/app\/nav-bar$/), svg: 'icon_nav_bar.svg' },
          },
        },
      },
    ])
    expect(installations).toMatchObject([{ app_id: '7', id: 8, enabled: true }])
  })

  test('serves our assets as they are', async () => {
    const answer = await fetch(`${address}/7/assets/logo.png`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(files.get('assets/logo.png'))
  })

  test('serves nothing beside the assets', async () => {
    expect((await fetch(`${address}/manifest.json`)).status).toBe(404)
  })
})
