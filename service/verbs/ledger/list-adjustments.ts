import type { AdjustmentItem, AdjustmentsView } from '#shared/contract/ledger-view.ts'
import type { Written } from '#shared/contract/proceeding-view.ts'
import { invariant, ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { toPermission } from '#shared/view/to-permission.ts'
import type { Ctx } from '../../context.ts'
import { keptCasesAmong } from '../../db/ledger-matters.ts'
import {
  correctedAmong,
  type LedgerRow,
  listAdjustments as listRows,
} from '../../db/ledger-rows.ts'
import { loadDirectory } from '../../people/directory.ts'
import { toPersonRef } from '../case/person-ref.ts'
import { currencyOf, labelOf } from './entries.ts'
import { checkCorrection } from './may-correct.ts'
import { openReasons, reasonOf } from './reasons.ts'
import { checkOffice, loadRegimes, mustHold, type Regimes, regimesGiving } from './regimes.ts'
import { byName } from './shown-people.ts'

const ROWS_MOST = 400

/**
 * Merits and adjustments of receivables, each for whoever may record them; none of a case that they are kept from. Refuses `role_not_allowed`.
 */
export async function listAdjustments(ctx: Ctx): Promise<AdjustmentsView> {
  const { deps, account, person, now } = ctx
  const regimes = await loadRegimes(ctx)
  mustHold(person, regimes, 'merit', 'finance')
  const offices = [
    { reason: 'merit', giving: regimesGiving(person, regimes, 'merit') },
    { reason: 'receivable', giving: regimesGiving(person, regimes, 'finance') },
  ] as const
  const held = offices.filter(({ giving }) => giving.length > 0).map(({ reason }) => reason)
  const [people, rows] = await Promise.all([
    loadDirectory(deps.db, account),
    listRows(deps.db, account.accountId, held, ROWS_MOST),
  ])
  const kept = await keptCasesAmong(
    deps.db,
    account.accountId,
    rows.flatMap(({ caseId }) => caseId ?? []),
    person.id,
  )
  const shown = rows.filter(
    ({ reason, policyKey, caseId }) =>
      (caseId === null || !kept.has(caseId)) &&
      offices.some(
        (office) =>
          office.reason === reason && office.giving.some(({ policy }) => policy.key === policyKey),
      ),
  )
  const corrected = await correctedAmong(
    deps.db,
    account.accountId,
    shown.map(({ about }) => about),
  )
  const adjusting = offices[1].giving.filter(({ terms }) => terms.receivables !== undefined)
  const items = foldItems(shown)
  const isHr = regimesGiving(person, regimes, 'hr').length > 0
  const readable = items.filter(
    (row) => isHr || row.recordedBy === person.id || row.personId === person.id,
  )
  const reasons = await openReasons(ctx, deps.db, readable)
  return {
    now,
    on: regimes.today,
    timeZone: account.config.timeZone,
    merits: offices[0].giving.flatMap(({ policy, terms }) =>
      terms.merits.map(({ id, label, kind, points }) => ({
        id,
        label,
        kind,
        points,
        policyKey: policy.key,
        policy: policy.title,
      })),
    ),
    mayRecordReceivable: toPermission(checkReceivables(person, regimes)),
    currencies: [...new Set(adjusting.map(({ policy }) => policy.currency))],
    people: [...people.values()]
      .filter((one) => one.isActive && one.id !== person.id)
      .map(({ id, name }) => ({ id, name }))
      .sort(byName),
    items: items.map((row) => toItem(row, { ctx, regimes, people, corrected, reasons })),
  }
}

/** One row of each merit or adjustment: of a merit that gives points, the points. */
function foldItems(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const items = new Map<string, LedgerRow>()
  for (const row of rows)
    if (!items.has(row.about) || row.unit === 'points') items.set(row.about, row)
  return [...items.values()]
}

function checkReceivables(
  person: Person,
  regimes: Regimes,
): Result<undefined, 'role_not_allowed' | 'receivable_not_provided'> {
  const office = checkOffice(person, regimes, 'finance')
  if (!office.ok) return office
  const giving = regimesGiving(person, regimes, 'finance')
  return giving.some(({ terms }) => terms.receivables) ? ok() : refuse('receivable_not_provided')
}

interface Around {
  readonly ctx: Ctx
  readonly regimes: Regimes
  readonly people: Directory
  readonly corrected: ReadonlySet<string>
  readonly reasons: ReadonlyMap<string, Written>
}

function toItem(
  row: LedgerRow,
  { ctx, regimes, people, corrected, reasons }: Around,
): AdjustmentItem {
  const isCorrected = corrected.has(row.about)
  invariant(row.personId, 'merits and adjustments are of people')
  return {
    about: row.about,
    kind: row.reason === 'merit' ? 'merit' : 'receivable',
    label: labelOf(row, regimes),
    person: toPersonRef(row.personId, people),
    unit: row.unit,
    currency: currencyOf(row, regimes),
    amount: row.amount,
    actOn: row.actOn,
    month: row.month,
    by: row.recordedBy === null ? null : toPersonRef(row.recordedBy, people),
    at: row.recordedAt,
    isCorrected,
    mayCorrect: isCorrected
      ? { allowed: false, code: 'entry_corrected' }
      : toPermission(checkCorrection(row, ctx.person, regimes, false)),
    text: reasonOf(row, reasons),
  }
}
