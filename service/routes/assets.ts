import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { notFoundResponse, requestIdOf } from '../middleware/problem.ts'

interface Kept {
  readonly body: Uint8Array<ArrayBuffer>
  readonly contentType: string
  /** Null where it would not help. */
  readonly gzip: Uint8Array<ArrayBuffer> | null
}

const COMPRESSIBLE = /^(?:text\/|application\/(?:javascript|json)|image\/svg)/
const GZIP_BYTES_MIN = 1_024

/** `/assets/*`: the built app. Names carry the hash of the content, so that they may be kept for ever. */
export function assetRoutes({ assets, newId }: Pick<Deps, 'assets' | 'newId'>): Hono {
  const kept = new Map<string, Promise<Kept | null>>()
  const routes = new Hono()

  function load(path: string): Promise<Kept | null> {
    const known = kept.get(path)
    if (known !== undefined) return known
    const loading = assets.read(path).then((file) => (file === null ? null : toKept(file)))
    kept.set(path, loading)
    loading.then(
      (file) => file ?? kept.delete(path),
      () => kept.delete(path),
    )
    return loading
  }

  routes.get('/*', async (c) => {
    const path = c.req.path.slice(1)
    const isOurs = /^assets\/[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(path)
    const file = isOurs ? await load(path) : null
    if (file === null) return notFoundResponse(requestIdOf(c, newId))
    const isGzip = file.gzip !== null && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    return new Response(isGzip ? file.gzip : file.body, {
      headers: {
        'content-type': file.contentType,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        vary: 'accept-encoding',
        ...(isGzip ? { 'content-encoding': 'gzip' } : {}),
      },
    })
  })
  return routes
}

async function toKept(file: { body: Uint8Array; contentType: string }): Promise<Kept> {
  const body = new Uint8Array(file.body)
  const isWorth = COMPRESSIBLE.test(file.contentType) && body.byteLength >= GZIP_BYTES_MIN
  return {
    body,
    contentType: file.contentType,
    gzip: isWorth && !isWorker() ? await gzip(body) : null,
  }
}

/** Cloudflare compresses by itself, and would compress once more what we have. */
function isWorker(): boolean {
  return globalThis.navigator?.userAgent === 'Cloudflare-Workers'
}

async function gzip(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
