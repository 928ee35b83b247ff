import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import { styled } from 'styled-components'
import type { Tone } from '#shared/contract/views.ts'
import { Icon, type IconName } from './icons.tsx'
import { TONE_VARIABLE } from './tone.ts'

const Box = styled.div<{ readonly $tone: Tone }>`
  display: flex;
  gap: ${({ theme }) => theme.space.base * 2}px;
  padding: ${({ theme }) => `${theme.space.base * 2}px ${theme.space.base * 3}px`};
  border: 1px solid
    ${({ theme, $tone }) => getColor({ theme, variable: `border.${TONE_VARIABLE[$tone]}` })};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${({ theme, $tone }) =>
    getColor({ theme, variable: `background.${TONE_VARIABLE[$tone]}` })};

  & > svg {
    flex: none;
    margin-top: 2px;
    color: ${({ theme, $tone }) => getColor({ theme, variable: `foreground.${TONE_VARIABLE[$tone]}` })};
  }

  & > div {
    min-width: 0;
    flex: 1;
  }
`

const ICON: Readonly<Record<Tone, IconName>> = {
  neutral: 'info',
  warning: 'warning',
  danger: 'warning',
}

/** A message in the flow of the page. `isAlert` has it read out at once. */
export function Notice(props: {
  readonly tone: Tone
  readonly isAlert?: boolean
  readonly children: ReactNode
}) {
  return (
    <Box $tone={props.tone} {...(props.isAlert ? { role: 'alert' } : {})}>
      <Icon name={ICON[props.tone]} />
      <div>{props.children}</div>
    </Box>
  )
}
