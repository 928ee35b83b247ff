import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DEMO } from '#simulator/data/demo-company.ts'
import { eventually, runCompany, type Scheme, type ScreenLocale, settled } from './company.ts'
import { expectAccessible, expectNothingCut, narrow } from './screen-checks.ts'

const company = runCompany()

/** Words that are the same in every language: names, ids and versions. */
const SAME_EVERYWHERE =
  /Redress|Zendesk|Asia\/Shanghai|china-office|loyalty|electronics|2026\.1\+[0-9a-f]+|(?:LP|EL|CD)-[\d.]+[a-z]?|#\d+ [^\n\t]+/g

const WORDS = {
  'en-US': {
    lang: 'en',
    step: 'Take the complaint and check whether it is valid',
    colours: 'Colours',
  },
  'zh-CN': { lang: 'zh-CN', step: '承接投诉并核实有效性', colours: '配色' },
  'zh-TW': { lang: 'zh-TW', step: '承接投訴並核實有效性', colours: '配色' },
} as const

const LOCALES: readonly ScreenLocale[] = ['en-US', 'zh-CN', 'zh-TW']
const SCHEMES: readonly Scheme[] = ['light', 'dark']

describe.each(LOCALES)('%s', (locale) => {
  test(`screens: sidebar and queue at 320 px, light and dark`, async () => {
    const { page, sidebar, navBar, openQueue } = await company.open('agentNa', { locale, at: 34 })
    await narrow(page)
    await settled(sidebar.getByRole('heading', { name: WORDS[locale].step }))
    await openEverything(sidebar)
    for (const scheme of SCHEMES) {
      await choose(page, locale, scheme)
      await check(page, sidebar, 'iframe.ticket_sidebar', locale, scheme)
    }
    await openQueue()
    await settled(navBar.getByRole('link', { name: /^#34 / }))
    for (const scheme of SCHEMES) {
      await choose(page, locale, scheme)
      await check(page, navBar, 'iframe.nav_bar', locale, scheme)
    }
  })
})

/** Opens what is folded, so that all of it is looked at. */
async function openEverything(sidebar: FrameLocator): Promise<void> {
  const folded = sidebar.locator('button[aria-expanded=false]:not([aria-haspopup])')
  const sections = await folded.count()
  expect(sections).toBeGreaterThan(5)
  await sidebar.locator('main').evaluate((main) => {
    for (const button of main.querySelectorAll<HTMLElement>('button[aria-expanded=false]'))
      button.click()
  })
  await settled(sidebar.getByText(/LP-5\.2a/))
  await settled(sidebar.getByRole('listitem').filter({ hasText: '09:1' }))
}

async function choose(page: Page, locale: ScreenLocale, scheme: Scheme): Promise<void> {
  await page.getByRole('combobox', { name: WORDS[locale].colours }).selectOption(scheme)
}

async function check(
  page: Page,
  frame: FrameLocator,
  selector: string,
  locale: ScreenLocale,
  scheme: Scheme,
): Promise<void> {
  const html = frame.locator('html')
  await eventually(() => html.evaluate((root) => getComputedStyle(root).colorScheme)).toBe(scheme)
  expect(await html.getAttribute('lang')).toBe(WORDS[locale].lang)
  await expectNothingCut(frame)
  const said = await frame.locator('body').evaluate(readAll)
  expect(said.match(/\b[a-z]+\.[a-z]+_?[a-z]*\b/g) ?? []).toEqual([])
  if (locale !== 'en-US') expect(findEnglish(said)).toEqual([])
  // Colours differ by scheme and never by language.
  if (locale === 'en-US') await expectAccessible(page, selector)
}

/** All that is read or read out: texts, names, titles, placeholders. */
function readAll(body: HTMLElement): string {
  const names = ['aria-label', 'title', 'placeholder', 'alt'] as const
  const attributes = [...body.querySelectorAll('*')].flatMap((element) =>
    names.map((name) => element.getAttribute(name) ?? ''),
  )
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const said: string[] = []
  while (texts.nextNode()) said.push(texts.currentNode.nodeValue ?? '')
  return [...said, ...attributes].join('\n')
}

function findEnglish(said: string): string[] {
  const people = Object.values(DEMO.people).map((id) => company.standIn.users.get(id)?.name ?? '')
  let rest = said.replaceAll(SAME_EVERYWHERE, '')
  for (const name of people) rest = rest.replaceAll(name, '')
  return rest.match(/[A-Za-z]{2,}[^\n]*/g)?.filter((word) => !/^I{1,3}[级級]/.test(word)) ?? []
}
