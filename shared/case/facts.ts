import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Directory } from '#shared/route/people.ts'
import type { NewEvent } from './events.ts'
import type { CaseState } from './state.ts'

/** Everything a decision may know about one case. */
export interface CaseFacts {
  readonly state: CaseState
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
  readonly people: Directory
}

/** What should leave because of what was decided: a note on the ticket, a mail to one person, a message in the chat. */
export type Effect = NoteEffect | MailEffect | ChatEffect

export interface NoteEffect {
  /** Natural key: written once, however often it is decided. */
  readonly key: string
  readonly kind: 'note'
  /** Plain text, in the account's note language. */
  readonly body: string
}

export interface MailEffect {
  readonly key: string
  readonly kind: 'mail'
  /** One person. */
  readonly to: readonly PersonId[]
  readonly subject: string
  readonly body: string
}

export interface ChatEffect {
  readonly key: string
  readonly kind: 'chat'
  /** Whom it is for: which of the company's groups get it follows from that. */
  readonly to: readonly PersonId[]
  readonly body: string
}

/** The outcome of one decision with all that follows from it. */
export interface Advanced {
  /** In order; appended with consecutive sequence numbers. Empty when nothing changed. */
  readonly events: readonly NewEvent[]
  readonly state: CaseState
  readonly deadlines: readonly Deadline[]
  /** Everything that leaves: notes, mails and messages. */
  readonly notes: readonly Effect[]
}
