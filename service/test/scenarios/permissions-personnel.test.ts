import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeskView, StaffView } from '#shared/contract/desk-view.ts'
import type { OverturnView, ProceedingsView } from '#shared/contract/proceeding-view.ts'
import type { MyRecordView } from '#shared/contract/record-view.ts'
import type { SanctionsView } from '#shared/contract/sanctions-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { departmentMark } from '../../records/record-kind.ts'
import { type Asking, askEach, liveProcedure, startAsking } from '../permissions/asking.ts'
import { isHidden, type Line, type Matrix, NOTHING } from '../permissions/matrix.ts'
import {
  HOLD_ID,
  PERSONNEL,
  PERSONNEL_AT,
  PERSONNEL_COLUMNS,
  PERSONNEL_ROWS,
} from '../permissions/personnel.ts'
import { PENALTY, PENALTY_STEPS, PROCEEDING_ID } from '../permissions/procedure-life.ts'
import { ANN, COM, HAL, MAX, REC, TIE } from '../permissions/world.ts'

describe('permissions of oneself and of personnel (pglite)', () => {
  let asking: Asking
  let matrix: Matrix
  let asked: Matrix

  beforeAll(async () => {
    asking = await startAsking()
    matrix = await PERSONNEL.ask()
    asked = await askRoutes()
  })
  afterAll(() => asking.close())

  test('MF-11.1 every route of the chapter is asked', () => {
    expect(asking.asked()).toEqual(expect.arrayContaining([...PERSONNEL.routes]))
  })

  test('MF-11.1 MF-9.7 the routes allow, refuse and show whatever the decisions do, to everybody, cell by cell', () => {
    for (const [index, line] of matrix.sights.entries()) expect(asked.sights[index]).toEqual(line)
    for (const [index, line] of matrix.actions.entries()) expect(asked.actions[index]).toEqual(line)
  })

  test('CD-2.1 whoever is kept out is refused what would tell that there is a matter, as if there were nobody', async () => {
    for (const id of [REC, TIE]) {
      const column = PERSONNEL_COLUMNS.findIndex((one) => one.id === id)
      const open = matrix.actions.filter(({ what }) => /penalty/.test(what) && !/wage/.test(what))
      expect(open.map(({ cells }) => isHidden(cells[column] ?? ''))).toEqual(open.map(() => true))
      expect(await asking.read(id, '/people/999/data')).toBe('person_unknown')
    }
  })

  test('CD-2.1 the penalty is in no list and no file of whoever is kept out', async () => {
    for (const [index, { id }] of PERSONNEL_COLUMNS.entries()) {
      const sees = matrix.sights.at(-1)?.cells[index]
      const { bytes } = await asking.get(id, '/sanctions/export?month=2026-03&format=csv')
      const isInFile = new TextDecoder().decode(bytes).includes('Ann')
      expect([id, isInFile]).toEqual([id, sees === 'the penalty'])
      const list = (await asking.get(id, '/proceedings')).body as unknown as ProceedingsView
      expect([id, list.total]).toEqual([id, list.rows.length])
    }
    for (const id of [REC, TIE, ANN])
      expect(JSON.stringify((await asking.get(id, '/proceedings')).body)).not.toContain(
        PROCEEDING_ID,
      )
  })

  test('CD-2.1 nor is what is said about a department counted to whoever speaks for it', async () => {
    expect(await figures(HAL)).toBe('the penalty')
    await asking.db.query(
      'update record set about = array_append(about, $1::text) where record_id = $2',
      [departmentMark('hr'), PROCEEDING_ID],
    )
    expect(
      await askEach(
        [
          { id: HAL, is: '' },
          { id: COM, is: '' },
        ],
        figures,
      ),
    ).toEqual(['without the penalty', 'the penalty'])
  })

  test('MF-9.7 whom human resources may ask for is everyone but themselves', async () => {
    const { people } = (await asking.get(HAL, '/people')).body as unknown as StaffView
    const ids = people.map(({ id }) => id)
    expect([ids.includes(HAL), ids.includes(ANN), ids.includes(MAX)]).toEqual([false, true, true])
  })

  async function askRoutes(): Promise<Matrix> {
    await liveProcedure(asking, PENALTY_STEPS)
    await asking.waitUntil(PERSONNEL_AT)
    const hold = { holdId: HOLD_ID, reference: '2026-16' }
    await asking.mustDo(HAL, `/people/${PERSONNEL_COLUMNS[1]?.id}/holds`, hold)
    const seeing = [ownRecord, parts, figures, sanctions]
    const sights: Line[] = []
    for (const [index, see] of seeing.entries())
      sights.push({
        what: matrix.sights[index]?.what ?? '',
        cells: await askEach(PERSONNEL_COLUMNS, see),
      })
    const actions: Line[] = []
    for (const { what, path, body } of PERSONNEL_ROWS)
      actions.push({
        what,
        cells: await askEach(PERSONNEL_COLUMNS, (id) =>
          body === undefined ? asking.read(id, path(id)) : asking.tryIt(id, path(id), body),
        ),
      })
    return { sights, actions }
  }

  async function ownRecord(id: PersonId): Promise<string> {
    const { items } = (await asking.get(id, '/my-record')).body as unknown as MyRecordView
    const copy = JSON.stringify((await asking.get(id, '/my-record/copy?locale=en')).body)
    const isThere = items.some(({ proceedingId }) => proceedingId === PROCEEDING_ID)
    expect([id, copy.includes(PENALTY)]).toEqual([id, isThere])
    return isThere ? 'the penalty' : NOTHING
  }

  async function parts(id: PersonId): Promise<string> {
    const { personnel } = (await asking.get(id, '/desk')).body as unknown as DeskView
    if (personnel.hasStaff) return 'figures and staff'
    return personnel.hasFigures ? 'figures' : NOTHING
  }

  async function figures(id: PersonId): Promise<string> {
    const { status, body } = await asking.get(id, '/proceedings/figures')
    if (status !== 200) return NOTHING
    const { deciders } = body as unknown as OverturnView
    return deciders.length > 0 ? 'the penalty' : 'without the penalty'
  }

  async function sanctions(id: PersonId): Promise<string> {
    const { status, body } = await asking.get(id, '/sanctions?month=2026-03')
    if (status !== 200) return NOTHING
    const { sanctions: listed } = body as unknown as SanctionsView
    return listed.length > 0 ? 'the penalty' : 'without the penalty'
  }
})
