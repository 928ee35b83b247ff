import type { FieldValue } from '#shared/case/events.ts'
import type { FieldView } from '#shared/contract/views.ts'
import type { FieldProblem } from '../../api/client.ts'

/** What a control holds: text; `yes` or `no` for a yes-no field; empty for nothing. */
export function toRaw(value: FieldView['value']): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}

/** A control's text as the value to record; null for nothing, undefined for what cannot be read. */
export function parseRaw(type: FieldView['type'], raw: string): FieldValue | undefined {
  const text = raw.trim()
  if (text === '') return null
  switch (type) {
    case 'yes_no':
    case 'check':
      return text === 'yes' ? true : text === 'no' ? false : undefined
    case 'number':
      return parseNumber(text)
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined
    default:
      return text
  }
}

/**
 * Full-width digits and a decimal comma are how some keyboards write a number. A comma before three digits groups them:
 * `1,000` is a thousand, as it is in every language we speak.
 */
function parseNumber(text: string): number | undefined {
  const typed = text.normalize('NFKC')
  const isGrouped = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(typed)
  const plain = isGrouped ? typed.replaceAll(',', '') : typed.replace(',', '.')
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** What is wrong with each field before the service is asked; field id → code. */
export function checkFields(
  fields: readonly FieldView[],
  rawOf: (field: FieldView) => string,
  mustBeComplete: boolean,
): ReadonlyMap<string, FieldProblem['code']> {
  const problems = new Map<string, string>()
  for (const field of fields) {
    const value = parseRaw(field.type, rawOf(field))
    if (value === undefined) problems.set(field.id, 'field_value_invalid')
    else if (value === null && field.isRequired && mustBeComplete)
      problems.set(field.id, 'field_missing')
  }
  return problems
}

/** The service's field problems by field id: its paths end in it. */
export function byField(
  errors: readonly FieldProblem[],
): ReadonlyMap<string, FieldProblem['code']> {
  return new Map(errors.map((error) => [error.path.split(/[./]/).at(-1) ?? error.path, error.code]))
}
