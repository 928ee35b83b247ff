import { hasOffice, type Office } from '#shared/accountability/proceeding/people.ts'
import type { DeskView } from '#shared/contract/desk-view.ts'
import { FIGURES_ROLES } from '#shared/contract/figures-roles.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { loadDirectory } from '../../people/directory.ts'
import { hasAnyPart, listProceedings } from '../proceeding/list.ts'
import { recordMarks } from '../record/my-record.ts'
import { readerOf } from './subject.ts'

/** Which parts of the desk the reader gets. Of what they may not see nothing is counted. */
export async function readDesk(ctx: Ctx): Promise<DeskView> {
  const [waiting, ofOffice, own, held] = await Promise.all([
    listProceedings(ctx, { scope: 'waiting', status: 'open', after: null }),
    hasAnyPart(ctx),
    countOwn(ctx),
    loadOffices(ctx),
  ])
  const hasPart =
    ofOffice ||
    waiting.total > 0 ||
    (await listProceedings(ctx, { scope: 'all', status: 'all', after: null })).total > 0
  const holds = (...offices: readonly Office[]) => offices.some((office) => held.has(office))
  return {
    ...readerOf(ctx),
    myRecord: { waiting: own },
    responsibility: hasPart ? { waiting: waiting.waiting } : null,
    personnel: {
      hasFigures: holds('hr') || ctx.person.roles.some((role) => FIGURES_ROLES.includes(role)),
      hasStaff: holds('hr'),
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

/** The offices that any policy in force gives the reader. */
async function loadOffices({ deps, account, person, now }: Ctx): Promise<ReadonlySet<Office>> {
  const book = await deps.policyBooks.open(deps.db, account.accountId)
  const held = new Set<Office>()
  for (const { policy } of book.inForce(account.accountId, now)) {
    const { accountability } = policy.policy
    if (!accountability) continue
    for (const office of Object.keys(accountability.offices) as Office[])
      if (hasOffice(person, office, accountability)) held.add(office)
  }
  return held
}
