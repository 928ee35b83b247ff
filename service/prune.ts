import { plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import type { Deps } from './deps.ts'
import { rewrapKeys } from './sealing/rewrap-keys.ts'

/** Zendesk repeats a delivery within minutes; a week tells every repetition from news. */
const KEEP_DONE_MS = 7 * 86_400_000
/** A screen that lost its network sends the same command again: within a day, not after a month. */
const KEEP_COMMANDS_MS = 30 * 86_400_000
const BATCH = 5_000

/**
 * Removes what has served its purpose: settled hints and deliveries, ended sessions, ids of old commands; never an event. Wraps keys anew after
 * a new master key. Answers 0 when done.
 */
export async function prune(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const before = toIso(plusMilliseconds(now, -KEEP_DONE_MS))
  const removed = [
    await remove(
      deps,
      'inbox',
      'inbox_id',
      `state = 'done' and received_at < ($1::text)::timestamptz`,
      before,
    ),
    await remove(
      deps,
      'outbox',
      'outbox_id',
      `state = 'done' and done_at < ($1::text)::timestamptz`,
      before,
    ),
    await remove(
      deps,
      'command',
      'command_id',
      `done_at < ($1::text)::timestamptz`,
      toIso(plusMilliseconds(now, -KEEP_COMMANDS_MS)),
    ),
    await remove(deps, 'session', 'token_hash', `ends_at < ($1::text)::timestamptz`, toIso(now)),
    await remove(
      deps,
      'used_page_token',
      'token_hash',
      `expires_at < ($1::text)::timestamptz`,
      toIso(now),
    ),
  ]
  const rewrapped = await rewrapKeys(deps)
  return removed.some((count) => count === BATCH) ? BATCH : rewrapped
}

async function remove(
  deps: Deps,
  table: string,
  id: string,
  where: string,
  at: string,
): Promise<number> {
  const rows = await deps.db.query(
    `with old as (select account_id, ${id} from ${table} where ${where} limit ${BATCH})
     delete from ${table} t using old where t.account_id = old.account_id and t.${id} = old.${id} returning 1`,
    [at],
  )
  return rows.length
}
