import { useState } from 'react'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

export function RecordExam(props: {
  readonly name: string
  readonly personId: string
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const sender = useRecordCommand()
  const [examId] = useState(() => crypto.randomUUID())
  const [result, setResult] = useState('')
  const [score, setScore] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)
  const text = score.trim()
  const isScore = text === '' || (/^\d{1,3}$/.test(text) && Number(text) <= 100)

  async function submit() {
    setIsChecked(true)
    if (result === '' || !isScore) return
    const isDone = await sender.send(
      {
        type: 'record_exam',
        examId,
        personId: props.personId as PersonId,
        isPassed: result === 'passed',
        score: text === '' ? null : Number(text),
      },
      say('exam_said'),
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
        label={say('exam_result')}
        isRequired
        emptyLabel={t('field.choose')}
        options={[
          { id: 'passed', label: say('exam_passed'), group: null },
          { id: 'failed', label: say('exam_failed'), group: null },
        ]}
        value={result}
        onChange={setResult}
        error={missing(result)}
      />
      <TextField
        {...words}
        label={say('exam_score')}
        type="number"
        hint={say('exam_score_hint')}
        value={score}
        onChange={setScore}
        error={isChecked && !isScore ? say('exam_score_fault') : null}
      />
    </RecordForm>
  )
}
