import { useState } from 'react'
import type { RemedyView } from '#shared/contract/remedy-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { AmountField } from '../amount/AmountField.tsx'
import { parseAmount, toAmountText } from '../amount/amount.ts'
import { FormShell } from '../case/FormShell.tsx'
import { useCommand } from '../case/use-command.ts'
import { REMEDY_WORDS, type remedyEn } from './words.ts'

interface Given {
  readonly option: string
  readonly reference: string
}

/** What was really done, with one proof of each thing that has to be proved. */
export function CarryOutForm(props: {
  readonly remedy: RemedyView
  readonly currency: string
  readonly onClose: () => void
}) {
  const { remedy, currency, onClose } = props
  const { kind, evidence, remedyId } = remedy
  const i18n = useI18n()
  const say = useWords<typeof remedyEn>(REMEDY_WORDS)
  const sender = useCommand()
  const [actual, setActual] = useState(() => toAmountText(remedy.amount, kind.measure, currency))
  const [proofs, setProofs] = useState<Readonly<Record<string, Given>>>({})
  const [isChecked, setIsChecked] = useState(false)
  const missing = isChecked ? i18n.problem('field_missing') : null
  const texts = {
    requiredMark: i18n.t('field.required'),
    errorLabel: i18n.t('field.error'),
    isRequired: true,
  }
  const proofOf = (id: string): Given => {
    const only = evidence.find((one) => one.id === id)?.oneOf
    return proofs[id] ?? { option: only?.length === 1 ? (only[0]?.id ?? '') : '', reference: '' }
  }
  const change = (id: string, changes: Partial<Given>) =>
    setProofs({ ...proofs, [id]: { ...proofOf(id), ...changes } })

  async function submit() {
    setIsChecked(true)
    const parsed = kind.measure === 'none' ? null : parseAmount(actual, kind.measure, currency)
    if (parsed && !parsed.ok) return
    const given = evidence.map(({ id }) => ({ evidence: id, ...proofOf(id) }))
    if (given.some((one) => one.option === '' || one.reference.trim() === '')) return
    const isDone = await sender.send(
      {
        type: 'carry_out_remedy',
        remedyId,
        actual: parsed?.value ?? null,
        proofs: given.map((one) => ({ ...one, reference: one.reference.trim() })),
      },
      say('carried_out_said'),
    )
    if (isDone) onClose()
  }

  return (
    <FormShell
      name={say('carry_out')}
      submitLabel={say('carry_out')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      {kind.measure === 'none' ? null : (
        <AmountField
          measure={kind.measure}
          currency={currency}
          value={actual}
          onChange={setActual}
          isChecked={isChecked}
        />
      )}
      {evidence.map(({ id, label, oneOf }) => {
        const { option, reference } = proofOf(id)
        const named = { label: i18n.text(label) }
        return [
          <SelectField
            {...texts}
            key={`${id}/option`}
            label={say('proof', named)}
            emptyLabel={say('choose_proof')}
            options={oneOf.map((one) => ({ id: one.id, label: i18n.text(one.label), group: null }))}
            value={option}
            onChange={(chosen) => change(id, { option: chosen })}
            error={option === '' ? missing : null}
          />,
          <TextField
            {...texts}
            key={`${id}/reference`}
            label={say('reference', named)}
            value={reference}
            onChange={(typed) => change(id, { reference: typed.slice(0, 200) })}
            error={reference.trim() === '' ? missing : null}
          />,
        ]
      })}
    </FormShell>
  )
}
