import { useState } from 'react'
import type { ProceedingOptions } from '#shared/contract/proceeding-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { CheckField } from '../../ui/CheckField.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FingerprintField } from '../accountability/FingerprintField.tsx'
import type { Fingerprint } from '../accountability/fingerprint.ts'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { toPersonOptions } from './person-options.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

type Kind = Exclude<ProceedingOptions['evidenceKinds'][number]['id'], 'opinion'>

const isGiven = (id: string): id is Kind => id !== 'opinion'

/** A record, an attachment by its address, or what somebody said. */
export function AddEvidence(props: {
  readonly options: ProceedingOptions
  readonly onClose: () => void
}) {
  const { options } = props
  const i18n = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const sender = useRecordCommand()
  const kinds = options.evidenceKinds.flatMap(({ id, label }) =>
    isGiven(id) ? [{ id, label: i18n.text(label), group: null }] : [],
  )
  const [evidenceId] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<Kind>(kinds[0]?.id ?? 'record')
  const [name, setName] = useState('')
  const [reference, setReference] = useState('')
  const [text, setText] = useState('')
  const [file, setFile] = useState<Fingerprint | null>(null)
  const [person, setPerson] = useState('')
  const [isDisclosed, setIsDisclosed] = useState(true)
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)
  const isSomewhere = reference.trim() !== '' || text.trim() !== ''

  async function submit() {
    setIsChecked(true)
    if (!isSomewhere) return
    const isDone = await sender.send(
      {
        type: 'add_evidence',
        evidence: {
          evidenceId,
          kind,
          name: name.trim(),
          reference: reference.trim() || null,
          sha256: file?.sha256 ?? null,
          text: text.trim() || null,
          personId: person === '' ? null : (person as PersonId),
          isDisclosed,
        },
      },
      say('evidence_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={say('add_evidence')}
      submitLabel={say('add_evidence')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('evidence_kind')}
        isRequired
        options={kinds}
        value={kind}
        onChange={(id) => setKind(id as Kind)}
      />
      <TextField
        {...words}
        label={say('evidence_name')}
        hint={say('evidence_name_hint')}
        value={name}
        onChange={setName}
      />
      <TextField
        {...words}
        label={say('evidence_text')}
        type="long_text"
        value={text}
        onChange={setText}
        error={isSomewhere ? null : missing('')}
      />
      <TextField
        {...words}
        label={say('evidence_reference')}
        hint={say('evidence_reference_hint')}
        value={reference}
        onChange={setReference}
      />
      <FingerprintField
        value={file}
        onChange={(taken) => {
          setFile(taken)
          if (taken) setName((now) => (now === '' ? taken.name : now))
        }}
      />
      <SelectField
        {...words}
        label={say('evidence_person')}
        emptyLabel={say('evidence_nobody')}
        options={toPersonOptions(options.people, i18n)}
        value={person}
        onChange={setPerson}
      />
      <CheckField
        label={say('evidence_disclosed')}
        hint={say('evidence_disclosed_hint')}
        isChecked={isDisclosed}
        onChange={setIsDisclosed}
      />
    </RecordForm>
  )
}
