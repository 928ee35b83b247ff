import type { Calendar } from '#shared/calendar/calendar.ts'
import type { CaseEvent, RecordedEvent } from '#shared/case/events.ts'
import { foldCase } from '#shared/case/fold.ts'
import type { CaseState } from '#shared/case/state.ts'
import type {
  DocumentLine,
  DocumentPage,
  DocumentSection,
  DocumentView,
} from '#shared/contract/document-view.ts'
import { departmentOf, kindOf, NO_DEPARTMENT } from '#shared/document/kinds.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Locale } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import type { Directory } from '#shared/route/people.ts'
import { sectionsOf } from './document-page-parts.ts'
import { PAGE_WORDS } from './document-page-words.ts'
import { line, nameOf, type Writing, whenText } from './document-page-writing.ts'

/** What a page is made of: everything that is recorded of the case, and what it is read by. */
export interface PageInput {
  /** Of the whole case, in order. */
  readonly events: readonly RecordedEvent[]
  readonly policy: CompiledPolicy
  /** The calendar that the case counted by at some time. */
  readonly calendarOf: (calendarVersionId: string) => Calendar
  readonly people: Directory
  readonly documentId: string
  readonly locale: Locale
}

/** What is attached to what is attached … is shown up to so many. */
const ATTACHED_MAX = 20

/**
 * A document to read and print, with those attached to it. Its content is rebuilt from the events up to the one that
 * issued it (or completed it, if it grows), so that nothing which happened later changes it; what was recorded about it
 * since stands apart, below.
 * @rule MF-9.1 MF-9.8 MF-9.9 MF-13.1 MF-13.2 PM-1.5 LP-1
 */
export function toDocumentPage(input: PageInput): Result<DocumentView, 'document_not_found'> {
  const first = pageOf(input, input.documentId)
  if (!first) return refuse('document_not_found')
  // What is found on the way is looked at in its turn.
  const found = new Map([[input.documentId, first]])
  for (const { attached } of found.values()) {
    for (const id of attached) {
      const page = found.has(id) || found.size > ATTACHED_MAX ? null : pageOf(input, id)
      if (page) found.set(id, page)
    }
  }
  const { attached: label } = PAGE_WORDS[input.locale]
  const [own, ...attached] = [...found.values()].map(({ page, attached: ids }): DocumentPage => {
    const names = ids.flatMap((attachedId) => {
      const other = found.get(attachedId)
      return other ? [{ ...line(label, headingOf(other.page)), attachedId }] : []
    })
    return { ...page, head: [...page.head, ...names] }
  })
  return own ? ok({ locale: input.locale, ...own, attached }) : refuse('document_not_found')
}

/** Title and number, or whatever comes first of what tells it from others. */
function headingOf({ title, head: [first] }: DocumentPage): string {
  return first ? `${title} ${first.value}` : title
}

function pageOf(
  input: PageInput,
  documentId: string,
): { readonly page: DocumentPage; readonly attached: readonly string[] } | null {
  const { events, policy, people, locale } = input
  const own = events.filter(({ event }) => 'documentId' in event && event.documentId === documentId)
  const issued = findOf(own, 'document_issued')
  const completed = findOf(own, 'document_completed')
  const kind = issued && kindOf(policy, issued.event.kind)
  if (!issued || !kind) return null
  const isFilling = issued.event.isGrowing && !completed
  const lastSeq = isFilling ? Number.POSITIVE_INFINITY : (completed ?? issued).seq
  const shown = events.filter(({ seq }) => seq <= lastSeq)
  const state = foldCase(shown)
  const writing: Writing = {
    policy,
    calendar: input.calendarOf(state.calendarVersionId),
    people,
    locale,
    words: PAGE_WORDS[locale],
    kind,
    events: shown,
    state: isFilling ? state : { ...state, fields: { ...state.fields, ...valuesOf(own) } },
  }
  const { words } = writing
  const last = foldCase(events)
  const page: DocumentPage = {
    documentId,
    title: kind.label[locale],
    lead: kind.text?.[locale] ?? null,
    unfinished: isFilling ? words.unfinished : null,
    head: headOf(writing, issued, completed, events),
    sections: sectionsOf(writing),
    record: recordOf(writing, own, last),
    foot: [
      words.policy(policy.policy.title[locale], policy.policy.version),
      ...(kind.rules.length > 0 ? [words.rules(kind.rules.join(words.listSeparator))] : []),
      words.zone(writing.calendar.spec.timeZone),
    ],
  }
  return { page, attached: issued.event.attached ?? [] }
}

type Recorded<Type extends CaseEvent['type']> = RecordedEvent & {
  readonly event: Extract<CaseEvent, { type: Type }>
}

