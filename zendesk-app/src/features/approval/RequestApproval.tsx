import { useState } from 'react'
import type { ApprovalSubject } from '#shared/approval/model.ts'
import type { Permission } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { TextField } from '../../ui/TextField.tsx'
import { AmountField } from '../amount/AmountField.tsx'
import { parseAmount } from '../amount/amount.ts'
import { FormShell } from '../case/FormShell.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { useCommand } from '../case/use-command.ts'
import { APPROVAL_WORDS, type approvalEn } from './words.ts'

/** Sends the stage at hand, or a remedy, to those who decide. `currency`: given where an amount has to be said. */
export function RequestApproval(props: {
  readonly about: ApprovalSubject
  readonly currency: string | null
  readonly permission: Permission
  readonly isAgain?: boolean
}) {
  const say = useWords<typeof approvalEn>(APPROVAL_WORDS)
  return (
    <OpenableForm
      label={say(props.isAgain ? 'request_again' : 'request')}
      permission={props.permission}
    >
      {(close) => <RequestForm about={props.about} currency={props.currency} onClose={close} />}
    </OpenableForm>
  )
}

function RequestForm(props: {
  readonly about: ApprovalSubject
  readonly currency: string | null
  readonly onClose: () => void
}) {
  const { about, currency } = props
  const i18n = useI18n()
  const say = useWords<typeof approvalEn>(APPROVAL_WORDS)
  const sender = useCommand()
  const [approvalId] = useState(() => crypto.randomUUID())
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const [isChecked, setIsChecked] = useState(false)

  async function submit() {
    setIsChecked(true)
    const parsed = currency === null ? null : parseAmount(amount, 'money', currency)
    if (parsed && !parsed.ok) return
    const isDone = await sender.send(
      {
        type: 'request_approval',
        approvalId,
        about,
        amount: parsed?.value ?? null,
        note: note.trim(),
      },
      say('requested_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <FormShell
      name={say('request')}
      submitLabel={say('request')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {currency === null ? null : (
        <AmountField
          measure="money"
          currency={currency}
          value={amount}
          onChange={setAmount}
          isChecked={isChecked}
        />
      )}
      <TextField
        label={say('request_note')}
        type="long_text"
        requiredMark={i18n.t('field.required')}
        errorLabel={i18n.t('field.error')}
        value={note}
        onChange={setNote}
      />
    </FormShell>
  )
}
