import { readFile } from 'node:fs/promises'
import type { RestApp } from '../rest/context.ts'
import { notFound } from '../world/refusal.ts'
import { loadSdk } from './sdk.ts'

const scripts = new Map<string, Promise<string>>()

/** The agent page. Its scripts are our TypeScript files with the types taken out. */
export function mountWorkspace(app: RestApp): void {
  const read = (name: string): Promise<string> =>
    readFile(new URL(`./page/${name}`, import.meta.url), 'utf8')
  app.get('/', (c) => c.redirect('/agent'))
  app.get('/agent', async (c) => c.html(await read('index.html')))
  app.get('/agent/style.css', async (c) =>
    c.body(await read('style.css'), 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  app.get('/agent/workspace/:folder{page|zaf-host}/:file{[a-z-]+\\.ts}', async (c) =>
    c.body(await toScript(`./${c.req.param('folder')}/${c.req.param('file')}`), 200, SCRIPT),
  )
  app.get('/agent/shared/kernel/text.ts', async (c) =>
    c.body(await toScript('../../shared/kernel/text.ts'), 200, SCRIPT),
  )
  app.get('/zaf_sdk.js', async (c) =>
    c.body(await loadSdk(), 200, { ...SCRIPT, 'access-control-allow-origin': '*' }),
  )
}

const SCRIPT = { 'content-type': 'text/javascript; charset=utf-8' }

function toScript(path: string): Promise<string> {
  const known = scripts.get(path) ?? stripTypes(path)
  scripts.set(path, known)
  return known
}

async function stripTypes(path: string): Promise<string> {
  // Loaded only when a page is opened: a stand-in without a browser starts faster.
  const { transformWithOxc } = await import('vite')
  const code = await readFile(new URL(path, import.meta.url), 'utf8').catch(() => {
    throw notFound()
  })
  return (await transformWithOxc(code, path)).code
}
