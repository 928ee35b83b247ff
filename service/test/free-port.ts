import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that a system gives to whoever connects or listens anywhere: it cannot be taken by chance meanwhile. */
const FROM = 20_000
const TO = 32_000
const TRIES_MOST = 20

/** A port of 127.0.0.1 on which nobody listens, for a program that wants to be told one. */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const port = randomInt(FROM, TO)
    const probe = createServer().listen(port, '127.0.0.1')
    try {
      await once(probe, 'listening')
    } catch (error) {
      if (tries < TRIES_MOST) continue
      throw error
    }
    probe.close()
    await once(probe, 'close')
    return port
  }
}
