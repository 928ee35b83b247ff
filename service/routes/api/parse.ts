import type { Context } from 'hono'
import type { z } from 'zod'
import { readBody } from '../../middleware/read-body.ts'
import { Refusal } from '../../refusal.ts'

const BYTES_MAX = 64 * 1024

/** The JSON body in the shape of `schema`. Refuses `request_too_large`, `request_not_readable`, `text_too_long`. */
export async function parseBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const bytes = await readBody(c.req.raw, BYTES_MAX)
  if (bytes === null) throw new Refusal('request_too_large')
  const value = parseJson(new TextDecoder().decode(bytes))
  if (!isStorable(value)) throw new Refusal('request_not_readable')
  return parseValue(value, schema)
}

/** A value in the shape of `schema`; what is wrong with it is said by path and kind, never by content. */
export function parseValue<T>(value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  const isOnlyTooLong = issues.every(
    (issue) => issue.code === 'too_big' && issue.origin === 'string',
  )
  throw new Refusal(isOnlyTooLong ? 'text_too_long' : 'request_not_readable', {
    errors: issues.map((issue) => ({ path: issue.path.map(String).join('.'), code: issue.code })),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('request_not_readable')
  }
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair, in text or in JSON. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorable(item))
}
