import type { CaseState } from '#shared/case/state.ts'
import type { PolicyNotice } from '#shared/policy/schema.ts'
import type { OpenNotice } from './model.ts'

export type NoticeStep = PolicyNotice['next_steps'][number]
export type Acknowledge = NonNullable<NoticeStep['acknowledge']>

/** The steps of a notice in order: the notice itself, then those that follow it. */
export function stepsOf(notice: PolicyNotice): readonly NoticeStep[] {
  return [{ ...notice, after: 'told' }, ...notice.next_steps]
}

/** What `noticesGiven` holds once a step was told; of the first it is the notice's own id. */
export function givenMark(noticeId: string, step: number): string {
  return step === 0 ? noticeId : `${noticeId}.${step}`
}

/** What `noticesGiven` holds once what a notice was about is done: no further step is told. */
export function doneMark(noticeId: string): string {
  return `${noticeId}.done`
}

/** The last step that was told; -1 when none was. */
export function lastStepGiven(state: CaseState, notice: PolicyNotice): number {
  for (let step = notice.next_steps.length; step >= 0; step -= 1) {
    if (state.noticesGiven.includes(givenMark(notice.id, step))) return step
  }
  return -1
}

export function findOpenNotice(
  state: CaseState,
  noticeId: string,
  step: number,
): OpenNotice | undefined {
  return state.notices?.find((one) => one.noticeId === noticeId && one.step === step)
}

/** Key of the clock by which a step has to be confirmed. */
export function confirmKey({ noticeId, step, again }: OpenNotice): string {
  return `notice.${noticeId}.${step}:${again}`
}

/** Key of the clock after which a confirmation no longer holds. */
export function expiryKey({ noticeId, step, again }: OpenNotice): string {
  return `notice.${noticeId}.${step}.expiry:${again}`
}
