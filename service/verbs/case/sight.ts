import { approvalMark, isStandIn } from '#shared/approval/stand-in.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import type { CaseState } from '#shared/case/state.ts'
import { waitingFor } from '#shared/deadline/duties.ts'
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
    waitingFor: isStandIn({ ticket, ...state }, person.standsInFor ?? [])
      ? [person.id]
      : waitingFor({ ticket, ...state }),
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
  /** Whether it waits for them, or for an approval that they give in somebody’s place. */
  readonly waits: string
  readonly params: readonly unknown[]
}

/** `canSee` as SQL over `case c`; a test holds the two together. Parameters are numbered from `first`. */
export function sightSql(person: Person, first: number): SightSql {
  const me = `($${first}::text)`
  const groups = `(($${first + 1}::text)::text[])`
  // Null is nobody and no group: coalesce makes of it a plain no.
  const is = (condition: string) => `coalesce(${condition}, false)`
  const needsGroups = person.ticketAccess === 'groups'
  const marks = (person.standsInFor ?? []).map(approvalMark)
  // What most cases and most people have none of costs one comparison.
  const standIn =
    marks.length === 0
      ? ''
      : ` or c.waiting_for && (($${first + (needsGroups ? 2 : 1)}::text)::text[])`
  const waits = `${me} = any(c.waiting_for)${standIn}`
  const works =
    is(`c.owner_id = ${me}`) +
    or(`c.taker_id = ${me}`) +
    or(`c.offered_to = ${me}`) +
    ` or ${waits}`
  const byAccess = {
    all: ' or true',
    groups: or(`c.assignee_id = ${me}`) + or(`c.group_id = any(${groups})`),
    assigned: or(`c.assignee_id = ${me}`),
    none: '',
  }[person.ticketAccess]
  return {
    text: `(${person.isActive} and not (${me} = any(c.recused)) and (${works}${byAccess}))`,
    waits: `(c.waiting_for <> '{}' and (${waits}))`,
    params: [
      person.id,
      ...(needsGroups ? [toArrayLiteral(person.groups)] : []),
      ...(marks.length === 0 ? [] : [toArrayLiteral(marks)]),
    ],
  }
  function or(condition: string): string {
    return ` or ${is(condition)}`
  }
}
