import type { FrameLocator } from 'playwright-core'
import {
  type Desk,
  gone,
  labelled,
  openScreen,
  openSection,
  press,
  record,
  settled,
} from './company.ts'
import { expectAccessible, expectNothingCut, narrow } from './screen-checks.ts'

/** Steps that the journeys of procedures have in common, each as a person takes it. */

export const TELEMARKETING = 'Telemarketing: complaint management rules'

/** Presses a button, reads what follows from it, and presses it again. */
export async function confirm(within: FrameLocator, name: string): Promise<void> {
  await press(within, name)
  await press(within, name)
  await gone(within.getByRole('form', { name }))
}

export function openTab({ navBar }: Desk, name: string): Promise<void> {
  return openScreen(navBar, name)
}

/** A tab is read anew when it is opened. */
export async function reread(desk: Desk, name: string): Promise<void> {
  await openTab(desk, 'My cases')
  await openTab(desk, name)
}

/** The newest procedure, in the tab that is read anew. */
export async function openProcedure(desk: Desk): Promise<void> {
  await reread(desk, 'Responsibility')
  await desk.navBar
    .getByRole('button', { name: /^Open: / })
    .first()
    .click()
}

/** Says that the clauses of a policy are known, of that title. */
export async function readClauses(desk: Desk, title: string): Promise<void> {
  await openTab(desk, 'My record')
  await press(desk.navBar, `I have read the clauses: ${title}`)
  await settled(desk.navBar.getByText(/^You confirmed on /))
}

/** Asks beside the ticket who is responsible for the complaint, and goes on in the desk. */
export async function askWho(desk: Desk, reason: string): Promise<void> {
  await openSection(desk.sidebar, 'Responsibility')
  await record(desk.sidebar, 'Ask who is responsible', { Reason: reason })
  await settled(desk.sidebar.getByText(/^Go on in the desk/))
  await desk.openQueue()
  await openProcedure(desk)
}

/** Evidence that can be seen by whom it is about. */
export async function addEvidence(navBar: FrameLocator, name: string, says: string): Promise<void> {
  await record(navBar, 'Add evidence', { 'Short name': name, 'What it says': says })
  await settled(navBar.getByText(name))
}

export interface Found {
  readonly cause: string
  readonly impact: string
  readonly loss?: string
  readonly reasons: string
}

/** The complaint is founded, and why. */
export async function recordFinding(navBar: FrameLocator, found: Found): Promise<void> {
  await press(navBar, 'Record the finding')
  await labelled(navBar, 'Is the complaint founded').selectOption({ label: 'Founded' })
  await labelled(navBar, 'Cause').selectOption({ label: found.cause })
  await labelled(navBar, 'Impact').selectOption({ label: found.impact })
  if (found.loss !== undefined) await labelled(navBar, 'Loss of the company').fill(found.loss)
  await labelled(navBar, 'Reasons').fill(found.reasons)
  await press(navBar, 'Record the finding')
}

/** One person is responsible for all of it. */
export async function holdResponsible(
  navBar: FrameLocator,
  person: string,
  reasons: string,
): Promise<void> {
  await press(navBar, 'Say who is responsible')
  await labelled(navBar, 'Person (').selectOption({ label: person })
  await labelled(navBar, 'Reasons').fill(reasons)
  await press(navBar, 'Say who is responsible')
}

/** Whatever the screen shows now: nothing is cut where it is narrow, and axe finds nothing. */
export async function expectNarrowAndAccessible({ page, navBar }: Desk): Promise<void> {
  await narrow(page)
  await expectNothingCut(navBar)
  await expectAccessible(page, 'iframe.nav_bar')
}

/** Who goes through what, from the clause to the notice. */
interface Cast {
  readonly lead: Desk
  readonly subject: Desk
  readonly decider: Desk
}

/** What the policy suggests is proposed and told, and answered by whom it is about. */
export async function proposeAndHear(
  { lead, subject }: Pick<Cast, 'lead' | 'subject'>,
  suggestion: RegExp,
  answer: string,
): Promise<void> {
  await lead.navBar.getByRole('button', { name: suggestion }).click()
  await labelled(lead.navBar, 'Reasons').fill('Twice in one call.')
  await press(lead.navBar, 'Propose a penalty')
  await confirm(lead.navBar, 'Tell the person')
  await reread(subject, 'My record')
  await record(subject.navBar, 'Answer what is said', { 'Your answer': answer })
  await settled(subject.navBar.getByText(answer))
  await openProcedure(lead)
}

/** Submitted, approved by one person, and its notice issued. */
export async function decideAndNotify({ lead, decider }: Omit<Cast, 'subject'>): Promise<void> {
  await confirm(lead.navBar, 'Submit for approval')
  await openProcedure(decider)
  await confirm(decider.navBar, 'Approve')
  await openProcedure(lead)
  await confirm(lead.navBar, 'Issue the notice')
}
