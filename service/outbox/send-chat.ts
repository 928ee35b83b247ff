import type { PersonId } from '#shared/kernel/ids.ts'
import type { Person } from '#shared/route/people.ts'
import type { Account } from '../account.ts'
import type { Chat } from '../chat.ts'
import type { Deps } from '../deps.ts'
import { loadDirectory } from '../people/directory.ts'
import { readChatAnswer, toChatRequest } from './chat-message.ts'
import { type Message, MessageError, MessagePayload, ticketLink } from './message.ts'

const TIMEOUT_MS = 10_000

/**
 * Posts a message to every group of the company's chat that has somebody in it whom the message is for. Groups that
 * took it are remembered, so that a failure of one repeats nothing in the others. A chat cannot be asked what it got:
 * an attempt that ended unseen may put a message there twice.
 * @rule IP-6.1
 */
export async function sendChat(deps: Deps, account: Account, message: Message): Promise<void> {
  const { to, text } = MessagePayload.parse(message.payload)
  const { sent } = sentOf(message.payload)
  const people = await loadDirectory(deps.db, account)
  const meant = to.flatMap((id) => people.get(id as PersonId) ?? [])
  const whole = `${text}\n${ticketLink(account, message.ticketId)}`
  const failures: MessageError[] = []
  for (const [index, chat] of account.config.chat.entries()) {
    if (sent.includes(index) || !isFor(chat, meant)) continue
    try {
      await post(deps, chat, whole)
      await remember(deps, message, index)
    } catch (error) {
      if (!(error instanceof MessageError)) throw error
      failures.push(error)
    }
  }
  const [worst] = failures.toSorted((a, b) => Number(a.isFinal) - Number(b.isFinal))
  if (worst) throw worst
}

/** Which of the groups took it in an earlier attempt, by their place in the account's list. */
function sentOf(payload: unknown): { readonly sent: readonly number[] } {
  const { sent } = Object(payload) as { sent?: unknown }
  return { sent: Array.isArray(sent) ? sent.map(Number) : [] }
}

function isFor({ departments, roles }: Chat, meant: readonly Person[]): boolean {
  if (departments.length === 0 && roles.length === 0) return true
  return meant.some(
    (person) =>
      departments.includes(person.department ?? '') ||
      person.roles.some((role) => roles.includes(role)),
  )
}

async function post(deps: Deps, chat: Chat, text: string): Promise<void> {
  const { url, body } = await toChatRequest(chat, text, deps.clock.now())
  const request = deps.fetch ?? globalThis.fetch
  let status: number
  let answer: string
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      // An address that leads elsewhere may lead inside.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    status = response.status
    answer = await response.text()
  } catch (cause) {
    throw new MessageError(`no answer from ${chat.format}`, false, { cause })
  }
  const { outcome, code } = readChatAnswer(chat.format, status, answer)
  if (outcome === 'taken') return
  throw new MessageError(`${chat.format} did not take it (${code ?? status})`, outcome === 'never')
}

async function remember(deps: Deps, message: Message, index: number): Promise<void> {
  await deps.db.query(
    `update outbox set payload = jsonb_set(payload, '{sent}', coalesce(payload -> 'sent', '[]'::jsonb) || ($3::text)::jsonb)
     where account_id = $1 and outbox_id = $2`,
    [message.accountId, message.outboxId, JSON.stringify([index])],
  )
}
