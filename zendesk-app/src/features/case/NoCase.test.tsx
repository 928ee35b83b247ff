import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TicketView } from '#shared/contract/views.ts'
import { aText, aTicketView } from '../../test/builders.ts'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import { NoCase } from './NoCase.tsx'

beforeEach(failOnWarnings)
afterEach(() => {
  vi.restoreAllMocks()
})

const nothing = () => undefined
const toScreen = (changes: Partial<TicketView>) => (
  <NoCase
    api={silentApi}
    view={aTicketView({ case: null, ...changes })}
    onOpened={nothing}
    onOvertaken={nothing}
  />
)
const policies = ['electronics', 'loyalty'].map((key) => ({ key, title: aText(key) }))

describe('ticket without a case', () => {
  test('ticket without a case offers to open one under a policy', async () => {
    const html = await renderView(toScreen({ mayOpen: { allowed: true }, policies }))
    expect(html).toContain('<option value="electronics" selected="">electronics</option>')
    expect(html).toContain('<option value="loyalty">loyalty</option>')
  })

  test('ticket without a case asks for no choice where there is none', async () => {
    const text = await readView(
      toScreen({ mayOpen: { allowed: true }, policies: policies.slice(0, 1) }),
    )
    expect(text).toContain('Policy: electronics')
  })

  test('ticket without a case tells whoever may not open one why', async () => {
    const html = await renderView(
      toScreen({ mayOpen: { allowed: false, code: 'role_not_allowed' } }),
    )
    expect(html).toContain('Your role does not allow this.')
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Open a case/)
  })

  test('ticket without a case and without a policy cannot have one', async () => {
    const text = await readView(toScreen({ mayOpen: { allowed: true }, policies: [] }))
    expect(text).toContain('There is no policy to handle this under.')
  })
})
