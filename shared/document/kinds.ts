import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { DocumentKind } from '#shared/policy/schema.ts'

/** A kind of document by its id; undefined where this version of the policy has none. */
export function kindOf({ policy }: CompiledPolicy, id: string): DocumentKind | undefined {
  return policy.documents.find((kind) => kind.id === id)
}

/** Stands where a department is not known: no id of one has a dash. */
export const NO_DEPARTMENT = '-'

/** The department that a slip is about; null for documents that are about none. */
export function departmentOf(occasion: string): string | null {
  const [what, , department] = occasion.split(':')
  return what === 'late' && department !== undefined ? department : null
}
