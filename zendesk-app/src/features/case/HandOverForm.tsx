import { useState } from 'react'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Small } from '../../ui/layout.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FormShell } from './FormShell.tsx'
import { PersonField } from './PersonField.tsx'
import { useCommand } from './use-command.ts'

/** Offers the case to a colleague; the asker keeps it until they accept. */
export function HandOverForm({ onClose }: { readonly onClose: () => void }) {
  const i18n = useI18n()
  const { t } = i18n
  const sender = useCommand()
  const [handOverId] = useState(() => crypto.randomUUID())
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const texts = { requiredMark: t('field.required'), errorLabel: t('field.error') }

  async function submit() {
    setIsChecked(true)
    if (to === '') return
    const command = {
      type: 'offer_hand_over',
      handOverId,
      to: to as PersonId,
      note: note.trim(),
    } as const
    if (await sender.send(command, t('hand_over.offered'))) onClose()
  }

  return (
    <FormShell
      name={t('hand_over.open')}
      submitLabel={t('hand_over.offer')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <Small>{t('hand_over.until_accepted')}</Small>
      <PersonField
        {...texts}
        label={t('hand_over.to')}
        isRequired
        isForHandOver
        value={to}
        onChange={setTo}
        emptyLabel={t('field.choose_person')}
        error={isChecked && to === '' ? i18n.problem('field_missing') : null}
      />
      <TextField
        {...texts}
        label={t('hand_over.note')}
        type="long_text"
        value={note}
        onChange={setNote}
      />
    </FormShell>
  )
}
