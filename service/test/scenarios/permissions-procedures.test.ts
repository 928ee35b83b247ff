import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeskView } from '#shared/contract/desk-view.ts'
import type { ProceedingsView } from '#shared/contract/proceeding-view.ts'
import type { MyRecordView } from '#shared/contract/record-view.ts'
import type { TicketView } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import {
  type Asking,
  askEach,
  liveProcedure,
  procedureOpening,
  startAsking,
} from '../permissions/asking.ts'
import { type Line, type Matrix, NOTHING, YES } from '../permissions/matrix.ts'
import { instantOf, momentsOf, PROCEEDING_ID, STEPS } from '../permissions/procedure-life.ts'
import {
  askProbes,
  COLUMNS,
  isKnown,
  OPENING,
  PROCEDURES,
  READ_AT,
  READS,
  ROWS,
  SIGHT_MOMENTS,
} from '../permissions/procedures.ts'
import { ANN, HAL, matrixCase, personOf, TOM } from '../permissions/world.ts'

/** At which moments lists and counts, and what is shown beside the case, are held against what each sees. */
const LISTED_AT: readonly string[] = ['attributed', 'appealed']

const ONE = `/proceedings/${PROCEEDING_ID}`

describe('permissions in procedures (pglite)', () => {
  let asking: Asking
  let matrix: Matrix
  let asked: Matrix
  const shownBeside = new Map<string, readonly boolean[]>()

  beforeAll(async () => {
    asking = await startAsking()
    matrix = await PROCEDURES.ask()
    asked = await askRoutes()
  })
  afterAll(() => asking.close())

  test('TM-6.1 every route of the chapter is asked', () => {
    expect(asking.asked()).toEqual(expect.arrayContaining([...PROCEDURES.routes]))
  })

  test('TM-6.1 the routes allow and refuse whatever the decisions do, to everybody, cell by cell', () => {
    for (const [index, { what, cells, waitsFor }] of matrix.sights.entries())
      expect(asked.sights[index]).toEqual(
        LISTED_AT.includes(what) ? { what, cells, waitsFor } : { what, cells },
      )
    for (const [index, line] of matrix.actions.entries()) expect(asked.actions[index]).toEqual(line)
  })

  test('TM-6.1 everything is allowed to somebody, and to nobody who is kept out', () => {
    const keptOut = COLUMNS.flatMap(({ is }, index) =>
      /recused|tie|nobody/.test(is) ? [index] : [],
    )
    expect(keptOut).toHaveLength(3)
    for (const { what, cells } of matrix.actions) {
      expect(cells.includes(YES), what).toBe(true)
      if (what === OPENING) continue
      for (const index of keptOut)
        expect([what, cells[index]]).toEqual([what, 'proceeding_not_found'])
    }
  })

  test('TM-6.1 CD-2.1 beside the case the procedure is shown to just those who see all of it', () => {
    expect([...shownBeside.keys()]).toEqual(LISTED_AT)
    for (const { what, cells } of matrix.sights.filter((one) => LISTED_AT.includes(one.what)))
      expect([what, shownBeside.get(what)]).toEqual([what, cells.map((sight) => sight === 'full')])
  })

  test('TM-6.1 a screen is told just that: what it offers is done, and what it does not has its refusal', async () => {
    const told = await askProbes()
    for (const [index, line] of told.entries()) {
      // Nothing was late in this life, so there is nothing to answer for.
      if (ROWS[index]?.leavesOut === undefined) expect(line).toEqual(matrix.actions[index + 1])
    }
  })

  test('CD-2.1 nobody is told of it who may never see it, nor find it in their own record', async () => {
    const moments = [...(await momentsOf()).values()]
    const told = await asking.told(PROCEEDING_ID)
    expect(told).toEqual(expect.arrayContaining([ANN, HAL, TOM]))
    for (const id of told)
      expect([id, moments.some((facts) => isKnown(personOf(id), facts))]).toEqual([id, true])
  })

  async function askRoutes(): Promise<Matrix> {
    const sights: Matrix['sights'][number][] = []
    const reads: Line[] = []
    const actions: Line[] = [
      {
        what: OPENING,
        cells: await askEach(COLUMNS, (id) =>
          asking.tryIt(id, '/proceedings', procedureOpening(randomUUID())),
        ),
      },
    ]
    await liveProcedure(asking, STEPS, async (moment) => {
      asking.setClock(instantOf(moment))
      if (SIGHT_MOMENTS.includes(moment)) {
        const cells = await askEach(COLUMNS, seen)
        if (!LISTED_AT.includes(moment)) sights.push({ what: moment, cells })
        else {
          shownBeside.set(moment, await askEach(COLUMNS, besideTheCase))
          const waitsFor: PersonId[] = []
          for (const [index, { id }] of COLUMNS.entries())
            if (await waits(id, cells[index] ?? '')) waitsFor.push(id)
          sights.push({ what: moment, cells, waitsFor })
        }
      }
      for (const { what, command, leavesOut } of ROWS.filter((row) => row.moment === moment))
        actions.push({
          what,
          cells: await askEach(COLUMNS, async (id) => {
            const body = { commandId: randomUUID(), command }
            const code = await asking.tryIt(id, `${ONE}/commands`, body)
            return code === leavesOut ? YES : code
          }),
        })
      if (moment !== READ_AT) return
      for (const { what, path } of READS)
        reads.push({
          what,
          cells: await askEach(COLUMNS, (id) => asking.read(id, `${ONE}${path}`)),
        })
    })
    return { sights, actions: [...actions, ...reads] }
  }

  /** Whether the procedure is shown beside its case. */
  async function besideTheCase(id: PersonId): Promise<boolean> {
    const { body } = await asking.get(id, `/tickets/${matrixCase().ticketId}`)
    const { case: shown } = body as unknown as TicketView
    return shown?.responsibility?.proceedingId === PROCEEDING_ID
  }

  async function seen(id: PersonId): Promise<string> {
    const { status, body } = await asking.get(id, ONE)
    if (status === 200) return String(body.sight)
    const record = await asking.get(id, '/my-record')
    const { items } = record.body as unknown as MyRecordView
    return items.some(({ proceedingId }) => proceedingId === PROCEEDING_ID) ? 'own record' : NOTHING
  }

  /** Whether it is counted as waiting for them; and that no list or count has it but of whom it is shown to. */
  async function waits(id: PersonId, sight: string): Promise<boolean> {
    const list = await asking.get(id, '/proceedings?status=all')
    const { rows, total, waiting } = list.body as unknown as ProceedingsView
    const isListed = sight !== NOTHING && sight !== 'own record'
    expect([id, rows.length, total]).toEqual([id, isListed ? 1 : 0, isListed ? 1 : 0])
    const desk = (await asking.get(id, '/desk')).body as unknown as DeskView
    expect([id, desk.responsibility?.waiting ?? 0]).toEqual([id, waiting])
    return waiting + desk.myRecord.waiting > 0
  }
})
