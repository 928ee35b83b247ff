import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCalendarFile } from '#shared/calendar/calendar-file.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { runs } from '#shared/kernel/runs.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { readCalendarText, readPolicyText, toText } from './policy-text.ts'
import { Refusal } from './refusal.ts'

const CALENDARS = [CHINA_OFFICE]
const LOYALTY = { ...PolicySchema.parse(PACKS.loyalty), calendar: CHINA_OFFICE.key }

/** What came of reading a text: a value, or the code of its refusal. Anything else is thrown on. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('text of a policy', () => {
  test.each(['yaml', 'json'])('text: written as %s and read again, it is what it was', (kind) => {
    const text = kind === 'yaml' ? toText(LOYALTY) : JSON.stringify(LOYALTY)
    expect(readPolicyText(text, CALENDARS).policy).toEqual(LOYALTY)
  })

  test('text: a calendar too', () => {
    expect(readCalendarText(toText(toCalendarFile(CHINA_OFFICE)), [])).toEqual(CHINA_OFFICE)
  })

  test('text: a year of a calendar that the account has not names those it has', () => {
    const read = () => readCalendarText('calendar: mars\nversion: "1"\nyear: 2027\n', CALENDARS)
    expect(outcomeOf(read)).toBe('policy_not_readable')
    expect(read).toThrow(
      expect.objectContaining({
        facts: {
          findings: [
            expect.objectContaining({
              path: 'calendar',
              whatToDo: expect.objectContaining({ en: 'Write one of: china-office.' }),
            }),
          ],
        },
      }),
    )
  })

  test.each<[string, string]>([
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a key twice', 'key: a\nkey: b\n'],
    ['a NUL that PostgreSQL cannot keep', 'key: "a\\0b"'],
    ['half a surrogate pair', 'key: "\\ud800"'],
    ['a key that every object has', '__proto__: { key: loyalty }'],
    ['an alias of nothing', 'key: *nothing'],
    ['a tag of another program', 'key: !!js/function "return 1"'],
    ['nested without end', '['.repeat(20_000)],
    ['nothing', ''],
  ])('text: refused, whatever it is: %s', (_why, text) => {
    expect(outcomeOf(() => readPolicyText(text, CALENDARS))).toBe('policy_not_readable')
    expect(outcomeOf(() => readCalendarText(text, CALENDARS))).toBe('policy_not_readable')
  })

  test('text: no text whatever makes it fail in any other way', () => {
    const lines = toText({ ...LOYALTY, stages: LOYALTY.stages.slice(0, 1) }).split('\n')
    const cut = fc
      .tuple(
        fc.nat(lines.length - 1),
        fc.nat(30),
        fc.constantFrom('', '  - ', 'x: [', '&a *a', '"', '? ', '!!map'),
      )
      .map(([from, count, instead]) => lines.toSpliced(from, count, instead).join('\n'))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), cut), (text) => {
        for (const read of [readPolicyText, readCalendarText]) {
          const outcome = outcomeOf(() => read(text, CALENDARS))
          if (typeof outcome === 'string')
            expect(['policy_not_readable', 'policy_not_sound']).toContain(outcome)
        }
      }),
      { numRuns: runs(60) },
    )
  })
})
