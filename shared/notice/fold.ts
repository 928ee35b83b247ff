import type { Actor } from '#shared/case/events.ts'
import { withoutKey } from '#shared/case/forget-duty.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import type { NoticeEvent, OpenNotice } from './model.ts'
import { confirmKey, doneMark, findOpenNotice, givenMark } from './step.ts'

type Changes = Partial<CaseState>
type Of<Type extends NoticeEvent['type']> = Extract<NoticeEvent, { type: Type }>

/** What an event of notices changes in the case. */
export function foldNotice(
  state: CaseState,
  event: NoticeEvent,
  at: Instant,
  _actor: Actor,
): Changes {
  switch (event.type) {
    case 'notice_given':
      return give(state, event, at)
    case 'notice_acknowledged':
      return acknowledge(state, event, at)
    case 'notice_narrowed':
      return replace(state, event, (one) => {
        const acknowledgedBy = one.acknowledgedBy.filter((personId) => event.to.includes(personId))
        return confirmed({ ...one, to: event.to, acknowledgedBy }, at)
      })
    case 'notice_settled':
      return settle(state, event)
    default:
      return assertNever(event)
  }
}

function give(state: CaseState, event: Of<'notice_given'>, at: Instant): Changes {
  const { noticeId, to, step = 0, again = 0, acknowledge: by, instead } = event
  const mark = givenMark(noticeId, step)
  const noticesGiven = state.noticesGiven.includes(mark)
    ? state.noticesGiven
    : [...state.noticesGiven, mark]
  if (by === undefined) return { noticesGiven }
  const before = findOpenNotice(state, noticeId, step)
  const others = (state.notices ?? [])
    .filter((one) => one !== before)
    .map((one) => (instead && isBefore(one, event) ? { ...one, isPassed: true as const } : one))
  return {
    noticesGiven,
    notices: [
      ...others,
      { noticeId, step, again, to, by, givenAt: at, acknowledgedBy: [], acknowledgedAt: null },
    ],
    ...(before ? { fired: withoutKey(state.fired, confirmKey(before)) } : {}),
  }
}

/** An earlier step of the same notice that is still to be confirmed. */
function isBefore(one: OpenNotice, event: { readonly noticeId: string; readonly step?: number }) {
  return (
    one.noticeId === event.noticeId && one.step < (event.step ?? 0) && one.acknowledgedAt === null
  )
}

function acknowledge(state: CaseState, event: Of<'notice_acknowledged'>, at: Instant): Changes {
  const changes = replace(state, event, (one) =>
    confirmed({ ...one, acknowledgedBy: [...one.acknowledgedBy, event.personId] }, at),
  )
  const after = changes.notices?.find(
    (one) => one.noticeId === event.noticeId && one.step === event.step,
  )
  if (!after || after.acknowledgedAt === null) return changes
  // Whoever was told in their place has confirmed it: nothing is asked of the steps before any more.
  const passed = (changes.notices ?? []).filter((one) => one.isPassed && isBefore(one, event))
  return {
    notices: (changes.notices ?? []).filter((one) => !passed.includes(one)),
    fired: passed.reduce(
      (fired, one) => withoutKey(fired, confirmKey(one)),
      changes.fired ?? state.fired,
    ),
  }
}

/** Changes one step. One that is confirmed with this has no clock to confirm it any more. */
function replace(
  state: CaseState,
  event: { readonly noticeId: string; readonly step: number },
  change: (one: OpenNotice) => OpenNotice,
): Changes {
  const before = findOpenNotice(state, event.noticeId, event.step)
  if (!before) return {}
  const after = change(before)
  return {
    notices: (state.notices ?? []).map((one) => (one === before ? after : one)),
    ...(after.acknowledgedAt === null
      ? {}
      : { fired: withoutKey(state.fired, confirmKey(before)) }),
  }
}

function confirmed(one: OpenNotice, at: Instant): OpenNotice {
  const { by, to, acknowledgedBy } = one
  const isEnough =
    by === 'any'
      ? acknowledgedBy.length > 0
      : to.every((personId) => acknowledgedBy.includes(personId))
  return isEnough && one.acknowledgedAt === null ? { ...one, acknowledgedAt: at } : one
}

function settle(state: CaseState, event: Of<'notice_settled'>): Changes {
  const { noticeId, step, because } = event
  const before = findOpenNotice(state, noticeId, step)
  const mark = doneMark(noticeId)
  const isMarked = because !== 'done' || state.noticesGiven.includes(mark)
  return {
    notices: (state.notices ?? []).filter((one) => one !== before),
    ...(before ? { fired: withoutKey(state.fired, confirmKey(before)) } : {}),
    ...(isMarked ? {} : { noticesGiven: [...state.noticesGiven, mark] }),
  }
}
