import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { ChangesView } from '#shared/contract/policy-views.ts'
import type { Tone } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { Line, Small, Stack, VisuallyHidden } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { usePolicyWords } from './words.tsx'

type Change = ChangesView['changes'][number]

const LOOK = {
  added: { tone: 'neutral', icon: 'check', label: 'change.added' },
  removed: { tone: 'danger', icon: 'stop', label: 'change.removed' },
  changed: { tone: 'warning', icon: 'flag', label: 'change.changed' },
  moved: { tone: 'neutral', icon: 'up', label: 'change.moved' },
} as const satisfies Record<
  Change['kind'],
  { readonly tone: Tone; readonly icon: IconName; readonly label: string }
>

const Old = styled.del`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

const New = styled.ins`
  text-decoration: none;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

/** The differences, one after the other, in the order of the document. */
export function ChangeList({ view }: { readonly view: ChangesView }) {
  const p = usePolicyWords()
  if (view.since === null) return <p>{p('changes_first')}</p>
  return (
    <Stack $gap={2}>
      <Small>
        {`${p('changes_against', { version: view.since.version })} `}
        {view.changes.length === 0
          ? p('changes_none')
          : p('changes_count', { count: view.changes.length })}
      </Small>
      <Stack as="ul" $gap={3}>
        {view.changes.map((change) => (
          <li key={`${change.kind} ${change.path}`}>
            <ChangeLine change={change} />
          </li>
        ))}
      </Stack>
    </Stack>
  )
}

function ChangeLine({ change }: { readonly change: Change }) {
  const p = usePolicyWords()
  const { text } = useI18n()
  const look = LOOK[change.kind]
  return (
    <Stack $gap={1}>
      <Line $gap={2}>
        <ToneTag tone={look.tone} icon={look.icon} name="" label={p(look.label)} />
        <span>{text(change.where)}</span>
      </Line>
      {change.before === null ? null : (
        <div>
          <VisuallyHidden>{p('before')}</VisuallyHidden>
          <Old>{text(change.before)}</Old>
        </div>
      )}
      {change.after === null ? null : (
        <div>
          <VisuallyHidden>{p('after')}</VisuallyHidden>
          <New>{text(change.after)}</New>
        </div>
      )}
    </Stack>
  )
}
