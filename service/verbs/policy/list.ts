import type { CalendarSpec } from '#shared/calendar/calendar.ts'
import type {
  CalendarLine,
  DraftLine,
  PoliciesView,
  PolicyLine,
  Signature,
  VersionLine,
} from '#shared/contract/policy-views.ts'
import type { Permission } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Text } from '#shared/kernel/text.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import {
  checkReadyToPublish,
  checkRejection,
  checkReview,
  type DraftKind,
} from '#shared/policy/versions/draft.ts'
import { standingsOf } from '#shared/policy/versions/standing.ts'
import { labelsOf, valueText } from '#shared/policy/versions/value-text.ts'
import { plain } from '#shared/policy/versions/words.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { toPersonRef } from '../case/person-ref.ts'
import { sightSql } from '../case/sight.ts'
import { mayChangePolicies, mustReadPolicies } from './allow.ts'
import { DRAFT_COLUMNS, type DraftRow, TABLES } from './rows.ts'

/** Drafts that ended are shown so far back. */
const ENDED_DRAFTS_MAX = 20

/** Everything the desk shows of policies, calendars and their drafts. Refuses `role_not_allowed`. */
export async function listPolicies(ctx: Ctx): Promise<PoliciesView> {
  mustReadPolicies(ctx)
  const { deps, account, person, now } = ctx
  const [policies, calendars, drafts, orders, counts, people] = await Promise.all([
    loadRows<PolicyRow>(
      ctx,
      'policy',
      `position, body->'title' as title, body->'complaint' as complaint, body->>'version' as version,
       body->'categories' as categories`,
    ),
    loadRows<CalendarRow>(
      ctx,
      'calendar',
      `spec->>'timeZone' as "timeZone", spec->'publishedYears' as "publishedYears", spec->>'version' as version`,
    ),
    loadDrafts(ctx),
    deps.db.query<{ by: PersonId; at: Instant }>(
      `select set_by as by, set_at as at from policy_order where account_id = $1
       order by set_at desc, order_id desc limit 1`,
      [account.accountId],
    ),
    countOpenCases(ctx),
    loadDirectory(deps.db, account),
  ])
  const toLines = (rows: readonly VersionRow[]) => linesOf(rows, counts, people, now)
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name },
    mayChange: mayChangePolicies(ctx),
    policies: byKey(policies)
      .map((rows) => ({ rows, newest: currentOf(rows, now) }))
      .sort((a, b) => a.newest.position - b.newest.position)
      .map(({ rows, newest }) => toPolicyLine(newest, toLines(rows))),
    ordered: orders[0] ? { by: toPersonRef(orders[0].by, people), at: orders[0].at } : null,
    calendars: byKey(calendars).map((rows) =>
      toCalendarLine(currentOf(rows, now), toLines(rows), now),
    ),
    drafts: drafts.map((draft) => toDraftLine(draft, ctx, people)),
  }
}

interface VersionRow {
  readonly id: string
  readonly key: string
  readonly version: string
  readonly effectiveFrom: Instant
  readonly importedBy: PersonId | null
  readonly importedAt: Instant | null
  readonly reviewedBy: PersonId | null
  readonly reviewedAt: Instant | null
  readonly publishedBy: PersonId | null
  readonly publishedAt: Instant | null
}

interface PolicyRow extends VersionRow {
  readonly position: number
  readonly title: Text
  readonly complaint: unknown
  readonly categories: unknown
}

interface CalendarRow extends VersionRow {
  readonly timeZone: string
  readonly publishedYears: CalendarSpec['publishedYears']
}

/** Versions of one kind in the order in which they take effect, with what is read from their bodies. */
function loadRows<Row extends VersionRow>(
  { deps, account }: Ctx,
  kind: DraftKind,
  fromBody: string,
): Promise<Row[]> {
  const { table, id, key } = TABLES[kind]
  return deps.db.query<Row>(
    `select ${id} as id, ${key} as key, effective_from as "effectiveFrom", imported_by as "importedBy",
       imported_at as "importedAt", reviewed_by as "reviewedBy", reviewed_at as "reviewedAt",
       published_by as "publishedBy", published_at as "publishedAt", ${fromBody}
     from ${table} where account_id = $1 order by effective_from, ${id}`,
    [account.accountId],
  )
}

async function loadDrafts({ deps, account }: Ctx): Promise<DraftRow[]> {
  const [open, ended] = await Promise.all(
    [
      `state in ('draft', 'reviewed') order by created_at desc, draft_id`,
      `state in ('published', 'rejected') order by created_at desc, draft_id limit ${ENDED_DRAFTS_MAX}`,
    ].map((which) =>
      deps.db.query<DraftRow>(
        `select ${DRAFT_COLUMNS} from policy_draft where account_id = $1 and ${which}`,
        [account.accountId],
      ),
    ),
  )
  return [...(open ?? []), ...(ended ?? [])]
}

