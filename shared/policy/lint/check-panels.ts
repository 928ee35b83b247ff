import type { Selector } from '../schema.ts'
import { checkLadder } from './check-ladders.ts'
import { isTooEarly } from './check-notices.ts'
import type { Lint } from './finding.ts'

/** Bodies that nobody can lead, seats that nobody can take, decisions that no body makes. */
export function checkPanels(lint: Lint): void {
  const { policy, worlds, report } = lint
  const reachesNobody = (selectors: readonly Selector[]) =>
    !selectors.some((one) => worlds.canHold(one.when, worlds.anywhere))
  for (const [index, panel] of policy.panels.entries()) {
    const path = `panels.${index}`
    if (reachesNobody(panel.chair)) report(`${path}.chair`, 'panel_without_chair')
    for (const [at, member] of panel.members.entries()) {
      if (reachesNobody(member.who)) {
        report(`${path}.members.${at}.who`, 'seat_for_nobody', member.id)
      }
    }
    const { meets } = panel
    if (!meets) continue
    if (meets.ladder.length === 0 && !meets.escalates) {
      report(`${path}.meets.ladder`, 'silence_unnoticed')
    }
    checkLadder(lint, meets.ladder, `${path}.meets.ladder`)
    if (isTooEarly(meets)) report(`${path}.meets.warn_before_minutes`, 'warning_too_early')
  }
  for (const [index, stage] of policy.stages.entries()) {
    if (stage.requires.includes('panel_decision') && policy.panels.length === 0) {
      report(`stages.${index}.requires`, 'decision_of_nobody')
    }
  }
}
