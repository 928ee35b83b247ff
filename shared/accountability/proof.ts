import { ok, refuse } from '#shared/kernel/result.ts'
import { type Checked, checkFilled, checkLength, firstInOrder } from './checks.ts'

const PROOF_KINDS = ['file', 'policy_version'] as const

/** What shows that something was done: a file, or the version of a policy that was changed for it. @rule EL-10 */
export interface Proof {
  readonly proofId: string
  readonly kind: (typeof PROOF_KINDS)[number]
  /** A short name such as a file name; nothing about a person. */
  readonly name: string
  /** Where it is kept: an address, the id of an attachment or of a version. */
  readonly reference: string
  /** Of what is kept there, as 64 lower-case hex digits. */
  readonly sha256: string
}

const NAME_MAX = 200
const REFERENCE_MAX = 500

export function checkProof({ kind, name, reference, sha256 }: Proof): Checked {
  const wrong = [
    ...(PROOF_KINDS.includes(kind) ? [] : ['kind']),
    ...(/^[0-9a-f]{64}$/.test(sha256) ? [] : ['sha256']),
  ]
  return (
    firstInOrder([
      wrong.length === 0 ? ok() : refuse('field_value_invalid', { fields: wrong }),
      checkFilled({ name, reference }),
      checkLength({ name }, NAME_MAX),
      checkLength({ reference }, REFERENCE_MAX),
    ]) ?? ok()
  )
}
