import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { isInRecordOf, type Sight, sightOf } from '#shared/accountability/proceeding/sight.ts'
import type { Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { loadProceedingFacts } from '../../records/proceeding-facts.ts'
import { findRecord, type RecordRow } from '../../records/record-rows.ts'
import { Refusal } from '../../refusal.ts'

export interface SeenProceeding {
  readonly row: RecordRow
  readonly facts: ProceedingFacts
  readonly sight: Sight
}

/**
 * The procedure as it stands. One that this person may not know of is refused exactly as one that does not exist:
 * `proceeding_not_found`. Sight `none` is left only to whoever finds something of it in their own record.
 */
export async function loadKnownProceeding(ctx: Ctx, proceedingId: string): Promise<SeenProceeding> {
  const { deps, account, person, now } = ctx
  const row = isRecordId(proceedingId)
    ? await findRecord(deps.db, account.accountId, 'proceeding', proceedingId)
    : null
  if (row === null) throw new Refusal('proceeding_not_found')
  const facts = await loadProceedingFacts({ deps, account, sql: deps.db }, row, now)
  mustKnow(person, facts)
  return { row, facts, sight: sightOf(person, facts) }
}

/** Refuses `proceeding_not_found` to whoever neither sees it nor has something of it in their record. */
export function mustKnow(person: Person, facts: ProceedingFacts): void {
  if (sightOf(person, facts) === 'none' && !isInRecordOf(person, facts.state, facts.people))
    throw new Refusal('proceeding_not_found')
}

export function isRecordId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text)
}
