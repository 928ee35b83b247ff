import type { Ctx } from '../../context.ts'
import { openTexts } from '../../sealing/texts.ts'

type Texts = ReadonlyMap<string, string>

/** Makes a view twice: once to learn which texts it shows, and with those in plain. No other text is opened. */
export async function withPlainTexts<T>(
  { deps, account }: Ctx,
  make: (texts: Texts) => T,
): Promise<T> {
  const asked = new AskedTexts()
  const blank = make(asked)
  if (asked.wanted.size === 0) return blank
  const opened = await openTexts(deps.db, deps.vault, account.accountId, [...asked.wanted])
  return make(new Map([...opened].flatMap(([id, text]) => (text === null ? [] : [[id, text]]))))
}

class AskedTexts extends Map<string, string> {
  readonly wanted = new Set<string>()

  override get(id: string): undefined {
    this.wanted.add(id)
    return undefined
  }
}
