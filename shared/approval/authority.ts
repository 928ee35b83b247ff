import type { CaseState } from '#shared/case/state.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { Authority } from '#shared/policy/schema.ts'
import type { ApprovalState } from './model.ts'

export type AuthorityRow = Authority['rows'][number]
export type AuthorityStep = AuthorityRow['steps'][number]

/** The table of that id; undefined where the policy has none. */
export function findAuthority(
  { policy }: CompiledPolicy,
  authorityId: string | undefined,
): Authority | undefined {
  return policy.authorities.find((table) => table.id === authorityId)
}

/** Whether the table asks how much: any of its rows ends at an amount. */
export function needsAmount(table: Authority): boolean {
  return table.rows.some((row) => row.up_to !== undefined)
}

/**
 * The position of the row that decides: the first whose condition holds and that reaches up to the amount; -1 when
 * none does. Without an amount only rows without an end apply.
 * @rule CD-2.9 MF-9.6 MF-12.1
 */
export function findRow(
  table: Authority,
  amount: number | null,
  state: CaseState,
  policy: CompiledPolicy,
): number {
  return table.rows.findIndex(
    (row) =>
      (row.up_to === undefined || (amount !== null && amount <= row.up_to)) &&
      (row.when === undefined || holds(row.when, caseSignals(state, policy))),
  )
}

export function rowOf(
  approval: Pick<ApprovalState, 'authorityId' | 'row'>,
  policy: CompiledPolicy,
): AuthorityRow | undefined {
  return findAuthority(policy, approval.authorityId)?.rows[approval.row]
}

/** Of the table and the row of an approval. */
export function rulesOf(
  approval: Pick<ApprovalState, 'authorityId' | 'row'>,
  policy: CompiledPolicy,
): readonly string[] {
  const table = findAuthority(policy, approval.authorityId)
  return [...new Set([...(table?.rules ?? []), ...(table?.rows[approval.row]?.rules ?? [])])]
}
