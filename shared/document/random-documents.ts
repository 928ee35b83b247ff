import type { CaseCommand } from '#shared/case/commands.ts'
import type { TestCase } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'

/** Kinds of step with documents that a random life may take. */
export const DOCUMENT_KINDS = 5

/** What is asked of documents, mostly by whom it waits for. */
export function documentCommand(
  { state }: TestCase,
  kind: number,
  who: PersonId,
  id: string,
): { readonly command: CaseCommand; readonly actor: PersonId } {
  const documents = state.documents ?? []
  const owner = state.owner ?? who
  const open = documents.flatMap(({ documentId, copies }) =>
    copies
      .filter((copy) => copy.to !== null && copy.receivedAt === null)
      .map((copy) => ({ documentId, ...copy })),
  )[0]
  const asked = documents.find((one) => one.answerBy !== null && one.answeredAt === null)
  const documentId = documents.at(-1)?.documentId ?? ''
  switch (kind) {
    case 0:
      return { command: { type: 'issue_document', documentId: id, kind: 'opinion' }, actor: owner }
    case 1:
      return {
        command: {
          type: 'confirm_receipt',
          documentId: open?.documentId ?? documentId,
          copyId: open?.copyId ?? '',
        },
        actor: open?.to ?? who,
      }
    case 2:
      return {
        command: {
          type: 'answer_document',
          documentId: asked?.documentId ?? documentId,
          text: 'So',
        },
        actor: asked?.answerBy ?? who,
      }
    case 3:
      return {
        command: {
          type: 'record_confirmation',
          documentId: documents.find((one) => one.kind === 'result')?.documentId ?? '',
          how: 'By phone',
        },
        actor: owner,
      }
    default:
      return { command: { type: 'confirm_receipt', documentId, copyId: 'boss' }, actor: who }
  }
}
