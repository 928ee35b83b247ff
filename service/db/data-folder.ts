import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import { StartError } from '../start-error.ts'

/**
 * Opens the embedded database in `folder`, locked against a second process: two processes in one folder lose
 * rows without a word. The lock is the kernel's, so it is gone when the process is, however it ends.
 */
export async function openDataFolder(folder: string): Promise<PGlite> {
  await mkdir(dirname(folder), { recursive: true })
  const lock = new DatabaseSync(`${folder}.lock`)
  try {
    lock.exec('pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive')
  } catch (cause) {
    lock.close()
    throw new StartError(
      `${folder} is in use by another process: stop it first, or choose another folder`,
      { cause },
    )
  }
  const pglite = await PGlite.create(folder)
  const close = pglite.close.bind(pglite)
  pglite.close = async () => {
    await close()
    lock.close()
  }
  return pglite
}
