import { useState } from 'react'
import type { RecordItemView } from '#shared/contract/record-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useAboutNames } from '../accountability/use-about-names.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

/** Asks that something said about the reader be corrected; it is answered with reasons. */
export function AskCorrection(props: {
  readonly item: RecordItemView
  readonly onClose: () => void
}) {
  const { item } = props
  const i18n = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const sender = useRecordCommand()
  const nameOf = useAboutNames(item)
  const [correctionId] = useState(() => crypto.randomUUID())
  const [about, setAbout] = useState('')
  const [text, setText] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const ids = [
    'finding',
    ...item.parties.map(({ partyId }) => partyId),
    ...item.penalties.map(({ penaltyId }) => penaltyId),
    ...item.evidence.map(({ evidenceId }) => evidenceId),
  ]
  const missing = (value: string) =>
    isChecked && value.trim() === '' ? i18n.problem('field_missing') : null
  const words = {
    requiredMark: i18n.t('field.required'),
    errorLabel: i18n.t('field.error'),
    isRequired: true,
  }

  async function submit() {
    setIsChecked(true)
    if (about === '' || text.trim() === '') return
    const command = { type: 'ask_correction', correctionId, about, text: text.trim() } as const
    if (await sender.send(command, say('correct_said'))) props.onClose()
  }

  return (
    <RecordForm
      name={say('correct')}
      submitLabel={say('correct')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('correct_about')}
        emptyLabel={i18n.t('field.choose')}
        options={ids.flatMap((id) => {
          const label = nameOf(id)
          return label === null ? [] : [{ id, label, group: null }]
        })}
        value={about}
        onChange={setAbout}
        error={missing(about)}
      />
      <TextField
        {...words}
        label={say('correct_text')}
        type="long_text"
        value={text}
        onChange={setText}
        error={missing(text)}
      />
    </RecordForm>
  )
}
