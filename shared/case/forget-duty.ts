import type { CaseState } from './state.ts'

/** What has fired, without the edges of one clock: it has ended. That it was breached stays in `breached`. */
export function withoutKey(fired: CaseState['fired'], key: string): CaseState['fired'] {
  const rest = Object.entries(fired).filter(([edgeKey]) => !edgeKey.startsWith(`${key}/`))
  return Object.fromEntries(rest)
}
