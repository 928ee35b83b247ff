import { expect, test } from 'vitest'
import { takeFingerprint } from './fingerprint.ts'

test('EL-10 a file is known by its name and the SHA-256 of what is in it', async () => {
  const file = Object.assign(new Blob(['abc']), { name: 'abc.txt' })
  expect(await takeFingerprint(file)).toEqual({
    name: 'abc.txt',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  })
})
