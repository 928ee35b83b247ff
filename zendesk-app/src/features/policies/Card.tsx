import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { Stack } from '../../ui/layout.tsx'

/** One policy, calendar or draft. */
export const Card = styled(Stack)`
  padding: ${({ theme }) => theme.space.base * 3}px;
  border: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  border-radius: ${({ theme }) => theme.borderRadii.md};
`

export const CardHeading = styled.h4`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  line-height: ${({ theme }) => theme.lineHeights.md};
`
