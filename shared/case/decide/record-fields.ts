import { changedFields, checkFieldValues } from '#shared/intake/field-values.ts'
import { ok } from '#shared/kernel/result.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  type Decided,
  firstRefusal,
  recorded,
} from '../ask.ts'
import type { FieldValues } from '../events.ts'

export function checkRecordFields(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
    ) ?? ok()
  )
}

/** Only what differs from the record is recorded. @rule EL-1.2 */
export function decideRecordFields(ask: Ask, fields: FieldValues): Decided {
  const { state, policy, people } = ask.facts
  const values = checkFieldValues(fields, policy, people)
  if (!values.ok) return values
  const checked = checkRecordFields(ask)
  if (!checked.ok) return checked
  return ok(recorded(ask, changedFields(state.fields, values.value)))
}
