import { useState } from 'react'
import type { SeenCircular } from '#shared/contract/circular-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { parseCompanyTime } from '../case/company-time.ts'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

/** A name beside the text: with its basis, for a penalty that is final, and until then. */
export function NamePerson(props: { readonly view: SeenCircular; readonly onClose: () => void }) {
  const { options, timeZone } = props.view
  const { t } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const sender = useRecordCommand()
  const [penaltyId, setPenaltyId] = useState('')
  const [basis, setBasis] = useState('')
  const [until, setUntil] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)
  const untilAt = parseCompanyTime(until, timeZone)

  async function submit() {
    setIsChecked(true)
    const chosen = options.penalties.find((one) => one.penaltyId === penaltyId)
    if (!chosen || basis.trim() === '' || untilAt === null) return
    const isDone = await sender.send(
      {
        type: 'name_person',
        personId: chosen.person.id as PersonId,
        penaltyId,
        basis: basis.trim(),
        until: untilAt,
      },
      say('name_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={say('name')}
      submitLabel={say('name')}
      consequence={say('name_consequence')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('name_whom')}
        isRequired
        emptyLabel={t('field.choose_person')}
        options={options.penalties.map((one) => ({
          id: one.penaltyId,
          label: one.person.name,
          group: null,
        }))}
        value={penaltyId}
        onChange={setPenaltyId}
        error={missing(penaltyId)}
      />
      <TextField
        {...words}
        label={say('name_basis')}
        type="long_text"
        isRequired
        value={basis}
        onChange={setBasis}
        error={missing(basis)}
      />
      <TextField
        {...words}
        label={say('name_until')}
        type="datetime-local"
        hint={say('zone', { zone: timeZone })}
        isRequired
        value={until}
        onChange={setUntil}
        error={missing(untilAt === null ? '' : until)}
      />
    </RecordForm>
  )
}
