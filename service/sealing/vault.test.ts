import { describe, expect, test } from 'vitest'
import { createVault, digestOf, makeMasterKey, openBytes, sealBytes } from './vault.ts'

const text = new TextEncoder().encode('谁也不该读到的话')

describe('the vault', () => {
  test('opens what it sealed, for what it was sealed for and nothing else', async () => {
    const vault = await createVault(makeMasterKey())
    const { key, wrapped } = await vault.makeKey('acme/9101/k1')
    const sealed = await sealBytes(key, text, 'acme/t1')
    expect(await openBytes(key, sealed, 'acme/t1')).toEqual(text)
    await expect(openBytes(key, sealed, 'acme/t2')).rejects.toThrow()
    const same = await vault.unwrap('acme/9101/k1', wrapped)
    expect(await openBytes(same, sealed, 'acme/t1')).toEqual(text)
    await expect(vault.unwrap('acme/9102/k1', wrapped)).rejects.toThrow()
  })

  test('never seals the same text to the same bytes, and a changed byte opens nothing', async () => {
    const vault = await createVault(makeMasterKey())
    const { key } = await vault.makeKey('k')
    const [one, two] = [await sealBytes(key, text, 't'), await sealBytes(key, text, 't')]
    expect(await digestOf(one)).not.toBe(await digestOf(two))
    expect(Buffer.from(one).toString('utf8')).not.toContain('谁也')
    const last = one.length - 1
    one[last] = (one[last] ?? 0) ^ 1
    await expect(openBytes(key, one, 't')).rejects.toThrow()
  })

  test('wraps keys of a former master key anew, after which the former is of no use', async () => {
    const former = makeMasterKey()
    const present = makeMasterKey()
    const { key, wrapped } = await (await createVault(former)).makeKey('k')
    const sealed = await sealBytes(key, text, 't')
    const both = await createVault(present, [former])
    const fresh = await both.rewrap('k', wrapped)
    expect(fresh.masterId).toBe(both.masterId)
    const later = await createVault(present)
    expect(await openBytes(await later.unwrap('k', fresh), sealed, 't')).toEqual(text)
    await expect(later.unwrap('k', wrapped)).rejects.toMatchObject({ code: 'sealing_unavailable' })
  })

  test('without a master key it says so instead of keeping anything in plain', async () => {
    const vault = await createVault(null)
    expect(vault.isOpen).toBe(false)
    await expect(vault.makeKey('k')).rejects.toMatchObject({ code: 'sealing_unavailable' })
    await expect(vault.fingerprint('x')).rejects.toMatchObject({ code: 'sealing_unavailable' })
  })

  test('recognises content by a hash that nobody without the key can try out', async () => {
    const key = makeMasterKey()
    const [one, two] = [await createVault(key), await createVault(makeMasterKey())]
    expect(await one.fingerprint('x')).toBe(await (await createVault(key)).fingerprint('x'))
    expect(await one.fingerprint('x')).not.toBe(await two.fingerprint('x'))
  })

  test('a key that is none is refused at the start', async () => {
    await expect(createVault('c2hvcnQ=')).rejects.toThrow('32 bytes')
  })
})
