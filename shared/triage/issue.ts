import type { CaseState } from '#shared/case/state.ts'
import { cutText } from '#shared/kernel/cut-text.ts'

/**
 * Characters of the text that are compared. A field holds no more, but single characters stand for up to eighteen
 * (`㌖` is six), and the key must stay short enough for an index.
 */
const ISSUE_MAX = 500

/**
 * What makes two complaints the same issue: policy, category and the field `issue`, whose text is compared without
 * case, width, punctuation and space. Null when no issue is recorded.
 * @rule LP-3.6
 */
export function issueKey(state: Pick<CaseState, 'policyKey' | 'fields'>): string | null {
  const { issue, category } = state.fields
  if (issue === null || issue === undefined) return null
  const plain = String(issue)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
  const text = cutText(plain.trim(), ISSUE_MAX)
  return text === '' ? null : `${state.policyKey}:${String(category ?? '')}:${text}`
}
