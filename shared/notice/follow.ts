import { appendOwn, type Run } from '#shared/case/run.ts'
import { computeDue } from '#shared/deadline/compute-deadlines.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { PolicyNotice } from '#shared/policy/schema.ts'
import { choosePeople, choosePerson, isRecused } from '#shared/route/choose.ts'
import { acknowledgeOf } from './duties.ts'
import type { OpenNotice } from './model.ts'
import {
  type Acknowledge,
  confirmKey,
  doneMark,
  findOpenNotice,
  lastStepGiven,
  type NoticeStep,
  stepsOf,
} from './step.ts'

/**
 * Each notice is given once, when it first holds and there is somebody to give it to; its further steps follow when
 * the step before was told, confirmed, or not confirmed in time, as the policy says. A step that nobody can be told
 * is skipped at once where a later one can; a step whose people can no longer confirm is given to others.
 * @rule CD-2.5 CD-2.6 PM-1.6 LP-5.2a LP-5.3a
 */
export function followNotices(run: Run, at: Instant): void {
  for (const notice of run.policy.policy.notices) {
    if (run.state.notices) {
      for (const open of run.state.notices) {
        if (open.noticeId === notice.id) keepConfirmable(run, notice, open, at)
      }
    }
    giveNext(run, notice, at)
  }
}

/** The case is closed: nothing is left to confirm. */
export function settleNotices(run: Run, at: Instant): void {
  for (const open of run.state.notices ?? []) {
    const terms = acknowledgeOf(open, run.policy)
    if (open.acknowledgedAt === null || terms?.expires) settle(run, open, 'closed', at)
  }
}

function giveNext(run: Run, notice: PolicyNotice, at: Instant): void {
  const { state, policy } = run
  const last = lastStepGiven(state, notice)
  if (last === notice.next_steps.length || state.noticesGiven.includes(doneMark(notice.id))) return
  if (last < 0 ? !holds(notice.when, caseSignals(state, policy)) : !isFollowed(run, notice, last)) {
    return
  }
  for (const [step, terms] of stepsOf(notice).entries()) {
    if (step <= last) continue
    const to = chooseTold(run, terms)
    if (to.length === 0) continue
    const before = findOpenNotice(state, notice.id, last)
    const isInstead = before !== undefined && isSilent(run, before, stepsOf(notice)[last])
    give(run, notice, { step, again: 0, to, isInstead }, at)
    return
  }
}

/** Whether the step after this one is to be told now. */
function isFollowed(run: Run, notice: PolicyNotice, last: number): boolean {
  const steps = stepsOf(notice)
  if (steps[last + 1]?.after === 'told' || !steps[last]?.acknowledge) return true
  const open = findOpenNotice(run.state, notice.id, last)
  // Nobody was left who could confirm it: such a step holds nothing up.
  if (!open || open.acknowledgedAt !== null) return true
  return isSilent(run, open, steps[last])
}

/** Nobody confirmed it in time, and the policy does not wait. */
function isSilent(run: Run, open: OpenNotice, step: NoticeStep | undefined): boolean {
  return (
    step?.acknowledge?.on_silence === 'next' &&
    open.acknowledgedAt === null &&
    run.state.breached.includes(confirmKey(open))
  )
}

/**
 * Whom a step tells. Nobody absent is asked to confirm: they could not.
 * @rule CD-2.1
 */
function chooseTold(run: Run, { to, each, acknowledge }: NoticeStep): readonly PersonId[] {
  const { state, people, policy } = run
  if (each === 'first') {
    const first = choosePerson(to, state, people, policy)
    return first === null ? [] : [first]
  }
  const everyone = choosePeople(to, state, people, policy)
  return acknowledge
    ? everyone.filter((personId) => people.get(personId)?.isAbsent !== true)
    : everyone
}

function give(
  run: Run,
  notice: PolicyNotice,
  given: {
    readonly step: number
    readonly again: number
    readonly to: readonly PersonId[]
    readonly isInstead: boolean
  },
  at: Instant,
): void {
  const { step, again, to, isInstead } = given
  const by = stepsOf(notice)[step]?.acknowledge?.by
  appendOwn(
    run,
    {
      type: 'notice_given',
      noticeId: notice.id,
      to,
      ...(step > 0 ? { step } : {}),
      ...(again > 0 ? { again } : {}),
      ...(by === undefined ? {} : { acknowledge: by }),
      ...(isInstead ? { instead: true } : {}),
    },
    notice.rules,
    at,
  )
}

/** A step stays with people who can confirm it, or have; one that is done, or that nobody is left for, is settled. */
function keepConfirmable(run: Run, notice: PolicyNotice, open: OpenNotice, at: Instant): void {
  const terms = acknowledgeOf(open, run.policy)
  if (!terms) return
  if (terms.done_when && holds(terms.done_when, caseSignals(run.state, run.policy))) {
    if (open.acknowledgedAt === null || terms.expires) settle(run, open, 'done', at)
    return
  }
  if (open.acknowledgedAt !== null) {
    if (isLost(run, open, terms) || isExpired(run, terms, open.acknowledgedAt, at)) {
      giveAgain(run, notice, open, at)
    }
    return
  }
  const left = open.to.filter((personId) => canConfirm(run, personId))
  if (left.length === 0) giveAgain(run, notice, open, at)
  else if (left.length < open.to.length) {
    const { noticeId, step } = open
    appendOwn(run, { type: 'notice_narrowed', noticeId, step, to: left }, notice.rules, at)
  }
}

function canConfirm(run: Run, personId: PersonId): boolean {
  return !isRecused(personId, run.state) && run.people.get(personId)?.isActive !== false
}

/**
 * Nobody who confirmed it counts any more. Whoever has left had known of it all the same; only a duty that was
 * accepted for a time needs somebody who still is there.
 */
function isLost(run: Run, open: OpenNotice, { expires }: Acknowledge): boolean {
  return open.acknowledgedBy.every((personId) =>
    expires ? !canConfirm(run, personId) : isRecused(personId, run.state),
  )
}

function isExpired(
  run: Run,
  { expires }: Acknowledge,
  acknowledgedAt: Instant,
  at: Instant,
): boolean {
  return expires !== undefined && computeDue(expires, acknowledgedAt, run.calendar, []) <= at
}

function giveAgain(run: Run, notice: PolicyNotice, open: OpenNotice, at: Instant): void {
  const step = stepsOf(notice)[open.step]
  // The next step was told in its place: nobody new has to be asked.
  const to = step && !open.isPassed ? chooseTold(run, step) : []
  if (to.length === 0) settle(run, open, 'nobody_left', at)
  else give(run, notice, { step: open.step, again: open.again + 1, to, isInstead: false }, at)
}

function settle(
  run: Run,
  { noticeId, step }: OpenNotice,
  because: 'done' | 'closed' | 'nobody_left',
  at: Instant,
): void {
  const rules = run.policy.noticeById.get(noticeId)?.rules ?? []
  appendOwn(run, { type: 'notice_settled', noticeId, step, because }, rules, at)
}
