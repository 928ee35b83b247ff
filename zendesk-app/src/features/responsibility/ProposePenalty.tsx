import { Field, Fieldset, Message } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import type {
  EvidenceView,
  FullProceedingView,
  PartyView,
  PenaltyOption,
} from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { CheckField } from '../../ui/CheckField.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Clause } from '../accountability/PenaltyFacts.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import type { Instead } from '../accountability/Refused.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { reasonOf } from '../case/permission.ts'
import { MoneyPlan, newMoney, toPlan } from './MoneyPlan.tsx'
import { PENALTY_WORDS, type penaltyEn } from './penalty-words.ts'

const NO_MONEY = { amount: 0, instalments: [] }

/** What the policy proposes, to start from. */
export interface ProposalStart {
  readonly partyId: string
  readonly penalty: string
  readonly because: string | null
}

/** A penalty that the clause provides: for whom, on what evidence, and of money in which months. */
export function ProposePenalty(props: {
  readonly view: FullProceedingView
  readonly start: ProposalStart | null
  readonly onClose: () => void
}) {
  const { view, start } = props
  const { options, currency, now, timeZone } = view
  const { text } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const sender = useRecordCommand()
  const parties = view.attribution?.parties ?? []
  const [penaltyId] = useState(() => crypto.randomUUID())
  const [partyId, setPartyId] = useState(start?.partyId ?? parties[0]?.partyId ?? '')
  const [penalty, setPenalty] = useState(start?.penalty ?? '')
  const [because, setBecause] = useState(start?.because ?? '')
  const [money, setMoney] = useState(() => newMoney(now, timeZone))
  const [evidenceIds, setEvidenceIds] = useState<readonly string[]>(() =>
    view.evidence.filter((one) => one.isDisclosed).map((one) => one.evidenceId),
  )
  const [reasons, setReasons] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const { words, missing } = useFieldWords(isChecked)
  const chosen = options.penalties.find(({ id }) => id === penalty)
  const grounds = groundsOf(options.penalties, penalty, partyId)
  const adding = chosen?.because.filter(({ id }) => grounds.includes(id)) ?? []
  const isLoss = chosen?.kind.id === 'loss_compensation'
  const plan = chosen?.isMoney
    ? toPlan(isLoss ? money : { ...money, months: 1, parts: null }, currency)
    : NO_MONEY

  async function submit() {
    setIsChecked(true)
    if (partyId === '' || !chosen || evidenceIds.length === 0) return
    if (reasons.trim() === '' || plan === null) return
    const isDone = await sender.send(
      {
        type: 'propose_penalty',
        penaltyId,
        partyId,
        penalty,
        amount: plan.amount,
        instalments: [...plan.instalments],
        evidenceIds: [...evidenceIds],
        reasons: reasons.trim(),
        because: because || null,
      },
      say('propose_said'),
    )
    if (isDone) props.onClose()
  }

  return (
    <RecordForm
      name={say('propose')}
      submitLabel={say('propose')}
      consequence={say('propose_consequence')}
      sender={sender}
      instead={chosen?.isMoney ? insteadOf(chosen, options.penalties, partyId) : null}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <PartyChoice
        parties={parties}
        value={partyId}
        onChange={(id) => {
          setPartyId(id)
          setPenalty('')
        }}
      />
      <PenaltyChoice
        options={options.penalties}
        partyId={partyId}
        value={penalty}
        onChange={(id) => {
          setPenalty(id)
          setBecause(groundsOf(options.penalties, id, partyId)[0] ?? '')
        }}
        error={missing(penalty)}
      />
      {chosen ? <Provided option={chosen} /> : null}
      {adding.length > 0 ? (
        <SelectField
          {...words}
          label={say('propose_because')}
          {...(grounds.includes(null) ? { emptyLabel: say('propose_clause_only') } : {})}
          options={adding.map(({ id, label }) => ({ id, label: text(label), group: null }))}
          value={because}
          onChange={setBecause}
        />
      ) : null}
      {chosen?.isMoney ? (
        <MoneyPlan fields={money} hasMonths={isLoss} isChecked={isChecked} onChange={setMoney} />
      ) : null}
      <EvidenceChoice
        evidence={view.evidence}
        chosen={evidenceIds}
        onChange={setEvidenceIds}
        error={evidenceIds.length === 0 ? missing('') : null}
      />
      <TextField
        {...words}
        label={say('propose_reasons')}
        type="long_text"
        isRequired
        value={reasons}
        onChange={setReasons}
        error={missing(reasons)}
      />
    </RecordForm>
  )
}

