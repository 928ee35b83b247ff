import { useState } from 'react'
import type { AppealOutcome } from '#shared/accountability/proceeding/model.ts'
import type { Named } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { APPEAL_WORDS, type appealEn } from './appeal-words.ts'

/** A view on the facts alone, before the rest opens. */
export function CommitFirstLook(props: {
  readonly appealId: string
  readonly outcomes: readonly Named<AppealOutcome>[]
  readonly onClose: () => void
}) {
  const { appealId, outcomes } = props
  const i18n = useI18n()
  const say = useWords<typeof appealEn>(APPEAL_WORDS)
  const sender = useRecordCommand()
  const [view, setView] = useState('')
  const [text, setText] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    const chosen = outcomes.find(({ id }) => id === view)
    if (!chosen || text.trim() === '') return
    const isDone = await sender.send(
      { type: 'commit_first_look', appealId, view: chosen.id, text: text.trim() },
      say('commit_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={say('commit')}
      submitLabel={say('commit')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('commit_view')}
        isRequired
        emptyLabel={i18n.t('field.choose')}
        options={outcomes.map(({ id, label }) => ({ id, label: i18n.text(label), group: null }))}
        value={view}
        onChange={setView}
        error={missing(view)}
      />
      <TextField
        {...words}
        label={say('commit_text')}
        type="long_text"
        isRequired
        value={text}
        onChange={setText}
        error={missing(text)}
      />
    </RecordForm>
  )
}
