import { useState } from 'react'
import type { PersonOption } from '#shared/contract/proceeding-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { PENALTY_WORDS, type penaltyEn } from './penalty-words.ts'
import { toPersonOptions } from './person-options.ts'

/** The notice was handed over, and the person would not sign: somebody else saw it. */
export function RefuseToSign(props: {
  readonly name: string
  readonly about: { readonly penaltyId: string; readonly copyId: string }
  readonly people: readonly PersonOption[]
  readonly onClose: () => void
}) {
  const { penaltyId, copyId } = props.about
  const i18n = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const sender = useRecordCommand()
  const [witness, setWitness] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (witness === '') return
    const isDone = await sender.send(
      {
        type: 'receive_copy',
        penaltyId,
        copyId,
        how: 'refused_to_sign',
        witness: witness as PersonId,
      },
      say('refuse_to_sign_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={props.name}
      submitLabel={props.name}
      consequence={say('refuse_to_sign_consequence')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('witness')}
        isRequired
        emptyLabel={i18n.t('field.choose_person')}
        options={toPersonOptions(props.people, i18n)}
        value={witness}
        onChange={setWitness}
        error={missing(witness)}
      />
    </RecordForm>
  )
}
