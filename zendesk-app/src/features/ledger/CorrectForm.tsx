import { useState } from 'react'
import { GROUND_LABELS } from '#shared/accountability/ledger/labels.ts'
import { CORRECTION_GROUNDS } from '#shared/accountability/ledger/model.ts'
import type { AdjustmentItem } from '#shared/contract/ledger-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Small } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { FormShell } from '../case/FormShell.tsx'
import { ReasonField } from './ReasonField.tsx'
import { missing, useFault, useFieldTexts } from './use-field-texts.ts'
import type { LedgerSender } from './use-ledger-sender.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

/** On which ground, and why. */
export function CorrectForm(props: {
  readonly item: AdjustmentItem
  readonly sender: LedgerSender
  readonly onClose: () => void
}) {
  const { item, sender, onClose } = props
  const { text } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const texts = useFieldTexts()
  const [ground, setGround] = useState('')
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const fault = useFault(isChecked)
  const name = say('correct_what', { label: text(item.label), person: item.person.name })

  async function submit() {
    setIsChecked(true)
    if ((missing(ground) ?? missing(reason)) !== null) return
    const body = { about: item.about, ground, reason }
    if (await sender.send('corrections', body, say('correct_said'))) onClose()
  }

  return (
    <FormShell
      name={name}
      submitLabel={say('correct')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{name}</p>
      <Small>{say('correct_means')}</Small>
      <SelectField
        {...texts}
        label={say('ground')}
        emptyLabel={say('choose')}
        options={CORRECTION_GROUNDS.map((id) => ({
          id,
          label: text(GROUND_LABELS[id]),
          group: null,
        }))}
        value={ground}
        onChange={setGround}
        error={fault(missing(ground))}
      />
      <ReasonField value={reason} onChange={setReason} isChecked={isChecked} />
    </FormShell>
  )
}
