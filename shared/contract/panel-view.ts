import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Permission, PersonRef } from './views.ts'

/** A body of several that was convened over a case. */
export interface PanelView {
  readonly panelId: string
  readonly label: Text
  readonly convenedAt: Instant
  readonly chair: PersonRef | null
  /** In the order of the policy; a seat that nobody could take is empty. */
  readonly members: readonly { readonly label: Text; readonly person: PersonRef | null }[]
  readonly meetings: number
  /** When it first met. */
  readonly metAt: Instant | null
  /** By when it has to meet; null where it has, or need not. */
  readonly meetsBy: Instant | null
  readonly isLate: boolean
  readonly decisions: number
  readonly decidedAt: Instant | null
  readonly mayMeet: Permission
  readonly mayDecide: Permission
  readonly ruleIds: readonly string[]
}
