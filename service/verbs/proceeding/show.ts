import { advanceProceeding, decideNothing } from '#shared/accountability/proceeding/advance.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import { type Sight, sightOf } from '#shared/accountability/proceeding/sight.ts'
import type { ProceedingDone, ProceedingView } from '#shared/contract/proceeding-view.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Showing } from '#shared/view/proceeding/showing.ts'
import { toProceedingView } from '#shared/view/proceeding/to-proceeding-view.ts'
import type { Ctx } from '../../context.ts'
import { openTexts } from '../../sealing/texts.ts'
import { loadKnownProceeding } from './sight.ts'

/** A procedure as this person may see it; nothing but that it was done where it is none of theirs any more. */
export async function showProceeding(
  ctx: Ctx,
  proceedingId: string,
): Promise<ProceedingView | ProceedingDone> {
  const { facts } = await loadKnownProceeding(ctx, proceedingId)
  const current = asOfNow(facts, ctx)
  const sight = sightOf(ctx.person, current)
  if (sight === 'none') return { sight, proceedingId }
  return toPlain(ctx, current, (showing) =>
    toProceedingView(showing, sight as Exclude<Sight, 'none'>),
  )
}

/** What time has brought by now, whether or not it was written down yet: a screen never shows a time that has run out. */
export function asOfNow(facts: ProceedingFacts, { now }: Pick<Ctx, 'now'>): ProceedingFacts {
  const advanced = advanceProceeding(facts, decideNothing, now)
  invariant(advanced.ok, 'time alone is never refused')
  return { ...facts, state: { ...advanced.value.state, seq: facts.state.seq } }
}

/** Makes a view twice: once to learn which texts it shows, and with those in plain. No other text is opened. */
export async function toPlain<T>(
  { deps, account, person, now }: Ctx,
  facts: ProceedingFacts,
  make: (showing: Showing) => T,
): Promise<T> {
  const wanted = new Set<string>()
  const base = { facts, person, now, timeZone: account.config.timeZone }
  const note = ({ textId }: SealedText) => {
    wanted.add(textId)
    return { text: null }
  }
  const blank = make({ ...base, read: note })
  if (wanted.size === 0) return blank
  const texts = await openTexts(deps.db, deps.vault, account.accountId, [...wanted])
  return make({ ...base, read: ({ textId }) => ({ text: texts.get(textId) ?? null }) })
}
