import type { z } from 'zod'
import type { RefusalCode } from '#shared/kernel/refusals.ts'

/** One request that the API takes, as its documentation tells it. A test holds the list against the routes. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete'
  /** With `:name` for each part that is given. */
  readonly path: string
  readonly summary: string
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Name of the answer in shared/contract; a file that is no JSON by its content type. */
  readonly answer: string
  readonly status?: 201
  /** Beside those that every request may get. */
  readonly refusals: readonly RefusalCode[]
}
