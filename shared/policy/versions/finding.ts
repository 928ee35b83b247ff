import { say, type Text } from '#shared/kernel/text.ts'
import { isRecord } from './value-text.ts'
import { plain } from './words.ts'

/** What was found in a text that somebody wants to import: where, what, and what to do about it. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  /** Dotted path of the element, or the place in the text. */
  readonly path: string
  readonly message: Text
  readonly whatToDo: Text
}

/** What the schema says of one place, as far as a person is told of it. */
export interface SchemaIssue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly expected?: unknown
  readonly keys?: readonly string[]
  readonly values?: readonly unknown[]
}

/** What the schema has against `input`, each at its path, in words. In order of the document. */
export function schemaFindings(issues: readonly SchemaIssue[], input: unknown): Finding[] {
  return issues.map((issue) => ({
    severity: 'error',
    path: issue.path.map(String).join('.'),
    ...wordsOf(issue, valueAt(input, issue.path)),
  }))
}

/** The text is no YAML at all. `line` and `column` count from 1; null where nobody can say. */
export function unreadableText(line: number | null, column: number | null): Finding {
  const place = line === null ? null : say(`line ${line}`, `第 ${line} 行`, `第 ${line} 行`)
  return {
    severity: 'error',
    path: line === null ? '' : `${line}:${column ?? 1}`,
    message: place
      ? say(
          `The text stops being YAML or JSON at ${place.en}.`,
          `自${place['zh-CN']}起不是有效的 YAML 或 JSON。`,
          `自${place['zh-TW']}起不是有效的 YAML 或 JSON。`,
        )
      : say(
          'This is neither YAML nor JSON, or it is nested too deeply.',
          '内容不是有效的 YAML 或 JSON，或嵌套过深。',
          '內容不是有效的 YAML 或 JSON，或巢狀過深。',
        ),
    whatToDo: say(
      'Look at the indentation, colons and quotes there.',
      '请检查该处的缩进、冒号和引号。',
      '請檢查該處的縮排、冒號和引號。',
    ),
  }
}

/** Something that has no schema of its own, such as a year for a calendar that the account has not. */
export function findingAt(path: string, message: Text, whatToDo: Text): Finding {
  return { severity: 'error', path, message, whatToDo }
}

function wordsOf(issue: SchemaIssue, value: unknown): Pick<Finding, 'message' | 'whatToDo'> {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const keys = (issue.keys ?? []).join(', ')
      return {
        message: say(
          `Unknown here: ${keys}.`,
          `此处没有这些键：${keys}。`,
          `此處沒有這些鍵：${keys}。`,
        ),
        whatToDo: say(
          'Correct the spelling, or take it out.',
          '请更正拼写，或将其删除。',
          '請更正拼寫，或將其刪除。',
        ),
      }
    }
    case 'invalid_type':
      return value === undefined
        ? {
            message: say('Something is missing here.', '此处缺少内容。', '此處缺少內容。'),
            whatToDo: say(
              `Add it: a value of the kind ${issue.expected}.`,
              `请补充，类型为 ${issue.expected}。`,
              `請補充，類型為 ${issue.expected}。`,
            ),
          }
        : {
            message: say(
              'The value is of another kind than it should be.',
              '值的类型不正确。',
              '值的類型不正確。',
            ),
            whatToDo:
              issue.expected === 'string'
                ? say('Put it in quotes.', '请加上引号。', '請加上引號。')
                : say(
                    `Write a value of the kind ${issue.expected}.`,
                    `请填写类型为 ${issue.expected} 的值。`,
                    `請填寫類型為 ${issue.expected} 的值。`,
                  ),
          }
    case 'invalid_value': {
      const values = (issue.values ?? []).map(String).join(', ')
      return {
        message: say(
          'This value is not among those allowed.',
          '该值不在允许范围内。',
          '該值不在允許範圍內。',
        ),
        whatToDo: say(
          `Write one of: ${values}.`,
          `请填写以下之一：${values}。`,
          `請填寫以下之一：${values}。`,
        ),
      }
    }
    case 'invalid_union':
      return {
        message: say(
          'This has none of the forms that are possible here.',
          '此处的写法不属于任何允许的形式。',
          '此處的寫法不屬於任何允許的形式。',
        ),
        whatToDo: say(
          'Compare it with the same key in a pack: npm run policy -- export.',
          '请对照规则包中相同的键：npm run policy -- export。',
          '請對照規則包中相同的鍵：npm run policy -- export。',
        ),
      }
    default:
      return {
        message: {
          ...plain(`此处的值不符合要求（${issue.message}）。`),
          en: `The value does not fit: ${issue.message}.`,
          'zh-TW': `此處的值不符合要求（${issue.message}）。`,
        },
        whatToDo: say('Correct the value.', '请更正该值。', '請更正該值。'),
      }
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) {
    if (Array.isArray(value)) value = value[Number(key)]
    else if (isRecord(value)) value = value[String(key)]
    else return undefined
  }
  return value
}
