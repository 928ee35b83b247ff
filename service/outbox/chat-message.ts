import type { Instant } from '#shared/kernel/instant.ts'
import type { Chat } from '../chat.ts'

/** Characters of a message at most; WeCom takes 2,048 bytes, the others more. */
const LENGTH_MAX = 600

export interface ChatRequest {
  readonly url: URL
  readonly body: unknown
}

/** A message as the chat wants it: a short text, signed where the group asks for it. */
export async function toChatRequest(chat: Chat, text: string, now: Instant): Promise<ChatRequest> {
  const short = text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX - 1)}…` : text
  const url = new URL(chat.url)
  switch (chat.format) {
    case 'wecom':
      return { url, body: { msgtype: 'text', text: { content: short } } }
    case 'dingtalk': {
      if (chat.secret !== undefined) {
        url.searchParams.set('timestamp', String(now))
        url.searchParams.set('sign', await hmac(chat.secret, `${now}\n${chat.secret}`))
      }
      return { url, body: { msgtype: 'text', text: { content: short } } }
    }
    case 'feishu': {
      const body = { msg_type: 'text', content: { text: short } }
      if (chat.secret === undefined) return { url, body }
      const timestamp = String(Math.floor(now / 1000))
      // Here the text to sign is the key, and nothing is signed with it.
      return {
        url,
        body: { timestamp, sign: await hmac(`${timestamp}\n${chat.secret}`, ''), ...body },
      }
    }
    case 'slack':
      return { url, body: { text: escapeSlack(short) } }
  }
}

/** How a chat took a message: `again` in a while, or `never` as it is. */
export type ChatOutcome = 'taken' | 'again' | 'never'

/** Codes by which the chats say that there were too many messages, or that they are busy themselves. */
const AGAIN_CODES: readonly number[] = [-1, 45_009, 130_101, 410_100, 9_499, 11_232]

/** Most chats answer 200 whatever happens, and say in the body whether they took it. */
export function readChatAnswer(
  format: Chat['format'],
  status: number,
  body: string,
): { readonly outcome: ChatOutcome; readonly code: number | null } {
  if (status === 429 || status >= 500) return { outcome: 'again', code: status }
  if (status < 200 || status >= 300) return { outcome: 'never', code: status }
  if (format === 'slack') return { outcome: 'taken', code: null }
  const code = codeOf(body)
  if (code === 0) return { outcome: 'taken', code }
  return { outcome: code === null || AGAIN_CODES.includes(code) ? 'again' : 'never', code }
}

/** `errcode` of WeCom and DingTalk, `code` of Feishu and its older `StatusCode`; null when the answer has none. */
function codeOf(body: string): number | null {
  try {
    const { errcode, code, StatusCode } = Object(JSON.parse(body)) as Record<string, unknown>
    const found = errcode ?? code ?? StatusCode
    return typeof found === 'number' ? found : null
  } catch {
    return null
  }
}

async function hmac(key: string, text: string): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, [
    'sign',
  ])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text)))
  return btoa(String.fromCharCode(...signature))
}

/** What Slack would read as a mention or a link. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
