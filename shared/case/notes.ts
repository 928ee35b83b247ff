import { consentNote } from '#shared/approval/notes.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import { dutiesOf } from '#shared/deadline/duties.ts'
import { wallText } from '#shared/deadline/wall-text.ts'
import { issueNote } from '#shared/document/notes.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { noticeEffects } from '#shared/notice/notes.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import type { CaseEvent, NewEvent } from './events.ts'
import type { CaseFacts, Effect } from './facts.ts'
import { NOTE_WORDS, type NoteWords } from './note-words.ts'
import type { CaseState } from './state.ts'

/** What one decision brought about. */
export interface Outcome extends CaseFacts {
  /** Null at the opening. */
  readonly before: CaseState | null
  readonly events: readonly NewEvent[]
  /** Of the state after. */
  readonly deadlines: readonly Deadline[]
}

interface Writing extends Outcome {
  readonly words: NoteWords
  readonly locale: Locale
}

/**
 * What leaves for people: the internal notes for the ticket (triage, breach and its withdrawal, escalation, offer of
 * a hand-over and that it was declined, notices), and the mails and messages of notices. Plain text
 * that names what, why and by when, in each of the languages, one after the other. Whoever may open the ticket reads them, so they say nothing of who is recused.
 */
export function notesOf(outcome: Outcome, locales: readonly Locale[]): Effect[] {
  const [first, ...others] = locales.map((locale) => notesIn(outcome, locale))
  return (first ?? []).map((note, index) => {
    const all = [note, ...others.flatMap((notes) => notes[index] ?? [])]
    const body = all.map((one) => one.body).join('\n\n')
    if (note.kind !== 'mail') return { ...note, body }
    const subjects = all.flatMap((one) => (one.kind === 'mail' ? [one.subject] : []))
    return { ...note, body, subject: [...new Set(subjects)].join(' / ') }
  })
}

function notesIn(outcome: Outcome, locale: Locale): Effect[] {
  const writing: Writing = { ...outcome, words: NOTE_WORDS[locale], locale }
  const { caseId, seq } = outcome.state
  const firstSeq = seq - outcome.events.length + 1
  const notes: Effect[] = []
  for (const [index, added] of outcome.events.entries()) {
    const { event, ruleIds } = added
    const note = (key: string, body: string) =>
      notes.push({ key: `${caseId}:${key}`, kind: 'note', body })
    switch (event.type) {
      case 'triaged':
        if (isNoteworthy(writing, event, index)) {
          note(`triage:${firstSeq + index}`, triageNote(writing, event))
        }
        break
      case 'deadline_breached':
        note(`breach:${event.key}`, breachNote(writing, event, ruleIds))
        break
      case 'breach_withdrawn':
        note(`breach_withdrawn:${event.key}`, withdrawnNote(writing, event, ruleIds))
        break
      case 'escalated':
        note(`escalated:${firstSeq + index}`, escalationNote(writing, event, ruleIds))
        break
      case 'hand_over_offered':
        if (outcome.state.handOver?.handOverId === event.handOverId) {
          note(`hand_over:${event.handOverId}`, handOverNote(writing, event, ruleIds))
        }
        break
      case 'hand_over_declined': {
        const asked = outcome.before?.handOver
        if (asked?.handOverId === event.handOverId) {
          note(`hand_over_declined:${event.handOverId}`, declinedNote(writing, asked.to, ruleIds))
        }
        break
      }
      case 'document_issued': {
        const line = issueNote(event, outcome.policy, locale)
        if (line) note(line.key, line.body)
        break
      }
      default: {
        const line = consentNote(outcome, added, firstSeq + index, locale)
        if (line) note(line.key, line.body)
        // What notices send goes by mail and chat too.
        for (const effect of noticeEffects(outcome, added, locale)) {
          notes.push({ ...effect, key: `${caseId}:${effect.key}` })
        }
      }
    }
  }
  return notes
}

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>

/** The last triage of a decision, if it leaves another tier or urgency than there was. */
function isNoteworthy(writing: Writing, event: Of<'triaged'>, index: number): boolean {
  const { before, events, policy } = writing
  if (events.some((later, at) => at > index && later.event.type === 'triaged')) return false
  const urgency = before?.urgency ?? policy.lowestUrgency
  return event.tier !== (before?.tier ?? null) || event.urgency !== urgency
}

