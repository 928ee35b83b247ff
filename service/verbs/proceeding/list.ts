import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { named, STEP_LABELS } from '#shared/accountability/proceeding/labels.ts'
import { concernedIn } from '#shared/accountability/proceeding/people.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import { stepOf } from '#shared/accountability/proceeding/step.ts'
import type { ProceedingRow, ProceedingsView } from '#shared/contract/proceeding-view.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import { byName, caseOf } from '#shared/view/proceeding/parts.ts'
import { refOf } from '#shared/view/proceeding/showing.ts'
import type { Ctx } from '../../context.ts'
import { readerOf } from '../stream/reader.ts'
import {
  FIRST_PARAM,
  pageOfRecords,
  type RecordList,
  type RecordsRequest,
} from '../stream/record-page.ts'
import { mayReadFigures } from './figures.ts'
import { asOfNow } from './show.ts'
import { factsOfStored, SELECT_STORED, type StoredProceeding } from './stored.ts'

/** Procedures that this person may see, newest first, 50 a page. */
export async function listProceedings(ctx: Ctx, request: RecordsRequest): Promise<ProceedingsView> {
  const page = await pageOfRecords(ctx, await proceedingsOf(ctx), request)
  return { ...readerOf(ctx), ...page, mayReadFigures: await mayReadFigures(ctx) }
}

export async function proceedingsOf(
  ctx: Ctx,
): Promise<RecordList<StoredProceeding, ProceedingRow>> {
  const isAny = await hasAnyPart(ctx)
  return {
    select: SELECT_STORED,
    reach: isAny
      ? { text: 'true', params: [] }
      : {
          text: `($${FIRST_PARAM}::text) = any(r.partakers || r.waiting_for)`,
          params: [ctx.person.id],
        },
    async show(rows) {
      const facts = await factsOfStored(ctx, rows)
      return rows.map((row, index) => {
        const of = facts[index]
        return of ? toRow(row, of, ctx) : null
      })
    },
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
