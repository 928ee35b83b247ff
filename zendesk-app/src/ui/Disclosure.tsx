import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { styled } from 'styled-components'
import { Icon } from './icons.tsx'

type Variant = 'link' | 'heading' | 'row'

const Toggle = styled.button<{ readonly $variant: Variant }>`
  display: flex;
  align-items: center;
  justify-content: ${({ $variant }) => ($variant === 'link' ? 'flex-start' : 'space-between')};
  gap: ${({ theme, $variant }) => theme.space.base * ($variant === 'link' ? 1 : 2)}px;
  width: ${({ $variant }) => ($variant === 'link' ? 'auto' : '100%')};
  min-height: ${({ $variant }) => ($variant === 'link' ? '24px' : '32px')};
  margin: 0;
  padding: 0;
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.sm};
  background: none;
  color: ${({ theme, $variant }) =>
    getColor({
      theme,
      variable: $variant === 'link' ? 'foreground.primary' : 'foreground.default',
    })};
  font-size: ${({ theme, $variant }) => ($variant === 'link' ? theme.fontSizes.sm : theme.fontSizes.md)};
  font-weight: ${({ theme, $variant }) =>
    $variant === 'heading' ? theme.fontWeights.semibold : theme.fontWeights.regular};
  text-align: start;
  cursor: pointer;

  & > span {
    min-width: 0;
    flex: ${({ $variant }) => ($variant === 'link' ? 'initial' : '1')};
  }

  & > svg {
    flex: none;
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
    transition: transform 0.15s ease-in-out;
  }

  &[aria-expanded='true'] > svg {
    transform: rotate(180deg);
  }

  @media (prefers-reduced-motion: reduce) {
    & > svg {
      transition: none;
    }
  }

  ${({ theme }) => focusStyles({ theme })}
`

const Title = styled.h2`
  font-size: inherit;
  font-weight: inherit;
`

const Aside = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  font-weight: ${({ theme }) => theme.fontWeights.regular};
`

const Panel = styled.div`
  padding-top: ${({ theme }) => theme.space.base * 2}px;
`

/** A button that shows more below itself. Its content is made when it is first opened, and only then. */
export function Disclosure(props: {
  readonly label: ReactNode
  /** Said after the label: a count or a name. */
  readonly aside?: string
  /** A link after a text, the heading of a section of the page, or a whole row. */
  readonly variant?: Variant
  /** Stands open; when this becomes so later it opens by itself, and the reader may still fold it. */
  readonly isOpenAtFirst?: boolean
  readonly children: () => ReactNode
}) {
  const isDue = props.isOpenAtFirst ?? false
  const [isOpen, setIsOpen] = useState(isDue)
  useEffect(() => {
    if (isDue) setIsOpen(true)
  }, [isDue])
  const panelId = useId()
  const variant = props.variant ?? 'link'
  const toggle = (
    <Toggle
      type="button"
      $variant={variant}
      aria-expanded={isOpen}
      {...(isOpen ? { 'aria-controls': panelId } : {})}
      onClick={() => setIsOpen(!isOpen)}
    >
      <span>
        {props.label}
        {props.aside ? <Aside> {props.aside}</Aside> : null}
      </span>
      <Icon name="chevron" size={variant === 'link' ? 12 : 16} />
    </Toggle>
  )
  return (
    <div>
      {variant === 'heading' ? <Title>{toggle}</Title> : toggle}
      {isOpen ? <Panel id={panelId}>{props.children()}</Panel> : null}
    </div>
  )
}
