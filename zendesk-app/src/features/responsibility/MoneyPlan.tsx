import type { Instant } from '#shared/kernel/instant.ts'
import { monthOfDate, plusMonths } from '#shared/kernel/month.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { type Instalment, splitInstalments } from '../accountability/instalments.ts'
import { useRecord, useShow } from '../accountability/RecordScope.tsx'
import { AmountField } from '../amount/AmountField.tsx'
import { parseAmount } from '../amount/amount.ts'
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
}

export function newMoney(now: Instant, timeZone: string): MoneyFields {
  return { amount: '', first: monthOfDate(loadZone(timeZone).toWallClock(now).on), months: 1 }
}

/** The amount with its plan; null while it cannot be read. */
export function toPlan(
  { amount, first, months }: MoneyFields,
  currency: string,
): { readonly amount: number; readonly instalments: Instalment[] } | null {
  const parsed = parseAmount(amount, 'money', currency)
  if (!parsed.ok || parsed.value === 0) return null
  return { amount: parsed.value, instalments: splitInstalments(parsed.value, first, months) }
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
  const plan = toPlan(fields, currency)
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
          onChange={(months) => onChange({ ...fields, months: Number(months) })}
        />
      ) : null}
      {plan === null ? null : (
        <FactList
          facts={[
            [
              say('plan'),
              plan.instalments.map(({ month, amount }) => (
                <div key={month}>{`${show.month(month)}: ${show.money(amount, currency)}`}</div>
              )),
            ],
          ]}
        />
      )}
    </>
  )
}
