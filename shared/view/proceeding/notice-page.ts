import { causeLine, findPenalty, termsOfPenalty } from '#shared/accountability/proceeding/find.ts'
import {
  foldProceeding,
  isRecommendation,
  type RecordedProceedingEvent,
} from '#shared/accountability/proceeding/fold.ts'
import {
  EVIDENCE_LABELS,
  PENALTY_KIND_LABELS,
  PENALTY_STATUS_LABELS,
  VERDICT_LABELS,
} from '#shared/accountability/proceeding/labels.ts'
import type {
  PenaltyState,
  ProceedingEvent,
  ProceedingState,
  SealedText,
} from '#shared/accountability/proceeding/model.ts'
import { isMoney } from '#shared/accountability/proceeding/provides.ts'
import { financeCopies } from '#shared/accountability/proceeding/sight.ts'
import type { Actor } from '#shared/case/events.ts'
import type { DocumentLine, DocumentSection, DocumentView } from '#shared/contract/document-view.ts'
import { amountText } from '#shared/deadline/explain.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { moneyText } from '#shared/kernel/money.ts'
import { invariant, ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Locale, Text } from '#shared/kernel/text.ts'
import { line, nameOf, whenText } from '../document-page-writing.ts'
import { NOTICE_WORDS, type NoticeWords } from './notice-words.ts'
import { departmentOf, labelOf, type Showing } from './showing.ts'

/** Whose copy is read: everything, what is the reader’s own matter, or what an office needs that gets a copy. */
export type NoticeReader = 'full' | 'own' | 'copy'

export interface NoticeInput {
  /** Of the whole procedure, in order. */
  readonly events: readonly RecordedProceedingEvent[]
  readonly showing: Showing
  readonly penaltyId: string
  readonly reader: NoticeReader
  readonly locale: Locale
}

/**
 * The notice of a penalty to read and print. Its content is rebuilt from the events up to the one that issued it, so that
 * nothing which happened later changes it; receipts and what has become of it since stand apart, below. Whether the
 * reader may see it is asked before.
 * @reading The three copies are one notice; that of an office says what is taken, and not what was written about the person
 * or on which evidence: finance needs neither.
 * @rule MF-11.2
 */
export function toNoticePage(input: NoticeInput): Result<DocumentView, 'document_not_found'> {
  const { events, showing, penaltyId, locale } = input
  const issued = events.find((one) => isIssue(one.event, penaltyId))
  if (!issued) return refuse('document_not_found')
  const state = foldProceeding(events.filter(({ seq }) => seq <= issued.seq))
  const penalty = findPenalty(state, penaltyId)
  invariant(penalty, 'a notice is issued of a penalty')
  const words = NOTICE_WORDS[locale]
  const writing: Writing = {
    ...input,
    state,
    penalty,
    words,
    issuedAt: issued.effectiveAt,
    issuedBy: issued.actor,
  }
  const { policy } = showing.facts
  const rules = [...new Set([...(termsOf(writing)?.rules ?? []), ...noticeTerms(writing).rules])]
  return ok({
    locale,
    documentId: penalty.noticeId ?? penaltyId,
    title: words.title,
    lead: leadOf(writing),
    unfinished: null,
    head: headOf(writing),
    sections: sectionsOf(writing),
    record: [receipts(writing), since(writing)],
    foot: [
      words.policy(policy.policy.title[locale], policy.policy.version),
      ...(rules.length > 0 ? [words.rules(rules.join(words.listSeparator))] : []),
      words.zone(showing.facts.calendar.spec.timeZone),
    ],
    attached: [],
  })
}

/** The notice as it stood at the event that issued it, and no later. */
interface Writing extends NoticeInput {
  readonly state: ProceedingState
  readonly penalty: PenaltyState
  readonly words: NoticeWords
  readonly issuedAt: Instant
  readonly issuedBy: Actor
}

function isIssue(event: ProceedingEvent, penaltyId: string): boolean {
  return event.type === 'notice_issued' && event.penaltyId === penaltyId
}

function termsOf({ showing, penalty }: Writing) {
  return termsOfPenalty(showing.facts, penalty.penalty)
}

function noticeTerms({ showing }: Writing) {
  return showing.facts.terms.notice
}

function leadOf({ penalty, reader, words }: Writing): string | null {
  if (reader === 'copy') return words.copyLead
  return isRecommendation(penalty) ? words.recommendation : null
}

