import type { CaseState } from '#shared/case/state.ts'
import type { DocumentKind } from '#shared/policy/schema.ts'

/**
 * What goes with a document that is issued now: of each kind that it attaches, the last one of an earlier round, in the
 * order of the policy. Absent where there is none.
 * @rule MF-9.9
 */
export function attachmentsOf(
  { documents = [], round }: CaseState,
  { attaches }: DocumentKind,
): { readonly attached?: readonly string[] } {
  const attached = attaches.flatMap((kind) => {
    const earlier = documents.findLast((one) => one.kind === kind && one.round < round)
    return earlier ? [earlier.documentId] : []
  })
  return attached.length === 0 ? {} : { attached }
}
