import { advance, type Decide } from '#shared/case/advance.ts'
import type { Advanced, CaseFacts } from '#shared/case/facts.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Account } from '../../account.ts'
import { findCase, lockCases } from '../../db/case-rows.ts'
import { type CaseWrite, writeCases } from '../../db/write-cases.ts'
import type { Deps } from '../../deps.ts'
import { loadSurroundings, toFacts } from '../../facts.ts'
import { Refusal } from '../../refusal.ts'

/** A command under the id its asker gave it. */
export interface CommandOnce {
  readonly commandId: string
  readonly contentHash: string
  readonly personId: PersonId
}

export interface Changed {
  readonly facts: CaseFacts
  /** The command had been carried out before; nothing was done now. */
  readonly isRepeat: boolean
}

/**
 * Changes one case: locks it, fires what is due, decides, appends, refolds, makes its deadlines agree and queues
 * what leaves, in one transaction. Throws the Refusal that the decision gives.
 */
export async function changeCase(
  deps: Deps,
  account: Account,
  where: { readonly caseId: string },
  decide: Decide,
  options: { readonly command?: CommandOnce; readonly effectiveAt?: Instant } = {},
): Promise<Changed> {
  const seen = await findCase(deps.db, account.accountId, where)
  if (!seen) throw new Refusal('case_not_found')
  const surroundings = await loadSurroundings(deps, account, [seen])

  const changed = await deps.db.transaction(async (tx) => {
    const [row] = await lockCases(tx, account.accountId, [where.caseId])
    if (!row) throw new Refusal('case_not_found')
    const facts = toFacts(row, surroundings)
    const { command } = options
    if (command) {
      const [done] = await tx.query<{ caseId: string; personId: string; contentHash: string }>(
        `select case_id as "caseId", person_id as "personId", content_hash as "contentHash"
         from command where account_id = $1 and command_id = $2`,
        [account.accountId, command.commandId],
      )
      if (done) {
        const isSame =
          done.caseId === row.caseId &&
          done.personId === command.personId &&
          done.contentHash === command.contentHash
        if (!isSame) throw new Refusal('command_id_reused')
        return { facts, isRepeat: true, advanced: null }
      }
    }
    const now = deps.clock.now()
    const outcome = advance(facts, decide, {
      effectiveAt: options.effectiveAt ?? now,
      now,
      locales: account.config.noteLocales,
    })
    if (!outcome.ok) throw new Refusal(outcome.code, outcome.facts)
    const write: CaseWrite = {
      accountId: account.accountId,
      before: row,
      advanced: outcome.value,
      policy: facts.policy,
      calendar: facts.calendar,
      noteLocales: account.config.noteLocales,
      ticketUpdatedAt: null,
    }
    const [{ advanced } = write] = await writeCases(tx, [write], now)
    if (command) {
      const fresh = await tx.query(
        `insert into command (account_id, command_id, case_id, person_id, content_hash, done_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning command_id`,
        [
          account.accountId,
          command.commandId,
          row.caseId,
          command.personId,
          command.contentHash,
          now,
        ],
      )
      // The lock is the case's: on another case the same id may have been used at this very moment.
      if (fresh.length === 0) throw new Refusal('command_id_reused')
    }
    return { facts: { ...facts, state: advanced.state }, isRepeat: false, advanced }
  })

  if (changed.advanced) wakeFor(deps, changed.advanced)
  return { facts: changed.facts, isRepeat: changed.isRepeat }
}

/** Tells this process's loops what a committed change has left for them. */
export function wakeFor(deps: Deps, advanced: Advanced): void {
  if (advanced.events.length === 0) return
  deps.wake.outbox()
  deps.wake.inbox()
  let next: Instant | null = null
  for (const deadline of advanced.deadlines)
    for (const at of [deadline.warnAt, deadline.dueAt, ...deadline.rungs.map((rung) => rung.at)])
      if (at !== null && (next === null || at < next)) next = at
  if (next !== null) deps.wake.deadlines(next)
}
