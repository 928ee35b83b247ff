import type { CalendarSpec } from '#shared/calendar/calendar.ts'
import { extendsCalendar, newYearsOf } from '#shared/calendar/extends-calendar.ts'
import { changeCalendar, restsOnUnpublished } from '#shared/case/change-calendar.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { dayNumber } from '#shared/kernel/local-date.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { standingsOf } from '#shared/policy/versions/standing.ts'
import type { Account } from '../../account.ts'
import { type CaseRow, lockCases } from '../../db/case-rows.ts'
import { type CaseWrite, writeCases } from '../../db/write-cases.ts'
import type { Deps } from '../../deps.ts'
import { loadSurroundings, toFacts } from '../../facts.ts'
import { wakeFor } from '../case/change-case.ts'

/** Cases locked and written together. */
const BATCH = 100
/** Cases looked at in one go; what is left comes with the next round of the loop. */
const CASES_MOST = 1_000

/** A version that cases count by, and the one in force that knows more years. */
interface Move {
  readonly fromId: string
  readonly toId: string
  /** The first instant, by the calendar's clock, that the old version only guesses. */
  readonly since: Instant
  /** Whether that year has begun: then every running case lives in it. */
  readonly hasBegun: boolean
}

/**
 * Gives running cases the years that were published after they opened: where a version of their calendar is in force
 * that only adds years, cases with a clock that rests on such a year, and all once the year has begun, count by it from
 * now. Answers how many cases it changed. Safe to call at any time, by several processes at once.
 */
export async function moveCases(deps: Deps, account: Account): Promise<number> {
  const now = deps.clock.now()
  let changed = 0
  for (const move of await findMoves(deps, account, now)) {
    let after = ''
    for (let seen = 0; seen < CASES_MOST; seen += BATCH) {
      const caseIds = await findCandidates(deps, account, move, after)
      const last = caseIds.at(-1)
      if (last === undefined) break
      after = last
      changed += await moveBatch(deps, account, move, caseIds)
      if (caseIds.length < BATCH) break
    }
  }
  return changed
}

async function findMoves(deps: Deps, account: Account, now: Instant): Promise<Move[]> {
  const rows = await deps.db.query<{
    id: string
    key: string
    effectiveFrom: Instant
    spec: CalendarSpec
  }>(
    `select calendar_version_id as id, calendar_key as key, effective_from as "effectiveFrom", spec
     from calendar_version where account_id = $1`,
    [account.accountId],
  )
  const standings = standingsOf(rows, now)
  return rows.flatMap((to) =>
    standings.get(to.id) !== 'in_force'
      ? []
      : rows
          .filter((from) => from.key === to.key && from.id !== to.id)
          .filter((from) => extendsCalendar(from.spec, to.spec))
          .map((from) => toMove(from, to, now)),
  )
}

function toMove(
  from: { readonly id: string; readonly spec: CalendarSpec },
  to: { readonly id: string; readonly spec: CalendarSpec },
  now: Instant,
): Move {
  const [year = 0] = newYearsOf(from.spec, to.spec)
  const zone = loadZone(to.spec.timeZone)
  const since = zone.wallToInstant(dayNumber(year, 1, 1), 0)
  return { fromId: from.id, toId: to.id, since, hasBegun: since <= now }
}

/** Open cases under the old version that have something due in a year it does not know; all once that has begun. */
async function findCandidates(
  deps: Deps,
  account: Account,
  { fromId, since, hasBegun }: Move,
  after: string,
): Promise<string[]> {
  const rows = await deps.db.query<{ caseId: string }>(
    `select c.case_id as "caseId" from "case" c
     where c.account_id = $1 and c.status = 'open' and c.case_id > $2 and c.state->>'calendarVersionId' = $3
       and ($4::boolean or exists (select 1 from deadline d
         where d.account_id = c.account_id and d.case_id = c.case_id and d.due_at >= ($5::text)::timestamptz))
     order by c.case_id limit ${BATCH}`,
    [account.accountId, after, fromId, hasBegun, toIso(since)],
  )
  return rows.map(({ caseId }) => caseId)
}

async function moveBatch(
  deps: Deps,
  account: Account,
  move: Move,
  caseIds: readonly string[],
): Promise<number> {
  const { accountId } = account
  const advanced = await deps.db.transaction(async (tx) => {
    const rows = await lockCases(tx, accountId, caseIds)
    const around = await loadSurroundings(deps, account, rows, tx)
    const book = await deps.policyBooks.open(tx, accountId, {
      policyVersionIds: [],
      calendarVersionIds: [move.toId],
    })
    const calendar = book.calendar(accountId, move.toId)
    const now = deps.clock.now()
    const writes = rows.flatMap((row) => decideMove(row, now))
    const written = await writeCases(tx, writes, now)
    return written.map((write) => write.advanced)

    /** One that cannot be decided keeps its calendar and holds up no other. */
    function decideMove(row: CaseRow, now: Instant): CaseWrite[] {
      try {
        return toWrite(row, now)
      } catch (error) {
        const { caseId } = row
        deps.log.error('a case could not be given a new calendar', { accountId, caseId, error })
        return []
      }
    }

    function toWrite(row: CaseRow, now: Instant): CaseWrite[] {
      // It may have closed, or been moved by another process, since it was found.
      if (row.state.status !== 'open' || row.state.calendarVersionId !== move.fromId) return []
      const facts = toFacts(row, around)
      if (!move.hasBegun && !restsOnUnpublished(facts, calendar)) return []
      const next = { calendarVersionId: move.toId, calendar }
      const options = { now, locales: account.config.noteLocales }
      const outcome = changeCalendar(facts, next, options)
      const isMoved = outcome.state.calendarVersionId === move.toId
      return [
        {
          accountId,
          before: row,
          advanced: outcome,
          policy: facts.policy,
          calendar: isMoved ? calendar : facts.calendar,
          noteLocales: account.config.noteLocales,
          ticketUpdatedAt: null,
        },
      ]
    }
  })
  for (const one of advanced) wakeFor(deps, one)
  return advanced.length
}
