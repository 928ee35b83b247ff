import { describe, expect, test } from 'vitest'
import type { FieldView } from '#shared/contract/views.ts'
import { byField, checkFields, parseRaw, toRaw } from './field-values.ts'

const label = { en: 'Label', 'zh-CN': '标签', 'zh-TW': '標籤' }

function aField(changes: Partial<FieldView>): FieldView {
  return {
    id: 'f',
    label,
    help: null,
    type: 'text',
    options: [],
    isRequired: false,
    value: null,
    ...changes,
  }
}

describe('field values', () => {
  test.each([
    ['text', '  a b ', 'a b', 'trimmed'],
    ['text', '   ', null, 'blank is nothing'],
    ['long_text', 'a\nb', 'a\nb', 'lines kept'],
    ['choice', 'battery', 'battery', 'an option'],
    ['yes_no', 'yes', true, 'yes'],
    ['yes_no', 'no', false, 'no is an answer'],
    ['yes_no', '', null, 'not answered'],
    ['number', '12.5', 12.5, 'a number'],
    ['number', '12,5', 12.5, 'a decimal comma'],
    ['number', '0,125', 0.125, 'a decimal comma before three digits'],
    ['number', '1,000', 1000, 'digits in groups'],
    ['number', '１，２３４，５６７．５', 1_234_567.5, 'digits in groups, full-width'],
    ['number', '1,00,000', undefined, 'not groups of three'],
    ['number', '１２', 12, 'full-width digits'],
    ['number', '1e9', undefined, 'not how people write numbers'],
    ['number', 'twelve', undefined, 'no number'],
    ['date', '2026-03-12', '2026-03-12', 'a date'],
    ['date', '12.3.2026', undefined, 'no date'],
    ['person', '10', '10', 'an id stays text'],
  ] as const)('field of type %s reads %j as %j (%s)', (type, raw, value, _why) => {
    expect(parseRaw(type, raw)).toBe(value)
  })

  test.each([[null], ['text'], [12.5], [true], [false]])(
    'field shows %j so that it reads the same',
    (value) => {
      const type =
        typeof value === 'boolean' ? 'yes_no' : typeof value === 'number' ? 'number' : 'text'
      expect(parseRaw(type, toRaw(value))).toBe(value)
    },
  )

  test('fields are checked for what is missing only when the step is left', () => {
    const fields = [
      aField({ id: 'a', isRequired: true }),
      aField({ id: 'b', type: 'number' }),
      aField({ id: 'c' }),
    ]
    const rawOf = (field: FieldView) => (field.id === 'b' ? 'x' : '')
    expect([...checkFields(fields, rawOf, false)]).toEqual([['b', 'field_value_invalid']])
    expect([...checkFields(fields, rawOf, true)]).toEqual([
      ['a', 'field_missing'],
      ['b', 'field_value_invalid'],
    ])
  })

  test('field problems are found by the end of their path', () => {
    const found = byField([
      { path: 'finding', code: 'field_missing' },
      { path: 'command.fields.cause', code: 'field_value_invalid' },
    ])
    expect([...found.keys()]).toEqual(['finding', 'cause'])
  })
})
