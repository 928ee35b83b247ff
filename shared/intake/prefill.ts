import type { FieldValue, FieldValues, TicketFacts } from '#shared/case/events.ts'
import { cutText } from '#shared/kernel/cut-text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { PolicyField } from '#shared/policy/schema.ts'
import type { Directory } from '#shared/route/people.ts'
import { checkTicketValue, LONG_TEXT_MAX, TEXT_MAX } from './field-values.ts'

/** What is known of a complaint when its case opens. */
export interface IntakeFacts {
  readonly ticket: TicketFacts
  /** Policy field id → value found on the ticket, or in a field of its requester. */
  readonly prefill: FieldValues
  readonly requester: {
    readonly name: string | null
    readonly email: string | null
    readonly phone: string | null
    /** Name of the organisation for which the ticket was made. */
    readonly organization?: string | null
  }
  readonly description: string
}

/**
 * First values of the policy's fields. What a ticket says that the field does not allow is left out, a text that is
 * too long is cut: a ticket must not be kept from becoming a case by what a customer wrote.
 * @rule EL-1.2
 */
export function prefillFields(
  intake: IntakeFacts,
  policy: CompiledPolicy,
  people: Directory,
): FieldValues {
  const values: Record<string, FieldValue> = {}
  for (const field of policy.policy.fields) {
    // A check says who ticked it and when: no ticket can do that.
    if (field.type === 'check') continue
    const found = intake.prefill[field.id] ?? sourceOf(field, intake)
    if (found === null || found === undefined) continue
    const checked = checkTicketValue(field, cut(field, found), policy, people)
    if (checked.ok && checked.value !== null) values[field.id] = checked.value
  }
  return values
}

function sourceOf(field: PolicyField, intake: IntakeFacts): FieldValue {
  switch (field.prefill) {
    case 'requester_name':
      return intake.requester.name
    case 'requester_email':
      return intake.requester.email
    case 'requester_phone':
      return intake.requester.phone
    case 'organization_name':
      return intake.requester.organization ?? null
    case 'subject':
      return intake.ticket.subject
    case 'description':
      return intake.description
    default:
      return null
  }
}

function cut(field: PolicyField, value: FieldValue): FieldValue {
  if (typeof value !== 'string') return value
  if (field.type === 'text') return cutText(value.trim(), TEXT_MAX)
  return field.type === 'long_text' ? cutText(value.trim(), LONG_TEXT_MAX) : value
}
