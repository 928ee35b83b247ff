import AxeBuilder from '@axe-core/playwright'
import type { FrameLocator, Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually, labelled, openScreen, runCompany, settled } from './company.ts'

const company = runCompany()

const openPolicies = (navBar: FrameLocator) => openScreen(navBar, 'Policies')
const draftCard = (navBar: FrameLocator, version: string): Locator =>
  navBar.getByRole('article', { name: `Policy loyalty, version ${version}` })

/** The text of the loyalty policy in force, as the desk shows it. */
async function readLoyalty(navBar: FrameLocator): Promise<string> {
  const card = navBar.getByRole('listitem').filter({ hasText: '(loyalty)' }).first()
  await card.getByRole('button', { name: 'As text (YAML)' }).first().click()
  const text = card.getByRole('textbox', { name: 'As text (YAML)' })
  await settled(text)
  return text.inputValue()
}

function chooseFile(form: Locator, text: string): Promise<void> {
  const file = { name: 'policy.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) }
  return form.getByLabel('Choose a file').setInputFiles(file)
}

test('versions: imported by one, reviewed and published by another, and the next ticket runs under it', async () => {
  const weis = await company.open('compliance', {
    locale: 'en-US',
    at: 'queue',
    expectedErrors: [/422/],
  })
  await openPolicies(weis.navBar)
  await settled(weis.navBar.getByRole('heading', { name: 'Policies and calendars' }))
  const text = await readLoyalty(weis.navBar)
  const version = /^version: (.*)$/m.exec(text)?.[1] ?? ''

  // First with a fault: told at its path, and nothing is kept.
  await weis.navBar.getByRole('button', { name: 'Import a policy or calendar' }).click()
  const form = weis.navBar.getByRole('form', { name: 'Import a policy or calendar' })
  const field = form.getByRole('textbox', { name: 'YAML or JSON text' })
  const changed = text.replace(version, "'2026.2'")
  await chooseFile(form, changed.replace(/^calendar: .*$/m, 'calendar: mars'))
  await eventually(() => field.inputValue()).toContain('calendar: mars')
  await form.getByRole('button', { name: 'Keep as a draft' }).click()
  await settled(form.getByText('calendar', { exact: true }))
  await settled(weis.navBar.getByText('No draft waits.'))

  await chooseFile(form, changed)
  await eventually(() => field.inputValue()).toBe(changed)
  await labelled(form, 'Note for the reviewer').fill('The same with a new name')
  await form.getByRole('button', { name: 'Keep as a draft' }).click()
  const own = draftCard(weis.navBar, '2026.2')
  await settled(own.getByText('To be reviewed'))
  await settled(own.getByText('The same with a new name'))
  const review = own.getByRole('button', { name: 'I have read it and stand behind it' })
  expect(await review.isDisabled()).toBe(true)
  await settled(own.getByText('ask a second person').or(own.getByText('A second person')))

  const annas = await company.open('admin', { locale: 'en-US', at: 'queue' })
  await openPolicies(annas.navBar)
  const theirs = draftCard(annas.navBar, '2026.2')
  await theirs.getByRole('button', { name: 'What it changes' }).click()
  await settled(theirs.getByText('1 difference'))
  await settled(theirs.getByText('2026.2', { exact: true }))
  await theirs.getByRole('button', { name: 'I have read it and stand behind it' }).click()
  await theirs.getByRole('button', { name: 'Publish' }).click()
  const publishing = theirs.getByRole('form', { name: 'Publish' })
  await labelled(publishing, 'Takes effect').selectOption({ label: 'At a date and time' })
  await labelled(publishing, 'From').fill('2026-03-01T00:00')
  await publishing.getByRole('button', { name: 'Publish' }).click()
  await settled(publishing.getByText('A version cannot take effect in the past.'))
  await labelled(publishing, 'Takes effect').selectOption({ label: 'At once' })
  await publishing.getByRole('button', { name: 'Publish' }).click()
  const loyalty = annas.navBar.getByRole('listitem').filter({ hasText: '(loyalty)' }).first()
  await settled(loyalty.getByText('Version 2026.2'))
  await eventually(() => loyalty.getByText('Brought in by').innerText()).toMatch(
    /Reviewed by .* · Published by /,
  )

  const ticket = company.complain({ subject: '积分未到账', category: 'points_withheld' })
  const toms = await company.open('agentTom', { locale: 'en-US', at: ticket })
  await toms.sidebar.getByRole('button', { name: 'More' }).click()
  await settled(toms.sidebar.getByText('version 2026.2'))
})

test('versions: supervisors read, agents have no such tab', async () => {
  const weis = await company.open('supervisorWei', { locale: 'en-US', at: 'queue' })
  await openPolicies(weis.navBar)
  await settled(weis.navBar.getByText('You may read these.'))
  expect(await weis.navBar.getByRole('button', { name: /Import|Move|Add the days/ }).count()).toBe(
    0,
  )
  const toms = await company.open('agentTom', { locale: 'en-US', at: 'queue' })
  await settled(toms.navBar.getByRole('tab', { name: 'All cases' }))
  await settled(toms.navBar.getByRole('table'))
  expect(await toms.navBar.getByRole('tab', { name: /^(Policies|Administration)/ }).count()).toBe(0)
})

test('versions: the year that is not published is added as data', async () => {
  const { navBar } = await company.open('admin', { locale: 'en-US', at: 'queue' })
  await openPolicies(navBar)
  await navBar.getByRole('button', { name: 'Add the days of 2027' }).first().click()
  const field = navBar.getByRole('textbox', { name: 'Days of the year (YAML or JSON)' })
  expect(await field.inputValue()).toContain('year: 2027')
  await field.fill(
    "calendar: china-office\nversion: '2027.1'\nyear: 2027\nholidays:\n  - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }\n",
  )
  await navBar.getByRole('button', { name: 'Keep as a draft' }).click()
  const card = navBar.getByRole('article', { name: 'Calendar china-office, version 2027.1' })
  await card.getByRole('button', { name: 'What it changes' }).click()
  await settled(card.getByText('Dates › 2027').or(card.getByText('Days › 2027')))
})

// Colours differ by scheme and never by language.
test.each(['en-US', 'zh-CN', 'zh-TW'] as const)(
  'versions: the tab at 320 px, light and dark, in %s',
  async (locale) => {
    for (const scheme of locale === 'en-US' ? (['light', 'dark'] as const) : (['light'] as const)) {
      const { page, navBar, close } = await company.open('compliance', {
        locale,
        scheme,
        at: 'queue',
      })
      await page.addStyleTag({ content: 'iframe.app-frame { width: 320px !important }' })
      const name = { 'en-US': 'Policies', 'zh-CN': '规则与日历', 'zh-TW': '規則與日曆' }[locale]
      await openScreen(navBar, name)
      await settled(navBar.getByRole('listitem').filter({ hasText: '(loyalty)' }))
      for (const few of [3, 3]) {
        await navBar.locator('main').evaluate((main, most) => {
          const folded = main.querySelectorAll<HTMLElement>('button[aria-expanded=false]')
          for (const button of [...folded].slice(0, most)) button.click()
        }, few)
        await page.waitForLoadState('networkidle')
      }
      const html = navBar.locator('html')
      expect(await html.evaluate((root) => [root.clientWidth, root.scrollWidth])).toEqual([
        320, 320,
      ])
      if (locale === 'en-US') {
        const { violations } = await new AxeBuilder({ page })
          .include(['iframe.nav_bar', 'body'])
          .analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
      }
      await close()
    }
  },
  120_000,
)
