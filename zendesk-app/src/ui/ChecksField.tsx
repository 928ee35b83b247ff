import { Field, Fieldset, Message } from '@zendeskgarden/react-forms'
import { CheckField } from './CheckField.tsx'

/** Several of these. */
export function ChecksField(props: {
  readonly legend: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly error?: string | null
  readonly errorLabel: string
}) {
  const { chosen, onChange, error = null } = props
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>{props.legend}</Fieldset.Legend>
      {props.options.map(({ id, label }) => (
        <CheckField
          key={id}
          label={label}
          isChecked={chosen.includes(id)}
          onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
      ))}
      {error === null ? null : (
        <Field>
          <Message validation="error" validationLabel={props.errorLabel}>
            {error}
          </Message>
        </Field>
      )}
    </Fieldset>
  )
}
