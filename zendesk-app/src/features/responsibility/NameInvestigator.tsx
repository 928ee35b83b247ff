import { useState } from 'react'
import type { PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

export function NameInvestigator(props: {
  readonly investigators: readonly PersonRef[]
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const sender = useRecordCommand()
  const [person, setPerson] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (person === '') return
    const command = { type: 'name_investigator', personId: person as PersonId } as const
    if (await sender.send(command, say('investigator_said'))) props.onClose()
  }

  return (
    <RecordForm
      name={say('name_investigator')}
      submitLabel={say('name_investigator')}
      consequence={say('investigator_consequence')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('investigator_to')}
        isRequired
        emptyLabel={t('field.choose_person')}
        options={props.investigators.map(({ id, name }) => ({ id, label: name, group: null }))}
        value={person}
        onChange={setPerson}
        error={missing(person)}
      />
    </RecordForm>
  )
}
