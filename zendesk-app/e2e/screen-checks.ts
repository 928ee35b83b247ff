import AxeBuilder from '@axe-core/playwright'
import type { FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** As wide as Zendesk's own sidebar at its narrowest. */
const NARROW_PX = 320

/** Makes the app as narrow as it can become; it stays so. */
export async function narrow(page: Page): Promise<void> {
  await page.addStyleTag({ content: `iframe.app-frame { width: ${NARROW_PX}px !important }` })
}

/** Nothing of a narrow app reaches beyond it. */
export async function expectNothingCut(frame: FrameLocator): Promise<void> {
  const widths = await frame
    .locator('html')
    .evaluate((root) => [root.clientWidth, root.scrollWidth])
  expect(widths).toEqual([NARROW_PX, NARROW_PX])
  expect(await frame.locator('body').evaluate(findCut, NARROW_PX)).toEqual([])
}

/** What axe finds in the app of this frame, and in nothing else. */
export async function expectAccessible(page: Page, selector: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .include([selector, 'body'])
    .analyze()
  expect(passes.length).toBeGreaterThan(15)
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
}

/** A screen of the sidebar as it stands, made narrow: nothing is cut, and axe finds nothing. */
export async function expectWellMade(page: Page, sidebar: FrameLocator): Promise<void> {
  await narrow(page)
  await expectNothingCut(sidebar)
  await expectAccessible(page, 'iframe.ticket_sidebar')
}

/** Controls and texts that reach beyond the page and do not stand in something that scrolls. */
function findCut(body: HTMLElement, width: number): string[] {
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).overflowX === 'auto' || scrolls(element.parentElement))
  return [
    ...body.querySelectorAll(
      'button, a, input, select, textarea, p, h1, h2, li, label, [role=tab]',
    ),
  ]
    .filter((element) => element.getBoundingClientRect().right > width && !scrolls(element))
    .map((element) => element.outerHTML.slice(0, 120))
}
