import { describe, expect, test } from 'vitest'
import { createLog, redact } from './log.ts'

describe('log', () => {
  test.each([
    'token',
    'accessToken',
    'client_secret',
    'Authorization',
    'set-cookie',
    'publicKeyPem',
    'x-zendesk-webhook-signature',
  ])('log: what is called %s is cut, at any depth', (name) => {
    expect(
      JSON.stringify(redact({ a: { [name]: 'abc', list: [{ [name]: 'abc' }] } })),
    ).not.toContain('abc')
  })

  test('log: a bearer or a signed token inside a text is cut', () => {
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'
    const text = String(redact(`sent Authorization: Bearer abc.def-123 and ${jwt} away`))
    expect(text).not.toContain('abc.def')
    expect(text).not.toContain('eyJ')
    expect(text).toContain('away')
  })

  test('log: an error shows its cause, both redacted', () => {
    const error = new Error('outer', { cause: new Error('Bearer abcdefgh') })
    const lines: string[] = []
    createLog(
      (line) => lines.push(line),
      () => 0,
    ).error('failed', { error })
    const line = JSON.parse(lines[0] ?? '')
    expect(line).toMatchObject({
      level: 'error',
      at: '1970-01-01T00:00:00.000Z',
      message: 'failed',
    })
    expect(line.error.message).toBe('outer')
    expect(JSON.stringify(line)).not.toContain('abcdefgh')
  })
})
