import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'

/** Read by screen readers, not shown. */
export const VisuallyHidden = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  padding: 0;
  border: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`

/** One under another. `$gap` is in steps of 4 px. */
export const Stack = styled.div<{ readonly $gap?: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ theme, $gap = 3 }) => $gap * theme.space.base}px;
  min-width: 0;
`

/** Side by side, wrapping. */
export const Line = styled.div<{ readonly $gap?: number; readonly $between?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: ${({ $between }) => ($between ? 'space-between' : 'flex-start')};
  gap: ${({ theme, $gap = 2 }) => $gap * theme.space.base}px;
  min-width: 0;
`

export const Small = styled.p`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`

export const Heading = styled.h2`
  font-size: ${({ theme }) => theme.fontSizes.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  line-height: ${({ theme }) => theme.lineHeights.md};
`

export const XlHeading = styled.h1`
  margin-bottom: ${({ theme }) => theme.space.base * 3}px;
  font-size: ${({ theme }) => theme.fontSizes.xl};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  line-height: ${({ theme }) => theme.lineHeights.xl};
`

export const StepHeading = styled.h2`
  font-size: ${({ theme }) => theme.fontSizes.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  line-height: ${({ theme }) => theme.lineHeights.lg};

  &:focus {
    outline: none;
  }
`

/** As wide as one can read. */
export const Column = styled(Stack)`
  max-width: 880px;
`

export const Rule = styled.hr`
  width: 100%;
  height: 0;
  margin: 0;
  border: 0;
  border-top: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`

export const IconText = styled.span`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.space.base}px;

  & > svg {
    flex: none;
  }
`
