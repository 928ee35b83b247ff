import type { CalendarSpec } from '#shared/calendar/calendar.ts'
import { calendarOutline, toCalendarFile } from '#shared/calendar/calendar-file.ts'
import type {
  ChangesView,
  DocumentTextView,
  PolicyDocumentView,
} from '#shared/contract/policy-views.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { describeChanges } from '#shared/policy/versions/describe-changes.ts'
import type { DraftKind } from '#shared/policy/versions/draft.ts'
import type { Finding } from '#shared/policy/versions/finding.ts'
import { outlineOf } from '#shared/policy/versions/outline.ts'
import { standingsOf } from '#shared/policy/versions/standing.ts'
import type { Ctx } from '../../context.ts'
import { findingsOf, toText } from '../../policy-text.ts'
import { Refusal } from '../../refusal.ts'
import { mustReadPolicies } from './allow.ts'
import { isDraftId, loadNewestCalendars, loadVersions, TABLES, toPolicyDocument } from './rows.ts'

/** What is asked for: `version:<version id>` or `draft:<draft id>`. */
interface DocumentRequest {
  readonly kind: DraftKind
  readonly ref: string
}

/** One version or draft as people read it. Refuses `role_not_allowed`, `version_not_found`, `draft_not_found`. */
export async function readDocument(
  ctx: Ctx,
  { kind, ref }: DocumentRequest,
): Promise<PolicyDocumentView> {
  mustReadPolicies(ctx)
  const { key, version, body } = await loadDocument(ctx, kind, ref)
  const outline = outlineOf(toDocument(kind, body))
  return { kind, ref, key, version, outline, findings: await findingsIn(ctx, kind, body) }
}

/** A policy of an older schema is one that cannot be checked: it runs as it is. */
async function findingsIn(
  { deps, account }: Ctx,
  kind: DraftKind,
  body: unknown,
): Promise<readonly Finding[]> {
  const parsed = kind === 'policy' ? PolicySchema.safeParse(body) : null
  if (!parsed?.success) return []
  return findingsOf(parsed.data, await loadNewestCalendars(deps.db, account.accountId))
}

/** The same as YAML, to be changed and imported again. */
export async function readDocumentText(
  ctx: Ctx,
  { kind, ref }: DocumentRequest,
): Promise<DocumentTextView> {
  mustReadPolicies(ctx)
  const { body } = await loadDocument(ctx, kind, ref)
  return {
    text: toText(kind === 'policy' ? toPolicyDocument(body) : toCalendarFile(body as CalendarSpec)),
  }
}

/** What it changes: against `since`, or against the version of its key that is in force. */
export async function readChanges(
  ctx: Ctx,
  request: DocumentRequest & { readonly since: string | null },
): Promise<ChangesView> {
  mustReadPolicies(ctx)
  const { kind, ref } = request
  const to = await loadDocument(ctx, kind, ref)
  const sinceRef = request.since ?? (await findInForce(ctx, kind, to.key))
  const since = sinceRef === null ? null : await loadDocument(ctx, kind, sinceRef)
  return {
    since: since && sinceRef !== null ? { ref: sinceRef, version: since.version } : null,
    to: { ref, version: to.version },
    changes: since ? describeChanges(toDocument(kind, since.body), toDocument(kind, to.body)) : [],
  }
}

async function findInForce(ctx: Ctx, kind: DraftKind, key: string): Promise<string | null> {
  const versions = await loadVersions(ctx.deps.db, ctx.account.accountId, kind)
  const standings = standingsOf(versions, ctx.now)
  const found = versions.find((one) => one.key === key && standings.get(one.id) === 'in_force')
  return found ? `version:${found.id}` : null
}

interface Stored {
  readonly key: string
  readonly version: string
  readonly body: unknown
}

async function loadDocument({ deps, account }: Ctx, kind: DraftKind, ref: string): Promise<Stored> {
  const isDraft = ref.startsWith('draft:')
  const id = ref.slice(ref.indexOf(':') + 1)
  const { table, id: idColumn, key, body } = TABLES[kind]
  const [row] = isDraft
    ? isDraftId(id)
      ? await deps.db.query<Stored>(
          `select key, version, body from policy_draft where account_id = $1 and draft_id = $2 and kind = $3`,
          [account.accountId, id, kind],
        )
      : []
    : await deps.db.query<Stored>(
        `select ${key} as key, ${body}->>'version' as version, ${body} as body from ${table}
         where account_id = $1 and ${idColumn} = $2`,
        [account.accountId, id],
      )
  if (!row) throw new Refusal(isDraft ? 'draft_not_found' : 'version_not_found')
  return row
}

function toDocument(kind: DraftKind, body: unknown): unknown {
  return kind === 'policy' ? toPolicyDocument(body) : calendarOutline(body as CalendarSpec)
}
