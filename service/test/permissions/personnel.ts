import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { hasOffice, isKeptOut } from '#shared/accountability/proceeding/people.ts'
import { isInRecordOf, sightOf } from '#shared/accountability/proceeding/sight.ts'
import { at } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import { checkColleagueOfHr } from '../../verbs/personal/subject.ts'
import { readsFigures } from '../../verbs/proceeding/figures.ts'
import { readsReports } from '../../verbs/report/list.ts'
import {
  type Cell,
  type Chapter,
  type Column,
  cellOf,
  cellsOf,
  type Matrix,
  NOTHING,
} from './matrix.ts'
import { finalProcedure } from './procedure-life.ts'
import {
  ANN,
  COM,
  FIN,
  GIA,
  HAL,
  INA,
  MATRIX_PEOPLE,
  MAX,
  POLICY_VERSION_ID,
  REC,
  SUE,
  TIE,
  TOM,
  uuid,
} from './world.ts'

/** One’s own record, and what belongs to offices beside procedures: while one is open about a person who has a penalty. */

export const PERSONNEL_COLUMNS: readonly Column[] = [
  { id: ANN, is: 'whom the penalty is laid on' },
  { id: SUE, is: 'leads them; proposed it' },
  { id: TOM, is: 'decided it' },
  { id: INA, is: 'the investigator' },
  { id: HAL, is: 'human resources' },
  { id: REC, is: 'human resources; recused from the case' },
  { id: TIE, is: 'human resources; declared a tie' },
  { id: FIN, is: 'finance, payroll' },
  { id: COM, is: 'compliance' },
  { id: GIA, is: 'general manager' },
  { id: MAX, is: 'nobody to it' },
]

export const PERSONNEL_AT = at('03-20 10:00')
/** A colleague about whom there is nothing. */
const COLLEAGUE = MAX
export const HOLD_ID = uuid(95)
const MONTH = '2026-03'
const WAGES = {
  region: null,
  contractProvides: false,
  floatingPay: null,
  schemeAnnouncedOn: null,
  pendingBonus: null,
  wages: [],
}

type Decide = (asker: Person, procedure: ProceedingFacts) => Result<unknown, RefusalCode>

interface PersonnelRow {
  readonly what: string
  readonly path: (asker: PersonId) => string
  /** None: it is read. */
  readonly body?: unknown
  readonly decide: Decide
}

const everybody: Decide = () => ok()
const ofHr: Decide = (asker, procedure) =>
  isHr(asker, procedure) ? ok() : refuse('role_not_allowed')
const ofFigures: Decide = (asker, procedure) =>
  readsFigures(asker, isHr(asker, procedure)) ? ok() : refuse('role_not_allowed')

const ofReports: Decide = (asker, { terms }) =>
  readsReports(asker, hasOffice(asker, 'improve', terms)) ? ok() : refuse('role_not_allowed')

/** What human resources have of a colleague; `isAbout`: whether it tells what is open about them. */
function ofColleague(whose: (asker: PersonId) => PersonId, isAbout: boolean): Decide {
  return (asker, procedure) => {
    const personId = whose(asker.id)
    const checked = checkColleagueOfHr(asker, isHr(asker, procedure), personId, MATRIX_PEOPLE)
    const isKept = isAbout && personId === ANN && isKeptFrom(asker, procedure)
    return checked.ok && isKept ? refuse('person_unknown') : checked
  }
}

/** The same request about a colleague, about whom the penalty is laid on, and about oneself. */
function aboutPeople(
  what: string,
  path: string,
  { body, isAbout }: { readonly body?: unknown; readonly isAbout: boolean },
): readonly PersonnelRow[] {
  const of = (whose: string, id: (asker: PersonId) => PersonId): PersonnelRow => ({
    what: `${what} ${whose}`,
    path: (asker) => `/people/${id(asker)}${path}`,
    body,
    decide: ofColleague(id, isAbout),
  })
  return [
    // One column is the colleague.
    of('of a colleague', (asker) => (asker === COLLEAGUE ? GIA : COLLEAGUE)),
    of('of whom the penalty is laid on', () => ANN),
    of('of oneself', (asker) => asker),
  ]
}

