import { useState } from 'react'
import type { PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { RecordForm } from './RecordForm.tsx'
import { useFieldWords } from './use-field-words.ts'
import { type RecordCommand, useRecordCommand } from './use-record-command.ts'

/** A step that wants nothing but a person. */
export function ChoosePerson(props: {
  readonly name: string
  readonly label: string
  readonly consequence?: string
  readonly people: readonly PersonRef[]
  /** `id`: for what the command makes, the same at each try of one form. */
  readonly toCommand: (personId: PersonId, id: string) => RecordCommand
  readonly said: string
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const sender = useRecordCommand()
  const [id] = useState(() => crypto.randomUUID())
  const [person, setPerson] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (person === '') return
    if (await sender.send(props.toCommand(person as PersonId, id), props.said)) props.onClose()
  }

  return (
    <RecordForm
      name={props.name}
      submitLabel={props.name}
      consequence={props.consequence ?? null}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={props.label}
        isRequired
        emptyLabel={t('field.choose_person')}
        options={props.people.map((one) => ({ id: one.id, label: one.name, group: null }))}
        value={person}
        onChange={setPerson}
        error={missing(person)}
      />
    </RecordForm>
  )
}
