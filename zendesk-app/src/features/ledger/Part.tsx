import { type ReactNode, useId } from 'react'
import { Heading, Small, Stack } from '../../ui/layout.tsx'

/** A part of the screen under its own heading. */
export function Part(props: {
  readonly title: string
  readonly explain: string
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <Stack as="section" $gap={3} aria-labelledby={id}>
      <Heading id={id}>{props.title}</Heading>
      <Small>{props.explain}</Small>
      {props.children}
    </Stack>
  )
}
