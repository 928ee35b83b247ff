import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Locale } from '#shared/kernel/text.ts'
import { aField } from '../../test/builders.ts'
import { failOnWarnings, readView } from '../../test/render.tsx'
import { StepField } from './StepFields.tsx'

beforeEach(failOnWarnings)
afterEach(() => {
  vi.restoreAllMocks()
})

describe('field of a step', () => {
  test.each([
    ['number', 'field_value_invalid', 'en', 'not a number of 0 or more, such as 1,250 or 12.5'],
    ['number', 'field_value_invalid', 'zh-CN', '请填写不小于 0 的数字'],
    ['date', 'field_value_invalid', 'zh-TW', '請填寫日期。'],
    ['text', 'text_too_long', 'en', 'at most 500 characters'],
    ['long_text', 'too_big', 'en', 'at most 10,000 characters'],
    ['long_text', 'field_missing', 'en', 'Fill this in.'],
    ['choice', 'field_value_invalid', 'en', 'This value does not fit here.'],
  ] as const)(
    'of type %s says of %s in %s how it would be right',
    async (type, code, locale, words) => {
      expect(await read(type, code, locale)).toContain(words)
    },
  )
})

function read(type: 'number' | 'date' | 'text' | 'long_text' | 'choice', code: string, to: Locale) {
  const field = aField({ type })
  const nothing = () => undefined
  return readView(
    <StepField field={field} raw="x" errorCode={code} isDisabled={false} onChange={nothing} />,
    to,
  )
}
