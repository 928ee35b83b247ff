import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  AdjustmentsView,
  LedgerView,
  PersonStandingView,
  StatementView,
} from '#shared/contract/ledger-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import {
  type Answer,
  type Asking,
  askEach,
  liveProcedure,
  startAsking,
} from '../permissions/asking.ts'
import {
  ADJUSTMENT_ID,
  BESIDE,
  LEDGER,
  LEDGER_COLUMNS,
  LEDGER_MOMENTS,
  LEDGER_ROWS,
  type LedgerMoment,
  LINES_OF,
  MERIT_ID,
  MONTH,
  merit,
  namesOf,
  receivable,
} from '../permissions/ledger.ts'
import { isHidden, type Line, type Matrix, NOTHING, YES } from '../permissions/matrix.ts'
import { PENALTY_STEPS } from '../permissions/procedure-life.ts'
import { ANN, BEN, FAY, FIN, OLA, REC, REX, TIE, TOM } from '../permissions/world.ts'

const MONTH_PATH = `/ledger/months/${MONTH}`

describe('permissions in the ledger (pglite)', () => {
  let asking: Asking
  let matrix: Matrix
  let asked: Matrix

  beforeAll(async () => {
    asking = await startAsking()
    matrix = await LEDGER.ask()
    asked = await askRoutes()
  })
  afterAll(() => asking.close())

  test('TM-6.2.2 every route of the chapter is asked', () => {
    expect(asking.asked()).toEqual(expect.arrayContaining([...LEDGER.routes]))
  })

  test('TM-6.2.2 EL-8.3 MF-12.3 the routes allow, refuse and show whatever the decisions do, to everybody, cell by cell', () => {
    for (const [index, line] of matrix.sights.entries()) expect(asked.sights[index]).toEqual(line)
    for (const [index, line] of matrix.actions.entries()) expect(asked.actions[index]).toEqual(line)
  })

  test('CD-2.1 whoever is kept from what counts there is refused as if there were nobody like that', () => {
    const cellsOf = (what: RegExp) => matrix.actions.find((line) => what.test(line.what))?.cells
    const nobody = cellsOf(/not there/)
    const kept = [
      [REC, /penalty is laid on/],
      [TIE, /penalty is laid on/],
      [FAY, /penalty is laid on/],
      [REC, /receivable is adjusted for/],
      [FAY, /receivable is adjusted for/],
      [REX, /receivable is adjusted for/],
    ] as const
    for (const [id, what] of kept) {
      const column = LEDGER_COLUMNS.findIndex((one) => one.id === id)
      expect([id, cellsOf(what)?.[column]]).toEqual([id, nobody?.[column]])
      expect(isHidden(nobody?.[column] ?? '') || nobody?.[column] === 'role_not_allowed').toBe(true)
    }
  })

  test('CD-2.1 months and files have the same lines, and totals of just those', async () => {
    for (const [index, { id }] of LEDGER_COLUMNS.entries()) {
      const wanted = matrix.sights.at(-1)?.cells[index]
      if (wanted === NOTHING) continue
      const { body } = await asking.get(id, MONTH_PATH)
      const { lines, totals, isWhole, hash } = body as unknown as StatementView
      const all = LINES_OF.map(([, name]) => name).join(', ')
      expect([id, isWhole, hash === null]).toEqual([id, wanted === all, wanted !== all])
      for (const { unit, lines: counted, sum } of totals) {
        const of = lines.filter((line) => line.unit === unit)
        expect([counted, sum]).toEqual([of.length, of.reduce((to, line) => to + line.sum, 0)])
      }
      for (const format of ['csv', 'xlsx']) {
        const file = await asking.get(id, `${MONTH_PATH}/export?format=${format}`)
        const inFile = LINES_OF.map(([person]) => (textIn(file).includes(person) ? person : null))
        expect([id, format, namesOf(inFile)]).toEqual([id, format, wanted])
      }
    }
  })

  test('TM-6.2.2 whom somebody may ask for is who is named to them', async () => {
    for (const { id } of LEDGER_COLUMNS) {
      const { body } = await asking.get(id, '/ledger')
      const { people, mayReadMonths, mayRecord } = body as unknown as LedgerView
      expect(await asking.read(id, '/ledger/months')).toBe(mayReadMonths ? YES : 'role_not_allowed')
      expect(await asking.read(id, '/ledger/adjustments')).toBe(
        mayRecord ? YES : 'role_not_allowed',
      )
      for (const [person] of LINES_OF) {
        if (person === id) continue
        const isNamed = people.some((one) => one.id === person)
        if (!isNamed) expect(await asking.read(id, `/ledger/standing/${person}`)).not.toBe(YES)
      }
    }
  })

  function textIn({ bytes }: Answer): string {
    const isZip = bytes[0] === 'P'.charCodeAt(0) && bytes[1] === 'K'.charCodeAt(0)
    const parts = isZip ? Object.values(unzipSync(bytes)) : [bytes]
    return parts.map((part) => new TextDecoder().decode(part)).join('\n')
  }

  async function askRoutes(): Promise<Matrix> {
    await liveProcedure(asking, PENALTY_STEPS)
    await comeTo('entered')
    await asking.mustDo(TOM, '/ledger/merits', merit(MERIT_ID, BEN))
    await asking.mustDo(FIN, '/ledger/receivables', receivable(ADJUSTMENT_ID, OLA))
    await asking.mustDo(TOM, '/ledger/merits', merit(BESIDE[0], ANN))
    await asking.mustDo(FIN, '/ledger/receivables', receivable(BESIDE[1], ANN))
    const sights: Line[] = [
      { what: '', cells: await askEach(LEDGER_COLUMNS, (id) => sums(id, ANN)) },
      { what: '', cells: await askEach(LEDGER_COLUMNS, (id) => sums(id, OLA)) },
      { what: '', cells: await askEach(LEDGER_COLUMNS, entered) },
      { what: '', cells: await askEach(LEDGER_COLUMNS, lines) },
    ].map(({ cells }, index) => ({ what: matrix.sights[index]?.what ?? '', cells }))
    const actions = new Map<string, Line>()
    for (const moment of ['entered', 'over', 'closed'] as const) {
      await comeTo(moment)
      for (const { what, path, body } of LEDGER_ROWS.filter((row) => row.moment === moment)) {
        const cells = await askEach(LEDGER_COLUMNS, (id) =>
          body
            ? asking.tryIt(id, `/ledger${path}`, body(id, randomUUID()))
            : asking.read(id, `/ledger${path}`),
        )
        actions.set(what, { what, cells })
      }
    }
    return {
      sights,
      actions: LEDGER_ROWS.map(({ what }) => actions.get(what) ?? { what, cells: [] }),
    }
  }

  async function comeTo(moment: LedgerMoment): Promise<void> {
    await asking.waitUntil(LEDGER_MOMENTS[moment])
    if (moment === 'closed') await asking.mustDo(FIN, `${MONTH_PATH}/close`, {})
  }

  async function sums(reader: PersonId, of: PersonId): Promise<string> {
    const { status, body } = await asking.get(reader, `/ledger/standing/${of}`)
    if (status !== 200) return NOTHING
    const { units, entries } = body as unknown as PersonStandingView
    const hasMoney = units.some(({ unit }) => unit === 'receivable')
    if (entries.length > 0) return reader === of ? 'all' : 'by hand'
    return hasMoney ? 'sums' : 'points'
  }

  async function entered(reader: PersonId): Promise<string> {
    const { status, body } = await asking.get(reader, '/ledger/adjustments')
    if (status !== 200) return NOTHING
    const { items } = body as unknown as AdjustmentsView
    return namesOf(items.map(({ person }) => person.id))
  }

  async function lines(reader: PersonId): Promise<string> {
    const { status, body } = await asking.get(reader, MONTH_PATH)
    if (status !== 200) return NOTHING
    const statement = body as unknown as StatementView
    return namesOf(statement.lines.map(({ person }) => person?.id))
  }
})
