import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { invariant, ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { appendEntries, type Entering, findEntriesAbout } from '../../db/ledger-rows.ts'
import { loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'
import { storeTexts } from '../../sealing/texts.ts'
import { isReason, openReasons, sealReason } from './reasons.ts'

/**
 * Enters what somebody records by hand about a colleague, and why, once: the same by the same person again is answered,
 * anything else under the same id refused. Refuses `command_id_reused`, `same_person` (nobody records for themselves),
 * `person_not_available`, and whatever `check` throws.
 */
export async function enterOnce(
  ctx: Ctx,
  entries: readonly LedgerEntry[],
  { reason, ...beside }: Pick<Entering, 'caseId'> & { readonly reason: string },
  check: () => void,
): Promise<void> {
  const { deps, account, person, now } = ctx
  const { accountId } = account
  const people = await loadDirectory(deps.db, account)
  await deps.db.transaction(async (tx) => {
    if (await areKept(tx)) return
    const [first] = entries
    const colleague = first?.personId ?? null
    const checked = checkColleague(person, colleague, people)
    if (!checked.ok) throw new Refusal(checked.code)
    invariant(colleague, 'merits and adjustments are of people')
    check()
    const text = await sealReason(tx, ctx, reason, colleague)
    const entering = { ...beside, text, at: now, by: person.id }
    const added = await appendEntries(tx, accountId, entries, entering)
    if (added.length > 0) await storeTexts(tx, accountId, [text], now)
    // Somebody else was quicker with the same id.
    if (added.length < entries.length) await areKept(tx)
  })

  /** Whether just this is entered already. */
  async function areKept(tx: Tx): Promise<boolean> {
    const found = await findEntriesAbout(tx, accountId, entries[0]?.about ?? '')
    const kept = found.filter(({ reason }) => reason !== 'correction')
    if (kept.length === 0) return false
    const isOwn = kept.every(({ recordedBy }) => recordedBy === person.id)
    const isSame =
      isOwn &&
      contentOf(kept) === contentOf(entries) &&
      isReason(reason, kept, await openReasons(ctx, tx, kept))
    if (!isSame) throw new Refusal('command_id_reused')
    return true
  }
}

/** Nobody records for themselves, nor for whoever is gone. */
export function checkColleague(
  person: Person,
  colleague: string | null,
  people: Directory,
): Result<undefined, 'same_person' | 'person_not_available'> {
  if (colleague === person.id) return refuse('same_person')
  return people.get(colleague as PersonId)?.isActive ? ok() : refuse('person_not_available')
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
