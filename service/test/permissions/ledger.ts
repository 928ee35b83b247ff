import {
  type Counting,
  isKeptFromMatter,
  subjectOf,
  type Taker,
  withheldFrom,
} from '#shared/accountability/ledger/sight.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import { at, CALENDAR } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import { checkColleague } from '../../verbs/ledger/enter-once.ts'
import { checkCorrection } from '../../verbs/ledger/may-correct.ts'
import { checkStanding } from '../../verbs/ledger/may-read-standing.ts'
import { checkClosing } from '../../verbs/ledger/months.ts'
import { checkOffice, type Regimes, regimesGiving } from '../../verbs/ledger/regimes.ts'
import {
  type Cell,
  type Chapter,
  type Column,
  cellOf,
  cellsOf,
  type Line,
  type Matrix,
  NOTHING,
} from './matrix.ts'
import { finalProcedure } from './procedure-life.ts'
import {
  ANN,
  BEN,
  FAY,
  FIN,
  GIA,
  HAL,
  LEO,
  MATRIX_PEOPLE,
  MATRIX_POLICY,
  MAX,
  MAY,
  matrixCase,
  OLA,
  REC,
  REX,
  SUE,
  TEXT,
  TIE,
  TOM,
  uuid,
} from './world.ts'

/**
 * Who sees and enters what in the ledger: a penalty takes points from one, a receivable is adjusted for another and a merit
 * recorded for a third; then the month is over, and closed.
 */

export const LEDGER_COLUMNS: readonly Column[] = [
  { id: ANN, is: 'whom the penalty takes points from' },
  { id: OLA, is: 'for whom a receivable of the case is adjusted' },
  { id: BEN, is: 'for whom a merit is recorded' },
  { id: SUE, is: 'leads whom the penalty is laid on' },
  { id: REX, is: 'leads for whom the receivable is adjusted; recused from the case' },
  { id: LEO, is: 'leads others' },
  { id: TOM, is: 'records merits; heads whom the penalty is laid on' },
  { id: MAY, is: 'records merits; heads others' },
  { id: HAL, is: 'human resources' },
  { id: REC, is: 'human resources; recused from the case' },
  { id: TIE, is: 'human resources; declared a tie in the procedure' },
  { id: FIN, is: 'finance and payroll' },
  { id: FAY, is: 'finance and payroll; recused from the case' },
  { id: GIA, is: 'general manager' },
  { id: MAX, is: 'nobody to it' },
]

export const MERIT_ID = uuid(91)
export const ADJUSTMENT_ID = uuid(92)
/** What is entered by hand beside, for whom the penalty is laid on: it is shown to some. */
export const BESIDE = [uuid(93), uuid(94)] as const
export const MONTH = '2026-03'
const OVER_AT = at('04-01 10:00')
const NOBODY = '999' as PersonId

export const merit = (meritId: string, personId: PersonId) => ({
  meritId,
  policyKey: MATRIX_POLICY.policy.key,
  merit: 'praise',
  personId,
  actOn: '2026-03-10',
  reason: TEXT,
})
export const receivable = (adjustmentId: string, personId: PersonId) => ({
  adjustmentId,
  ticketId: matrixCase().ticketId,
  personId,
  amount: 10_000,
  currency: MATRIX_POLICY.policy.currency,
  reason: TEXT,
})
const correction = (about: string) => ({ about, ground: 'wrong_amount', reason: TEXT })

/** Before or after the month is over, or once it is closed. */
export type LedgerMoment = 'entered' | 'over' | 'closed'
export const LEDGER_MOMENTS: Readonly<Record<LedgerMoment, Instant>> = {
  entered: at('03-20 10:00'),
  over: OVER_AT,
  closed: OVER_AT,
}

interface LedgerRow {
  readonly moment: LedgerMoment
  readonly what: string
  readonly path: string
  /** None: it is read. `newId` is another each time. */
  readonly body?: (asker: PersonId, newId: string) => unknown
  readonly decide: (asker: Person, around: Around) => Result<unknown, RefusalCode>
}

interface Around {
  readonly regimes: Regimes
  readonly now: Instant
  readonly procedure: ProceedingFacts
  readonly moment: LedgerMoment
}

