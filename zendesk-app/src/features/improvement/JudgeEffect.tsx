import { useState } from 'react'
import type { SeenImprovement } from '#shared/contract/improvement-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { parseCompanyTime } from '../case/company-time.ts'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

/** Whether it worked; where it did not, what was learned and by when it is done again. */
export function JudgeEffect(props: {
  readonly view: SeenImprovement
  readonly onClose: () => void
}) {
  const { timeZone } = props.view
  const { t } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const sender = useRecordCommand()
  const [choice, setChoice] = useState('')
  const [learned, setLearned] = useState('')
  const [due, setDue] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)
  const isAgain = choice === 'no'
  const dueAt = isAgain ? parseCompanyTime(due, timeZone) : null

  async function submit() {
    setIsChecked(true)
    if (choice === '' || (isAgain && (learned.trim() === '' || dueAt === null))) return
    const isDone = await sender.send(
      {
        type: 'judge_effect',
        isEffective: choice === 'yes',
        learned: learned.trim() || null,
        dueAt,
      },
      say('judge_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={say('judge')}
      submitLabel={say('judge')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('judge_is')}
        isRequired
        emptyLabel={t('field.choose')}
        options={[
          { id: 'yes', label: say('judge_yes'), group: null },
          { id: 'no', label: say('judge_no'), group: null },
        ]}
        value={choice}
        onChange={setChoice}
        error={missing(choice)}
      />
      <TextField
        {...words}
        label={say('judge_learned')}
        type="long_text"
        isRequired={isAgain}
        value={learned}
        onChange={setLearned}
        error={isAgain ? missing(learned) : null}
      />
      {isAgain ? (
        <TextField
          {...words}
          label={say('judge_due')}
          type="datetime-local"
          hint={say('zone', { zone: timeZone })}
          isRequired
          value={due}
          onChange={setDue}
          error={missing(dueAt === null ? '' : due)}
        />
      ) : null}
    </RecordForm>
  )
}
