import { isMoney, standingOn } from '#shared/accountability/ledger/standing.ts'
import type { PersonStandingView } from '#shared/contract/ledger-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Ctx } from '../../context.ts'
import { listEntriesOf, tallyOf } from '../../db/ledger-rows.ts'
import { loadDirectory } from '../../people/directory.ts'
import { orRefuse } from '../../refusal.ts'
import { toPersonRef } from '../case/person-ref.ts'
import { toEntryView } from './entries.ts'
import { checkStanding } from './may-read-standing.ts'
import { openReasons } from './reasons.ts'
import { loadRegimes, regimesGiving } from './regimes.ts'
import { isKeptFromStanding } from './sight.ts'

const ENTRIES_MOST = 200

/**
 * How a person stands today: everyone their own, with the entries; human resources and payroll anyone's, a lead those of
 * the people who report to them, points and records only. Whoever is kept from a matter that counts there is answered as
 * if there were no such person, or none who reports to them. Refuses `role_not_allowed` to all others, whether there is
 * such a person or not, and `person_unknown`.
 * @rule TM-6.2.2
 */
export async function readStanding(ctx: Ctx, personId: PersonId): Promise<PersonStandingView> {
  const { deps, account } = ctx
  const [regimes, people] = await Promise.all([loadRegimes(ctx), loadDirectory(deps.db, account)])
  const isOwn = personId === ctx.person.id
  const around = { people, regimes }
  orRefuse(checkStanding(ctx.person, personId, { ...around, isKept: false }))
  const isKept = !isOwn && (await isKeptFromStanding(ctx, personId, people))
  const { seesMoney } = orRefuse(checkStanding(ctx.person, personId, { ...around, isKept }))
  const [counted, entries] = await Promise.all([
    tallyOf(deps.db, account.accountId, [personId]),
    isOwn || regimesGiving(ctx.person, regimes, 'hr').length > 0
      ? listEntriesOf(deps.db, account.accountId, personId, ENTRIES_MOST, isOwn ? 'all' : 'by hand')
      : [],
  ])
  const reasons = await openReasons(ctx, deps.db, entries)
  const shown = seesMoney ? counted : counted.filter(({ unit }) => !isMoney(unit))
  return {
    person: toPersonRef(personId, people),
    on: regimes.today,
    timeZone: account.config.timeZone,
    units: standingOn(shown, regimes.today, regimes.currencyOf),
    entries: entries.map((row) => toEntryView(row, regimes, people, reasons)),
  }
}
