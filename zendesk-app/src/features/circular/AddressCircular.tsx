import { useState } from 'react'
import type { SeenCircular } from '#shared/contract/circular-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ChecksField } from '../../ui/ChecksField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

/** Before whom the department is criticised, beside itself. */
export function AddressCircular(props: {
  readonly view: SeenCircular
  readonly onClose: () => void
}) {
  const { options, addressed, department } = props.view
  const { t, text } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const sender = useRecordCommand()
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    addressed.map(({ id }) => id).filter((id) => id !== department.id),
  )

  async function submit() {
    const departments = [department.id, ...chosen]
    if (await sender.send({ type: 'address_circular', departments }, say('address_said'))) {
      props.onClose()
    }
  }

  return (
    <RecordForm
      name={say('address')}
      submitLabel={say('address')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <ChecksField
        legend={say('propose_addressed')}
        errorLabel={t('field.error')}
        options={options.departments
          .filter(({ id }) => id !== department.id)
          .map(({ id, label }) => ({ id, label: text(label) }))}
        chosen={chosen}
        onChange={setChosen}
      />
    </RecordForm>
  )
}
