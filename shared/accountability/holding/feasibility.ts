import type { Calendar, Pause } from '#shared/calendar/calendar.ts'
import { workingTimeBetweenWithPauses } from '#shared/calendar/pauses.ts'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { clockTerms } from '#shared/policy/duty-terms.ts'
import type { Feasibility } from '../proceeding/model.ts'
import type { Counterfactual } from './counterfactual.ts'
import type { CaseHistory, ClockHistory } from './fold-history.ts'
import type { Miss } from './holder-time.ts'
import { checkSchedulable, type Job, type Schedulability } from './schedulable.ts'

/** A clock that one person had open. */
export interface OpenDuty extends Job {
  /** `<caseId> <key>` */
  readonly id: string
  readonly caseId: CaseId
  readonly key: string
  readonly limitId: string
  /** When it was done or due, whichever was first. */
  readonly openUntil: Instant
}

/** Whether one person could have met everything that they had open together with a clock that was missed. */
export interface LatenessFinding {
  readonly personId: PersonId
  /** The missed one first, then by due instant and id. */
  readonly duties: readonly OpenDuty[]
  readonly result: Schedulability
}

/**
 * The clocks of a case that one person had to meet, alone or each for themselves, and that were open at some time in
 * [from, until). One that they handed over before it was due was no longer theirs to meet, and what several had of whom
 * one was enough is nobody's in particular. A voided case asks for nothing.
 */
export function dutiesOfPerson(
  { state, policy, clocks }: CaseHistory,
  personId: PersonId,
  from: Instant,
  until: Instant,
): readonly OpenDuty[] {
  if (state.status === 'voided') return []
  return clocks.flatMap((clock): OpenDuty[] => {
    const releasedAt = releasedTo(clock, personId)
    if (releasedAt === null || releasedAt >= until) return []
    const duty = toDuty(state.caseId, clock, policy, releasedAt)
    return duty.openUntil > from ? [duty] : []
  })
}

/** From when on it was theirs without a break until it was due or done; null where it was not theirs then. */
function releasedTo(clock: ClockHistory, personId: PersonId): Instant | null {
  const { holders, answered, beganAt, dueAt, endedAt } = clock
  const lastAt = endedAt !== null && endedAt < dueAt ? endedAt : dueAt
  if (lastAt <= beganAt) return null
  let since: Instant | null = null
  for (const { at, value } of holders) {
    if (at >= lastAt) break
    if (value.isEach && value.personIds.includes(personId)) since ??= at
    // Whoever did their part kept it until then.
    else if (!answered.includes(personId)) since = null
  }
  return since !== null && since < beganAt ? beganAt : since
}

function toDuty(
  caseId: CaseId,
  { key, limitId, dueAt, endedAt }: Pick<ClockHistory, 'key' | 'limitId' | 'dueAt' | 'endedAt'>,
  policy: CompiledPolicy,
  releasedAt: Instant,
): OpenDuty {
  const minutes = clockTerms(policy, limitId).effort_minutes
  return {
    id: `${caseId} ${key}`,
    caseId,
    key,
    limitId,
    releasedAt,
    dueAt,
    openUntil: endedAt !== null && endedAt < dueAt ? endedAt : dueAt,
    neededMs: minutes === undefined ? null : minutes * MINUTE_MS,
    floorMs:
      minutes === undefined
        ? (policy.policy.accountability?.least_effort_minutes ?? 0) * MINUTE_MS
        : 0,
  }
}

/**
 * What a case takes at least is counted once for each case, with what is due first, and not beside what its clocks are said
 * to take: one step may have answered several clocks.
 */
function withFloorOncePerCase(duties: readonly OpenDuty[]): readonly OpenDuty[] {
  const counted = new Map<CaseId, string>()
  for (const { caseId, id, neededMs } of duties.toSorted(byDue))
    if (neededMs !== null) counted.set(caseId, '')
    else if (!counted.has(caseId)) counted.set(caseId, id)
  return duties.map((duty) =>
    counted.get(duty.caseId) === duty.id ? duty : { ...duty, floorMs: 0 },
  )
}

function byDue(a: OpenDuty, b: OpenDuty): number {
  return a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)
}

/**
 * Whether a person could have met all that they had open together with a clock that was missed, from when they had it.
 * The missed one counts as theirs to meet, also where they passed it on; `duties` are all others that they had.
 * @rule CD-2.7 MF-9.7
 */
export function findFeasibility(
  { state, policy }: Pick<CaseHistory, 'state' | 'policy'>,
  miss: Miss,
  { personId, tookAt }: Pick<Counterfactual, 'personId' | 'tookAt'>,
  duties: readonly OpenDuty[],
  around: {
    readonly calendar: Calendar
    readonly absences: readonly Pause[]
    /** Whether `duties` are all; else nothing is said to have been feasible. */
    readonly isComplete: boolean
  },
): LatenessFinding {
  const releasedAt = tookAt > miss.beganAt ? tookAt : miss.beganAt
  const missed = toDuty(state.caseId, miss, policy, releasedAt)
  const together = duties
    .filter(({ id }) => id !== missed.id)
    .filter((one) => one.releasedAt < missed.dueAt && one.openUntil > missed.releasedAt)
    .toSorted(byDue)
  const all = withFloorOncePerCase([missed, ...together])
  const result = checkSchedulable(all, (from, to) =>
    workingTimeBetweenWithPauses(around.calendar, from, to, around.absences),
  )
  const isClaimed = result.verdict !== 'feasible' || around.isComplete
  return { personId, duties: all, result: isClaimed ? result : { verdict: 'unknown', ids: [] } }
}

const EFFORTS: ReadonlySet<string> = new Set(['effort_minutes', 'least_effort_minutes'])

/** Whether any part of a policy says how much work something takes. */
export function saysEffort(part: unknown): boolean {
  if (part === null || typeof part !== 'object') return false
  return Object.entries(part).some(
    ([key, value]) => (EFFORTS.has(key) && value !== undefined) || saysEffort(value),
  )
}

/** What a procedure keeps of it: only what was proved. */
export function toFeasibility(key: string, { personId, result }: LatenessFinding): Feasibility {
  return { key, personId, isInfeasible: result.verdict === 'infeasible' }
}
