import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import type { DeskView } from '#shared/contract/desk-view.ts'
import { FIGURES_ROLES } from '#shared/contract/figures-roles.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { loadDirectory } from '../../people/directory.ts'
import { listCirculars } from '../circular/list.ts'
import { listImprovements } from '../improvement/list.ts'
import { hasAnyPart, listProceedings } from '../proceeding/list.ts'
import { recordMarks } from '../record/my-record.ts'
import { readerOf } from './subject.ts'

/** Which parts of the desk the reader gets. Of what they may not see nothing is counted. */
export async function readDesk(ctx: Ctx): Promise<DeskView> {
  const forMe = { scope: 'waiting', status: 'open', after: null } as const
  const [waiting, ofOffice, own, terms] = await Promise.all([
    listProceedings(ctx, forMe),
    hasAnyPart(ctx),
    countOwn(ctx),
    loadTerms(ctx),
  ])
  const hasPart =
    ofOffice ||
    waiting.total > 0 ||
    (await listProceedings(ctx, { scope: 'all', status: 'all', after: null })).total > 0
  const isHr = terms.some((one) => hasOffice(ctx.person, 'hr', one))
  const hasImprovements = terms.some(({ improvements }) => improvements !== undefined)
  const hasCirculars = terms.some(({ circular }) => circular !== undefined)
  return {
    ...readerOf(ctx),
    myRecord: { waiting: own },
    responsibility: hasPart ? { waiting: waiting.waiting } : null,
    improvements: hasImprovements ? await waitingIn(listImprovements(ctx, forMe)) : null,
    circulars: hasCirculars ? await waitingIn(listCirculars(ctx, forMe)) : null,
    personnel: {
      hasFigures: isHr || ctx.person.roles.some((role) => FIGURES_ROLES.includes(role)),
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

async function waitingIn(list: Promise<{ readonly waiting: number }>) {
  const { waiting } = await list
  return { waiting }
}

/** What the policies in force say about responsibility. */
async function loadTerms({ deps, account, now }: Ctx): Promise<readonly Accountability[]> {
  const book = await deps.policyBooks.open(deps.db, account.accountId)
  return book
    .inForce(account.accountId, now)
    .flatMap(({ policy: { policy } }) => policy.accountability ?? [])
}
