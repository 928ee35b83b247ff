import type { PersonId } from '#shared/kernel/ids.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok } from '#shared/kernel/result.ts'
import type { ProceedingCommand, ProceedingCommandType } from './commands.ts'
import { decideProceeding } from './decide-command.ts'
import type { Ask, Checked, ProceedingFacts } from './facts.ts'
import type { PenaltyState, SealedText } from './model.ts'

/**
 * Whether something could be done now, asked of the decisions themselves: each command with as little in it as it can
 * have. What is wrong with that little is not a reason why not.
 */
export interface Probe {
  readonly type: ProceedingCommandType
  /** Ids of what it is about, as far as the command needs them. */
  readonly about: readonly string[]
  readonly command: ProceedingCommand
  /** Refusals that are only about what the probe leaves out. */
  readonly leavesOut: readonly RefusalCode[]
}

/** Nobody: what a form still asks for. */
const NOBODY = '' as PersonId
const NOTHING: SealedText = { textId: '', digest: '' }

/** Whether that could be done by whoever asks, now; else the refusal they would get. */
export function checkProbe(ask: Ask, { command, leavesOut }: Probe): Checked {
  const decided = decideProceeding(ask, command)
  return decided.ok || leavesOut.includes(decided.code) ? ok() : decided
}

/** Everything that anybody could do in a procedure as it stands. */
export function probesOf(ask: Ask): readonly Probe[] {
  const { state } = ask.facts
  return [
    ...generalProbes(ask),
    ...state.opinions
      .filter(({ isGiven }) => !isGiven)
      .map(({ opinionId }) =>
        probe([opinionId], { type: 'give_opinion', opinionId, evidenceId: '', text: NOTHING }),
      ),
    ...(state.attribution?.feasibility ?? []).map(({ key, personId }) =>
      probe([key, personId], {
        type: 'answer_feasibility',
        key,
        personId,
        isExcused: false,
        reasons: NOTHING,
      }),
    ),
    ...(state.attribution?.parties ?? []).map(({ partyId }) =>
      appealProbe({ kind: 'attribution', partyId }, partyId),
    ),
    ...state.penalties.flatMap((penalty) => penaltyProbes(penalty, ask.facts)),
    ...state.appeals.flatMap(({ appealId }) => appealProbes(appealId)),
    ...state.corrections.map(({ correctionId }) =>
      probe([correctionId], {
        type: 'answer_correction',
        correctionId,
        isCorrected: false,
        text: NOTHING,
      }),
    ),
  ]
}

function probe(
  about: readonly string[],
  command: ProceedingCommand,
  leavesOut: readonly RefusalCode[] = [],
): Probe {
  return { type: command.type, about, command, leavesOut }
}

function generalProbes({ facts, now }: Ask): Probe[] {
  const actOn: LocalDate = facts.calendar.localDate(now)
  return [
    probe([], { type: 'name_investigator', personId: NOBODY }, ['person_unknown']),
    probe([], {
      type: 'add_evidence',
      evidence: {
        evidenceId: '',
        kind: 'record',
        name: '',
        reference: null,
        sha256: null,
        text: null,
        personId: null,
        isDisclosed: false,
      },
    }),
    probe([], { type: 'ask_opinion', opinionId: '', of: NOBODY, question: NOTHING }, [
      'person_unknown',
    ]),
    probe([], { type: 'declare_tie', reason: NOTHING }),
    probe([], {
      type: 'record_finding',
      findingId: '',
      verdict: 'not_founded',
      reasons: NOTHING,
      cause: null,
      impact: null,
      marks: [],
      loss: null,
      actOn,
      knownAt: now,
    }),
    probe([], { type: 'attribute', attributionId: '', parties: [], reasons: NOTHING }, [
      'shares_not_whole',
    ]),
    probe([], proposalProbe('', '', null), ['party_not_found']),
    probe([], { type: 'ask_correction', correctionId: '', about: 'finding', text: NOTHING }, [
      'evidence_not_found',
    ]),
    probe([], { type: 'close_proceeding' }),
  ]
}

function proposalProbe(
  partyId: string,
  penalty: string,
  because: string | null,
): ProceedingCommand {
  return {
    type: 'propose_penalty',
    penaltyId: '',
    partyId,
    penalty,
    amount: 0,
    instalments: [],
    evidenceIds: [],
    reasons: NOTHING,
    because,
  }
}

/** Whether that penalty could be proposed for that party on that ground, evidence and measure aside. */
export function checkProposable(
  ask: Ask,
  partyId: string,
  penalty: string,
  because: string | null,
): Checked {
  const command = proposalProbe(partyId, penalty, because)
  return checkProbe(ask, probe([], command, ['evidence_needed', 'measure_not_provided']))
}

function penaltyProbes(penalty: PenaltyState, { terms }: ProceedingFacts): Probe[] {
  const { penaltyId } = penalty
  const of = (command: ProceedingCommand) => probe([penaltyId], command)
  return [
    of({ type: 'tell_allegation', penaltyId }),
    of({ type: 'answer_allegation', penaltyId, text: NOTHING }),
    of({ type: 'submit_penalty', penaltyId }),
    of({ type: 'approve_penalty', penaltyId, note: null }),
    of({ type: 'refuse_penalty', penaltyId, reason: NOTHING }),
    of({ type: 'withdraw_penalty', penaltyId, reason: NOTHING }),
    of({ type: 'issue_notice', penaltyId, noticeId: '' }),
    of({ type: 'hand_in_self_review', penaltyId, text: NOTHING }),
    of({ type: 'return_self_review', penaltyId, reason: NOTHING }),
    of({ type: 'complete_measure', penaltyId, note: null }),
    appealProbe({ kind: 'penalty', penaltyId }, penaltyId),
    ...terms.overrides.flatMap(({ guard }) => [
      probe([penaltyId, guard], { type: 'ask_override', penaltyId, guard, reason: NOTHING }),
      probe([penaltyId, guard], { type: 'confirm_override', penaltyId, guard }),
    ]),
    ...penalty.copies.flatMap(({ copyId }) => copyProbes(penaltyId, copyId)),
  ]
}

function copyProbes(penaltyId: string, copyId: string): Probe[] {
  return (['received', 'refused_to_sign'] as const).map((how) =>
    probe(
      [penaltyId, copyId, how],
      { type: 'receive_copy', penaltyId, copyId, how, witness: null },
      ['witness_needed'],
    ),
  )
}

type About = Extract<ProceedingCommand, { type: 'lodge_appeal' }>['about']

function appealProbe(about: About, id: string): Probe {
  const command = { type: 'lodge_appeal', appealId: '', about, grounds: [], evidence: [] } as const
  return probe([about.kind, id], command, ['field_missing'])
}

function appealProbes(appealId: string): Probe[] {
  const of = (command: ProceedingCommand, leavesOut: readonly RefusalCode[] = []) =>
    probe([appealId], command, leavesOut)
  return [
    of({ type: 'withdraw_appeal', appealId }),
    of({ type: 'name_reviewer', appealId, personId: NOBODY }, ['person_unknown']),
    of({ type: 'commit_first_look', appealId, view: 'upheld', text: NOTHING }),
    of({ type: 'decide_appeal', appealId, outcome: 'upheld', answers: [], reduced: null }, [
      'ground_unanswered',
    ]),
  ]
}
