import type { Calendar, Pause } from '#shared/calendar/calendar.ts'
import { addElapsedWithPauses, addWorkingTimeWithPauses } from '#shared/calendar/pauses.ts'
import type { CaseState } from '#shared/case/state.ts'
import { type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import type { CompiledLimit, CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds, type SignalSource } from '#shared/policy/condition.ts'
import { clockTerms } from '#shared/policy/duty-terms.ts'
import type { Amount, PolicyLimit, Rung } from '#shared/policy/schema.ts'
import type { Deadline, DeadlineEdge } from './deadline.ts'
import { dutiesOf } from './duties.ts'
import type { Duty } from './duty.ts'
import { moveOutOfQuiet, type QuietHours } from './quiet-hours.ts'

const NO_PAUSES: readonly Pause[] = []
const FOREVER = instant(Number.MAX_SAFE_INTEGER)

/**
 * The clocks of a case: those that run and those that were breached and are still unmet, ordered by due instant,
 * then key. When the case is closed, only the duties that outlive it; none when it is voided.
 *
 * A limit runs when its `from` has happened, its `when` holds and its `until` has not. It belongs to the round in
 * which `from` happened last; one from `received` or `opened` never begins again. Its key is `<limit>#<round>`, and
 * with `repeats` `<limit>#<round>.<n>`, where n - 1 counts how often the last contact has moved on in the whole case.
 * @rule PM-1.3 EL-3.3.1 LP-5.1
 */
export function computeDeadlines(
  state: CaseState,
  policy: CompiledPolicy,
  calendar: Calendar,
): Deadline[] {
  if (state.status === 'voided') return []
  const deadlines: Deadline[] = []
  if (state.status === 'open') {
    const signals = caseSignals(state, policy)
    for (const compiled of policy.limits) {
      const deadline = limitDeadline(compiled, state, signals, calendar)
      if (deadline) deadlines.push(deadline)
    }
  }
  for (const duty of dutiesOf(state, policy)) {
    deadlines.push(dutyDeadline(duty, state, policy, calendar))
  }
  const { quiet_hours: quiet } = policy.policy
  const reminded = quiet
    ? deadlines.map((deadline) => warnedBefore(quiet, deadline, calendar))
    : deadlines
  return reminded.length > 1 ? reminded.sort(byDue) : reminded
}

function warnedBefore(quiet: QuietHours, deadline: Deadline, calendar: Calendar): Deadline {
  if (deadline.warnAt === null) return deadline
  const warnAt = moveOutOfQuiet(deadline.warnAt, quiet, calendar, deadline.anchorAt)
  return warnAt === deadline.warnAt
    ? deadline
    : { ...deadline, warnAt, warnMovedFrom: deadline.warnAt }
}

/** The unfired edges of the deadlines, ordered by instant, then key, then warning before due before rungs. */
export function edgesOf(state: CaseState, deadlines: readonly Deadline[]): DeadlineEdge[] {
  const edges: DeadlineEdge[] = []
  for (const deadline of deadlines) {
    for (const { edgeKey, key, at } of unfiredEdges(state, deadline, FOREVER)) {
      edges.push({ edgeKey, key, at })
    }
  }
  return edges.length > 1 ? edges.sort((a, b) => a.at - b.at || compareText(a.key, b.key)) : edges
}

/** An edge with the deadline it belongs to. */
export interface OwnedEdge extends DeadlineEdge {
  readonly deadline: Deadline
}

/** The first of `edgesOf` that is not after `until`; null when there is none. */
export function findNextEdge(
  state: CaseState,
  deadlines: readonly Deadline[],
  until: Instant,
): OwnedEdge | null {
  let next: OwnedEdge | null = null
  for (const deadline of deadlines) {
    const lastAt: Instant = next?.at ?? until
    if (firstEdgeAt(deadline) > lastAt) continue
    for (const edge of unfiredEdges(state, deadline, lastAt)) {
      if (!next || (edge.at - next.at || compareText(edge.key, next.key)) < 0) next = edge
    }
  }
  return next
}

/** Before this instant a deadline has no unfired edge: cheaper to ask than the edges themselves. */
function firstEdgeAt({ warnAt, dueAt, isBreached }: Deadline): Instant {
  return isBreached || warnAt === null ? dueAt : warnAt
}

/** Those at or before `until`: a name is only made up for what may be wanted. */
function unfiredEdges(state: CaseState, deadline: Deadline, until: Instant): OwnedEdge[] {
  const { key, warnAt, dueAt, rungs, isPaused } = deadline
  const edges: OwnedEdge[] = []
  // While the case is paused, a clock that the pause stops has only the edges it reached before.
  const lastAt = isPaused ? Math.min(openPauseOf(state)?.startAt ?? dueAt, until) : until
  const add = (name: string, at: Instant) => {
    const edgeKey = `${key}/${name}`
    if (state.fired[edgeKey] === undefined) edges.push({ edgeKey, key, at, deadline })
  }
  // A warning that was not given before the breach has nothing left to warn of.
  if (warnAt !== null && warnAt <= lastAt && !deadline.isBreached) add('warn', warnAt)
  if (dueAt <= lastAt) add('due', dueAt)
  for (const { rung, at } of rungs) if (at <= lastAt) add(`rung${rung}`, at)
  return edges
}

function limitDeadline(
  compiled: CompiledLimit,
  state: CaseState,
  signals: SignalSource,
  calendar: Calendar,
): Deadline | null {
  const { limit } = compiled
  const last = beginningOf(limit.from, state)
  if (!last) return null
  const round = compiled.isOnce ? 1 : last.round
  const begun = startOf(compiled, state, last, round)
  const lastMetAt = metAt(limit, state, begun.at, round)
  if (lastMetAt !== null && !limit.repeats) return null
  if (limit.when && !holds(limit.when, signals)) return null
  const anchorAt = lastMetAt ?? begun.at
  const again = begun.pass > 1 ? `~${begun.pass}` : ''
  const key = limit.repeats
    ? `${limit.id}#${round}${again}.${state.contacts + 1}`
    : `${limit.id}#${round}${again}`
  const pauses = limit.pauses ? closedPauses(state) : NO_PAUSES
  const dueAt = computeDue(limit.amount, anchorAt, calendar, pauses)
  const openPause = limit.pauses ? openPauseOf(state) : null
  return {
    key,
    limitId: limit.id,
    anchorAt,
    warnAt:
      limit.warn_before_minutes === undefined
        ? null
        : computeWarn(limit.amount, limit.warn_before_minutes, anchorAt, dueAt, calendar, pauses),
    dueAt,
    rungs: rungsAfter(dueAt, limit.ladder, limit.amount.kind, calendar),
    clock: limit.amount.kind,
    isPaused: openPause !== null && dueAt > openPause.startAt,
    isProvisional: limit.amount.kind !== 'elapsed' && calendar.isProvisional(anchorAt, dueAt),
    isBreached: state.breached.includes(key),
  }
}

/**
 * From when a limit counts, and the how manieth time in its round. A stage that the case was sent back to begins its
 * limits again only where they had been met before: sending a case back gives nobody more time.
 * @reading No text says what a stage entered twice does to its limits.
 */
function startOf(
  { limit, firstFrom }: CompiledLimit,
  state: CaseState,
  last: { readonly at: Instant; readonly round: number },
  round: number,
): { readonly at: Instant; readonly pass: number } {
  const firstAt = round === state.round ? state.milestones[firstFrom] : undefined
  if (firstAt === undefined) return { at: last.at, pass: 1 }
  const met = beginningOf(limit.until, state)
  const wasMet = met !== null && met.round >= round && met.at >= firstAt
  return wasMet ? { at: last.at, pass: state.passes?.[limit.from] ?? 1 } : { at: firstAt, pass: 1 }
}

/** The last time a milestone happened, and in which round. */
function beginningOf(
  milestone: string,
  state: CaseState,
): { readonly at: Instant; readonly round: number } | null {
  const at = state.milestones[milestone]
  return at === undefined ? (state.earlier[milestone] ?? null) : { at, round: state.round }
}

/**
 * When a limit of that round was met; null when it was not. Only contacts go on happening: `last_contact` meets a
 * limit when it is not before its anchor, any other milestone when it has happened since that round began.
 */
function metAt(
  limit: PolicyLimit,
  state: CaseState,
  fromAt: Instant,
  round: number,
): Instant | null {
  const met = beginningOf(limit.until, state)
  if (!met || met.round < round) return null
  // A stage left before the case was sent back to it has to be left again.
  if (met.at < fromAt && isPassedAgain(limit, state) && /^(left|entered):/.test(limit.until))
    return null
  if (limit.until !== 'last_contact') return met.at
  // A limit that starts with a contact is met by the next one, not by that one.
  const isMet = limit.from.endsWith('_contact') ? met.at > fromAt : met.at >= fromAt
  return isMet ? met.at : null
}

function isPassedAgain(limit: PolicyLimit, state: CaseState): boolean {
  return state.passes?.[limit.from] !== undefined
}

/** The due instant of an amount that starts at `anchor`; pauses in order, closed. */
export function computeDue(
  amount: Amount,
  anchor: Instant,
  calendar: Calendar,
  pauses: readonly Pause[],
): Instant {
  switch (amount.kind) {
    case 'elapsed':
      return pauses.length === 0
        ? instant(anchor + amount.minutes * MINUTE_MS)
        : addElapsedWithPauses(anchor, amount.minutes * MINUTE_MS, pauses)
    case 'working_time':
      return pauses.length === 0
        ? calendar.addWorkingTime(anchor, amount.minutes * MINUTE_MS)
        : addWorkingTimeWithPauses(calendar, anchor, amount.minutes * MINUTE_MS, pauses)
    case 'working_days':
      return countDays(anchor, amount.days, amount.day_ends, calendar, pauses)
    case 'same_day': {
      const closeAt = calendar.sameDay(anchor, amount.day_ends)
      return isIn(pauses, closeAt)
        ? countDays(anchor, 1, amount.day_ends, calendar, pauses)
        : closeAt
    }
    default:
      return assertNever(amount)
  }
}

/** Days counted further at most while a pause lasts: no pause is longer than ten years. */
const PAUSED_DAYS_MAX = 3_660

/** @reading A day whose end falls into a pause does not count; the next working day takes its place. */
function countDays(
  anchor: Instant,
  days: number,
  dayEnds: 'close' | 'midnight',
  calendar: Calendar,
  pauses: readonly Pause[],
): Instant {
  if (pauses.length === 0) return calendar.addWorkingDays(anchor, days, dayEnds)
  let left = Math.max(days, 1)
  const first = Math.min(days, 1)
  for (let day = first; ; day += 1) {
    const endAt = calendar.addWorkingDays(anchor, day, dayEnds)
    if (!isIn(pauses, endAt)) left -= 1
    if (left === 0 || day > days + PAUSED_DAYS_MAX) return endAt
  }
}

function isIn(pauses: readonly Pause[], at: Instant): boolean {
  for (const pause of pauses) if (pause.startAt < at && at <= pause.endAt) return true
  return false
}

/** On the limit's own clock, never before its anchor. */
function computeWarn(
  amount: Amount,
  before: number,
  anchorAt: Instant,
  dueAt: Instant,
  calendar: Calendar,
  pauses: readonly Pause[],
): Instant {
  if (amount.kind === 'elapsed' || amount.kind === 'working_time') {
    const minutes = amount.minutes - before
    return minutes > 0 ? computeDue({ ...amount, minutes }, anchorAt, calendar, pauses) : anchorAt
  }
  const warnAt = calendar.addWorkingTime(dueAt, -before * MINUTE_MS)
  return warnAt > anchorAt ? warnAt : anchorAt
}

/** Rungs count from the due instant on the limit's own clock; working days go by working time. */
function rungsAfter(
  dueAt: Instant,
  ladder: readonly Rung[],
  clock: Deadline['clock'],
  calendar: Calendar,
): Deadline['rungs'] {
  const isElapsed = clock === 'elapsed' || clock === 'stated'
  return ladder.map(({ after_minutes: minutes }, index) => ({
    rung: index + 1,
    at:
      minutes === 0
        ? dueAt
        : isElapsed
          ? instant(dueAt + minutes * MINUTE_MS)
          : calendar.addWorkingTime(dueAt, minutes * MINUTE_MS),
  }))
}

/** The clock of a duty; no pause of the case stops it. */
function dutyDeadline(
  duty: Duty,
  state: CaseState,
  policy: CompiledPolicy,
  calendar: Calendar,
): Deadline {
  const { key, termsId, anchorAt, amount, warnBeforeMinutes: before } = duty
  const isStated = amount.kind === 'stated'
  const dueAt = isStated ? amount.dueAt : computeDue(amount, anchorAt, calendar, NO_PAUSES)
  return {
    key,
    limitId: termsId,
    anchorAt,
    warnAt:
      before === null
        ? null
        : isStated
          ? instant(Math.max(dueAt - before * MINUTE_MS, anchorAt))
          : computeWarn(amount, before, anchorAt, dueAt, calendar, NO_PAUSES),
    dueAt,
    rungs: duty.isSilent
      ? []
      : rungsAfter(dueAt, clockTerms(policy, termsId).ladder, amount.kind, calendar),
    clock: amount.kind,
    isPaused: false,
    isProvisional:
      !isStated && amount.kind !== 'elapsed' && calendar.isProvisional(anchorAt, dueAt),
    isBreached: state.breached.includes(key),
    ...(duty.isSilent ? { isSilent: true } : {}),
  }
}

/** The pauses whose end is known, in order; one that has no length does not stop anything. */
export function closedPauses(state: CaseState): readonly Pause[] {
  if (state.pauses.length === 0) return NO_PAUSES
  const closed: Pause[] = []
  for (const { startAt, endAt, until } of state.pauses) {
    const end = endAt ?? until
    if (end !== undefined && end > startAt) closed.push({ startAt, endAt: end })
  }
  return closed
}

/** The pause that nothing but a person ends; null when there is none. */
export function openPauseOf(state: CaseState): CaseState['pauses'][number] | null {
  const last = state.pauses.at(-1)
  return last && last.endAt === null && last.until === undefined ? last : null
}

/** The pause that the case is in at that instant; null when its clocks run. */
export function pauseAt(state: CaseState, at: Instant): CaseState['pauses'][number] | null {
  const last = state.pauses.at(-1)
  if (!last || last.endAt !== null) return null
  return last.until === undefined || at < last.until ? last : null
}

function byDue(a: Deadline, b: Deadline): number {
  return a.dueAt - b.dueAt || compareText(a.key, b.key)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
