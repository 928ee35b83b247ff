import { canSee } from '#shared/accountability/improvement/can.ts'
import { decideImprovement } from '#shared/accountability/improvement/decide.ts'
import type { PlainImprovementCommand } from '#shared/contract/improvement-requests.ts'
import type { ImprovementAnswer } from '#shared/contract/improvement-view.ts'
import type { Ctx } from '../../context.ts'
import { changeRecord } from '../../records/change-record.ts'
import { IMPROVEMENT } from '../../records/improvement-kind.ts'
import { orRefuse, Refusal } from '../../refusal.ts'
import { contentHashOf } from '../proceeding/command.ts'
import { isStreamId } from '../stream/reader.ts'
import { sealerFor } from '../stream/sealer.ts'
import { showImprovement } from './read.ts'
import { sealCommand } from './seal-command.ts'

interface CommandOfPerson {
  readonly commandId: string
  readonly command: PlainImprovementCommand
}

/**
 * Carries out what a person asks of an improvement, once for each command id: the same id with the same content is
 * answered with the improvement as it is now, with other content refused (`command_id_reused`). What they wrote is sealed
 * in the same transaction. Whoever may not know of it gets `improvement_not_found`.
 */
export async function commandImprovement(
  ctx: Ctx,
  improvementId: string,
  { commandId, command }: CommandOfPerson,
): Promise<ImprovementAnswer> {
  const { deps, account, person } = ctx
  if (!isStreamId(improvementId)) throw new Refusal('improvement_not_found')
  const contentHash = await contentHashOf(ctx, [improvementId, command])
  await changeRecord(
    { deps, account },
    IMPROVEMENT,
    improvementId,
    async (tx, facts, now) => {
      orRefuse(canSee({ facts, actor: person, now }))
      const { seal, texts } = sealerFor(tx, ctx, facts.state.about)
      const sealed = await sealCommand(command, seal)
      return {
        decide: (known) => decideImprovement({ facts: known, actor: person, now }, sealed),
        texts,
      }
    },
    { command: { commandId, contentHash, personId: person.id }, by: person.id },
  )
  // Later than when the request came in: what was just decided lies before it.
  return showImprovement({ ...ctx, now: deps.clock.now() }, improvementId)
}
