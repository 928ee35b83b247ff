import type { Frame } from 'playwright-core'
import { expect, test } from 'vitest'
import { invariant } from '#shared/kernel/result.ts'
import { eventually, runCompany, settled } from './company.ts'

const company = runCompany()

const TABS_MOST = 90

test('keyboard: a whole step is completed by keyboard alone, and focus is never lost', async () => {
  const ticketId = company.complain({
    subject: '商户态度恶劣',
    category: 'merchant_attitude',
    issue: '商户拒绝兑换',
    assignee: 'agentNa',
  })
  const { page, sidebar } = await company.open('agentNa', { locale: 'en-US', at: ticketId })
  await settled(sidebar.getByRole('heading', { name: /^Take the complaint/ }))
  const element = await page.locator('iframe.ticket_sidebar').elementHandle()
  const frame = await element?.contentFrame()
  invariant(frame, 'the sidebar is a frame')

  const tabTo = async (name: string) => {
    for (let presses = 0; presses < TABS_MOST; presses += 1) {
      await page.keyboard.press('Tab')
      const here = await readFocus(frame)
      if (here === null) continue
      expect(here.isVisible, `focus on “${here.name}” can be seen`).toBe(true)
      if (here.name.startsWith(name)) return
    }
    throw new Error(`no “${name}” within ${TABS_MOST} tabs`)
  }
  const focused = async () => (await readFocus(frame))?.name ?? ''

  await tabTo('Done, go on to')
  await page.keyboard.press('Enter')
  await settled(sidebar.getByText('Fill this in.'))
  await eventually(focused).toMatch(/^Merchant/)
  await page.keyboard.type('Corner shop 12')
  await tabTo('Yes')
  while (!(await readFocus(frame))?.group.startsWith('Is the complaint valid?')) await tabTo('Yes')
  await page.keyboard.press('Space')
  await tabTo('Done, go on to')
  await page.keyboard.press('Enter')

  await settled(sidebar.getByRole('heading', { name: 'Call the member back' }))
  await eventually(focused).toBe('Call the member back')
  await tabTo('Record a contact')
})

interface Focus {
  readonly name: string
  /** Name of the group of radio buttons around it. */
  readonly group: string
  readonly isVisible: boolean
}

/** Where the focus is inside the app; null while it is outside. */
function readFocus(frame: Frame): Promise<Focus | null> {
  return frame.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body || !document.hasFocus())
      return null
    const label =
      'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null)?.[0] : null
    const hasRing = (of: Element, pseudo?: string) => {
      const { boxShadow, outlineStyle } = getComputedStyle(of, pseudo)
      return boxShadow !== 'none' || outlineStyle !== 'none'
    }
    return {
      name: (label ?? element).textContent?.trim() ?? '',
      group: element.closest('fieldset')?.querySelector('legend')?.textContent ?? '',
      isVisible: hasRing(element) || (!!label && hasRing(label, '::before')),
    }
  })
}
