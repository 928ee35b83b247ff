import { Skeleton } from '@zendeskgarden/react-loaders'
import { Stack, VisuallyHidden } from './layout.tsx'

/** Grey lines in the place of what is on its way. `widths` are CSS lengths, one a line. */
export function Loading(props: { readonly label: string; readonly widths?: readonly string[] }) {
  const widths = props.widths ?? ['90%', '70%']
  return (
    <Stack $gap={2} role="status">
      <VisuallyHidden>{props.label}</VisuallyHidden>
      {widths.map((width, line) => (
        // Lines have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of grey lines
        <Skeleton key={line} width={width} height="14px" />
      ))}
    </Stack>
  )
}