/** On which grounds that penalty could be proposed for that party; null for the clause alone. */
function groundsOf(options: readonly PenaltyOption[], penalty: string, partyId: string) {
  const option = options.find(({ id }) => id === penalty)
  return option?.forParties.find((one) => one.partyId === partyId)?.grounds ?? []
}

/** What else could be proposed for that party. */
function insteadOf(
  chosen: PenaltyOption,
  options: readonly PenaltyOption[],
  partyId: string,
): Instead {
  const others = options.filter(
    ({ id, forParties }) =>
      id !== chosen.id && forParties.some((one) => one.partyId === partyId && one.may.allowed),
  )
  return { kind: chosen.kind.id, others: others.map(({ kind, label }) => ({ id: kind.id, label })) }
}

function PartyChoice(props: {
  readonly parties: readonly PartyView[]
  readonly value: string
  readonly onChange: (partyId: string) => void
}) {
  const { text } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const show = useShow()
  const { words } = useFieldWords(false)
  return (
    <SelectField
      {...words}
      label={say('propose_party')}
      isRequired
      options={props.parties.map(({ partyId, person, department, name, kind, share }) => {
        const who = person ? show.name(person) : (name ?? text(department?.label ?? kind.label))
        return { id: partyId, label: `${who} (${show.share(share)})`, group: null }
      })}
      value={props.value}
      onChange={props.onChange}
    />
  )
}

/** What the policy provides for that party; what it does not is listed with the reason. */
function PenaltyChoice(props: {
  readonly options: readonly PenaltyOption[]
  readonly partyId: string
  readonly value: string
  readonly onChange: (penalty: string) => void
  readonly error: string | null
}) {
  const i18n = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const { words } = useFieldWords(false)
  const rated = props.options.map((option) => ({
    option,
    may: option.forParties.find(({ partyId }) => partyId === props.partyId)?.may,
  }))
  return (
    <Stack $gap={1}>
      <SelectField
        {...words}
        label={say('propose_penalty')}
        isRequired
        emptyLabel={i18n.t('field.choose')}
        options={rated
          .filter(({ may }) => may?.allowed === true)
          .map(({ option: { id, label } }) => ({ id, label: i18n.text(label), group: null }))}
        value={props.value}
        onChange={props.onChange}
        error={props.error}
      />
      {rated.map(({ option, may }) =>
        may && !may.allowed ? (
          <Small key={option.id}>
            {say('propose_barred', {
              penalty: i18n.text(option.label),
              why: reasonOf(may, i18n) ?? '',
            })}
          </Small>
        ) : null,
      )}
    </Stack>
  )
}

/** The clause as it is told to the person, and what its table gives. */
function Provided({ option }: { readonly option: PenaltyOption }) {
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  return (
    <div>
      <Clause penalty={option} />
      {option.points === 0 ? null : <p>{say('propose_points', { count: option.points })}</p>}
    </div>
  )
}

function EvidenceChoice(props: {
  readonly evidence: readonly EvidenceView[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly error: string | null
}) {
  const { evidence, chosen, onChange, error } = props
  const { text, t } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>{say('propose_evidence')}</Fieldset.Legend>
      {evidence.map(({ evidenceId, kind, name, isDisclosed }) => (
        <CheckField
          key={evidenceId}
          label={name === '' ? text(kind.label) : `${text(kind.label)} · ${name}`}
          hint={isDisclosed ? null : say('propose_hidden')}
          isDisabled={!isDisclosed}
          isChecked={chosen.includes(evidenceId)}
          onChange={(isOn) =>
            onChange(isOn ? [...chosen, evidenceId] : chosen.filter((one) => one !== evidenceId))
          }
        />
      ))}
      {error === null ? null : (
        <Field>
          <Message validation="error" validationLabel={t('field.error')}>
            {error}
          </Message>
        </Field>
      )}
    </Fieldset>
  )
}
