import { Checkbox, Field, Hint, Label } from '@zendeskgarden/react-forms'

/** Something that holds or does not. */
export function CheckField(props: {
  readonly label: string
  readonly hint?: string | null
  readonly isChecked: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isChecked: boolean) => void
}) {
  const { hint = null } = props
  return (
    <Field>
      <Checkbox
        checked={props.isChecked}
        disabled={props.isDisabled ?? false}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      >
        <Label isRegular>{props.label}</Label>
        {hint === null ? null : <Hint>{hint}</Hint>}
      </Checkbox>
    </Field>
  )
}
