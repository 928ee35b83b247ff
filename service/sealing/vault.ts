import { Refusal } from '../refusal.ts'

/** A key of a person as it lies in the database: wrapped, and under which master key. */
export interface WrappedKey {
  readonly masterId: string
  readonly bytes: Uint8Array
}

/** The only place that knows the master key. Without one, whoever needs it is refused `sealing_unavailable`. */
export interface Vault {
  /** Whether there is a master key. */
  readonly isOpen: boolean
  /** Name of the present master key, made from it; null without one. */
  readonly masterId: string | null
  /** Of all that can be unwrapped with. */
  readonly knownMasterIds: readonly string[]
  /** A new random data key, wrapped. */
  makeKey(about: string): Promise<{ readonly key: CryptoKey; readonly wrapped: WrappedKey }>
  unwrap(about: string, wrapped: WrappedKey): Promise<CryptoKey>
  /** The same data key under the present master key. */
  rewrap(about: string, wrapped: WrappedKey): Promise<WrappedKey>
  /** A keyed hash, hex: recognises content without giving it away to whoever has the database. */
  fingerprint(content: string): Promise<string>
}

const KEY_BYTES = 32
const IV_BYTES = 12
const AES = 'AES-GCM'
const MASTER_ID_LENGTH = 16

interface Master {
  readonly masterId: string
  readonly aes: CryptoKey
  readonly hmac: CryptoKey
}

/**
 * A vault of base64 master keys of 32 bytes: the present one, and former ones whose wrapped keys have not been wrapped
 * anew yet. Null: there is none.
 */
export async function createVault(
  present: string | null,
  former: readonly string[] = [],
): Promise<Vault> {
  const current = present === null ? null : await readMaster(present)
  const masters = new Map<string, Master>()
  for (const text of former) {
    const master = await readMaster(text)
    masters.set(master.masterId, master)
  }
  if (current) masters.set(current.masterId, current)
  const mustHave = (): Master => {
    if (!current) throw new Refusal('sealing_unavailable')
    return current
  }
  const open = async (about: string, { masterId, bytes }: WrappedKey): Promise<Uint8Array> => {
    const master = masters.get(masterId)
    if (!master) throw new Refusal('sealing_unavailable')
    return openBytes(master.aes, bytes, about)
  }
  const wrap = async (about: string, raw: Uint8Array): Promise<WrappedKey> => {
    const { masterId, aes } = mustHave()
    return { masterId, bytes: await sealBytes(aes, raw, about) }
  }
  return {
    isOpen: current !== null,
    masterId: current?.masterId ?? null,
    knownMasterIds: [...masters.keys()],
    async makeKey(about) {
      const raw = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
      return { key: await importAes(raw), wrapped: await wrap(about, raw) }
    },
    unwrap: async (about, wrapped) => importAes(await open(about, wrapped)),
    rewrap: async (about, wrapped) => wrap(about, await open(about, wrapped)),
    async fingerprint(content) {
      const { hmac } = mustHave()
      return toHex(await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(content)))
    },
  }
}

/** The base64 text of a new master key. */
export function makeMasterKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('base64')
}

/** Sealed bytes: twelve of chance, then the ciphertext with its tag. Opened only for what they were sealed for. */
export async function sealBytes(
  key: CryptoKey,
  plain: Uint8Array,
  about: string,
): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const params = { name: AES, iv, additionalData: new TextEncoder().encode(about) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(params, key, toOwn(plain)))
  const bytes = new Uint8Array(IV_BYTES + sealed.length)
  bytes.set(iv)
  bytes.set(sealed, IV_BYTES)
  return bytes
}

/** Rejects when the bytes were changed, or were sealed for something else. */
export async function openBytes(
  key: CryptoKey,
  bytes: Uint8Array,
  about: string,
): Promise<Uint8Array> {
  const own = toOwn(bytes)
  const params = {
    name: AES,
    iv: own.subarray(0, IV_BYTES),
    additionalData: new TextEncoder().encode(about),
  }
  return new Uint8Array(await crypto.subtle.decrypt(params, key, own.subarray(IV_BYTES)))
}

export async function digestOf(bytes: Uint8Array): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', toOwn(bytes)))
}

export function toHex(bytes: ArrayBuffer | Uint8Array): string {
  return Buffer.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).toString('hex')
}

/** Web Crypto takes no view of shared memory; what drivers hand out is copied once. */
function toOwn(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes)
}

async function importAes(raw: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', toOwn(raw), AES, false, ['encrypt', 'decrypt'])
}

async function readMaster(text: string): Promise<Master> {
  const raw = Uint8Array.from(Buffer.from(text, 'base64'))
  if (raw.length !== KEY_BYTES) throw new Error('a master key is 32 bytes in base64')
  const hmac = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return {
    masterId: (await digestOf(raw)).slice(0, MASTER_ID_LENGTH),
    aes: await importAes(raw),
    hmac,
  }
}
