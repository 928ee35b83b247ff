import { useState } from 'react'
import type { AdjustmentsView } from '#shared/contract/ledger-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Small } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { AmountField } from '../amount/AmountField.tsx'
import { parseAmount } from '../amount/amount.ts'
import { FormShell } from '../case/FormShell.tsx'
import { ReasonField } from './ReasonField.tsx'
import { missing, useFault, useFieldTexts } from './use-field-texts.ts'
import type { LedgerSender } from './use-ledger-sender.ts'
import { LEDGER_WORDS, type ledgerEn } from './words.ts'

/** Which complaint affected what whose bonus is counted from, and how much of it. */
export function ReceivableForm(props: {
  readonly view: AdjustmentsView
  readonly sender: LedgerSender
  readonly onClose: () => void
}) {
  const { view, sender, onClose } = props
  const say = useWords<typeof ledgerEn>(LEDGER_WORDS)
  const texts = useFieldTexts()
  const [ticketId, setTicketId] = useState('')
  const [personId, setPersonId] = useState('')
  const [currency, setCurrency] = useState(view.currencies[0] ?? '')
  const [amountText, setAmountText] = useState('')
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const fault = useFault(isChecked)
  const ticketFault =
    missing(ticketId) ?? (/^\d{1,20}$/.test(ticketId.trim()) ? null : 'field_value_invalid')

  async function submit() {
    setIsChecked(true)
    const amount = parseAmount(amountText, 'money', currency)
    if (!amount.ok || (ticketFault ?? missing(personId) ?? missing(reason)) !== null) return
    const body = { ticketId: ticketId.trim(), personId, amount: amount.value, currency, reason }
    if (await sender.send('receivables', body, say('receivable_said'), 'adjustmentId')) onClose()
  }

  return (
    <FormShell
      name={say('record_receivable')}
      submitLabel={say('record_receivable')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <Small>{say('receivable_means')}</Small>
      <TextField
        {...texts}
        label={say('ticket')}
        value={ticketId}
        onChange={setTicketId}
        error={fault(ticketFault)}
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
      {view.currencies.length > 1 ? (
        <SelectField
          {...texts}
          label={say('currency')}
          options={view.currencies.map((id) => ({ id, label: id, group: null }))}
          value={currency}
          onChange={setCurrency}
        />
      ) : null}
      <AmountField
        measure="money"
        currency={currency}
        value={amountText}
        onChange={setAmountText}
        isChecked={isChecked}
      />
      <ReasonField value={reason} onChange={setReason} isChecked={isChecked} />
    </FormShell>
  )
}
