import { useWords } from '../../i18n/use-words.ts'
import { TextField } from '../../ui/TextField.tsx'
import { missing, useFault, useFieldTexts } from './use-field-texts.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

/** Why it is entered. The person it is about reads it. */
export function ReasonField(props: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isChecked: boolean
}) {
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const fault = useFault(props.isChecked)
  return (
    <TextField
      {...useFieldTexts()}
      label={say('reason')}
      type="long_text"
      hint={say('reason_hint')}
      value={props.value}
      onChange={props.onChange}
      error={fault(missing(props.value))}
    />
  )
}