/** Version id → open cases under it, policies and calendars alike: their ids never meet in one list. */
interface OpenCases {
  readonly policy: ReadonlyMap<string, number>
  readonly calendar: ReadonlyMap<string, number>
}

/** Whoever is kept from a case does not find it in a number either. */
async function countOpenCases({ deps, account, person }: Ctx): Promise<OpenCases> {
  const sight = sightSql(person, 2)
  const rows = await deps.db.query<{ policy: string; calendar: string; count: number }>(
    `select c.policy_version_id as policy, c.state->>'calendarVersionId' as calendar, count(*)::int as count
     from "case" c where c.account_id = $1 and c.status = 'open' and ${sight.text} group by 1, 2`,
    [account.accountId, ...sight.params],
  )
  const sum = (of: 'policy' | 'calendar') => {
    const counts = new Map<string, number>()
    for (const row of rows) counts.set(row[of], (counts.get(row[of]) ?? 0) + row.count)
    return counts
  }
  return { policy: sum('policy'), calendar: sum('calendar') }
}

function byKey<Row extends VersionRow>(rows: readonly Row[]): (readonly [Row, ...Row[]])[] {
  return [...Map.groupBy(rows, (row) => row.key).values()].flatMap(([first, ...rest]) =>
    first ? [[first, ...rest] as const] : [],
  )
}

/** The version in force, or the newest where none is yet. */
function currentOf<Row extends VersionRow>(rows: readonly [Row, ...Row[]], now: Instant): Row {
  const standings = standingsOf(rows, now)
  return rows.find(({ id }) => standings.get(id) === 'in_force') ?? rows.at(-1) ?? rows[0]
}

function linesOf(
  rows: readonly VersionRow[],
  counts: OpenCases,
  people: Directory,
  now: Instant,
): VersionLine[] {
  const standings = standingsOf(rows, now)
  const sign = (by: PersonId | null, at: Instant | null): Signature | null =>
    by === null || at === null ? null : { by: toPersonRef(by, people), at }
  return rows
    .map((row) => ({
      id: row.id,
      version: row.version,
      standing: standings.get(row.id) ?? ('past' as const),
      effectiveFrom: row.effectiveFrom,
      openCases: ('position' in row ? counts.policy.get(row.id) : counts.calendar.get(row.id)) ?? 0,
      imported: sign(row.importedBy, row.importedAt),
      reviewed: sign(row.reviewedBy, row.reviewedAt),
      published: sign(row.publishedBy, row.publishedAt),
    }))
    .reverse()
}

function toPolicyLine(row: PolicyRow, versions: readonly VersionLine[]): PolicyLine {
  return {
    key: row.key,
    title: row.title ?? plain(row.key),
    complaint: valueText(row.complaint, 'complaint', labelsOf({ categories: row.categories })),
    versions,
  }
}

function toCalendarLine(
  row: CalendarRow,
  versions: readonly VersionLine[],
  now: Instant,
): CalendarLine {
  const publishedYears = [...row.publishedYears].sort((a, b) => a - b)
  let firstUnpublishedYear = Number(loadZone(row.timeZone).toWallClock(now).on.slice(0, 4))
  while (publishedYears.includes(firstUnpublishedYear)) firstUnpublishedYear += 1
  return { key: row.key, timeZone: row.timeZone, publishedYears, firstUnpublishedYear, versions }
}

function toDraftLine(draft: DraftRow, ctx: Ctx, people: Directory): DraftLine {
  const { person } = ctx
  const sign = (by: PersonId | null, at: Instant | null): Signature | null =>
    by === null || at === null ? null : { by: toPersonRef(by, people), at }
  const rejected = sign(draft.rejectedBy, draft.rejectedAt)
  const may = (checked: Result<unknown, RefusalCode>): Permission => {
    if (!mayChangePolicies(ctx)) return { allowed: false, code: 'role_not_allowed' }
    return checked.ok ? { allowed: true } : { allowed: false, code: checked.code }
  }
  return {
    id: draft.id,
    kind: draft.kind,
    key: draft.key,
    version: draft.version,
    state: draft.state,
    note: draft.note,
    created: { by: toPersonRef(draft.createdBy, people), at: draft.createdAt },
    reviewed: sign(draft.reviewedBy, draft.reviewedAt),
    published: sign(draft.publishedBy, draft.publishedAt),
    effectiveFrom: draft.effectiveFrom,
    rejected: rejected ? { ...rejected, reason: draft.rejectReason ?? '' } : null,
    may: {
      review: may(checkReview(draft, person.id)),
      publish: may(checkReadyToPublish(draft)),
      reject: may(checkRejection(draft)),
    },
  }
}
