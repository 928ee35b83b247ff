import type {
  GivenEvidence,
  ProceedingCommand,
} from '#shared/accountability/proceeding/commands.ts'
import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import { assertNever } from '#shared/kernel/result.ts'
import type { PreparedText } from '../../sealing/texts.ts'

type Seal = (text: string) => Promise<PreparedText>

/** The command as it is decided: every text in it sealed. Answers the texts too, to be kept if it is done. */
export async function sealCommand(
  command: PlainProceedingCommand,
  seal: Seal,
): Promise<{ readonly command: ProceedingCommand; readonly texts: readonly PreparedText[] }> {
  const texts: PreparedText[] = []
  const put = async (text: string): Promise<SealedText> => {
    const prepared = await seal(text)
    texts.push(prepared)
    return { textId: prepared.textId, digest: prepared.digest }
  }
  return { command: await withSealed(command, put), texts }
}

type Put = (text: string) => Promise<SealedText>

async function withSealed(command: PlainProceedingCommand, put: Put): Promise<ProceedingCommand> {
  switch (command.type) {
    case 'name_investigator':
    case 'confirm_override':
    case 'tell_allegation':
    case 'submit_penalty':
    case 'issue_notice':
    case 'receive_copy':
    case 'withdraw_appeal':
    case 'name_reviewer':
    case 'close_proceeding':
      return command
    case 'ask_opinion':
      return { ...command, question: await put(command.question) }
    case 'give_opinion':
    case 'answer_allegation':
    case 'hand_in_self_review':
    case 'commit_first_look':
    case 'ask_correction':
    case 'answer_correction':
      return { ...command, text: await put(command.text) }
    case 'declare_tie':
    case 'ask_override':
    case 'refuse_penalty':
    case 'withdraw_penalty':
    case 'return_self_review':
      return { ...command, reason: await put(command.reason) }
    case 'record_finding':
    case 'attribute':
    case 'answer_feasibility':
    case 'propose_penalty':
      return { ...command, reasons: await put(command.reasons) }
    case 'approve_penalty':
    case 'complete_measure':
      return { ...command, note: await putOrNull(command.note, put) }
    case 'add_evidence':
      return { ...command, evidence: await sealEvidence(command.evidence, put) }
    case 'lodge_appeal':
      return {
        ...command,
        grounds: await sealEach(command.grounds, put),
        evidence: await inOrder(command.evidence, (one) => sealEvidence(one, put)),
      }
    case 'decide_appeal':
      return { ...command, answers: await sealEach(command.answers, put) }
    default:
      return assertNever(command)
  }
}

type PlainEvidence = Extract<PlainProceedingCommand, { type: 'add_evidence' }>['evidence']

async function sealEvidence(evidence: PlainEvidence, put: Put): Promise<GivenEvidence> {
  return { ...evidence, text: await putOrNull(evidence.text, put) }
}

function putOrNull(text: string | null, put: Put): Promise<SealedText | null> {
  return text === null ? Promise.resolve(null) : put(text)
}

function sealEach(
  given: readonly { readonly groundId: string; readonly text: string }[],
  put: Put,
): Promise<{ readonly groundId: string; readonly text: SealedText }[]> {
  return inOrder(given, async ({ groundId, text }) => ({ groundId, text: await put(text) }))
}

/** One after the other: a transaction has one connection. */
async function inOrder<From, To>(
  list: readonly From[],
  make: (one: From) => Promise<To>,
): Promise<To[]> {
  const made: To[] = []
  for (const one of list) made.push(await make(one))
  return made
}
