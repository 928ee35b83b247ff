import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { SealedText } from '../proceeding/model.ts'
import type { Proof } from '../proof.ts'
import type { CircularBasis, CircularTexts } from './model.ts'

/** What a person proposes. */
export interface CircularProposal {
  readonly circularId: string
  readonly department: string
  /** Beside the one that is criticised. */
  readonly addressed: readonly string[]
  readonly basis: CircularBasis
}

/** What a person asks of a circular. Its texts come in plain, everything else that is written sealed. */
export type CircularCommand =
  | { readonly type: 'address_circular'; readonly departments: readonly string[] }
  | { readonly type: 'draft_circular'; readonly texts: CircularTexts }
  | {
      readonly type: 'name_person'
      readonly personId: PersonId
      readonly penaltyId: string
      readonly basis: SealedText
      readonly until: Instant
    }
  | { readonly type: 'end_naming'; readonly penaltyId: string }
  | { readonly type: 'issue_circular' }
  | { readonly type: 'acknowledge_circular'; readonly department: string }
  | {
      readonly type: 'report_rectification'
      readonly reportId: string
      readonly text: SealedText
      readonly proofs: readonly Proof[]
    }
  | { readonly type: 'accept_rectification'; readonly reportId: string }
  | {
      readonly type: 'return_rectification'
      readonly reportId: string
      readonly reason: SealedText
    }
  | { readonly type: 'withdraw_circular'; readonly reason: SealedText }
  | { readonly type: 'drop_circular'; readonly reason: SealedText }

export type CircularCommandType = CircularCommand['type']
