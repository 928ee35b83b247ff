import { useState } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** Whether what somebody said is wrong is corrected, with reasons. */
export function AnswerCorrection(props: {
  readonly name: string
  readonly correctionId: string
  readonly onClose: () => void
}) {
  const { name, correctionId } = props
  const { t } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const sender = useRecordCommand()
  const [choice, setChoice] = useState('')
  const [text, setText] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (choice === '' || text.trim() === '') return
    const isDone = await sender.send(
      {
        type: 'answer_correction',
        correctionId,
        isCorrected: choice === 'yes',
        text: text.trim(),
      },
      say('correction_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={name}
      submitLabel={name}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('correction_is')}
        isRequired
        emptyLabel={t('field.choose')}
        options={[
          { id: 'yes', label: say('correction_yes'), group: null },
          { id: 'no', label: say('correction_no'), group: null },
        ]}
        value={choice}
        onChange={setChoice}
        error={missing(choice)}
      />
      <TextField
        {...words}
        label={say('correction_text')}
        type="long_text"
        isRequired
        value={text}
        onChange={setText}
        error={missing(text)}
      />
    </RecordForm>
  )
}
