import type { Actor } from '#shared/case/events.ts'
import { withoutKey } from '#shared/case/forget-duty.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { answerKey, receiptKey } from './duty-keys.ts'
import type { CopyTo, DocumentEvent, DocumentState } from './model.ts'

/** Documents with which nothing is left to do that a case remembers; what was issued stays in its events. */
const SETTLED_KEPT_MAX = 12

/** What an event of documents changes in the case. */
export function foldDocument(
  state: CaseState,
  event: DocumentEvent,
  at: Instant,
  _actor: Actor,
): Partial<CaseState> {
  switch (event.type) {
    case 'document_issued':
      return { documents: withRoom([...(state.documents ?? []), issued(state, event, at)], state) }
    case 'document_completed':
      return changed(state, event.documentId, (document) => ({
        ...document,
        isComplete: true,
        ...handedOut(event.copies, event.answerBy, at),
      }))
    case 'document_redirected':
      return redirect(state, event.documentId, event.copyId, event.to, at)
    case 'document_received':
      return ending(state, event.documentId, (document) => [
        {
          ...document,
          copies: document.copies.map((copy) =>
            copy.copyId === event.copyId ? { ...copy, receivedAt: at } : copy,
          ),
        },
        document.copies
          .filter((copy) => copy.copyId === event.copyId)
          .map((copy) => receiptKey(document, copy)),
      ])
    case 'document_answered':
      return ending(state, event.documentId, (document) => [
        { ...document, answeredAt: at },
        [answerKey(document)],
      ])
    case 'document_confirmed':
      return changed(state, event.documentId, (document) => ({ ...document, confirmedAt: at }))
    default:
      return assertNever(event)
  }
}

function issued(
  state: CaseState,
  event: Extract<DocumentEvent, { type: 'document_issued' }>,
  at: Instant,
): DocumentState {
  const { documentId, kind, occasion, isGrowing, attached } = event
  return {
    documentId,
    kind,
    occasion,
    round: state.round,
    issuedAt: at,
    isComplete: !isGrowing,
    number: null,
    ...(attached ? { attached } : {}),
    answeredAt: null,
    confirmedAt: null,
    ...handedOut(event.copies, event.answerBy, at),
  }
}

function handedOut(
  copies: readonly CopyTo[],
  answerBy: PersonId | null,
  at: Instant,
): Pick<DocumentState, 'copies' | 'answerBy' | 'answerAskedAt'> {
  return {
    copies: copies.map(({ copyId, to }) => ({ copyId, to, askedAt: at, receivedAt: null })),
    answerBy,
    ...(answerBy === null ? {} : { answerAskedAt: at }),
  }
}

/** Whoever is asked now has the whole time; the clock of who was asked before ends. */
function redirect(
  state: CaseState,
  documentId: string,
  copyId: string | null,
  to: PersonId | null,
  at: Instant,
): Partial<CaseState> {
  return ending(state, documentId, (document) => {
    if (copyId === null) {
      const answerTurn = (document.answerTurn ?? 0) + 1
      return [{ ...document, answerBy: to, answerAskedAt: at, answerTurn }, [answerKey(document)]]
    }
    const { copies } = document
    return [
      {
        ...document,
        copies: copies.map((copy) =>
          copy.copyId === copyId
            ? { ...copy, to, askedAt: at, turn: (copy.turn ?? 0) + 1, receivedAt: null }
            : copy,
        ),
      },
      copies.filter((copy) => copy.copyId === copyId).map((copy) => receiptKey(document, copy)),
    ]
  })
}

/** The case with one document changed. */
function changed(
  state: CaseState,
  documentId: string,
  change: (document: DocumentState) => DocumentState,
): Pick<CaseState, 'documents'> {
  return {
    documents: (state.documents ?? []).map((document) =>
      document.documentId === documentId ? change(document) : document,
    ),
  }
}

/** The same, where the change ends clocks: what has fired of them is forgotten. */
function ending(
  state: CaseState,
  documentId: string,
  change: (document: DocumentState) => readonly [DocumentState, readonly string[]],
): Partial<CaseState> {
  let fired = state.fired
  const { documents } = changed(state, documentId, (document) => {
    const [after, keys] = change(document)
    for (const key of keys) fired = withoutKey(fired, key)
    return after
  }) as Required<Pick<CaseState, 'documents'>>
  return { documents, fired }
}

/**
 * The oldest with which nothing is left to do go when there are too many. One of each kind stays, because a condition
 * may ask for it, and so do those of this round with what is attached to them.
 */
function withRoom(documents: readonly DocumentState[], state: CaseState): readonly DocumentState[] {
  const attached = documents.flatMap((one) =>
    one.round === state.round ? (one.attached ?? []) : [],
  )
  const settled = documents.filter((document, index) => {
    const isLastOfKind = !documents.slice(index + 1).some((later) => later.kind === document.kind)
    const isOfRound =
      document.occasion === `round:${state.round}` ||
      (document.round === state.round && document.confirmedAt !== null)
    const isWanted = isLastOfKind || isOfRound || attached.includes(document.documentId)
    return isSettled(document) && !isWanted
  })
  if (settled.length <= SETTLED_KEPT_MAX) return documents
  const going = new Set(settled.slice(0, settled.length - SETTLED_KEPT_MAX))
  return documents.filter((document) => !going.has(document))
}

function isSettled({ isComplete, copies, answerBy, answeredAt }: DocumentState): boolean {
  return (
    isComplete &&
    copies.every((copy) => copy.to === null || copy.receivedAt !== null) &&
    (answerBy === null || answeredAt !== null)
  )
}
