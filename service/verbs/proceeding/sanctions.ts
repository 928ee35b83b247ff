import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import type { SanctionsView, SanctionView } from '#shared/contract/sanctions-view.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { sanctionsSheet, toSanctions } from '#shared/view/proceeding/sanctions-view.ts'
import type { Ctx } from '../../context.ts'
import { type ExportedFile, toFile } from '../../export/to-file.ts'
import { Refusal } from '../../refusal.ts'
import { hasOfficeAnywhere } from '../personal/office.ts'
import { asOfNow } from './show.ts'
import { factsOfStored, SELECT_STORED, type StoredProceeding } from './stored.ts'

/**
 * The penalties decided in a company month, of policies that have such a list, for human resources: without those of
 * procedures that the reader has a part in, or may not see all of. It publishes nothing. Refuses `role_not_allowed`.
 * @rule MF-11.1
 */
export async function readSanctions(ctx: Ctx, month: string): Promise<SanctionsView> {
  const { deps, account, person, now } = ctx
  if (!(await hasOfficeAnywhere(ctx, 'hr'))) throw new Refusal('role_not_allowed')
  // A company's month begins at most a day beside that of the database.
  const rows = await deps.db.query<StoredProceeding>(
    `${SELECT_STORED} and exists (
       select from penalty p where p.account_id = r.account_id and p.record_id = r.record_id
         and p.decided_at >= (($2::text) || '-01')::date - 2
         and p.decided_at < (($2::text) || '-01')::date + interval '1 month 2 days')
     order by r.opened_at, r.record_id`,
    [account.accountId, month],
  )
  const sanctions = (await factsOfStored(ctx, rows)).flatMap((stored) => {
    const facts = asOfNow(stored, ctx)
    const maySee = hasOffice(person, 'hr', facts.terms) && sightOf(person, facts) === 'full'
    return maySee ? toSanctions({ facts }, month) : []
  })
  return {
    now,
    timeZone: account.config.timeZone,
    month,
    sanctions: sanctions.sort(inOrder),
  }
}

/** The same to take away. */
export async function exportSanctions(
  ctx: Ctx,
  month: string,
  format: 'csv' | 'xlsx',
  locale: Locale,
): Promise<ExportedFile> {
  const view = await readSanctions(ctx, month)
  return toFile(`redress-sanctions-${month}`, format, [sanctionsSheet(view, locale)])
}

function inOrder(a: SanctionView, b: SanctionView): number {
  const keyOf = ({ policy, decidedOn, penaltyId }: SanctionView) => [
    policy.key,
    decidedOn,
    penaltyId,
  ]
  const [left, right] = [keyOf(a).join('\n'), keyOf(b).join('\n')]
  return left < right ? -1 : left > right ? 1 : 0
}
