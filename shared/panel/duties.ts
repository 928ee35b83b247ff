import type { CaseState } from '#shared/case/state.ts'
import type { Duty } from '#shared/deadline/duty.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { PanelState } from './model.ts'

/** The clocks of bodies that meet: until the first meeting. @rule CD-1.2 CD-2.6 */
export function dutiesOfPanels(state: CaseState, { policy }: CompiledPolicy): readonly Duty[] {
  return (state.panels ?? []).flatMap((panel): Duty[] => {
    const terms = policy.panels.find((one) => one.id === panel.panelId)?.meets
    if (!terms || panel.metAt !== null) return []
    return [
      {
        key: meetingKey(panel),
        termsId: `panel.${panel.panelId}`,
        anchorAt: panel.convenedAt,
        amount: terms.within,
        warnBeforeMinutes: terms.warn_before_minutes ?? null,
        waitsFor: seatedOn(panel),
      },
    ]
  })
}

/** Convened again after it was dissolved, it has another clock. */
export function meetingKey({ panelId, convenedAt }: PanelState): string {
  return `panel.${panelId}:${convenedAt}`
}

/** Whoever sits on a body that has not decided yet. */
export function waitingForPanels(state: CaseState): readonly PersonId[] {
  return (state.panels ?? [])
    .filter((panel) => panel.decidedAt === null)
    .flatMap((panel) => seatedOn(panel))
}

/** Chair and members, each once. */
export function seatedOn({ chair, members }: PanelState): readonly PersonId[] {
  const others = members.map((member) => member.personId)
  return chair === null ? others : [chair, ...others]
}
