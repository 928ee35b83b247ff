import { expect, test } from 'vitest'
import { parseEntrance } from './session.ts'

test('session is read as the service wrote it', () => {
  const text = '{"token":"t","expiresAt":5,"apiBase":"https://redress.example"}'
  expect(parseEntrance(text, undefined)).toEqual({
    session: { token: 't', expiresAt: 5, apiBase: 'https://redress.example' },
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
  expect(parseEntrance(text, undefined)).toEqual({ problem: 'session_missing' })
})

test.each([
  ['person_unknown', 'person_unknown', 'the reason the service gave'],
  ['something_new', 'session_missing', 'a reason from a newer service'],
])('session that was refused for %s says %s (%s)', (given, problem) => {
  expect(parseEntrance('null', given)).toEqual({ problem })
})