function findOf<Type extends CaseEvent['type']>(
  events: readonly RecordedEvent[],
  type: Type,
): Recorded<Type> | undefined {
  return events.find((one): one is Recorded<Type> => one.event.type === type)
}

/** What the document says that its fields were. */
function valuesOf(own: readonly RecordedEvent[]): CaseState['fields'] {
  const last = own.findLast(
    ({ event }) => event.type === 'document_issued' || event.type === 'document_completed',
  )?.event
  return last && 'values' in last ? last.values : {}
}

function headOf(
  writing: Writing,
  issued: Recorded<'document_issued'>,
  completed: Recorded<'document_completed'> | undefined,
  events: readonly RecordedEvent[],
): DocumentLine[] {
  const { words, state, kind, policy, locale } = writing
  const { documentId, occasion } = issued.event
  // A number is given in the moment after: it belongs to the document, though it stands in a later event.
  const number = events.findLast(
    ({ event }) => event.type === 'number_assigned' && event.what === documentId,
  )?.event
  const late = departmentOf(occasion)
  const breached = occasion.startsWith('breach:') ? occasion.slice('breach:'.length) : null
  const lines: (DocumentLine | null)[] = [
    kind.series === undefined
      ? null
      : line(words.number, number && 'number' in number ? number.number : words.none),
    ...(caseNumberLine(writing, events) ?? []),
    line(words.ticket, `#${state.ticketId}`),
    line(words.issued, whenText(writing, issued.effectiveAt)),
    completed ? line(words.completed, whenText(writing, completed.effectiveAt)) : null,
    state.round > 1 ? line(words.round, String(state.round)) : null,
    late === null ? null : line(words.department, departmentText(writing, late)),
    breached === null
      ? null
      : line(
          words.occasion,
          limitLabel(policy, breached.slice(0, breached.search(/[#:]/)))[locale],
        ),
  ]
  return lines.filter((one) => one !== null)
}

/** The number that the case went by when the document was issued; one that it had not yet, as it is now. */
function caseNumberLine(
  { state, words }: Writing,
  events: readonly RecordedEvent[],
): DocumentLine[] | null {
  const later = events.find(
    ({ event }) => event.type === 'number_assigned' && event.what === 'case',
  )?.event
  const number = state.number?.number ?? (later && 'number' in later ? later.number : null)
  return number === null ? null : [line(words.caseNumber, number)]
}

function departmentText({ policy, locale, words }: Writing, id: string): string {
  if (id === NO_DEPARTMENT) return words.none
  return policy.policy.departments.find((one) => one.id === id)?.label[locale] ?? id
}

/** What has become of it since: receipts, answer, confirmation. */
function recordOf(
  writing: Writing,
  own: readonly RecordedEvent[],
  last: CaseState,
): DocumentSection[] {
  const { words, kind, locale } = writing
  const sections: DocumentSection[] = []
  const handedOut = findOf(own, 'document_completed') ?? findOf(own, 'document_issued')
  const copies = handedOut?.event.copies ?? []
  if (copies.length > 0) {
    sections.push({
      kind: 'table',
      heading: words.copies,
      columns: [words.copy, words.receiver, words.received],
      rows: copies.map(({ copyId, to }) => {
        const label = kind.copies.find((one) => one.id === copyId)?.label[locale] ?? copyId
        const receiver = own.reduce(
          (asked, { event }) =>
            event.type === 'document_redirected' && event.copyId === copyId ? event.to : asked,
          to,
        )
        const received = own.find(
          ({ event }) => event.type === 'document_received' && event.copyId === copyId,
        )
        return [
          label,
          // Who was asked at first may be recused since.
          receiver === null || last.recused.includes(receiver)
            ? words.none
            : nameOf(writing, receiver),
          received ? whenText(writing, received.effectiveAt) : words.none,
        ]
      }),
    })
  }
  const answered = findOf(own, 'document_answered')
  if (kind.answer) {
    sections.push({
      kind: 'lines',
      heading: words.answer,
      lines: answered
        ? [
            line(words.by, nameOf(writing, answered.event.personId)),
            line(words.when, whenText(writing, answered.effectiveAt)),
            line(words.answer, answered.event.text),
          ]
        : [line(words.answer, words.none)],
    })
  }
  const confirmed = findOf(own, 'document_confirmed')
  if (kind.customer_confirms) {
    sections.push({
      kind: 'lines',
      heading: words.confirmation,
      lines: [
        line(words.confirmation, confirmed?.event.how ?? words.none),
        ...(confirmed ? [line(words.when, whenText(writing, confirmed.effectiveAt))] : []),
      ],
    })
  }
  return sections
}
