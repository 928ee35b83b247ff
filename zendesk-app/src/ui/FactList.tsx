import { getColor } from '@zendeskgarden/react-theming'
import { Fragment, type ReactNode } from 'react'
import { styled } from 'styled-components'

const List = styled.dl`
  display: grid;
  grid-template-columns: fit-content(40%) minmax(0, 1fr);
  gap: ${({ theme }) => `${theme.space.base}px ${theme.space.base * 3}px`};
  margin: 0;

  & > dt {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
    overflow-wrap: anywhere;
  }

  & > dd {
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
`

/** A name and what stands behind it; null where there is nothing to say. */
export type Fact = readonly [name: string, value: ReactNode] | null

/** Names with their values, one under another; without any there is nothing. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const shown = facts.filter((fact) => fact !== null)
  if (shown.length === 0) return null
  return (
    <List>
      {shown.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </List>
  )
}
