import { useState } from 'react'
import type { AdjustmentsView } from '#shared/contract/ledger-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FormShell } from '../case/FormShell.tsx'
import { ReasonField } from './ReasonField.tsx'
import { missing, useFault, useFieldTexts } from './use-field-texts.ts'
import type { LedgerSender } from './use-ledger-sender.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

/** Which merit of the policy, whose, for what and when. */
export function MeritForm(props: {
  readonly view: AdjustmentsView
  readonly sender: LedgerSender
  readonly onClose: () => void
}) {
  const { view, sender, onClose } = props
  const { text } = useI18n()
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const texts = useFieldTexts()
  const [merit, setMerit] = useState('')
  const [personId, setPersonId] = useState('')
  const [actOn, setActOn] = useState<string>(view.on)
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const fault = useFault(isChecked)
  const dateFault = missing(actOn) ?? (actOn > view.on ? 'date_not_possible' : null)
  const keyOf = (one: AdjustmentsView['merits'][number]) => `${one.policyKey}/${one.id}`

  async function submit() {
    setIsChecked(true)
    const chosen = view.merits.find((one) => keyOf(one) === merit)
    if (!chosen || (missing(personId) ?? missing(reason) ?? dateFault) !== null) return
    const { policyKey, id } = chosen
    const body = { policyKey, merit: id, personId, actOn, reason }
    if (await sender.send('merits', body, say('merit_said'), 'meritId')) onClose()
  }

  return (
    <FormShell
      name={say('record_merit')}
      submitLabel={say('record_merit')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        {...texts}
        label={say('merit')}
        emptyLabel={say('choose')}
        options={view.merits.map((one) => ({
          id: keyOf(one),
          label:
            one.points === 0
              ? text(one.label)
              : say('merit_points', { merit: text(one.label), points: one.points }),
          group: text(one.policy),
        }))}
        value={merit}
        onChange={setMerit}
        error={fault(missing(merit))}
      />
      <SelectField
        {...texts}
        label={say('person')}
        emptyLabel={say('choose')}
        options={view.people.map(({ id, name }) => ({ id, label: name, group: null }))}
        value={personId}
        onChange={setPersonId}
        error={fault(missing(personId))}
      />
      <TextField
        {...texts}
        label={say('merit_on')}
        type="date"
        value={actOn}
        onChange={setActOn}
        error={fault(dateFault)}
      />
      <ReasonField value={reason} onChange={setReason} isChecked={isChecked} />
    </FormShell>
  )
}
