import { expect, test } from 'vitest'
import { signWebhook } from './signature.ts'

const TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='

test.each([
  [
    '2021-03-25T05:09:27Z',
    '{"event":"ticket.updated","id":123}',
    'S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=',
  ],
  ['1234', '', '29PC18fv+i1PEkzy/SfkBbx7X05WdmYvzSxcgJTsnFA='],
])('webhook signature: at %s over %s', (timestamp, body, signature) => {
  expect(signWebhook(TEST_SECRET, timestamp, body)).toBe(signature)
})
