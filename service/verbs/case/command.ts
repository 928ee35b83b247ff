import { createHash } from 'node:crypto'
import type { Decide } from '#shared/case/advance.ts'
import type { CaseCommand } from '#shared/case/commands.ts'
import { decideCommand } from '#shared/case/decide-command.ts'
import type { CaseView } from '#shared/contract/views.ts'
import { refuse } from '#shared/kernel/result.ts'
import type { Ctx } from '../../context.ts'
import { toCanonicalJson } from '../../db/chain.ts'
import { Refusal } from '../../refusal.ts'
import { changeCase } from './change-case.ts'
import { showCase } from './read-ticket.ts'
import { isVisible, loadVisibleCase } from './sight.ts'

export interface CommandOfPerson {
  readonly commandId: string
  readonly command: CaseCommand
}

/**
 * Carries out what a person asks of a case, once for each command id: the same id with the same content is answered
 * with the case as it is now, with other content refused (`command_id_reused`). Whoever may not see the case, or is
 * recused by what they asked, gets `case_not_found`; one whom it waited for until now is shown what they did.
 */
export async function commandCase(
  ctx: Ctx,
  caseId: string,
  { commandId, command }: CommandOfPerson,
): Promise<CaseView> {
  const { deps, account, person, now } = ctx
  await loadVisibleCase(ctx, caseId)
  const decideAsked = decideCommand(command, person.id, now)
  // Looked at again under the lock: one may have been recused a moment ago.
  const decide: Decide = (facts) =>
    isVisible(person, facts.state) ? decideAsked(facts) : refuse('case_not_found')
  const contentHash = createHash('sha256')
    .update(toCanonicalJson([caseId, command]))
    .digest('hex')
  const { facts } = await changeCase(deps, account, { caseId }, decide, {
    command: { commandId, contentHash, personId: person.id },
  })
  if (facts.state.recused.includes(person.id)) throw new Refusal('case_not_found')
  return showCase(ctx, facts)
}
