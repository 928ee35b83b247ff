import type { z } from 'zod'
import type { ImprovementOpening } from '#shared/accountability/improvement/commands.ts'
import { decideImprovementOpening } from '#shared/accountability/improvement/open.ts'
import type { OpenImprovementRequestSchema } from '#shared/contract/improvement-requests.ts'
import type { ImprovementAnswer } from '#shared/contract/improvement-view.ts'
import type { CaseId } from '#shared/kernel/ids.ts'
import type { Ctx } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { beginImprovement } from '../../records/improvement-kind.ts'
import { orRefuse } from '../../refusal.ts'
import { storeTexts } from '../../sealing/texts.ts'
import { beginStream } from '../stream/begin.ts'
import { sealerFor } from '../stream/sealer.ts'
import { showImprovement } from './read.ts'
import { loadOpeningFacts } from './source.ts'

type Request = z.output<typeof OpenImprovementRequestSchema>

/**
 * A person opens an improvement: by hand, on a cause, or from a case, penalty or circular that they may see. Again with
 * the same id and content, it is answered as it is now. Refuses what the decision refuses, `source_not_found` and
 * `policy_not_found`.
 */
export async function openImprovement(ctx: Ctx, request: Request): Promise<ImprovementAnswer> {
  const { improvementId } = request
  await beginStream(ctx, improvementId, request, (tx) => begin(tx, ctx, request))
  return showImprovement({ ...ctx, now: ctx.deps.clock.now() }, improvementId)
}

async function begin(tx: Tx, ctx: Ctx, request: Request): Promise<void> {
  const { deps, account, person } = ctx
  const now = deps.clock.now()
  const source = { deps, account, sql: tx }
  const facts = await loadOpeningFacts(ctx, source, toOrigin(request), now)
  const { seal, texts } = sealerFor(tx, ctx, facts.source?.about ?? null)
  const { policyKey: _, despiteExempt, details, ...plain } = request
  const opening: ImprovementOpening = {
    ...plain,
    ...toOrigin(request),
    despiteExempt: despiteExempt === null ? null : await seal(despiteExempt),
    details: details === null ? null : await seal(details),
  }
  const opened = orRefuse(decideImprovementOpening({ facts, actor: person, now }, opening))
  await storeTexts(tx, account.accountId, texts, now)
  await beginImprovement(source, opened, now, person.id)
}

function toOrigin({ from, policyKey }: Request) {
  return from.kind === 'case'
    ? { policyKey, from: { ...from, caseId: from.caseId as CaseId } }
    : { policyKey, from }
}
