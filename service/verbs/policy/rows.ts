import type { CalendarSpec } from '#shared/calendar/calendar.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import type { DraftKind, DraftState, VersionFacts } from '#shared/policy/versions/draft.ts'
import type { Sql } from '../../db/database.ts'
import { Refusal } from '../../refusal.ts'

/** A row of `policy_draft` without its body. */
export interface DraftRow {
  readonly id: string
  readonly kind: DraftKind
  readonly key: string
  readonly version: string
  readonly note: string
  readonly state: DraftState
  readonly createdBy: PersonId
  readonly createdAt: Instant
  readonly reviewedBy: PersonId | null
  readonly reviewedAt: Instant | null
  readonly publishedBy: PersonId | null
  readonly publishedAt: Instant | null
  readonly effectiveFrom: Instant | null
  readonly rejectedBy: PersonId | null
  readonly rejectedAt: Instant | null
  readonly rejectReason: string | null
}

export const DRAFT_COLUMNS = `draft_id as id, kind, key, version, note, state, created_by as "createdBy",
  created_at as "createdAt", reviewed_by as "reviewedBy", reviewed_at as "reviewedAt", published_by as "publishedBy",
  published_at as "publishedAt", effective_from as "effectiveFrom", rejected_by as "rejectedBy",
  rejected_at as "rejectedAt", reject_reason as "rejectReason"`

/** A draft with its body, locked against every other change. Refuses `draft_not_found`. */
export async function lockDraft(
  tx: Sql,
  accountId: string,
  draftId: string,
): Promise<DraftRow & { readonly body: unknown }> {
  const [row] = isDraftId(draftId)
    ? await tx.query<DraftRow & { body: unknown }>(
        `select ${DRAFT_COLUMNS}, body from policy_draft where account_id = $1 and draft_id = $2 for update`,
        [accountId, draftId],
      )
    : []
  if (!row) throw new Refusal('draft_not_found')
  return row
}

export function isDraftId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text)
}

/** Where the versions of each kind are kept. */
export const TABLES = {
  policy: { table: 'policy_version', id: 'policy_version_id', key: 'policy_key', body: 'body' },
  calendar: {
    table: 'calendar_version',
    id: 'calendar_version_id',
    key: 'calendar_key',
    body: 'spec',
  },
} as const satisfies Record<DraftKind, Readonly<Record<string, string>>>

/** Every version of one kind, in the order in which they take effect. */
export function loadVersions(
  sql: Sql,
  accountId: string,
  kind: DraftKind,
): Promise<VersionFacts[]> {
  const { table, id, key } = TABLES[kind]
  return sql.query<VersionFacts>(
    `select ${id} as id, ${key} as key, effective_from as "effectiveFrom" from ${table}
     where account_id = $1 order by effective_from, ${id}`,
    [accountId],
  )
}

/** The newest version of each calendar of the account: what a policy that is not in force yet will count in. */
export async function loadNewestCalendars(sql: Sql, accountId: string): Promise<CalendarSpec[]> {
  const rows = await sql.query<{ spec: CalendarSpec }>(
    `select distinct on (calendar_key) spec from calendar_version where account_id = $1
     order by calendar_key, effective_from desc, calendar_version_id desc`,
    [accountId],
  )
  return rows.map((row) => row.spec)
}

/** One at a time changes which versions an account has, and their order. */
export async function lockVersions(tx: Sql, accountId: string): Promise<void> {
  await tx.query('select 1 from account where account_id = $1 for update', [accountId])
}

/** A stored policy with its keys in the order of the schema; as it is where an older schema wrote it. */
export function toPolicyDocument(body: unknown): unknown {
  const parsed = PolicySchema.safeParse(body)
  return parsed.success ? parsed.data : body
}
