import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Ctx } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { ACCOUNT_SUBJECT } from '../../sealing/keys.ts'
import { type PreparedText, sealText } from '../../sealing/texts.ts'

interface Sealer {
  readonly seal: (text: string) => Promise<SealedText>
  /** What was sealed until now, to be kept if it is done. */
  readonly texts: readonly PreparedText[]
}

/** Seals texts about that person under their key; about nobody, or a department, under the account’s. */
export function sealerFor(tx: Tx, { deps, account }: Ctx, about: PersonId | null): Sealer {
  const texts: PreparedText[] = []
  const { vault, newId } = deps
  const sealing = { vault, accountId: account.accountId, newId, now: deps.clock.now() }
  return {
    texts,
    async seal(text) {
      const prepared = await sealText(tx, sealing, text, [about ?? ACCOUNT_SUBJECT])
      texts.push(prepared)
      return { textId: prepared.textId, digest: prepared.digest }
    },
  }
}
