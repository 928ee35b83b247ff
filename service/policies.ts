import type { Calendar, CalendarSpec } from '#shared/calendar/calendar.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { type CompiledPolicy, compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import type { Sql } from './db/database.ts'

/** A policy version with the calendar that was current when it was chosen for a case. */
export interface PolicyChoice {
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
}

/** Versions never change, so what was compiled once is kept for the life of the process. */
export interface PolicyBook {
  policy(accountId: string, policyVersionId: string): CompiledPolicy
  calendar(accountId: string, calendarVersionId: string): Calendar
  /** Versions in force at `at`, in the order in which a ticket is offered to them. */
  inForce(accountId: string, at: Instant): readonly PolicyChoice[]
}

interface Versions {
  readonly policies: ReadonlyMap<
    string,
    { compiled: CompiledPolicy; effectiveFrom: number; position: number }
  >
  readonly calendars: ReadonlyMap<string, { compiled: Calendar; effectiveFrom: number }>
}

/** How long another process's new version may go unseen. */
const REFRESH_MS = 10_000

export interface PolicyBooks {
  /** The book of an account, with at least every version that existed `REFRESH_MS` ago and `needed`. */
  open(
    sql: Sql,
    accountId: string,
    needed?: { policyVersionIds: Iterable<string>; calendarVersionIds: Iterable<string> },
  ): Promise<PolicyBook>
  forget(accountId: string): void
}

export function createPolicyBooks(now: () => number = () => performance.now()): PolicyBooks {
  const known = new Map<string, { versions: Versions; readAt: number }>()

  async function read(sql: Sql, accountId: string): Promise<Versions> {
    const before = known.get(accountId)?.versions
    const [policies, calendars] = await Promise.all([
      sql.query<{ id: string; body: unknown; effective_from: number; position: number }>(
        `select policy_version_id as id, body, effective_from, position from policy_version where account_id = $1 order by effective_from, policy_version_id`,
        [accountId],
      ),
      sql.query<{ id: string; spec: CalendarSpec; effective_from: number }>(
        `select calendar_version_id as id, spec, effective_from from calendar_version where account_id = $1 order by effective_from, calendar_version_id`,
        [accountId],
      ),
    ])
    const versions: Versions = {
      policies: new Map(
        policies.map((row) => [
          row.id,
          {
            compiled:
              before?.policies.get(row.id)?.compiled ?? compilePolicy(PolicySchema.parse(row.body)),
            effectiveFrom: row.effective_from,
            position: row.position,
          },
        ]),
      ),
      calendars: new Map(
        calendars.map((row) => [
          row.id,
          {
            compiled: before?.calendars.get(row.id)?.compiled ?? compileCalendar(row.spec),
            effectiveFrom: row.effective_from,
          },
        ]),
      ),
    }
    known.set(accountId, { versions, readAt: now() })
    return versions
  }

  return {
    async open(sql, accountId, needed) {
      const entry = known.get(accountId)
      const isFresh = entry !== undefined && now() - entry.readAt < REFRESH_MS
      const isComplete =
        isFresh &&
        [...(needed?.policyVersionIds ?? [])].every((id) => entry.versions.policies.has(id)) &&
        [...(needed?.calendarVersionIds ?? [])].every((id) => entry.versions.calendars.has(id))
      return toBook(isComplete ? entry.versions : await read(sql, accountId))
    },
    forget(accountId) {
      known.delete(accountId)
    },
  }
}

function toBook(versions: Versions): PolicyBook {
  return {
    policy(accountId, id) {
      const found = versions.policies.get(id)
      invariant(found, `account ${accountId} has no policy version ${id}`)
      return found.compiled
    },
    calendar(accountId, id) {
      const found = versions.calendars.get(id)
      invariant(found, `account ${accountId} has no calendar version ${id}`)
      return found.compiled
    },
    inForce(_accountId, at) {
      const latest = new Map<
        string,
        [string, { compiled: CompiledPolicy; effectiveFrom: number; position: number }]
      >()
      for (const [id, version] of versions.policies) {
        const { key } = version.compiled.policy
        const rival = latest.get(key)?.[1]
        if (version.effectiveFrom <= at && (!rival || rival.effectiveFrom < version.effectiveFrom))
          latest.set(key, [id, version])
      }
      return [...latest.values()]
        .sort(([, a], [, b]) => a.position - b.position)
        .flatMap(([id, version]) => {
          const calendar = currentCalendar(versions, version.compiled.policy.calendar, at)
          return calendar
            ? [
                {
                  policyVersionId: id as PolicyVersionId,
                  calendarVersionId: calendar.id,
                  policy: version.compiled,
                  calendar: calendar.compiled,
                },
              ]
            : []
        })
    },
  }
}

function currentCalendar(versions: Versions, key: string, at: Instant) {
  let best: { id: string; compiled: Calendar; effectiveFrom: number } | null = null
  for (const [id, version] of versions.calendars)
    if (
      version.compiled.spec.key === key &&
      version.effectiveFrom <= at &&
      (!best || best.effectiveFrom < version.effectiveFrom)
    )
      best = { id, ...version }
  return best
}