/** What is read and asked for by everybody. */
export const LEDGER_ROWS: readonly LedgerRow[] = [
  { ...reading('see what of the ledger is theirs', ''), decide: () => ok() },
  {
    ...reading('read their own standing', '/standing'),
    decide: (asker, around) => standing(asker, asker.id, around),
  },
  {
    ...reading('read the standing of whom the penalty is laid on', `/standing/${ANN}`),
    decide: (asker, around) => standing(asker, ANN, around),
  },
  {
    ...reading('read the standing of whom the receivable is adjusted for', `/standing/${OLA}`),
    decide: (asker, around) => standing(asker, OLA, around),
  },
  {
    ...reading('read the standing of somebody who is not there', `/standing/${NOBODY}`),
    decide: (asker, around) => standing(asker, NOBODY, around),
  },
  {
    ...reading('list what was entered by hand', '/adjustments'),
    decide: (asker, { regimes }) => checkOffice(asker, regimes, 'merit', 'finance'),
  },
  {
    moment: 'entered',
    what: 'record a merit',
    path: '/merits',
    body: (_, newId) => merit(newId, BEN),
    decide: (asker, around) => entering(asker, 'merit', BEN, around),
  },
  {
    moment: 'entered',
    what: 'record a merit for themselves',
    path: '/merits',
    body: (asker, newId) => merit(newId, asker),
    decide: (asker, around) => entering(asker, 'merit', asker.id, around),
  },
  {
    moment: 'entered',
    what: 'adjust a receivable of the case',
    path: '/receivables',
    body: (_, newId) => receivable(newId, MAX),
    decide: (asker, around) => entering(asker, 'finance', MAX, around),
  },
  {
    moment: 'entered',
    what: 'adjust it for themselves',
    path: '/receivables',
    body: (asker, newId) => receivable(newId, asker),
    decide: (asker, around) => entering(asker, 'finance', asker.id, around),
  },
  {
    moment: 'entered',
    what: 'correct the merit',
    path: '/corrections',
    body: () => correction(MERIT_ID),
    decide: (asker, around) => correcting(asker, 'merit', BEN, around),
  },
  {
    moment: 'entered',
    what: 'correct the adjustment',
    path: '/corrections',
    body: () => correction(ADJUSTMENT_ID),
    decide: (asker, around) => correcting(asker, 'receivable', OLA, around),
  },
  {
    ...reading('list the months', '/months'),
    decide: (asker, { regimes }) => checkOffice(asker, regimes, 'payroll', 'hr'),
  },
  {
    ...reading('read a month', `/months/${MONTH}`),
    decide: (asker, { regimes }) => checkOffice(asker, regimes, 'payroll', 'hr'),
  },
  {
    moment: 'entered',
    what: 'close the month before it is over',
    path: `/months/${MONTH}/close`,
    body: () => ({}),
    decide: closing,
  },
  {
    moment: 'over',
    what: 'close the month',
    path: `/months/${MONTH}/close`,
    body: () => ({}),
    decide: closing,
  },
  {
    moment: 'closed',
    what: 'close it again',
    path: `/months/${MONTH}/close`,
    body: () => ({}),
    decide: closing,
  },
  ...(['csv', 'xlsx'] as const).flatMap((format): LedgerRow[] => [
    {
      ...reading(`take an open month away as ${format.toUpperCase()}`, exportOf(format)),
      decide: exporting,
    },
    {
      ...reading(`take the closed month away as ${format.toUpperCase()}`, exportOf(format)),
      moment: 'closed',
      decide: exporting,
    },
  ]),
]

/** Of whom each sees how much: by what it is read. */
const LEDGER_SIGHTS: readonly {
  readonly what: string
  readonly see: (reader: Person, around: Around) => Cell
}[] = [
  { what: 'standing of whom the penalty is laid on', see: (one, around) => sums(one, ANN, around) },
  {
    what: 'standing of whom the receivable is adjusted for',
    see: (one, around) => sums(one, OLA, around),
  },
  { what: 'what was entered by hand', see: entered },
  { what: 'the month', see: lines },
]

/** The name by which a line of a month is known to the tests. */
export const LINES_OF: readonly (readonly [PersonId, string])[] = [
  [ANN, 'of the penalty'],
  [OLA, 'of the receivable'],
  [BEN, 'of the merit'],
]

export const LEDGER: Chapter = {
  title: 'Ledger',
  about:
    'What counts for and against people, in one month: a penalty takes points from one, a receivable of the same case is adjusted for another, a merit is recorded for a third. Here heads record merits.',
  columns: LEDGER_COLUMNS,
  sees: 'Of a standing, `all`: every sum and entry; `by hand`: every sum, and what was entered by hand; `sums`: every sum; `points`: points and records, no money. Of the rest, whose entries and lines; whom the penalty is laid on has a merit and an adjustment too. Whoever is kept from a case, or from a procedure, sees no sums of it.',
  routes: [
    'GET /api/ledger',
    'GET /api/ledger/standing',
    'GET /api/ledger/standing/:personId',
    'GET /api/ledger/months',
    'GET /api/ledger/months/:month',
    'POST /api/ledger/months/:month/close',
    'GET /api/ledger/months/:month/export',
    'GET /api/ledger/adjustments',
    'POST /api/ledger/merits',
    'POST /api/ledger/receivables',
    'POST /api/ledger/corrections',
  ],
  ask: askLedger,
}

async function askLedger(): Promise<Matrix> {
  const procedure = await finalProcedure()
  const aroundOf = (moment: LedgerMoment): Around => {
    const now = LEDGER_MOMENTS[moment]
    return { regimes: regimesAt(now), now, procedure, moment }
  }
  return {
    sights: LEDGER_SIGHTS.map(({ what, see }) => ({
      what,
      cells: cellsOf(LEDGER_COLUMNS, (person) => see(person, aroundOf('entered'))),
    })),
    actions: LEDGER_ROWS.map(
      ({ what, moment, decide }): Line => ({
        what,
        cells: cellsOf(LEDGER_COLUMNS, (person) => cellOf(decide(person, aroundOf(moment)))),
      }),
    ),
  }
}

