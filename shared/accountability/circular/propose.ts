import type { Actor } from '#shared/case/events.ts'
import type { CaseId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { firstInOrder } from '../checks.ts'
import { daysAfter } from '../days.ts'
import type { CircularProposal } from './commands.ts'
import type { FoundedComplaint, ProposalAsk, ProposalFacts } from './facts.ts'
import { PROPOSAL_GUARDS } from './guards.ts'
import type { NewCircularEvent } from './model.ts'
import { publishersFor } from './people.ts'

/** The first event of a circular that a person proposes. @rule TM-5.3.2 */
export function decideCircularProposal(
  ask: ProposalAsk,
  proposal: CircularProposal,
): Result<NewCircularEvent, RefusalCode> {
  const guards = PROPOSAL_GUARDS
  const unseen = firstInOrder([guards.isActive(ask), guards.isPublisher(ask)])
  if (unseen) return unseen
  // Both before all else, and alike: what somebody is kept out of is not there for them.
  const unfound = firstInOrder([guards.isNotKeptOut(ask), guards.basisIsFound(ask, proposal)])
  if (unfound) return unfound
  const refusal = firstInOrder([
    guards.isNotOfDepartment(ask, proposal),
    guards.isProvided(ask),
    guards.hasBasis(ask, proposal),
    guards.departments(ask, proposal),
  ])
  if (refusal) return refusal
  return ok(proposed(ask.facts, proposal, { kind: 'person', personId: ask.actor.id }, ask.now))
}

/**
 * What the service proposes by itself: for each department with so many founded complaints in the window, one circular at
 * the instant at which they were so many. A complaint that a circular rests on already (`cited`, if that one was not
 * dropped) does not count again. In order of that instant, then of department; asked again with what came of it among
 * the cited, it answers nothing.
 * @reading TM-5.3.2 says "many complaints or badly handled ones", without saying of which time or which number; a company
 * says so in its policy. Complaints are counted that were found founded, at the instant they were.
 * @rule TM-5.3.2
 */
export function proposeByThreshold(
  complaints: readonly FoundedComplaint[],
  cited: ReadonlySet<CaseId>,
  facts: ProposalFacts,
  now: Instant,
): readonly NewCircularEvent[] {
  const { circular } = facts.terms
  if (!circular) return []
  const counted = complaints
    .filter((one) => one.foundedAt <= now && !cited.has(one.caseId))
    .sort((a, b) => a.foundedAt - b.foundedAt || compareText(a.caseId, b.caseId))
  const departments = [...new Set(counted.map((one) => one.department))].sort(compareText)
  return departments
    .flatMap((department) =>
      crossings(
        counted.filter((one) => one.department === department),
        circular.at_least,
        circular.within_days,
      ),
    )
    .map((found) => toProposal(found, facts))
    .sort((a, b) => a.effectiveAt - b.effectiveAt)
}

/** Each time that so many lie in the window that ends with the last of them, they make one, and are used up. */
function crossings(
  complaints: readonly FoundedComplaint[],
  atLeast: number,
  withinDays: number,
): readonly (readonly FoundedComplaint[])[] {
  const found: (readonly FoundedComplaint[])[] = []
  let open: readonly FoundedComplaint[] = []
  for (const complaint of complaints) {
    const isIn = (one: FoundedComplaint) =>
      complaint.foundedAt < daysAfter(one.foundedAt, withinDays)
    open = [...open.filter(isIn), complaint]
    if (open.length < atLeast) continue
    found.push(open)
    open = []
  }
  return found
}

function toProposal(
  complaints: readonly FoundedComplaint[],
  facts: ProposalFacts,
): NewCircularEvent {
  const last = complaints.at(-1)
  const department = last?.department ?? ''
  const at = last?.foundedAt ?? (0 as Instant)
  const proposal: CircularProposal = {
    // Natural key: proposed twice, it is the same one.
    circularId: `${facts.policyKey}:${department}:${last?.caseId ?? ''}`,
    department,
    addressed: [],
    basis: { caseIds: complaints.map((one) => one.caseId), penaltyIds: [] },
  }
  return proposed(facts, proposal, { kind: 'service' }, at)
}

function proposed(
  facts: ProposalFacts,
  { circularId, department, addressed, basis }: CircularProposal,
  actor: Actor,
  at: Instant,
): NewCircularEvent {
  const { policyKey, policyVersionId, calendarVersionId, terms, people, keptOut } = facts
  return {
    event: {
      type: 'circular_proposed',
      circularId,
      policyKey,
      policyVersionId,
      calendarVersionId,
      department,
      addressed: [department, ...addressed],
      basis,
      publishers: publishersFor(department, terms, people, keptOut),
    },
    actor,
    ruleIds: terms.circular?.rules ?? [],
    effectiveAt: at,
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
