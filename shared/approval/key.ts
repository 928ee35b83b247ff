import type { ApprovalState } from './model.ts'

/** The terms of the step an approval stands at, and the key of its clock. */
export function approvalTermsId({ authorityId, row, step }: ApprovalState): string {
  return `approval.${authorityId}.${row}.${step}`
}

export function approvalKey(approval: ApprovalState): string {
  return `${approvalTermsId(approval)}:${approval.approvalId}`
}
