import type { Proof } from '#shared/accountability/proof.ts'
import type { PersonRef } from '#shared/contract/views.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { useShow } from './RecordScope.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** What shows that something was done: where it is kept, and by what it is known again. */
export function ProofList(props: {
  readonly proofs: readonly (Proof & { readonly by?: PersonRef; readonly at?: Instant })[]
}) {
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  if (props.proofs.length === 0) return <p>{say('proofs_none')}</p>
  return (
    <Stack as="ul" $gap={2}>
      {props.proofs.map(({ proofId, name, reference, sha256, by, at }) => (
        <li key={proofId}>
          <p>{say('proof_kept', { name, reference })}</p>
          {by && at !== undefined ? (
            <Small>{say('by_at', { name: show.name(by), at: show.exact(at) })}</Small>
          ) : null}
          <Small>{say('evidence_hash', { hash: sha256 })}</Small>
        </li>
      ))}
    </Stack>
  )
}
