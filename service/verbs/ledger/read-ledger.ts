import type { LedgerView } from '#shared/contract/ledger-view.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { loadRegimes, regimesGiving } from './regimes.ts'
import { byName } from './shown-people.ts'

/** What of the ledger the asker has anything to do with, and whose standing they may ask for. Nobody is refused. */
export async function readLedger(ctx: Ctx): Promise<LedgerView> {
  const { deps, account, person, now } = ctx
  const [regimes, people] = await Promise.all([loadRegimes(ctx), loadDirectory(deps.db, account)])
  const mayReadMonths = regimesGiving(person, regimes, 'payroll', 'hr').length > 0
  return {
    now,
    on: regimes.today,
    timeZone: account.config.timeZone,
    mayReadMonths,
    mayRecord: regimesGiving(person, regimes, 'merit', 'finance').length > 0,
    people: [...people.values()]
      .filter(({ id }) => id !== person.id && id !== account.config.serviceUserId)
      .filter((one) => mayReadMonths || one.supervisorId === person.id)
      .map(({ id, name }) => ({ id, name }))
      .sort(byName),
  }
}
