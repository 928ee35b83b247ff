import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { masterKeyBeside } from './master-key-file.ts'
import { createVault } from './vault.ts'

test('the master key of an embedded database is made once, for its owner alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-key-'))
  try {
    const data = join(folder, 'deep', 'redress')
    const key = await masterKeyBeside(data)
    expect(await masterKeyBeside(data)).toBe(key)
    expect((await createVault(key)).isOpen).toBe(true)
    expect((await stat(`${data}.key`)).mode & 0o777).toBe(0o600)
    expect((await readFile(`${data}.key`, 'utf8')).trim()).toBe(key)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
