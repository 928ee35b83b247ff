import { describe, expect, test } from 'vitest'
import { phoneKey } from './phone.ts'

describe('CD-2.4 one telephone number, however it is written', () => {
  test.each([
    ['138 1234 5678', '13812345678', 'spaces'],
    ['+86 138-1234-5678', '13812345678', 'with the country'],
    ['0086 13812345678', '13812345678', 'with the country, dialled'],
    ['8613812345678', '13812345678', 'with the country, its sign lost'],
    ['１３８１２３４５６７８', '13812345678', 'full-width digits'],
    ['(010) 6552 1234', '1065521234', 'the leading 0 of a national number'],
    ['0755-2688 1234', '75526881234', 'an area of four digits'],
    ['+86 755 26881234', '75526881234', 'the same from abroad'],
    ['+86 10 65521234 转 802', '1065521234', 'an extension'],
    ['+44 (0)20 7946 0000 ext. 5', '2079460000', 'both ways of writing at once'],
    ['020 7946 0000', '2079460000', 'the same at home'],
    ['+1 (415) 555-0100', '4155550100', 'a calling code of one digit'],
    ['+852 2123 4567', '21234567', 'a calling code of three digits'],
  ])('%s is %s (%s)', (text, key) => {
    expect(phoneKey(text)).toBe(key)
  })

  test('different numbers stay different', () => {
    expect(phoneKey('13812345678')).not.toBe(phoneKey('15812345678'))
  })

  test.each([[null], [''], ['10086'], ['unknown']])('%s is no number to go by', (text) => {
    expect(phoneKey(text)).toBeNull()
  })
})
