import { useState } from 'react'
import type { CaseCommand } from '#shared/case/commands.ts'
import type { Label } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Small } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FormShell } from './FormShell.tsx'
import { useCommand } from './use-command.ts'

/** One of several, and a reason in words where `reasonLabel` asks for one. */
export function ChoiceForm(props: {
  readonly label: string
  readonly options: readonly Label[]
  readonly reasonLabel?: string
  readonly submitLabel: string
  /** What follows from it, said before it is sent. */
  readonly consequence?: string
  readonly toCommand: (choice: string, reason: string) => CaseCommand
  readonly said: string
  readonly onClose: () => void
}) {
  const i18n = useI18n()
  const sender = useCommand()
  const [choice, setChoice] = useState('')
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const needsReason = props.reasonLabel !== undefined && reason.trim() === ''
  const missing = i18n.problem('field_missing')
  const words = {
    requiredMark: i18n.t('field.required'),
    errorLabel: i18n.t('field.error'),
    isRequired: true,
  }

  async function submit() {
    setIsChecked(true)
    if (choice === '' || needsReason) return
    if (await sender.send(props.toCommand(choice, reason.trim()), props.said)) props.onClose()
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
      <SelectField
        {...words}
        label={props.label}
        emptyLabel={i18n.t('field.choose')}
        options={props.options.map(({ id, label }) => ({
          id,
          label: i18n.text(label),
          group: null,
        }))}
        value={choice}
        onChange={setChoice}
        error={isChecked && choice === '' ? missing : null}
      />
      {props.reasonLabel === undefined ? null : (
        <TextField
          {...words}
          label={props.reasonLabel}
          type="long_text"
          value={reason}
          onChange={setReason}
          error={isChecked && needsReason ? missing : null}
        />
      )}
    </FormShell>
  )
}
