import { useState } from 'react'
import type { PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

export function AskOpinion(props: {
  readonly experts: readonly PersonRef[]
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const sender = useRecordCommand()
  const [opinionId] = useState(() => crypto.randomUUID())
  const [of, setOf] = useState('')
  const [question, setQuestion] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (of === '' || question.trim() === '') return
    const isDone = await sender.send(
      { type: 'ask_opinion', opinionId, of: of as PersonId, question: question.trim() },
      say('opinion_asked_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={say('ask_opinion')}
      submitLabel={say('ask_opinion')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('opinion_of')}
        isRequired
        emptyLabel={t('field.choose_person')}
        options={props.experts.map(({ id, name }) => ({ id, label: name, group: null }))}
        value={of}
        onChange={setOf}
        error={missing(of)}
      />
      <TextField
        {...words}
        label={say('opinion_question')}
        type="long_text"
        isRequired
        value={question}
        onChange={setQuestion}
        error={missing(question)}
      />
    </RecordForm>
  )
}
