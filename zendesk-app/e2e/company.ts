import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { connect } from '#service/db/connect.ts'
import type { Database } from '#service/db/database.ts'
import { folderAssets } from '#service/entry/folder-assets.ts'
import { createLog } from '#service/log.ts'
import { syncPeople } from '#service/people/sync-people.ts'
import { openTestPglite } from '#service/test/databases.ts'
import {
  type Composed,
  createMovableClock,
  type MovableClock,
  startTogether,
} from '#simulator/compose.ts'
import { COMPLAINT_FORMS, type Regime } from '#simulator/data/complaint-forms.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { StandIn } from '#simulator/stand-in.ts'
import { launchBrowser } from '../../tools/browser.ts'
import { en } from '../src/i18n/en.ts'
import { zhCn } from '../src/i18n/zh-cn.ts'
import { zhTw } from '../src/i18n/zh-tw.ts'
import { DESK_GROUPS, SCREEN_NAMES } from '../src/locations/desk-groups.ts'

/** A Monday on which the company works; ten minutes after it has opened. */
const MONDAY_MORNING = Date.parse('2026-03-02T09:10:00+08:00')

/** Long enough for a machine that does other things too; nothing waits this long when all is well. */
const PATIENCE_MS = 30_000

/** In place of a department: absent. */
export const AWAY = 'away'

export type PersonName = keyof typeof DEMO.people
export type ScreenLocale = 'en-US' | 'zh-CN' | 'zh-TW'
export type Scheme = 'light' | 'dark'

export interface OpenOptions {
  /** The person's own language in Zendesk is set to it first. */
  readonly locale?: ScreenLocale
  readonly scheme?: Scheme
  /** A ticket's page, the queue, or the list of complaints. */
  readonly at?: number | 'queue'
  /** Console errors with one of these words are what the test is about. */
  readonly expectedErrors?: readonly RegExp[]
  /** Done before the page is opened: routes, emulation. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

/** One person's browser window with the workspace in it. */
export interface Desk {
  readonly page: Page
  /** The app beside the ticket on screen. */
  readonly sidebar: FrameLocator
  /** The app in the bar on the left. */
  readonly navBar: FrameLocator
  /** Messages and notes of the ticket on screen. */
  readonly conversation: Locator
  openTicket(id: number): Promise<void>
  openQueue(): Promise<void>
  close(): Promise<void>
}

export interface Company {
  readonly standIn: StandIn
  readonly serviceUrl: string
  readonly clock: MovableClock
  readonly browser: Browser
  open(person: PersonName, options?: OpenOptions): Promise<Desk>
  /** Closes every window. */
  leave(): Promise<void>
  /** A customer's complaint in Zendesk; its ticket id. */
  complain(complaint: Complaint): number
  /** What somebody does before the journey begins: as their app would ask, without its screens. */
  ask<T>(person: PersonName, path: string, body?: unknown): Promise<T>
  /** Moves people to other departments, or to `AWAY`, in Zendesk and in what the service knows of them. */
  place(people: Readonly<Partial<Record<PersonName, string>>>): Promise<void>
}

export interface Complaint {
  readonly subject: string
  readonly text?: string
  /** The form of a regime; the points programme's unless given. */
  readonly form?: Regime | 'question'
  readonly category?: string
  readonly issue?: string
  readonly sensitivePerson?: string
  readonly agentComplainedAbout?: PersonName
  readonly assignee?: PersonName
}

/** Waits until it can be seen. */
export function settled(locator: Locator): Promise<void> {
  return locator.first().waitFor({ state: 'visible', timeout: PATIENCE_MS })
}

/** Waits until it can no longer be seen. */
export function gone(locator: Locator): Promise<void> {
  return locator.first().waitFor({ state: 'hidden', timeout: PATIENCE_MS })
}

/** Waits for what a function answers, as `expect` does for a value. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: PATIENCE_MS, interval: 50 })
}

/** The control whose label begins so; the mark of required ones follows it. */
export function labelled(within: Locator | FrameLocator, label: string): Locator {
  return within.getByLabel(startingWith(label))
}

export function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
}

/** Answers a question of the step; the mark of required ones follows its name. */
export function answer(within: FrameLocator, question: string, choice: string): Promise<void> {
  return within
    .getByRole('group', { name: startingWith(question) })
    .getByText(choice, { exact: true })
    .click()
}

/** Presses the button of exactly this name. */
export function press(within: FrameLocator | Locator, name: string): Promise<void> {
  return within.getByRole('button', { name, exact: true }).click()
}

