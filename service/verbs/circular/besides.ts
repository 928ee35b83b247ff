import type { CircularFacts } from '#shared/accountability/circular/facts.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import type { PlainCircularCommand } from '#shared/contract/circular-requests.ts'
import type { Ctx } from '../../context.ts'
import { customerNames } from '../../people/customer-names.ts'
import type { Besides } from '../../records/circular-facts.ts'
import { loadProceedingFacts } from '../../records/proceeding-facts.ts'
import { findRecord } from '../../records/record-rows.ts'
import { loadPenalties } from '../../records/stream-penalties.ts'

/** Commands that write what many read. */
const WRITES: ReadonlySet<PlainCircularCommand['type']> = new Set([
  'draft_circular',
  'issue_circular',
  'report_rectification',
])

/** What a command has to know beside what the circular rests on. Refuses `zendesk_unavailable`. */
export async function loadBesides(
  ctx: Ctx,
  facts: CircularFacts,
  command: PlainCircularCommand,
): Promise<Besides> {
  const isNaming = command.type === 'name_person'
  return {
    penaltyIds: isNaming ? await visiblePenalties(ctx, [command.penaltyId]) : [],
    names: WRITES.has(command.type) ? await namesBehind(ctx, facts) : [],
  }
}

/** Of these penalties, those of procedures that this person sees in full. Nobody names what they may not know of. */
export async function visiblePenalties(
  { deps, account, person, now }: Ctx,
  penaltyIds: readonly string[],
): Promise<readonly string[]> {
  const source = { deps, account, sql: deps.db }
  const visible: string[] = []
  for (const { penaltyId, proceedingId } of (
    await loadPenalties(source, penaltyIds, now)
  ).values()) {
    const row = await findRecord(deps.db, account.accountId, 'proceeding', proceedingId)
    const sight = row && sightOf(person, await loadProceedingFacts(source, row, now))
    if (sight === 'full') visible.push(penaltyId)
  }
  return visible
}

/** Whose complaints it rests on. */
function namesBehind({ deps, account }: Ctx, { state }: CircularFacts): Promise<readonly string[]> {
  const { basis, namings } = state
  const penaltyIds = [...basis.penaltyIds, ...namings.map((one) => one.penaltyId)]
  return customerNames(deps, account, { caseIds: basis.caseIds, penaltyIds })
}
