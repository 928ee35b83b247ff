import { useState } from 'react'
import type { CircularAnswer, CircularsView } from '#shared/contract/circular-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ChecksField } from '../../ui/ChecksField.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { FormShell } from '../case/FormShell.tsx'
import { usePost } from '../use-post.ts'
import { CIRCULAR_WORDS, type circularEn } from './words.ts'

export interface Basis {
  readonly id: string
  readonly label: string
  /** Only what is of the chosen policy is offered. */
  readonly policyKey: string
}

/** A department is to be criticised before others: which, before whom, and on what. */
export function ProposeCircular(props: {
  readonly api: Api
  readonly mayPropose: CircularsView['mayPropose']
  readonly cases: readonly Basis[]
  readonly penalties: readonly Basis[]
  /** Ids of cases that are chosen from the start. */
  readonly chosen: readonly string[]
  readonly onProposed: () => void
  readonly onClose: () => void
}) {
  const { api, mayPropose } = props
  const { t, text } = useI18n()
  const say = useWords<typeof circularEn>(CIRCULAR_WORDS)
  const sender = usePost(api)
  const [circularId] = useState(() => crypto.randomUUID())
  const [policyKey, setPolicyKey] = useState(mayPropose[0]?.key ?? '')
  const [department, setDepartment] = useState('')
  const [addressed, setAddressed] = useState<readonly string[]>([])
  const [caseIds, setCaseIds] = useState(props.chosen)
  const [penaltyIds, setPenaltyIds] = useState<readonly string[]>([])
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)
  const ofPolicy = (basis: Basis) => basis.policyKey === policyKey
  const cases = props.cases.filter(ofPolicy)
  const penalties = props.penalties.filter(ofPolicy)
  const departments = mayPropose.find(({ key }) => key === policyKey)?.departments ?? []
  const hasBasis = caseIds.length + penaltyIds.length > 0
  const basisFault = isChecked && !hasBasis ? say('propose_basis') : null
  const hasChoice = cases.length + penalties.length > 0

  async function submit() {
    setIsChecked(true)
    if (department === '' || !hasBasis) return
    const proposed = await sender.post<CircularAnswer>(
      '/api/circulars',
      {
        circularId,
        policyKey,
        department,
        addressed: addressed.filter((id) => id !== department),
        basis: { caseIds, penaltyIds },
      },
      say('propose_said'),
    )
    if (proposed !== null) props.onProposed()
  }

  return (
    <FormShell
      name={say('propose')}
      submitLabel={say('propose')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {mayPropose.length < 2 ? null : (
        <SelectField
          {...words}
          label={say('propose_policy')}
          options={mayPropose.map(({ key, title }) => ({
            id: key,
            label: text(title),
            group: null,
          }))}
          value={policyKey}
          onChange={(key) => {
            setPolicyKey(key)
            setDepartment('')
            setAddressed([])
            setCaseIds([])
            setPenaltyIds([])
          }}
        />
      )}
      <SelectField
        {...words}
        label={say('propose_department')}
        isRequired
        emptyLabel={t('field.choose')}
        options={departments
          .filter(({ isOwn }) => !isOwn)
          .map(({ id, label }) => ({ id, label: text(label), group: null }))}
        value={department}
        onChange={setDepartment}
        error={missing(department)}
      />
      <ChecksField
        legend={say('propose_addressed')}
        errorLabel={words.errorLabel}
        options={departments
          .filter(({ id }) => id !== department)
          .map(({ id, label }) => ({ id, label: text(label) }))}
        chosen={addressed}
        onChange={setAddressed}
      />
      <ChecksField
        legend={say('propose_cases')}
        errorLabel={words.errorLabel}
        options={cases}
        chosen={caseIds}
        onChange={setCaseIds}
        error={hasChoice ? basisFault : say('propose_basis_none')}
      />
      {penalties.length === 0 ? null : (
        <ChecksField
          legend={say('propose_penalties')}
          errorLabel={words.errorLabel}
          options={penalties}
          chosen={penaltyIds}
          onChange={setPenaltyIds}
        />
      )}
    </FormShell>
  )
}
