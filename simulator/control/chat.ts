import { MINUTE_MS } from '#shared/kernel/instant.ts'
import type { RestApp } from '../rest/context.ts'

/** Messages kept; older ones are forgotten. */
const KEPT_MAX = 200

export interface ChatMessage {
  readonly format: string
  readonly group: string
  readonly text: string
  readonly isSigned: boolean
  readonly at: number
}

/** The chats of the stand-in company, and what was posted to them. */
export interface ChatRooms {
  /** Oldest first. */
  messages(): readonly ChatMessage[]
  mount(app: RestApp): void
}

/** How each chat says yes, that there were too many, and that there is no such group. */
const ANSWERS: Readonly<Record<string, { taken: unknown; busy: unknown; gone: unknown }>> = {
  wecom: {
    taken: { errcode: 0, errmsg: 'ok' },
    busy: { errcode: 45_009, errmsg: 'api freq out of limit' },
    gone: { errcode: 93_000, errmsg: 'invalid webhook url' },
  },
  dingtalk: {
    taken: { errcode: 0, errmsg: 'ok' },
    busy: { errcode: 130_101, errmsg: 'send too fast' },
    gone: { errcode: 300_005, errmsg: 'token is not exist' },
  },
  feishu: {
    taken: { code: 0, msg: 'success', data: {} },
    busy: { code: 9_499, msg: 'too many request' },
    gone: { code: 19_001, msg: 'param invalid: incoming webhook access token invalid' },
  },
}

/**
 * Chats beside the stand-in Zendesk: `POST /stand-in/chat/<format>/<group>` takes what the real ones take, and
 * `GET /stand-in/chat` shows it. A group called `busy` takes every second message only; there is no group `gone`.
 */
export function createChatRooms(now: () => number): ChatRooms {
  const messages: ChatMessage[] = []
  let asked = 0
  return {
    messages: () => messages,
    mount(app) {
      app.get('/stand-in/chat', (c) => c.json({ messages }))
      app.post('/stand-in/chat/:format/:group', async (c) => {
        const { format, group } = c.req.param()
        const body = Object(await c.req.json()) as Record<string, unknown>
        asked += 1
        const says =
          group === 'gone' ? 'gone' : group === 'busy' && asked % 2 === 1 ? 'busy' : 'taken'
        if (says === 'taken') {
          const isSigned = isFresh(c.req.query('timestamp') ?? body.timestamp, now())
          messages.push({ format, group, text: textOf(body), isSigned, at: now() })
          messages.splice(0, messages.length - KEPT_MAX)
        }
        const answer = ANSWERS[format]?.[says]
        if (answer !== undefined) return c.json(answer)
        return says === 'taken' ? c.text('ok') : c.text(says, says === 'busy' ? 429 : 404)
      })
    },
  }
}

/** Signed within the hour, in milliseconds or in seconds. */
function isFresh(timestamp: unknown, now: number): boolean {
  if (timestamp === undefined) return false
  const stated = Number(timestamp)
  const at = stated < 1e11 ? stated * 1000 : stated
  return Math.abs(now - at) < 60 * MINUTE_MS
}

function textOf(body: Record<string, unknown>): string {
  const nested = Object(body.text ?? body.content) as { content?: unknown; text?: unknown }
  return String(typeof body.text === 'string' ? body.text : (nested.content ?? nested.text ?? ''))
}