function regimesAt(now: Instant): Regimes {
  const { policy } = MATRIX_POLICY
  return {
    all: [{ policy, terms: termsOf(MATRIX_POLICY), calendar: CALENDAR }],
    today: CALENDAR.localDate(now),
    currencyOf: () => policy.currency,
    policyOf: (key) => (key === policy.key ? policy : undefined),
  }
}

function reading(what: string, path: string) {
  return { what, path, moment: 'entered' } as const
}

function exportOf(format: 'csv' | 'xlsx'): string {
  return `/months/${MONTH}/export?format=${format}`
}

/** What counts for or against somebody: of the penalty its procedure, of the adjustment the case alone. */
function mattersOf({ procedure }: Around): readonly Counting[] {
  const { state, case: from } = procedure
  return [
    { personId: ANN, department: null, proceeding: state, case: from },
    { personId: ANN, department: null, proceeding: null, case: from },
    { personId: OLA, department: null, proceeding: null, case: from },
  ]
}

function isKeptFrom(reader: Person, personId: PersonId, around: Around): boolean {
  return mattersOf(around).some(
    (matter) => matter.personId === personId && isKeptFromMatter(reader, matter, MATRIX_PEOPLE),
  )
}

function standing(reader: Person, personId: PersonId, around: Around) {
  const isKept = reader.id !== personId && isKeptFrom(reader, personId, around)
  return checkStanding(reader, personId, {
    people: MATRIX_PEOPLE,
    regimes: around.regimes,
    isKept,
  })
}

function entering(
  asker: Person,
  office: 'merit' | 'finance',
  personId: PersonId,
  around: Around,
): Result<unknown, RefusalCode> {
  const may = checkOffice(asker, around.regimes, office)
  if (!may.ok) return may
  // Any matter of the case keeps from it whom the case keeps out.
  if (office === 'finance' && isKeptFrom(asker, OLA, around)) return refuse('case_not_found')
  return checkColleague(asker, personId, MATRIX_PEOPLE)
}

function correcting(
  asker: Person,
  reason: 'merit' | 'receivable',
  personId: PersonId,
  around: Around,
): Result<unknown, RefusalCode> {
  const may = checkOffice(asker, around.regimes, 'merit', 'finance')
  if (!may.ok) return may
  const row = { reason, personId, policyKey: MATRIX_POLICY.policy.key }
  return checkCorrection(row, asker, around.regimes, isKeptFrom(asker, personId, around))
}

function closing(person: Person, { regimes, now, moment }: Around) {
  const closed = { month: MONTH, closedBy: FIN, closedAt: now, totals: [], hash: '' }
  return checkClosing({ person, now }, regimes, MONTH, moment === 'closed' ? closed : null)
}

function exporting(person: Person, { regimes, moment }: Around): Result<unknown, RefusalCode> {
  const may = checkOffice(person, regimes, 'payroll', 'hr')
  if (!may.ok) return may
  return moment === 'closed' ? ok() : refuse('month_not_closed')
}

function sums(reader: Person, personId: PersonId, around: Around): Cell {
  const seen = standing(reader, personId, around)
  if (!seen.ok) return NOTHING
  if (reader.id === personId) return 'all'
  if (regimesGiving(reader, around.regimes, 'hr').length > 0) return 'by hand'
  return seen.value.seesMoney ? 'sums' : 'points'
}

function entered(reader: Person, around: Around): Cell {
  const { regimes } = around
  const of = (office: 'merit' | 'finance') => regimesGiving(reader, regimes, office).length > 0
  const isOfCase = of('finance') && !isKeptFrom(reader, OLA, around)
  return namesOf([...(of('merit') ? [ANN, BEN] : []), ...(isOfCase ? [ANN, OLA] : [])])
}

function lines(reader: Person, around: Around): Cell {
  const { regimes } = around
  if (!checkOffice(reader, regimes, 'payroll', 'hr').ok) return NOTHING
  const toTaker = (person: Person): Taker => ({
    person,
    pays: regimesGiving(person, regimes, 'payroll').length > 0,
  })
  const takers = [...MATRIX_PEOPLE.values()]
    .filter((one) => regimesGiving(one, regimes, 'payroll', 'hr').length > 0)
    .map(toTaker)
  const withheld = withheldFrom(toTaker(reader), takers, mattersOf(around), MATRIX_PEOPLE)
  return namesOf(
    LINES_OF.map(([personId]) => (withheld.has(subjectOf({ personId })) ? null : personId)),
  )
}

/** By what they were entered for, in the order of `LINES_OF`. */
export function namesOf(ids: readonly (string | null | undefined)[]): Cell {
  const names = LINES_OF.filter(([id]) => ids.includes(id)).map(([, name]) => name)
  return names.length === 0 ? NOTHING : names.join(', ')
}
