import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = `${root}zendesk-app/dist/.built-from`

/** Builds the app unless what lies in `zendesk-app/dist` was built from just these sources. */
export async function buildAppIfStale(): Promise<void> {
  const sources = await fingerprint()
  const built = await readFile(stampFile, 'utf8').catch(() => null)
  if (built === sources) return
  // Whoever asks (a test run, say), it is the production build that is served.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build({ configFile: `${root}zendesk-app/vite.config.ts`, logLevel: 'warn' })
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
  await writeFile(stampFile, sources)
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const files = ['package-lock.json']
  for (const folder of ['zendesk-app', 'shared']) {
    for (const entry of await readdir(`${root}${folder}`, {
      recursive: true,
      withFileTypes: true,
    })) {
      const path = `${entry.parentPath}/${entry.name}`.slice(root.length)
      const isSource =
        /\.(ts|tsx|html|css)$/.test(entry.name) && !/\.(test|prop\.test)\./.test(entry.name)
      if (
        entry.isFile() &&
        isSource &&
        !path.startsWith('zendesk-app/dist') &&
        !path.startsWith('zendesk-app/e2e')
      )
        files.push(path)
    }
  }
  for (const file of files.sort()) hash.update(file).update(await readFile(`${root}${file}`))
  return hash.digest('hex')
}
