import { useState } from 'react'
import type { RemediesView } from '#shared/contract/remedy-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { AmountField } from '../amount/AmountField.tsx'
import { parseAmount } from '../amount/amount.ts'
import { FormShell } from '../case/FormShell.tsx'
import { useCommand } from '../case/use-command.ts'
import { REMEDY_WORDS, type remedyEn } from './words.ts'

/** What the customer is to get: a kind, how much where it is counted, and what exactly. */
export function ProposeForm(props: {
  readonly remedies: RemediesView
  readonly onClose: () => void
}) {
  const { remedies, onClose } = props
  const { currency, kinds } = remedies
  const i18n = useI18n()
  const say = useWords<typeof remedyEn>(REMEDY_WORDS)
  const sender = useCommand()
  const [remedyId] = useState(() => crypto.randomUUID())
  const [kindId, setKindId] = useState(kinds.length === 1 ? (kinds[0]?.id ?? '') : '')
  const [amount, setAmount] = useState('')
  const [what, setWhat] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const kind = kinds.find((one) => one.id === kindId)
  const missing = isChecked ? i18n.problem('field_missing') : null
  const texts = {
    requiredMark: i18n.t('field.required'),
    errorLabel: i18n.t('field.error'),
    isRequired: true,
  }

  async function submit() {
    setIsChecked(true)
    if (!kind || what.trim() === '') return
    const parsed = kind.measure === 'none' ? null : parseAmount(amount, kind.measure, currency)
    if (parsed && !parsed.ok) return
    const isDone = await sender.send(
      {
        type: 'propose_remedy',
        remedyId,
        kind: kind.id,
        amount: parsed?.value ?? null,
        what: what.trim(),
      },
      say('proposed_said'),
    )
    if (isDone) onClose()
  }

  return (
    <FormShell
      name={say('propose')}
      submitLabel={say('propose')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        {...texts}
        label={say('kind')}
        emptyLabel={say('choose_kind')}
        options={kinds.map(({ id, label }) => ({ id, label: i18n.text(label), group: null }))}
        value={kindId}
        onChange={setKindId}
        error={kind ? null : missing}
      />
      {kind === undefined || kind.measure === 'none' ? null : (
        <AmountField
          measure={kind.measure}
          currency={currency}
          value={amount}
          onChange={setAmount}
          isChecked={isChecked}
        />
      )}
      <TextField
        {...texts}
        label={say('what')}
        type="long_text"
        value={what}
        onChange={setWhat}
        error={what.trim() === '' ? missing : null}
      />
    </FormShell>
  )
}
