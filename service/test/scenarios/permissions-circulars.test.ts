import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CIRCULAR_COMMANDS } from '#shared/accountability/circular/can.ts'
import { maySeeCircular } from '#shared/accountability/circular/people.ts'
import {
  type Asking,
  answersAbout,
  askEach,
  liveProcedure,
  startAsking,
} from '../permissions/asking.ts'
import {
  CIRCULAR_COLUMNS,
  CIRCULAR_PROPOSAL,
  CIRCULAR_PROPOSALS,
  CIRCULAR_ROWS,
  CIRCULAR_STEPS,
  CIRCULARS,
  circularHistory,
  circularSight,
  liveCircular,
  PROPOSED_AT,
} from '../permissions/circulars.ts'
import { type Line, type Matrix, NOTHING, YES } from '../permissions/matrix.ts'
import { FINAL_AT, finalProcedure, PENALTY_STEPS } from '../permissions/procedure-life.ts'
import { askStream, type StreamAnswers } from '../permissions/stream-routes.ts'
import { ANN, KIM, MAY, PAM, PEK, POL, personOf, REC, TIE, TOM } from '../permissions/world.ts'

/** At which moments lists, counts and histories are held against what each sees. */
const LISTED_AT = ['named', 'confirmed', 'expired']

describe('permissions in circulars (pglite)', () => {
  let asking: Asking
  let matrix: Matrix
  let proposals: readonly Line[]
  let life: StreamAnswers

  beforeAll(async () => {
    asking = await startAsking()
    matrix = await CIRCULARS.ask()
    await liveProcedure(asking, PENALTY_STEPS)
    await asking.waitUntil(FINAL_AT)
    proposals = await askProposals()
    life = await askLife()
  })
  afterAll(() => asking.close())

  test('TM-5.3.2 every route of the chapter is asked', () => {
    expect(asking.asked()).toEqual(expect.arrayContaining([...CIRCULARS.routes]))
  })

  test('TM-5.3.2 MF-11.1 the routes allow, refuse and show whatever the decisions do, to everybody, cell by cell', () => {
    for (const [index, { what, cells }] of matrix.sights.entries())
      expect(life.sights[index]).toEqual({ what, cells })
    const actions = [...proposals, ...life.actions]
    for (const [index, line] of matrix.actions.entries()) expect(actions[index]).toEqual(line)
  })

  test('TM-5.3.2 every command is asked for, and allowed to somebody', () => {
    const commands = CIRCULAR_ROWS.map(({ command }) => command.type)
    expect(new Set(commands)).toEqual(new Set(CIRCULAR_COMMANDS))
    for (const { what, cells } of matrix.actions) expect(cells.includes(YES), what).toBe(true)
  })

  test('CD-2.1 whoever is kept out of what it rests on has no part in making it, nor has the criticised department', () => {
    const making = matrix.sights.map(({ cells }) => cells)
    const inTheMaking = [...matrix.sights.keys()].filter((index) => index < 3)
    for (const id of [PEK, REC, TIE, PAM, TOM]) {
      const column = CIRCULAR_COLUMNS.findIndex((one) => one.id === id)
      expect(making.map((cells) => cells[column])).not.toContain('making')
      for (const index of inTheMaking) expect(making[index]?.[column]).toBe(NOTHING)
    }
  })

  test('CD-2.1 whoever does not see it cannot tell by any way to ask, whatever the id of a command was used for', async () => {
    const sent = { command: CIRCULAR_ROWS[0]?.command, usedId: life.usedId }
    const last = matrix.sights.at(-1)
    const without = CIRCULAR_COLUMNS.filter((_, index) => last?.cells[index] === NOTHING)
    expect(without.map(({ id }) => id)).toEqual(expect.arrayContaining([PEK, REC, TIE, PAM]))
    for (const { id } of without) {
      const path = `/circulars/${CIRCULAR_PROPOSAL.circularId}`
      const real = await answersAbout(asking, id, path, sent)
      const none = await answersAbout(asking, id, `/circulars/${randomUUID()}`, sent)
      expect([id, real]).toEqual([id, none])
    }
  })

  test('TM-5.3.2 the history has what each may know of, and is not there for whoever may not', async () => {
    const moments = await liveCircular(await finalProcedure())
    for (const [moment, told] of life.histories) {
      const of = moments.find((one) => one.moment === moment)
      const wanted = CIRCULAR_COLUMNS.map(({ id }) => of && circularHistory(of, personOf(id)))
      expect([moment, told]).toEqual([moment, wanted])
    }
  })

  test('CD-2.1 lists and counts have it for just those who see it', () => {
    expect([...life.lists.keys()]).toEqual(LISTED_AT)
    for (const { what, cells, waitsFor } of matrix.sights) {
      const wanted = CIRCULAR_COLUMNS.map(({ id }, index) => [
        cells[index] !== NOTHING,
        waitsFor?.includes(id),
      ])
      if (life.lists.has(what)) expect([what, life.lists.get(what)]).toEqual([what, wanted])
    }
  })

  test('CD-2.1 nobody is told of it who may never see it', async () => {
    const moments = await liveCircular(await finalProcedure())
    const told = await asking.told(CIRCULAR_PROPOSAL.circularId)
    expect(told).toEqual(expect.arrayContaining([ANN, MAY, POL, TOM]))
    for (const id of told) {
      const sees = moments.some(({ facts }) => maySeeCircular(personOf(id), facts))
      expect([id, sees]).toEqual([id, true])
    }
  })

  async function askProposals(): Promise<readonly Line[]> {
    asking.setClock(PROPOSED_AT)
    const lines: Line[] = []
    for (const { what, proposal } of CIRCULAR_PROPOSALS) {
      const body = () => ({ ...proposal, circularId: randomUUID() })
      const cells = await askEach(CIRCULAR_COLUMNS, (id) => asking.tryIt(id, '/circulars', body()))
      lines.push({ what, cells })
    }
    return lines
  }

  async function askLife(): Promise<StreamAnswers> {
    await asking.mustDo(KIM, '/circulars', CIRCULAR_PROPOSAL)
    return askStream(asking, {
      of: 'circulars',
      id: CIRCULAR_PROPOSAL.circularId,
      columns: CIRCULAR_COLUMNS,
      steps: CIRCULAR_STEPS,
      rows: CIRCULAR_ROWS,
      listedAt: LISTED_AT,
      sightOf: circularSight,
    })
  }
})
