import type { CaseState } from '#shared/case/state.ts'

/**
 * What makes two complaints the same issue: policy, category and the field `issue`, whose text is compared without
 * case, width, punctuation and space. Null when no issue is recorded.
 * @rule LP-3.6
 */
export function issueKey(state: Pick<CaseState, 'policyKey' | 'fields'>): string | null {
  const { issue, category } = state.fields
  if (issue === null || issue === undefined) return null
  const text = String(issue)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
  return text === '' ? null : `${state.policyKey}:${String(category ?? '')}:${text}`
}
