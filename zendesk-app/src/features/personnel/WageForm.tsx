import { type FormEvent, useState } from 'react'
import type { WageFactsView } from '#shared/contract/proceeding-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { CheckField } from '../../ui/CheckField.tsx'
import { Icon } from '../../ui/icons.tsx'
import { IconText, Line, Small, Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showAmount } from '../amount/amount.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { usePost } from '../use-post.ts'
import {
  faultsOf,
  newWage,
  toFacts,
  toFields,
  type WageFaults,
  type WageFields,
} from './wage-fields.ts'
import { PERSONNEL_WORDS, type personnelEn } from './words.ts'

/** A person’s contract and pay. What is saved replaces what was there. */
export function WageForm(props: { readonly api: Api; readonly view: WageFactsView }) {
  const { api } = props
  const { t, locale } = useI18n()
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const sender = usePost(api)
  const [view, setView] = useState(props.view)
  const { currency, person } = view
  const [fields, writeFields] = useState(() => toFields(view.facts, currency))
  const [isChecked, setIsChecked] = useState(false)
  const [isSaved, setIsSaved] = useState(false)
  const faults = faultsOf(fields, currency)
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const fault = (isWrong: boolean) => (isChecked && isWrong ? say('amount_fault') : null)

  function setFields(changed: WageFields) {
    writeFields(changed)
    setIsSaved(false)
  }

  async function save(event: FormEvent) {
    event.preventDefault()
    setIsChecked(true)
    setIsSaved(false)
    const facts = toFacts(fields, currency)
    if (facts === null) return
    const path = `/api/people/${encodeURIComponent(person.id)}/wages`
    const saved = await sender.post<WageFactsView>(path, facts, say('wages_said'))
    if (saved === null) return
    setView(saved)
    writeFields(toFields(saved.facts, currency))
    setIsChecked(false)
    setIsSaved(true)
  }

  return (
    <form noValidate aria-label={say('wages')} onSubmit={(event) => void save(event)}>
      <Stack $gap={3}>
        {view.facts === null ? <Small>{say('wages_unknown')}</Small> : null}
        <SelectField
          {...words}
          label={say('region')}
          emptyLabel={say('region_none')}
          hint={say(view.regions.length === 0 ? 'region_unset' : 'region_hint')}
          options={view.regions.map(({ region, minimumWage }) => ({
            id: region,
            label:
              minimumWage === null
                ? region
                : say('region_option', {
                    region,
                    wage: showAmount(minimumWage, 'money', currency, locale),
                  }),
            group: null,
          }))}
          value={fields.region}
          onChange={(region) => setFields({ ...fields, region })}
        />
        <CheckField
          label={say('contract_provides')}
          isChecked={fields.contractProvides}
          onChange={(contractProvides) => setFields({ ...fields, contractProvides })}
        />
        <TextField
          {...words}
          label={say('floating_pay', { currency })}
          type="number"
          hint={say('empty_hint')}
          value={fields.floatingPay}
          onChange={(floatingPay) => setFields({ ...fields, floatingPay })}
          error={fault(faults.floatingPay)}
        />
        <TextField
          {...words}
          label={say('scheme_announced')}
          type="date"
          value={fields.schemeAnnouncedOn}
          onChange={(schemeAnnouncedOn) => setFields({ ...fields, schemeAnnouncedOn })}
        />
        <TextField
          {...words}
          label={say('pending_bonus', { currency })}
          type="number"
          hint={say('empty_hint')}
          value={fields.pendingBonus}
          onChange={(pendingBonus) => setFields({ ...fields, pendingBonus })}
          error={fault(faults.pendingBonus)}
        />
        <Wages
          fields={fields}
          currency={currency}
          faults={isChecked ? faults : null}
          onChange={setFields}
        />
        {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
        <Line $gap={2}>
          <ActionButton
            label={say('wages_save')}
            kind="primary"
            isSubmit
            isBusy={sender.isSending}
            reason={null}
          />
          {isSaved ? (
            <IconText>
              <Icon name="check" size={12} />
              {say('wages_said')}
            </IconText>
          ) : null}
        </Line>
      </Stack>
    </form>
  )
}

/** What they earn, each from a month on. */
function Wages(props: {
  readonly fields: WageFields
  readonly currency: string
  /** Null before the form was sent. */
  readonly faults: WageFaults | null
  readonly onChange: (fields: WageFields) => void
}) {
  const { fields, currency, faults, onChange } = props
  const { t } = useI18n()
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const change = (key: string, part: Partial<WageFields['wages'][number]>) =>
    onChange({
      ...fields,
      wages: fields.wages.map((one) => (one.key === key ? { ...one, ...part } : one)),
    })
  return (
    <>
      {fields.wages.map(({ key, from, wage }, at) => {
        const number = at + 1
        const fault = faults?.wages.get(key)
        return (
          <Stack key={key} $gap={1}>
            <Stack $gap={2}>
              <TextField
                {...words}
                label={say('wage_from', { number })}
                value={from}
                onChange={(text) => change(key, { from: text })}
                hint={at === 0 ? say('month_hint') : null}
                error={fault?.from ? say('month_fault') : null}
              />
              <TextField
                {...words}
                label={say('wage', { number, currency })}
                type="number"
                value={wage}
                onChange={(text) => change(key, { wage: text })}
                error={fault?.wage ? say('amount_fault') : null}
              />
            </Stack>
            {fields.wages.length === 1 ? null : (
              <ActionButton
                label={say('wage_remove', { number })}
                kind="quiet"
                reason={null}
                onPress={() =>
                  onChange({ ...fields, wages: fields.wages.filter((one) => one.key !== key) })
                }
              />
            )}
          </Stack>
        )
      })}
      <Line>
        <ActionButton
          label={say('wage_add')}
          kind="quiet"
          reason={null}
          onPress={() => onChange({ ...fields, wages: [...fields.wages, newWage()] })}
        />
      </Line>
    </>
  )
}
