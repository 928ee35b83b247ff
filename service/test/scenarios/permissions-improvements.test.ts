import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IMPROVEMENT_COMMANDS } from '#shared/accountability/improvement/can.ts'
import { maySeeImprovement } from '#shared/accountability/improvement/people.ts'
import {
  type Asking,
  answersAbout,
  askEach,
  liveProcedure,
  startAsking,
} from '../permissions/asking.ts'
import {
  IMPROVEMENT_COLUMNS,
  IMPROVEMENT_LIVES,
  IMPROVEMENT_OPENINGS,
  IMPROVEMENTS,
  improvementHistory,
  improvementSight,
  liveImprovement,
} from '../permissions/improvements.ts'
import { type Line, type Matrix, NOTHING, YES } from '../permissions/matrix.ts'
import { FINAL_AT, finalProcedure, PENALTY_STEPS } from '../permissions/procedure-life.ts'
import { askStream, type StreamAnswers } from '../permissions/stream-routes.ts'
import { ANN, BEN, INA, personOf, QUE, REC, TIE } from '../permissions/world.ts'

/** At which moments lists, counts and histories are held against what each sees. */
const LISTED_AT = ['offered', 'window over', 'examined']

describe('permissions in improvements (pglite)', () => {
  let asking: Asking
  let matrix: Matrix
  let openings: readonly Line[]
  let lives: readonly StreamAnswers[]

  beforeAll(async () => {
    asking = await startAsking()
    matrix = await IMPROVEMENTS.ask()
    await liveProcedure(asking, PENALTY_STEPS)
    await asking.waitUntil(FINAL_AT)
    openings = await askOpenings()
    lives = await askLives()
  })
  afterAll(() => asking.close())

  test('TM-3.1.2 every route of the chapter is asked', () => {
    expect(asking.asked()).toEqual(expect.arrayContaining([...IMPROVEMENTS.routes]))
  })

  test('TM-3.1.2 EL-10 the routes allow, refuse and show whatever the decisions do, to everybody, cell by cell', () => {
    const sights = lives.flatMap((life) => life.sights)
    for (const [index, { what, cells }] of matrix.sights.entries())
      expect(sights[index]).toEqual({ what, cells })
    const actions = [...openings, ...lives.flatMap((life) => life.actions)]
    for (const [index, line] of matrix.actions.entries()) expect(actions[index]).toEqual(line)
  })

  test('TM-3.1.2 every command is asked for, and allowed to somebody', () => {
    const commands = IMPROVEMENT_LIVES.flatMap(({ rows }) =>
      rows.map(({ command }) => command.type),
    )
    expect(new Set(commands)).toEqual(new Set(IMPROVEMENT_COMMANDS))
    for (const { what, cells } of matrix.actions) expect(cells.includes(YES), what).toBe(true)
  })

  test('CD-2.1 whoever is kept out of what it came from gets the answer of one that is not there', () => {
    for (const id of [QUE, REC, TIE]) {
      const index = IMPROVEMENT_COLUMNS.findIndex((one) => one.id === id)
      for (const { cells } of matrix.sights) expect(cells[index]).toBe(NOTHING)
      for (const { what, cells } of matrix.actions.slice(IMPROVEMENT_OPENINGS.length))
        expect([what, cells[index]]).toEqual([what, 'improvement_not_found'])
    }
  })

  test('CD-2.1 nor can they tell by any way to ask, whatever the id of a command was used for', async () => {
    const [{ opening, rows }] = IMPROVEMENT_LIVES
    const sent = { command: rows[0]?.command, usedId: lives[0]?.usedId ?? '' }
    for (const id of [QUE, REC, TIE, ANN]) {
      const real = await answersAbout(asking, id, `/improvements/${opening.improvementId}`, sent)
      const none = await answersAbout(asking, id, `/improvements/${randomUUID()}`, sent)
      expect([id, real]).toEqual([id, none])
    }
  })

  test('CD-2.1 the history has what each may know of, and is not there for whoever may not', async () => {
    const procedure = await finalProcedure()
    for (const [index, life] of IMPROVEMENT_LIVES.entries()) {
      const moments = await liveImprovement(life, procedure)
      for (const [moment, told] of lives[index]?.histories ?? []) {
        const of = moments.find((one) => one.moment === moment)
        const wanted = IMPROVEMENT_COLUMNS.map(
          ({ id }) => of && improvementHistory(of, personOf(id)),
        )
        expect([moment, told]).toEqual([moment, wanted])
      }
    }
  })

  test('CD-2.1 lists and counts have it for just those who see it', () => {
    const lists = new Map(lives.flatMap((life) => [...life.lists]))
    expect([...lists.keys()]).toEqual(LISTED_AT)
    for (const { what, cells, waitsFor } of matrix.sights.filter((one) => lists.has(one.what))) {
      const wanted = IMPROVEMENT_COLUMNS.map(({ id }, index) => [
        cells[index] !== NOTHING,
        waitsFor?.includes(id),
      ])
      expect([what, lists.get(what)]).toEqual([what, wanted])
    }
  })

  test('CD-2.1 nobody is told of it who may never see it', async () => {
    const procedure = await finalProcedure()
    for (const life of IMPROVEMENT_LIVES) {
      const moments = await liveImprovement(life, procedure)
      const told = await asking.told(life.opening.improvementId)
      expect(told).toContain(BEN)
      for (const id of told) {
        const sees = moments.some(({ facts }) => maySeeImprovement(personOf(id), facts))
        expect([id, sees]).toEqual([id, true])
      }
    }
  })

  async function askOpenings(): Promise<readonly Line[]> {
    asking.setClock(IMPROVEMENT_LIVES[0].openedAt)
    const lines: Line[] = []
    for (const { what, opening } of IMPROVEMENT_OPENINGS) {
      const body = () => ({ ...opening, improvementId: randomUUID() })
      const cells = await askEach(IMPROVEMENT_COLUMNS, (id) =>
        asking.tryIt(id, '/improvements', body()),
      )
      lines.push({ what, cells })
    }
    return lines
  }

  async function askLives(): Promise<readonly StreamAnswers[]> {
    const answers: StreamAnswers[] = []
    for (const { opening, openedAt, steps, rows } of IMPROVEMENT_LIVES) {
      asking.setClock(openedAt)
      await asking.mustDo(INA, '/improvements', opening)
      answers.push(
        await askStream(asking, {
          of: 'improvements',
          id: opening.improvementId,
          columns: IMPROVEMENT_COLUMNS,
          steps,
          rows,
          listedAt: LISTED_AT,
          sightOf: improvementSight,
        }),
      )
    }
    return answers
  }
})
