import type { Calendar } from '#shared/calendar/calendar.ts'
import type { RecordedEvent } from '#shared/case/events.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { DocumentLine } from '#shared/contract/document-view.ts'
import { wallText } from '#shared/deadline/wall-text.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { DocumentKind } from '#shared/policy/schema.ts'
import type { Directory } from '#shared/route/people.ts'
import type { PageWords } from './document-page-words.ts'

/** A page being written: the case as it stood at the event that issued the document, and no later. */
export interface Writing {
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
  readonly people: Directory
  readonly locale: Locale
  readonly words: PageWords
  readonly kind: DocumentKind
  /** Up to the event that issued it. */
  readonly events: readonly RecordedEvent[]
  readonly state: CaseState
}

export function line(label: string, value: string): DocumentLine {
  return { label, value }
}

export function whenText({ calendar }: Pick<Writing, 'calendar'>, at: Instant): string {
  return wallText(calendar, at)
}

export function nameOf({ people }: Pick<Writing, 'people'>, personId: PersonId): string {
  return people.get(personId)?.name ?? personId
}
