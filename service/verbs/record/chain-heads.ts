import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'

/** Where the chain of a procedure ends: whoever has this can tell later that nothing before it was changed. */
export interface ChainHead {
  readonly proceedingId: string
  readonly seq: number
  /** Hex. */
  readonly hash: string
}

export function listChainHeads(
  { deps, account }: Ctx,
  proceedingIds: readonly string[],
): Promise<ChainHead[]> {
  return deps.db.query<ChainHead>(
    `select record_id as "proceedingId", seq, encode(head_hash, 'hex') as hash from record
     where account_id = $1 and record_id = any(($2::text)::text[]) order by record_id`,
    [account.accountId, toArrayLiteral(proceedingIds)],
  )
}
