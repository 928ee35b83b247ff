import { Field, Hint, Input, Label, Message } from '@zendeskgarden/react-forms'
import { useRef, useState } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FieldLabel } from '../../ui/TextField.tsx'
import { type Fingerprint, takeFingerprint } from './fingerprint.ts'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** A file of which only the fingerprint is kept, so that it can be proved to be the same one later. */
export function FingerprintField(props: {
  readonly value: Fingerprint | null
  /** Reading a long file takes a while: called once it is read. */
  readonly onChange: (value: Fingerprint | null) => void
  readonly isRequired?: boolean
  readonly error?: string | null
}) {
  const { value, onChange, isRequired = false, error = null } = props
  const { t } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const [hasFailed, setHasFailed] = useState(false)

  const turn = useRef(0)

  async function take(file: File | undefined) {
    turn.current += 1
    const mine = turn.current
    setHasFailed(false)
    onChange(null)
    if (file === undefined) return
    try {
      const fingerprint = await takeFingerprint(file)
      if (mine === turn.current) onChange(fingerprint)
    } catch {
      if (mine === turn.current) setHasFailed(true) // it could not be read: gone, or not the reader’s
    }
  }

  const fault = hasFailed ? say('file_failed') : error
  return (
    <Field>
      <Label>
        <FieldLabel
          label={say('file')}
          isRequired={isRequired}
          requiredMark={t('field.required')}
        />
      </Label>
      <Hint>{say('file_hint')}</Hint>
      <Input
        type="file"
        isCompact
        {...(isRequired ? { 'aria-required': true } : {})}
        {...(fault === null ? {} : { validation: 'error' as const })}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      {fault === null ? null : (
        <Message validation="error" validationLabel={t('field.error')}>
          {fault}
        </Message>
      )}
      {value === null ? null : <Message>{say('evidence_hash', { hash: value.sha256 })}</Message>}
    </Field>
  )
}
