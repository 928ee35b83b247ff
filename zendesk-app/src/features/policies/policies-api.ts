import type { ImportDraft } from '#shared/contract/policy-requests.ts'
import type {
  ChangesView,
  DocumentTextView,
  ImportedView,
  PoliciesView,
  PolicyDocumentView,
} from '#shared/contract/policy-views.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { DraftKind } from '#shared/policy/versions/draft.ts'
import type { Api } from '../../api/client.ts'

/** What the tab asks of the service. `ref`: `version:<id>` or `draft:<id>`. */
export interface PoliciesApi {
  list(): Promise<PoliciesView>
  document(kind: DraftKind, ref: string): Promise<PolicyDocumentView>
  text(kind: DraftKind, ref: string): Promise<DocumentTextView>
  changes(kind: DraftKind, ref: string, since: string | null): Promise<ChangesView>
  bring(draft: ImportDraft): Promise<ImportedView>
  review(draftId: string): Promise<PoliciesView>
  publish(draftId: string, effectiveFrom: Instant | null): Promise<PoliciesView>
  reject(draftId: string, reason: string): Promise<PoliciesView>
  order(keys: readonly string[]): Promise<PoliciesView>
}

export function createPoliciesApi(api: Api): PoliciesApi {
  const base = '/api/policies'
  const of = (what: string, values: Readonly<Record<string, string>>) =>
    `${base}/${what}?${new URLSearchParams(values)}`
  const act = (draftId: string, what: string, body: unknown) =>
    api.ask<PoliciesView>(`${base}/drafts/${encodeURIComponent(draftId)}/${what}`, body)
  return {
    list: () => api.ask(base),
    document: (kind, ref) => api.ask(of('document', { kind, ref })),
    text: (kind, ref) => api.ask(of('text', { kind, ref })),
    changes: (kind, ref, since) =>
      api.ask(of('changes', { kind, ref, ...(since === null ? {} : { since }) })),
    bring: (draft) => api.ask(`${base}/drafts`, draft),
    review: (draftId) => act(draftId, 'review', {}),
    publish: (draftId, effectiveFrom) => act(draftId, 'publish', { effectiveFrom }),
    reject: (draftId, reason) => act(draftId, 'reject', { reason }),
    order: (keys) => api.ask(`${base}/order`, { keys }),
  }
}
