import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

/** Who was told of what, and who confirmed it. */
export type NoticeEvent =
  | {
      readonly type: 'notice_given'
      readonly noticeId: string
      readonly to: readonly PersonId[]
      /** Which step of the notice, from 0; absent means 0. */
      readonly step?: number
      /** How often this step has been given before; absent means never. */
      readonly again?: number
      /** Whether one of them has to confirm it, or each; absent: nobody has to. */
      readonly acknowledge?: 'any' | 'all'
      /** The step before was not confirmed in time, and this one is told in its place. */
      readonly instead?: true
    }
  | {
      readonly type: 'notice_acknowledged'
      readonly noticeId: string
      readonly step: number
      readonly personId: PersonId
    }
  /** Some of those who were to confirm no longer can: these are left. */
  | {
      readonly type: 'notice_narrowed'
      readonly noticeId: string
      readonly step: number
      readonly to: readonly PersonId[]
    }
  /** Nothing is left to confirm: what it was about is done, the case is closed, or nobody is left who could. */
  | {
      readonly type: 'notice_settled'
      readonly noticeId: string
      readonly step: number
      readonly because: 'done' | 'closed' | 'nobody_left'
    }

/** One step of a notice that has to be confirmed. At most one of each step of each notice of the policy. */
export interface OpenNotice {
  readonly noticeId: string
  readonly step: number
  readonly again: number
  readonly to: readonly PersonId[]
  /** Whether one of them has to confirm, or each. */
  readonly by: 'any' | 'all'
  readonly givenAt: Instant
  readonly acknowledgedBy: readonly PersonId[]
  /** When enough had confirmed; null until then. */
  readonly acknowledgedAt: Instant | null
  /** Not confirmed in time: the next step was told in its place. It can still be confirmed. */
  readonly isPassed?: true
}

export type NoticeCommand = { readonly type: 'acknowledge_notice'; readonly noticeId: string }
