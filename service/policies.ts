import type { Calendar, CalendarSpec } from '#shared/calendar/calendar.ts'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { type CompiledPolicy, compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { toArrayLiteral } from './db/arrays.ts'
import type { Sql } from './db/database.ts'
import { type Log, silentLog } from './log.ts'

/** A policy version with the calendar that was current when it was chosen for a case. */
export interface PolicyChoice {
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
}

/**
 * Versions never change, so what was compiled once is kept for the life of the process. One that cannot be read stops
 * only what needs it: whoever asks for it gets its error.
 */
export interface PolicyBook {
  policy(accountId: string, policyVersionId: string): CompiledPolicy
  calendar(accountId: string, calendarVersionId: string): Calendar
  /** Readable versions in force at `at`, in the order in which a ticket is offered to them. */
  inForce(accountId: string, at: Instant): readonly PolicyChoice[]
  /**
   * Why a ticket that none of `inForce` takes may still be a complaint: a policy of which no version that has begun by
   * `at` can be read. Null when there is none.
   */
  unreadableInForce(at: Instant): Error | null
}

/** What came of a stored version. */
type Compiled<T> = { readonly value: T } | { readonly error: Error }

interface PolicyVersion {
  /** The policy's own name; the version's id when not even that can be read. */
  readonly key: string
  readonly compiled: Compiled<CompiledPolicy>
  readonly effectiveFrom: number
  readonly position: number
}

interface CalendarVersion {
  readonly compiled: Compiled<Calendar>
  readonly effectiveFrom: number
}

interface Versions {
  readonly policies: ReadonlyMap<string, PolicyVersion>
  readonly calendars: ReadonlyMap<string, CalendarVersion>
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

export interface PolicyBooksOptions {
  /** Told once of each version that cannot be read and in whose place an older one governs. */
  readonly log?: Log
  /** Milliseconds of a clock that only moves forward. */
  readonly now?: () => number
}

export function createPolicyBooks(options: PolicyBooksOptions = {}): PolicyBooks {
  const { log = silentLog, now = () => performance.now() } = options
  const warned = new Set<string>()
  const known = new Map<string, { versions: Versions; readAt: number }>()

  /** Bodies are read only of versions that are not compiled yet; one that could not be is tried again. */
  async function read(sql: Sql, accountId: string): Promise<Versions> {
    const before = known.get(accountId)?.versions
    const [policies, calendars] = await Promise.all([
      sql.query<{ id: string; body: unknown; effective_from: number; position: number }>(
        `select policy_version_id as id, effective_from, position,
           case when policy_version_id <> all(($2::text)::text[]) then body end as body
         from policy_version where account_id = $1 order by effective_from, policy_version_id`,
        [accountId, compiledIds(before?.policies)],
      ),
      sql.query<{ id: string; spec: CalendarSpec; effective_from: number }>(
        `select calendar_version_id as id, effective_from,
           case when calendar_version_id <> all(($2::text)::text[]) then spec end as spec
         from calendar_version where account_id = $1 order by effective_from, calendar_version_id`,
        [accountId, compiledIds(before?.calendars)],
      ),
    ])
    const versions: Versions = {
      policies: new Map(
        policies.map(({ id, body, position, effective_from: effectiveFrom }) => {
          const kept = before?.policies.get(id)
          if (kept && 'value' in kept.compiled) return [id, { ...kept, effectiveFrom, position }]
          const compiled = compileVersion(`policy version ${id}`, () =>
            compilePolicy(PolicySchema.parse(body)),
          )
          const key = 'value' in compiled ? compiled.value.policy.key : keyOf(body, id)
          return [id, { key, compiled, effectiveFrom, position }]
        }),
      ),
      calendars: new Map(
        calendars.map(({ id, spec, effective_from: effectiveFrom }) => {
          const kept = before?.calendars.get(id)
          if (kept && 'value' in kept.compiled) return [id, { ...kept, effectiveFrom }]
          const compiled = compileVersion(`calendar version ${id}`, () => compileCalendar(spec))
          return [id, { compiled, effectiveFrom }]
        }),
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
      const versions = isComplete ? entry.versions : await read(sql, accountId)
      return toBook(versions, (choices, at) => {
        for (const { id, error, governing } of replacedAt(versions, choices, at)) {
          const key = JSON.stringify([accountId, id])
          if (warned.has(key)) continue
          warned.add(key)
          log.warn('a policy version cannot be read: an older one governs in its place', {
            accountId,
            policyVersionId: id,
            governing,
            whatToDo: WHAT_TO_DO,
            error,
          })
        }
      })
    },
    forget(accountId) {
      known.delete(accountId)
    },
  }
}

const WHAT_TO_DO =
  'Bring every process to the release that published the version, or publish the policy anew: that version then governs.'

function compiledIds(
  versions: ReadonlyMap<string, { readonly compiled: Compiled<unknown> }> = new Map(),
): string {
  return toArrayLiteral(
    [...versions].filter(([, { compiled }]) => 'value' in compiled).map(([id]) => id),
  )
}

function compileVersion<T>(name: string, compile: () => T): Compiled<T> {
  try {
    return { value: compile() }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    return { error: new Error(`${name} cannot be read: ${why}`, { cause }) }
  }
}

function keyOf(body: unknown, id: string): string {
  const { key } = (body ?? {}) as { key?: unknown }
  return typeof key === 'string' ? key : id
}

function orThrow<T>(compiled: Compiled<T>): T {
  if ('error' in compiled) throw compiled.error
  return compiled.value
}

function toBook(
  versions: Versions,
  onChoice: (choices: readonly PolicyChoice[], at: Instant) => void,
): PolicyBook {
  return {
    policy(accountId, id) {
      const found = versions.policies.get(id)
      invariant(found, `account ${accountId} has no policy version ${id}`)
      return orThrow(found.compiled)
    },
    calendar(accountId, id) {
      const found = versions.calendars.get(id)
      invariant(found, `account ${accountId} has no calendar version ${id}`)
      return orThrow(found.compiled)
    },
    inForce(_accountId, at) {
      const choices = choicesAt(versions, at)
      onChoice(choices, at)
      return choices
    },
    unreadableInForce(at) {
      const readable = new Set(choicesAt(versions, at).map(({ policy }) => policy.policy.key))
      for (const { key, compiled, effectiveFrom } of versions.policies.values())
        if (effectiveFrom <= at && !readable.has(key)) {
          if ('error' in compiled) return compiled.error
          const calendar = unreadableCalendar(versions)
          if (calendar) return calendar
        }
      return null
    },
  }
}

/** It may be any policy's: not even its name is sure. */
function unreadableCalendar({ calendars }: Versions): Error | null {
  for (const { compiled } of calendars.values()) if ('error' in compiled) return compiled.error
  return null
}

function choicesAt(versions: Versions, at: Instant): readonly PolicyChoice[] {
  const latest = new Map<string, PolicyChoice & { effectiveFrom: number; position: number }>()
  for (const [id, { key, compiled, effectiveFrom, position }] of versions.policies) {
    const rival = latest.get(key)
    if ('error' in compiled || effectiveFrom > at) continue
    if (rival && rival.effectiveFrom >= effectiveFrom) continue
    const calendar = currentCalendar(versions, compiled.value.policy.calendar, at)
    if (calendar)
      latest.set(key, {
        policyVersionId: id as PolicyVersionId,
        calendarVersionId: calendar.id,
        policy: compiled.value,
        calendar: calendar.compiled,
        effectiveFrom,
        position,
      })
  }
  return [...latest.values()].sort((a, b) => a.position - b.position)
}

/** Versions that would govern at `at` in place of the chosen ones if they could be read. */
function replacedAt({ policies }: Versions, choices: readonly PolicyChoice[], at: Instant) {
  const replaced: { id: string; error: Error; governing: string }[] = []
  for (const [id, { key, compiled, effectiveFrom }] of policies) {
    if (!('error' in compiled) || effectiveFrom > at) continue
    const chosen = choices.find(({ policy }) => policy.policy.key === key)
    const governs = chosen && policies.get(chosen.policyVersionId)
    if (chosen && governs && governs.effectiveFrom < effectiveFrom)
      replaced.push({ id, error: compiled.error, governing: chosen.policyVersionId })
  }
  return replaced
}

function currentCalendar(versions: Versions, key: string, at: Instant) {
  let best: { id: string; compiled: Calendar; effectiveFrom: number } | null = null
  for (const [id, { compiled, effectiveFrom }] of versions.calendars)
    if (
      'value' in compiled &&
      compiled.value.spec.key === key &&
      effectiveFrom <= at &&
      (!best || best.effectiveFrom < effectiveFrom)
    )
      best = { id, compiled: compiled.value, effectiveFrom }
  return best
}
