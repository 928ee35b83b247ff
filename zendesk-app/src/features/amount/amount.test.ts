import { describe, expect, test } from 'vitest'
import { parseAmount, showAmount, toAmountText } from './amount.ts'

describe('amount', () => {
  test.each([
    [123_450, 'money', 'en', 'CN¥1,234.50'],
    [123_450, 'money', 'zh-CN', '¥1,234.50'],
    [9_007_199_254_740_991, 'money', 'en', 'CN¥90,071,992,547,409.91'],
    [1_200, 'quantity', 'en', '1,200'],
  ] as const)('amount: %i as %s in %s is shown as %s', (amount, measure, locale, shown) => {
    expect(showAmount(amount, measure, 'CNY', locale)).toBe(shown)
  })

  test.each([
    ['12', 'quantity', { ok: true, value: 12 }],
    ['12.0', 'quantity', { ok: true, value: 12 }],
    ['12.5', 'quantity', { ok: false, code: 'amount_too_fine' }],
    ['a dozen', 'quantity', { ok: false, code: 'amount_not_readable' }],
    ['99999999999999999', 'quantity', { ok: false, code: 'amount_too_large' }],
    ['12.5', 'money', { ok: true, value: 1_250 }],
    ['12.505', 'money', { ok: false, code: 'amount_too_fine' }],
  ] as const)('amount: %s as %s is read as %o', (text, measure, read) => {
    expect(parseAmount(text, measure, 'CNY')).toMatchObject(read)
  })

  test('amount: what stands in the field is read back', () => {
    expect(toAmountText(1_250, 'money', 'CNY')).toBe('12.50')
    expect(toAmountText(3, 'quantity', 'CNY')).toBe('3')
    expect(toAmountText(null, 'money', 'CNY')).toBe('')
  })
})