/** Opens a folded part of the sidebar; one that stands open stays so. */
export async function openSection(within: FrameLocator, name: string): Promise<void> {
  const heading = within.getByRole('heading', { name: startingWith(name) })
  await settled(heading.getByRole('button'))
  const folded = heading.getByRole('button', { expanded: false })
  if ((await folded.count()) > 0) await folded.click()
}

/** Opens a screen of the desk by its name, whichever group it stands in. */
export async function openScreen(within: FrameLocator, name: string): Promise<void> {
  const tab = (called: string) => within.getByRole('tab', { name: startingWith(called) }).first()
  const group = groupOf(name)
  await settled(group === null ? tab(name) : tab(name).or(tab(group)))
  // Alone in its group, a screen has a tab of its own until another comes beside it.
  await eventually(async () => {
    if (group !== null && !(await tab(name).isVisible())) await tab(group).click()
    return tab(name).isVisible()
  }).toBe(true)
  await tab(name).click()
}

/** The group of the desk in which the screen of that name stands, in the language of the name. */
function groupOf(name: string): string | null {
  for (const messages of [en, zhCn, zhTw])
    for (const { name: group, screens } of DESK_GROUPS)
      if (screens.some((id) => messages[SCREEN_NAMES[id]] === name)) return messages[group]
  return null
}

/** Opens a form by its button, fills it in and sends it by the button of the same name. */
export async function record(
  within: FrameLocator,
  button: string,
  texts: Readonly<Record<string, string>> = {},
): Promise<void> {
  await press(within, button)
  for (const [label, text] of Object.entries(texts)) await labelled(within, label).fill(text)
  await press(within, button)
}

/** Leaves the step, once it may be left. */
export async function goOn(within: FrameLocator): Promise<void> {
  await within.getByRole('button', { name: /^Done, / }).click()
}

/** The customer was called, and said this. */
export async function recordCall(within: FrameLocator, said: string): Promise<void> {
  await press(within, 'Record a contact')
  await labelled(within, 'What was said').fill(said)
  await press(within, 'Record')
}

/** Waits for the page that the press opens. */
export async function openPaper(page: Page, opener: Locator): Promise<Page> {
  const [paper] = await Promise.all([page.context().waitForEvent('page'), opener.click()])
  await paper.getByRole('heading', { level: 1 }).waitFor()
  return paper
}

/**
 * The demo company with service, stand-in and browser, for one test file. The clock stands at
 * Monday morning and moves with real time, and on by `clock.move`. After each test every page it
 * opened is closed, and the test fails if one of them wrote an error to its console. `policies`: in place of the demo
 * company's own.
 */
export function runCompany(policies?: readonly unknown[]): Company {
  let running: (Composed & { readonly db: Database; readonly clock: MovableClock }) | undefined
  let browser: Browser | undefined
  const contexts = new Set<BrowserContext>()
  const faults: string[] = []

  beforeAll(async () => {
    ;[running, browser] = await Promise.all([startCompany(policies), oneBrowser()])
  })
  const leave = async () => {
    for (const context of contexts) await context.close()
    contexts.clear()
  }
  afterEach(async () => {
    await leave()
    expect(faults.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await running?.stop()
    await running?.db.close()
  })

  const company = () => {
    if (!running || !browser) throw new Error('the company opens in beforeAll')
    return { ...running, browser }
  }
  return {
    get standIn() {
      return company().standIn
    },
    get serviceUrl() {
      return company().service.url
    },
    get clock() {
      return company().clock
    },
    get browser() {
      return company().browser
    },
    leave,
    complain: (complaint) => complain(company().standIn, complaint),
    async ask<T>(person: PersonName, path: string, body?: unknown) {
      const { standIn, service } = company()
      const response = await fetch(`${service.url}${path}`, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: {
          authorization: `Bearer ${await signIn(standIn, DEMO.people[person])}`,
          'content-type': 'application/json',
        },
      })
      if (!response.ok) throw new Error(`${person}, ${path}: ${await response.text()}`)
      return (await response.json()) as T
    },
    async place(people) {
      const { standIn, service, accountId } = company()
      const { absent, department } = DEMO.userFields
      for (const [name, where] of Object.entries(people)) {
        standIn.updateUser(DEMO.people[name as PersonName], {
          user_fields: where === AWAY ? { [absent]: true } : { [department]: where },
        })
      }
      const account = await service.deps.accounts.byId(accountId)
      if (account) await syncPeople(service.deps, account)
    },
    async open(person, how = {}) {
      const { standIn } = company()
      if (how.locale) standIn.updateUser(DEMO.people[person], { locale: how.locale })
      const context = await company().browser.newContext({
        viewport: { width: 1440, height: 900 },
        colorScheme: how.scheme ?? 'light',
      })
      contexts.add(context)
      await context.addInitScript(stillStand)
      const page = await context.newPage()
      page.setDefaultTimeout(PATIENCE_MS)
      listenForFaults(page, how.expectedErrors ?? [], (fault) => faults.push(`${person}: ${fault}`))
      await how.prepare?.(page)
      const hash = how.at === undefined ? '' : how.at === 'queue' ? '#/app' : `#/tickets/${how.at}`
      await page.goto(`${standIn.url}/agent?as=${DEMO.people[person]}${hash}`)
      return toDesk(page, async () => {
        contexts.delete(context)
        await context.close()
      })
    },
  }
}

