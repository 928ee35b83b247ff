import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords, type Words } from '../../i18n/use-words.ts'
import { TextField } from '../../ui/TextField.tsx'
import { type Measure, parseAmount } from './amount.ts'

const amountEn = {
  amount: 'Amount in {currency}',
  pieces: 'How many',
  amount_not_readable: 'Enter a plain number, such as 1234.50.',
  amount_too_fine: 'Parts smaller than the smallest unit cannot be counted.',
  amount_too_large: 'This is too large.',
} as const

const AMOUNT_WORDS: Words<typeof amountEn> = {
  en: amountEn,
  'zh-CN': {
    amount: '金额（{currency}）',
    pieces: '数量',
    amount_not_readable: '请填写数字，如 1234.50。',
    amount_too_fine: '不能小于最小单位。',
    amount_too_large: '数额过大。',
  },
  'zh-TW': {
    amount: '金額（{currency}）',
    pieces: '數量',
    amount_not_readable: '請填寫數字，如 1234.50。',
    amount_too_fine: '不能小於最小單位。',
    amount_too_large: '數額過大。',
  },
}

/** Money as people write it, or a number of pieces. What is wrong with it is said once the form was sent. */
export function AmountField(props: {
  readonly measure: Measure
  readonly currency: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isChecked: boolean
  readonly hint?: string | null
}) {
  const { measure, currency, value } = props
  const i18n = useI18n()
  const say = useWords<typeof amountEn>(AMOUNT_WORDS)
  const parsed = parseAmount(value, measure, currency)
  const fault =
    value.trim() === '' ? i18n.problem('field_missing') : parsed.ok ? null : say(parsed.code)
  return (
    <TextField
      label={measure === 'money' ? say('amount', { currency }) : say('pieces')}
      type="number"
      requiredMark={i18n.t('field.required')}
      errorLabel={i18n.t('field.error')}
      isRequired
      value={value}
      onChange={props.onChange}
      hint={props.hint ?? null}
      error={props.isChecked ? fault : null}
    />
  )
}
