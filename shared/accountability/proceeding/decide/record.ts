import { ok, refuse } from '#shared/kernel/result.ts'
import { checkOffice, firstRefusal, isOwnMatter } from '../ask.ts'
import type { ProceedingCommand } from '../commands.ts'
import { type Ask, type Checked, type Decided, done } from '../facts.ts'
import { isPending } from '../find.ts'
import { GUARDS } from '../guards.ts'

type Of<Type extends ProceedingCommand['type']> = Extract<ProceedingCommand, { type: Type }>

/** Whoever something is said about may ask that it be corrected, at any time, and gets an answer with reasons. */
export function decideCorrection(ask: Ask, command: Of<'ask_correction'>): Decided {
  const { correctionId, about, text } = command
  const { facts } = ask
  const refusal = firstRefusal(
    () => (isOwnMatter(ask) ? ok() : refuse('not_concerned')),
    () =>
      facts.state.corrections.some((one) => one.correctionId === correctionId)
        ? refuse('command_id_reused')
        : ok(),
    () => checkAbout(ask, about),
  )
  return refusal ?? ok([done(ask, { type: 'correction_asked', correctionId, about, text })])
}

/** One can only ask about what one may see: the finding, what is said of oneself, evidence that is disclosed. */
function checkAbout({ facts, actor }: Ask, about: string): Checked {
  const { finding, penalties, evidence, attribution } = facts.state
  const isFinding = about === 'finding' && finding !== null
  const isPenalty = penalties.some(
    ({ penaltyId, personId }) => penaltyId === about && personId === actor.id,
  )
  const isEvidence = evidence.some((one) => one.evidenceId === about && one.isDisclosed)
  const isParty = attribution?.parties.some(({ partyId }) => partyId === about) ?? false
  return isFinding || isPenalty || isEvidence || isParty ? ok() : refuse('evidence_not_found')
}

/** @rule TM-6.3 */
export function decideCorrectionAnswer(ask: Ask, command: Of<'answer_correction'>): Decided {
  const { correctionId, isCorrected, text } = command
  const asked = ask.facts.state.corrections.find((one) => one.correctionId === correctionId)
  const refusal = firstRefusal(
    () => GUARDS.isNotKeptOut(ask),
    () => GUARDS.holdsOffice(ask, 'hr'),
    () => (asked ? ok() : refuse('correction_not_found')),
    () => (asked?.answer === null ? ok() : refuse('correction_answered')),
  )
  return (
    refusal ?? ok([done(ask, { type: 'correction_answered', correctionId, isCorrected, text })])
  )
}

/** Nothing is closed over an open penalty, appeal or request. */
export function decideClosing(ask: Ask): Decided {
  const { state } = ask.facts
  const isOpen =
    state.penalties.some((one) => isPending(one) || one.status === 'stayed') ||
    state.appeals.some(({ status }) => status === 'open') ||
    state.corrections.some(({ answer }) => answer === null)
  const refusal = firstRefusal(
    () => checkOffice(ask, 'propose'),
    () => (state.finding ? ok() : refuse('finding_missing')),
    () => (isOpen ? refuse('penalties_open') : ok()),
  )
  return refusal ?? ok([done(ask, { type: 'proceeding_closed' })])
}
