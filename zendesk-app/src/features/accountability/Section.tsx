import type { ReactNode } from 'react'
import { Heading, Rule, Stack } from '../../ui/layout.tsx'

/** One part of a procedure under its heading. */
export function Section(props: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Stack as="section" $gap={3}>
      <Rule />
      <Heading as="h3">{props.heading}</Heading>
      {props.children}
    </Stack>
  )
}
