import { Checkbox, Field, Fieldset, Hint, Label, Message, Radio } from '@zendeskgarden/react-forms'
import { lazy, Suspense } from 'react'
import type { FieldView } from '#shared/contract/views.ts'
import { LONG_TEXT_MAX, TEXT_MAX } from '#shared/intake/field-values.ts'
import { REFUSAL_CODES, type RefusalCode } from '#shared/kernel/refusals.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { I18n } from '../../i18n/i18n.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Line } from '../../ui/layout.tsx'
import { SelectField, type SelectOption } from '../../ui/SelectField.tsx'
import { FieldLabel, TextField } from '../../ui/TextField.tsx'
import { useCompanyFormat } from './CaseContext.tsx'

const PersonField = lazy(async () => ({ default: (await import('./PersonField.tsx')).PersonField }))

interface StepFieldProps {
  readonly field: FieldView
  readonly raw: string
  /** Code of what is wrong with it; null when nothing is. */
  readonly errorCode: string | null
  readonly isDisabled: boolean
  readonly onChange: (raw: string) => void
}

/** One field of the step, as the control that fits its type. */
export function StepField(props: StepFieldProps) {
  const i18n = useI18n()
  const { field } = props
  const shared = {
    name: field.id,
    label: i18n.text(field.label),
    hint: field.help ? i18n.text(field.help) : null,
    requiredMark: i18n.t('field.required'),
    value: props.raw,
    error: props.errorCode === null ? null : toFieldProblem(props.errorCode, field, i18n),
    errorLabel: i18n.t('field.error'),
    isRequired: field.isRequired,
    isDisabled: props.isDisabled,
    onChange: props.onChange,
  }
  switch (field.type) {
    case 'choice':
      return (
        <SelectField
          {...shared}
          options={toOptions(field, i18n)}
          emptyLabel={i18n.t('field.choose')}
        />
      )
    case 'person':
      return (
        <Suspense fallback={<Loading label={i18n.t('loading')} widths={['40%', '100%']} />}>
          <PersonField {...shared} emptyLabel={i18n.t('field.choose_person')} />
        </Suspense>
      )
    case 'yes_no':
      return <YesNoField {...props} />
    case 'check':
      return <CheckField {...props} />
    default:
      return <TextField {...shared} type={field.type} />
  }
}

/** Ticked once: it then says who did it and when. */
function CheckField({ field, raw, errorCode, isDisabled, onChange }: StepFieldProps) {
  const i18n = useI18n()
  const format = useCompanyFormat()
  const { checked } = field
  const hint = checked
    ? i18n.t('field.checked', {
        name: checked.by?.name ?? i18n.t('person.nobody'),
        at: format.exact(checked.at),
      })
    : field.help
      ? i18n.text(field.help)
      : null
  return (
    <Field>
      <Checkbox
        name={field.id}
        checked={raw === 'yes'}
        disabled={isDisabled || checked !== undefined}
        {...(field.isRequired ? { 'aria-required': true } : {})}
        onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : '')}
      >
        <Label isRegular>
          <FieldLabel
            label={i18n.text(field.label)}
            isRequired={field.isRequired}
            requiredMark={i18n.t('field.required')}
          />
        </Label>
        {hint === null ? null : <Hint>{hint}</Hint>}
        {errorCode === null ? null : (
          <Message validation="error" validationLabel={i18n.t('field.error')}>
            {toFieldProblem(errorCode, field, i18n)}
          </Message>
        )}
      </Checkbox>
    </Field>
  )
}

function YesNoField({ field, raw, errorCode, isDisabled, onChange }: StepFieldProps) {
  const i18n = useI18n()
  const toRadio = (value: 'yes' | 'no') => (
    <Field>
      <Radio
        name={field.id}
        value={value}
        checked={raw === value}
        disabled={isDisabled}
        onChange={() => onChange(value)}
      >
        <Label isRegular>{i18n.t(value === 'yes' ? 'field.yes' : 'field.no')}</Label>
      </Radio>
    </Field>
  )
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>
        <FieldLabel
          label={i18n.text(field.label)}
          isRequired={field.isRequired}
          requiredMark={i18n.t('field.required')}
        />
      </Fieldset.Legend>
      {field.help ? (
        <Field>
          <Hint>{i18n.text(field.help)}</Hint>
        </Field>
      ) : null}
      <Line $gap={5}>
        {toRadio('yes')}
        {toRadio('no')}
      </Line>
      {errorCode === null ? null : (
        <Field>
          <Message validation="error" validationLabel={i18n.t('field.error')}>
            {toFieldProblem(errorCode, field, i18n)}
          </Message>
        </Field>
      )}
    </Fieldset>
  )
}

/** An option that others belong to is the heading over them; it can be chosen only if it already was. */
function toOptions(
  field: Pick<FieldView, 'options' | 'value'>,
  i18n: Pick<I18n, 'text'>,
): readonly SelectOption[] {
  const parents = new Set(field.options.map((option) => option.parent))
  const labels = new Map(field.options.map((option) => [option.id, i18n.text(option.label)]))
  return field.options
    .filter((option) => !parents.has(option.id) || option.id === field.value)
    .map((option) => ({
      id: option.id,
      label: i18n.text(option.label),
      group: option.parent === null ? null : (labels.get(option.parent) ?? null),
    }))
}

/** What is wrong with the value, and how it would be right. */
function toFieldProblem(code: string, { type }: FieldView, i18n: I18n): string {
  if (code === 'text_too_long' || code === 'too_big') {
    const max = type === 'long_text' ? LONG_TEXT_MAX : TEXT_MAX
    return i18n.t('field.too_long', { max: new Intl.NumberFormat(i18n.locale).format(max) })
  }
  const known = (REFUSAL_CODES as readonly string[]).includes(code)
  if (known && code !== 'field_value_invalid') return i18n.problem(code as RefusalCode)
  if (type === 'number') return i18n.t('field.no_number')
  return type === 'date' ? i18n.t('field.no_date') : i18n.problem('field_value_invalid')
}
