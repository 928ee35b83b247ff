import type { CaseState } from './state.ts'

/** What has fired, without the edges of one clock: it has ended. That it was breached stays in `breached`. */
export function withoutKey(fired: CaseState['fired'], key: string): CaseState['fired'] {
  const ofKey = `${key}/`
  const edges = Object.entries(fired)
  const rest = edges.filter(([edgeKey]) => !edgeKey.startsWith(ofKey))
  return rest.length === edges.length ? fired : Object.fromEntries(rest)
}