function headOf(writing: Writing): DocumentLine[] {
  const { words, penalty, state, reader, issuedAt, issuedBy } = writing
  const { personId, department, noticeNumber } = penalty
  return [
    ...(noticeNumber === null ? [] : [line(words.number, noticeNumber)]),
    ...(personId === null ? [] : [line(words.person, person(writing, personId))]),
    ...(department === null ? [] : [line(words.department, departmentText(writing, department))]),
    line(words.issued, when(writing, issuedAt)),
    line(words.issuedBy, actorText(writing, issuedBy)),
    ...(reader === 'full' ? [line(words.ticket, `#${state.ticketId}`)] : []),
  ]
}

function sectionsOf(writing: Writing): DocumentSection[] {
  const { reader } = writing
  const isCopy = reader === 'copy'
  return [
    lines(writing.words.found, isCopy ? [actLine(writing)] : foundLines(writing)),
    ...measure(writing),
    ...(isCopy ? [] : [evidence(writing)]),
    lines(writing.words.people, peopleLines(writing)),
    ...(isCopy ? [] : [lines(writing.words.contest, contestLines(writing))]),
    lines(null, [line(writing.words.distribution, distribution(writing))]),
  ]
}

function actLine({ words, penalty }: Writing): DocumentLine {
  return line(words.actOn, penalty.actOn)
}

function foundLines(writing: Writing): DocumentLine[] {
  const { words, state, showing, locale } = writing
  const { facts } = showing
  const { finding } = state
  if (!finding) return [actLine(writing)]
  const label = (list: readonly { readonly id: string; readonly label: Text }[], id: string) =>
    labelOf(list, id).label[locale]
  const causes = causeLine(facts, finding.cause)
    .toReversed()
    .map((id) => label(facts.terms.causes, id))
  const marks = finding.marks.map((id) => label(facts.terms.marks, id))
  return [
    line(words.verdict, VERDICT_LABELS[finding.verdict][locale]),
    actLine(writing),
    line(words.knownAt, when(writing, finding.knownAt)),
    ...(causes.length === 0 ? [] : [line(words.cause, causes.join(' › '))]),
    ...(finding.impact === null
      ? []
      : [line(words.impact, label(facts.terms.impacts, finding.impact))]),
    ...(marks.length === 0 ? [] : [line(words.marks, marks.join(words.listSeparator))]),
    ...(finding.loss === null ? [] : [line(words.loss, money(writing, finding.loss))]),
    line(words.reasons, written(writing, finding.reasons)),
  ]
}

function measure(writing: Writing): DocumentSection[] {
  const { words, penalty, locale, reader } = writing
  const { points, amount, instalments } = penalty.measure
  const terms = termsOf(writing)
  const toDo = toDoText(writing)
  const label = terms?.label ?? PENALTY_KIND_LABELS[penalty.kind]
  return [
    lines(words.measure, [
      line(words.penalty, label[locale]),
      line(words.clause, terms?.clause[locale] ?? words.none),
      ...(points > 0 ? [line(words.points, words.pointsText(points))] : []),
      ...(isMoney(penalty.kind) ? [line(words.amount, money(writing, amount))] : []),
      ...(toDo === null ? [] : [line(words.toDo, toDo)]),
      ...(penalty.expiresOn === null ? [] : [line(words.expires, penalty.expiresOn)]),
      ...(reader === 'copy' ? [] : [line(words.reasons, written(writing, penalty.reasons))]),
    ]),
    ...(instalments.length === 0
      ? []
      : [
          table(
            words.instalments,
            [words.month, words.amount],
            instalments.map((one) => [one.month, money(writing, one.amount)]),
          ),
        ]),
  ]
}

function toDoText(writing: Writing): string | null {
  const { words, penalty, locale } = writing
  const within = termsOf(writing)?.self_review_within
  switch (penalty.kind) {
    case 'self_review':
      return within ? words.selfReview(amountText(within)[locale]) : null
    case 'coaching':
      return words.coaching
    case 'training':
      return words.training
    default:
      return null
  }
}

/** What the penalty rests on. All of it is disclosed, or it could not carry one. */
function evidence(writing: Writing): DocumentSection {
  const { words, state, penalty, locale } = writing
  const rows = state.evidence
    .filter(({ evidenceId }) => penalty.evidenceIds.includes(evidenceId))
    .map(({ kind, name, addedAt }) => [
      EVIDENCE_LABELS[kind][locale],
      name === '' ? words.none : name,
      when(writing, addedAt),
    ])
  return table(words.evidence, [words.kind, words.name, words.added], rows)
}

