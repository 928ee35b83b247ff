import { createHash, randomBytes } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migratePglite } from '#service/db/migrate.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Writes a migrated PGlite to `.cache` and answers its path. The name holds a hash of the
 * migrations, so only the first run after a change of them pays for making it.
 */
export async function pgliteSnapshot(): Promise<string> {
  const folder = join(root, '.cache', 'pglite')
  const path = join(folder, `${migrationsHash()}.tar`)
  if (existsSync(path)) return path
  const { PGlite } = await import('@electric-sql/pglite')
  const pglite = await PGlite.create()
  await migratePglite(pglite)
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  mkdirSync(folder, { recursive: true })
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()))
  renameSync(draft, path) // another run may be making the same one
  return path
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  const sources = ['drizzle/*.sql', 'drizzle/meta/_journal.json', 'service/db/migrate.ts']
  const engine = 'node_modules/@electric-sql/pglite/package.json'
  for (const file of [...globSync(sources, { cwd: root }).sort(), engine]) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
