import {
  ACCOUNTABILITY_REFUSAL_CODES,
  REFUSAL_CODES,
  type RefusalCode,
} from '#shared/kernel/refusals.ts'
import { ok, type Refused, type Result, refuse } from '#shared/kernel/result.ts'

/** Checks that improvements and circulars have in common. */

export type Checked = Result<undefined, RefusalCode>

const RANK: ReadonlyMap<RefusalCode, number> = new Map(
  [...REFUSAL_CODES, ...ACCOUNTABILITY_REFUSAL_CODES].map((code, index) => [code, index]),
)

/** Of all that stands against it, what comes first in the order of the refusals; null where nothing does. */
export function firstInOrder(checks: readonly Checked[]): Refused<RefusalCode> | null {
  let first: Refused<RefusalCode> | null = null
  for (const checked of checks) {
    if (checked.ok) continue
    if (first === null || rankOf(checked.code) < rankOf(first.code)) first = checked
  }
  return first
}

function rankOf(code: RefusalCode): number {
  return RANK.get(code) ?? RANK.size
}

/** Texts that have to be there; `name → text`. */
export function checkFilled(texts: Readonly<Record<string, string | null | undefined>>): Checked {
  const fields = Object.keys(texts).filter((name) => (texts[name] ?? '').trim() === '')
  return fields.length === 0 ? ok() : refuse('field_missing', { fields })
}

/** No text is longer than that; `name → text`. */
export function checkLength(texts: Readonly<Record<string, string>>, lengthMax: number): Checked {
  const fields = Object.keys(texts).filter((name) => (texts[name] ?? '').length > lengthMax)
  return fields.length === 0 ? ok() : refuse('text_too_long', { fields, lengthMax })
}
