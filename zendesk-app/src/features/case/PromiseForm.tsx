import { useState } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { readServiceClock } from '../service-clock.ts'
import { useCase, useCompanyFormat } from './CaseContext.tsx'
import { parseCompanyTime, toCompanyTime } from './company-time.ts'
import { FormShell } from './FormShell.tsx'
import { useCommand } from './use-command.ts'

/** Something the customer was told would happen by a time, by the company's clock. */
export function PromiseForm({ onClose }: { readonly onClose: () => void }) {
  const i18n = useI18n()
  const { t } = i18n
  const { view, complaint, clock } = useCase()
  const format = useCompanyFormat()
  const sender = useCommand()
  const [promiseId] = useState(() => crypto.randomUUID())
  const [what, setWhat] = useState('')
  const [by, setBy] = useState(() =>
    complaint.promiseBy === undefined ? '' : toCompanyTime(complaint.promiseBy, view.timeZone),
  )
  const [isChecked, setIsChecked] = useState(false)
  const dueAt = parseCompanyTime(by, view.timeZone)
  const isPast = dueAt !== null && dueAt <= readServiceClock(clock)
  const texts = { requiredMark: t('field.required'), errorLabel: t('field.error') }

  async function submit() {
    setIsChecked(true)
    if (dueAt === null || isPast || what.trim() === '') return
    const isDone = await sender.send(
      { type: 'make_promise', promiseId, what: what.trim(), dueAt },
      t('promise.added'),
    )
    if (isDone) onClose()
  }

  const byError = dueAt === null ? 'field_value_invalid' : isPast ? 'instant_in_past' : null
  return (
    <FormShell
      name={t('promise.add')}
      submitLabel={t('promise.save')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        {...texts}
        label={t('promise.what')}
        isRequired
        value={what}
        onChange={setWhat}
        error={isChecked && what.trim() === '' ? i18n.problem('field_missing') : null}
      />
      <TextField
        {...texts}
        label={t('promise.by')}
        type="datetime-local"
        isRequired
        value={by}
        onChange={setBy}
        hint={
          dueAt === null
            ? t('promise.zone', { zone: view.timeZone })
            : t('promise.zone_at', { at: format.exact(dueAt), zone: view.timeZone })
        }
        error={isChecked && byError !== null ? i18n.problem(byError) : null}
      />
    </FormShell>
  )
}
