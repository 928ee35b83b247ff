import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import { parseLocalDate } from '#shared/kernel/local-date.ts'
import { plusMonths } from '#shared/kernel/month.ts'
import { monthOf } from './entries.ts'
import type { ProceedingFacts } from './facts.ts'
import type { PenaltyKind, PenaltyState, PenaltyStatus } from './model.ts'

/** Which penalties of a month go to human resources as a list. Nothing is published by it: that is an act of its own. */

/** In force, or stayed by an appeal. One that was closed counts until it expires. */
const LISTED: ReadonlySet<PenaltyStatus> = new Set(['effective', 'closed', 'stayed'])

/** What is no sanction: help, and what leaves as a file of its own and is no outcome. */
const OTHER: ReadonlySet<PenaltyKind> = new Set([
  'coaching',
  'training',
  'recommend_post_adjustment',
  'recommend_dismissal',
])

/** A penalty that somebody decided. */
export type Sanction = PenaltyState & {
  readonly decidedBy: PersonId
  readonly decidedAt: Instant
}

export interface SanctionsOfMonth {
  /** By when the list goes to human resources. */
  readonly dueOn: LocalDate
  readonly ruleIds: readonly string[]
  readonly sanctions: readonly Sanction[]
}

/**
 * The penalties of a procedure that were decided in that company month and are in force or stayed now, the earliest
 * first; null where the policy has no such list.
 * @reading “行政处分” is every penalty but help (coaching, training) and recommendations, which leave as files of their own.
 * “公布” is a separate act, a circular: the list publishes nothing.
 * @rule MF-11.1
 */
export function sanctionsOf(
  { state, terms, calendar }: Pick<ProceedingFacts, 'state' | 'terms' | 'calendar'>,
  month: string,
): SanctionsOfMonth | null {
  const { sanction_list: list } = terms
  if (!list) return null
  const day = String(list.day_of_month).padStart(2, '0')
  return {
    ruleIds: list.rules,
    dueOn: parseLocalDate(`${plusMonths(month, 1)}-${day}`),
    sanctions: state.penalties
      .filter(isDecided)
      .filter(
        ({ kind, status, decidedAt }) =>
          LISTED.has(status) && !OTHER.has(kind) && monthOf(decidedAt, calendar) === month,
      )
      .toSorted((a, b) => a.decidedAt - b.decidedAt),
  }
}

function isDecided(penalty: PenaltyState): penalty is Sanction {
  return penalty.decidedAt !== null && penalty.decidedBy !== null
}
