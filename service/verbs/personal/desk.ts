import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import type { DeskView } from '#shared/contract/desk-view.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { loadDirectory } from '../../people/directory.ts'
import type { RecordRow } from '../../records/record-rows.ts'
import { circularsOf } from '../circular/list.ts'
import { improvementsOf } from '../improvement/list.ts'
import { readsFigures } from '../proceeding/figures.ts'
import { hasAnyPart, proceedingsOf } from '../proceeding/list.ts'
import { countAsked } from '../queue/list.ts'
import { recordMarks } from '../record/my-record.ts'
import { countWaiting, hasRecords, type RecordList } from '../stream/record-page.ts'
import { readerOf } from './subject.ts'

/** Which parts of the desk the reader gets. Of what they may not see nothing is counted. */
export async function readDesk(ctx: Ctx): Promise<DeskView> {
  const [asked, procedures, ofOffice, own, terms] = await Promise.all([
    countAsked(ctx),
    proceedingsOf(ctx),
    hasAnyPart(ctx),
    countOwn(ctx),
    loadTerms(ctx),
  ])
  const hasPart = ofOffice || (await hasRecords(ctx, procedures))
  const isHr = terms.some((one) => hasOffice(ctx.person, 'hr', one))
  const hasImprovements = terms.some(({ improvements }) => improvements !== undefined)
  const hasCirculars = terms.some(({ circular }) => circular !== undefined)
  return {
    ...readerOf(ctx),
    myCases: { waiting: asked },
    myRecord: { waiting: own },
    responsibility: hasPart ? await waitingIn(ctx, procedures) : null,
    improvements: hasImprovements ? await waitingIn(ctx, await improvementsOf(ctx)) : null,
    circulars: hasCirculars ? await waitingIn(ctx, await circularsOf(ctx)) : null,
    personnel: {
      hasFigures: readsFigures(ctx.person, isHr),
      hasStaff: isHr,
    },
  }
}

/** Procedures in the reader’s own record that wait for them. */
async function countOwn(ctx: Ctx): Promise<number> {
  const { deps, account, person } = ctx
  const marks = recordMarks(person, await loadDirectory(deps.db, account))
  const [row] = await deps.db.query<{ waiting: number }>(
    `select count(*)::int as waiting from record r
     where r.account_id = $1 and r.kind = 'proceeding' and r.about && (($2::text)::text[])
       and ($3::text) = any(r.waiting_for)`,
    [account.accountId, toArrayLiteral(marks), person.id],
  )
  return row?.waiting ?? 0
}

async function waitingIn<Stored extends RecordRow, Row>(ctx: Ctx, list: RecordList<Stored, Row>) {
  const { count } = await countWaiting(ctx, list)
  return { waiting: count }
}

/** What the policies in force say about responsibility. */
async function loadTerms({ deps, account, now }: Ctx): Promise<readonly Accountability[]> {
  const book = await deps.policyBooks.open(deps.db, account.accountId)
  return book
    .inForce(account.accountId, now)
    .flatMap(({ policy: { policy } }) => policy.accountability ?? [])
}
