import { ApiRefusal, updateConflict } from '../world/refusal.ts'

/**
 * `drop` breaks the connection before anything is done; `lost-answer` does what was asked and then
 * breaks it, so that the caller cannot know.
 */
export const FAULT_ANSWERS = ['429', '500', '503', 'conflict', 'drop', 'lost-answer'] as const
export type FaultAnswer = (typeof FAULT_ANSWERS)[number]

/** What the next REST calls answer. Off while `times` is 0. */
export interface RestFaults {
  times: number
  answer: FaultAnswer
  retryAfterSeconds: number
  /** Only calls with these methods; empty is all. */
  methods: readonly string[]
  /** Only calls whose path contains this text; empty is all. */
  path: string
}

export const NO_REST_FAULTS: Readonly<RestFaults> = {
  times: 0,
  answer: '500',
  retryAfterSeconds: 2,
  methods: [],
  path: '',
}

/** Takes one of the set faults if this call is meant by it. */
export function takeFault(faults: RestFaults, method: string, path: string): FaultAnswer | null {
  if (faults.times <= 0 || !path.includes(faults.path)) return null
  if (faults.methods.length > 0 && !faults.methods.includes(method)) return null
  faults.times -= 1
  return faults.answer
}

const SUBJECT_MARK = /\[stand-in:(429|500|503|conflict|drop|lost-answer)\]/
const MARKED_WRITES = 2

/** A mark such as `[stand-in:429]` in a subject spoils the first two writes to that ticket. */
export function createMarkedTickets(): {
  take(ticket: { readonly id: number; readonly subject: string }): FaultAnswer | null
} {
  const spoiled = new Map<number, number>()
  return {
    take({ id, subject }) {
      const mark = SUBJECT_MARK.exec(subject)?.[1]
      const count = spoiled.get(id) ?? 0
      if (mark === undefined || count >= MARKED_WRITES) return null
      spoiled.set(id, count + 1)
      return FAULT_ANSWERS.find((answer) => answer === mark) ?? null
    },
  }
}

/** The refusal behind an answer that is one; null for those that break the connection. */
export function toFaultRefusal(answer: FaultAnswer, retryAfterSeconds: number): ApiRefusal | null {
  const retryAfter = { 'retry-after': String(retryAfterSeconds) }
  if (answer === '429') return tooManyRequests(retryAfterSeconds)
  if (answer === '500') return new ApiRefusal(500, { error: 'InternalError' })
  if (answer === '503') return new ApiRefusal(503, { error: 'ServiceUnavailable' }, retryAfter)
  if (answer === 'conflict') return updateConflict()
  return null
}

export function tooManyRequests(
  retryAfterSeconds: number,
  headers: Readonly<Record<string, string>> = {},
): ApiRefusal {
  return new ApiRefusal(
    429,
    { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests exceeded' },
    { ...headers, 'retry-after': String(retryAfterSeconds) },
  )
}
