import type { CaseState } from '#shared/case/state.ts'
import type { NumberEvent } from './model.ts'
import { OF_CASE } from './model.ts'

/** The case, or a document of it, has got its number. */
export function foldNumber(state: CaseState, event: NumberEvent): Partial<CaseState> {
  const { what, number, seriesId } = event
  if (what === OF_CASE) return { number: { number, seriesId, round: state.round } }
  return {
    documents: (state.documents ?? []).map((document) =>
      document.documentId === what ? { ...document, number } : document,
    ),
  }
}
