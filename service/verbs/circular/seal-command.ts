import type { CircularCommand } from '#shared/accountability/circular/commands.ts'
import type { CircularTexts } from '#shared/accountability/circular/model.ts'
import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { PlainCircularCommand } from '#shared/contract/circular-requests.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { LOCALES } from '#shared/kernel/text.ts'

type Seal = (text: string) => Promise<SealedText>
type PlainTexts = Extract<PlainCircularCommand, { type: 'draft_circular' }>['texts']

/** The command as it is decided: every text in it sealed but those that are for many. */
export async function sealCommand(
  command: PlainCircularCommand,
  seal: Seal,
): Promise<CircularCommand> {
  switch (command.type) {
    case 'draft_circular':
      return { ...command, texts: toTexts(command.texts) }
    case 'address_circular':
    case 'end_naming':
    case 'issue_circular':
    case 'acknowledge_circular':
    case 'accept_rectification':
      return command
    case 'name_person':
      return { ...command, basis: await seal(command.basis) }
    case 'report_rectification':
      return { ...command, text: await seal(command.text) }
    case 'return_rectification':
    case 'withdraw_circular':
    case 'drop_circular':
      return { ...command, reason: await seal(command.reason) }
    default:
      return assertNever(command)
  }
}

/** Those that were written; a language that was left out is not there. */
function toTexts(given: PlainTexts): CircularTexts {
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const text = given[locale]
      return text === undefined ? [] : [[locale, text]]
    }),
  )
}
