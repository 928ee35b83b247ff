import { describe, expect, test } from 'vitest'
import { parseStorableJson } from './parse-json.ts'

describe('JSON from Zendesk', () => {
  test.each<[string, unknown, string]>([
    // text                       value           why
    ['"a\\u0000b"', 'a\uFFFDb', 'PostgreSQL refuses NUL'],
    ['"\\ud83d"', '\uFFFD', 'the first half of an emoji alone'],
    ['"\\uDE00x"', '\uFFFDx', 'the second half alone, in capitals'],
    ['"\\ud83d\\ude00"', '😀', 'both halves together are a character'],
    ['"\\\\u0000"', '\\u0000', 'a backslash and five characters are just text'],
    ['"\\u0001\\u202E"', '\u0001\u202E', 'other control characters can be kept'],
    ['{"a":["\\u0000"],"b":1.5,"c":null}', { a: ['\uFFFD'], b: 1.5, c: null }, 'at any depth'],
  ])('JSON: %s → %j (%s)', (text, value) => {
    expect(parseStorableJson(text)).toEqual(value)
  })

  test('JSON: what is none is a SyntaxError', () => {
    expect(() => parseStorableJson('{')).toThrow(SyntaxError)
  })
})
