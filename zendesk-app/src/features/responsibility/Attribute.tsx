import { Fieldset } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import { type Party, WHOLE } from '#shared/accountability/proceeding/model.ts'
import type { Named, ProceedingOptions } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Icon } from '../../ui/icons.tsx'
import { IconText, Line, Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import {
  faultsOf,
  needOf,
  newParty,
  type PartyFault,
  type PartyFields,
  sumOf,
  toParty,
} from './party-fields.ts'
import { toPersonOptions } from './person-options.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

const PARTIES_MOST = 20

/** Who is responsible, each with a share; what they make together is seen while one types. */
export function Attribute(props: {
  readonly label: string
  readonly options: ProceedingOptions
  /** To start from; empty for a blank form. */
  readonly parties: readonly PartyFields[]
  readonly onClose: () => void
}) {
  const { label, options } = props
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const sender = useRecordCommand()
  const [attributionId] = useState(() => crypto.randomUUID())
  const [parties, setParties] = useState(() =>
    props.parties.length === 0 ? [newParty(options, [])] : props.parties,
  )
  const [reasons, setReasons] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)

  async function submit() {
    setIsChecked(true)
    if (reasons.trim() === '' || parties.some((party) => faultsOf(party).length > 0)) return
    const isDone = await sender.send(
      {
        type: 'attribute',
        attributionId,
        parties: parties.map((party) => toParty(party, options.people)),
        reasons: reasons.trim(),
      },
      say('attribute_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={label}
      submitLabel={label}
      consequence={say('attribute_consequence')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {parties.map((party, at) => (
        <PartyField
          key={party.partyId}
          number={at + 1}
          party={party}
          options={options}
          faults={isChecked ? faultsOf(party) : []}
          onChange={(changed) => setParties(parties.map((one) => (one === party ? changed : one)))}
          onRemove={
            parties.length === 1 ? null : () => setParties(parties.filter((one) => one !== party))
          }
        />
      ))}
      <Line $gap={3}>
        {parties.length >= PARTIES_MOST ? null : (
          <ActionButton
            label={say('party_add')}
            kind="quiet"
            reason={null}
            onPress={() => setParties([...parties, newParty(options, parties)])}
          />
        )}
        <Sum parties={parties} />
      </Line>
      <TextField
        {...words}
        label={say('attribute_reasons')}
        type="long_text"
        isRequired
        value={reasons}
        onChange={setReasons}
        error={missing(reasons)}
      />
    </RecordForm>
  )
}

function Sum({ parties }: { readonly parties: readonly PartyFields[] }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = useShow()
  const sum = sumOf(parties)
  const isWhole = sum === WHOLE
  return (
    <IconText role="status">
      <Icon name={isWhole ? 'check' : 'warning'} size={12} />
      {say(isWhole ? 'shares_whole' : 'shares_sum', { share: show.share(sum) })}
    </IconText>
  )
}

function PartyField(props: {
  readonly number: number
  readonly party: PartyFields
  readonly options: ProceedingOptions
  readonly faults: readonly PartyFault[]
  readonly onChange: (party: PartyFields) => void
  readonly onRemove: (() => void) | null
}) {
  const { number, party, options, faults, onChange, onRemove } = props
  const { text, t } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const toOptions = (list: readonly Named<string>[]) =>
    list.map((one) => ({ id: one.id, label: text(one.label), group: null }))
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>{say('party', { number })}</Fieldset.Legend>
      <Stack $gap={2}>
        <SelectField
          {...words}
          label={say('party_kind')}
          options={toOptions(options.partyKinds)}
          value={party.kind}
          onChange={(kind) => onChange({ ...party, kind: kind as Party['kind'] })}
        />
        <WhoField
          party={party}
          options={options}
          hasFault={faults.includes('who')}
          onChange={onChange}
        />
        <SelectField
          {...words}
          label={say('party_level')}
          options={toOptions(options.levels)}
          value={party.level}
          onChange={(level) => onChange({ ...party, level: level as Party['level'] })}
        />
        <TextField
          {...words}
          label={say('party_share')}
          type="number"
          isRequired
          value={party.share}
          onChange={(share) => onChange({ ...party, share })}
          error={faults.includes('share') ? say('party_share_fault') : null}
        />
        {onRemove ? (
          <ActionButton
            label={say('party_remove', { number })}
            kind="quiet"
            reason={null}
            onPress={onRemove}
          />
        ) : null}
      </Stack>
    </Fieldset>
  )
}

/** The person, department or name that the kind of party needs. */
function WhoField(props: {
  readonly party: PartyFields
  readonly options: ProceedingOptions
  readonly hasFault: boolean
  readonly onChange: (party: PartyFields) => void
}) {
  const { party, options, onChange } = props
  const i18n = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const shared = {
    requiredMark: i18n.t('field.required'),
    errorLabel: i18n.t('field.error'),
    isRequired: true,
    error: props.hasFault ? i18n.problem('field_missing') : null,
  }
  switch (needOf(party.kind)) {
    case 'nothing':
      return null
    case 'person':
      return (
        <SelectField
          {...shared}
          label={say('party_person')}
          emptyLabel={i18n.t('field.choose_person')}
          options={toPersonOptions(options.people, i18n)}
          value={party.person}
          onChange={(person) => onChange({ ...party, person })}
        />
      )
    case 'department':
      return (
        <SelectField
          {...shared}
          label={say('party_department')}
          emptyLabel={i18n.t('field.choose')}
          options={options.departments.map(({ id, label }) => ({
            id,
            label: i18n.text(label),
            group: null,
          }))}
          value={party.department}
          onChange={(department) => onChange({ ...party, department })}
        />
      )
    case 'name':
      return (
        <TextField
          {...shared}
          label={say('party_name')}
          value={party.name}
          onChange={(name) => onChange({ ...party, name })}
        />
      )
  }
}
