import { canSee } from '#shared/accountability/circular/can.ts'
import { decideCircular } from '#shared/accountability/circular/decide.ts'
import type { PlainCircularCommand } from '#shared/contract/circular-requests.ts'
import type { CircularAnswer } from '#shared/contract/circular-view.ts'
import type { Ctx } from '../../context.ts'
import { changeRecord } from '../../records/change-record.ts'
import { circularWith } from '../../records/circular-kind.ts'
import { orRefuse } from '../../refusal.ts'
import { contentHashOf } from '../proceeding/command.ts'
import { sealerFor } from '../stream/sealer.ts'
import { loadBesides } from './besides.ts'
import { loadCircularNow, showCircular } from './read.ts'
import { sealCommand } from './seal-command.ts'

interface CommandOfPerson {
  readonly commandId: string
  readonly command: PlainCircularCommand
}

/**
 * Carries out what a person asks of a circular, once for each command id: the same id with the same content is answered
 * with the circular as it is now, with other content refused (`command_id_reused`). Why somebody is named is sealed under
 * their key, all else but the text of the circular under the account’s. Whoever may not know of it gets
 * `circular_not_found`.
 */
export async function commandCircular(
  ctx: Ctx,
  circularId: string,
  { commandId, command }: CommandOfPerson,
): Promise<CircularAnswer> {
  const { deps, account, person, now } = ctx
  const seen = await loadCircularNow(ctx, circularId)
  const contentHash = await contentHashOf(ctx, [circularId, command])
  // Asked before the lock, and of nobody who may not know of it: Zendesk is asked for names.
  const isSeen = canSee({ facts: seen, actor: person, now }).ok
  const kind = circularWith(
    isSeen ? await loadBesides(ctx, seen, command) : { penaltyIds: [], names: [] },
  )
  await changeRecord(
    { deps, account },
    kind,
    circularId,
    async (tx, facts, at) => {
      orRefuse(canSee({ facts, actor: person, now: at }))
      const about = command.type === 'name_person' ? command.personId : null
      const { seal, texts } = sealerFor(tx, ctx, about)
      const sealed = await sealCommand(command, seal)
      return {
        decide: (known) => decideCircular({ facts: known, actor: person, now: at }, sealed),
        texts,
      }
    },
    { command: { commandId, contentHash, personId: person.id }, by: person.id },
  )
  // Later than when the request came in: what was just decided lies before it.
  return showCircular({ ...ctx, now: deps.clock.now() }, circularId)
}
