import type { Calendar, Pause } from '#shared/calendar/calendar.ts'
import { OPEN_END } from '#shared/calendar/pauses.ts'
import type { RecordedEvent } from '#shared/case/events.ts'
import { applyEvent } from '#shared/case/fold.ts'
import type { CaseState } from '#shared/case/state.ts'
import {
  closedPauses,
  computeDeadlines,
  edgesOf,
  openPauseOf,
} from '#shared/deadline/compute-deadlines.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import {
  answeredBy,
  type Holders,
  holdersOfDuty,
  holdersOfProgress,
  isSameHolders,
  ownerOf,
} from './holders.ts'
import { pushTo, type Track } from './track.ts'

/** Where a case stood. */
export interface Place {
  /** Null between two stages and when it is closed. */
  readonly stage: string | null
  readonly round: number
}

/** One clock that ran at some time, and whose it was. */
export interface ClockHistory {
  readonly key: string
  readonly limitId: string
  readonly clock: Deadline['clock']
  readonly anchorAt: Instant
  readonly dueAt: Instant
  /** When it first ran: after its anchor where it only began to apply later. */
  readonly beganAt: Instant
  /** When it ended, met or not; null while it runs. */
  readonly endedAt: Instant | null
  /** Time that does not count on it, in order. */
  readonly pauses: readonly Pause[]
  readonly holders: Track<Holders>
  /** Who did their part before it was due, of several who had it at once. */
  readonly answered: readonly PersonId[]
}

/** Whose every clock of a case was, from its first event to its last. */
export interface CaseHistory {
  readonly state: CaseState
  readonly policy: CompiledPolicy
  /** The one that the case counts by now. */
  readonly calendar: Calendar
  readonly places: Track<Place>
  /** In order of their first run, then key. */
  readonly clocks: readonly ClockHistory[]
  /** When the service was not there: something was due and was only recorded later. In order, disjoint. */
  readonly lateService: readonly Pause[]
}

/** Shorter than this the service has only been busy. */
const LATE_MS_MIN = 5 * MINUTE_MS

interface OpenClock {
  deadline: Deadline
  beganAt: Instant
  endedAt: Instant | null
  /** Of what is no limit; a limit's are those of the case. */
  readonly holders: { at: Instant; value: Holders }[]
  readonly answered: Set<PersonId>
}

/**
 * Lives a case once more, event by event, with the engine that it was decided with, and keeps who had which clock.
 * Events in order of sequence, from the first.
 */
export function foldHistory(
  events: readonly RecordedEvent[],
  policy: CompiledPolicy,
  calendarOf: (calendarVersionId: string) => Calendar,
): CaseHistory {
  const owners: { at: Instant; value: Holders }[] = []
  const progress: { at: Instant; value: Holders }[] = []
  const places: { at: Instant; value: Place }[] = []
  const clocks = new Map<string, OpenClock>()
  const lateService: Pause[] = []
  let state: CaseState | null = null
  let deadlines: readonly Deadline[] = []
  let recordedAt: Instant | null = null
  for (const { seq, event, actor, effectiveAt: at, recordedAt: nextRecordedAt } of events) {
    if (state && recordedAt !== null) {
      const late = findLateService(state, deadlines, recordedAt, nextRecordedAt)
      if (late) lateService.push(late)
    }
    recordedAt = nextRecordedAt
    state = applyEvent(state, seq, event, at, actor)
    pushTo(owners, at, ownerOf(state), isSameHolders)
    pushTo(progress, at, holdersOfProgress(state, policy), isSameHolders)
    pushTo(places, at, { stage: state.stage, round: state.round }, isSamePlace)
    deadlines = computeDeadlines(state, policy, calendarOf(state.calendarVersionId))
    follow(clocks, state, deadlines, policy, at)
  }
  invariant(state, 'a case has at least one event')
  const last = state
  return {
    state,
    policy,
    calendar: calendarOf(state.calendarVersionId),
    places,
    clocks: [...clocks.values()].map((clock) => {
      const limit = policy.limitById.get(clock.deadline.limitId)
      const ofLimit = limit && waitsForStages(limit.until) ? progress : owners
      return toHistory(clock, last, limit?.pauses === true, limit ? ofLimit : clock.holders)
    }),
    lateService,
  }
}

/** Whether a limit ends as the case gets on: then whoever a stage waits for has it. A contact is the owner's to make. */
function waitsForStages(until: string): boolean {
  return !until.endsWith('_contact')
}

function follow(
  clocks: Map<string, OpenClock>,
  state: CaseState,
  deadlines: readonly Deadline[],
  policy: CompiledPolicy,
  at: Instant,
): void {
  const running = new Set<string>()
  for (const deadline of deadlines) {
    const { key, limitId, dueAt } = deadline
    running.add(key)
    const clock: OpenClock = clocks.get(key) ?? {
      deadline,
      beganAt: at,
      endedAt: null,
      holders: [],
      answered: new Set(),
    }
    clocks.set(key, clock)
    // What stood only between two events of one instant never ran.
    if (clock.endedAt !== null && clock.endedAt <= clock.beganAt) clock.beganAt = at
    clock.deadline = deadline
    clock.endedAt = null
    if (policy.limitById.has(limitId)) continue
    const holders = holdersOfDuty(state, key, policy)
    if (holders) pushTo(clock.holders, at, holders, isSameHolders)
    if (at < dueAt) for (const personId of answeredBy(state, key)) clock.answered.add(personId)
  }
  for (const [key, clock] of clocks) {
    if (!running.has(key)) clock.endedAt ??= at
  }
}

function toHistory(
  { deadline, beganAt, endedAt, answered }: OpenClock,
  state: CaseState,
  isPausable: boolean,
  holders: Track<Holders>,
): ClockHistory {
  const { key, limitId, clock, anchorAt, dueAt } = deadline
  return {
    key,
    limitId,
    clock,
    anchorAt,
    dueAt,
    beganAt,
    endedAt,
    pauses: isPausable ? pausesOf(state) : [],
    holders,
    answered: [...answered],
  }
}

function pausesOf(state: CaseState): readonly Pause[] {
  const open = openPauseOf(state)
  const closed = closedPauses(state)
  return open ? [...closed, { startAt: open.startAt, endAt: OPEN_END }] : closed
}

/** Something was due at an instant and was recorded only later, and nothing was recorded between: nobody was there. */
function findLateService(
  state: CaseState,
  deadlines: readonly Deadline[],
  from: Instant,
  until: Instant,
): Pause | null {
  if (until - from < LATE_MS_MIN) return null
  const [edge] = edgesOf(state, deadlines)
  if (!edge) return null
  const startAt = edge.at > from ? edge.at : from
  return until - startAt < LATE_MS_MIN ? null : { startAt, endAt: until }
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.stage === b.stage && a.round === b.round
}
