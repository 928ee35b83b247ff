import { Field, Hint, Label, Textarea } from '@zendeskgarden/react-forms'
import { type ReactNode, useCallback, useState } from 'react'
import { styled } from 'styled-components'
import type { DraftKind } from '#shared/policy/versions/draft.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { type Loaded, useLoaded } from '../use-loaded.ts'
import { ChangeList } from './ChangeList.tsx'
import { FindingList } from './FindingList.tsx'
import { Outline } from './Outline.tsx'
import { usePolicies } from './PoliciesContext.tsx'
import { usePolicyWords } from './words.tsx'

interface DocumentProps {
  readonly kind: DraftKind
  /** Key of the policy or calendar. */
  readonly policyKey: string
  /** `version:<id>` or `draft:<id>`. */
  readonly reference: string
}

/** What can be looked at of a version or draft, each loaded when it is opened. */
export function DocumentParts(
  props: DocumentProps & {
    /** What its changes are told against; null: what is in force. */
    readonly since: string | null
    readonly hasChanges: boolean
  },
) {
  const p = usePolicyWords()
  return (
    <Stack $gap={1}>
      {props.hasChanges ? (
        <Disclosure label={p('changes')}>{() => <Changes {...props} />}</Disclosure>
      ) : null}
      <Disclosure label={p('read')}>{() => <Reading {...props} />}</Disclosure>
      <Disclosure label={p('as_text')}>{() => <AsText {...props} />}</Disclosure>
    </Stack>
  )
}

function Reading({ kind, reference }: DocumentProps) {
  const { api } = usePolicies()
  const load = useCallback(() => api.document(kind, reference), [api, kind, reference])
  return (
    <Shown loaded={useLoaded(load)}>
      {(view) => (
        <Stack $gap={3}>
          <FindingList findings={view.findings} />
          <Outline nodes={view.outline} />
        </Stack>
      )}
    </Shown>
  )
}

/** Against what it follows, or against any other version of its key. */
function Changes(props: DocumentProps & { readonly since: string | null }) {
  const p = usePolicyWords()
  const { t } = useI18n()
  const { api, view } = usePolicies()
  const { kind, reference, policyKey } = props
  const [since, setSince] = useState(props.since)
  const load = useCallback(() => api.changes(kind, reference, since), [api, kind, reference, since])
  const loaded = useLoaded(load)
  const lines = kind === 'policy' ? view.policies : view.calendars
  const versions = lines.find(({ key }) => key === policyKey)?.versions ?? []
  const others = versions.filter(({ id }) => `version:${id}` !== reference)
  const shown = since ?? (loaded.status === 'ready' ? loaded.value.since?.ref : undefined) ?? ''
  return (
    <Stack $gap={3}>
      {others.length < 2 ? null : (
        <SelectField
          label={p('changes_with')}
          requiredMark={t('field.required')}
          errorLabel={t('field.error')}
          value={shown}
          onChange={setSince}
          options={others.map(({ id, version, standing }) => ({
            id: `version:${id}`,
            label: `${version} – ${p(`standing.${standing}`)}`,
            group: null,
          }))}
        />
      )}
      <Shown loaded={loaded}>{(changes) => <ChangeList view={changes} />}</Shown>
    </Stack>
  )
}

const Code = styled(Textarea)`
  && {
    font-family: ${({ theme }) => theme.fonts.mono};
    font-size: ${({ theme }) => theme.fontSizes.sm};
  }
`

function AsText({ kind, reference }: DocumentProps) {
  const p = usePolicyWords()
  const { api } = usePolicies()
  const load = useCallback(() => api.text(kind, reference), [api, kind, reference])
  return (
    <Shown loaded={useLoaded(load)}>
      {(view) => (
        <Field>
          <Label>{p('as_text')}</Label>
          <Hint>{p('as_text_hint')}</Hint>
          <Code readOnly isCompact rows={16} isResizable value={view.text} />
        </Field>
      )}
    </Shown>
  )
}

function Shown<T>(props: {
  readonly loaded: Loaded<T> & { readonly reload: () => void }
  readonly children: (value: T) => ReactNode
}) {
  const { t } = useI18n()
  const { loaded } = props
  if (loaded.status === 'loading') return <Loading label={t('loading')} />
  if (loaded.status === 'failed')
    return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
  return <>{props.children(loaded.value)}</>
}
