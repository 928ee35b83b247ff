import { styled } from 'styled-components'
import { Heading } from './layout.tsx'
import { Notice } from './Notice.tsx'

const Page = styled.div`
  max-width: 640px;
  padding: ${({ theme }) => theme.space.base * 3}px;
`

/** Says calmly why there is nothing here to work with. */
export function OutsideZendesk(props: { readonly title: string; readonly text: string }) {
  return (
    <Page as="main">
      <Notice tone="neutral">
        <Heading as="h1">{props.title}</Heading>
        <p>{props.text}</p>
      </Notice>
    </Page>
  )
}
