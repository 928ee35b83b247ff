import { useState } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from './RecordForm.tsx'
import { type RecordCommand, useRecordCommand } from './use-record-command.ts'

/** What a step that wants nothing, or a text, says and sends. */
export interface TextStepProps {
  readonly label: string
  readonly consequence?: string
  /** The text that it wants; null where it wants none. */
  readonly text: {
    readonly label: string
    readonly isRequired: boolean
    readonly hint?: string
  } | null
  /** `id`: for what the command makes, the same at each try of one form. */
  readonly toCommand: (text: string, id: string) => RecordCommand
  readonly said: string
}

/** A step that wants nothing but to be confirmed, or a text. */
export function TextStep(props: TextStepProps & { readonly onClose: () => void }) {
  const i18n = useI18n()
  const sender = useRecordCommand()
  const [id] = useState(() => crypto.randomUUID())
  const [text, setText] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const isMissing = props.text?.isRequired === true && text.trim() === ''

  async function submit() {
    setIsChecked(true)
    if (isMissing) return
    if (await sender.send(props.toCommand(text.trim(), id), props.said)) props.onClose()
  }

  return (
    <RecordForm
      name={props.label}
      submitLabel={props.label}
      consequence={props.consequence ?? null}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {props.text === null ? null : (
        <TextField
          label={props.text.label}
          type="long_text"
          requiredMark={i18n.t('field.required')}
          errorLabel={i18n.t('field.error')}
          isRequired={props.text.isRequired}
          hint={props.text.hint ?? null}
          value={text}
          onChange={setText}
          error={isChecked && isMissing ? i18n.problem('field_missing') : null}
        />
      )}
    </RecordForm>
  )
}
