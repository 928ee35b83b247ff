import { useState } from 'react'
import type { AppealView } from '#shared/contract/proceeding-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { APPEAL_WORDS, type appealEn } from './appeal-words.ts'

export function NameReviewer(props: { readonly appeal: AppealView; readonly onClose: () => void }) {
  const { appealId, reviewers } = props.appeal
  const { t } = useI18n()
  const say = useWords<typeof appealEn>(APPEAL_WORDS)
  const sender = useRecordCommand()
  const [person, setPerson] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (person === '') return
    const command = { type: 'name_reviewer', appealId, personId: person as PersonId } as const
    if (await sender.send(command, say('reviewer_said'))) props.onClose()
  }

  return (
    <RecordForm
      name={say('name_reviewer')}
      submitLabel={say('name_reviewer')}
      consequence={reviewers.length === 0 ? say('reviewer_none') : null}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('reviewer')}
        isRequired
        emptyLabel={t('field.choose_person')}
        options={reviewers.map(({ id, name }) => ({ id, label: name, group: null }))}
        value={person}
        onChange={setPerson}
        error={missing(person)}
      />
    </RecordForm>
  )
}
