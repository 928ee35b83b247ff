import { Field, Hint, Label, Message, Select } from '@zendeskgarden/react-forms'
import { FieldLabel, type TextFieldProps } from './TextField.tsx'

export interface SelectOption {
  readonly id: string
  readonly label: string
  /** The heading it stands under; null for none. */
  readonly group: string | null
}

/** The browser's own list: works by keyboard and in 320 px, and costs nothing to load. */
export function SelectField(
  props: Omit<TextFieldProps, 'type' | 'min'> & {
    /** Those of one group stand together. */
    readonly options: readonly SelectOption[]
    /** The line that stands for no choice; left out where there must be one from the start. */
    readonly emptyLabel?: string
  },
) {
  const { error = null, hint = null, isRequired = false, isDisabled = false } = props
  return (
    <Field>
      <Label>
        <FieldLabel label={props.label} isRequired={isRequired} requiredMark={props.requiredMark} />
      </Label>
      {hint === null ? null : <Hint>{hint}</Hint>}
      <Select
        isCompact
        value={props.value}
        disabled={isDisabled}
        {...(props.name === undefined ? {} : { name: props.name })}
        {...(error === null ? {} : { validation: 'error' as const })}
        {...(isRequired ? { 'aria-required': true } : {})}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.emptyLabel === undefined ? null : <option value="">{props.emptyLabel}</option>}
        {toGroups(props.options).map((group) =>
          group.label === null ? (
            group.options.map(toOption)
          ) : (
            <optgroup key={group.label} label={group.label}>
              {group.options.map(toOption)}
            </optgroup>
          ),
        )}
      </Select>
      {error === null ? null : (
        <Message validation="error" validationLabel={props.errorLabel}>
          {error}
        </Message>
      )}
    </Field>
  )
}

function toOption(option: SelectOption) {
  return (
    <option key={option.id} value={option.id}>
      {option.label}
    </option>
  )
}

interface Group {
  readonly label: string | null
  readonly options: SelectOption[]
}

function toGroups(options: readonly SelectOption[]): readonly Group[] {
  const groups: Group[] = []
  for (const option of options) {
    const group = groups.find((one) => one.label === option.group)
    if (group) group.options.push(option)
    else groups.push({ label: option.group, options: [option] })
  }
  return groups
}
