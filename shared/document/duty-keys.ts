import type { DocumentState } from './model.ts'

type Copy = DocumentState['copies'][number]

/** Of what the clock of a copy's receipt is found by. */
export function receiptTermsId(kind: string): string {
  return `document.${kind}.receipt`
}

export function answerTermsId(kind: string): string {
  return `document.${kind}.answer`
}

/** The key of the clock by which a copy is confirmed: another one when somebody else is asked. */
export function receiptKey(
  { documentId, kind }: Pick<DocumentState, 'documentId' | 'kind'>,
  { copyId, turn }: Pick<Copy, 'copyId' | 'turn'>,
): string {
  return `${receiptTermsId(kind)}:${documentId}:${copyId}${suffix(turn)}`
}

/** The key of the clock by which a document is answered. */
export function answerKey({
  documentId,
  kind,
  answerTurn,
}: Pick<DocumentState, 'documentId' | 'kind' | 'answerTurn'>): string {
  return `${answerTermsId(kind)}:${documentId}${suffix(answerTurn)}`
}

function suffix(turn: number | undefined): string {
  return turn === undefined ? '' : `:${turn + 1}`
}
