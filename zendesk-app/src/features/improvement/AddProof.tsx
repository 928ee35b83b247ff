import { useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { ProofFields, useProofFields } from '../accountability/ProofFields.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

/** What shows that it was done. */
export function AddProof(props: { readonly onClose: () => void }) {
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const sender = useRecordCommand()
  const { fields, setFields, proof } = useProofFields()
  const [isChecked, setIsChecked] = useState(false)

  async function submit() {
    setIsChecked(true)
    if (proof === null) return
    if (await sender.send({ type: 'add_proof', proof }, say('proof_said'))) props.onClose()
  }

  return (
    <RecordForm
      name={say('proof_add')}
      submitLabel={say('proof_add')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <ProofFields fields={fields} isChecked={isChecked} onChange={setFields} />
    </RecordForm>
  )
}
