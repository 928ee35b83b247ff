import type { ImprovementCommand } from '#shared/accountability/improvement/commands.ts'
import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { PlainImprovementCommand } from '#shared/contract/improvement-requests.ts'
import { assertNever } from '#shared/kernel/result.ts'

type Seal = (text: string) => Promise<SealedText>

/** The command as it is decided: every text in it sealed. */
export async function sealCommand(
  command: PlainImprovementCommand,
  seal: Seal,
): Promise<ImprovementCommand> {
  switch (command.type) {
    case 'name_participants':
    case 'add_milestone':
    case 'reach_milestone':
    case 'offer_improvement':
    case 'accept_improvement':
    case 'withdraw_improvement_offer':
    case 'add_proof':
    case 'record_exam':
    case 'flag_systemic':
      return command
    case 'release_participant':
    case 'drop_milestone':
    case 'cancel_improvement':
      return { ...command, reason: await seal(command.reason) }
    case 'decline_improvement':
      return { ...command, reason: await sealOrNull(command.reason, seal) }
    case 'report_improvement_progress':
      return { ...command, text: await seal(command.text) }
    case 'report_done':
      return { ...command, text: await sealOrNull(command.text, seal) }
    case 'judge_effect':
      return { ...command, learned: await sealOrNull(command.learned, seal) }
    default:
      return assertNever(command)
  }
}

function sealOrNull(text: string | null, seal: Seal): Promise<SealedText | null> {
  return text === null ? Promise.resolve(null) : seal(text)
}
