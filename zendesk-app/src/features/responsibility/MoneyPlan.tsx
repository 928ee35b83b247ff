import type { Instant } from '#shared/kernel/instant.ts'
import { monthOfDate, plusMonths } from '#shared/kernel/month.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Line } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type Instalment, splitInstalments } from '../accountability/instalments.ts'
import { useRecord, useShow } from '../accountability/RecordScope.tsx'
import { AmountField } from '../amount/AmountField.tsx'
import { parseAmount, toAmountText } from '../amount/amount.ts'
import { PENALTY_WORDS, type penaltyEn } from './penalty-words.ts'

/** As the law bounds a loss that is compensated. */
const MONTHS_MOST = 60
/** From when on it may begin. */
const MONTHS_AHEAD = 12

/** An amount and how it is spread, as it stands in a form. */
export interface MoneyFields {
  readonly amount: string
  readonly first: string
  readonly months: number
  /** What is taken in each month; null where they are equal. */
  readonly parts: readonly string[] | null
}

export function newMoney(now: Instant, timeZone: string): MoneyFields {
  const first = monthOfDate(loadZone(timeZone).toWallClock(now).on)
  return { amount: '', first, months: 1, parts: null }
}

/** The amount with its plan; null while it cannot be read, or while the parts are not the whole. */
export function toPlan(
  fields: MoneyFields,
  currency: string,
): { readonly amount: number; readonly instalments: Instalment[] } | null {
  const { first, months, parts } = fields
  const amount = readAmount(fields.amount, currency)
  if (amount === null || amount === 0) return null
  if (parts === null) return { amount, instalments: splitInstalments(amount, first, months) }
  const read = parts.map((part) => readAmount(part, currency))
  const instalments = read.map((part, at) => ({ month: plusMonths(first, at), amount: part ?? 0 }))
  const isWhole = !read.includes(null) && sumOf(instalments) === amount
  return isWhole ? { amount, instalments: instalments.filter((one) => one.amount > 0) } : null
}

function readAmount(text: string, currency: string): number | null {
  const parsed = parseAmount(text, 'money', currency)
  return parsed.ok ? parsed.value : null
}

function sumOf(instalments: readonly Instalment[]): number {
  return instalments.reduce((sum, { amount }) => sum + amount, 0)
}

/** How much, in how many months, from when on; and the plan that this makes. */
export function MoneyPlan(props: {
  readonly fields: MoneyFields
  /** A cut of performance pay and a bonus belong to one month. */
  readonly hasMonths: boolean
  readonly isChecked: boolean
  readonly onChange: (fields: MoneyFields) => void
}) {
  const { fields, isChecked, onChange } = props
  const { t } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const show = useShow()
  const { currency, reading } = useRecord()
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const start = newMoney(reading.now, reading.timeZone).first
  const plan = toPlan({ ...fields, parts: null }, currency)?.instalments ?? []
  // One button for both ways, which keeps the keyboard’s place as the parts come and go.
  const equal =
    fields.parts !== null || (props.hasMonths && plan.length > 1)
      ? plan.map(({ amount }) => toAmountText(amount, 'money', currency))
      : null
  return (
    <>
      <AmountField
        measure="money"
        currency={currency}
        value={fields.amount}
        onChange={(amount) => onChange({ ...fields, amount })}
        isChecked={isChecked}
      />
      <SelectField
        {...words}
        label={say('first_month')}
        options={Array.from({ length: MONTHS_AHEAD }, (_, at) => {
          const month = plusMonths(start, at)
          return { id: month, label: show.month(month), group: null }
        })}
        value={fields.first}
        onChange={(first) => onChange({ ...fields, first })}
      />
      {props.hasMonths ? (
        <SelectField
          {...words}
          label={say('months')}
          hint={say('months_hint')}
          options={Array.from({ length: MONTHS_MOST }, (_, at) => {
            const id = String(at + 1)
            return { id, label: id, group: null }
          })}
          value={String(fields.months)}
          onChange={(months) => onChange({ ...fields, months: Number(months), parts: null })}
        />
      ) : null}
      {fields.parts === null ? (
        <EqualPlan instalments={plan} />
      ) : (
        <OwnPlan {...props} parts={fields.parts} />
      )}
      {equal === null ? null : (
        <Line>
          <ActionButton
            label={say(fields.parts === null ? 'plan_own' : 'plan_equal')}
            kind="quiet"
            reason={null}
            onPress={() => onChange({ ...fields, parts: fields.parts === null ? equal : null })}
          />
        </Line>
      )}
    </>
  )
}

/** The plan that amount and months make. */
function EqualPlan({ instalments }: { readonly instalments: readonly Instalment[] }) {
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const show = useShow()
  const { currency } = useRecord()
  if (instalments.length === 0) return null
  return (
    <FactList
      facts={[
        [
          say('plan'),
          instalments.map(({ month, amount }) => (
            <div key={month}>{`${show.month(month)}: ${show.money(amount, currency)}`}</div>
          )),
        ],
      ]}
    />
  )
}

/** A plan of which each part is written by hand; what they are together is said as they are written. */
function OwnPlan(props: {
  readonly fields: MoneyFields
  readonly parts: readonly string[]
  readonly isChecked: boolean
  readonly onChange: (fields: MoneyFields) => void
}) {
  const { fields, parts, isChecked, onChange } = props
  const { t, problem } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const show = useShow()
  const { currency } = useRecord()
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }
  const read = parts.map((part) => readAmount(part, currency))
  return (
    <>
      {parts.map((part, at) => {
        const month = plusMonths(fields.first, at)
        return (
          <TextField
            key={month}
            {...words}
            label={say('plan_part', { month: show.month(month), currency })}
            type="number"
            hint={at === 0 ? say('plan_part_hint') : null}
            isRequired
            value={part}
            onChange={(text) => onChange({ ...fields, parts: parts.with(at, text) })}
            error={isChecked && read[at] === null ? problem('field_value_invalid') : null}
          />
        )
      })}
      {read.includes(null) ? null : (
        <PlanSum
          sum={read.reduce<number>((sum, part) => sum + (part ?? 0), 0)}
          amount={readAmount(fields.amount, currency)}
          isChecked={isChecked}
        />
      )}
    </>
  )
}

/** It interrupts nobody who still writes. */
function PlanSum(props: {
  readonly sum: number
  readonly amount: number | null
  readonly isChecked: boolean
}) {
  const { sum, amount } = props
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const show = useShow()
  const { currency } = useRecord()
  if (amount === null) return null
  const money = { sum: show.money(sum, currency) }
  if (sum === amount) return <p>{say('plan_sum', money)}</p>
  const difference = show.money(Math.abs(amount - sum), currency)
  return (
    <Notice tone="warning" isAlert={props.isChecked}>
      {say(sum < amount ? 'plan_missing' : 'plan_over', { ...money, difference })}
    </Notice>
  )
}
