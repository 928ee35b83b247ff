import { createHash } from 'node:crypto'
import { toFeasibility } from '#shared/accountability/holding/feasibility.ts'
import { decideProceeding } from '#shared/accountability/proceeding/decide-command.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import type { Feasibility } from '#shared/accountability/proceeding/model.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import type { ProceedingDone, ProceedingView } from '#shared/contract/proceeding-view.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import { toCanonicalJson } from '../../db/chain.ts'
import type { Tx } from '../../db/database.ts'
import { changeRecord } from '../../records/change-record.ts'
import { PROCEEDING } from '../../records/proceeding-kind.ts'
import { Refusal } from '../../refusal.ts'
import { sealText } from '../../sealing/texts.ts'
import { subjectsOf } from './about.ts'
import { loadHolding } from './holding.ts'
import { sealCommand } from './seal-command.ts'
import { showProceeding } from './show.ts'
import { isRecordId, mustKnow } from './sight.ts'

export interface ProceedingCommandOfPerson {
  readonly commandId: string
  readonly command: PlainProceedingCommand
}

/**
 * Carries out what a person asks of a procedure, once for each command id: the same id with the same content is answered
 * with the procedure as it is now, with other content refused (`command_id_reused`). What they wrote is sealed in the
 * same transaction. Whoever may not know of it gets `proceeding_not_found`, as if there were none.
 */
export async function commandProceeding(
  ctx: Ctx,
  proceedingId: string,
  { commandId, command }: ProceedingCommandOfPerson,
): Promise<ProceedingView | ProceedingDone> {
  const { deps, account, person } = ctx
  if (!isRecordId(proceedingId)) throw new Refusal('proceeding_not_found')
  const once = {
    commandId,
    contentHash: await contentHashOf(ctx, [proceedingId, command]),
    personId: person.id,
  }
  await changeRecord(
    { deps, account },
    PROCEEDING,
    proceedingId,
    async (tx, facts, now) => {
      mustKnow(person, facts)
      const about = subjectsOf(command, facts, person)
      const { accountId } = account
      const sealing = { vault: deps.vault, accountId, newId: deps.newId, now }
      const sealed = await sealCommand(command, (text) => sealText(tx, sealing, text, about))
      const late = command.type === 'attribute' ? await lateness(ctx, facts, tx, now) : []
      return {
        decide: (known) => {
          const record = { ...known.record, feasibility: late }
          return decideProceeding(
            { facts: { ...known, record }, actor: person, now },
            sealed.command,
          )
        },
        texts: sealed.texts,
      }
    },
    { command: once, by: person.id },
  )
  return showAfter(ctx, proceedingId)
}

/** What the service finds about whether what was missed could have been met; only who is held responsible needs it. */
async function lateness(
  { deps, account }: Ctx,
  facts: ProceedingFacts,
  tx: Tx,
  now: Instant,
): Promise<readonly Feasibility[]> {
  const { misses } = await loadHolding(deps, account, facts.state.caseId, now, tx)
  return misses.flatMap(({ miss, findings }) =>
    findings.map((finding) => toFeasibility(miss.key, finding)),
  )
}

/** Who declared a tie has done what they asked, and sees nothing more. */
async function showAfter(ctx: Ctx, proceedingId: string): Promise<ProceedingView | ProceedingDone> {
  // Later than when the request came in: what was just decided lies before it.
  const now = ctx.deps.clock.now()
  try {
    return await showProceeding({ ...ctx, now }, proceedingId)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'proceeding_not_found')
      return { sight: 'none', proceedingId }
    throw error
  }
}

/**
 * By what a repeated command is recognised. Keyed, because it outlives what was written: nobody can find out by trying
 * what the text was.
 */
export async function contentHashOf(
  { deps }: Pick<Ctx, 'deps'>,
  content: unknown,
): Promise<string> {
  const text = toCanonicalJson(content)
  return deps.vault.isOpen
    ? deps.vault.fingerprint(text)
    : createHash('sha256').update(text).digest('hex')
}
