import { type Instant, plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Deps } from '../deps.ts'

/** How long a claimed delivery stays with its claimer. */
export const LEASE_MS = 120_000

/** A row of the outbox in the hands of whoever claimed it. */
export interface Delivery {
  readonly accountId: string
  readonly outboxId: string
  readonly caseId: string
  readonly ticketId: string
  readonly kind: string
  readonly payload: { readonly note?: string }
  /** This one included. With it only the claimer can settle. */
  readonly attempts: number
  readonly createdAt: Instant
}

/**
 * Whether a delivery is still its claimer's to begin: one that waited long behind others is claimed anew, or has been
 * by somebody else, who may have written its note.
 */
export async function holds(deps: Deps, delivery: Delivery, claimedAt: Instant): Promise<boolean> {
  const now = deps.clock.now()
  if (Math.abs(now - claimedAt) < LEASE_MS / 4) return true
  const kept = await deps.db.query(
    `update outbox set run_at = ($4::text)::timestamptz
     where account_id = $1 and outbox_id = $2 and attempts = $3 and state = 'running' returning outbox_id`,
    [
      delivery.accountId,
      delivery.outboxId,
      delivery.attempts,
      toIso(plusMilliseconds(now, LEASE_MS)),
    ],
  )
  return kept.length > 0
}

/** Only the attempt that holds the lease may settle: one that comes late finds that another took over. */
export async function giveBack(
  deps: Deps,
  delivery: Delivery,
  state: 'pending' | 'dead',
  lastError: string,
  runAt: Instant,
): Promise<void> {
  await deps.db.query(
    `update outbox set state = $4, last_error = $5, run_at = ($6::text)::timestamptz
     where account_id = $1 and outbox_id = $2 and attempts = $3 and state = 'running'`,
    [delivery.accountId, delivery.outboxId, delivery.attempts, state, lastError, toIso(runAt)],
  )
}

const GIVE_BACK_UNTRIED = `
  update outbox set state = 'pending', attempts = outbox.attempts - 1, run_at = ($4::text)::timestamptz
  from unnest(($1::text)::text[], ($2::text)::text[], ($3::text)::int4[]) as r(account_id, outbox_id, attempts)
  where outbox.account_id = r.account_id and outbox.outbox_id = r.outbox_id and outbox.attempts = r.attempts
    and state = 'running'`

/** What was claimed and not begun: as if it had not been claimed, but that it is due at `runAt`. */
export async function giveBackUntried(
  deps: Deps,
  deliveries: readonly Delivery[],
  runAt: Instant,
): Promise<void> {
  if (deliveries.length === 0) return
  await deps.db.query(GIVE_BACK_UNTRIED, [...toColumns(deliveries), toIso(runAt)])
}

const SETTLE_DONE = `
  update outbox set state = 'done', last_error = null, run_at = ($4::text)::timestamptz,
    done_at = ($4::text)::timestamptz
  from unnest(($1::text)::text[], ($2::text)::text[], ($3::text)::int4[]) as r(account_id, outbox_id, attempts)
  where outbox.account_id = r.account_id and outbox.outbox_id = r.outbox_id and outbox.attempts = r.attempts
    and state = 'running'`

function toColumns(deliveries: readonly Delivery[]): [string, string, string] {
  return [
    toArrayLiteral(deliveries.map((delivery) => delivery.accountId)),
    toArrayLiteral(deliveries.map((delivery) => delivery.outboxId)),
    toArrayLiteral(deliveries.map((delivery) => delivery.attempts)),
  ]
}

/** Deliveries that have been made are written down together, as they come in, while others are still under way. */
export interface Ledger {
  /**
   * Resolves when it is in the database; rejects when that failed: then its lease runs out and the audits tell. Nobody
   * needs to look at it at once.
   */
  done(delivery: Delivery): Promise<void>
}

export function createLedger(deps: Deps): Ledger {
  let made: Delivery[] = []
  let last: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    const some = made
    made = []
    await deps.db.query(SETTLE_DONE, [...toColumns(some), toIso(deps.clock.now())])
  }

  return {
    done(delivery) {
      made.push(delivery)
      if (made.length === 1) {
        last = last.then(write, write)
        // Looked at by whoever made the delivery, when the rest of theirs is done; until then it ends no process.
        last.catch(() => {})
      }
      return last
    },
  }
}
