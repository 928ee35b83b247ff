import { useState } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useCase } from './CaseContext.tsx'
import { FormShell } from './FormShell.tsx'
import { OpenableForm } from './OpenableForm.tsx'
import { useCommand } from './use-command.ts'

/** Whether the customer accepts the outcome. */
export function SatisfactionForm() {
  const { t } = useI18n()
  const { complaint } = useCase()
  return (
    <OpenableForm label={t('answer.record')} permission={complaint.may.record_satisfaction}>
      {(close) => <AnswerFields onClose={close} />}
    </OpenableForm>
  )
}

function AnswerFields({ onClose }: { readonly onClose: () => void }) {
  const i18n = useI18n()
  const { t } = i18n
  const sender = useCommand()
  const [answer, setAnswer] = useState('')
  const [note, setNote] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const texts = { requiredMark: t('field.required'), errorLabel: t('field.error') }

  async function submit() {
    setIsChecked(true)
    if (answer === '') return
    const command = {
      type: 'record_satisfaction',
      isSatisfied: answer === 'satisfied',
      note: note.trim(),
    } as const
    if (await sender.send(command, t('answer.recorded'))) onClose()
  }

  return (
    <FormShell
      name={t('answer.record')}
      submitLabel={t('answer.save')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        {...texts}
        label={t('answer.question')}
        isRequired
        value={answer}
        onChange={setAnswer}
        emptyLabel={t('field.choose')}
        error={isChecked && answer === '' ? i18n.problem('field_missing') : null}
        options={[
          { id: 'satisfied', label: t('answer.satisfied'), group: null },
          { id: 'dissatisfied', label: t('answer.dissatisfied'), group: null },
        ]}
      />
      <TextField
        {...texts}
        label={t('answer.note')}
        type="long_text"
        value={note}
        onChange={setNote}
      />
    </FormShell>
  )
}
