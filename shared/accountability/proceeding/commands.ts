import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import type {
  AppealAbout,
  AppealOutcome,
  EvidenceKind,
  Guarded,
  Party,
  SealedText,
  Verdict,
} from './model.ts'

/** What is given as evidence, by a person. */
export interface GivenEvidence {
  readonly evidenceId: string
  readonly kind: Exclude<EvidenceKind, 'opinion'>
  readonly name: string
  readonly reference: string | null
  readonly sha256: string | null
  readonly text: SealedText | null
  readonly personId: PersonId | null
  readonly isDisclosed: boolean
}

/** What a person asks of a procedure. Texts are sealed before they come here. */
export type ProceedingCommand =
  | { readonly type: 'name_investigator'; readonly personId: PersonId }
  | { readonly type: 'add_evidence'; readonly evidence: GivenEvidence }
  | {
      readonly type: 'ask_opinion'
      readonly opinionId: string
      readonly of: PersonId
      readonly question: SealedText
    }
  | {
      readonly type: 'give_opinion'
      readonly opinionId: string
      readonly evidenceId: string
      readonly text: SealedText
    }
  | { readonly type: 'declare_tie'; readonly reason: SealedText }
  | {
      readonly type: 'record_finding'
      readonly findingId: string
      readonly verdict: Verdict
      readonly reasons: SealedText
      readonly cause: string | null
      readonly impact: string | null
      readonly marks: readonly string[]
      readonly loss: number | null
      readonly actOn: LocalDate
      readonly knownAt: Instant
    }
  | {
      readonly type: 'attribute'
      readonly attributionId: string
      readonly parties: readonly Party[]
      readonly reasons: SealedText
    }
  | {
      readonly type: 'answer_feasibility'
      readonly key: string
      readonly personId: PersonId
      readonly isExcused: boolean
      readonly reasons: SealedText
    }
  | {
      readonly type: 'propose_penalty'
      readonly penaltyId: string
      readonly partyId: string
      readonly penalty: string
      /** Of money: how much; 0 where it is none. */
      readonly amount: number
      readonly instalments: readonly { readonly month: string; readonly amount: number }[]
      readonly evidenceIds: readonly string[]
      readonly reasons: SealedText
      readonly because: string | null
    }
  | {
      readonly type: 'ask_override'
      readonly penaltyId: string
      readonly guard: Guarded
      readonly reason: SealedText
    }
  | { readonly type: 'confirm_override'; readonly penaltyId: string; readonly guard: Guarded }
  | { readonly type: 'tell_allegation'; readonly penaltyId: string }
  | { readonly type: 'answer_allegation'; readonly penaltyId: string; readonly text: SealedText }
  | { readonly type: 'submit_penalty'; readonly penaltyId: string }
  | {
      readonly type: 'approve_penalty'
      readonly penaltyId: string
      readonly note: SealedText | null
    }
  | { readonly type: 'refuse_penalty'; readonly penaltyId: string; readonly reason: SealedText }
  | { readonly type: 'withdraw_penalty'; readonly penaltyId: string; readonly reason: SealedText }
  | { readonly type: 'issue_notice'; readonly penaltyId: string; readonly noticeId: string }
  | {
      readonly type: 'receive_copy'
      readonly penaltyId: string
      readonly copyId: string
      readonly how: 'received' | 'refused_to_sign'
      readonly witness: PersonId | null
    }
  | { readonly type: 'hand_in_self_review'; readonly penaltyId: string; readonly text: SealedText }
  | { readonly type: 'return_self_review'; readonly penaltyId: string; readonly reason: SealedText }
  | {
      readonly type: 'complete_measure'
      readonly penaltyId: string
      readonly note: SealedText | null
    }
  | {
      readonly type: 'lodge_appeal'
      readonly appealId: string
      readonly about: AppealAbout
      readonly grounds: readonly { readonly groundId: string; readonly text: SealedText }[]
      readonly evidence: readonly GivenEvidence[]
    }
  | { readonly type: 'withdraw_appeal'; readonly appealId: string }
  | { readonly type: 'name_reviewer'; readonly appealId: string; readonly personId: PersonId }
  | {
      readonly type: 'commit_first_look'
      readonly appealId: string
      readonly view: AppealOutcome
      readonly text: SealedText
    }
  | {
      readonly type: 'decide_appeal'
      readonly appealId: string
      readonly outcome: AppealOutcome
      readonly answers: readonly { readonly groundId: string; readonly text: SealedText }[]
      /** Of a reduced penalty: what is left. */
      readonly reduced: {
        readonly points: number
        readonly amount: number
        readonly instalments: readonly { readonly month: string; readonly amount: number }[]
      } | null
    }
  | {
      readonly type: 'ask_correction'
      readonly correctionId: string
      readonly about: string
      readonly text: SealedText
    }
  | {
      readonly type: 'answer_correction'
      readonly correctionId: string
      readonly isCorrected: boolean
      readonly text: SealedText
    }
  | { readonly type: 'close_proceeding' }

export type ProceedingCommandType = ProceedingCommand['type']
