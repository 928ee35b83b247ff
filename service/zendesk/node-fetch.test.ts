import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createNodeFetch } from './node-fetch.ts'

/** Asks a server that answers as the test says. */
async function ask(
  listener: RequestListener,
  body?: string,
  signal = AbortSignal.timeout(30_000),
  fetch = createNodeFetch(),
) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    return await fetch(new URL(`http://127.0.0.1:${port}/a?b=c`), {
      method: body === undefined ? 'GET' : 'PUT',
      headers: { authorization: 'Bearer one' },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal,
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

describe('node fetch', () => {
  test('node fetch: method, path, headers and body arrive, status, headers and text come back', async () => {
    const answer = await ask((request, response) => {
      const { method, url, headers } = request
      request.setEncoding('utf8').once('data', (text: string) => {
        response.writeHead(201, { 'X-Rate-Limit': '700' })
        response.end(JSON.stringify([method, url, headers.authorization, text]))
      })
    }, 'grüße 投诉')
    expect(answer).toMatchObject({ status: 201, ok: true })
    expect(answer.headers.get('x-rate-limit')).toBe('700')
    expect(answer.headers.get('retry-after')).toBeNull()
    expect(JSON.parse(await answer.text())).toEqual(['PUT', '/a?b=c', 'Bearer one', 'grüße 投诉'])
  })

  test('node fetch: a zipped answer is read, a redirection is not followed', async () => {
    const zipped = await ask((_request, response) => {
      response.writeHead(302, { 'content-encoding': 'gzip', location: 'http://elsewhere.example/' })
      response.end(gzipSync('投诉'))
    })
    expect(zipped).toMatchObject({ status: 302, ok: false })
    expect(await zipped.text()).toBe('投诉')
  })

  test('node fetch: an answer that breaks off is none', async () => {
    const broken = ask((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.destroy())
    })
    await expect(broken).rejects.toThrow()
  })

  test('node fetch: nobody waits longer than their signal says', async () => {
    const stopped = new AbortController()
    const waiting = ask(() => stopped.abort(), undefined, stopped.signal)
    await expect(waiting).rejects.toThrow()
  })

  test('node fetch: nobody waits longer than their signal says, even for their turn', async () => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const fetch = createNodeFetch()
    const send = (signal: AbortSignal) =>
      fetch(new URL(`http://127.0.0.1:${port}/`), {
        method: 'GET',
        headers: {},
        redirect: 'manual',
        signal,
      })
    const others = new AbortController()
    const busy = Promise.allSettled(Array.from({ length: 32 }, () => send(others.signal)))
    await expect(send(AbortSignal.abort())).rejects.toThrow()
    const stopped = new AbortController()
    const waiting = send(stopped.signal)
    stopped.abort()
    await expect(waiting).rejects.toThrow()
    others.abort()
    for (const { status } of await busy) expect(status).toBe('rejected')
    server.closeAllConnections()
    server.close()
  })

  test.each([
    { status: 204, encoding: 'gzip', body: '', text: '' },
    { status: 200, encoding: 'gzip', body: '', text: '' },
    { status: 200, encoding: 'X-GZIP', body: gzipSync('yes'), text: 'yes' },
  ])('node fetch: $status with encoding $encoding is "$text"', async (one) => {
    const answer = await ask((_request, response) => {
      response.writeHead(one.status, { 'content-encoding': one.encoding }).end(one.body)
    })
    expect(answer.status).toBe(one.status)
    expect(await answer.text()).toBe(one.text)
  })

  test('node fetch: an answer that is too long, zipped or not, is none', async () => {
    const fetch = createNodeFetch({ bytesMax: 1_000 })
    const endless: RequestListener = (_request, response) => {
      response.write('x'.repeat(600))
      setTimeout(() => response.write('x'.repeat(600)), 10)
    }
    await expect(ask(endless, undefined, undefined, fetch)).rejects.toThrow('longer than 1000')
    const bomb: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)))
    }
    await expect(ask(bomb, undefined, undefined, fetch)).rejects.toThrow()
  })

  test('node fetch: an answer in another protocol is none', async () => {
    const changed = ask((request) => {
      request.socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      )
    })
    await expect(changed).rejects.toThrow('changed the protocol')
  })

  test('node fetch: on a kept connection that breaks, only what changes nothing is asked again', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      const isReused = sockets.has(request.socket)
      sockets.add(request.socket)
      request.resume().once('end', () => {
        asked.push(`${request.method}${isReused ? ' again' : ''}`)
        if (isReused) request.socket.resetAndDestroy()
        else response.end('whole')
      })
    })
    const sockets = new WeakSet<object>()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const fetch = createNodeFetch()
    const send = (method: string) =>
      fetch(new URL(`http://127.0.0.1:${port}/`), {
        method,
        headers: {},
        ...(method === 'GET' ? {} : { body: '{}' }),
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      })
    await send('GET')
    expect(await (await send('GET')).text()).toBe('whole')
    expect(asked).toEqual(['GET', 'GET again', 'GET'])
    await send('PUT')
    await expect(send('PUT')).rejects.toThrow('kept connection broke')
    expect(asked.slice(3)).toEqual(['PUT', 'PUT again'])
    server.closeAllConnections()
    server.close()
  })
})
