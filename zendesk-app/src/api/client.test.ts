import { describe, expect, test } from 'vitest'
import { instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { createApi, ProblemError } from './client.ts'

type Reply = { readonly status?: number; readonly body: unknown } | 'unreachable'

interface Asked {
  readonly url: string
  readonly init: RequestInit
}

/** A service that gives the replies in order, the last one again and again. */
function aWorld(...replies: Reply[]) {
  const asked: Asked[] = []
  const timers: { readonly waitMs: number; readonly callback: () => void }[] = []
  let turn = 0
  const api = createApi(
    { token: 'first', expiresAt: instant(20 * MINUTE_MS), apiBase: '' },
    {
      now: () => 0,
      sleep: async () => undefined,
      later: (waitMs, callback) => {
        timers.push({ waitMs, callback })
      },
      fetch: async (url, init) => {
        asked.push({ url: String(url), init: init ?? {} })
        const reply = replies[Math.min(turn, replies.length - 1)] ?? 'unreachable'
        turn += 1
        if (reply === 'unreachable') throw new TypeError('Failed to fetch')
        const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)
        return new Response(body, { status: reply.status ?? 200 })
      },
    },
  )
  return { api, asked, timers }
}

const aRefusal = (code: string, status = 409) => ({
  status,
  body: { type: 't', title: 't', status, code, requestId: 'r-1' },
})

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof ProblemError ? error.code : 'something else'
  }
}

describe('api', () => {
  test('api: a file comes as it is, and a refusal in its place as what it is', async () => {
    const { api, asked } = aWorld({ body: 'a;b\n' }, aRefusal('month_not_closed'))
    const file = await api.fetchFile('/api/ledger/months/2026-03/export?format=csv')
    expect(await file.text()).toBe('a;b\n')
    expect(new Headers(asked[0]?.init.headers).get('Authorization')).toBe('Bearer first')
    expect(await codeOf(api.fetchFile('/x'))).toBe('month_not_closed')
  })

  test('api sends the bearer and no cookie', async () => {
    const { api, asked } = aWorld({ body: { people: [] } })
    await api.loadPeople('a/b')
    expect(asked[0]?.url).toBe('/api/cases/a%2Fb/people')
    expect(asked[0]?.init.credentials).toBe('omit')
    expect(new Headers(asked[0]?.init.headers).get('Authorization')).toBe('Bearer first')
  })

  test.each([
    [['unreachable', { body: {} }], 'done', 2, 'the way was broken once'],
    [['unreachable', 'unreachable'], 'network', 2, 'and again: said, not tried on'],
    [[aRefusal('busy', 503), { body: {} }], 'done', 2, 'a busy service is asked again'],
    [[aRefusal('case_not_found', 404)], 'case_not_found', 1, 'a refusal is an answer'],
    [[aRefusal('something_new')], 'internal', 1, 'a code from a newer service'],
    [
      [{ status: 502, body: '<html>bad gateway</html>' }],
      'internal',
      1,
      'not the service that answered',
    ],
    [[{ body: '<html>log in</html>' }], 'internal', 1, 'nor here'],
  ] as const)(
    'api reading: %# ends in %s after %i calls (%s)',
    async (replies, code, calls, _why) => {
      const { api, asked } = aWorld(...(replies as readonly Reply[]))
      expect(await codeOf(api.loadPeople('c'))).toBe(code)
      expect(asked).toHaveLength(calls)
    },
  )

  test('api repeats a command under its first id, so that it is done once', async () => {
    const { api, asked } = aWorld('unreachable', { body: { id: 'c' } })
    await api.sendCommand('c', 'command-1', { type: 'take' })
    expect(asked.map((one) => one.init.body)).toEqual(
      Array(2).fill('{"commandId":"command-1","command":{"type":"take"}}'),
    )
  })

  test('api never opens a case twice by itself', async () => {
    const { api, asked } = aWorld('unreachable', { body: {} })
    expect(await codeOf(api.openCase({ ticketId: '1', policyKey: 'p' }))).toBe('network')
    expect(asked).toHaveLength(1)
  })

  test('api hands on which field is wrong', async () => {
    const errors = [{ path: 'finding', code: 'field_missing' }]
    const refusal = aRefusal('field_missing', 422)
    const { api } = aWorld({ ...refusal, body: { ...refusal.body, errors } })
    const failure = await api.sendCommand('c', 'i', { type: 'take' }).catch((error) => error)
    expect(failure).toMatchObject({ code: 'field_missing', requestId: 'r-1', errors })
  })

  test('api renews its session after half of what is left by the service’s clock, and speaks with the new token', async () => {
    const view = { now: instant(10 * MINUTE_MS), case: null }
    const renewed = { token: 'second', expiresAt: instant(40 * MINUTE_MS) }
    const { api, asked, timers } = aWorld({ body: view }, { body: renewed }, { body: view })
    await api.loadTicket('42')
    timers[0]?.callback()
    await new Promise((resolve) => setTimeout(resolve))
    expect(timers.map((timer) => timer.waitMs)).toEqual([5 * MINUTE_MS, 15 * MINUTE_MS])
    await api.loadTicket('42')
    expect(new Headers(asked.at(-1)?.init.headers).get('Authorization')).toBe('Bearer second')
  })
})
