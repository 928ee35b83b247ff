import {
  computeHolding,
  type HoldingFacts,
  type MissHolding,
} from '#shared/accountability/holding/compute-holding.ts'
import { peopleIn } from '#shared/accountability/holding/counterfactual.ts'
import { dutiesOfPerson, saysEffort } from '#shared/accountability/holding/feasibility.ts'
import { type CaseHistory, foldHistory } from '#shared/accountability/holding/fold-history.ts'
import { computeMisses, holdersIn, type Miss } from '#shared/accountability/holding/holder-time.ts'
import { findLine, type PastPerson, toAbsences } from '#shared/accountability/holding/line.ts'
import type { HoldingView } from '#shared/contract/holding-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { DAY_MS, type Instant, instant } from '#shared/kernel/instant.ts'
import { toHoldingView } from '#shared/view/holding-view.ts'
import type { Account } from '../../account.ts'
import type { Ctx } from '../../context.ts'
import type { Sql } from '../../db/database.ts'
import { findCasesOfDuties, readEvents, readLines, readPresences } from '../../db/holding-rows.ts'
import type { Deps } from '../../deps.ts'
import { loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'
import { isVisible } from '../case/sight.ts'

/** Other cases looked at; where there were more, nothing is said to have been feasible. */
const CASES_MOST = 200
/** What somebody got longer ago than this before it mattered is not looked for. */
const LOOK_BACK_MS = 180 * DAY_MS

/** What was missed in a case and whose it was, with all that it was counted from. */
export interface Holding {
  readonly history: CaseHistory
  readonly misses: readonly MissHolding[]
  /** The other cases in which the same people had something to do then, by id. */
  readonly others: ReadonlyMap<string, CaseHistory>
  readonly departmentOf: (personId: PersonId, at: Instant) => string | null
}

/**
 * Who had what was missed in a case, in which minutes: for a person who may see the procedure. Whoever calls has checked
 * that; of other cases only those are named that they may know of. Refuses `case_not_found`.
 * @rule CD-2.7 MF-9.7
 */
export async function readHolding(ctx: Ctx, caseId: string): Promise<HoldingView> {
  const { deps, account, person, now } = ctx
  const [holding, people] = await Promise.all([
    loadHolding(deps, account, caseId, now),
    loadDirectory(deps.db, account),
  ])
  const { history, others } = holding
  return toHoldingView(history, holding.misses, {
    nameOf: (personId) => people.get(personId)?.name ?? personId,
    departmentOf: holding.departmentOf,
    caseOf: (duty) => {
      const found = duty.caseId === history.state.caseId ? history : others.get(duty.caseId)
      const isKnown = found && (found === history || isVisible(person, found.state))
      return isKnown ? { ticketId: found.state.ticketId, policy: found.policy } : null
    },
  })
}

/** The same as facts, for whoever decides; inside a transaction its handle is the `reader`. Refuses `case_not_found`. */
export async function loadHolding(
  deps: Deps,
  account: Account,
  caseId: string,
  now: Instant,
  reader: Sql = deps.db,
): Promise<Holding> {
  const source: Source = { deps, account, reader }
  const [history] = await foldCases(source, [caseId])
  if (!history) throw new Refusal('case_not_found')
  if (history.state.breached.length === 0)
    return { history, misses: [], others: new Map(), departmentOf: () => null }

  const absences = await loadAbsences(source, holdersIn(history), now)
  const misses = computeMisses(history, { absences, now })
  const people = [...new Set(misses.flatMap(({ slices }) => peopleIn(slices)))]
  const lines = await loadLines(source, people, misses)
  const window: Window = {
    from: instant(Math.min(...misses.map(({ anchorAt }) => anchorAt))),
    until: instant(Math.max(...misses.map(({ dueAt }) => dueAt))),
  }
  const { others, isComplete } = await loadOthers(source, history, people, window)
  const histories = [history, ...others.values()]
  const duties = new Map(
    people.map((personId) => [
      personId,
      histories.flatMap((one) => dutiesOfPerson(one, personId, window.from, window.until)),
    ]),
  )
  return {
    history,
    others,
    departmentOf: (personId, at) => lines.get(at)?.get(personId)?.department ?? null,
    misses: computeHolding({
      history,
      now,
      absences,
      isComplete,
      lineOf: (personId, at) => findLine(personId, lines.get(at) ?? new Map()),
      dutiesOf: (personId) => duties.get(personId) ?? [],
    }),
  }
}

interface Source {
  readonly deps: Deps
  readonly account: Account
  readonly reader: Sql
}

interface Window {
  readonly from: Instant
  readonly until: Instant
}

/** In no order; without those that have no event. */
async function foldCases(
  { deps, account, reader }: Source,
  caseIds: readonly string[],
): Promise<readonly CaseHistory[]> {
  const { accountId } = account
  const records = [...(await readEvents(reader, accountId, caseIds)).values()]
  const events = records.flatMap((record) => record.map(({ event }) => event))
  const book = await deps.policyBooks.open(reader, accountId, {
    policyVersionIds: records.flatMap((record) =>
      record.slice(0, 1).map((one) => one.policyVersionId),
    ),
    calendarVersionIds: events.flatMap((event) =>
      event.type === 'case_opened' || event.type === 'calendar_changed'
        ? [event.calendarVersionId]
        : [],
    ),
  })
  return records.flatMap((record) => {
    const [first] = record
    if (!first) return []
    const policy = book.policy(accountId, first.policyVersionId)
    return [foldHistory(record, policy, (id) => book.calendar(accountId, id))]
  })
}

async function loadAbsences(
  { account, reader }: Source,
  people: readonly PersonId[],
  now: Instant,
): Promise<HoldingFacts['absences']> {
  const presences = await readPresences(reader, account.accountId, people, now)
  return new Map([...presences].map(([personId, one]) => [personId, toAbsences(one, now)]))
}

/** Due instant → who stood where then. */
async function loadLines(
  { account, reader }: Source,
  people: readonly PersonId[],
  misses: readonly Miss[],
): Promise<ReadonlyMap<Instant, ReadonlyMap<PersonId, PastPerson>>> {
  const lines = new Map<Instant, ReadonlyMap<PersonId, PastPerson>>()
  for (const { dueAt } of misses) {
    if (!lines.has(dueAt))
      lines.set(dueAt, await readLines(reader, account.accountId, people, dueAt))
  }
  return lines
}

/** Only where some policy says how much work its clocks take: else they could prove nothing. */
async function loadOthers(
  source: Source,
  { state, policy }: CaseHistory,
  people: readonly PersonId[],
  { from, until }: Window,
): Promise<Pick<Holding, 'others'> & { readonly isComplete: boolean }> {
  const { deps, account, reader } = source
  const { accountId } = account
  const since = instant(from - LOOK_BACK_MS)
  const wanted = { people, since, from, until, most: CASES_MOST + 1 }
  const found = await findCasesOfDuties(reader, accountId, state.caseId, wanted)
  const policyVersionIds = new Set(found.map(({ policyVersionId }) => policyVersionId))
  const book = await deps.policyBooks.open(reader, accountId, {
    policyVersionIds,
    calendarVersionIds: [],
  })
  const policies = [...policyVersionIds].map((id) => book.policy(accountId, id))
  if (![policy, ...policies].some((one) => saysEffort(one.policy)))
    return { others: new Map(), isComplete: false }
  const caseIds = found.slice(0, CASES_MOST).map(({ caseId }) => caseId)
  const histories = await foldCases(source, caseIds)
  return {
    others: new Map(histories.map((one) => [one.state.caseId, one])),
    isComplete: found.length <= CASES_MOST,
  }
}
