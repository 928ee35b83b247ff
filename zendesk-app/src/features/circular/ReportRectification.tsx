import { useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { TextField } from '../../ui/TextField.tsx'
import { ProofFields, useProofFields } from '../accountability/ProofFields.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

/** What the department has rectified, with a proof of it. */
export function ReportRectification(props: { readonly onClose: () => void }) {
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const sender = useRecordCommand()
  const [reportId] = useState(() => crypto.randomUUID())
  const [text, setText] = useState('')
  const { fields, setFields, proof } = useProofFields()
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (text.trim() === '' || proof === null) return
    const isDone = await sender.send(
      {
        type: 'report_rectification',
        reportId,
        text: text.trim(),
        proofs: [proof],
      },
      say('report_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={say('report')}
      submitLabel={say('report')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <TextField
        {...words}
        label={say('report_text')}
        type="long_text"
        isRequired
        value={text}
        onChange={setText}
        error={missing(text)}
      />
      <ProofFields fields={fields} isChecked={isChecked} onChange={setFields} />
    </RecordForm>
  )
}
