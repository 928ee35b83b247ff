import { describe, expect, test } from 'vitest'
import { parseInstant } from '#shared/kernel/instant.ts'
import { parseWebhookEvent } from './webhook-event.ts'

const envelope = {
  type: 'zen:event-type:ticket.status_changed',
  account_id: 4242424,
  id: '7d0f3f1e-4a52-4b0e-9a57-0d3b7c1f5a11',
  time: '2026-11-20T08:15:30.123456789Z',
  zendesk_event_version: '2022-11-06',
  subject: 'zen:ticket:80521',
  detail: { id: '80521', actor_id: '9001', description: 'private words', external_id: '' },
  event: { current: 'SOLVED', previous: 'OPEN', meta: { sequence: { id: 'CE4A', position: 2 } } },
}

describe('webhook event', () => {
  test('webhook event: an envelope gives its event, its ticket and its instant', () => {
    expect(parseWebhookEvent(envelope, '835')).toEqual({
      eventId: '7d0f3f1e-4a52-4b0e-9a57-0d3b7c1f5a11',
      type: 'ticket.status_changed',
      ticketId: '80521',
      occurredAt: parseInstant('2026-11-20T08:15:30.123Z'),
      payload: {
        time: '2026-11-20T08:15:30.123456789Z',
        detail: { actor_id: '9001' },
        event: { target_ticket_id: null },
      },
    })
  })

  test('webhook event: nothing that a person wrote is kept', () => {
    expect(JSON.stringify(parseWebhookEvent(envelope, null))).not.toContain('private')
  })

  test.each([
    [
      'ids may be numbers',
      { ...envelope, subject: undefined, detail: { id: 80521, actor_id: 9001 } },
    ],
    ['the subject alone is enough', { ...envelope, detail: null, event: undefined }],
    ['an unknown key is passed over', { ...envelope, brand_new: { deep: [1] } }],
  ])('webhook event: %s', (_why, body) => {
    expect(parseWebhookEvent(body, null)).toMatchObject({ ticketId: '80521' })
  })

  test('webhook event: absent ids come as null, "" or "0"', () => {
    for (const actor_id of [null, '', '0', -1])
      expect(
        parseWebhookEvent({ ...envelope, detail: { id: '1', actor_id } }, null)?.payload.detail,
      ).toEqual({ actor_id: null })
  })

  test('webhook event: a merged ticket says where it went', () => {
    const merged = {
      ...envelope,
      type: 'zen:event-type:ticket.merged',
      event: { target_ticket_id: 99 },
    }
    expect(parseWebhookEvent(merged, null)?.payload.event).toEqual({ target_ticket_id: '99' })
  })

  test('webhook event: a user event is about no ticket', () => {
    const user = {
      ...envelope,
      type: 'zen:event-type:user.role_changed',
      subject: 'zen:user:5',
      detail: { id: '5' },
    }
    expect(parseWebhookEvent(user, null)).toMatchObject({
      type: 'user.role_changed',
      ticketId: null,
    })
  })

  test('webhook event: a trigger’s body is known by its invocation', () => {
    expect(parseWebhookEvent({ ticket_id: '12' }, '8350205582')).toEqual({
      eventId: 'invocation:8350205582',
      type: 'trigger',
      ticketId: '12',
      occurredAt: null,
      payload: { time: null, detail: { actor_id: null }, event: { target_ticket_id: null } },
    })
  })

  test.each([
    ['a trigger’s body without an invocation', { ticket_id: 12 }, null],
    ['a list', [envelope], '1'],
    ['a text', 'ticket', '1'],
    ['an empty object', {}, '1'],
    ['an id with a NUL in it', { ...envelope, id: 'a\0b' }, null],
    ['an endless id', { ...envelope, id: 'a'.repeat(101) }, null],
    ['a type that is none', { ...envelope, type: 'ticket <script>' }, null],
  ])('webhook event: %s is none', (_why, body, invocationId) => {
    expect(parseWebhookEvent(body, invocationId)).toBeNull()
  })
})
