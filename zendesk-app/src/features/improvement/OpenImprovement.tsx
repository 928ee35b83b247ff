import { useState } from 'react'
import type {
  ImprovementAnswer,
  ImprovementPolicyOption,
  ImprovementsView,
} from '#shared/contract/improvement-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { CheckField } from '../../ui/CheckField.tsx'
import { ChecksField } from '../../ui/ChecksField.tsx'
import { SelectField, type SelectOption } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { FormShell } from '../case/FormShell.tsx'
import { usePost } from '../use-post.ts'
import {
  faultsOf,
  isExempt,
  newFields,
  type OpenFault,
  type OpenFields,
  type OpenSource,
  toRequest,
} from './open-fields.ts'
import { IMPROVEMENT_WORDS, type improvementEn } from './words.ts'

type Say = ReturnType<typeof useWords<typeof improvementEn>>
type Options = Pick<ImprovementsView, 'mayOpen' | 'people' | 'now' | 'timeZone'>

interface Props {
  readonly api: Api
  readonly view: Options
  /** What it may be opened from; the first is chosen. */
  readonly sources: readonly OpenSource[]
  /** Of what it is opened from; null where the form asks. */
  readonly policyKey?: string
  readonly onOpened: () => void
  readonly onClose: () => void
}

/** Something is to be done so that it does not happen again: what, by whom, by when. */
export function OpenImprovement(props: Props) {
  const { api, view, sources } = props
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const sender = usePost(api)
  const [improvementId] = useState(() => crypto.randomUUID())
  const [fields, setFields] = useState(() => newFields(view, props.policyKey ?? null))
  const [isChecked, setIsChecked] = useState(false)
  const policy = view.mayOpen.find(({ key }) => key === fields.policyKey)
  const source = sources[fields.source] ?? { kind: 'hand' }
  const faults = faultsOf(fields, source, policy, view.timeZone)
  const shown = isChecked ? faults : new Set<OpenFault>()

  async function submit() {
    setIsChecked(true)
    if (faults.size > 0) return
    const request = toRequest(improvementId, fields, source, policy, view.timeZone)
    const opened = await sender.post<ImprovementAnswer>(
      '/api/improvements',
      request,
      say('open_said'),
    )
    if (opened !== null) props.onOpened()
  }

  return (
    <FormShell
      name={say('open')}
      submitLabel={say('open')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <WhyFields {...props} fields={fields} policy={policy} faults={shown} onChange={setFields} />
      <WhatFields fields={fields} faults={shown} onChange={setFields} />
      <WhoFields view={view} fields={fields} policy={policy} faults={shown} onChange={setFields} />
    </FormShell>
  )
}

interface PartProps {
  readonly fields: OpenFields
  readonly faults: ReadonlySet<OpenFault>
  readonly onChange: (fields: OpenFields) => void
}

/** Under which policy, from what, of which kind, because of which cause. */
function WhyFields(
  props: PartProps &
    Pick<Props, 'view' | 'sources' | 'policyKey'> & {
      readonly policy: ImprovementPolicyOption | undefined
    },
) {
  const { view, sources, policy, fields, faults, onChange } = props
  const i18n = useI18n()
  const { text, t, problem } = i18n
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const { words } = useFieldWords(false)
  const missing = (fault: OpenFault) => (faults.has(fault) ? problem('field_missing') : null)
  return (
    <>
      {props.policyKey === undefined && view.mayOpen.length > 1 ? (
        <SelectField
          {...words}
          label={say('open_policy')}
          options={view.mayOpen.map(({ key, title }) => ({
            id: key,
            label: text(title),
            group: null,
          }))}
          value={fields.policyKey}
          onChange={(policyKey) =>
            onChange({ ...fields, policyKey, kind: '', cause: '', department: '', owner: '' })
          }
        />
      ) : null}
      {sources.length > 1 ? (
        <SelectField
          {...words}
          label={say('open_from')}
          options={sources.map((source, at) => ({
            id: String(at),
            label: sourceText(source, say),
            group: null,
          }))}
          value={String(fields.source)}
          onChange={(at) => onChange({ ...fields, source: Number(at) })}
        />
      ) : null}
      <SelectField
        {...words}
        label={say('open_kind')}
        isRequired
        emptyLabel={t('field.choose')}
        options={(policy?.kinds ?? []).map(({ id, label }) => ({
          id,
          label: text(label),
          group: null,
        }))}
        value={fields.kind}
        onChange={(kind) => onChange({ ...fields, kind })}
        error={missing('kind')}
      />
      <SelectField
        {...words}
        label={say('open_cause')}
        isRequired={sources[fields.source]?.kind === 'cause'}
        emptyLabel={say('open_cause_none')}
        options={toCauseOptions(policy, text)}
        value={fields.cause}
        onChange={(cause) =>
          onChange({ ...fields, cause, isSystemic: cause !== '' && fields.isSystemic })
        }
        error={missing('cause')}
      />
      {fields.cause === '' ? null : (
        <CheckField
          label={say('open_systemic')}
          isChecked={fields.isSystemic}
          onChange={(isSystemic) => onChange({ ...fields, isSystemic })}
        />
      )}
      {isExempt(fields, policy) ? (
        <TextField
          {...words}
          label={say('open_exempt')}
          type="long_text"
          isRequired
          value={fields.despiteExempt}
          onChange={(despiteExempt) => onChange({ ...fields, despiteExempt })}
          error={missing('despiteExempt')}
        />
      ) : null}
    </>
  )
}

function sourceText(source: OpenSource, say: Say): string {
  return source.kind === 'penalty'
    ? say('open_from_penalty', { penalty: source.name })
    : say(`open_from_${source.kind}`)
}

function toCauseOptions(
  policy: ImprovementPolicyOption | undefined,
  text: ReturnType<typeof useI18n>['text'],
): readonly SelectOption[] {
  const causes = policy?.causes ?? []
  const labels = new Map(causes.map(({ id, label }) => [id, text(label)]))
  const parents = new Set(causes.map(({ parent }) => parent))
  return causes.map(({ id, label, parent }) => ({
    id,
    label: text(label),
    group: parents.has(id) ? text(label) : parent === null ? null : (labels.get(parent) ?? null),
  }))
}

/** What it is and what it takes. */
function WhatFields({ fields, faults, onChange }: PartProps) {
  const { problem } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const { words } = useFieldWords(false)
  return (
    <>
      <TextField
        {...words}
        label={say('open_title')}
        hint={say('open_title_hint')}
        isRequired
        value={fields.title}
        onChange={(title) => onChange({ ...fields, title })}
        error={faults.has('title') ? problem('field_missing') : null}
      />
      <TextField
        {...words}
        label={say('open_resources')}
        hint={say('open_title_hint')}
        value={fields.resources}
        onChange={(resources) => onChange({ ...fields, resources })}
      />
      <TextField
        {...words}
        label={say('open_details')}
        type="long_text"
        value={fields.details}
        onChange={(details) => onChange({ ...fields, details })}
      />
    </>
  )
}

/** Who does it, by when, and who takes part where it ends with an examination. */
function WhoFields(
  props: PartProps & {
    readonly view: Options
    readonly policy: ImprovementPolicyOption | undefined
  },
) {
  const { view, policy, fields, faults, onChange } = props
  const { text, t, problem } = useI18n()
  const say = useWords<typeof improvementEn>(IMPROVEMENT_WORDS)
  const { words } = useFieldWords(false)
  const isOfDepartment = fields.department !== ''
  const owners = view.people.filter(
    ({ department }) => !isOfDepartment || department === fields.department,
  )
  const hasExam = policy?.kinds.find(({ id }) => id === fields.kind)?.hasExam === true
  return (
    <>
      <SelectField
        {...words}
        label={say('open_department')}
        emptyLabel={say('open_department_none')}
        options={(policy?.departments ?? []).map(({ id, label }) => ({
          id,
          label: text(label),
          group: null,
        }))}
        value={fields.department}
        onChange={(department) => onChange({ ...fields, department, owner: '' })}
      />
      <SelectField
        {...words}
        label={say('open_owner')}
        isRequired={!isOfDepartment}
        emptyLabel={isOfDepartment ? say('open_owner_head') : t('field.choose_person')}
        options={owners.map(({ id, name }) => ({ id, label: name, group: null }))}
        value={fields.owner}
        onChange={(owner) => onChange({ ...fields, owner })}
        error={faults.has('owner') ? problem('field_missing') : null}
      />
      <TextField
        {...words}
        label={say('open_due')}
        type="datetime-local"
        hint={say('zone', { zone: view.timeZone })}
        isRequired
        value={fields.due}
        onChange={(due) => onChange({ ...fields, due })}
        error={faults.has('due') ? problem('field_missing') : null}
      />
      {hasExam ? (
        <ChecksField
          legend={say('open_participants')}
          errorLabel={words.errorLabel}
          options={view.people.map(({ id, name }) => ({ id, label: name }))}
          chosen={fields.participants}
          onChange={(participants) => onChange({ ...fields, participants })}
        />
      ) : null}
    </>
  )
}
