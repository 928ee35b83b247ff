import { describe, expect, test } from 'vitest'
import { findPersonalData, type PersonalData } from './personal-data.ts'

const NAMES = ['何慧', 'Ida Ink', 'Mae', '欧阳 娜', 'X', '林佳慧 (Grace Lin)']

describe('personal data in a text for many', () => {
  test.each<readonly [string, readonly PersonalData[], string]>([
    // id numbers
    ['身份证 110105199003071234', ['id_number'], 'eighteen digits with a date of birth'],
    ['11010519900307123X', ['id_number'], 'an X at the end'],
    ['１１０１０５１９９００３０７１２３ｘ', ['id_number'], 'full width'],
    ['110105 19900307 1234', ['id_number'], 'written in groups'],
    ['110105-1990-03-07-1234', ['id_number'], 'with dashes'],
    ['no. 1101051\u200b99003071234', ['id_number'], 'something invisible inside'],
    ['5 110105199003071234', ['id_number'], 'after another number'],
    ['110105199013071234', [], 'the thirteenth month: some other number'],
    ['order 202603031000123456', [], 'eighteen digits that hold no date of birth'],
    // telephone numbers
    ['13800138000', ['phone'], 'a mobile number'],
    ['电话：138 0013 8000。', ['phone'], 'in groups'],
    ['+86 138-0013-8000', ['phone'], 'with its country'],
    ['8613800138000', ['phone'], 'the country without plus'],
    ['0912-345-678', ['phone'], 'of Taiwan'],
    ['+44 20 7946 0958', ['phone'], 'of another country'],
    ['2 138 0013 8000', ['phone'], 'after another number'],
    ['12800138000', [], 'no mobile number begins so'],
    ['3138001380001', [], 'inside a longer number'],
    ['2026-03-03 to 2026-03-31: 12 complaints, 4 late', [], 'dates and counts'],
    ['PO-2026-000138', [], 'a number of a slip'],
    // addresses
    ['write to a.b@example.com', ['email'], 'e-mail'],
    ['ａ＠ｂ．ｃｎ', ['email'], 'full width'],
    ['邮箱x@y.cn即可', ['email'], 'in the middle of Chinese'],
    ['@all, see section 2', [], 'no address'],
    // names
    ['何慧没有回电', ['name'], 'a Chinese name'],
    ['何 慧没有回电', ['name'], 'with a space in it'],
    ['欧阳娜', ['name'], 'a name that is kept with a space'],
    ['ida ink forgot', ['name'], 'a full name however it is written'],
    ['请Ida Ink回电', ['name'], 'a Latin name in Chinese'],
    ['Mae forgot', ['name'], 'a single word'],
    ['Maestro, mae', [], 'a single word only as it is written, and whole'],
    ['Ida Inkster', [], 'a longer name'],
    ['林佳慧没有回电', ['name'], 'of a name in two scripts, the one'],
    ['grace lin forgot', ['name'], 'and the other'],
    ['林佳慧 Grace Lin', ['name'], 'and both'],
    ['X marks', [], 'one letter is nobody'],
    // several
    ['何慧 13800138000 a@b.cn', ['phone', 'email', 'name'], 'in one order'],
    ['', [], 'nothing'],
  ])('TM-5.3.2 %j → %j (%s)', (text, found, _why) => {
    expect(findPersonalData(text, NAMES)).toEqual(found)
  })

  test('TM-5.3.2 a text of a megabyte is read at once', () => {
    const text = `${'1 '.repeat(500_000)}a@b.cn`
    expect(findPersonalData(text, NAMES)).toEqual(['email'])
  })
})
