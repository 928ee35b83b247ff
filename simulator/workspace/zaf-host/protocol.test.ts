import { expect, test } from 'vitest'
import { parseMessage } from './protocol.ts'

const guids = { appGuid: 'G', instanceGuid: 'G' }

test.each([
  [{ key: 'iframe.handshake', message: { version: '2.0.9' }, ...guids }, { kind: 'handshake' }],
  [
    { key: 'iframe.on:ticket.status.changed', message: { subscriberCount: 1 }, ...guids },
    { kind: 'on', event: 'ticket.status.changed', count: 1 },
  ],
  [
    { key: 'iframe.off:request:2.done', message: { subscriberCount: 0 }, ...guids },
    { kind: 'off', event: 'request:2.done', count: 0 },
  ],
  [
    { id: 2, request: 'get', params: ['ticket.id'], ...guids },
    { kind: 'call', id: 2, verb: 'get', params: ['ticket.id'] },
  ],
  [
    { key: 'request:2', message: { url: '/api/v2/users/me' }, ...guids },
    { kind: 'request', number: '2', options: { url: '/api/v2/users/me' } },
  ],
  [
    { key: 'iframe.trigger:app.message', message: 1, appGuid: 'M', instanceGuid: 'G' },
    { kind: 'trigger', event: 'app.message', data: 1, target: 'G' },
  ],
  [{ key: 'session.live', ...guids }, { kind: 'ignored' }],
  [{ key: '__track__', message: {}, ...guids }, { kind: 'ignored' }],
])('wire: %j is understood', (message, expected) => {
  expect(parseMessage(JSON.stringify(message))).toEqual(expected)
})

test('wire: the reply of a hook comes as an object, with or without an error', () => {
  const key = 'iframe.reply:ticket.save'
  const reply = { kind: 'reply', event: 'ticket.save' }
  expect(parseMessage({ appGuid: 'G', key })).toEqual({ ...reply, error: null })
  expect(parseMessage({ appGuid: 'G', key, error: { msg: 'no' } })).toEqual({
    ...reply,
    error: 'no',
  })
})

test.each(['{', null, 7, 'text', '[]'])('wire: %j is ignored', (data) => {
  expect(parseMessage(data)).toEqual({ kind: 'ignored' })
})
