import { type Dispatch, type SetStateAction, useState } from 'react'
import type { Proof } from '#shared/accountability/proof.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FingerprintField } from './FingerprintField.tsx'
import type { Fingerprint } from './fingerprint.ts'
import { RECORD_WORDS, type recordEn } from './words.ts'

interface Fields {
  readonly kind: Proof['kind']
  readonly name: string
  readonly reference: string
  readonly file: Fingerprint | null
}

/** A proof as it stands in a form; null while something of it is missing. */
export function useProofFields() {
  const [proofId] = useState(() => crypto.randomUUID())
  const [fields, setFields] = useState<Fields>({
    kind: 'file',
    name: '',
    reference: '',
    file: null,
  })
  const { kind, file } = fields
  const name = fields.name.trim()
  const reference = fields.reference.trim()
  const proof: Proof | null =
    name === '' || reference === '' || file === null
      ? null
      : { proofId, kind, name, reference, sha256: file.sha256 }
  return { fields, setFields, proof }
}

/** What it is, a short name, where it is kept, and its fingerprint. */
export function ProofFields(props: {
  readonly fields: Fields
  readonly isChecked: boolean
  readonly onChange: Dispatch<SetStateAction<Fields>>
}) {
  const { fields, isChecked, onChange } = props
  const { t, problem } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const missing = (isMissing: boolean) => (isChecked && isMissing ? problem('field_missing') : null)
  return (
    <>
      <SelectField
        {...words}
        label={say('proof_kind')}
        options={[
          { id: 'file', label: say('proof_file'), group: null },
          { id: 'policy_version', label: say('proof_version'), group: null },
        ]}
        value={fields.kind}
        onChange={(kind) => onChange({ ...fields, kind: kind as Fields['kind'] })}
      />
      <FingerprintField
        value={fields.file}
        isRequired
        error={missing(fields.file === null)}
        onChange={(file) =>
          onChange((now) => ({
            ...now,
            file,
            name: now.name === '' ? (file?.name ?? '') : now.name,
          }))
        }
      />
      <TextField
        {...words}
        label={say('proof_name')}
        hint={say('proof_name_hint')}
        isRequired
        value={fields.name}
        onChange={(name) => onChange({ ...fields, name })}
        error={missing(fields.name.trim() === '')}
      />
      <TextField
        {...words}
        label={say('proof_reference')}
        isRequired
        value={fields.reference}
        onChange={(reference) => onChange({ ...fields, reference })}
        error={missing(fields.reference.trim() === '')}
      />
    </>
  )
}