async function signIn(standIn: StandIn, userId: number): Promise<string> {
  const { url, token } = standIn.signPage(userId, 'nav_bar')
  const page = await fetch(url, { method: 'POST', body: new URLSearchParams({ token }) })
  const [, bearer] = /"token":"([^"]+)"/.exec(await page.text()) ?? []
  if (bearer === undefined) throw new Error(`nobody is signed in: ${page.status}`)
  return bearer
}

/**
 * Runs in every frame: nothing fades or slides. What is half faded has colours that are none of ours, and is drawn sixty
 * times a second.
 */
function stillStand(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    '*, *::before, *::after { transition: none !important; animation: none !important }',
  )
  document.adoptedStyleSheets = [sheet]
}

let launched: Promise<Browser> | undefined

/** The files of one process share it; it ends with the process. */
function oneBrowser(): Promise<Browser> {
  launched ??= launchBrowser()
  return launched
}

async function startCompany(policies?: readonly unknown[]) {
  const clock = createMovableClock(MONDAY_MORNING)
  // The app was built before the tests began (tools/vitest-app-setup.ts), as it is delivered.
  const { connectOptions } = await openTestPglite()
  const db = await connect(connectOptions)
  const composed = await startTogether({
    db,
    assets: await folderAssets(new URL('../dist/', import.meta.url)),
    log: createLog((line) => {
      if (line.includes('"level":"error"')) process.stderr.write(`${line}\n`)
    }, clock.now),
    clock,
    standInPort: 0,
    servicePort: 0,
    canMoveClock: true,
    seed: true,
    ...(policies ? { policies } : {}),
  })
  return { ...composed, db, clock }
}

function toDesk(page: Page, close: () => Promise<void>): Desk {
  const show = (hash: string) =>
    page.evaluate((to) => {
      window.location.hash = to
    }, hash)
  return {
    page,
    close,
    sidebar: page.frameLocator('iframe[title="Redress (ticket_sidebar)"]'),
    navBar: page.frameLocator('iframe[title="Redress (nav_bar)"]'),
    conversation: page.getByRole('log'),
    openTicket: (id) => show(`#/tickets/${id}`),
    openQueue: () => show('#/app'),
  }
}

/** Zendesk's own frames allow what Chromium warns of; only errors count, and what the service refuses by intent. */
function listenForFaults(
  page: Page,
  expected: readonly RegExp[],
  add: (fault: string) => void,
): void {
  const note = (text: string) => {
    if (!expected.some((one) => one.test(text))) add(text)
  }
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`))
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}

function complain(standIn: StandIn, complaint: Complaint): number {
  const { forms, fields, brands, groups, people, complaintTag } = DEMO
  const form = complaint.form ?? 'loyalty'
  const about = complaint.agentComplainedAbout
  return standIn.createTicket({
    requester: { name: '高翔', email: 'gao.xiang@example.com', locale: 'zh-CN' },
    subject: complaint.subject,
    description: complaint.text ?? complaint.subject,
    formId: form === 'question' ? forms.question : COMPLAINT_FORMS[form],
    brandId: form === 'electronics' ? brands.electronics : brands.loyalty,
    groupId: groups.customerService,
    tags: form === 'question' ? [] : [complaintTag],
    ...(complaint.assignee ? { assigneeId: people[complaint.assignee] } : {}),
    customFields: {
      [fields.category]: complaint.category ?? null,
      [fields.issue]: complaint.issue ?? null,
      [fields.sensitivePerson]: complaint.sensitivePerson ?? null,
      [fields.agentComplainedAbout]: about ? String(people[about]) : null,
    },
  }).id
}
