import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assets } from '../deps.ts'
import { StartError } from '../start-error.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

/** The built app, read into memory once; nothing outside the folder can be asked for. */
export async function folderAssets(folder: URL): Promise<Assets> {
  const root = fileURLToPath(folder)
  const names = await readdir(root, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new StartError('the app is not built: run `npm run build:app` first', { cause })
    },
  )
  const files = new Map<string, { body: Uint8Array; contentType: string }>()
  for (const entry of names) {
    if (!entry.isFile()) continue
    const path = `${entry.parentPath}/${entry.name}`
    const name = path.slice(root.length).replaceAll('\\', '/').replace(/^\//, '')
    files.set(name, {
      body: await readFile(path),
      contentType: TYPES[extname(name)] ?? 'application/octet-stream',
    })
  }
  return { read: async (path) => files.get(path) ?? null }
}
