import { type Document, isScalar, parseDocument, stringify, visit } from 'yaml'
import type { CalendarSpec } from '#shared/calendar/calendar.ts'
import {
  addYear,
  calendarOfYearFile,
  isYearFile,
  readCalendarFile,
} from '#shared/calendar/calendar-file.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { lintPolicy } from '#shared/policy/lint/lint-policy.ts'
import { type Policy, PolicySchema } from '#shared/policy/schema.ts'
import {
  type Finding,
  findingAt,
  schemaFindings,
  unreadableText,
} from '#shared/policy/versions/finding.ts'
import { Refusal } from './refusal.ts'
import { isStorable } from './storable.ts'

/** A policy that may be stored, and what a person should still look at. */
export interface SoundPolicy {
  readonly policy: Policy
  readonly warnings: readonly Finding[]
}

/**
 * YAML or JSON text → a policy without an error. Refuses `policy_not_readable` and `policy_not_sound`, each with
 * `facts.findings`: path, sentence, what to do.
 */
export function readPolicyText(text: string, calendars: readonly CalendarSpec[]): SoundPolicy {
  return withinDepth(() => {
    const input = parseText(text)
    const parsed = PolicySchema.safeParse(input)
    if (!parsed.success) throw unreadable(schemaFindings(parsed.error.issues, input))
    return { policy: parsed.data, warnings: checkSound(parsed.data, calendars) }
  })
}

/** What the linter has to say of a policy. */
export function findingsOf(policy: Policy, calendars: readonly CalendarSpec[]): Finding[] {
  return lintPolicy(policy, { calendars }).map(({ severity, path, message, whatToDo }) => ({
    severity,
    path,
    message,
    whatToDo,
  }))
}

/** The linter's warnings on a policy. Refuses `policy_not_sound` with all its findings when one is an error. */
export function checkSound(policy: Policy, calendars: readonly CalendarSpec[]): Finding[] {
  const findings = findingsOf(policy, calendars)
  if (findings.some(({ severity }) => severity === 'error'))
    throw new Refusal('policy_not_sound', { findings })
  compilePolicy(policy)
  return findings
}

/**
 * YAML or JSON text → a calendar: a whole one, or one of `calendars` with a year more. Refuses `policy_not_readable`
 * with `facts.findings`.
 */
export function readCalendarText(text: string, calendars: readonly CalendarSpec[]): CalendarSpec {
  return withinDepth(() => {
    const input = parseText(text)
    const read = isYearFile(input)
      ? addYear(baseOf(input, calendars), input)
      : readCalendarFile(input)
    if ('spec' in read) return read.spec
    throw unreadable(read.faults.map((fault) => ({ severity: 'error', ...fault })))
  })
}

function baseOf(input: unknown, calendars: readonly CalendarSpec[]): CalendarSpec {
  const base = calendars.find(({ key }) => key === calendarOfYearFile(input))
  if (base) return base
  const keys = calendars.map(({ key }) => key).join(', ')
  throw unreadable([
    findingAt(
      'calendar',
      {
        en: 'The account has no calendar of this key.',
        'zh-CN': '本账户没有此键的日历。',
        'zh-TW': '本帳戶沒有此鍵的日曆。',
      },
      {
        en: `Write one of: ${keys}.`,
        'zh-CN': `请填写以下之一：${keys}。`,
        'zh-TW': `請填寫以下之一：${keys}。`,
      },
    ),
  ])
}

/** A policy or calendar as YAML, written out line by line: neither anchors nor folded lines. */
export function toText(document: unknown): string {
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })
}

/** An alias may stand for a few nodes, never for a billion. */
const ALIASES_MAX = 100
/** No policy comes near: the deepest condition of a pack has five levels. */
const DEPTH_MAX = 100

function parseText(text: string): unknown {
  // The parser's time grows with the square of the depth, and of the keys it is asked to compare.
  if (isNestedTooDeeply(text)) throw unreadable([unreadableText(null, null)])
  const document = parseDocument(text, { uniqueKeys: false, schema: 'core', logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const at = error.linePos?.[0]
    throw unreadable([unreadableText(at?.line ?? null, at?.col ?? null)])
  }
  refuseRepeatedKeys(document)
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: ALIASES_MAX })
  } catch (error) {
    if (error instanceof ReferenceError) throw unreadable([unreadableText(null, null)])
    throw error
  }
  if (!isStorable(value)) throw unreadable([unreadableText(null, null)])
  return value
}

/** Counts brackets wherever they stand, and indicators that follow each other on one line: cheap, and never too strict. */
function isNestedTooDeeply(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    if (depth > DEPTH_MAX) return true
  }
  return /(?:[-?:][ \t]+){100}/.test(text)
}

/** Of a key that stands twice, one would be a silent no-op. */
function refuseRepeatedKeys(document: Document): void {
  visit(document, {
    Map(_at, map) {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : null
        if (name !== null && seen.has(name)) throw unreadable([repeatedKey(name)])
        seen.add(name)
      }
    },
  })
}

function repeatedKey(name: string): Finding {
  return findingAt(
    name,
    {
      en: `The key ${name} stands twice in one place.`,
      'zh-CN': `键 ${name} 在同一处重复出现。`,
      'zh-TW': `鍵 ${name} 在同一處重複出現。`,
    },
    { en: 'Take one of them out.', 'zh-CN': '请删除其中一个。', 'zh-TW': '請刪除其中一個。' },
  )
}

/** Something nested so deeply that reading it runs out of stack is no policy. */
function withinDepth<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw unreadable([unreadableText(null, null)])
    throw error
  }
}

function unreadable(findings: readonly Finding[]): Refusal {
  return new Refusal('policy_not_readable', { findings })
}
