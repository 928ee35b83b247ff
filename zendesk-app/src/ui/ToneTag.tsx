import { Tag } from '@zendeskgarden/react-tags'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { Tone } from '#shared/contract/views.ts'
import { Icon, type IconName } from './icons.tsx'
import { VisuallyHidden } from './layout.tsx'
import { TONE_VARIABLE } from './tone.ts'

/** Garden's tag in the light colours of its messages: several stand side by side, and none should shout. */
const SoftTag = styled(Tag)<{ readonly $tone: Tone }>`
  && {
    max-width: 100%;
    background-color: ${({ theme, $tone }) =>
      getColor({ theme, variable: `background.${TONE_VARIABLE[$tone]}` })};
    box-shadow: inset 0 0 0 1px
      ${({ theme, $tone }) => getColor({ theme, variable: `border.${TONE_VARIABLE[$tone]}` })};
    color: ${({ theme, $tone }) =>
      getColor({
        theme,
        variable:
          $tone === 'neutral' ? 'foreground.default' : `foreground.${TONE_VARIABLE[$tone]}Emphasis`,
      })};
  }
`

const Inside = styled.span`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.space.base}px;

  & > svg {
    flex: none;
  }
`

/** A property of the case as icon and word. `name` says to a screen reader which property it is. */
export function ToneTag(props: {
  readonly tone: Tone
  readonly icon: IconName
  readonly name: string
  readonly label: string
}) {
  return (
    <SoftTag $tone={props.tone}>
      <Inside>
        <Icon name={props.icon} size={12} />
        <span>
          <VisuallyHidden>{props.name} </VisuallyHidden>
          {props.label}
        </span>
      </Inside>
    </SoftTag>
  )
}