export const PERSONNEL_ROWS: readonly PersonnelRow[] = [
  { what: 'see which parts of the desk they have', path: () => '/desk', decide: everybody },
  { what: 'read their own record', path: () => '/my-record', decide: everybody },
  {
    what: 'take a copy of their own record',
    path: () => '/my-record/copy?locale=en',
    decide: everybody,
  },
  {
    what: 'confirm that they know the clauses',
    path: () => '/my-record/clauses',
    body: { policyVersionId: POLICY_VERSION_ID },
    decide: everybody,
  },
  { what: 'list procedures', path: () => '/proceedings', decide: everybody },
  {
    what: 'read how often decisions were taken back',
    path: () => '/proceedings/figures',
    decide: ofFigures,
  },
  { what: 'read the reports of periods', path: () => '/reports', decide: ofReports },
  { what: 'read the sanctions of a month', path: () => `/sanctions?month=${MONTH}`, decide: ofHr },
  ...(['csv', 'xlsx'] as const).map((format) => ({
    what: `take them away as ${format.toUpperCase()}`,
    path: () => `/sanctions/export?month=${MONTH}&format=${format}`,
    decide: ofHr,
  })),
  { what: 'list colleagues', path: () => '/people', decide: ofHr },
  ...aboutPeople('read the wage', '/wages', { isAbout: false }),
  ...aboutPeople('set the wage', '/wages', { body: WAGES, isAbout: false }),
  ...aboutPeople('read what is held and open', '/data', { isAbout: true }),
  ...aboutPeople('place a hold on the data', '/holds', {
    body: { holdId: uuid(96), reference: '2026-17' },
    isAbout: true,
  }),
  ...aboutPeople('lift a hold on the data', `/holds/${HOLD_ID}/lift`, { body: {}, isAbout: true }),
  ...aboutPeople('erase the data', '/erasure', { body: {}, isAbout: true }).map(
    (row, index): PersonnelRow => (index === 1 ? { ...row, decide: unlessHeld(row.decide) } : row),
  ),
]

/** Nothing is erased while a matter is open. */
function unlessHeld(decide: Decide): Decide {
  return (asker, procedure) => {
    const may = decide(asker, procedure)
    return may.ok ? refuse('legal_hold') : may
  }
}

const PERSONNEL_SIGHTS: readonly {
  readonly what: string
  readonly see: (reader: Person, procedure: ProceedingFacts) => Cell
}[] = [
  {
    what: 'their own record',
    see: (reader, { state, people }) =>
      isInRecordOf(reader, state, people) ? 'the penalty' : NOTHING,
  },
  {
    what: 'parts of the desk for people',
    see: (reader, procedure) => {
      if (isHr(reader, procedure)) return 'figures and staff'
      return readsFigures(reader, false) ? 'figures' : NOTHING
    },
  },
  {
    what: 'the figures of whoever decided',
    see: (reader, procedure) => {
      if (!ofFigures(reader, procedure).ok) return NOTHING
      return isKeptFrom(reader, procedure) ? 'without the penalty' : 'the penalty'
    },
  },
  {
    what: 'the sanctions of the month',
    see: (reader, procedure) => {
      if (!isHr(reader, procedure)) return NOTHING
      return sightOf(reader, procedure) === 'full' ? 'the penalty' : 'without the penalty'
    },
  },
]

export const PERSONNEL: Chapter = {
  title: 'Own record and personnel',
  about:
    'What everybody has of themselves, and what belongs to human resources and compliance, while a procedure is open about a person who has a penalty.',
  columns: PERSONNEL_COLUMNS,
  sees: '`without the penalty`: what there is, and in no row, count or file the penalty.',
  routes: [
    'GET /api/desk',
    'GET /api/my-record',
    'GET /api/my-record/copy',
    'POST /api/my-record/clauses',
    'GET /api/proceedings/figures',
    'GET /api/reports',
    'GET /api/sanctions',
    'GET /api/sanctions/export',
    'GET /api/people',
    'GET /api/people/:personId/wages',
    'POST /api/people/:personId/wages',
    'GET /api/people/:personId/data',
    'POST /api/people/:personId/holds',
    'POST /api/people/:personId/holds/:holdId/lift',
    'POST /api/people/:personId/erasure',
  ],
  ask: askPersonnel,
}

async function askPersonnel(): Promise<Matrix> {
  const procedure = await finalProcedure()
  return {
    sights: PERSONNEL_SIGHTS.map(({ what, see }) => ({
      what,
      cells: cellsOf(PERSONNEL_COLUMNS, (reader) => see(reader, procedure)),
    })),
    actions: PERSONNEL_ROWS.map(({ what, decide }) => ({
      what,
      cells: cellsOf(PERSONNEL_COLUMNS, (asker) => cellOf(decide(asker, procedure))),
    })),
  }
}

function isHr(person: Person, { terms }: ProceedingFacts): boolean {
  return hasOffice(person, 'hr', terms)
}

function isKeptFrom(person: Person, { state, people, case: from }: ProceedingFacts): boolean {
  return isKeptOut(person, state, from, people)
}
