import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moneyText, parseMoney, toDecimalText } from './money.ts'

describe('money', () => {
  test.each([
    ['1234.5', 'CNY', 123_450, 'a missing digit is a nought'],
    ['1,234.50', 'CNY', 123_450, 'thousands may be set apart'],
    ['0.01', 'CNY', 1, 'the smallest unit'],
    ['0.10', 'CNY', 10, 'not eleven, not nine: no binary fractions'],
    ['1.10', 'GBP', 110, 'the one that floating point gets wrong'],
    ['7', 'CNY', 700, 'whole units'],
    ['7.', 'CNY', 700, 'a point with nothing behind it'],
    ['1.000', 'CNY', 100, 'noughts behind the last digit change nothing'],
    ['700', 'JPY', 700, 'a currency without a fraction'],
    ['1.234', 'KWD', 1_234, 'a currency with three digits'],
  ])('money: %s %s is %i (%s)', (text, currency, amount) => {
    expect(parseMoney(text, currency)).toEqual({ ok: true, value: amount })
  })

  test.each([
    ['1.005', 'CNY', 'amount_too_fine'],
    ['1.5', 'JPY', 'amount_too_fine'],
    ['', 'CNY', 'amount_not_readable'],
    ['-1', 'CNY', 'amount_not_readable'],
    ['1e3', 'CNY', 'amount_not_readable'],
    ['1,23', 'CNY', 'amount_not_readable'],
    ['about 5', 'CNY', 'amount_not_readable'],
    ['99999999999999999', 'CNY', 'amount_too_large'],
  ])('money: %j of %s is refused: %s', (text, currency, code) => {
    expect(parseMoney(text, currency)).toMatchObject({ ok: false, code })
  })

  test('money: what is written is read back, to the last unit', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom('CNY', 'JPY', 'KWD'), (amount, currency) => {
        expect(parseMoney(toDecimalText(amount, currency), currency)).toEqual({
          ok: true,
          value: amount,
        })
        const written = moneyText(amount, currency).slice(4)
        expect(parseMoney(written, currency)).toEqual({ ok: true, value: amount })
      }),
    )
  })

  test('money: in a sentence', () => {
    expect(moneyText(123_456_789, 'CNY')).toBe('CNY 1,234,567.89')
    expect(moneyText(5, 'CNY')).toBe('CNY 0.05')
    expect(moneyText(1_000, 'JPY')).toBe('JPY 1,000')
  })
})
