import type { VersionLine } from '#shared/contract/policy-views.ts'
import type { Tone } from '#shared/contract/views.ts'
import type { DraftKind } from '#shared/policy/versions/draft.ts'
import type { Standing } from '#shared/policy/versions/standing.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { DocumentParts } from './DocumentParts.tsx'
import { useCompanyFormat } from './PoliciesContext.tsx'
import { usePolicyWords } from './words.tsx'

const LOOK = {
  in_force: { tone: 'neutral', icon: 'check', label: 'standing.in_force', date: 'since' },
  coming: { tone: 'warning', icon: 'clock', label: 'standing.coming', date: 'from' },
  past: { tone: 'neutral', icon: 'stop', label: 'standing.past', date: 'was_from' },
} as const satisfies Record<
  Standing,
  { readonly tone: Tone; readonly icon: IconName; readonly label: string; readonly date: string }
>

/** The version in force and those to come at once, past ones when they are asked for. */
export function VersionList(props: {
  readonly kind: DraftKind
  readonly policyKey: string
  /** Newest first. */
  readonly versions: readonly VersionLine[]
}) {
  const p = usePolicyWords()
  const past = props.versions.filter(({ standing }) => standing === 'past')
  const others = props.versions.filter((version) => !past.includes(version))
  const toLine = (version: VersionLine) => (
    <li key={version.id}>
      <VersionRow
        kind={props.kind}
        policyKey={props.policyKey}
        version={version}
        before={props.versions[props.versions.indexOf(version) + 1] ?? null}
      />
    </li>
  )
  return (
    <Stack $gap={2}>
      <Stack as="ul" $gap={3}>
        {others.map(toLine)}
      </Stack>
      {past.length === 0 ? null : (
        <Disclosure label={p('standing.past')} aside={p('versions', { count: past.length })}>
          {() => (
            <Stack as="ul" $gap={3}>
              {past.map(toLine)}
            </Stack>
          )}
        </Disclosure>
      )}
    </Stack>
  )
}

function VersionRow(props: {
  readonly kind: DraftKind
  readonly policyKey: string
  readonly version: VersionLine
  readonly before: VersionLine | null
}) {
  const p = usePolicyWords()
  const { exact } = useCompanyFormat()
  const { version, before } = props
  const look = LOOK[version.standing]
  return (
    <Stack $gap={1}>
      <Line $gap={2}>
        <strong>{p('version', { version: version.version })}</strong>
        <ToneTag tone={look.tone} icon={look.icon} name={p('standing')} label={p(look.label)} />
      </Line>
      <Small>
        {version.effectiveFrom === 0
          ? ''
          : `${p(look.date, { at: exact(version.effectiveFrom) })} · `}
        {p('open_cases', { count: version.openCases })}
      </Small>
      {version.imported && version.reviewed && version.published ? (
        <Small>
          {[
            p('brought_in', said(version.imported)),
            p('reviewed_by', said(version.reviewed)),
            p('published_by', said(version.published)),
          ].join(' · ')}
        </Small>
      ) : (
        <Small>{p('installed')}</Small>
      )}
      <DocumentParts
        kind={props.kind}
        policyKey={props.policyKey}
        reference={`version:${version.id}`}
        since={before === null ? null : `version:${before.id}`}
        hasChanges={before !== null}
      />
    </Stack>
  )

  function said(signature: NonNullable<VersionLine['imported']>) {
    return { name: signature.by.name, at: exact(signature.at) }
  }
}
