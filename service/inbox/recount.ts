import { invariant } from '#shared/kernel/result.ts'

/** Asks for the true number of cases of one issue on one company day. */
export interface Recount {
  readonly issueKey: string
  readonly companyDay: string
}

/** Reads the payload that service/db/write-cases.ts leaves behind when a case joins or leaves an issue's day. */
export function parseRecount(payload: unknown): Recount {
  const { issueKey, companyDay } = payload as { issueKey?: unknown; companyDay?: unknown }
  invariant(
    typeof issueKey === 'string' && typeof companyDay === 'string',
    'a recount names an issue and a day',
  )
  return { issueKey, companyDay }
}
