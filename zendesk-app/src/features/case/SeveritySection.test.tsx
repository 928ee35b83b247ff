import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CaseView, TonedLabel } from '#shared/contract/views.ts'
import { aCase, aText, aTicketView, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
import { CaseContext } from './CaseContext.tsx'
import { LoweringCard, SeveritySection } from './SeveritySection.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  failOnWarnings()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const tier = (rank: number): TonedLabel => ({
  id: `t${rank}`,
  label: aText(`Tier ${rank}`),
  tone: 'neutral',
  rank,
})
const TIERS = [tier(0), tier(1), tier(2)]
const LOWERING = {
  loweringId: 'l1',
  by: { id: '11', name: 'Na' },
  tier: tier(0),
  urgency: null,
  reason: 'It has stopped',
}

function inCase(children: ReactNode, changes: Partial<CaseView>): Promise<string> {
  const complaint = aCase(changes)
  const view = aTicketView({ case: complaint })
  const clock = { offsetMs: 0 }
  const nothing = () => undefined
  const scope = { api: silentApi, view, complaint, clock, applyCase: nothing, reload: nothing }
  return readView(<CaseContext.Provider value={scope}>{children}</CaseContext.Provider>)
}

const severity = { tiers: TIERS, urgencies: [], lowering: null }

describe('severity', () => {
  test.each([
    [0, ['It is more severe']],
    [1, ['It is more severe', 'Ask for a lower severity']],
    [2, ['Ask for a lower severity']],
  ])('TM-2.2.2 from tier %i only what lies above or below is offered', async (rank, offered) => {
    const text = await inCase(<SeveritySection />, { tier: tier(rank), severity })
    for (const label of ['It is more severe', 'Ask for a lower severity']) {
      expect(text.includes(label)).toBe(offered.includes(label))
    }
  })

  test('TM-2.2.2 whoever may not confirm reads once who asks, and that a second person is needed', async () => {
    const text = await inCase(<SeveritySection />, {
      tier: tier(1),
      severity: { ...severity, lowering: LOWERING },
      may: {
        ...aCase().may,
        confirm_lowering: { allowed: false, code: 'same_person' },
      },
    })
    expect(text).toContain('Na asks for Tier 0: It has stopped')
    expect(text.match(/A second person has to do this\./g)).toHaveLength(1)
    expect(text).not.toContain('Refuse it')
  })

  test('TM-2.2.2 whoever may confirm has both answers', async () => {
    const text = await inCase(<LoweringCard lowering={LOWERING} />, { tier: tier(1) })
    expect(text).toContain('Na asks for Tier 0: It has stopped')
    expect(text).toContain('Confirm the lower severity')
    expect(text).toContain('Refuse it')
  })
})
