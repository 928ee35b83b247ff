import { expect, test } from 'vitest'
import { parseSession } from './session.ts'

test('session is read as the service wrote it', () => {
  expect(parseSession('{"token":"t","expiresAt":5,"apiBase":"https://redress.example"}')).toEqual({
    token: 't',
    expiresAt: 5,
    apiBase: 'https://redress.example',
  })
})

test.each([
  '',
  'null',
  '[]',
  '{',
  '{"token":"","expiresAt":5}',
  '{"token":"t"}',
  '{"expiresAt":5}',
])('session %j is none', (text) => {
  expect(parseSession(text)).toBeNull()
})
