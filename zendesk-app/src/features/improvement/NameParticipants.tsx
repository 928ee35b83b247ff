import { useState } from 'react'
import type { PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ChecksField } from '../../ui/ChecksField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

/** Who takes part, beside those who do. */
export function NameParticipants(props: {
  readonly people: readonly PersonRef[]
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const sender = useRecordCommand()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isChecked, setIsChecked] = useState(false)
  const { missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (chosen.length === 0) return
    const personIds = chosen.map((id) => id as PersonId)
    if (await sender.send({ type: 'name_participants', personIds }, say('participants_said'))) {
      props.onClose()
    }
  }

  return (
    <RecordForm
      name={say('participants_add')}
      submitLabel={say('participants_add')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <ChecksField
        legend={say('participants')}
        errorLabel={t('field.error')}
        options={props.people.map(({ id, name }) => ({ id, label: name }))}
        chosen={chosen}
        onChange={setChosen}
        error={chosen.length === 0 ? missing('') : null}
      />
    </RecordForm>
  )
}
