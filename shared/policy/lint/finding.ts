import type { CalendarSpec } from '#shared/calendar/calendar.ts'
import { LOCALES, type Text } from '#shared/kernel/text.ts'
import type { Policy } from '../schema.ts'
import { type FindingCode, KINDS, WORDS, type Words } from './words.ts'
import type { Worlds } from './worlds.ts'

/** An error keeps a policy from being imported; a warning is for a person to judge. */
export type Severity = 'error' | 'warning'

/** One thing found in a policy. */
export interface LintFinding {
  readonly severity: Severity
  /** Of the element, dotted: `stages.1.approver`. */
  readonly path: string
  readonly code: FindingCode
  readonly message: Text
  readonly whatToDo: Text
}

export interface LintOptions {
  /** The calendars there are; without them, nothing that depends on one is checked. */
  readonly calendars?: readonly CalendarSpec[]
}

/** `subject`: what the sentence is about, such as an id. */
export type Report = (path: string, code: FindingCode, subject?: string) => void

/** What a check may look at, and where it says what it found. */
export interface Lint {
  readonly policy: Policy
  readonly worlds: Worlds
  readonly options: LintOptions
  readonly report: Report
}

export function toFinding(path: string, code: FindingCode, subject = ''): LintFinding {
  const { severity, message, whatToDo } = WORDS[code]
  return {
    severity,
    path,
    code,
    message: fill(message, subject),
    whatToDo: fill(whatToDo, subject),
  }
}

function fill(words: Words, subject: string): Text {
  return Object.fromEntries(
    LOCALES.map((locale, index) => [
      locale,
      (words[index] ?? '').replaceAll('{}', () => inWords(subject, index)),
    ]),
  ) as Text
}

/** `role nobody` with its kind in the language at that index; an id alone stays as it is. */
function inWords(subject: string, index: number): string {
  const [kind = '', ...id] = subject.split(' ')
  const word = id.length > 0 ? KINDS[kind]?.[index] : undefined
  return word === undefined ? subject : `${word} ${id.join(' ')}`
}
