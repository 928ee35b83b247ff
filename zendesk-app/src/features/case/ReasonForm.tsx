import { useState } from 'react'
import type { CaseCommand } from '#shared/case/commands.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Small } from '../../ui/layout.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FormShell } from './FormShell.tsx'
import { useCommand } from './use-command.ts'

/** A step that wants nothing but words: a reason, or a note. */
export function ReasonForm(props: {
  readonly label: string
  readonly submitLabel: string
  /** What follows from it, said before it is sent. */
  readonly consequence?: string
  readonly isRequired: boolean
  readonly toCommand: (reason: string) => CaseCommand
  readonly said: string
  readonly onClose: () => void
}) {
  const i18n = useI18n()
  const sender = useCommand()
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const isMissing = props.isRequired && reason.trim() === ''

  async function submit() {
    setIsChecked(true)
    if (isMissing) return
    if (await sender.send(props.toCommand(reason.trim()), props.said)) props.onClose()
  }

  return (
    <FormShell
      name={props.submitLabel}
      submitLabel={props.submitLabel}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {props.consequence === undefined ? null : <Small>{props.consequence}</Small>}
      <TextField
        label={props.label}
        type="long_text"
        requiredMark={i18n.t('field.required')}
        errorLabel={i18n.t('field.error')}
        isRequired={props.isRequired}
        value={reason}
        onChange={setReason}
        error={isChecked && isMissing ? i18n.problem('field_missing') : null}
      />
    </FormShell>
  )
}
