import { ok } from '#shared/kernel/result.ts'
import { type Ask, currentStage, type Decided, done } from '../ask.ts'
import { checkApproval } from './approve.ts'

/** The stage stays where it is; the owner reworks it and it may be approved then. @rule LP-1 */
export function decideRefuseApproval(ask: Ask, stage: string, reason: string): Decided {
  const refusal = checkApproval(ask, stage, reason)
  if (refusal) return refusal
  return ok([done(ask, { type: 'approval_refused', stage, reason }, currentStage(ask).rules)])
}