function peopleLines(writing: Writing): DocumentLine[] {
  const { words, penalty, reader, events, penaltyId } = writing
  const { proposedBy, proposedAt, decidedBy, decidedAt } = penalty
  const answered = events.find(
    ({ event }) => event.type === 'allegation_answered' && event.penaltyId === penaltyId,
  )
  const heard = answered ? when(writing, answered.effectiveAt) : words.notHeard
  return [
    line(words.proposed, words.who(person(writing, proposedBy), when(writing, proposedAt))),
    ...(reader === 'copy' ? [] : [line(words.heard, heard)]),
    line(
      words.decided,
      decidedBy === null || decidedAt === null
        ? words.none
        : words.who(person(writing, decidedBy), when(writing, decidedAt)),
    ),
  ]
}

function contestLines({ words, penalty, showing, locale }: Writing): DocumentLine[] {
  const { appeal } = showing.facts.terms
  if (!appeal.by.includes(penalty.personId === null ? 'department' : 'person'))
    return [line(words.how, words.notContestable)]
  return [
    line(words.until, words.window(amountText(appeal.window)[locale])),
    line(words.how, words.howText),
    line(words.answer, words.answerText(amountText(appeal.answer_within)[locale])),
    line(words.stay, words.stayText),
  ]
}

/** The copies of the policy that went out. */
function distribution(writing: Writing): string {
  const { words, penalty } = writing
  return penalty.copies.map(({ copyId }) => copyText(writing, copyId)).join(words.listSeparator)
}

function copyText(writing: Writing, copyId: string): string {
  return labelOf(noticeTerms(writing).copies, copyId).label[writing.locale]
}

/** Of each copy, or of those that are the reader’s: when it was received, or that it was not signed for. */
function receipts(writing: Writing): DocumentSection {
  const { words, penalty, events, reader, showing, penaltyId } = writing
  const own = reader === 'copy' ? financeCopies(penalty, showing.facts) : null
  const rows = penalty.copies
    .filter(({ copyId }) => own === null || own.includes(copyId))
    .map(({ copyId }) => {
      const label = copyText(writing, copyId)
      for (const { event, effectiveAt, actor } of events) {
        if (event.type !== 'copy_received') continue
        if (event.penaltyId !== penaltyId || event.copyId !== copyId) continue
        const how = words.receivedHow[event.how]
        const witness =
          event.witness === null ? [] : [words.witness(person(writing, event.witness))]
        return [
          label,
          when(writing, effectiveAt),
          [how, ...witness].join(words.listSeparator),
          actorText(writing, actor),
        ]
      }
      return [label, words.none, words.none, words.none]
    })
  return table(words.copies, [words.copy, words.received, words.note, words.by], rows)
}

function since(writing: Writing): DocumentSection {
  const { words, showing, penaltyId, locale, reader } = writing
  const now = findPenalty(showing.facts.state, penaltyId)
  invariant(now, 'a penalty never goes away')
  return lines(words.since, [
    line(words.served, now.servedAt === null ? words.none : when(writing, now.servedAt)),
    ...(now.appealUntil === null || reader === 'copy'
      ? []
      : [line(`${words.contest}: ${words.until}`, when(writing, now.appealUntil))]),
    line(words.state, PENALTY_STATUS_LABELS[now.status][locale]),
  ])
}

function written({ showing, words }: Writing, text: SealedText): string {
  return showing.read(text).text ?? words.erased
}

function when({ showing }: Writing, at: Instant): string {
  return whenText(showing.facts, at)
}

function person({ showing }: Writing, personId: PersonId): string {
  return nameOf(showing.facts, personId)
}

function actorText(writing: Writing, actor: Actor): string {
  return actor.kind === 'person' && actor.personId !== null
    ? person(writing, actor.personId)
    : writing.words.none
}

function departmentText({ showing, locale }: Writing, id: string): string {
  return departmentOf(showing, id)?.label[locale] ?? id
}

function money({ showing }: Writing, amount: number): string {
  return moneyText(amount, showing.facts.policy.policy.currency)
}

function lines(heading: string | null, of: readonly DocumentLine[]): DocumentSection {
  return { kind: 'lines', heading, lines: of }
}

function table(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): DocumentSection {
  return { kind: 'table', heading, columns, rows }
}
