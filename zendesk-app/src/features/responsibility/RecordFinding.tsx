import { Fieldset } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import type { FullProceedingView, ProceedingOptions } from '#shared/contract/proceeding-view.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { I18n } from '../../i18n/i18n.ts'
import { useWords } from '../../i18n/use-words.ts'
import { CheckField } from '../../ui/CheckField.tsx'
import { SelectField, type SelectOption } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RecordForm } from '../accountability/RecordForm.tsx'
import { useFieldWords } from '../accountability/use-field-words.ts'
import { useRecordCommand } from '../accountability/use-record-command.ts'
import { parseAmount, toAmountText } from '../amount/amount.ts'
import { parseCompanyTime, toCompanyTime } from '../case/company-time.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

type Verdict = ProceedingOptions['verdicts'][number]['id']

/** What was found: whether it is founded, why it happened, how much it did, when, and since when one knows. */
export function RecordFinding(props: {
  readonly view: FullProceedingView
  readonly onClose: () => void
}) {
  const { view } = props
  const { options, currency, timeZone } = view
  const i18n = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const sender = useRecordCommand()
  const form = useFindingFields(view)
  const { fields, set, isChecked, faultOf } = form
  const { words } = useFieldWords(isChecked)

  async function submit() {
    const command = form.toCommand()
    if (command === null) return
    if (await sender.send(command, say('finding_said'))) props.onClose()
  }

  return (
    <RecordForm
      name={say('record_finding')}
      submitLabel={say('record_finding')}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SelectField
        {...words}
        label={say('finding_verdict')}
        isRequired
        emptyLabel={i18n.t('field.choose')}
        options={options.verdicts.map(({ id, label }) => ({
          id,
          label: i18n.text(label),
          group: null,
        }))}
        value={fields.verdict}
        onChange={set('verdict')}
        error={faultOf('verdict')}
      />
      <SelectField
        {...words}
        label={say('finding_cause')}
        isRequired={form.needsCause}
        emptyLabel={i18n.t('field.choose')}
        options={toCauseOptions(options.causes, i18n)}
        value={fields.cause}
        onChange={set('cause')}
        error={faultOf('cause')}
      />
      <SelectField
        {...words}
        label={say('finding_impact')}
        isRequired={form.needsCause}
        emptyLabel={i18n.t('field.choose')}
        options={options.impacts.map(({ id, label }) => ({
          id,
          label: i18n.text(label),
          group: null,
        }))}
        value={fields.impact}
        onChange={set('impact')}
        error={faultOf('impact')}
      />
      <Marks options={options.marks} marks={form.marks} onChange={form.setMarks} />
      <TextField
        {...words}
        label={say('finding_loss', { currency })}
        type="number"
        hint={say('finding_loss_hint')}
        value={fields.loss}
        onChange={set('loss')}
        error={faultOf('loss')}
      />
      <TextField
        {...words}
        label={say('finding_act_on')}
        type="date"
        isRequired
        value={fields.actOn}
        onChange={set('actOn')}
        error={faultOf('actOn')}
      />
      <TextField
        {...words}
        label={say('finding_known_at')}
        type="datetime-local"
        hint={say('finding_known_hint', { zone: timeZone })}
        isRequired
        value={fields.knownAt}
        onChange={set('knownAt')}
        error={faultOf('knownAt')}
      />
      <TextField
        {...words}
        label={say('finding_reasons')}
        type="long_text"
        isRequired
        value={fields.reasons}
        onChange={set('reasons')}
        error={faultOf('reasons')}
      />
    </RecordForm>
  )
}

interface Fields {
  readonly verdict: string
  readonly cause: string
  readonly impact: string
  readonly loss: string
  readonly actOn: string
  readonly knownAt: string
  readonly reasons: string
}

/** Starts from what was found before, else from when the complaint was received. */
function toFields({ finding, case: of, timeZone, currency }: FullProceedingView): Fields {
  const knownAt = toCompanyTime(finding?.knownAt ?? of.receivedAt, timeZone)
  return {
    verdict: finding?.verdict.id ?? '',
    cause: finding?.causes.at(-1)?.id ?? '',
    impact: finding?.impact?.id ?? '',
    loss: toAmountText(finding?.loss ?? null, 'money', currency),
    actOn: finding?.actOn ?? knownAt.slice(0, 10),
    knownAt,
    reasons: '',
  }
}

function useFindingFields(view: FullProceedingView) {
  const { problem } = useI18n()
  const { timeZone, currency, finding } = view
  const [findingId] = useState(() => crypto.randomUUID())
  const [fields, setFields] = useState(() => toFields(view))
  const [marks, setMarks] = useState<readonly string[]>(() =>
    (finding?.marks ?? []).map(({ id }) => id),
  )
  const [isChecked, setIsChecked] = useState(false)
  const needsCause = fields.verdict !== 'not_founded'
  const knownAt = parseCompanyTime(fields.knownAt, timeZone)
  const loss = fields.loss.trim() === '' ? null : parseAmount(fields.loss, 'money', currency)
  const isMissing = (name: keyof Fields) => fields[name].trim() === ''
  const faults: Readonly<Record<keyof Fields, boolean>> = {
    verdict: isMissing('verdict'),
    cause: needsCause && isMissing('cause'),
    impact: needsCause && isMissing('impact'),
    loss: loss !== null && !loss.ok,
    actOn: isMissing('actOn'),
    knownAt: knownAt === null,
    reasons: isMissing('reasons'),
  }
  return {
    fields,
    marks,
    setMarks,
    isChecked,
    needsCause,
    set: (name: keyof Fields) => (value: string) => setFields({ ...fields, [name]: value }),
    faultOf: (name: keyof Fields) =>
      isChecked && faults[name]
        ? problem(isMissing(name) ? 'field_missing' : 'field_value_invalid')
        : null,
    /** Null while something is missing, which is then shown. */
    toCommand() {
      setIsChecked(true)
      if (Object.values(faults).includes(true) || knownAt === null) return null
      return {
        type: 'record_finding' as const,
        findingId,
        verdict: fields.verdict as Verdict,
        reasons: fields.reasons.trim(),
        cause: fields.cause || null,
        impact: fields.impact || null,
        marks: [...marks],
        loss: loss?.ok ? loss.value : null,
        actOn: fields.actOn as LocalDate,
        knownAt,
      }
    },
  }
}

function Marks(props: {
  readonly options: ProceedingOptions['marks']
  readonly marks: readonly string[]
  readonly onChange: (marks: readonly string[]) => void
}) {
  const { options, marks, onChange } = props
  const { text } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  if (options.length === 0) return null
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>{say('finding_marks')}</Fieldset.Legend>
      {options.map(({ id, label, says }) => (
        <CheckField
          key={id}
          label={text(label)}
          hint={says ? text(says) : null}
          isChecked={marks.includes(id)}
          onChange={(isOn) => onChange(isOn ? [...marks, id] : marks.filter((one) => one !== id))}
        />
      ))}
    </Fieldset>
  )
}

/** Causes under what they lie in; what has others in it can be chosen too. */
function toCauseOptions(
  causes: ProceedingOptions['causes'],
  { text }: Pick<I18n, 'text'>,
): readonly SelectOption[] {
  const labels = new Map(causes.map(({ id, label }) => [id, text(label)]))
  const parents = new Set(causes.map(({ parent }) => parent))
  return causes.map(({ id, label, parent }) => ({
    id,
    label: text(label),
    group: parents.has(id) ? text(label) : parent === null ? null : (labels.get(parent) ?? null),
  }))
}
