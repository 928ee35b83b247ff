import { describe, expect, test } from 'vitest'
import { aComplaint, packOf, type Scenario } from '#shared/policy/packs/scenario.ts'
import { isNextOpen } from './next-stage.ts'

/** Whether what follows the stage at hand is open while these fields of it are empty. */
function isOpen({ state }: Scenario, regime: string, empty: readonly string[]): boolean {
  const policy = packOf(regime)
  const at = policy.stageIndex.get(state.stage ?? '') ?? 0
  return isNextOpen(state, policy, at + 1, new Set(empty))
}

describe('what follows a stage', () => {
  test.each([
    [['in_scope'], true, 'whether it is in scope decides between the end and the details'],
    [['severity'], false, 'how grave it is does not'],
    [[], false, 'nothing is empty'],
  ])('TM-3.1 while %j is empty it is open: %s (%s)', (empty, expected, _why) => {
    const complaint = aComplaint('telemarketing', {}).at('2026-03-02 09:05').leave('agent_a')
    expect(complaint.state.stage).toBe('judge')
    expect(isOpen(complaint, 'telemarketing', empty)).toBe(expected)
  })

  test.each([
    [['negative_media'], true, 'triage makes it major, and a crisis team meets first'],
    [['plate'], false, 'triage does not ask for it'],
  ])('CD-2.6 while %j is empty it is open: %s (%s)', (empty, expected, _why) => {
    expect(isOpen(aComplaint('car_dealership', {}), 'car_dealership', empty)).toBe(expected)
  })
})
