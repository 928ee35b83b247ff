import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { CaseView } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Small, Stack } from '../../ui/layout.tsx'

type Stages = CaseView['stages']

const Bar = styled.div`
  display: flex;
  gap: 3px;
`

const Part = styled.span<{ readonly $state: Stages[number]['state'] }>`
  flex: 1;
  height: 4px;
  border-radius: 2px;
  background: ${({ theme, $state }) =>
    getColor({
      theme,
      variable:
        $state === 'current'
          ? 'background.primaryEmphasis'
          : $state === 'done'
            ? 'border.emphasis'
            : 'border.default',
    })};
`

/** Where the case stands on its way. Skipped stages are no part of it; how long it is may not be known yet. */
export function StageTrack(props: { readonly stages: Stages; readonly isNextOpen: boolean }) {
  const { stages, isNextOpen } = props
  const { t, text } = useI18n()
  const way = stages.filter((stage) => stage.state !== 'skipped')
  const current = way.findIndex((stage) => stage.state === 'current')
  const stage = way[current]
  if (!stage) return null
  return (
    <Stack $gap={1}>
      <Bar aria-hidden="true">
        {way.map((part) => (
          <Part key={part.id} $state={part.state} title={text(part.label)} />
        ))}
      </Bar>
      <Small>
        {t(isNextOpen ? 'step.at' : 'step.of', {
          step: current + 1,
          steps: way.length,
          stage: text(stage.label),
        })}
      </Small>
    </Stack>
  )
}
