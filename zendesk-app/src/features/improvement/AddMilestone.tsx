import { useState } from 'react'
import type { SeenImprovement } from '#shared/contract/improvement-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { parseCompanyTime, toCompanyTime } from '../case/company-time.ts'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

export function AddMilestone(props: {
  readonly view: SeenImprovement
  readonly onClose: () => void
}) {
  const { dueAt, timeZone } = props.view
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const sender = useRecordCommand()
  const [milestoneId] = useState(() => crypto.randomUUID())
  const [title, setTitle] = useState('')
  const [due, setDue] = useState(() => toCompanyTime(dueAt, timeZone))
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)
  const at = parseCompanyTime(due, timeZone)

  async function submit() {
    setIsChecked(true)
    if (title.trim() === '' || at === null) return
    const milestone = { milestoneId, title: title.trim(), dueAt: at }
    if (await sender.send({ type: 'add_milestone', milestone }, say('milestone_said'))) {
      props.onClose()
    }
  }

  return (
    <RecordForm
      name={say('milestone_add')}
      submitLabel={say('milestone_add')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <TextField
        {...words}
        label={say('milestone_title')}
        hint={say('open_title_hint')}
        isRequired
        value={title}
        onChange={setTitle}
        error={missing(title)}
      />
      <TextField
        {...words}
        label={say('milestone_due')}
        type="datetime-local"
        hint={say('zone', { zone: timeZone })}
        isRequired
        value={due}
        onChange={setDue}
        error={missing(at === null ? '' : due)}
      />
    </RecordForm>
  )
}
