import type { CaseFacts } from '#shared/case/facts.ts'
import type { CaseState } from '#shared/case/state.ts'
import { canSee } from '#shared/route/can-see.ts'
import type { Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import type { CaseRow } from '../../db/case-rows.ts'
import { findFacts } from '../../facts.ts'
import { Refusal } from '../../refusal.ts'

/** Whether this person may know of the case at all. */
export function isVisible(person: Person, { ticket, ...state }: CaseState): boolean {
  return canSee(person, {
    recused: state.recused,
    groupId: ticket.groupId,
    ownerId: state.owner,
    assigneeId: ticket.assigneeId,
    takerId: state.taker,
    offeredTo: state.handOver?.to ?? null,
  })
}

/**
 * The case as it stands. One that this person may not know of is refused exactly as one that does not exist:
 * `case_not_found`.
 */
export async function loadVisibleCase(
  { deps, account, person }: Ctx,
  caseId: string,
): Promise<{ readonly row: CaseRow; readonly facts: CaseFacts }> {
  const found = isCaseId(caseId) ? await findFacts(deps, account, { caseId }) : null
  if (found === null || !isVisible(person, found.row.state)) throw new Refusal('case_not_found')
  return found
}

function isCaseId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text)
}

/** A condition on rows of `case` as `c`, with its parameters. */
export interface SightSql {
  readonly text: string
  readonly params: readonly unknown[]
}

/** `canSee` as SQL over `case c`; a test holds the two together. Parameters are numbered from `first`. */
export function sightSql(person: Person, first: number): SightSql {
  const me = `($${first}::text)`
  const groups = `(($${first + 1}::text)::text[])`
  // Null is nobody and no group: coalesce makes of it a plain no.
  const is = (condition: string) => `coalesce(${condition}, false)`
  const works = is(`c.owner_id = ${me}`) + or(`c.taker_id = ${me}`) + or(`c.offered_to = ${me}`)
  const byAccess = {
    all: ' or true',
    groups: or(`c.assignee_id = ${me}`) + or(`c.group_id = any(${groups})`),
    assigned: or(`c.assignee_id = ${me}`),
    none: '',
  }[person.ticketAccess]
  const needsGroups = person.ticketAccess === 'groups'
  return {
    text: `(${person.isActive} and not (${me} = any(c.recused)) and (${works}${byAccess}))`,
    params: needsGroups ? [person.id, toArrayLiteral(person.groups)] : [person.id],
  }
  function or(condition: string): string {
    return ` or ${is(condition)}`
  }
}
