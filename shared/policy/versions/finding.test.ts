import { expect, test } from 'vitest'
import { PACKS } from '../packs/index.ts'
import { PolicySchema } from '../schema.ts'
import { type Finding, schemaFindings, unreadableText } from './finding.ts'

function findingsOf(input: unknown): Finding[] {
  const parsed = PolicySchema.safeParse(input)
  return parsed.success ? [] : schemaFindings(parsed.error.issues, input)
}

test.each<[string, Record<string, unknown>, string, RegExp, RegExp]>([
  ['a key nobody knows', { surprise: 1 }, '', /Unknown here: surprise/, /spelling/],
  ['a number for a text', { version: 2026.1 }, 'version', /another kind/, /in quotes/],
  ['nothing where something must be', { title: undefined }, 'title', /missing/, /Add it/],
  [
    'a value that is not offered',
    { queue: { order: ['mood'], rules: [] } },
    'queue.order.0',
    /not among/,
    /urgency/,
  ],
  [
    'none of the forms of a condition',
    { complaint: { maybe: 1 } },
    'complaint',
    /none of the forms/,
    /export/,
  ],
  ['an id with capitals', { key: 'Our Policy' }, 'key', /does not fit/, /Correct/],
])('finding: %s', (_why, over, path, message, whatToDo) => {
  const [finding, ...others] = findingsOf({ ...PACKS.loyalty, ...over })
  expect(others).toEqual([])
  expect(finding?.path).toBe(path)
  expect(finding?.message.en).toMatch(message)
  expect(finding?.whatToDo.en).toMatch(whatToDo)
  expect(finding?.message['zh-CN']).toMatch(/\p{Script=Han}/u)
  expect(finding?.whatToDo['zh-TW']).toMatch(/\p{Script=Han}/u)
})

test('finding: a text that is no YAML is told by line and column', () => {
  expect(unreadableText(3, 7)).toMatchObject({
    path: '3:7',
    message: { en: 'The text stops being YAML or JSON at line 3.' },
  })
  expect(unreadableText(null, null).path).toBe('')
})
