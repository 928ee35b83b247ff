import { setImmediate as nextTurn } from 'node:timers/promises'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Database, Sql } from '../db/database.ts'
import type { Hint, Intake, Wake } from '../deps.ts'

const STORE = `
  insert into inbox (account_id, inbox_id, kind, ticket_id, payload, run_at, received_at)
  select account_id, inbox_id, kind, ticket_id, payload, received_at, received_at
  from unnest(($1::text)::text[], ($2::text)::text[], ($3::text)::text[], ($4::text)::text[], ($5::text)::jsonb[],
    ($6::text)::timestamptz[]) as r(account_id, inbox_id, kind, ticket_id, payload, received_at)
  on conflict (account_id, inbox_id) do nothing`

/** Stores hints in one statement; one whose id is known already is passed over. */
export async function storeHints(sql: Sql, hints: readonly Hint[]): Promise<void> {
  if (hints.length === 0) return
  const column = (of: (hint: Hint) => string | null) => toArrayLiteral(hints.map(of))
  await sql.query(STORE, [
    column((hint) => hint.accountId),
    column((hint) => hint.inboxId),
    column((hint) => hint.kind),
    column((hint) => hint.ticketId),
    column((hint) => JSON.stringify(hint.payload)),
    column((hint) => new Date(hint.receivedAt).toISOString()),
  ])
}

interface GroupIntakeOptions {
  /** Statements under way at a time; one statement waits for nobody else's. */
  readonly lanes: number
  /** Hints that may wait; one more is refused, and Zendesk will send it again. */
  readonly mostWaiting: number
  readonly mostTogether: number
}

const GROUP_OPTIONS: GroupIntakeOptions = { lanes: 2, mostWaiting: 20_000, mostTogether: 500 }

/** The queue in front of the database is full: ask the sender to come back. */
class IntakeFullError extends Error {
  override name = 'IntakeFullError'
}

/**
 * Requests that wait at the same moment share one insert. Each is answered when its row is committed, so what was
 * acknowledged is stored, and a slow disk costs waiting, not throughput.
 */
export function createGroupIntake(
  db: Database,
  wake: Pick<Wake, 'inbox'>,
  options: GroupIntakeOptions = GROUP_OPTIONS,
): Intake {
  interface Waiting {
    readonly hint: Hint
    readonly stored: () => void
    readonly failed: (error: unknown) => void
  }
  let waiting: Waiting[] = []
  let lanesBusy = 0
  // PGlite computes on this thread: what arrived meanwhile is read from its socket only when the thread is let go.
  const isEmbedded = db.kind === 'pglite'
  const lanes = isEmbedded ? 1 : options.lanes

  async function drain(): Promise<void> {
    lanesBusy += 1
    while (waiting.length > 0) {
      if (isEmbedded) await nextTurn()
      const group = waiting.slice(0, options.mostTogether)
      waiting = waiting.slice(group.length)
      try {
        await storeHints(
          db,
          group.map(({ hint }) => hint),
        )
        for (const { stored } of group) stored()
        wake.inbox()
      } catch (error) {
        await storeAlone(group, error)
      }
    }
    lanesBusy -= 1
  }

  /** One unacceptable row must not cost its neighbours their place. */
  async function storeAlone(group: readonly Waiting[], error: unknown): Promise<void> {
    const [only] = group
    if (group.length === 1 && only) {
      only.failed(error)
      return
    }
    for (const { hint, stored, failed } of group) {
      await storeHints(db, [hint]).then(stored, failed)
    }
    wake.inbox()
  }

  return {
    store(hint) {
      if (waiting.length >= options.mostWaiting)
        return Promise.reject(new IntakeFullError('the inbox is full'))
      return new Promise((stored, failed) => {
        waiting.push({ hint, stored, failed })
        if (lanesBusy < lanes) void drain()
      })
    },
  }
}

/** One statement a hint: for hosts on which requests may not share a connection. */
export function createDirectIntake(sql: Sql, wake: Pick<Wake, 'inbox'>): Intake {
  return {
    async store(hint) {
      await storeHints(sql, [hint])
      wake.inbox()
    },
  }
}
