import { Heading, Stack } from './layout.tsx'
import { Notice } from './Notice.tsx'

/** The page was opened by its own address: without Zendesk's signed call nobody is known here. */
export function OutsideZendesk(props: { readonly title: string; readonly text: string }) {
  return (
    <Stack as="main">
      <Notice tone="neutral">
        <Heading as="h1">{props.title}</Heading>
        <p>{props.text}</p>
      </Notice>
    </Stack>
  )
}
