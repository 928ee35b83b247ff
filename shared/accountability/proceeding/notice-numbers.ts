import type { Series } from '#shared/policy/schema.ts'
import type { ProceedingFacts } from './facts.ts'
import { applyProceedingEvent } from './fold.ts'
import type { NewProceedingEvent, ProceedingState } from './model.ts'

/** Numbers of penalty notices: which are wanted, and the events with those that a series gave. @rule MF-11.2 */

/** The series that numbers the notices of a policy; null where they have no numbers. */
export function noticeSeriesOf({
  terms,
  policy,
}: Pick<ProceedingFacts, 'terms' | 'policy'>): Series | null {
  const { series: id } = terms.notice
  return policy.policy.numbering.find((one) => one.id === id) ?? null
}

export function isUnnumberedNotice({ event }: NewProceedingEvent): boolean {
  return event.type === 'notice_issued' && event.number === undefined
}

/** The same events, their notices with these numbers in order, and what all of them add up to. */
export function withNoticeNumbers(
  before: ProceedingState,
  events: readonly NewProceedingEvent[],
  numbers: readonly string[],
): { readonly events: readonly NewProceedingEvent[]; readonly state: ProceedingState } {
  const left = [...numbers]
  const numbered = events.map((added): NewProceedingEvent => {
    const { event } = added
    if (event.type !== 'notice_issued' || !isUnnumberedNotice(added)) return added
    const number = left.shift()
    return number === undefined ? added : { ...added, event: { ...event, number } }
  })
  let state = before
  for (const { event, effectiveAt, actor } of numbered)
    state = applyProceedingEvent(state, state.seq + 1, event, effectiveAt, actor)
  return { events: numbered, state }
}
