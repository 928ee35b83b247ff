import { isPending } from './find.ts'
import type { ProceedingState } from './model.ts'

/** How far a procedure has come. */
export type ProcedureStep =
  | 'investigation'
  | 'attribution'
  | 'consequences'
  | 'contested'
  | 'decided'
  | 'closed'

/** Where it stands, in one word: what most is left to do. Says nothing of whom it is about. */
export function stepOf(state: ProceedingState): ProcedureStep {
  if (state.status === 'closed') return 'closed'
  if (state.appeals.some(({ status }) => status === 'open')) return 'contested'
  if (state.finding === null) return 'investigation'
  if (state.penalties.some(isPending)) return 'consequences'
  if (state.finding.verdict === 'not_founded') return 'decided'
  if (state.attribution === null) return 'attribution'
  return state.penalties.length === 0 ? 'consequences' : 'decided'
}
