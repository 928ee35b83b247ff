import type { Context } from 'hono'
import type { z } from 'zod'
import { readBody } from '../../middleware/read-body.ts'
import { Refusal } from '../../refusal.ts'
import { isStorable } from '../../storable.ts'

const BYTES_MAX = 64 * 1024

/** The JSON body in the shape of `schema`. Refuses `request_too_large`, `request_not_readable`, `text_too_long`. */
export async function parseBody<T>(
  c: Context,
  schema: z.ZodType<T>,
  bytesMax = BYTES_MAX,
): Promise<T> {
  const bytes = await readBody(c.req.raw, bytesMax)
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
