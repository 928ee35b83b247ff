import type { Pause } from '#shared/calendar/calendar.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Feasibility } from '../proceeding/model.ts'
import { type Counterfactual, computeCounterfactuals } from './counterfactual.ts'
import {
  findFeasibility,
  type LatenessFinding,
  type OpenDuty,
  toFeasibility,
} from './feasibility.ts'
import type { CaseHistory } from './fold-history.ts'
import { computeMisses, type Miss } from './holder-time.ts'
import { type Line, proposeShares, type Shares } from './propose-shares.ts'

/** Everything that the time of a case is counted from. */
export interface HoldingFacts {
  readonly history: CaseHistory
  readonly now: Instant
  /** When who was away. */
  readonly absences: ReadonlyMap<PersonId, readonly Pause[]>
  /** Who stood above a person at an instant. */
  readonly lineOf: (personId: PersonId, at: Instant) => Line
  /** What a person had open, in this case and in all others that were looked at. */
  readonly dutiesOf: (personId: PersonId) => readonly OpenDuty[]
  /** Whether all others were looked at: else nothing is said to have been feasible. */
  readonly isComplete: boolean
}

/** Of one missed limit or notice: who had it, with which share, and what speaks for each. */
export interface MissHolding {
  readonly miss: Miss
  readonly shares: Shares
  /** Of everybody who had it, in order of id. */
  readonly counterfactuals: readonly Counterfactual[]
  /** The same people, in the same order. */
  readonly findings: readonly LatenessFinding[]
}

/** For each limit and notice of a case that was missed, ordered by due instant, then key. @rule CD-2.7 MF-9.7 TM-6.1 */
export function computeHolding(facts: HoldingFacts): readonly MissHolding[] {
  const { history, absences, dutiesOf, isComplete } = facts
  const rules = history.policy.policy.accountability?.joint_liability ?? []
  return computeMisses(history, facts).map((miss) => {
    const counterfactuals = computeCounterfactuals(miss)
    return {
      miss,
      shares: proposeShares(miss, rules, (personId) => facts.lineOf(personId, miss.dueAt)),
      counterfactuals,
      findings: counterfactuals.map((one) =>
        findFeasibility(history, miss, one, dutiesOf(one.personId), {
          calendar: history.calendar,
          absences: absences.get(one.personId) ?? [],
          isComplete,
        }),
      ),
    }
  })
}

/** What a procedure keeps of it. */
export function feasibilityIn(holdings: readonly MissHolding[]): readonly Feasibility[] {
  return holdings.flatMap(({ miss, findings }) =>
    findings.map((finding) => toFeasibility(miss.key, finding)),
  )
}
