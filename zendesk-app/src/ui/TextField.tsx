import { Field, Hint, Input, Label, Message, Textarea } from '@zendeskgarden/react-forms'
import { styled } from 'styled-components'

/** Garden shows a chosen date in the colour of a placeholder. */
const DatedInput = styled(Input)`
  &&::-webkit-datetime-edit {
    color: ${({ value }) => (value === '' ? undefined : 'inherit')};
  }
`

const Required = styled.span`
  font-weight: ${({ theme }) => theme.fontWeights.regular};
`

/** A field's name, with the mark of those that must be filled. */
export function FieldLabel(props: {
  readonly label: string
  readonly isRequired: boolean
  readonly requiredMark: string
}) {
  return (
    <>
      {props.label}
      {props.isRequired ? <Required> {props.requiredMark}</Required> : null}
    </>
  )
}

export interface TextFieldProps {
  readonly label: string
  readonly requiredMark: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'long_text' | 'date' | 'number' | 'datetime-local'
  readonly hint?: string | null
  /** What is wrong with it; null when nothing is. */
  readonly error?: string | null
  /** What the icon before `error` says. */
  readonly errorLabel: string
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  readonly isReadOnly?: boolean
  readonly name?: string
  readonly min?: string
}

export function TextField(props: TextFieldProps) {
  const { type = 'text', error = null, hint = null, isRequired = false, isDisabled = false } = props
  const shared = {
    isCompact: true,
    value: props.value,
    disabled: isDisabled,
    readOnly: props.isReadOnly ?? false,
    ...(props.name === undefined ? {} : { name: props.name }),
    ...(error === null ? {} : { validation: 'error' as const }),
    ...(isRequired ? { 'aria-required': true } : {}),
  }
  return (
    <Field>
      <Label>
        <FieldLabel label={props.label} isRequired={isRequired} requiredMark={props.requiredMark} />
      </Label>
      {hint === null ? null : <Hint>{hint}</Hint>}
      {type === 'long_text' ? (
        <Textarea
          {...shared}
          minRows={2}
          maxRows={8}
          isResizable
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      ) : (
        <DatedInput
          {...shared}
          type={type === 'number' ? 'text' : type}
          {...(type === 'number' ? { inputMode: 'decimal' as const } : {})}
          {...(props.min === undefined ? {} : { min: props.min })}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
      {error === null ? null : (
        <Message validation="error" validationLabel={props.errorLabel}>
          {error}
        </Message>
      )}
    </Field>
  )
}
