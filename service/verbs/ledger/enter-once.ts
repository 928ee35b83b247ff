import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import type { Ctx } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { appendEntries, type Entering, findEntriesAbout } from '../../db/ledger-rows.ts'
import { loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'

/**
 * Enters what somebody records by hand about a colleague, once: the same entries by the same person again are answered,
 * others under the same id refused. Refuses `command_id_reused`, `same_person` (nobody records for themselves),
 * `person_not_available`, and whatever `check` throws.
 */
export async function enterOnce(
  { deps, account, person, now }: Ctx,
  entries: readonly LedgerEntry[],
  beside: Pick<Entering, 'caseId' | 'text'>,
  check: () => void,
): Promise<void> {
  const people = await loadDirectory(deps.db, account)
  await deps.db.transaction(async (tx) => {
    if (await areKept(tx)) return
    const [first] = entries
    if (first?.personId === person.id) throw new Refusal('same_person')
    if (!first?.personId || !people.get(first.personId)?.isActive)
      throw new Refusal('person_not_available')
    check()
    const entering = { ...beside, at: now, by: person.id }
    const added = await appendEntries(tx, account.accountId, entries, entering)
    // Somebody else was quicker with the same id.
    if (added.length < entries.length) await areKept(tx)
  })

  /** Whether just this is entered already. */
  async function areKept(tx: Tx): Promise<boolean> {
    const found = await findEntriesAbout(tx, account.accountId, entries[0]?.about ?? '')
    const kept = found.filter(({ reason }) => reason !== 'correction')
    if (kept.length === 0) return false
    const isOwn = kept.every(({ recordedBy }) => recordedBy === person.id)
    if (!isOwn || contentOf(kept) !== contentOf(entries)) throw new Refusal('command_id_reused')
    return true
  }
}

/** What a repetition has to agree in: everything but when it came and which month it counts to. */
function contentOf(entries: readonly LedgerEntry[]): string {
  return JSON.stringify(
    entries.map(({ entryId, personId, unit, amount, term, policyKey, actOn }) => [
      entryId,
      personId,
      unit,
      amount,
      term,
      policyKey,
      actOn,
    ]),
  )
}
