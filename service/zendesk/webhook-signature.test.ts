import { describe, expect, test } from 'vitest'
import { instant, MINUTE_MS, parseInstant, toIso } from '#shared/kernel/instant.ts'
import { checkWebhookSignature, signWebhook } from './webhook-signature.ts'

const SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='
const bytes = (text: string) => new TextEncoder().encode(text)

describe('webhook signature', () => {
  test.each([
    // timestamp              body                                     signature
    [
      '2021-03-25T05:09:27Z',
      '{"event":"ticket.updated","id":123}',
      'S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=',
    ],
    ['1234', '', '29PC18fv+i1PEkzy/SfkBbx7X05WdmYvzSxcgJTsnFA='],
  ])(
    'webhook signature: timestamp %s, then the body, make the published value',
    (timestamp, body, signature) => {
      expect(signWebhook(SECRET, timestamp, body)).toBe(signature)
    },
  )

  test('webhook signature: a secret is its own text, as the older published vector proves', () => {
    const secret = 'HRkRd4BeOAoUkfZr-mhauJT64rvBASlJRoIyPsd3zeA='
    const body = '{"say": "hello"}'
    // That vector put the body first; the order in force puts the timestamp first.
    expect(signWebhook(secret, body, '2021-07-25T10:00:00Z')).toBe(
      'tRDSF7URY8BLCDlaBcQ7FHu051Zk+aAB0NKMP53teMw=',
    )
    expect(signWebhook(secret, '2021-07-25T10:00:00Z', body)).toBe(
      'Rry/4TtIdFyawtXXp8QdI6tlAUUQ/5kL1OTp5qo/ZIk=',
    )
  })

  const timestamp = '2026-03-02T08:00:00Z'
  const signedAt = parseInstant(timestamp)
  const body = bytes('{"id":"1"}')
  const signed = {
    secrets: [SECRET],
    timestamp,
    signature: signWebhook(SECRET, timestamp, body),
    rawBody: body,
    now: signedAt,
  }

  test('webhook signature: what was signed is let in', () => {
    expect(checkWebhookSignature(signed)).toMatchObject({ ok: true })
  })

  test('webhook signature: while secrets rotate, any of them may have signed', () => {
    expect(checkWebhookSignature({ ...signed, secrets: ['another-secret', SECRET] }).ok).toBe(true)
    expect(checkWebhookSignature({ ...signed, secrets: ['another-secret'] })).toMatchObject({
      code: 'webhook_unsigned',
    })
  })

  test.each([
    ['a changed body', { rawBody: bytes('{"id":"2"}') }],
    ['another timestamp', { timestamp: '2026-03-02T08:00:01Z' }],
    [
      'a moved boundary between the two',
      { timestamp: `${timestamp}{`, rawBody: bytes('"id":"1"}') },
    ],
    ['no signature', { signature: '' }],
    ['hex', { signature: Buffer.from(signed.signature, 'base64').toString('hex') }],
    ['another text of the same length', { signature: 'A'.repeat(44) }],
    ['the same bytes in another spelling', { signature: signed.signature.replace(/=$/, ' ') }],
    ['no secret', { secrets: [] }],
  ])('webhook signature: %s', (why, change) => {
    const isMoved = why.startsWith('a moved boundary')
    // No separator stands between them: what the boundary moves is caught by the timestamp being none.
    expect(checkWebhookSignature({ ...signed, ...change })).toMatchObject({
      code: isMoved ? 'webhook_stale' : 'webhook_unsigned',
    })
  })

  test.each([
    [-5 * MINUTE_MS - 1, 'webhook_stale'],
    [-5 * MINUTE_MS, null],
    [5 * MINUTE_MS, null],
    [5 * MINUTE_MS + 1, 'webhook_stale'],
  ])('webhook signature: read %i ms after it was made → %s', (lateMs, code) => {
    const checked = checkWebhookSignature({ ...signed, now: instant(signedAt + lateMs) })
    expect(checked.ok ? null : checked.code).toBe(code)
  })

  test('webhook signature: a well-signed timestamp that is no instant is stale, not unsigned', () => {
    const signature = signWebhook(SECRET, '1234', body)
    expect(checkWebhookSignature({ ...signed, timestamp: '1234', signature })).toMatchObject({
      code: 'webhook_stale',
    })
  })

  test('webhook signature: nanoseconds in the timestamp are fine', () => {
    const precise = toIso(signedAt).replace('000Z', '000123456Z')
    const signature = signWebhook(SECRET, precise, body)
    expect(checkWebhookSignature({ ...signed, timestamp: precise, signature }).ok).toBe(true)
  })
})
