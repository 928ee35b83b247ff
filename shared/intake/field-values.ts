import type { FieldValue, FieldValues } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { findDayNumber } from '#shared/kernel/local-date.ts'
import { assertNever, ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { PolicyField } from '#shared/policy/schema.ts'
import type { Directory } from '#shared/route/people.ts'

/** Characters, after trimming. */
export const TEXT_MAX = 500
export const LONG_TEXT_MAX = 10_000

type ValueFault = 'field_value_invalid' | 'text_too_long'

/**
 * What somebody filled in, as it is stored: text trimmed, empty text as null. Refused with `facts.fields`, the ids
 * at fault: unknown fields first, then values of the wrong kind, then texts too long.
 * @rule EL-1.2
 */
export function checkFieldValues(
  fields: FieldValues,
  policy: CompiledPolicy,
  people: Directory,
): Result<FieldValues, 'field_unknown' | ValueFault> {
  const unknown = Object.keys(fields).filter((id) => !policy.fieldById.has(id))
  if (unknown.length > 0) return refuse('field_unknown', { fields: unknown })
  const clean: Record<string, FieldValue> = {}
  const faults: Record<ValueFault, string[]> = { field_value_invalid: [], text_too_long: [] }
  for (const [id, value] of Object.entries(fields)) {
    const field = policy.fieldById.get(id)
    // A check is ticked once; leaving it empty takes nothing back.
    if (!field || (field.type === 'check' && (value === null || value === ''))) continue
    const checked = checkFieldValue(field, value, policy, people)
    if (checked.ok) clean[id] = checked.value
    else faults[checked.code].push(id)
  }
  for (const code of ['field_value_invalid', 'text_too_long'] as const) {
    if (faults[code].length > 0) return refuse(code, { fields: faults[code] })
  }
  return ok(clean)
}

/** One value, as it is stored. */
function checkFieldValue(
  field: PolicyField,
  value: FieldValue,
  policy: CompiledPolicy,
  people: Directory,
): Result<FieldValue, ValueFault> {
  const given = typeof value === 'string' ? value.trim() : value
  if (given === null || given === '') return ok<FieldValue>(null)
  switch (field.type) {
    case 'text':
      return checkText(given, TEXT_MAX)
    case 'long_text':
      return checkText(given, LONG_TEXT_MAX)
    case 'choice':
      return accept(given, hasOption(field, given, policy))
    case 'date':
      return accept(given, typeof given === 'string' && findDayNumber(given) !== null)
    case 'yes_no':
      return accept(given, typeof given === 'boolean')
    case 'person':
      return accept(given, typeof given === 'string' && people.has(given as PersonId))
    case 'number':
      // A quantity or an amount: nobody delivers five pieces less than none.
      return accept(given, typeof given === 'number' && Number.isFinite(given) && given >= 0)
    case 'check':
      return accept(given, given === true)
    default:
      return assertNever(field.type)
  }
}

/**
 * One value as a ticket has it. Whoever a complaint is about is kept from it although the directory does not know them
 * yet, and a user id may come as a number.
 * @rule CD-2.1
 */
export function checkTicketValue(
  field: PolicyField,
  value: FieldValue,
  policy: CompiledPolicy,
  people: Directory,
): Result<FieldValue, ValueFault> {
  const given = field.type === 'person' && typeof value === 'number' ? String(value) : value
  if (field.names_subject && typeof given === 'string' && /^[1-9]\d{0,19}$/.test(given.trim())) {
    return ok<FieldValue>(given.trim())
  }
  return checkFieldValue(field, given, policy, people)
}

function accept(value: FieldValue, isValid: boolean): Result<FieldValue, ValueFault> {
  return isValid ? ok(value) : refuse('field_value_invalid')
}

function checkText(value: FieldValue, lengthMax: number): Result<FieldValue, ValueFault> {
  if (typeof value !== 'string') return refuse('field_value_invalid')
  return value.length > lengthMax ? refuse('text_too_long') : ok<FieldValue>(value)
}

function hasOption(field: PolicyField, value: FieldValue, policy: CompiledPolicy): boolean {
  return optionsOf(field, policy).some((option) => option.id === value)
}

/** What a choice offers; the field `category` offers the policy's categories unless it says otherwise. */
export function optionsOf(
  field: PolicyField,
  policy: CompiledPolicy,
): NonNullable<PolicyField['options']> {
  if (field.options) return field.options
  return field.id === 'category'
    ? policy.policy.categories.map(({ id, label, parent }) => ({ id, label, parent }))
    : []
}

/** Of what was filled in, that which differs from what is on record. */
export function changedFields(before: FieldValues, given: FieldValues): FieldValues {
  const changed: Record<string, FieldValue> = {}
  for (const [id, value] of Object.entries(given)) {
    if ((before[id] ?? null) !== value) changed[id] = value
  }
  return changed
}