function triageNote(writing: Writing, event: Of<'triaged'>): string {
  const { policy, locale, words } = writing
  const tier = event.tier === null ? undefined : policy.tierById.get(event.tier)?.label[locale]
  const urgency = policy.urgencyById.get(event.urgency)?.label[locale] ?? event.urgency
  const reasons = event.reasons.map(({ triageRuleId, ruleIds }) =>
    withRules(policy.triageById.get(triageRuleId)?.because[locale] ?? triageRuleId, ruleIds),
  )
  return lines(
    `${words.head}${tier === undefined ? urgency : `${tier}${words.and}${urgency}`}`,
    reasons.length > 0 ? words.why(reasons.join(words.semicolon)) : null,
    nextDue(writing),
  )
}

function breachNote(
  writing: Writing,
  event: Of<'deadline_breached'>,
  ruleIds: readonly string[],
): string {
  const { words } = writing
  return lines(
    `${words.head}${words.breached(labelOf(writing, event.limitId))}`,
    withRules(words.wasDue(whenText(writing, event.dueAt)), ruleIds),
    waitedFor(writing, event.key),
    event.ownerThen === null ? null : words.ownerThen(nameOf(writing, event.ownerThen)),
  )
}

/** Who should have done it, where that was not for the owner to do. */
function waitedFor(writing: Writing, key: string): string | null {
  const { state, policy, words } = writing
  const duty = dutiesOf(state, policy).find((one) => one.key === key)
  const people = (duty?.waitsFor ?? []).filter((personId) => !state.recused.includes(personId))
  if (people.length === 0) return null
  return words.waitedFor(people.map((personId) => nameOf(writing, personId)).join(words.and))
}

function withdrawnNote(
  writing: Writing,
  event: Of<'breach_withdrawn'>,
  ruleIds: readonly string[],
): string {
  const { words } = writing
  const limitId = event.key.split('#')[0] ?? ''
  return lines(
    `${words.head}${words.withdrawn(labelOf(writing, limitId))}`,
    withRules(words.metAt(whenText(writing, event.metAt)), ruleIds),
  )
}

function escalationNote(
  writing: Writing,
  event: Of<'escalated'>,
  ruleIds: readonly string[],
): string {
  const { words, policy, locale } = writing
  const cause =
    event.because === 'breach' && event.deadlineKey !== null
      ? words.breached(labelOf(writing, event.deadlineKey.split(/[#:]/)[0] ?? ''))
      : event.because === 'dissatisfaction'
        ? words.dissatisfied
        : event.because === 'remedy_stopped'
          ? words.remedyStopped
          : (policy.policy.escalation?.because[locale] ?? '')
  return lines(
    `${words.head}${words.escalated}`,
    words.why(withRules(cause, ruleIds)),
    nextDue(writing),
  )
}

function handOverNote(
  writing: Writing,
  event: Of<'hand_over_offered'>,
  ruleIds: readonly string[],
): string {
  const { words, state } = writing
  const to = nameOf(writing, event.to)
  return lines(
    `${words.head}${words.offered(to)}`,
    state.owner === null
      ? null
      : withRules(words.ownerStays(nameOf(writing, state.owner), to), ruleIds),
  )
}

/** Why stands in the record alone: it may be a tie that concerns nobody who can open the ticket. */
function declinedNote(writing: Writing, asked: PersonId, ruleIds: readonly string[]): string {
  const { words, state } = writing
  const declined = words.declined(nameOf(writing, asked))
  return lines(
    `${words.head}${state.owner === null ? withRules(declined, ruleIds) : declined}`,
    state.owner === null
      ? null
      : withRules(words.stillOwner(nameOf(writing, state.owner)), ruleIds),
  )
}

/** The first clock that has not run out. */
function nextDue(writing: Writing): string | null {
  const next = writing.deadlines.find(
    (deadline) => !deadline.isBreached && !deadline.isPaused && !deadline.isSilent,
  )
  if (!next) return null
  return writing.words.nextDue(labelOf(writing, next.limitId), whenText(writing, next.dueAt))
}

function labelOf(writing: Writing, limitId: string): string {
  return limitLabel(writing.policy, limitId)[writing.locale]
}

function whenText({ calendar, words }: Writing, at: Instant): string {
  return words.inZone(wallText(calendar, at), calendar.spec.timeZone)
}

function nameOf({ people }: Writing, personId: PersonId): string {
  return people.get(personId)?.name ?? personId
}

function withRules(text: string, ruleIds: readonly string[]): string {
  return ruleIds.length === 0 ? text : `${text} [${ruleIds.join(', ')}]`
}

function lines(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n')
}
