import { useState } from 'react'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** Whether a lateness could have been avoided: answered before anybody is penalised for it. */
export function AnswerFeasibility(props: {
  readonly name: string
  readonly about: { readonly key: string; readonly personId: string }
  readonly onClose: () => void
}) {
  const { key, personId } = props.about
  const { t } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const sender = useRecordCommand()
  const [choice, setChoice] = useState('')
  const [reasons, setReasons] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (choice === '' || reasons.trim() === '') return
    const isDone = await sender.send(
      {
        type: 'answer_feasibility',
        key,
        personId: personId as PersonId,
        isExcused: choice === 'excused',
        reasons: reasons.trim(),
      },
      say('feasibility_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={props.name}
      submitLabel={props.name}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('feasibility_question')}
        isRequired
        emptyLabel={t('field.choose')}
        options={[
          { id: 'excused', label: say('feasibility_yes'), group: null },
          { id: 'not_excused', label: say('feasibility_no'), group: null },
        ]}
        value={choice}
        onChange={setChoice}
        error={missing(choice)}
      />
      <TextField
        {...words}
        label={say('attribute_reasons')}
        type="long_text"
        isRequired
        value={reasons}
        onChange={setReasons}
        error={missing(reasons)}
      />
    </RecordForm>
  )
}
