import type { z } from 'zod'
import { openProceeding } from '#shared/accountability/proceeding/advance.ts'
import { decideOpening } from '#shared/accountability/proceeding/decide/open.ts'
import type { OpenProceedingRequestSchema } from '#shared/contract/proceeding-requests.ts'
import type { ProceedingDone, ProceedingView } from '#shared/contract/proceeding-view.ts'
import type { Ctx } from '../../context.ts'
import { findCase } from '../../db/case-rows.ts'
import { CHAIN_START } from '../../db/chain.ts'
import type { Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/errors.ts'
import { commit, isDone, markDone, wake } from '../../records/change-record.ts'
import { loadAround, NOTHING_KNOWN } from '../../records/proceeding-facts.ts'
import { PROCEEDING } from '../../records/proceeding-kind.ts'
import { findProcedureOf } from '../../records/record-rows.ts'
import { orRefuse, Refusal } from '../../refusal.ts'
import { ACCOUNT_SUBJECT } from '../../sealing/keys.ts'
import { sealText, storeTexts } from '../../sealing/texts.ts'
import { loadVisibleCase } from '../case/sight.ts'
import { contentHashOf } from './command.ts'
import { showProceeding } from './show.ts'

type Request = z.output<typeof OpenProceedingRequestSchema>

/**
 * A person begins to ask who is responsible in a case that they may see. Again with the same id and content, the
 * procedure is answered as it is now. Refuses `case_not_found`, `accountability_missing` and what the decision refuses.
 */
export async function openProcedure(
  ctx: Ctx,
  request: Request,
): Promise<ProceedingView | ProceedingDone> {
  const { deps, account, person } = ctx
  const { facts } = await loadVisibleCase(ctx, request.caseId)
  if (!facts.policy.policy.accountability) throw new Refusal('accountability_missing')
  const once = {
    commandId: request.proceedingId,
    contentHash: await contentHashOf(ctx, request),
    personId: person.id,
  }
  await refusingTheSecond(() =>
    deps.db.transaction(async (tx) => {
      if (await isDone(tx, account.accountId, request.proceedingId, once)) return
      await begin(tx, ctx, request)
      await markDone(tx, account.accountId, request.proceedingId, once, ctx.now)
    }),
  )
  wake(deps, null)
  return showProceeding({ ...ctx, now: deps.clock.now() }, request.proceedingId)
}

async function begin(tx: Tx, { deps, account, person }: Ctx, request: Request): Promise<void> {
  const { accountId } = account
  const now = deps.clock.now()
  const found = await findCase(tx, accountId, { caseId: request.caseId })
  if (!found) throw new Refusal('case_not_found')
  const { state } = found
  const around = await loadAround({ deps, account, sql: tx }, state, now)
  const isThere = (await findProcedureOf(tx, accountId, request.caseId)) !== null
  const sealing = { vault: deps.vault, accountId, newId: deps.newId, now }
  const { subjects } = around.case
  const about = subjects.length === 0 ? [ACCOUNT_SUBJECT] : subjects
  const reason = request.reason === null ? null : await sealText(tx, sealing, request.reason, about)
  const opened = orRefuse(
    decideOpening(
      { facts: around, actor: person, now },
      {
        proceedingId: request.proceedingId,
        calendarVersionId: state.calendarVersionId,
        investigator: request.investigator,
        reason: reason && { textId: reason.textId, digest: reason.digest },
      },
      isThere,
    ),
  )
  if (reason) await storeTexts(tx, accountId, [reason], now)
  const facts = { ...around, record: NOTHING_KNOWN }
  const advanced = openProceeding(facts, opened)
  const row = { recordId: request.proceedingId, seq: 0, headHash: CHAIN_START, waitingFor: [] }
  const before = { ...facts, state: advanced.state }
  await commit(tx, { deps, account }, PROCEEDING, row, before, advanced, now, person.id)
}

/** Two people may begin at the same moment; the database lets one of them through. */
async function refusingTheSecond(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isUniqueViolation(error, 'record_procedure')) throw new Refusal('proceeding_exists')
    if (isUniqueViolation(error, 'record_account_id_record_id_pk'))
      throw new Refusal('command_id_reused')
    throw error
  }
}
