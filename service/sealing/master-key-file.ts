import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeMasterKey } from './vault.ts'

/**
 * The master key of an embedded database: a file beside its folder that only its owner may read, made when there is
 * none. Whoever copies the folder without it copies no text about anybody.
 */
export async function masterKeyBeside(dataFolder: string): Promise<string> {
  const path = `${dataFolder}.key`
  const known = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (known !== null) return known.trim()
  await mkdir(dirname(path), { recursive: true })
  const made = makeMasterKey()
  // Fails where another process was quicker: it never writes over a key.
  await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' })
  await chmod(path, 0o600)
  return made
}
