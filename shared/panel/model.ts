import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

/** A body of several at work: convened, met, decided. */
export type PanelEvent =
  | {
      readonly type: 'panel_convened'
      readonly panelId: string
      readonly chair: PersonId
      readonly members: readonly { readonly seat: string; readonly personId: PersonId }[]
    }
  /** Someone can no longer sit on it: the seat passes on, or stays empty (null). */
  | {
      readonly type: 'panel_seat_changed'
      readonly panelId: string
      /** `chair`, or the seat's id. */
      readonly seat: string
      readonly personId: PersonId | null
    }
  | {
      readonly type: 'panel_met'
      readonly panelId: string
      readonly meetingId: string
      readonly present: readonly PersonId[]
      readonly summary: string
    }
  /** The case was closed before it met. */
  | { readonly type: 'panel_dissolved'; readonly panelId: string }
  | {
      readonly type: 'panel_decided'
      readonly panelId: string
      readonly decisionId: string
      readonly what: string
    }

export interface PanelState {
  readonly panelId: string
  readonly convenedAt: Instant
  /** Null while nobody can lead it. */
  readonly chair: PersonId | null
  readonly members: readonly { readonly seat: string; readonly personId: PersonId }[]
  readonly meetings: number
  /** The latest of each: asked again with the same id, nothing happens. */
  readonly meetingId?: string
  readonly decisionId?: string
  /** The first meeting; null until it was held. */
  readonly metAt: Instant | null
  readonly decisions: number
  readonly decidedAt: Instant | null
}

export type PanelCommand =
  | {
      readonly type: 'record_meeting'
      readonly panelId: string
      readonly meetingId: string
      readonly present: readonly PersonId[]
      readonly summary: string
    }
  | {
      readonly type: 'record_panel_decision'
      readonly panelId: string
      readonly decisionId: string
      readonly what: string
    }
