import { Button } from '@zendeskgarden/react-buttons'
import { type ReactNode, useId } from 'react'
import { styled } from 'styled-components'
import { Small } from './layout.tsx'

const Reason = styled(Small)`
  margin-top: ${({ theme }) => theme.space.base}px;
`

/** A long name breaks into lines where there is little room. */
const Wrapping = styled(Button)`
  && {
    max-width: 100%;
    height: auto;
    min-height: ${({ theme }) => theme.space.base * 8}px;
    padding-top: ${({ theme }) => theme.space.base}px;
    padding-bottom: ${({ theme }) => theme.space.base}px;
    line-height: ${({ theme }) => theme.lineHeights.sm};
    white-space: normal;
  }
`

/** A button that, when it may not be pressed, stays and says why not. */
export function ActionButton(props: {
  readonly label: ReactNode
  /** Why it may not be pressed; null when it may. */
  readonly reason: string | null
  readonly isBusy?: boolean
  readonly kind?: 'primary' | 'plain' | 'quiet'
  readonly isSubmit?: boolean
  readonly isStretched?: boolean
  readonly isExpanded?: boolean
  readonly onPress?: () => void
}) {
  const reasonId = useId()
  const { kind = 'plain', reason } = props
  return (
    <div>
      <Wrapping
        type={props.isSubmit ? 'submit' : 'button'}
        size="small"
        isPrimary={kind === 'primary'}
        isBasic={kind === 'quiet'}
        isNeutral={kind === 'plain'}
        isStretched={props.isStretched ?? false}
        disabled={reason !== null}
        aria-disabled={props.isBusy ? true : undefined}
        {...(props.isExpanded === undefined ? {} : { 'aria-expanded': props.isExpanded })}
        {...(reason === null ? {} : { 'aria-describedby': reasonId })}
        onClick={(event) => {
          if (props.isBusy) event.preventDefault()
          else props.onPress?.()
        }}
      >
        {props.label}
      </Wrapping>
      {reason === null ? null : <Reason id={reasonId}>{reason}</Reason>}
    </div>
  )
}
