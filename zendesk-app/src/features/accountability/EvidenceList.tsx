import type { EvidenceView } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { useShow } from './RecordScope.tsx'
import { Written } from './Written.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** What is there as evidence, as far as the reader may see it. */
export function EvidenceList({ evidence }: { readonly evidence: readonly EvidenceView[] }) {
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  if (evidence.length === 0) return <p>{say('evidence_none')}</p>
  return (
    <Stack as="ul" $gap={3}>
      {evidence.map((one) => (
        <li key={one.evidenceId}>
          <Stack $gap={1}>
            <strong>
              <EvidenceName evidence={one} />
            </strong>
            <Small>
              {say('by_at', { name: show.name(one.addedBy), at: show.exact(one.addedAt) })}
              {one.person ? ` · ${say('evidence_with', { name: show.name(one.person) })}` : ''}
              {one.isDisclosed ? '' : ` · ${say('evidence_hidden')}`}
            </Small>
            {one.text ? <Written written={one.text} /> : null}
            {one.reference === null ? null : (
              <Small>{say('evidence_reference', { reference: one.reference })}</Small>
            )}
            {one.sha256 === null ? null : (
              <Small>{say('evidence_hash', { hash: one.sha256 })}</Small>
            )}
          </Stack>
        </li>
      ))}
    </Stack>
  )
}

/** What one piece of evidence is called. */
export function EvidenceName({
  evidence,
}: {
  readonly evidence: Pick<EvidenceView, 'kind' | 'name' | 'addedAt'>
}) {
  const { text } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const kind = text(evidence.kind.label)
  return evidence.name === ''
    ? say('evidence_unnamed', { kind, at: show.at(evidence.addedAt) })
    : `${kind} · ${evidence.name}`
}
