import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Manifest } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'

const INITIAL_KB_MAX = 115
const CATALOGS = ['en', 'zh-cn', 'zh-tw']

// As it was built before the tests began (tools/vitest-app-setup.ts), and as it is delivered.
const folder = fileURLToPath(new URL('dist', import.meta.url))
let manifest: Manifest = {}

beforeAll(async () => {
  manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
})

/** Everything that is loaded before this file runs, itself included. */
function toStaticGraph(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const imported of manifest[key]?.imports ?? []) toStaticGraph(imported, seen)
  return seen
}

async function sumGzipKb(keys: Iterable<string>): Promise<number> {
  let bytes = 0
  for (const key of keys) {
    const file = manifest[key]?.file
    expect(file, key).toBeDefined()
    bytes += gzipSync(await readFile(join(folder, file ?? '')), { level: 9 }).length
  }
  return bytes / 1000
}

describe('bundle', () => {
  test('bundle: the sidebar’s first view and one language stay within 115 kB gzip', async () => {
    const initial = await sumGzipKb(toStaticGraph('ticket-sidebar.html'))
    const catalogs = await Promise.all(
      CATALOGS.map((name) => sumGzipKb([`src/i18n/catalog-${name}.ts`])),
    )
    expect(initial + Math.max(...catalogs)).toBeLessThanOrEqual(INITIAL_KB_MAX)
  })

  test('bundle: what the first view does not need is not in it', () => {
    const initial = [...toStaticGraph('ticket-sidebar.html')]
    for (const lazy of ['History', 'sections', 'HandOverForm', 'PersonField']) {
      expect(initial).not.toContain(`src/features/case/${lazy}.tsx`)
    }
    expect(initial.filter((key) => key.includes('nav-bar'))).toEqual([])
  })

  test.each(['ticket-sidebar', 'nav-bar'])(
    'bundle: the page %s can live under a strict CSP',
    async (page) => {
      const html = await readFile(join(folder, `${page}.html`), 'utf8')
      const scripts = [...html.matchAll(/<script[^>]*>/g)].map((match) => match[0])
      expect(scripts.length).toBeGreaterThan(0)
      expect(scripts.filter((script) => !script.includes('nonce="__NONCE__"'))).toEqual([])
      expect(html.match(/<!--session-->/g)).toHaveLength(1)
      expect(html.match(/__ZAF_SDK_URL__/g)).toHaveLength(1)
      expect(html).not.toMatch(/<style|\son\w+=|style="/)
      // The nonce must be there before styled-components looks for it, and the SDK before the app.
      expect(html.indexOf('__webpack_nonce__')).toBeLessThan(html.indexOf('type="module"'))
      expect(html.indexOf('__ZAF_SDK_URL__')).toBeLessThan(html.indexOf('type="module"'))
    },
  )
})
