import type { z } from 'zod'
import type { WageFactsRequestSchema } from '#shared/contract/proceeding-requests.ts'
import type { WageFactsView } from '#shared/contract/proceeding-view.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { monthOfDate } from '#shared/kernel/month.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { Ctx } from '../../context.ts'
import { valueIn } from '../../records/money-facts.ts'
import { openWages, storeWages } from '../../sealing/wages.ts'
import { mustBeHr, readerOf } from './subject.ts'

/** Where no policy takes money. */
const NO_CURRENCY = 'CNY'

/** What is known of a person’s pay: for human resources alone, never their own. Refuses `sealing_unavailable`. */
export async function readWages(ctx: Ctx, personId: string): Promise<WageFactsView> {
  const { deps, account, now } = ctx
  const person = await mustBeHr(ctx, personId)
  const { accountId, config } = account
  const known = await openWages(deps.db, deps.vault, accountId, [person.id])
  const book = await deps.policyBooks.open(deps.db, accountId)
  const accountable = book
    .inForce(accountId, now)
    .find(({ policy }) => policy.policy.accountability?.money !== undefined)
  const facts = known.get(person.id)
  return {
    ...readerOf(ctx),
    person: { id: person.id, name: person.name },
    currency: accountable?.policy.policy.currency ?? NO_CURRENCY,
    facts: facts
      ? { ...facts, schemeAnnouncedOn: facts.schemeAnnouncedOn as LocalDate | null }
      : null,
    regions: regionsOf(config, now),
  }
}

function regionsOf(
  { minimumWages, timeZone }: Ctx['account']['config'],
  now: Ctx['now'],
): WageFactsView['regions'] {
  const month = monthOfDate(loadZone(timeZone).toWallClock(now).on)
  return [...new Set(minimumWages.map(({ region }) => region))].sort().map((region) => {
    const local = minimumWages.filter((one) => one.region === region)
    return { region, minimumWage: valueIn(month, local)?.amount ?? null }
  })
}

/** Keeps it sealed under that person’s key; nothing of it stands in any event, log or answer to others. */
export async function setWages(
  ctx: Ctx,
  personId: string,
  facts: z.output<typeof WageFactsRequestSchema>,
): Promise<WageFactsView> {
  const { deps, account, now } = ctx
  const person = await mustBeHr(ctx, personId)
  const { accountId } = account
  const sealing = { vault: deps.vault, accountId, newId: deps.newId, now }
  await deps.db.transaction((tx) => storeWages(tx, sealing, person.id, facts, ctx.person.id))
  return readWages(ctx, personId)
}
