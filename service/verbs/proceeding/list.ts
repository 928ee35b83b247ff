import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { named, STEP_LABELS } from '#shared/accountability/proceeding/labels.ts'
import { concernedIn } from '#shared/accountability/proceeding/people.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import { stepOf } from '#shared/accountability/proceeding/step.ts'
import type { ProceedingRow, ProceedingsView } from '#shared/contract/proceeding-view.ts'
import { toIso } from '#shared/kernel/instant.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import { byName, caseOf } from '#shared/view/proceeding/parts.ts'
import { refOf } from '#shared/view/proceeding/showing.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'
import { mayReadFigures } from './figures.ts'
import { asOfNow } from './show.ts'
import { factsOfStored, SELECT_STORED, type StoredProceeding } from './stored.ts'

const PAGE = 50
/** Rows read at a time. */
const BATCH = 200
/** What is counted, at most: of the newest. */
const COUNTED_MOST = 2_000

interface ListRequest {
  readonly scope: 'all' | 'waiting'
  readonly status: 'open' | 'closed' | 'all'
  readonly after: string | null
}

/**
 * Procedures that this person may see, newest first, 50 a page. `waiting`: that wait for them. What they may not see is
 * in no row and no count.
 */
export async function listProceedings(ctx: Ctx, request: ListRequest): Promise<ProceedingsView> {
  const { account, person, now } = ctx
  const after = request.after === null ? null : parseCursor(request.after)
  const rows: ProceedingRow[] = []
  let total = 0
  let waiting = 0
  for await (const { row, facts } of seenBy(ctx, request)) {
    const shown = toRow(row, facts, ctx)
    if (shown === null) continue
    if (shown.isWaitingForMe && shown.status === 'open') waiting += 1
    if (request.scope === 'waiting' && !shown.isWaitingForMe) continue
    total += 1
    if (rows.length <= PAGE && isAfter(shown, after)) rows.push(shown)
  }
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
    rows: page,
    after: rows.length > PAGE && last ? `${last.openedAt}~${last.proceedingId}` : null,
    total,
    waiting,
    mayReadFigures: await mayReadFigures(ctx),
  }
}

/** Every procedure that may be theirs, with what decides whether it is; by opening, the newest first. */
async function* seenBy(ctx: Ctx, { scope, status }: ListRequest) {
  const { deps, account, person } = ctx
  const { accountId } = account
  const isOpen = scope === 'all' && (await hasAnyPart(ctx))
  const among = scope === 'waiting' ? 'r.waiting_for' : 'r.partakers'
  const narrow = isOpen ? '' : `and ($2::text) = any(${among})`
  let cursor: readonly [string, string] = ['infinity', '']
  for (let counted = 0; counted < COUNTED_MOST; counted += BATCH) {
    const rows = await deps.db.query<StoredProceeding>(
      `${SELECT_STORED} and (($3::text) = 'all' or r.status = ($3::text))
         and ($2::text) is not null ${narrow}
         and (r.opened_at, r.record_id) < (($4::text)::timestamptz, ($5::text))
       order by r.opened_at desc, r.record_id desc limit ${BATCH}`,
      [accountId, person.id, status, ...cursor],
    )
    const facts = await factsOfStored(ctx, rows)
    for (const [index, row] of rows.entries()) {
      const of = facts[index]
      if (of) yield { row, facts: of }
    }
    const last = rows.at(-1)
    if (rows.length < BATCH || !last) return
    cursor = [toIso(last.openedAt), last.recordId]
  }
}

/** Whether any policy gives them a part beyond what they did or are asked: else only those are looked at. */
export async function hasAnyPart({ deps, account, person }: Ctx): Promise<boolean> {
  const rows = await deps.db.query<{ terms: Accountability }>(
    `select v.body -> 'accountability' as terms from policy_version v
     where v.account_id = $1 and v.body ? 'accountability'`,
    [account.accountId],
  )
  return rows.some(({ terms: { offices, approvals } }) => {
    const roles = [
      ...offices.hr,
      ...offices.finance,
      ...offices.attribute,
      ...offices.propose,
      ...approvals.flatMap(({ steps }) => steps.flatMap((step) => step.roles)),
    ]
    return person.roles.some((role) => roles.includes(role))
  })
}

function toRow(row: StoredProceeding, stored: ProceedingFacts, ctx: Ctx): ProceedingRow | null {
  const isDue = row.nextAt !== null && row.nextAt <= ctx.now
  const facts = isDue ? asOfNow(stored, ctx) : stored
  const { state } = facts
  const { person } = ctx
  const sight = sightOf(person, facts)
  if (sight === 'none') return null
  const isFull = sight === 'full'
  const { caseId, ticketId, number, policy } = caseOf({ facts })
  return {
    proceedingId: state.proceedingId,
    sight,
    case: isFull || sight === 'expert' ? { caseId, ticketId, number, policy } : null,
    status: state.status,
    step: named(stepOf(state), STEP_LABELS),
    openedAt: state.openedAt,
    about: isFull
      ? [...concernedIn(state, facts.case)].map((id) => refOf({ facts }, id)).sort(byName)
      : [],
    penalties: isFull ? state.penalties.length : 0,
    openAppeals: state.appeals.filter(({ status }) => status === 'open').length,
    isWaitingForMe: row.waitingFor.includes(person.id),
    nextAt: row.nextAt,
    isStuck: row.lastError !== null,
  }
}

function isAfter(
  { openedAt, proceedingId }: ProceedingRow,
  after: readonly [number, string] | null,
): boolean {
  if (after === null) return true
  const [at, id] = after
  return openedAt < at || (openedAt === at && proceedingId < id)
}

function parseCursor(text: string): readonly [number, string] {
  const [, at, id] = /^(\d{1,16})~([\w-]{1,64})$/.exec(text) ?? []
  if (at === undefined || id === undefined) throw new Refusal('request_not_readable')
  return [Number(at), id]
}
