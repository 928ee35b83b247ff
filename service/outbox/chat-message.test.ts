import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseInstant } from '#shared/kernel/instant.ts'
import type { Chat } from '../chat.ts'
import { readChatAnswer, toChatRequest } from './chat-message.ts'

const NOW = parseInstant('2026-03-03T10:00:00+08:00')
const URL_OF = 'https://chat.example.com/hook?key=k'

function chat(format: Chat['format'], secret?: string): Chat {
  return { format, url: URL_OF, departments: [], roles: [], ...(secret ? { secret } : {}) }
}

describe('IP-6.1 a message in the form of each chat', () => {
  test.each<[Chat['format'], unknown]>([
    ['wecom', { msgtype: 'text', text: { content: 'Told' } }],
    ['dingtalk', { msgtype: 'text', text: { content: 'Told' } }],
    ['feishu', { msg_type: 'text', content: { text: 'Told' } }],
    ['slack', { text: 'Told' }],
  ])('%s', async (format, body) => {
    expect(await toChatRequest(chat(format), 'Told', NOW)).toEqual({ url: new URL(URL_OF), body })
  })

  test('DingTalk: signed in the address', async () => {
    const { url } = await toChatRequest(chat('dingtalk', 'SECabc'), 'Told', NOW)
    const sign = createHmac('sha256', 'SECabc').update(`${NOW}\nSECabc`).digest('base64')
    expect(Object.fromEntries(url.searchParams)).toEqual({ key: 'k', timestamp: String(NOW), sign })
  })

  test('Feishu: signed in the body, the text to sign being the key', async () => {
    const { body } = await toChatRequest(chat('feishu', 's3cret'), 'Told', NOW)
    const timestamp = String(NOW / 1000)
    const sign = createHmac('sha256', `${timestamp}\ns3cret`).update('').digest('base64')
    expect(body).toEqual({ timestamp, sign, msg_type: 'text', content: { text: 'Told' } })
  })

  test('Slack: nobody can be mentioned by what a text says', async () => {
    const { body } = await toChatRequest(chat('slack'), '<!channel> & co', NOW)
    expect(body).toEqual({ text: '&lt;!channel&gt; &amp; co' })
  })

  test('a long text is cut', async () => {
    const { body } = await toChatRequest(chat('slack'), 'x'.repeat(5_000), NOW)
    expect((body as { text: string }).text).toHaveLength(600)
  })
})

describe('how a chat took it', () => {
  test.each<[Chat['format'], number, string, string, string]>([
    ['wecom', 200, '{"errcode":0,"errmsg":"ok"}', 'taken', 'WeCom says yes'],
    ['wecom', 200, '{"errcode":45009}', 'again', 'too many messages'],
    ['wecom', 200, '{"errcode":93000}', 'never', 'no such group'],
    ['dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}', 'never', 'a wrong signature'],
    ['dingtalk', 200, '{"errcode":-1}', 'again', 'busy itself'],
    ['feishu', 200, '{"code":0,"msg":"success"}', 'taken', 'Feishu says yes'],
    ['feishu', 200, '{"StatusCode":0}', 'taken', 'an older Feishu says yes'],
    ['feishu', 200, '{"code":9499}', 'again', 'too many messages'],
    ['feishu', 200, '<html>', 'again', 'something in between answered'],
    ['slack', 200, 'ok', 'taken', 'Slack says yes'],
    ['slack', 429, 'rate_limited', 'again', 'too many messages'],
    ['slack', 404, 'no_service', 'never', 'no such group'],
    ['slack', 302, '', 'never', 'it leads elsewhere'],
    ['wecom', 503, '', 'again', 'not there'],
  ])('%s %i %s → %s (%s)', (format, status, body, outcome) => {
    expect(readChatAnswer(format, status, body).outcome).toBe(outcome)
  })
})
